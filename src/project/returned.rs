//! What a questionnaire that returned proposes.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::View;
use super::asking::find;
use super::proposal::Found;
use crate::form::{Answers, At, Group, Record, Spec, Target};
use crate::questions::{Entry, NEW, Returned, Said, key};

impl View<'_> {
    /// Returns the answers of a questionnaire that were written or changed there.
    pub(super) fn in_questionnaire(&self, returned: &Returned) -> Vec<Found> {
        let answers = &*self.answers;
        let out = find(&self.marks, &returned.fingerprint);
        let is_ours = out.is_some();
        let (new, known): (Vec<_>, Vec<_>) =
            returned.entries.iter().partition(|entry| entry.path.contains(NEW));
        let asked =
            known.iter().filter_map(|entry| Some(spot(answers, entry, is_ours)?.0.id()));
        let asked: BTreeSet<i64> = match out {
            Some(out) => out.questions.into_keys().collect(),
            None => asked.collect(),
        };
        let mut found: Vec<_> = known
            .into_iter()
            .filter_map(|entry| {
                found(spot(answers, entry, is_ours), entry, &returned.version)
            })
            .collect();
        let mut added: BTreeMap<(i64, &str), Vec<(&'static Spec, &Entry)>> =
            BTreeMap::new();
        for entry in new {
            let Some((parent, group, spec)) = new_spot(answers, entry, is_ours) else {
                found.extend(self::found(None, entry, &returned.version));
                continue;
            };
            if !entry.said.text(spec).is_empty() {
                added.entry((parent.id(), group.key)).or_default().push((spec, entry));
            }
        }
        for ((parent, key), said) in added {
            let Some(parent) = answers.record(parent) else { continue };
            let Some(group) = parent.group().group(key) else { continue };
            let row = taken_before(parent, group, &asked, &said);
            let index = row.map_or_else(|| parent.rows(group).count(), Record::position);
            for (spec, entry) in said {
                let path = parent.path_to(&format!("{key}[{index}].{}", spec.key));
                found.push(made(path, spec, entry, Value::Null));
            }
        }
        found
    }
}

/// Returns the record and the question that an entry is about: by number in the project it
/// came from, in another by path.
pub(super) fn spot<'a>(
    answers: &'a Answers,
    entry: &'a Entry,
    is_ours: bool,
) -> Option<(Record<'a>, &'static Spec)> {
    let at = At::Key(entry.record, key(&entry.path));
    let at = if is_ours { at } else { At::Path(&entry.path) };
    match answers.locate(at)? {
        Target::Field(record, spec) => Some((record, spec)),
        _ => None,
    }
}

/// Returns where an entry wants a record added: the one above, the group, the question.
fn new_spot<'a>(
    answers: &'a Answers,
    entry: &'a Entry,
    is_ours: bool,
) -> Option<(Record<'a>, &'static Group, &'static Spec)> {
    let (group, key) = key(&entry.path).split_once(NEW)?;
    let (way, _) = entry.path.split_once(NEW)?;
    let at = if is_ours { At::Key(entry.record, group) } else { At::Path(way) };
    match answers.locate(at)? {
        Target::Group(record, group) => {
            Some((record, group, group.field(key.strip_prefix('.')?)?))
        }
        _ => None,
    }
}

/// Returns what an entry proposes, `None` if it is as it went out.
fn found(
    spot: Option<(Record<'_>, &'static Spec)>,
    entry: &Entry,
    version: &str,
) -> Option<Found> {
    if entry.is_as_sent() {
        return None;
    }
    let Some((record, spec)) = spot else {
        return Some(lost(entry, version));
    };
    let now = record.told(spec.key).unwrap_or_default();
    let is_as_sent = Said::of(spec, &now).text(spec) == entry.sent;
    let was = if is_as_sent { now } else { entry.sent.clone().into() };
    Some(made(record.path_to(spec.key), spec, entry, was))
}

/// Returns an answer whose question is gone. Its path leads nowhere, lest it name a record
/// that took the place.
fn lost(entry: &Entry, version: &str) -> Found {
    let (path, passage) = (format!("{}（已不在）", entry.path), entry.said.words());
    let (value, was) = (passage.clone().into(), Some(Value::Null));
    let at = if ["", env!("CARGO_PKG_VERSION")].contains(&version) {
        entry.at.clone()
    } else {
        format!("{}，问卷由 {version} 版导出", entry.at)
    };
    Found { path, value, passage, at, sure: true, was }
}

fn made(path: String, spec: &'static Spec, entry: &Entry, was: Value) -> Found {
    Found {
        path,
        value: entry.said.answer(spec),
        passage: entry.said.text(spec),
        at: entry.at.clone(),
        sure: !entry.said.is_rounded(),
        was: Some(was),
    }
}

/// Returns the record that the answers about one to be added became when they were taken
/// before: not asked about, and at least half of them are its own.
fn taken_before<'a>(
    parent: Record<'a>,
    group: &'static Group,
    asked: &BTreeSet<i64>,
    said: &[(&'static Spec, &Entry)],
) -> Option<Record<'a>> {
    let alike = |row: Record<'_>| {
        let is_same = |(spec, entry): &&(&'static Spec, &Entry)| {
            let value = spec.accept(&entry.said.answer(spec)).ok();
            value.is_some_and(|value| row.told(spec.key).is_some_and(|now| now == value))
        };
        said.iter().filter(is_same).count()
    };
    let rows = parent.rows(group).filter(|row| !asked.contains(&row.id()));
    let best = rows.map(|row| (alike(row), row)).max_by_key(|(alike, _)| *alike);
    best.filter(|(alike, _)| alike * 2 >= said.len()).map(|(_, row)| row)
}
