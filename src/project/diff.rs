//! How two states differ: a backup and today's file, what was submitted and today's answers.

use std::fmt;

use serde::Serialize;
use serde_json::{Value, json};
use ts_rs::TS;

use super::wording::{Wording, elided, wording};
use super::{Project, Waiver};
use crate::error::Result;
use crate::form::{Answers, Change, Record};

/// One difference between two states.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct Difference {
    /// What differs.
    pub what: Differs,
    /// Where it is: `algorithms[0].name`; for what was removed, where it was.
    pub path: String,
    /// The same in words: `算法 1 › 算法名称`.
    pub label: String,
    /// The old value, `null` if none.
    pub old: Value,
    /// The new value, `null` if none.
    pub new: Value,
    /// The old value in words, on several lines if it has them; empty if none.
    pub before: String,
    /// The new value in words; empty if none.
    pub after: String,
    /// Of two texts, what stayed, went and came; empty for all else.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<Wording>>")]
    pub wording: Vec<Wording>,
}

/// The kinds of difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "lowercase")]
#[ts(export)]
pub enum Differs {
    /// An answer: both values.
    Answer,
    /// The files of a slot: the names and hashes of both.
    Files,
    /// A record that was added: its name.
    Added,
    /// A record that was removed: its name.
    Removed,
    /// A record that was moved among its siblings: both positions, from 1.
    Moved,
    /// The reason of a waiver: both reasons.
    Waiver,
}

impl Differs {
    /// Returns the kind in a word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Answer => "填写",
            Self::Files => "附件",
            Self::Added => "新增",
            Self::Removed => "删除",
            Self::Moved => "移动",
            Self::Waiver => "理由",
        }
    }
}

impl Project {
    /// Returns how `later` differs. Records are matched by number, so both must stem from
    /// one project: a restored one has numbers of its own, and records that two copies
    /// added independently may share one.
    pub fn diff(&self, later: &Self) -> Result<Vec<Difference>> {
        let (old, new) = (self.answers()?, later.answers()?);
        let mut all = differences(&old, &new, &new);
        let (before, now) = (self.waivers()?, later.waivers()?);
        let same = |one: &Waiver, other: &Waiver| {
            one.rule == other.rule
                && one.place.record == other.place.record
                && one.place.field == other.place.field
        };
        for one in &before {
            let kept = now.iter().find(|other| same(one, other));
            if kept.is_none_or(|other| other.reason != one.reason) {
                all.push(waived(one, Some(one), kept));
            }
        }
        let given = now.iter().filter(|one| !before.iter().any(|other| same(one, other)));
        all.extend(given.map(|one| waived(one, None, Some(one))));
        Ok(all)
    }
}

/// Returns how `new` differs from `old`. Where `shown` has a record, it is called as there:
/// of several algorithms, two narrowed states have only the first.
pub(super) fn differences(
    old: &Answers,
    new: &Answers,
    shown: &Answers,
) -> Vec<Difference> {
    let changes = old.changes_to(new);
    changes.iter().filter_map(|change| difference(old, new, shown, change)).collect()
}

fn waived(at: &Waiver, old: Option<&Waiver>, new: Option<&Waiver>) -> Difference {
    let reason = |waiver: Option<&Waiver>| json!(waiver.map(|waiver| &waiver.reason));
    let label = format!("{} {}", at.place.label, at.rule);
    let path = at.place.path.clone();
    made(Differs::Waiver, (path, label), reason(old), reason(new))
}

pub(super) fn made(
    what: Differs,
    (path, label): (String, String),
    old: Value,
    new: Value,
) -> Difference {
    let wording = match (&old, &new) {
        (Value::String(old), Value::String(new)) => wording(old, new),
        _ => Vec::new(),
    };
    let told = |value: &Value| match what {
        Differs::Moved => format!("第 {value} 位"),
        _ => said(value),
    };
    let (before, after) = (told(&old), told(&new));
    Difference { what, path, label, old, new, before, after, wording }
}

fn difference(
    old: &Answers,
    new: &Answers,
    shown: &Answers,
    change: &Change,
) -> Option<Difference> {
    let called = |record: Record<'_>| {
        let record = shown.same(record).unwrap_or(record);
        (record.path(), record.words())
    };
    let place =
        |record: Record<'_>, key: &str| place(shown.same(record).unwrap_or(record), key);
    Some(match change {
        Change::Record { id, .. } => {
            let now = new.record(*id)?;
            let at = called(now);
            match old.same(now) {
                None => made(Differs::Added, at, Value::Null, named(now)),
                Some(_) if !old.has_moved(now) => return None,
                Some(before) => {
                    let place = |of: Record<'_>| json!(of.position() + 1);
                    made(Differs::Moved, at, place(before), place(now))
                }
            }
        }
        Change::Gone { id } => {
            let before = old.record(*id)?;
            let at = called(before);
            made(Differs::Removed, at, named(before), Value::Null)
        }
        Change::Answer { record, field, .. } => {
            let now = new.record(*record)?;
            let before = old.same(now).and_then(|record| record.told(field));
            let (before, after) = (before.unwrap_or_default(), now.told(field));
            made(Differs::Answer, place(now, field), before, after.unwrap_or_default())
        }
        Change::Files { record, field, .. } => {
            let now = new.record(*record)?;
            let listed = |of: Record<'_>| {
                let files = of.all_attachments().filter(|(slot, _)| slot == field);
                let told = files.map(|(_, file)| {
                    json!({ "file_name": file.file_name, "sha256": file.sha256 })
                });
                let told: Vec<_> = told.collect();
                if told.is_empty() { Value::Null } else { told.into() }
            };
            let before = old.same(now).map(listed).unwrap_or_default();
            made(Differs::Files, place(now, field), before, listed(now))
        }
    })
}

/// Returns the path and label of a field, even of one that this version does not know; of
/// the record without one.
pub(super) fn place(record: Record<'_>, key: &str) -> (String, String) {
    if let Some(spec) = record.group().field(key) {
        let place = record.place(spec);
        return (place.path, place.label);
    }
    match key {
        "" => (record.path(), record.words()),
        key => (record.path_to(key), format!("{} › {key}", record.words())),
    }
}

pub(super) fn named(record: Record<'_>) -> Value {
    record.raw("name").cloned().unwrap_or_default()
}

/// Two texts of so many characters are read side by side; of longer ones, what changed.
const SHORT: usize = 30;

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { what, label, wording, .. } = self;
        let line = |text: &str| match text {
            "" => "（无）".to_owned(),
            text => text.lines().collect::<Vec<_>>().join(" "),
        };
        let is_long = self.before.chars().count().max(self.after.chars().count()) > SHORT;
        let (before, after) = (line(&self.before), line(&self.after));
        match what {
            Differs::Added => write!(f, "新增 {label} {after}"),
            Differs::Removed => write!(f, "删除 {label} {before}"),
            Differs::Moved if before == after => write!(f, "移动 {label}"),
            Differs::Moved => write!(f, "移动 {label}：{before} → {after}"),
            Differs::Waiver => write!(f, "{label} 的理由：{before} → {after}"),
            Differs::Answer if !wording.is_empty() && is_long => {
                write!(f, "{label}：")?;
                elided(wording).iter().try_for_each(|piece| piece.fmt(f))
            }
            Differs::Answer | Differs::Files => write!(f, "{label}：{before} → {after}"),
        }
    }
}

/// Returns a value in words.
fn said(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Bool(true) => "是".to_owned(),
        Value::Bool(false) => "否".to_owned(),
        Value::String(text) => text.clone(),
        Value::Array(items) => {
            let items: Vec<_> = items.iter().map(said).collect();
            let is_long = items.iter().any(|item| item.contains('\n'));
            items.join(if is_long { "\n" } else { "、" })
        }
        Value::Object(file) => file.get("file_name").map(said).unwrap_or_default(),
        Value::Number(number) => number.to_string(),
    }
}
