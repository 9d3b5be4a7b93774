//! An XLSX as another program opens and saves it: without styles, the cells only.

use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::Path;

use calamine::{Data, Reader, Xlsx};
use rust_xlsxwriter::{Format, Formula, Workbook};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// The hidden column of paths; the one before it is of remarks.
const PATH: usize = 5;

/// A cell as a colleague leaves it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Cell {
    Empty,
    Text(String),
    Number(f64),
    /// The number of a day.
    Day(f64),
    Yes(bool),
    Formula(&'static str, &'static str),
}

/// 12 October 2026.
pub(crate) const DAY: Cell = Cell::Day(46_307.0);

/// Its sheets: names and rows.
#[derive(Debug, Clone)]
pub(crate) struct Book(pub(crate) Vec<(String, Vec<Vec<Cell>>)>);

impl Book {
    pub(crate) fn open(path: &Path) -> Self {
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(fs::read(path).unwrap())).unwrap();
        let sheets = book.sheet_names().into_iter().map(|name| {
            let range = book.worksheet_range(&name).unwrap();
            let cell = |data: &Data| match data {
                Data::String(text) => Cell::Text(text.clone()),
                Data::Float(number) => Cell::Number(*number),
                Data::DateTime(day) => Cell::Day(day.as_f64()),
                Data::Bool(yes) => Cell::Yes(*yes),
                _ => Cell::Empty,
            };
            (name, range.rows().map(|row| row.iter().map(cell).collect()).collect())
        });
        Self(sheets.collect())
    }

    pub(crate) fn save(&self, path: &Path) {
        let mut book = Workbook::new();
        for (name, rows) in &self.0 {
            let sheet = book.add_worksheet();
            sheet.set_name(name).unwrap();
            for (row, number) in rows.iter().zip(0..) {
                for (cell, column) in row.iter().zip(0..) {
                    match cell {
                        Cell::Empty => continue,
                        Cell::Text(text) => sheet.write_string(number, column, text),
                        Cell::Number(value) => sheet.write_number(number, column, *value),
                        Cell::Day(day) => {
                            let format = Format::new().set_num_format("yyyy/m/d");
                            sheet.write_number_with_format(number, column, *day, &format)
                        }
                        Cell::Yes(yes) => sheet.write_boolean(number, column, *yes),
                        Cell::Formula(formula, value) => {
                            let formula = Formula::new(*formula).set_result(*value);
                            sheet.write_formula(number, column, formula)
                        }
                    }
                    .unwrap();
                }
            }
        }
        book.save(path).unwrap();
    }

    /// The rows that ask something.
    pub(crate) fn asking(&mut self) -> impl Iterator<Item = &mut Vec<Cell>> {
        let rows = self.0.iter_mut().flat_map(|(_, rows)| rows.iter_mut().skip(1));
        rows.filter(|row| matches!(row.get(PATH), Some(Cell::Text(_))))
    }

    pub(crate) fn paths(&mut self) -> Vec<String> {
        let path = |row: &mut Vec<Cell>| match &row[PATH] {
            Cell::Text(path) => path.clone(),
            _ => String::new(),
        };
        self.asking().map(path).collect()
    }

    pub(crate) fn answer(&mut self, path: &str, answer: Cell) -> &mut Self {
        let wanted = Cell::Text(path.to_owned());
        let row = self.asking().find(|row| row[PATH] == wanted);
        row.unwrap_or_else(|| panic!("{path} is not asked"))[3] = answer;
        self
    }

    pub(crate) fn remark(&mut self, path: &str, remark: &str) -> &mut Self {
        let wanted = Cell::Text(path.to_owned());
        let row = self.asking().find(|row| row[PATH] == wanted);
        row.unwrap()[PATH - 1] = Cell::Text(remark.to_owned());
        self
    }

    pub(crate) fn text(&mut self, path: &str, answer: &str) -> &mut Self {
        self.answer(path, Cell::Text(answer.to_owned()))
    }
}

/// Returns the parts of a file, by name.
pub(crate) fn parts(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let all = (0..archive.len()).map(|index| {
        let mut part = archive.by_index(index).unwrap();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        (part.name().unwrap().into_owned(), bytes)
    });
    all.collect()
}

pub(crate) fn packed(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}
