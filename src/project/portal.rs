//! Typing into the portal by hand: what goes where, and what has been typed.

use jiff::civil::Date;
use serde::Serialize;
use serde_json::Value;
use sha2::{Digest, Sha256};
use ts_rs::TS;

use super::shelf::find_mark;
use super::{Project, View, no_such_place};
use crate::documents::{self, Sheet, Source};
use crate::error::Result;
use crate::form::At;
use crate::store::hex;

/// What to type into the portal, and what has been typed.
#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct Portal {
    /// The steps of the portal, in its order.
    pub sheets: Vec<Sheet>,
    /// The keys of the rows whose present values were typed.
    pub typed: Vec<String>,
}

impl View<'_> {
    /// Returns what to type into the portal for the subject and all algorithms.
    #[must_use]
    pub fn portal(&self, today: Date) -> Portal {
        let picture = |file: &crate::form::Attachment| self.bytes(file);
        let answers = self.for_authority();
        let source = Source {
            answers: &answers,
            algorithm: None,
            date: today,
            extra: Value::Null,
            picture: &picture,
            fonts: &self.fonts,
        };
        let sheets = documents::portal(&source);
        let rows = sheets.iter().flat_map(|sheet| &sheet.rows);
        let typed = rows.filter(|row| {
            let key = key(row.again, &row.place.field);
            let mark = find_mark(&self.marks, row.place.record, &key);
            mark.is_some_and(|mark| mark.value == digest(&row.value))
        });
        let typed = typed.map(|row| row.key.clone()).collect();
        Portal { sheets, typed }
    }
}

impl View<'_> {
    /// Returns the answers that a snapshot keeps, as they would be typed into the portal.
    pub fn kept_answers(&self, number: i64, today: Date) -> Result<Vec<Sheet>> {
        let picture = |file: &crate::form::Attachment| self.bytes(file);
        let (answers, extra) = (self.frozen(number)?, Value::Null);
        let source = Source {
            answers: &answers,
            algorithm: None,
            date: today,
            extra,
            picture: &picture,
            fonts: &self.fonts,
        };
        Ok(documents::portal(&source))
    }
}

impl Project {
    /// Records that `value` was typed into the portal, or with `None` that nothing was.
    /// `again` is as in the row.
    pub fn note_typed<'a>(
        &mut self,
        at: impl Into<At<'a>>,
        again: Option<&str>,
        value: Option<&str>,
    ) -> Result<()> {
        let (at, answers) = (at.into(), self.answers()?);
        let place = answers.key_at(at).ok_or_else(|| no_such_place(at))?;
        let value = value.map(digest);
        self.store.mark(place.0, &key(again, &place.1), value.as_deref(), (self.clock)())
    }
}

fn key(again: Option<&str>, field: &str) -> String {
    match again {
        Some(page) => format!("typed/{page}/{field}"),
        None => format!("typed/{field}"),
    }
}

/// Returns the hash of a text: a mark records that it was typed, without repeating it.
fn digest(value: &str) -> String {
    hex(&Sha256::digest(value.as_bytes())[..8])
}
