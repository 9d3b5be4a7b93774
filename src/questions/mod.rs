//! Questionnaires: questions that go to a colleague as an XLSX, and the answers that return;
//! tables that are pasted.
//!
//! Each row names its question in hidden columns, so that rows may be sorted, inserted and
//! deleted. What was answered meanwhile in the project is not known here.

mod pasted;
mod reading;
mod said;
mod table;
mod writing;

use serde_json::Value;

pub use pasted::cells;
pub use reading::{Book, Entry, Returned, SheetText, is_workbook, read};
pub use said::Said;
pub use table::{Column, table};

use crate::form::Spec;
use jiff::civil::Date;

/// A questionnaire that goes out.
#[derive(Debug)]
pub struct Questionnaire {
    /// By which it is known when it returns.
    pub fingerprint: String,
    /// Who is asked, empty if nobody is named.
    pub to: String,
    /// The name of the subject.
    pub subject: String,
    /// The day on which it goes out.
    pub sent: Date,
    /// One sheet a page of the form.
    pub sheets: Vec<Sheet>,
}

/// The questions of one page.
#[derive(Debug)]
pub struct Sheet {
    /// Its name; the file shortens it and tells namesakes apart.
    pub title: String,
    /// Headings and questions, in reading order.
    pub rows: Vec<Row>,
}

/// A row of a sheet.
#[derive(Debug)]
pub enum Row {
    /// What the questions below are about.
    Heading(String),
    /// A question.
    Question(Question),
}

/// One question of one record.
#[derive(Debug)]
pub struct Question {
    /// Its path now; [`NEW`] in it stands for a record that is still to be added.
    pub path: String,
    /// The number of its record, or of the one above a record to be added.
    pub record: i64,
    /// What is asked.
    pub spec: &'static Spec,
    /// Whether it must be answered.
    pub required: bool,
    /// Today's answer, `null` if there is none.
    pub answer: Value,
}

/// Stands in a path for the place of a record that is still to be added.
pub const NEW: &str = "[+]";

/// Returns the key in a path, within its record: `url`, or `products[+].url`.
#[must_use]
pub fn key(path: &str) -> &str {
    let way = path.split_once(NEW).map_or(path, |(way, _)| way);
    &path[way.rfind("].").map_or(0, |end| end + 2)..]
}

/// The heads of the hidden columns: the path, the record, and the answer as it went out.
const KEYS: [&str; 3] = ["suanbei:path", "suanbei:record", "suanbei:sent"];
/// The head of the column that is filled in.
const ANSWER: &str = "回答";
/// The head of the column of remarks.
const REMARK: &str = "意见（可不填）";
/// Stands before the fingerprint and the version, in hidden cells of the first sheet.
const HEAD: &str = "suanbei:questionnaire";

/// The most UTF-16 units in a cell of XLSX.
const MOST_UNITS: usize = 32_767;
