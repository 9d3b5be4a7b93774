//! Reading a questionnaire that returned. No macro is run and no link is followed.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::panic::catch_unwind;

use calamine::{DataRef, ExcelDateTime, Reader, Xlsx};
use jiff::civil::Date;
use zip::ZipArchive;

use super::{ANSWER, HEAD, KEYS, MOST_UNITS, REMARK, Said};

/// The most bytes of all parts together; a questionnaire of 100 algorithms has some 20 MB.
const MOST_BYTES: u64 = 200 << 20;
/// The most cells that are not empty.
const MOST_CELLS: usize = 1_000_000;
/// The most bytes of text in them.
const MOST_TEXT: usize = 64 << 20;
/// The most parts.
const MOST_PARTS: usize = 10_000;

const BROKEN: &str = "文件不完整或已损坏，请用 Excel 或 WPS 打开后另存为 XLSX";

/// What came back.
#[derive(Debug, Default)]
pub struct Returned {
    /// The fingerprint of the questionnaire; empty if the sheet with it is gone.
    pub fingerprint: String,
    /// The version of the program that wrote it.
    pub version: String,
    /// What each row says, in the order of the file.
    pub entries: Vec<Entry>,
}

/// What one row says.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The path of the question when it went out.
    pub path: String,
    /// The number of its record then, or of the one above a record to be added.
    pub record: i64,
    /// What the cell said then.
    pub sent: String,
    /// What it says now.
    pub said: Said,
    /// What was remarked beside it, empty if nothing.
    pub remark: String,
    /// Where: `产品及功能!D7`.
    pub at: String,
}

impl Entry {
    /// Returns whether the cell says what it said when it went out: nobody answered.
    #[must_use]
    pub fn is_as_sent(&self) -> bool {
        self.said.words() == self.sent
            || matches!(self.said, Said::Day(day) if day.to_string() == self.sent)
    }
}

/// What a workbook is.
#[derive(Debug)]
pub enum Book {
    /// A questionnaire of ours.
    Questionnaire(Returned),
    /// Another one: its sheets.
    Other(Vec<SheetText>),
}

/// A sheet of a workbook that is not ours.
#[derive(Debug)]
pub struct SheetText {
    /// Its name.
    pub title: String,
    /// The texts of its rows, each as long as the others.
    pub rows: Vec<Vec<String>>,
}

/// The most columns of a sheet that is not ours: what is further right is left out.
const MOST_COLUMNS: u32 = 40;

/// The cells of a sheet that are not empty: row, column, what they say.
type Cells = BTreeMap<u32, BTreeMap<u32, Said>>;

/// Returns whether `bytes` are a workbook, of whatever make.
#[must_use]
pub fn is_workbook(bytes: &[u8]) -> bool {
    let archive = ZipArchive::new(Cursor::new(bytes));
    archive.is_ok_and(|archive| {
        archive.file_names().flatten().any(|name| name.starts_with("xl/"))
    })
}

/// Reads a workbook.
///
/// # Errors
///
/// Fails with what is wrong, in words: it is damaged or too large.
pub fn read(bytes: Vec<u8>) -> Result<Book, String> {
    // The parser panics on some damage, such as a sheet that ends before it begins.
    catch_unwind(|| opened(bytes)).unwrap_or_else(|_| Err(BROKEN.to_owned()))
}

fn opened(bytes: Vec<u8>) -> Result<Book, String> {
    measured(&bytes)?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| BROKEN)?;
    let (mut returned, mut is_ours) = (Returned::default(), false);
    let mut left = (MOST_CELLS, MOST_TEXT);
    let mut sheets = Vec::new();
    for sheet in book.sheet_names() {
        let cells = cells_of(&mut book, &sheet, &mut left)?;
        if let Some((fingerprint, version)) = head(&cells) {
            (returned.fingerprint, returned.version) = (fingerprint, version);
            is_ours = true;
        }
        if let Some(columns) = columns(&cells) {
            returned.entries.extend(entries(&sheet, &cells, columns));
            is_ours = true;
        }
        sheets.push(SheetText { title: sheet, rows: rows(&cells) });
    }
    Ok(if is_ours { Book::Questionnaire(returned) } else { Book::Other(sheets) })
}

/// Returns the texts of rows that are not empty, without empty columns around them.
fn rows(cells: &Cells) -> Vec<Vec<String>> {
    let columns = || cells.values().flat_map(BTreeMap::keys).copied();
    let Some(first) = columns().min() else { return Vec::new() };
    let last =
        columns().max().unwrap_or(first).min(first.saturating_add(MOST_COLUMNS - 1));
    let text = |row: &BTreeMap<u32, Said>, column: u32| {
        row.get(&column).map(Said::words).unwrap_or_default().trim().to_owned()
    };
    let all = cells.values().map(|row| (first..=last).map(|at| text(row, at)).collect());
    all.collect()
}

/// Reads every part once: what it says of its size may be wrong.
fn measured(bytes: &[u8]) -> Result<(), String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| BROKEN)?;
    if archive.len() > MOST_PARTS {
        return Err("文件的内部结构不正常，没有读取".to_owned());
    }
    let mut left = MOST_BYTES;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|_| BROKEN)?;
        let read = std::io::copy(&mut part.take(left + 1), &mut std::io::sink());
        let read = read.map_err(|_| BROKEN)?;
        left = left.checked_sub(read).ok_or("内容过多，没有读取")?;
    }
    Ok(())
}

/// Reads the cells one by one: a range of them would be as large as it claims to be.
fn cells_of(
    book: &mut Xlsx<Cursor<Vec<u8>>>,
    sheet: &str,
    left: &mut (usize, usize),
) -> Result<Cells, String> {
    let broken = |_| format!("工作表“{sheet}”读不出来，请用 Excel 或 WPS 打开后另存");
    let mut cells = Cells::new();
    let mut reader = match book.worksheet_cells_reader(sheet) {
        // A sheet that is only a chart.
        Err(calamine::XlsxError::NotAWorksheet(_)) => return Ok(cells),
        reader => reader.map_err(broken)?,
    };
    while let Some(cell) = reader.next_cell().map_err(broken)? {
        let Some(said) = said(cell.get_value()) else { continue };
        let size = match &said {
            Said::Text(text) => text.len(),
            _ => 0,
        };
        let too_much = || format!("工作表“{sheet}”的内容过多，没有读取");
        left.0 = left.0.checked_sub(1).ok_or_else(too_much)?;
        left.1 = left.1.checked_sub(size).ok_or_else(too_much)?;
        let (row, column) = cell.get_position();
        cells.entry(row).or_default().insert(column, said);
    }
    Ok(cells)
}

/// Returns what a cell says; a formula counts by its value.
fn said(value: &DataRef<'_>) -> Option<Said> {
    let text = |text: &str| {
        let is_long = text.len() > MOST_UNITS && text.encode_utf16().count() > MOST_UNITS;
        if is_long {
            Said::Broken("文字超过了一格的上限".to_owned())
        } else {
            Said::Text(text.to_owned())
        }
    };
    Some(match value {
        DataRef::Empty => return None,
        DataRef::String(said) | DataRef::DurationIso(said) => text(said),
        DataRef::SharedString(said) => text(said),
        #[allow(clippy::cast_precision_loss, reason = "Excel has no other numbers")]
        DataRef::Int(number) => Said::Number(*number as f64),
        DataRef::Float(number) => Said::Number(*number),
        DataRef::Bool(yes) => Said::Yes(*yes),
        DataRef::DateTime(moment) => {
            day(moment).map_or(Said::Number(moment.as_f64()), Said::Day)
        }
        DataRef::DateTimeIso(iso) => {
            let day = iso.get(..10).and_then(|day| day.parse().ok());
            day.map_or_else(|| text(iso), Said::Day)
        }
        DataRef::Error(error) => Said::Broken(error.to_string()),
    })
}

fn day(moment: &ExcelDateTime) -> Option<Date> {
    // From 1 January 1900 to the end of 9999.
    let is_day = moment.is_datetime() && (1.0..2_958_466.0).contains(&moment.as_f64());
    let (year, month, day, ..) = is_day.then(|| moment.to_ymd_hms_milli())?;
    let small = |number: u8| i8::try_from(number).ok();
    Date::new(i16::try_from(year).ok()?, small(month)?, small(day)?).ok()
}

/// Returns the fingerprint and the version, if they are on this sheet.
fn head(cells: &Cells) -> Option<(String, String)> {
    cells.values().find_map(|row| {
        let mut texts = row.values().skip_while(|said| !is_text(said, HEAD)).skip(1);
        Some((text(texts.next())?, text(texts.next()).unwrap_or_default()))
    })
}

/// Returns the column below a head.
fn column(cells: &Cells, head: &str) -> Option<u32> {
    let mut all = cells.values().flatten();
    all.find(|(_, said)| is_text(said, head)).map(|(column, _)| *column)
}

/// Returns the columns of the answer and of the keys.
fn columns(cells: &Cells) -> Option<(u32, [u32; 3])> {
    cells.values().find_map(|row| {
        let of = |head: &str| {
            row.iter().find(|(_, said)| is_text(said, head)).map(|(column, _)| *column)
        };
        let [path, record, sent] = KEYS.map(of);
        Some((of(ANSWER)?, [path?, record?, sent?]))
    })
}

fn entries(
    sheet: &str,
    cells: &Cells,
    (answer, [path, record, sent]): (u32, [u32; 3]),
) -> Vec<Entry> {
    let remark = column(cells, REMARK);
    let rows = cells.iter().filter_map(|(number, row)| {
        let path = text(row.get(&path)).filter(|path| path != KEYS[0])?;
        let record = match row.get(&record)? {
            Said::Text(digits) => digits.trim().parse().ok()?,
            Said::Number(number) => number.to_string().parse().ok()?,
            _ => return None,
        };
        let said = row.get(&answer).cloned().unwrap_or(Said::Text(String::new()));
        let sent = row.get(&sent).map(Said::words).unwrap_or_default();
        let remark = remark.and_then(|remark| row.get(&remark)).map(Said::words);
        let remark = remark.unwrap_or_default().trim().to_owned();
        let at = format!("{sheet}!{}{}", letters(answer), number.saturating_add(1));
        Some(Entry { path, record, sent, said, remark, at })
    });
    rows.collect()
}

fn is_text(said: &Said, wanted: &str) -> bool {
    matches!(said, Said::Text(text) if text.trim() == wanted)
}

fn text(said: Option<&Said>) -> Option<String> {
    match said? {
        Said::Text(text) => Some(text.clone()),
        Said::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// Returns the letters of a column: 0 is `A`, 27 is `AB`.
fn letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut left = column;
    loop {
        letters.insert(0, char::from(b'A' + u8::try_from(left % 26).unwrap_or(0)));
        match left / 26 {
            0 => return letters.into_iter().collect(),
            more => left = more - 1,
        }
    }
}
