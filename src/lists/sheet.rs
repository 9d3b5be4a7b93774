//! The tables of a file: of a DOCX, or of a CSV in any encoding.

use std::ops::Range;

use crate::docx::{Docx, Flow, Table, flow};
use crate::json;

/// A table of a file.
pub(super) struct Sheet {
    /// Which it is, in words; empty if it is the only one there can be.
    pub(super) name: String,
    pub(super) rows: Vec<Line>,
}

/// A row of a table.
pub(super) struct Line {
    /// Its number, from 1.
    pub(super) number: u64,
    pub(super) cells: Vec<Cell>,
}

/// A cell, with the columns of the grid that it covers.
pub(super) struct Cell {
    pub(super) columns: Range<usize>,
    pub(super) text: String,
}

/// Reads the tables of a DOCX, and the text outside them.
pub(super) fn docx(bytes: Vec<u8>) -> Result<(Vec<Sheet>, Vec<String>), String> {
    let mut docx = Docx::open(bytes)?;
    let parts = docx.parts()?;
    let flow = parts.first().map(|body| flow(&body.tree)).unwrap_or_default();
    let outside = flow.paragraphs.iter().filter(|one| one.cell.is_none());
    let outside = outside.map(|one| one.text.clone()).collect();
    let sheets = flow.tables.iter().zip(1..).map(|(table, number)| Sheet {
        name: format!("表 {number} "),
        rows: lines(&flow, table),
    });
    Ok((sheets.collect(), outside))
}

fn lines(flow: &Flow, table: &Table) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for ((_, row), number) in table.rows.iter().zip(1..) {
        let cells = row.iter().map(|cell| {
            // A cell that is merged upwards says what the one above says.
            let above = lines.last().filter(|_| cell.is_merged);
            let above = above.and_then(|line| line.at(cell.columns.start));
            let own = cell.paragraphs.iter().map(|at| &*flow.paragraphs[*at].text);
            let text = above.map_or_else(|| joined(own), str::to_owned);
            Cell { columns: cell.columns.clone(), text }
        });
        let cells = cells.collect();
        lines.push(Line { number, cells });
    }
    lines
}

impl Line {
    /// Returns what stands in a column of the grid.
    pub(super) fn at(&self, column: usize) -> Option<&str> {
        let cell = self.cells.iter().find(|cell| cell.columns.contains(&column))?;
        Some(&cell.text)
    }
}

/// Reads a CSV with the separator `between`.
pub(super) fn csv(text: &str, between: u8) -> Sheet {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(between)
        .from_reader(text.as_bytes());
    let records = reader.records().zip(1..).filter_map(|(record, number)| {
        let record = record.ok()?;
        let cells = record
            .iter()
            .enumerate()
            .map(|(at, text)| Cell { columns: at..at + 1, text: joined(text.lines()) });
        Some(Line { number, cells: cells.collect() })
    });
    Sheet { name: String::new(), rows: records.collect() }
}

/// Returns the text of a CSV.
pub(super) fn decoded(bytes: &[u8]) -> Result<String, String> {
    let text = json::text(bytes)?.into_owned();
    let is_text = !text.chars().take(10_000).any(|c| c == '\0' || c == '\u{fffd}');
    is_text.then_some(text).ok_or_else(|| "不是 DOCX 或 CSV 文件".to_owned())
}

/// Joins lines of a cell: a space only where two words of letters would become one.
fn joined<'a>(parts: impl Iterator<Item = &'a str>) -> String {
    let is_word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let mut joined = String::new();
    for line in parts.flat_map(|part| part.split(['\n', '\r', '\t'])) {
        let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
        if is_word(joined.chars().next_back()) && is_word(line.chars().next()) {
            joined.push(' ');
        }
        joined.push_str(&line);
    }
    joined
}
