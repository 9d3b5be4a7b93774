//! What a DOCX, an XLSX or plain text says.

use super::session::{Answer, Reply};
use crate::docx::{Docx, flow};
use crate::form::{Line, MediaType, PageReading, TextSource};
use crate::questions::{self, Book};

/// The most bytes of plain text that are read.
const MOST_TEXT: usize = 4 << 20;
/// The most characters that are kept of one file: a document of 500 pages has half a
/// million.
const MOST_CHARS: usize = 1_000_000;

/// Reads a DOCX or XLSX, or plain text in UTF-8 or GBK.
pub(super) fn read(bytes: &[u8], media: Option<MediaType>) -> Answer {
    let lines = match media {
        Some(MediaType::Zip) if questions::is_workbook(bytes) => workbook(bytes)?,
        Some(MediaType::Zip) => document(bytes)?,
        None => plain(bytes)?,
        Some(_) => return Err("这种文件没有可以读取的文字".to_owned()),
    };
    let mut left = MOST_CHARS;
    let lines = lines.into_iter().map(|line| line.trim().to_owned());
    let lines = lines.filter(|line| !line.is_empty()).take_while(|line| {
        left = left.saturating_sub(line.len());
        left > 0
    });
    let lines =
        lines.map(|text| Line { text, certain: 100, ..Line::default() }).collect();
    let page = PageReading { source: TextSource::Text, lines, ..PageReading::default() };
    Ok(Reply { page, ..Reply::default() })
}

/// Returns the paragraphs of a DOCX, the cells of a row as one line.
fn document(bytes: &[u8]) -> Result<Vec<String>, String> {
    let mut lines = Vec::new();
    for part in Docx::open(bytes.to_vec())?.parts()? {
        let mut row = None;
        for paragraph in flow(&part.tree).paragraphs {
            if paragraph.is_repeat {
                continue;
            }
            let own = paragraph.cell.map(|(table, row, _)| (table, row));
            match lines.last_mut() {
                Some(line) if own.is_some() && own == row => {
                    let line: &mut String = line;
                    line.push('\t');
                    line.push_str(&paragraph.text);
                }
                _ => lines.push(paragraph.text),
            }
            row = own;
        }
    }
    Ok(lines)
}

/// Returns the rows of a workbook.
fn workbook(bytes: &[u8]) -> Result<Vec<String>, String> {
    Ok(match questions::read(bytes.to_vec())? {
        Book::Questionnaire(returned) => {
            returned.entries.iter().map(|entry| entry.said.words()).collect()
        }
        Book::Other(sheets) => {
            let rows = sheets.into_iter().flat_map(|sheet| sheet.rows);
            rows.map(|row| row.join("\t")).collect()
        }
    })
}

fn plain(bytes: &[u8]) -> Result<Vec<String>, String> {
    let bytes = &bytes[..bytes.len().min(MOST_TEXT)];
    if bytes.contains(&0) {
        return Err("这种文件没有可以读取的文字".to_owned());
    }
    let text = if let Ok(text) = std::str::from_utf8(bytes) {
        text.to_owned()
    } else {
        let (text, _, is_broken) = encoding_rs::GB18030.decode(bytes);
        if is_broken {
            return Err("这种文件没有可以读取的文字".to_owned());
        }
        text.into_owned()
    };
    Ok(text.lines().map(str::to_owned).collect())
}
