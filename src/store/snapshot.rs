//! Snapshots: what was submitted, kept beside the steps and left alone by undo.

use rusqlite::{OptionalExtension, params};

use super::read::all;
use super::{STEPS, Store, Tx};
use crate::error::Result;

/// The first format that has snapshots.
const SINCE: usize = 4;

/// A snapshot, without its answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SnapshotRow {
    /// Its number, never given twice.
    pub(crate) id: i64,
    /// The record of the submission.
    pub(crate) event: i64,
    /// When it was made, as RFC 3339 in UTC.
    pub(crate) at: String,
    /// The layout of the zip as JSON.
    pub(crate) zip: Option<String>,
    /// Whether only this row is left.
    pub(crate) forgotten: bool,
}

/// What to keep of a submission.
#[derive(Debug)]
pub(crate) struct Frozen<'a> {
    /// The record of the submission.
    pub(crate) event: i64,
    /// The answers as JSON.
    pub(crate) answers: &'a str,
    /// The layout of the zip as JSON.
    pub(crate) zip: Option<&'a str>,
    /// The contents that it needs.
    pub(crate) contents: &'a [i64],
}

impl Tx<'_> {
    /// Keeps what was submitted. Not a change: undo leaves it alone.
    pub(crate) fn freeze(&mut self, frozen: &Frozen<'_>) -> Result<()> {
        let Frozen { event, answers, zip, contents } = frozen;
        let sql =
            "INSERT INTO snapshot (event, at, answers, zip) VALUES (?1, ?2, ?3, ?4)";
        self.db.execute(sql, params![event, self.at, answers, zip])?;
        let id = self.db.last_insert_rowid();
        let mut keep = self.db.prepare_cached(
            "INSERT INTO snapshot_content VALUES (?1, ?2) ON CONFLICT DO NOTHING",
        )?;
        for content in *contents {
            keep.execute(params![id, content])?;
        }
        drop(keep);
        self.touched = true;
        Ok(())
    }
}

impl Store {
    /// Returns every snapshot, oldest first, also of submissions that were undone.
    pub(crate) fn snapshots(&self) -> Result<Vec<SnapshotRow>> {
        if self.format(STEPS)? < SINCE {
            return Ok(Vec::new());
        }
        let sql = "SELECT id, event, at, zip, answers IS NULL FROM snapshot ORDER BY id";
        let rows = all(&self.db, sql, [], |found| {
            Ok(SnapshotRow {
                id: found.get(0)?,
                event: found.get(1)?,
                at: found.get(2)?,
                zip: found.get(3)?,
                forgotten: found.get(4)?,
            })
        });
        rows.map_err(|error| self.explain(error.into()))
    }

    /// Returns the answers of a snapshot as JSON, `None` if it was forgotten.
    pub(crate) fn frozen(&self, id: i64) -> Result<Option<String>> {
        let sql = "SELECT answers FROM snapshot WHERE id = ?1";
        let found = self.db.query_row(sql, [id], |found| found.get(0)).optional();
        Ok(found.map_err(|error| self.explain(error.into()))?.flatten())
    }

    /// Returns the hashes of the contents that a snapshot holds and no slot has any more.
    pub(crate) fn only_in(&self, snapshot: i64) -> Result<Vec<String>> {
        let sql = "SELECT sha256 FROM snapshot_content
                   JOIN content ON content.id = snapshot_content.content
                   WHERE snapshot = ?1 AND content.id NOT IN
                   (SELECT content FROM attachment) ORDER BY sha256";
        let hashes = all(&self.db, sql, [snapshot], |found| found.get(0));
        hashes.map_err(|error| self.explain(error.into()))
    }

    /// Returns the submissions that undoing the last `steps` steps would take back and that
    /// have snapshots.
    pub(crate) fn submissions_in(&self, steps: u32) -> Result<Vec<i64>> {
        if self.format(STEPS)? < SINCE {
            return Ok(Vec::new());
        }
        let sql = "SELECT DISTINCT event FROM snapshot JOIN change
                   ON row = 'record/' || event AND old IS NULL WHERE step IN
                   (SELECT id FROM step WHERE state = 'done' ORDER BY id DESC LIMIT ?1)";
        let events = all(&self.db, sql, [steps], |found| found.get(0));
        events.map_err(|error| self.explain(error.into()))
    }
}
