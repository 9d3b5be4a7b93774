//! Reading the file, inside and outside of transactions.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension, Transaction, params};

use super::row::{AttachmentRow, RecordRow, Row, WaiverRow, json};
use super::stamp::Stamp;
use super::{Store, Tx};
use crate::error::Result;
use crate::form::{Answers, Attachment, Change};

/// A read transaction: while it lives, no other program can write.
pub(crate) type Hold<'a> = Transaction<'a>;

impl Store {
    /// Returns the answers, with the facts of the files attached.
    pub(crate) fn answers(&self) -> Result<Answers> {
        answers(&self.db).map_err(|error| self.explain(error.into()))
    }

    /// Returns every waiver, by rule, then record.
    pub(crate) fn waivers(&self) -> Result<Vec<WaiverRow>> {
        let sql = format!("SELECT {} FROM waiver ORDER BY 1, 2, 3", WaiverRow::COLUMNS);
        let waivers = all(&self.db, &sql, [], WaiverRow::from);
        waivers.map_err(|error| self.explain(error.into()))
    }

    /// Keeps other programs from writing while the returned value lives, so that everything
    /// read meanwhile belongs to one state.
    ///
    /// # Errors
    ///
    /// Fails with [`crate::Error::Overwritten`] if another program has changed the file.
    pub(crate) fn hold(&self) -> Result<Hold<'_>> {
        self.not_overwritten()?;
        let hold = || {
            let held = self.db.unchecked_transaction()?;
            Stamp::of(&held)?; // the first read takes the lock
            Ok(held)
        };
        hold().map_err(|error: rusqlite::Error| self.explain(error.into()))
    }

    /// Returns a number that grows with every change.
    pub(crate) fn revision(&self) -> Result<u64> {
        let sql = "SELECT value FROM meta WHERE key = 'revision'";
        let revision: rusqlite::Result<i64> =
            self.db.query_row(sql, [], |found| found.get(0));
        let revision = revision.map_err(|error| self.explain(error.into()))?;
        Ok(revision.unsigned_abs())
    }
}

impl Tx<'_> {
    /// Returns the answers as they stand in this transaction.
    pub(crate) fn answers(&self) -> Result<Answers> {
        Ok(answers(&self.db)?)
    }

    /// Returns the numbers of the records of `group` in `parent`, in order.
    pub(crate) fn rows(&self, parent: i64, group: &str) -> Result<Vec<i64>> {
        let sql = "SELECT id FROM record WHERE parent = ?1 AND group_key = ?2
                   ORDER BY position, id";
        Ok(all(&self.db, sql, params![parent, group], |found| found.get(0))?)
    }

    /// Returns the files of a slot, in order.
    pub(crate) fn slot(&self, record: i64, field: &str) -> Result<Vec<AttachmentRow>> {
        let sql = format!(
            "SELECT {} FROM attachment WHERE record = ?1 AND field = ?2
             ORDER BY position, id",
            AttachmentRow::COLUMNS
        );
        Ok(all(&self.db, &sql, params![record, field], AttachmentRow::from)?)
    }

    pub(super) fn record(&self, id: i64) -> Result<Option<RecordRow>> {
        let sql = format!("SELECT {} FROM record WHERE id = ?1", RecordRow::COLUMNS);
        Ok(self.db.query_row(&sql, [id], RecordRow::from).optional()?)
    }

    pub(super) fn answer(&self, record: i64, field: &str) -> Result<Option<Row>> {
        let sql = "SELECT value FROM answer WHERE record = ?1 AND field = ?2";
        let mut query = self.db.prepare_cached(sql)?;
        let value = query.query_row(params![record, field], |found| json(found, 0));
        let row = |value| Row::Answer { record, field: field.to_owned(), value };
        Ok(value.optional()?.map(row))
    }

    pub(super) fn waiver(
        &self,
        rule: &str,
        record: i64,
        field: &str,
    ) -> Result<Option<Row>> {
        let sql = format!(
            "SELECT {} FROM waiver WHERE rule = ?1 AND record = ?2 AND field = ?3",
            WaiverRow::COLUMNS
        );
        let found =
            self.db.query_row(&sql, params![rule, record, field], WaiverRow::from);
        Ok(found.optional()?.map(Row::Waiver))
    }

    /// Returns the answers, attachments and waivers of the record `id`.
    pub(super) fn belongings(&self, id: i64) -> Result<Vec<Row>> {
        let mut rows = all(
            &self.db,
            "SELECT field, value FROM answer WHERE record = ?1",
            [id],
            |found| {
                let (field, value) = (found.get(0)?, json(found, 1)?);
                Ok(Row::Answer { record: id, field, value })
            },
        )?;
        let sql = format!(
            "SELECT {} FROM attachment WHERE record = ?1",
            AttachmentRow::COLUMNS
        );
        let files = all(&self.db, &sql, [id], AttachmentRow::from)?;
        rows.extend(files.into_iter().map(Row::Attachment));
        let sql = format!("SELECT {} FROM waiver WHERE record = ?1", WaiverRow::COLUMNS);
        let waivers = all(&self.db, &sql, [id], WaiverRow::from)?;
        rows.extend(waivers.into_iter().map(Row::Waiver));
        Ok(rows)
    }

    /// Returns `id` and all records below it, the deepest first.
    pub(super) fn below(&self, id: i64) -> Result<Vec<RecordRow>> {
        let sql = format!(
            "WITH RECURSIVE below (below_id, depth) AS (
                 SELECT ?1, 0 UNION ALL
                 SELECT record.id, depth + 1 FROM record JOIN below ON parent = below_id
                 WHERE depth < 100 -- a damaged file may have a circle
             )
             SELECT {} FROM record JOIN below ON id = below_id ORDER BY depth DESC, id DESC",
            RecordRow::COLUMNS
        );
        Ok(all(&self.db, &sql, [id], RecordRow::from)?)
    }
}

fn answers(db: &Connection) -> rusqlite::Result<Answers> {
    let sql =
        format!("SELECT {} FROM record WHERE parent IS NOT NULL", RecordRow::COLUMNS);
    let mut changes = all(db, &sql, [], |found| Ok(RecordRow::from(found)?.change()))?;
    changes.extend(all(db, "SELECT record, field, value FROM answer", [], |found| {
        let (record, field, value) = (found.get(0)?, found.get(1)?, json(found, 2)?);
        Ok(Change::Answer { record, field, value })
    })?);
    let sql = format!("{FILES} ORDER BY a.position, a.id");
    let mut slots = BTreeMap::<_, Vec<_>>::new();
    for (slot, file) in all(db, &sql, [], file)? {
        slots.entry(slot).or_default().push(file);
    }
    changes.extend((slots.into_iter()).map(|((record, field), files)| Change::Files {
        record,
        field,
        files,
    }));
    let mut answers = Answers::default();
    answers.apply(changes);
    Ok(answers)
}

const FILES: &str =
    "SELECT a.record, a.field, a.id, a.file_name, c.sha256, c.size, c.facts,
    NOT c.complete FROM attachment a JOIN content c ON c.id = a.content";

/// Reads an attachment with its facts, and its slot.
fn file(found: &rusqlite::Row<'_>) -> rusqlite::Result<((i64, String), Attachment)> {
    let file = Attachment {
        id: found.get(2)?,
        file_name: found.get(3)?,
        sha256: found.get(4)?,
        size: found.get::<_, i64>(5)?.unsigned_abs(),
        facts: json(found, 6)?,
        missing: found.get(7)?,
    };
    Ok(((found.get(0)?, found.get(1)?), file))
}

/// Returns the files of a slot, in order, with their facts.
pub(super) fn files(
    db: &Connection,
    record: i64,
    field: &str,
) -> rusqlite::Result<Vec<Attachment>> {
    let sql =
        format!("{FILES} WHERE a.record = ?1 AND a.field = ?2 ORDER BY a.position, a.id");
    let files = all(db, &sql, params![record, field], file)?;
    Ok(files.into_iter().map(|(_, file)| file).collect())
}

/// Runs a query and returns all its rows.
pub(super) fn all<T>(
    db: &Connection,
    sql: &str,
    given: impl rusqlite::Params,
    read: impl FnMut(&rusqlite::Row<'_>) -> rusqlite::Result<T>,
) -> rusqlite::Result<Vec<T>> {
    db.prepare_cached(sql)?.query_map(given, read)?.collect()
}
