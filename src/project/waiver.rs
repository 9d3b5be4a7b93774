//! Recorded reasons for letting an issue stand.

use jiff::civil::Date;
use serde::Serialize;
use serde_json::{Value, json};
use ts_rs::TS;

use super::{Project, no_such_place};
use crate::error::{Error, Result};
use crate::form::{Answers, Layout, Place, Target, visible};
use crate::rules::{self, Issue, Rule, Severity};
use crate::store::{Op, WaiverRow};
use crate::tracking::Calendar;

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
    /// Records why the issue that `rule` reports at `path` as of `today` may stand.
    ///
    /// # Errors
    ///
    /// Fails if the rule reports nothing there, or errors: those are not waived
    /// one by one but overridden at export.
    pub fn waive(
        &mut self,
        rule: &str,
        path: &str,
        reason: &str,
        today: Date,
        calendar: &Calendar,
    ) -> Result<()> {
        let reason = visible(reason, Layout::Line);
        let reason = reason.trim();
        if reason.is_empty() {
            let problem = "请写明理由".to_owned();
            return Err(Error::WrongKind { path: path.to_owned(), problem });
        }
        let known = known(rule)?;
        if known.severity == Severity::Error {
            return Err(Error::NotWaivable { rule: known.id.to_owned() });
        }
        let answers = self.answers()?;
        let place = pointed_at(&answers, path).ok_or_else(|| no_such_place(path))?;
        let issues = self.check_answers(&answers, today, calendar)?;
        if !issues.iter().any(|issue| issue.rule == known.id && points_at(issue, &place))
        {
            let (rule, path) = (known.id.to_owned(), path.to_owned());
            return Err(Error::NothingToWaive { rule, path });
        }
        self.set_waiver(Op::Waive, known, &place, Some(reason))
    }

    /// Takes back why an issue may stand.
    pub fn unwaive(&mut self, rule: &str, path: &str) -> Result<()> {
        let answers = self.answers()?;
        let place = pointed_at(&answers, path).ok_or_else(|| no_such_place(path))?;
        self.set_waiver(Op::Unwaive, known(rule)?, &place, None)
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
        rule: &Rule,
        (record, field): &(i64, String),
        reason: Option<&str>,
    ) -> Result<()> {
        self.step(op, rule.id, |tx| tx.waive(rule.id, *record, field, reason))
    }
}

fn known(rule: &str) -> Result<&'static Rule> {
    rules::find(rule).ok_or_else(|| Error::NoSuchRule { rule: rule.to_owned() })
}

/// Returns whether an issue points at a record and a key in it.
pub(super) fn points_at(issue: &Issue, (record, field): &(i64, String)) -> bool {
    issue.places.iter().any(|place| place.record == *record && place.field == *field)
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
