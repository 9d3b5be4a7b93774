//! Undo and redo.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, params};

use super::Store;
use super::read::all;
use super::row::Row;
use super::stamp::Stamp;
use super::step::{Log, Stepped};
use crate::error::Result;

impl Store {
    /// Undoes the last step; returns its label, `None` if there is none.
    pub(crate) fn undo(&mut self, at: Timestamp) -> Result<Stepped<Option<String>>> {
        self.shift(UNDO, at).map_err(|error| self.explain(error))
    }

    /// Redoes the step undone last; returns its label, `None` if there is none.
    pub(crate) fn redo(&mut self, at: Timestamp) -> Result<Stepped<Option<String>>> {
        self.shift(REDO, at).map_err(|error| self.explain(error))
    }

    /// Returns the label of the step that [`Store::undo`] would undo.
    pub(crate) fn undo_label(&self) -> Result<Option<String>> {
        let next = next(&self.db, UNDO).map_err(|error| self.explain(error.into()))?;
        Ok(next.map(|(_, label)| label))
    }

    /// Returns the label of the step that [`Store::redo`] would redo.
    pub(crate) fn redo_label(&self) -> Result<Option<String>> {
        let next = next(&self.db, REDO).map_err(|error| self.explain(error.into()))?;
        Ok(next.map(|(_, label)| label))
    }

    fn shift(&mut self, way: Way, at: Timestamp) -> Result<Stepped<Option<String>>> {
        self.typing = None;
        self.still_there()?;
        let mut log = Log::default();
        let db = self.db.transaction()?;
        let Some((step, label)) = next(&db, way)? else {
            return Ok(Stepped { done: None, changes: Vec::new(), has_bytes: false });
        };
        // Rows of one step may refer to each other in any order.
        db.execute_batch("PRAGMA defer_foreign_keys = ON")?;
        let changes = all(&db, way.changes, [step], |found| {
            Ok((Row::logged(found, 0)?, Row::logged(found, 1)?))
        })?;
        for change in changes {
            match &change {
                (_, Some(wanted)) => wanted.write(&db)?,
                (Some(present), None) => present.erase(&db)?,
                (None, None) => {}
            }
            log.note(change.0, change.1);
        }
        db.execute(
            "UPDATE step SET state = ?2, state_at = ?3 WHERE id = ?1",
            params![step, way.to, at.to_string()],
        )?;
        let stamp = Stamp::advance(&db, log.delta)?;
        let changes = log.changes(&db)?;
        db.commit()?;
        self.stamp = stamp;
        self.still_there()?;
        Ok(Stepped { done: Some(label), changes, has_bytes: false })
    }
}

/// A direction along the steps.
#[derive(Clone, Copy)]
struct Way {
    next: &'static str,
    changes: &'static str,
    to: &'static str,
}

const UNDO: Way = Way {
    next: "SELECT id, label FROM step WHERE state = 'done' ORDER BY id DESC LIMIT 1",
    changes: "SELECT new, old FROM change WHERE step = ?1 ORDER BY id DESC",
    to: "undone",
};
const REDO: Way = Way {
    next: "SELECT id, label FROM step WHERE state = 'undone' ORDER BY id LIMIT 1",
    changes: "SELECT old, new FROM change WHERE step = ?1 ORDER BY id",
    to: "done",
};

fn next(db: &Connection, way: Way) -> rusqlite::Result<Option<(i64, String)>> {
    let row = |found: &rusqlite::Row<'_>| Ok((found.get(0)?, found.get(1)?));
    db.query_row(way.next, [], row).optional()
}
