//! Typing into the portal by hand: what goes where, and what has been typed.

use jiff::civil::Date;
use serde::Serialize;
use serde_json::Value;
use sha2::{Digest, Sha256};
use ts_rs::TS;

use super::Project;
use super::shelf::find_mark;
use super::waiver::pointed_at;
use crate::documents::{self, Sheet, Source};
use crate::error::Result;
use crate::form::Answers;
use crate::store::hex;

/// What to type into the portal, and what has been typed.
#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct Portal {
    /// The steps of the portal, in its order.
    pub sheets: Vec<Sheet>,
    /// The paths of the rows that were typed as they are now.
    pub typed: Vec<String>,
}

impl Project {
    /// Returns what to type into the portal for the subject and all algorithms.
    pub fn portal(&self, today: Date) -> Result<Portal> {
        let answers = self.answers()?;
        let picture = |file: &crate::form::Attachment| self.bytes(file);
        let source = Source {
            answers: &answers,
            algorithm: None,
            date: today,
            extra: Value::Null,
            picture: &picture,
        };
        let sheets = documents::portal(&source);
        let marks = self.store.marks()?;
        let rows = sheets.iter().flat_map(|sheet| &sheet.rows);
        let typed = rows.filter(|row| {
            pointed_at(&answers, &row.path).is_some_and(|(record, field)| {
                let mark = find_mark(&marks, record, &key(&field));
                mark.is_some_and(|mark| mark.value == digest(&row.value))
            })
        });
        let typed = typed.map(|row| row.path.clone()).collect();
        Ok(Portal { sheets, typed })
    }

    /// Remembers whether the answer at `path` was typed into the portal as it is.
    pub fn note_typed(&mut self, path: &str, value: Option<&str>) -> Result<()> {
        let answers = self.answers()?;
        let (record, field) = place(&answers, path)?;
        let value = value.map(digest);
        self.store.mark(record, &key(&field), value.as_deref(), (self.clock)())
    }
}

fn place(answers: &Answers, path: &str) -> Result<(i64, String)> {
    pointed_at(answers, path).ok_or_else(|| super::no_such_place(path))
}

fn key(field: &str) -> String {
    format!("typed/{field}")
}

/// A mark says that a text was typed, not once more what it says.
fn digest(value: &str) -> String {
    hex(&Sha256::digest(value.as_bytes())[..8])
}
