//! The steps that can be undone or redone, and what each of them changed.

use super::read::all;
use super::row::Row;
use super::{STEPS, Store};
use crate::error::Result;

/// The first format that says who took a step.
const SINCE: usize = 5;

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

/// One change of a step.
#[derive(Debug, Clone)]
pub(crate) struct LogRow {
    /// When the step was taken, as RFC 3339 in UTC.
    pub(crate) at: String,
    /// Who took it, empty if nobody was named.
    pub(crate) who: String,
    /// Whether it was taken back.
    pub(crate) undone: bool,
    /// The row before; `None` if there was none.
    pub(crate) old: Option<Row>,
    /// The row after; `None` if it was deleted.
    pub(crate) new: Option<Row>,
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

    /// Returns what all steps changed, also those that were taken back, oldest first.
    pub(crate) fn log(&self) -> Result<Vec<LogRow>> {
        let who = if self.format(STEPS)? < SINCE { "''" } else { "who" };
        let sql = format!(
            "SELECT at, {who}, state != 'done', old, new FROM change
             JOIN step ON step.id = change.step ORDER BY step.id, change.id"
        );
        let log = all(&self.db, &sql, [], |found| {
            let (at, who, undone) = (found.get(0)?, found.get(1)?, found.get(2)?);
            let (old, new) = (Row::logged(found, 3)?, Row::logged(found, 4)?);
            Ok(LogRow { at, who, undone, old, new })
        });
        log.map_err(|error| self.explain(error.into()))
    }
}
