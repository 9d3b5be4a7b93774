//! The list of steps that can be undone or redone.

use super::Store;
use super::read::all;
use crate::error::Result;

/// A step that can be undone or redone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct StepRow {
    /// What it did: `填写 主体名称`.
    pub(crate) what: String,
    /// When, as RFC 3339 in UTC.
    pub(crate) at: String,
    /// Whether it was undone.
    pub(crate) undone: bool,
}

impl Store {
    /// Returns the steps that can be undone or redone, the latest first, at most `most`.
    pub(crate) fn steps(&self, most: u32) -> Result<Vec<StepRow>> {
        let sql = "SELECT label, at, state = 'undone' FROM step
                   WHERE state IN ('done', 'undone') ORDER BY id DESC LIMIT ?1";
        let row = |found: &rusqlite::Row<'_>| {
            let (what, at, undone) = (found.get(0)?, found.get(1)?, found.get(2)?);
            Ok(StepRow { what, at, undone })
        };
        let steps = all(&self.db, sql, [most], row);
        steps.map_err(|error| self.explain(error.into()))
    }
}
