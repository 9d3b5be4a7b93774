//! The editable copy of a document: the same blocks as the PDF, as DOCX.
//!
//! Not the document of record: editing it voids its fingerprint, and the word processor
//! lays it out with the machine's fonts. We write each part ourselves because Word wants
//! child elements in the order of the schema (ECMA-376, part 1).

mod parts;
mod text;

pub use text::{FIELD_TAG, bookmark};

use std::fmt::Write as _;

use super::block::{Align, Block};
use crate::error::{Error, Result};
use crate::files::Foreign;
use text::{Font, Paragraph, escaped};

/// Tells which answer a text is, for the fields of the file.
pub trait Fields {
    /// Returns the path of the answer that says `text`, which stands beside one of `names`,
    /// below the headings `under`.
    fn of(&self, names: &[&str], under: &[&str], text: &str) -> Option<String>;

    /// Returns for each cell of `rows`, below `heads`, the path of its answer.
    fn of_rows(&self, heads: &[String], rows: &[Vec<String>])
    -> Vec<Vec<Option<String>>>;
}

/// The text width of GB/T 9704, 156 mm, in twentieths of a point.
const TEXT_WIDTH: u32 = 8845;
/// Two body characters, in twentieths of a point.
const INDENT: u32 = 640;
/// A row with a cell of more characters than this may break across pages.
const LONG_CELL: usize = 600;

// Font sizes in half points, the unit of the format.
const TITLE: u32 = 44; // 二号
const BODY: u32 = 32; // 三号
const CAPTION: u32 = 24; // 小四
const CELL: u32 = 21; // 五号

/// Returns `blocks` as a DOCX titled `title`, with `header_text` in small type on every
/// page; `picture` fetches the bytes of a [`Block::Picture`] by its path. Texts that
/// `fields` knows become content controls with the path in their tag, by which an edited
/// file is read again.
///
/// The same input gives the same bytes.
///
/// # Errors
///
/// Fails with [`Error::Unreadable`] if a picture is damaged, and with any error of
/// `picture`.
pub fn write(
    title: &str,
    blocks: &[Block],
    header_text: &str,
    picture: &dyn Fn(&str) -> Result<Vec<u8>>,
    fields: &dyn Fields,
) -> Result<Vec<u8>> {
    let mut draft = Draft {
        body: String::new(),
        pictures: Vec::new(),
        headings: 0,
        broken: false,
        controls: 0,
        under: Vec::new(),
        picture,
        fields,
    };
    for block in blocks {
        match block {
            Block::Contents => draft.contents(blocks),
            block => draft.add(block)?,
        }
    }
    parts::pack(title, header_text, &draft.body, &draft.pictures).map_err(|error| {
        let (document, reason) = (title.to_owned(), format!("无法写成 DOCX（{error}）"));
        Error::Typeset { document, reason }
    })
}

/// A document being written.
struct Draft<'a> {
    /// What `w:body` holds so far.
    body: String,
    /// The pictures so far, as JPEG.
    pictures: Vec<Vec<u8>>,
    /// The number of headings so far; each has a bookmark.
    headings: usize,
    /// Whether the next block begins a page.
    broken: bool,
    /// The number of fields so far.
    controls: usize,
    /// The headings around what comes next, by level.
    under: Vec<(u8, String)>,
    picture: &'a dyn Fn(&str) -> Result<Vec<u8>>,
    fields: &'a dyn Fields,
}

impl Draft<'_> {
    fn add(&mut self, block: &Block) -> Result<()> {
        match block {
            Block::Title { s } => {
                let count = s.lines().count();
                for (text, number) in s.lines().zip(1..) {
                    let after = if number == count { 560 } else { 0 };
                    let line = Paragraph { after, line: 36, ..centred() };
                    self.paragraph(&line, text, Font::Song, TITLE, true);
                }
            }
            Block::Line { s, align } => {
                let line = Paragraph { align: alignment(*align), ..Paragraph::of(28) };
                self.paragraph(&line, s, Font::Song, BODY, false);
            }
            Block::H { level, s } => {
                self.under.retain(|(other, _)| other < level);
                self.under.push((*level, s.clone()));
                self.heading(*level, s);
            }
            Block::P { s } => {
                let indented = Paragraph { align: "both", ..indented() };
                for words in s.lines() {
                    let run = text::run(words, Font::Song, BODY, false);
                    let path = self.field(None, words);
                    let run = self.control(path.as_deref(), run);
                    self.raw(&indented, &run);
                }
            }
            Block::Table { caption, widths, head, rows } => {
                self.table(caption, widths, head, rows);
            }
            Block::Picture { path, caption, width_mm } => {
                self.draw(path, caption, *width_mm)?;
            }
            Block::Flow { caption, steps } => self.flow(caption, steps),
            Block::Sign { lines, org, date } => self.sign(lines, org, date),
            Block::Break => self.broken = true,
            Block::Contents => {}
        }
        Ok(())
    }

    /// Returns `runs` as a field, if there is a path to an answer.
    fn control(&mut self, path: Option<&str>, runs: String) -> String {
        let Some(path) = path.filter(|_| !runs.is_empty()) else { return runs };
        self.controls += 1;
        text::control(path, self.controls, &runs)
    }

    /// Returns the path of the answer that says `words`, beside `label` if it has one.
    fn field(&self, label: Option<&str>, words: &str) -> Option<String> {
        let under: Vec<&str> =
            self.under.iter().rev().map(|(_, heading)| heading.as_str()).collect();
        let names = label.or(under.first().copied());
        self.fields.of(names.as_slice(), &under, words)
    }

    /// Adds a paragraph of one run.
    fn paragraph(
        &mut self,
        looks: &Paragraph,
        words: &str,
        font: Font,
        size: u32,
        bold: bool,
    ) {
        let run = text::run(words, font, size, bold);
        self.raw(looks, &run);
    }

    /// Adds a paragraph of XML runs.
    fn raw(&mut self, looks: &Paragraph, inside: &str) {
        let page_break = std::mem::take(&mut self.broken);
        let looks = Paragraph { page_break, ..*looks };
        self.body.push_str(&looks.around(inside));
    }

    fn heading(&mut self, level: u8, words: &str) {
        let (style, font) = match level {
            0 | 1 => ("Heading1", Font::Hei),
            2 => ("Heading2", Font::Kai),
            _ => ("Heading3", Font::Song),
        };
        self.headings += 1;
        let number = self.headings;
        let run = text::run(words, font, BODY, level > 2);
        let marked = format!(
            "<w:bookmarkStart w:id=\"{number}\" w:name=\"_Toc{number}\"/>{run}<w:bookmarkEnd w:id=\"{number}\"/>"
        );
        self.raw(&Paragraph { style, keep_next: true, ..indented() }, &marked);
    }

    /// Adds the table of contents, with lines to show until Word makes its own.
    fn contents(&mut self, blocks: &[Block]) {
        let title = Paragraph { after: 280, ..centred() };
        self.paragraph(&title, "目　　录", Font::Song, TITLE, true);
        let headings = blocks.iter().filter_map(|block| match block {
            Block::H { level, s } => Some((*level, s)),
            _ => None,
        });
        let listed: Vec<_> =
            headings.zip(1..).filter(|((level, _), _)| *level <= 2).collect();
        let last = listed.len();
        for (index, ((level, words), number)) in listed.into_iter().enumerate() {
            let mut inside = String::new();
            if index == 0 {
                inside.push_str(&text::field_begins(r#"TOC \o "1-2" \h \z \u"#));
            }
            let font = if level < 2 { Font::Hei } else { Font::Song };
            let (run, page) = (
                text::run(words, font, 28, false),
                text::field(&format!(r"PAGEREF _Toc{number} \h"), "", 28),
            );
            let _ = write!(
                inside,
                "<w:hyperlink w:anchor=\"_Toc{number}\" w:history=\"1\">{run}<w:r><w:tab/></w:r>{page}</w:hyperlink>"
            );
            if index + 1 == last {
                inside.push_str(text::FIELD_ENDS);
            }
            let first_line = if level < 2 { 0 } else { INDENT };
            let looks = Paragraph { leaders: true, first_line, ..Paragraph::of(23) };
            self.raw(&looks, &inside);
        }
    }

    fn table(
        &mut self,
        caption: &str,
        widths: &[f64],
        head: &[String],
        rows: &[Vec<String>],
    ) {
        if !caption.is_empty() {
            let looks = Paragraph { keep_next: true, ..captioned() };
            self.paragraph(&looks, caption, Font::Hei, CAPTION, false);
        }
        let widths = columns(widths);
        let mut all = String::new();
        let named = |words: &str| centred_cell(words, Font::Hei, false);
        if !head.is_empty() {
            let cells = head.iter().zip(&widths);
            let cells = cells.map(|(words, width)| cell(*width, true, "", &named(words)));
            all.push_str(&row(&cells.collect::<String>(), true, true));
        }
        let known =
            if head.is_empty() { vec![] } else { self.fields.of_rows(head, rows) };
        for (number, given) in rows.iter().enumerate() {
            let mut cells = String::new();
            for (column, (words, width)) in given.iter().zip(&widths).enumerate() {
                // Without a head, the first column labels the others.
                let inside = if column == 0 && head.is_empty() {
                    named(words)
                } else {
                    let path = match known.get(number) {
                        Some(row) => row.get(column).cloned().flatten(),
                        None => self.field(given.first().map(String::as_str), words),
                    };
                    self.written(words, path.as_deref())
                };
                cells.push_str(&cell(*width, false, "", &inside));
            }
            let short = given.iter().all(|words| words.chars().count() <= LONG_CELL);
            all.push_str(&row(&cells, short, false));
        }
        self.grid(&widths, "left", &all);
        // Word merges two tables unless a paragraph separates them.
        self.raw(&Paragraph::of(12), "");
    }

    /// Returns the paragraphs of a cell, at least one: Word calls a file without it damaged.
    fn written(&mut self, words: &str, path: Option<&str>) -> String {
        let looks = Paragraph::of(16);
        let lines = if words.is_empty() { vec![""] } else { words.lines().collect() };
        let lines = lines.into_iter().map(|line| {
            let run = text::marked(line, Font::Song, CELL);
            looks.around(&self.control(path, run))
        });
        lines.collect()
    }

    fn grid(&mut self, widths: &[u32], align: &str, rows: &str) {
        if self.broken {
            self.raw(&Paragraph::of(1), "");
        }
        let width: u32 = widths.iter().sum();
        let columns = widths.iter().fold(String::new(), |mut columns, width| {
            let _ = write!(columns, "<w:gridCol w:w=\"{width}\"/>");
            columns
        });
        let _ = write!(
            self.body,
            "<w:tbl><w:tblPr><w:tblW w:w=\"{width}\" w:type=\"dxa\"/><w:jc w:val=\"{align}\"/>{BORDERS}\
             <w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
        );
    }

    fn draw(&mut self, path: &str, caption: &str, width_mm: f64) -> Result<()> {
        let name = if caption.is_empty() { path } else { caption };
        let mut picture = Foreign::new(name, (self.picture)(path)?);
        let (width, height) = picture.size(0, &mut || Ok(()))?;
        let (width, height) = (f64::from(width), f64::from(height));
        // The page has room for 225 mm; some of it is for the caption.
        let width_mm = width_mm.clamp(5.0, 156.0).min(200.0 * width / height);
        let size = (emu(width_mm), emu(width_mm * height / width));
        #[allow(clippy::cast_possible_truncation, reason = "at most 156")]
        let jpeg = picture.pack(0, width_mm as f32, &mut || Ok(()))?;
        self.pictures.push(jpeg.bytes);
        let number = self.pictures.len();
        let link = format!("rIdPicture{number}");
        let drawing = text::picture(number, &link, &escaped(name), size);
        // An exact line pitch would crop the picture to the height of a line.
        let looks = Paragraph { keep_next: !caption.is_empty(), line: 0, ..centred() };
        self.raw(&looks, &drawing);
        if !caption.is_empty() {
            self.paragraph(&captioned(), caption, Font::Hei, CAPTION, false);
        }
        Ok(())
    }

    fn flow(&mut self, caption: &str, steps: &[String]) {
        const WIDTH: u32 = 6000;
        const OPEN: &str =
            "<w:tcBorders><w:left w:val=\"nil\"/><w:right w:val=\"nil\"/></w:tcBorders>";
        let mut rows = String::new();
        for (index, step) in steps.iter().enumerate() {
            if index > 0 {
                let arrow = centred_cell("↓", Font::Song, true);
                rows.push_str(&row(&cell(WIDTH, false, OPEN, &arrow), false, false));
            }
            let lines = step.lines().map(|words| centred_cell(words, Font::Song, true));
            let shape = cell(WIDTH, false, "", &lines.collect::<String>());
            rows.push_str(&row(&shape, true, false));
        }
        if !rows.is_empty() {
            self.grid(&[WIDTH], "center", &rows);
        }
        self.paragraph(&captioned(), caption, Font::Hei, CAPTION, false);
    }

    fn sign(&mut self, lines: &[String], org: &str, date: &str) {
        let keep = Paragraph { keep_next: true, ..Paragraph::of(28) };
        self.raw(&keep, "");
        for words in lines {
            let looks = Paragraph { first_line: INDENT, ..keep };
            self.paragraph(&looks, words, Font::Song, BODY, false);
        }
        let seal = if org.ends_with("（盖章）") { "" } else { "（盖章）" };
        let right = Paragraph { align: "right", right: INDENT, ..keep };
        self.paragraph(&right, &format!("{org}{seal}"), Font::Song, BODY, false);
        let right = Paragraph { keep_next: false, right: 2 * INDENT, ..right };
        self.paragraph(&right, date, Font::Song, BODY, false);
    }
}

fn centred() -> Paragraph {
    Paragraph { align: "center", ..Paragraph::of(28) }
}

fn indented() -> Paragraph {
    Paragraph { first_line: INDENT, ..Paragraph::of(28) }
}

fn captioned() -> Paragraph {
    Paragraph { before: 60, after: 120, line: 20, ..centred() }
}

/// The borders of a table.
const BORDERS: &str = concat!(
    "<w:tblBorders>",
    r#"<w:top w:val="single" w:sz="4" w:space="0" w:color="000000"/>"#,
    r#"<w:left w:val="single" w:sz="4" w:space="0" w:color="000000"/>"#,
    r#"<w:bottom w:val="single" w:sz="4" w:space="0" w:color="000000"/>"#,
    r#"<w:right w:val="single" w:sz="4" w:space="0" w:color="000000"/>"#,
    r#"<w:insideH w:val="single" w:sz="4" w:space="0" w:color="000000"/>"#,
    r#"<w:insideV w:val="single" w:sz="4" w:space="0" w:color="000000"/>"#,
    "</w:tblBorders>",
);

/// Returns a row. A `whole` one does not break across pages; a head is repeated on each
/// page.
fn row(cells: &str, whole: bool, is_head: bool) -> String {
    let whole = if whole { "<w:cantSplit/>" } else { "" };
    let head = if is_head { "<w:tblHeader/>" } else { "" };
    format!(
        "<w:tr><w:trPr>{whole}<w:trHeight w:val=\"420\" w:hRule=\"atLeast\"/>{head}</w:trPr>{cells}</w:tr>"
    )
}

fn cell(width: u32, is_grey: bool, borders: &str, inside: &str) -> String {
    let grey = if is_grey {
        r#"<w:shd w:val="clear" w:color="auto" w:fill="EEEEEE"/>"#
    } else {
        ""
    };
    format!(
        "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>{borders}{grey}<w:vAlign w:val=\"center\"/></w:tcPr>{inside}</w:tc>"
    )
}

fn centred_cell(words: &str, font: Font, keep_next: bool) -> String {
    let looks = Paragraph { keep_next, line: 16, ..centred() };
    looks.around(&text::run(words, font, CELL, false))
}

/// Divides the width of the text in proportion to `widths`.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "between 0 and the width of the text"
)]
fn columns(widths: &[f64]) -> Vec<u32> {
    let whole: f64 = widths.iter().sum();
    let share = |width: &f64| (width / whole * f64::from(TEXT_WIDTH)) as u32;
    widths.iter().map(share).collect()
}

/// Converts millimetres to English metric units.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a page is 11 million units high"
)]
fn emu(millimetres: f64) -> u32 {
    (millimetres * 36000.0) as u32
}

fn alignment(align: Align) -> &'static str {
    match align {
        Align::Left => "left",
        Align::Center => "center",
        Align::Right => "right",
    }
}

#[cfg(test)]
mod tests;
