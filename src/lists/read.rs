//! Reads a list as the authority published it (DOCX), or as others wrote it down (CSV).
//!
//! Columns are known by their headings. Nothing is guessed: a row that is not understood is
//! returned as it is, with the reason.

use super::heading::{Column, columns};
use super::sheet::{self, Line, Sheet};
use super::{Row, digits, folded, is_invisible, month};

/// What a file says.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// The rows, in order.
    pub rows: Vec<Row>,
    /// What could not be read.
    pub unread: Vec<Unread>,
}

/// A row that could not be read.
#[derive(Debug, PartialEq, Eq)]
pub struct Unread {
    /// Where it stands: `表 1 第 5 行`.
    pub place: String,
    /// What it says.
    pub said: String,
    /// Why it could not be read.
    pub why: String,
}

/// Reads the list in a file called `name`.
///
/// # Errors
///
/// Fails with the reason in Chinese: the file is damaged or of another kind, or no table in
/// it has the headings of a list and rows below them.
pub fn read(name: &str, bytes: Vec<u8>) -> Result<Reading, String> {
    let is_office = bytes.starts_with(b"PK") || bytes.starts_with(b"\xd0\xcf\x11\xe0");
    if bytes.starts_with(b"%PDF") {
        return Err(
            "是 PDF 文件。请用网站提供的 DOCX 附件，或把表格另存为 CSV".to_owned()
        );
    }
    let (sheets, titles) = if is_office || bytes.is_empty() {
        sheet::docx(bytes)?
    } else {
        let text = sheet::decoded(&bytes)?;
        let sheets = [b',', b'\t', b';'].map(|between| sheet::csv(&text, between));
        let has_heading = |sheet: &Sheet| heading(sheet).is_some();
        (sheets.into_iter().find(has_heading).into_iter().collect(), Vec::new())
    };
    let mut titles = titles;
    for sheet in &sheets {
        let before = heading(sheet).map_or(0, |(row, _)| row);
        let cells = sheet.rows[..before].iter().flat_map(|line| &line.cells);
        titles.extend(cells.map(|cell| cell.text.clone()));
    }
    let about = About::of(&titles, name);
    let (mut reading, mut last) = (Reading::default(), None);
    for sheet in &sheets {
        read_sheet(sheet, &mut last, &about, &mut reading);
    }
    if reading.rows.is_empty() && reading.unread.is_empty() {
        return Err("没有找到清单：表格须有“算法名称”“主体名称”“备案编号”这几栏的标题，下面有内容"
            .to_owned());
    }
    if reading.rows.is_empty() {
        let Unread { place, why, .. } = &reading.unread[0];
        return Err(format!("没有一行能读作清单的内容，例如{place}：{why}"));
    }
    Ok(reading)
}

/// What a list says about itself.
struct About {
    month: String,
    series: &'static str,
    is_of_ended: bool,
}

impl About {
    fn of(titles: &[String], name: &str) -> Self {
        let titles: Vec<_> = titles.iter().map(|title| folded(title)).collect();
        let is_title = |title: &&String| title.contains("清单") || title.contains("注销");
        let named = titles.iter().filter(is_title).find_map(|title| month(title));
        let named = named.or_else(|| titles.iter().find_map(|title| month(title)));
        let all = titles.concat() + &folded(name);
        let series = if all.contains("深度合成") {
            "深度合成服务算法备案"
        } else if all.contains("互联网信息服务") {
            "互联网信息服务算法备案"
        } else {
            ""
        };
        let month = named.or_else(|| month(name)).map_or_else(String::new, in_words);
        Self { month, series, is_of_ended: all.contains("注销") }
    }
}

fn in_words((year, month): (u16, u8)) -> String {
    format!("{year}年{month}月")
}

/// The columns of a table with headings.
struct Heading {
    /// Each column, its position in the row of headings, and where that begins in the grid.
    columns: Vec<(Column, usize, usize)>,
    cells: usize,
}

impl Heading {
    /// Returns what a row says in a column. Grids are often ragged: positions count, if
    /// there are as many cells as headings.
    fn says<'a>(&self, line: &'a Line, column: Column) -> &'a str {
        let at = self.columns.iter().find(|(known, ..)| *known == column);
        let text = at.and_then(|(_, position, start)| {
            if line.cells.len() == self.cells {
                line.cells.get(*position).map(|cell| &*cell.text)
            } else {
                line.at(*start)
            }
        });
        text.unwrap_or_default()
    }

    fn has(&self, column: Column) -> bool {
        self.columns.iter().any(|(known, ..)| *known == column)
    }
}

/// Returns the first row below the headings of a table, and the headings.
fn heading(sheet: &Sheet) -> Option<(usize, Heading)> {
    let rows = &sheet.rows;
    (0..rows.len()).find_map(|at| {
        let one = headings(&rows[at], None).map(|heading| (at + 1, heading));
        one.or_else(|| {
            let both = headings(rows.get(at + 1)?, Some(&rows[at]))?;
            Some((at + 2, both))
        })
    })
}

/// Returns the headings in a row, which may go on from those in the row `above`.
fn headings(line: &Line, above: Option<&Line>) -> Option<Heading> {
    let texts = line.cells.iter().map(|cell| {
        let upper = above.and_then(|above| above.at(cell.columns.start));
        let upper = upper.filter(|upper| *upper != cell.text).unwrap_or_default();
        format!("{upper}{}", cell.text)
    });
    let texts: Vec<_> = texts.collect();
    let texts: Vec<_> = texts.iter().map(String::as_str).collect();
    let found = columns(&texts)?.into_iter();
    let columns =
        found.map(|(column, at)| (column, at, line.cells[at].columns.start)).collect();
    Some(Heading { columns, cells: line.cells.len() })
}

fn read_sheet(
    sheet: &Sheet,
    last: &mut Option<Heading>,
    about: &About,
    reading: &mut Reading,
) {
    // A table without headings goes on from the one before.
    let (first, known) = match heading(sheet) {
        Some((row, heading)) => (row, Some(heading)),
        None => (0, last.take()),
    };
    let Some(mut heading) = known else { return };
    // The row before: a page break may have cut one in two.
    let mut before: Option<Draft> = None;
    for line in &sheet.rows[first..] {
        if let Some(again) = headings(line, None) {
            heading = again;
            continue;
        }
        let draft = Draft::of(&heading, line, &sheet.name);
        if draft.said.is_empty() || draft.is_note(line) {
            continue;
        }
        match &mut before {
            Some(before) if before.goes_on_in(&draft) => before.join(&draft),
            _ => {
                if let Some(done) = before.replace(draft) {
                    done.finish(about, reading);
                }
            }
        }
    }
    if let Some(done) = before {
        done.finish(about, reading);
    }
    *last = Some(heading);
}

/// What a row says, before it is one.
struct Draft {
    place: String,
    said: String,
    serial: String,
    name: String,
    firm: String,
    number: String,
    kind: String,
    ended: String,
    note: String,
    month: String,
    series: String,
}

impl Draft {
    fn of(heading: &Heading, line: &Line, sheet: &str) -> Self {
        let say = |column| {
            let text = heading.says(line, column).chars();
            text.filter(|c| !is_invisible(*c)).collect::<String>().trim().to_owned()
        };
        let texts = line.cells.iter().map(|cell| cell.text.trim());
        let said: Vec<_> = texts.filter(|text| !text.is_empty()).collect();
        let role = say(Column::Role);
        Self {
            place: format!("{sheet}第 {} 行", line.number),
            said: said.join("｜"),
            serial: folded(&say(Column::Serial)),
            name: say(Column::Name),
            firm: say(Column::Firm),
            number: folded(&say(Column::Number)),
            kind: if role.is_empty() { say(Column::Class) } else { role },
            ended: match say(Column::Ended) {
                text if text.is_empty() && heading.has(Column::Ended) => {
                    "已注销".to_owned()
                }
                text => text,
            },
            note: folded(&say(Column::Note)),
            month: say(Column::Month),
            series: say(Column::Series),
        }
    }

    /// Returns whether this is a remark below or within a table.
    fn is_note(&self, line: &Line) -> bool {
        let starts = ["注:", "注1", "备注:", "说明:", "合计", "共计", "总计"];
        let said = folded(&self.said);
        let mut texts = line.cells.iter().filter(|cell| !cell.text.trim().is_empty());
        let first = texts.next().map(|cell| &cell.text);
        texts.all(|cell| Some(&cell.text) == first)
            && (line.cells.len() == 1
                || starts.iter().any(|start| said.starts_with(start)))
    }

    /// Returns whether `rest` is the rest of this row: it has no number of its own, and
    /// either no number in order, where this has one, or nothing but other columns.
    fn goes_on_in(&self, rest: &Self) -> bool {
        let is_whole = digits(&self.number).is_some_and(|number| number.len() >= 21);
        let is_same = rest.serial.is_empty() || rest.serial == self.serial;
        let is_bare = rest.name.is_empty() && rest.firm.is_empty();
        if !is_same {
            return false;
        }
        if rest.number.is_empty() {
            return !self.serial.is_empty() || is_bare;
        }
        !is_whole
            && !rest.number.starts_with("网信算备")
            && digits(&format!("{}{}", self.number, rest.number))
                .is_some_and(|joined| joined.len() == 21)
    }

    fn join(&mut self, rest: &Self) {
        self.name.push_str(&rest.name);
        self.firm.push_str(&rest.firm);
        self.number.push_str(&rest.number);
        self.kind.push_str(&rest.kind);
        self.note.push_str(&rest.note);
        self.said = format!("{}｜{}", self.said, rest.said);
    }

    fn finish(self, about: &About, reading: &mut Reading) {
        let lacking = [
            ("算法名称", &self.name),
            ("主体名称", &self.firm),
            ("备案编号", &self.number),
        ];
        let lacking = lacking.into_iter().filter(|(_, text)| text.is_empty());
        let lacking: Vec<_> = lacking.map(|(column, _)| column).collect();
        let number =
            digits(&self.number).filter(|number| (15..=30).contains(&number.len()));
        let (place, said) = (self.place, self.said);
        if !lacking.is_empty() {
            let why = format!("缺{}", lacking.join("、"));
            return reading.unread.push(Unread { place, said, why });
        }
        let Some(number) = number else {
            let why = format!("“{}”不是备案编号", self.number);
            return reading.unread.push(Unread { place, said, why });
        };
        let says_ended = self.note.starts_with("已注销") || self.note.ends_with("注销");
        let ended = match self.ended {
            text if !text.is_empty() => text,
            _ if says_ended => self.note,
            _ if about.is_of_ended => "已注销".to_owned(),
            none => none,
        };
        let month = month(&self.month).map_or_else(|| about.month.clone(), in_words);
        let series = if !self.series.is_empty() {
            self.series
        } else if !about.series.is_empty() {
            about.series.to_owned()
        } else if self.kind.ends_with('者') {
            "深度合成服务算法备案".to_owned()
        } else {
            "互联网信息服务算法备案".to_owned()
        };
        reading.rows.push(Row {
            name: self.name.into(),
            firm: self.firm.into(),
            digits: number.into(),
            kind: self.kind.into(),
            month: month.into(),
            series: series.into(),
            ended: ended.into(),
        });
    }
}
