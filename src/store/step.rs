//! The one way to write: a step, which is logged and can be undone.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};
use rusqlite::{Connection, OptionalExtension, Transaction, params};
use serde_json::Value;

use super::Store;
use super::read::files;
use super::row::{AttachmentRow, RecordRow, Row, WaiverRow};
use super::stamp::Stamp;
use crate::error::{Error, Result};
use crate::form::{Answers, Change};

/// What a step does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Op {
    /// Answers a question.
    SetAnswer,
    /// Answers a question as the user types: text typed in one field without a pause is one
    /// step, up to the end of a word.
    Type,
    AddRecord,
    CopyRecord,
    RemoveRecord,
    MoveRecord,
    Attach,
    Detach,
    Import,
    Waive,
    Unwaive,
    /// Notes what happened to a filing.
    Track,
    /// Says something about an answer, or replies.
    Comment,
    /// Releases the project as it is.
    Release,
}

/// A longer pause begins a new step. While the user types, the window sends the text every
/// two seconds.
const PAUSE: SignedDuration = SignedDuration::from_secs(3);
/// The longest time that one step of typing covers.
const TYPING: SignedDuration = SignedDuration::from_secs(6);

/// The last step of typing, which further typing may extend.
#[derive(Debug)]
pub(super) struct Typing {
    step: i64,
    /// The key of the answer's row.
    row: String,
    /// What was typed so far.
    text: String,
    since: Timestamp,
    last: Timestamp,
}

impl Typing {
    /// Returns whether `text`, typed at `at`, belongs to this step.
    fn goes_on(&self, row: &str, text: &str, at: Timestamp) -> bool {
        let within = |since: Timestamp, most| at.duration_since(since).abs() <= most;
        self.row == row
            && within(self.last, PAUSE)
            && within(self.since, TYPING)
            && !begins_word(&self.text, text)
    }
}

/// Returns whether `new` adds to `old` right after the end of a word.
fn begins_word(old: &str, new: &str) -> bool {
    let same = old.chars().zip(new.chars()).take_while(|(one, other)| one == other);
    let before = same.last().map(|(one, _)| one);
    new.chars().count() > old.chars().count()
        && before.is_some_and(|c| !c.is_alphanumeric())
}

/// A step in progress. If it fails, nothing of it remains.
#[derive(Debug)]
pub(crate) struct Tx<'a> {
    pub(super) db: Transaction<'a>,
    op: Op,
    label: String,
    who: String,
    now: Timestamp,
    pub(super) at: String,
    /// The previous typing; once this step has typed, its own.
    typing: Option<Typing>,
    /// The number of the step's row, once it has changed something.
    step: Option<i64>,
    /// Whether it wrote something that undo leaves alone, such as bytes.
    pub(super) touched: bool,
    /// The changes so far.
    log: Log,
}

/// The rows that a step changes.
#[derive(Debug, Default)]
pub(super) struct Log {
    /// What it adds to the checksum.
    pub(super) delta: i64,
    /// Each row, and whether it was deleted: as it is now, or as it was before.
    rows: Vec<(Row, bool)>,
}

/// What a step returned, and what it changed.
#[derive(Debug)]
pub(crate) struct Stepped<T> {
    pub(crate) done: T,
    pub(crate) changes: Vec<Change>,
    /// Whether bytes were added, which other slots may have been missing.
    pub(crate) has_bytes: bool,
}

impl Log {
    pub(super) fn note(&mut self, old: Option<Row>, new: Option<Row>) {
        let digest = |row: &Option<Row>| row.as_ref().map_or(0, Row::digest);
        let change = digest(&new).wrapping_sub(digest(&old));
        self.delta = self.delta.wrapping_add(change);
        match (old, new) {
            (_, Some(new)) => self.rows.push((new, false)),
            (Some(old), None) => self.rows.push((old, true)),
            (None, None) => {}
        }
    }

    /// Returns the changes to records, answers and files.
    pub(super) fn changes(self, db: &Connection) -> rusqlite::Result<Vec<Change>> {
        let mut changes = Vec::new();
        let mut slots = BTreeSet::new();
        for (row, is_gone) in self.rows {
            match row {
                Row::Record(row) if is_gone => changes.push(Change::Gone { id: row.id }),
                Row::Record(row) => changes.push(row.change()),
                Row::Answer { record, field, value } => {
                    let value = if is_gone { Value::Null } else { value };
                    changes.push(Change::Answer { record, field, value });
                }
                Row::Attachment(row) => {
                    slots.insert((row.record, row.field));
                }
                Row::Waiver(_) => {}
            }
        }
        for (record, field) in slots {
            let files = files(db, record, &field)?;
            changes.push(Change::Files { record, field, files });
        }
        Ok(changes)
    }
}

impl Op {
    fn name(self) -> &'static str {
        match self {
            Self::SetAnswer => "set-answer",
            Self::Type => "type",
            Self::AddRecord => "add-record",
            Self::CopyRecord => "copy-record",
            Self::RemoveRecord => "remove-record",
            Self::MoveRecord => "move-record",
            Self::Attach => "attach",
            Self::Detach => "detach",
            Self::Import => "import",
            Self::Waive => "waive",
            Self::Unwaive => "unwaive",
            Self::Track => "track",
            Self::Comment => "comment",
            Self::Release => "release",
        }
    }

    /// Returns the verb in 撤销“填写 主体名称”.
    fn verb(self) -> &'static str {
        match self {
            Self::SetAnswer | Self::Type => "填写",
            Self::AddRecord => "添加",
            Self::CopyRecord => "复制",
            Self::RemoveRecord => "删除",
            Self::MoveRecord => "移动",
            Self::Attach => "添加附件",
            Self::Detach => "移除附件",
            Self::Import => "导入",
            Self::Waive => "说明理由",
            Self::Unwaive => "撤回理由",
            Self::Track => "记录",
            Self::Comment => "批注",
            Self::Release => "放行",
        }
    }
}

impl Store {
    /// Runs `work` on `what` as one step, all or nothing.
    ///
    /// Work that changes nothing leaves no step.
    pub(crate) fn transact<T>(
        &mut self,
        op: Op,
        what: &str,
        at: Timestamp,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T>,
    ) -> Result<Stepped<T>> {
        let label = format!("{} {what}", op.verb()).trim_end().to_owned();
        self.attempt(op, label, at, work).map_err(|error| {
            let error = self.explain(error);
            if matches!(error, Error::DiskFull { .. }) {
                self.reopen();
            }
            error
        })
    }

    fn attempt<T>(
        &mut self,
        op: Op,
        label: String,
        now: Timestamp,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T>,
    ) -> Result<Stepped<T>> {
        self.still_there()?;
        // Any other step ends the typing.
        let typing = self.typing.take().filter(|_| op == Op::Type);
        let (stepped, step, typing, stamp) = {
            let db = self.db.transaction()?;
            let (at, step, touched, log) = (now.to_string(), None, false, Log::default());
            let who = self.who.clone();
            let mut tx = Tx { db, op, label, who, now, at, typing, step, touched, log };
            let done = work(&mut tx)?;
            let Tx { db, step, typing, touched, log, .. } = tx;
            if step.is_none() && !touched {
                return Ok(Stepped { done, changes: Vec::new(), has_bytes: false });
            }
            let stamp = Stamp::advance(&db, log.delta)?;
            let changes = log.changes(&db)?;
            db.commit()?;
            (Stepped { done, changes, has_bytes: touched }, step, typing, stamp)
        };
        self.stamp = stamp;
        self.typing = typing.zip(step).map(|(typing, step)| Typing { step, ..typing });
        self.still_there()?;
        Ok(stepped)
    }
}

impl Tx<'_> {
    /// Stores an answer; `null` clears it.
    pub(crate) fn set(&mut self, record: i64, field: &str, value: &Value) -> Result<()> {
        let old = self.answer(record, field)?;
        let new = Row::Answer { record, field: field.into(), value: value.clone() };
        if self.op == Op::Type {
            self.go_on_typing(new.key(), value.as_str().unwrap_or_default());
        }
        self.swap(old, (!value.is_null()).then_some(new))
    }

    fn go_on_typing(&mut self, row: String, text: &str) {
        let before =
            self.typing.take().filter(|typing| typing.goes_on(&row, text, self.now));
        self.step = before.as_ref().map(|typing| typing.step);
        let (since, last) = (before.map_or(self.now, |typing| typing.since), self.now);
        self.typing = Some(Typing { step: 0, row, text: text.to_owned(), since, last });
    }

    /// Adds a record after its siblings and returns its number.
    pub(crate) fn add(&mut self, parent: i64, group: &str) -> Result<i64> {
        let id = self.next_id("record")?;
        let last = self.rows(parent, group)?.pop();
        let last = last.map(|last| self.record(last)).transpose()?.flatten();
        let position = last.map_or(0, |last| last.position.saturating_add(1));
        let row = RecordRow { id, group: group.into(), parent: Some(parent), position };
        self.swap(None, Some(Row::Record(row)))?;
        Ok(id)
    }

    /// Removes a record with everything that belongs to it.
    pub(crate) fn remove(&mut self, id: i64) -> Result<()> {
        for record in self.below(id)? {
            for row in self.belongings(record.id)? {
                self.swap(Some(row), None)?;
            }
            self.swap(Some(Row::Record(record)), None)?;
        }
        Ok(())
    }

    /// Fills an empty project with `answers` and `waivers`. Records keep their numbers;
    /// files come without their bytes.
    pub(crate) fn take_over(
        &mut self,
        answers: &Answers,
        waivers: Vec<WaiverRow>,
    ) -> Result<()> {
        for record in answers.records() {
            let id = record.id();
            if let Some(above) = record.parent() {
                let position = i64::try_from(record.position()).unwrap_or(i64::MAX);
                let (group, parent) = (record.group().key.into(), Some(above.id()));
                let row = RecordRow { id, group, parent, position };
                self.swap(None, Some(Row::Record(row)))?;
            }
            for (key, value) in record.values() {
                self.set(id, key, value)?;
            }
            for (field, file) in record.all_attachments() {
                let content = self.know(&file.sha256, file.size, &file.facts)?;
                self.attach(id, field, &file.file_name, content)?;
            }
        }
        waivers.into_iter().try_for_each(|row| self.swap(None, Some(Row::Waiver(row))))
    }

    /// Puts records into the given order.
    pub(crate) fn order(&mut self, ids: &[i64]) -> Result<()> {
        for (position, &id) in (0..).zip(ids) {
            if let Some(old) = self.record(id)? {
                let new = RecordRow { position, ..old.clone() };
                self.swap(Some(Row::Record(old)), Some(Row::Record(new)))?;
            }
        }
        Ok(())
    }

    /// Adds a file at the end of its slot.
    pub(crate) fn attach(
        &mut self,
        record: i64,
        field: &str,
        file_name: &str,
        content: i64,
    ) -> Result<()> {
        let last = self.slot(record, field)?.pop();
        let row = AttachmentRow {
            id: self.next_id("attachment")?,
            record,
            field: field.into(),
            position: last.map_or(0, |last| last.position.saturating_add(1)),
            file_name: file_name.into(),
            content,
            added_at: self.at.clone(),
        };
        self.swap(None, Some(Row::Attachment(row)))
    }

    /// Gives an attachment other bytes or another name.
    pub(crate) fn reattach(
        &mut self,
        old: AttachmentRow,
        file_name: &str,
        content: i64,
    ) -> Result<()> {
        let new = AttachmentRow {
            file_name: file_name.into(),
            content,
            added_at: self.at.clone(),
            ..old.clone()
        };
        self.swap(Some(Row::Attachment(old)), Some(Row::Attachment(new)))
    }

    /// Removes a file from its slot. Its bytes stay, for undo.
    pub(crate) fn detach(&mut self, row: AttachmentRow) -> Result<()> {
        self.swap(Some(Row::Attachment(row)), None)
    }

    /// Records why an issue may stand; without a reason, deletes the waiver.
    pub(crate) fn waive(
        &mut self,
        rule: &str,
        record: i64,
        field: &str,
        reason: Option<&str>,
    ) -> Result<()> {
        let old = self.waiver(rule, record, field)?;
        let new = reason.map(|reason| WaiverRow {
            rule: rule.into(),
            record,
            field: field.into(),
            reason: reason.into(),
            at: self.at.clone(),
        });
        if let (Some(Row::Waiver(old)), Some(new)) = (&old, &new)
            && old.reason == new.reason
        {
            return Ok(());
        }
        self.swap(old, new.map(Row::Waiver))
    }

    /// Replaces one row and logs the change.
    fn swap(&mut self, old: Option<Row>, new: Option<Row>) -> Result<()> {
        if old == new {
            return Ok(());
        }
        let key = match (&old, &new) {
            (_, Some(new)) => {
                new.write(&self.db)?;
                new.key()
            }
            (Some(old), None) => {
                old.erase(&self.db)?;
                old.key()
            }
            (None, None) => return Ok(()),
        };
        let json = |row: &Option<Row>| {
            row.as_ref().map(|row| serde_json::json!(row).to_string())
        };
        let step = self.step()?;
        self.db
            .prepare_cached(
                "INSERT INTO change (step, row, old, new) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (step, row) DO UPDATE SET new = ?4",
            )?
            .execute(params![step, key, json(&old), json(&new)])?;
        self.log.note(old, new);
        Ok(())
    }

    /// Returns the number of the step's row. Once there is one, nothing can be redone.
    fn step(&mut self) -> Result<i64> {
        if let Some(step) = self.step {
            return Ok(step);
        }
        self.db.execute(
            "UPDATE step SET state = 'abandoned', state_at = ?1 WHERE state = 'undone'",
            [&self.at],
        )?;
        self.db.execute(
            "INSERT INTO step (at, op, label, state, state_at, who)
             VALUES (?1, ?2, ?3, 'done', ?1, ?4)",
            params![self.at, self.op.name(), self.label, self.who],
        )?;
        let step = self.db.last_insert_rowid();
        self.step = Some(step);
        Ok(step)
    }

    fn next_id(&self, table: &str) -> Result<i64> {
        let sql = "SELECT seq + 1 FROM sqlite_sequence WHERE name = ?1";
        let next = self.db.query_row(sql, [table], |found| found.get(0));
        Ok(next.optional()?.unwrap_or(1))
    }
}
