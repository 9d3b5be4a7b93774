//! Marks: notes about the work that are not answers, written without a step, never undone.

use jiff::Timestamp;
use rusqlite::{OptionalExtension as _, params};

use super::read::all;
use super::{STEPS, Store};
use crate::error::Result;

/// The first format that has marks.
const SINCE: usize = 2;

/// One note about a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct MarkRow {
    pub(crate) record: i64,
    /// What it is about: `made/commitment`.
    pub(crate) key: String,
    pub(crate) value: String,
    /// When it was noted, as RFC 3339 in UTC.
    pub(crate) at: String,
}

impl Store {
    /// Returns every mark but the long ones, by record, then key.
    pub(crate) fn marks(&self) -> Result<Vec<MarkRow>> {
        if self.format(STEPS)? < SINCE {
            return Ok(Vec::new());
        }
        let sql = "SELECT record, key, value, at FROM mark WHERE key NOT GLOB 'said/*'
                   ORDER BY record, key";
        let marks = all(&self.db, sql, [], |found| {
            Ok(MarkRow {
                record: found.get(0)?,
                key: found.get(1)?,
                value: found.get(2)?,
                at: found.get(3)?,
            })
        });
        marks.map_err(|error| self.explain(error.into()))
    }

    /// Returns a long mark: one whose key begins with `said/`.
    pub(crate) fn long_mark(&self, record: i64, key: &str) -> Result<Option<String>> {
        if self.format(STEPS)? < SINCE {
            return Ok(None);
        }
        let sql = "SELECT value FROM mark WHERE record = ?1 AND key = ?2";
        let found = self.db.query_row(sql, params![record, key], |found| found.get(0));
        found.optional().map_err(|error| self.explain(error.into()))
    }

    /// Deletes all but the `most` latest of the marks of a record whose keys begin with
    /// `prefix`.
    pub(crate) fn keep_latest(
        &mut self,
        record: i64,
        prefix: &str,
        most: u32,
    ) -> Result<()> {
        let sql =
            "DELETE FROM mark WHERE record = ?1 AND key GLOB ?2 || '*' AND key NOT IN
                   (SELECT key FROM mark WHERE record = ?1 AND key GLOB ?2 || '*'
                    ORDER BY at DESC, key LIMIT ?3)";
        self.write_mark(sql, params![record, prefix, most])
    }

    /// Sets a mark to `value`, or deletes it if there is none.
    pub(crate) fn mark(
        &mut self,
        record: i64,
        key: &str,
        value: Option<&str>,
        at: Timestamp,
    ) -> Result<()> {
        if let Some(value) = value {
            let (key, value) = (key.to_owned(), value.to_owned());
            return self.remember(&MarkRow { record, key, value, at: at.to_string() });
        }
        let sql = "DELETE FROM mark WHERE record = ?1 AND key = ?2";
        self.write_mark(sql, params![record, key])
    }

    /// Writes a mark with the time that it carries.
    pub(crate) fn remember(&mut self, mark: &MarkRow) -> Result<()> {
        let MarkRow { record, key, value, at } = mark;
        let sql = "INSERT INTO mark VALUES (?1, ?2, ?3, ?4) ON CONFLICT (record, key)
                   DO UPDATE SET value = ?3, at = ?4";
        self.write_mark(sql, params![record, key, value, at])
    }

    fn write_mark(&mut self, sql: &str, given: impl rusqlite::Params) -> Result<()> {
        self.still_there()?;
        let written = self.db.execute(sql, given);
        written.map_err(|error| self.explain(error.into()))?;
        self.still_there()
    }
}
