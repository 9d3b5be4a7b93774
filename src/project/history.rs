//! The undo history of a project, and the log of every change.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use serde::Serialize;
use serde_json::{Value, json};
use ts_rs::TS;

use super::diff::{Differs, made, named, place};
use super::write::save;
use super::{Difference, Project, no_such_place};
use crate::error::{Error, Result};
use crate::form::{Answers, At, Record, Target};
use crate::questions::{Column, table};
use crate::store::{AttachmentRow, LogRow, RecordRow, Row, WaiverRow};
use crate::tracking::beijing_minute;

/// The most steps that are listed: nobody looks through more.
const MOST: u32 = 500;

/// Changes of one answer by one person with shorter pauses are one entry of the log.
const PAUSE: SignedDuration = SignedDuration::from_mins(10);

/// A step of the undo history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Past {
    /// What it did: `填写 主体名称`.
    pub what: String,
    /// When, as RFC 3339 in UTC.
    pub at: String,
    /// Whether it was undone.
    pub undone: bool,
}

/// One change of the log.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct Logged {
    /// What changed. What is gone is called as when it was last there.
    #[serde(flatten)]
    #[ts(flatten)]
    pub difference: Difference,
    /// When, as RFC 3339 in UTC.
    pub at: String,
    /// Who changed it, empty if nobody was named.
    pub who: String,
    /// Whether it was taken back.
    pub undone: bool,
}

impl Logged {
    /// Returns whether each word of `text` is in it: in the place, the person, or what was
    /// there before and after.
    #[must_use]
    pub fn has_words(&self, text: &str) -> bool {
        let Difference { label, path, before, after, .. } = &self.difference;
        let all = [label, path, before, after, &self.who].map(|one| one.to_lowercase());
        let mut words = text.split_whitespace().map(str::to_lowercase);
        words.all(|word| all.iter().any(|one| one.contains(&word)))
    }
}

impl Project {
    /// Names who takes the steps from now on, for the log.
    pub fn act_as(&mut self, who: &str) {
        self.store.act_as(who.trim());
    }

    /// Returns the steps that can be undone or redone, the latest first.
    pub fn history(&self) -> Result<Vec<Past>> {
        let steps = self.store.steps(MOST)?.into_iter();
        Ok(steps
            .map(|step| Past { what: step.what, at: step.at, undone: step.undone })
            .collect())
    }

    /// Undoes the last `steps` steps, or as many as there are.
    pub fn rewind(&mut self, steps: usize) -> Result<()> {
        for _ in 0..steps {
            if self.undo()?.is_none() {
                break;
            }
        }
        Ok(())
    }

    /// Returns what was changed, oldest first; of a place, only what belongs to it. Clearing
    /// the history empties the log.
    ///
    /// # Errors
    ///
    /// Fails if there is no such place.
    pub fn log(&self, of: Option<At<'_>>) -> Result<Vec<Logged>> {
        let ledger = self.ledger()?;
        let wanted = of.map(|at| Wanted::at(&ledger.now, at)).transpose()?;
        let is_wanted = |row: &&LogRow| {
            wanted.as_ref().is_none_or(|wanted| wanted.has(&ledger, place_of(row)))
        };
        Ok(ledger.told(ledger.rows.iter().filter(is_wanted)))
    }

    /// Writes a log as a table to `path`, which must not exist.
    pub fn save_log(&self, log: &[Logged], path: &Path) -> Result<()> {
        const COLUMNS: &[Column] = &[
            ("时间（北京）", 20.0),
            ("何人", 14.0),
            ("修改", 8.0),
            ("位置", 40.0),
            ("原内容", 50.0),
            ("新内容", 50.0),
            ("已撤销", 8.0),
        ];
        let rows: Vec<_> = log.iter().map(cells).collect();
        let made = table("修改记录", COLUMNS, &rows);
        save(path, &made.map_err(|what| Error::Internal { what })?)
    }

    /// Reads the log.
    pub(super) fn ledger(&self) -> Result<Ledger> {
        let (rows, now) = (self.store.log()?, self.answers()?);
        let mut gone = BTreeMap::new();
        for row in &rows {
            if let Some(Row::Record(row)) = row.new.as_ref().or(row.old.as_ref())
                && now.record(row.id).is_none()
            {
                gone.insert(row.id, row.clone());
            }
        }
        // Numbers grow, so what is above comes first.
        let mut ever = Answers::clone(&now);
        ever.apply(gone.values().cloned().map(RecordRow::change).collect());
        for row in &rows {
            if let Some(Row::Answer { record, field, value }) = &row.new
                && gone.contains_key(record)
                && field == "name"
            {
                ever.set(*record, field, value.clone());
            }
        }
        Ok(Ledger { rows, now, ever })
    }
}

/// The log, and every record that it tells of.
pub(super) struct Ledger {
    /// The log, oldest first.
    rows: Vec<LogRow>,
    now: Arc<Answers>,
    /// The records of today and those that are gone, with their names.
    ever: Answers,
}

impl Ledger {
    /// Returns what goes to the authority and was changed after the record numbered `record`
    /// was added, `None` if the log does not reach back to that.
    pub(super) fn since(&self, record: i64) -> Option<Vec<Logged>> {
        let adds = |row: &LogRow| {
            let is_it = |new: &Row| matches!(new, Row::Record(new) if new.id == record);
            row.old.is_none() && row.new.as_ref().is_some_and(is_it)
        };
        let index = self.rows.iter().position(adds)?;
        let is_outward = |row: &&LogRow| {
            let record = place_of(row).and_then(|(record, _)| self.record(record));
            !row.undone && record.is_some_and(|record| !record.is_internal())
        };
        Some(self.told(self.rows[index..].iter().filter(is_outward)))
    }

    /// Returns a record as it is, or else as it was.
    fn record(&self, id: i64) -> Option<Record<'_>> {
        self.now.record(id).or_else(|| self.ever.record(id))
    }

    /// Returns entries in words; text typed in one field without a longer pause is one.
    fn told<'a>(&'a self, rows: impl Iterator<Item = &'a LogRow>) -> Vec<Logged> {
        let mut joined: Vec<LogRow> = Vec::new();
        for row in rows {
            match joined.last_mut() {
                Some(last) if goes_on(last, row) => {
                    last.new.clone_from(&row.new);
                    last.at.clone_from(&row.at);
                }
                _ => joined.push(row.clone()),
            }
        }
        joined.retain(|row| row.old != row.new);
        joined.into_iter().filter_map(|row| self.entry(row)).collect()
    }

    fn entry(&self, row: LogRow) -> Option<Logged> {
        let LogRow { at, who, undone, old, new } = row;
        let (differs, (path, label)) = match new.as_ref().or(old.as_ref())? {
            Row::Record(row) => {
                let differs = match (&old, &new) {
                    (None, _) => Differs::Added,
                    (_, None) => Differs::Removed,
                    _ => Differs::Moved,
                };
                let record = self.record(row.id)?;
                (differs, (record.path(), record.words()))
            }
            Row::Answer { record, field, .. } => {
                (Differs::Answer, place(self.record(*record)?, field))
            }
            Row::Attachment(AttachmentRow { record, field, .. }) => {
                (Differs::Files, place(self.record(*record)?, field))
            }
            Row::Waiver(WaiverRow { rule, record, field, .. }) => {
                let (path, label) = place(self.record(*record)?, field);
                (Differs::Waiver, (path, format!("{label} {rule}")))
            }
        };
        let value = |row: Option<Row>| row.map(|row| self.value(row)).unwrap_or_default();
        let difference = made(differs, (path, label), value(old), value(new));
        Some(Logged { difference, at, who, undone })
    }

    fn value(&self, row: Row) -> Value {
        match row {
            Row::Record(row) => self.record(row.id).map(named).unwrap_or_default(),
            Row::Answer { record, field, value } => match self.record(record) {
                Some(record) => record.told_as(&field, &value),
                None => value,
            },
            Row::Attachment(row) => json!([{ "file_name": row.file_name }]),
            Row::Waiver(row) => row.reason.into(),
        }
    }
}

/// Returns an entry as a row of a table.
fn cells(one: &Logged) -> Vec<String> {
    let Logged { difference, at, who, undone } = one;
    let at = at.parse().map(beijing_minute);
    let undone = if *undone { "是" } else { "" };
    vec![
        at.unwrap_or_default(),
        who.clone(),
        difference.what.word().to_owned(),
        difference.label.clone(),
        difference.before.clone(),
        difference.after.clone(),
        undone.to_owned(),
    ]
}

/// Returns whether `row` continues the typing of `last`.
fn goes_on(last: &LogRow, row: &LogRow) -> bool {
    let key = |row: &LogRow| row.new.as_ref().or(row.old.as_ref()).map(Row::key);
    let moment = |row: &LogRow| row.at.parse::<Timestamp>().unwrap_or_default();
    matches!(row.new.as_ref().or(row.old.as_ref()), Some(Row::Answer { .. }))
        && key(last) == key(row)
        && last.who == row.who
        && last.undone == row.undone
        && last.new == row.old
        && moment(row).duration_since(moment(last)) <= PAUSE
}

/// Returns the record and the key of what a row is about.
fn place_of(row: &LogRow) -> Option<(i64, &str)> {
    Some(match row.new.as_ref().or(row.old.as_ref())? {
        Row::Record(row) => (row.id, ""),
        Row::Answer { record, field, .. } => (*record, field),
        Row::Attachment(row) => (row.record, &row.field),
        Row::Waiver(row) => (row.record, &row.field),
    })
}

/// The part of a project whose log is wanted.
enum Wanted {
    /// Some fields of a record.
    Fields(i64, Vec<&'static str>),
    /// A record with all that is in it.
    Record(i64),
    /// The records of a group.
    Group(i64, &'static str),
}

impl Wanted {
    fn at(answers: &Answers, at: At<'_>) -> Result<Self> {
        Ok(match answers.locate(at).ok_or_else(|| no_such_place(at))? {
            Target::Record(record) => Self::Record(record.id()),
            Target::Field(record, spec) | Target::File(record, spec, _) => {
                Self::Fields(record.id(), vec![spec.key])
            }
            Target::Group(record, group) => Self::Group(record.id(), group.key),
            Target::Page(record, page) => Self::Fields(
                record.id(),
                page.fields.iter().map(|spec| spec.key).collect(),
            ),
            Target::Stem(record, stem) => {
                let stem = format!("{stem}.");
                let fields = record.group().fields().map(|spec| spec.key);
                let within = fields.filter(|key| key.starts_with(&stem));
                Self::Fields(record.id(), within.collect())
            }
        })
    }

    fn has(&self, ledger: &Ledger, place: Option<(i64, &str)>) -> bool {
        let Some((id, key)) = place else { return false };
        let record = ledger.record(id);
        let mut above = std::iter::successors(record, |record| record.parent());
        match self {
            Self::Fields(record, keys) => *record == id && keys.contains(&key),
            Self::Record(record) => above.any(|one| one.id() == *record),
            Self::Group(record, group) => above.any(|one| {
                let parent = one.parent().map(Record::id);
                parent == Some(*record) && one.group().key == *group
            }),
        }
    }
}
