//! Recorded reasons for letting an issue stand.

use serde::Serialize;
use serde_json::{Value, json};
use ts_rs::TS;

use super::{Project, no_such_place};
use crate::error::{Error, Result};
use crate::form::{Answers, Place, Target};
use crate::rules;
use crate::store::{Op, WaiverRow};

/// Where a dump holds the waivers, beside the answers.
pub(super) const KEY: &str = "waivers";

/// A recorded reason for letting an issue stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Waiver {
    /// The rule: `C001`.
    pub rule: String,
    /// What the issue points at.
    pub place: Place,
    /// The reason, in the words of the user.
    pub reason: String,
    /// When it was given, as RFC 3339 in UTC.
    pub at: String,
}

impl Waiver {
    pub(super) fn to_json(&self) -> Value {
        json!({ "rule": self.rule, "path": self.place.path, "reason": self.reason })
    }
}

impl Project {
    /// Records why an issue that `rule` reports at `path` may stand.
    pub fn waive(&mut self, rule: &str, path: &str, reason: &str) -> Result<()> {
        let reason = reason.trim();
        if reason.is_empty() {
            let problem = "请写明理由".to_owned();
            return Err(Error::WrongKind { path: path.to_owned(), problem });
        }
        self.set_waiver(Op::Waive, rule, path, Some(reason))
    }

    /// Takes back why an issue may stand.
    pub fn unwaive(&mut self, rule: &str, path: &str) -> Result<()> {
        self.set_waiver(Op::Unwaive, rule, path, None)
    }

    /// Returns every recorded reason whose place is still there, by rule.
    pub fn waivers(&self) -> Result<Vec<Waiver>> {
        self.waivers_in(&self.answers()?)
    }

    pub(super) fn waivers_in(&self, answers: &Answers) -> Result<Vec<Waiver>> {
        let rows = self.store.waivers()?;
        Ok(rows.into_iter().filter_map(|row| waiver(answers, row)).collect())
    }

    fn set_waiver(
        &mut self,
        op: Op,
        rule: &str,
        path: &str,
        reason: Option<&str>,
    ) -> Result<()> {
        let rule = rules::find(rule)
            .ok_or_else(|| Error::NoSuchRule { rule: rule.to_owned() })?
            .id;
        let answers = self.answers()?;
        let (record, field) =
            pointed_at(&answers, path).ok_or_else(|| no_such_place(path))?;
        self.step(op, rule, |tx| tx.waive(rule, record, &field, reason))
    }
}

/// Returns the record and the key of the field or nested group at `path`.
pub(super) fn pointed_at(answers: &Answers, path: &str) -> Option<(i64, String)> {
    match answers.locate(path)? {
        Target::Record(record) => Some((record.id(), String::new())),
        Target::Field(record, spec) | Target::File(record, spec, _) => {
            Some((record.id(), spec.key.to_owned()))
        }
        Target::Group(record, group) => Some((record.id(), group.key.to_owned())),
        Target::Stem(..) => None,
    }
}

fn waiver(answers: &Answers, row: WaiverRow) -> Option<Waiver> {
    let record = answers.record(row.record)?;
    let group = record.group();
    let place = if let Some(spec) = group.field(&row.field) {
        record.place(spec)
    } else if let Some(nested) = group.group(&row.field) {
        record.place_of_group(nested)
    } else if row.field.is_empty() {
        let path = record.path().to_owned();
        Place { record: row.record, field: String::new(), path, label: record.words() }
    } else {
        return None;
    };
    Some(Waiver { rule: row.rule, place, reason: row.reason, at: row.at })
}
