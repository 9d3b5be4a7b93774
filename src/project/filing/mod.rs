//! What documents tell of filings.
//!
//! Filings are internal: the answers that documents print lack them. What a document may
//! tell of them is chosen here, word by word, and handed to its template as `extra`. Notes,
//! responsible persons, notices and questions of a filing are never among it.
//!
//! A document that a filing calls for is its entry in `documents/document.rs` with
//! `called_for: true`, its folder in `templates/`, and a function here.

use serde_json::Value;

use super::View;
use crate::documents::Document;
use crate::error::Result;
use crate::form::Attachment;
use crate::rules::Case;

mod axis;
mod cancellation;
mod change;
mod changed;
mod correction;
mod display;
mod timeline;

pub(super) use correction::noticed;
pub(super) use display::Shown;

/// What a document tells of filings, and where it goes.
pub(super) struct Told {
    /// What its template reads as `extra`.
    pub(super) extra: Value,
    /// Whether it goes into a package.
    pub(super) is_packed: bool,
    /// The files that it names and that go with it, with the names of their copies: the
    /// only internal files that leave the office.
    pub(super) enclosed: Vec<(String, Attachment)>,
}

impl View<'_> {
    /// Returns what `document` tells of the filings of the record `owner`, the subject or an
    /// algorithm; `None` if nothing calls for it.
    pub(super) fn told(&self, document: Document, owner: i64) -> Result<Option<Told>> {
        let Some(owner) = self.answers.record(owner) else { return Ok(None) };
        match document {
            Document::Cancellation => Ok(cancellation::told(owner)),
            Document::Correction => correction::told(self, owner),
            Document::Comparison => correction::compared(self, owner),
            Document::Change => change::told(self, owner),
            _ => Ok(None),
        }
    }
}

/// Returns the documents that stay in the office and are about the whole project, with what
/// they tell. They go into no package and onto no shelf.
pub(super) fn for_the_office(case: Case<'_>) -> Vec<(Document, Value)> {
    let all = [(Document::Timeline, timeline::told(case))];
    all.into_iter().filter_map(|(document, told)| Some((document, told?))).collect()
}
