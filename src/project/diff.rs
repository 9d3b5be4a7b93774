//! How two projects differ: a backup and today's file, a draft and what was submitted.

use std::fmt;

use serde::Serialize;
use serde_json::{Value, json};

use super::{Project, Waiver};
use crate::error::Result;
use crate::form::{Answers, Change, Record};

/// One difference between two projects.
#[derive(Debug, Clone, PartialEq, Serialize)]
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
}

/// The kinds of difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
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

impl Project {
    /// Returns how `later` differs. Records are matched by number, so both must stem from
    /// one project: a restored one has numbers of its own, and records that two copies
    /// added independently may share one.
    pub fn diff(&self, later: &Self) -> Result<Vec<Difference>> {
        let (old, new) = (self.answers()?, later.answers()?);
        let changes = old.changes_to(&new);
        let mut all: Vec<_> =
            changes.iter().filter_map(|change| difference(&old, &new, change)).collect();
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

fn waived(at: &Waiver, old: Option<&Waiver>, new: Option<&Waiver>) -> Difference {
    let reason = |waiver: Option<&Waiver>| json!(waiver.map(|waiver| &waiver.reason));
    let label = format!("{} {}", at.place.label, at.rule);
    let path = at.place.path.clone();
    Difference { what: Differs::Waiver, path, label, old: reason(old), new: reason(new) }
}

fn difference(old: &Answers, new: &Answers, change: &Change) -> Option<Difference> {
    let found =
        |what, (path, label), old, new| Difference { what, path, label, old, new };
    Some(match change {
        Change::Record { id, .. } => {
            let now = new.record(*id)?;
            let at = (now.path(), now.words());
            match old.same(now) {
                None => found(Differs::Added, at, Value::Null, named(now)),
                Some(before) => {
                    let place = |of: Record<'_>| json!(of.position() + 1);
                    found(Differs::Moved, at, place(before), place(now))
                }
            }
        }
        Change::Gone { id } => {
            let before = old.record(*id)?;
            let at = (before.path(), before.words());
            found(Differs::Removed, at, named(before), Value::Null)
        }
        Change::Answer { record, field, .. } => {
            let now = new.record(*record)?;
            let before = old.same(now).and_then(|record| record.told(field));
            let (before, after) = (before.unwrap_or_default(), now.told(field));
            found(Differs::Answer, place(now, field), before, after.unwrap_or_default())
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
            found(Differs::Files, place(now, field), before, listed(now))
        }
    })
}

/// Returns the path and label of a field, even of one that this version does not know.
fn place(record: Record<'_>, key: &str) -> (String, String) {
    if let Some(spec) = record.group().field(key) {
        let place = record.place(spec);
        return (place.path, place.label);
    }
    (record.path_to(key), format!("{} › {key}", record.words()))
}

fn named(record: Record<'_>) -> Value {
    record.raw("name").cloned().unwrap_or_default()
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { what, label, old, new, .. } = self;
        match what {
            Differs::Added => write!(f, "新增 {label} {}", said(new)),
            Differs::Removed => write!(f, "删除 {label} {}", said(old)),
            Differs::Moved if old == new => write!(f, "移动 {label}"),
            Differs::Moved => write!(f, "移动 {label}：第 {old} 位 → 第 {new} 位"),
            Differs::Waiver => {
                write!(f, "{label} 的理由：{} → {}", said(old), said(new))
            }
            Differs::Answer | Differs::Files => {
                write!(f, "{label}：{} → {}", said(old), said(new))
            }
        }
    }
}

/// Returns a value in words, on one line.
fn said(value: &Value) -> String {
    match value {
        Value::Null => "（无）".to_owned(),
        Value::Bool(true) => "是".to_owned(),
        Value::Bool(false) => "否".to_owned(),
        Value::String(text) => text.lines().collect::<Vec<_>>().join(" "),
        Value::Array(items) => items.iter().map(said).collect::<Vec<_>>().join("、"),
        Value::Object(file) => file.get("file_name").map(said).unwrap_or_default(),
        Value::Number(number) => number.to_string(),
    }
}
