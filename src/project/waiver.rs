//! Waivers: recorded reasons for letting an issue stand.

use jiff::civil::Date;
use serde::Serialize;
use serde_json::{Value, json};
use ts_rs::TS;

use super::{Project, no_such_place};
use crate::error::{Error, Result};
use crate::form::{Answers, At, Layout, Place, visible};
use crate::rules::{self, Issue, Rule, Severity};
use crate::store::{Op, WaiverRow};
use crate::tracking::Calendar;

/// The key under which a dump holds the waivers, beside the answers.
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
    /// Records why the issue that `rule` reports at a place as of `today` may stand.
    ///
    /// # Errors
    ///
    /// Fails if the rule reports nothing at that place, or reports errors: those are not
    /// waived one by one but overridden at export.
    pub fn waive<'a>(
        &mut self,
        rule: &str,
        at: impl Into<At<'a>>,
        reason: &str,
        today: Date,
        calendar: &Calendar,
    ) -> Result<()> {
        let at = at.into();
        let reason = visible(reason, Layout::Line);
        let reason = reason.trim();
        if reason.is_empty() {
            let problem = "请写明理由".to_owned();
            return Err(Error::WrongKind { path: at.to_string(), problem });
        }
        let known = known(rule)?;
        if known.severity == Severity::Error {
            return Err(Error::NotWaivable { rule: known.id.to_owned() });
        }
        let answers = self.answers()?;
        let place = answers.key_at(at).ok_or_else(|| no_such_place(at))?;
        let issues = self.check(today, calendar)?;
        if !issues.iter().any(|issue| issue.rule == known.id && points_at(issue, &place))
        {
            let (rule, path) = (known.id.to_owned(), at.to_string());
            return Err(Error::NothingToWaive { rule, path });
        }
        let (record, field) = place;
        self.step(Op::Waive, known.id, |tx| {
            tx.waive(known.id, record, &field, Some(reason))
        })
    }

    /// Deletes the waiver of the issue with these places; it is at one of them.
    pub fn unwaive(&mut self, rule: &str, places: &[At<'_>]) -> Result<()> {
        let (rule, answers) = (known(rule)?, self.answers()?);
        let place = |at: &At<'_>| answers.key_at(*at).ok_or_else(|| no_such_place(*at));
        let places = places.iter().map(place).collect::<Result<Vec<_>>>()?;
        self.step(Op::Unwaive, rule.id, |tx| {
            places
                .iter()
                .try_for_each(|(record, field)| tx.waive(rule.id, *record, field, None))
        })
    }

    /// Returns every waiver whose place still exists, by rule.
    pub fn waivers(&self) -> Result<Vec<Waiver>> {
        Ok(waivers_in(&self.store.waivers()?, &*self.answers()?))
    }
}

/// Reads a waiver as [`Waiver::to_json`] writes it; nothing if its rule or place is unknown,
/// or no reason is given.
pub(super) fn read(one: &Value, answers: &Answers) -> Option<WaiverRow> {
    let text = |key: &str| one.get(key).and_then(Value::as_str).map(str::trim);
    let rule = text("rule").and_then(rules::find)?.id.to_owned();
    let (record, field) = text("path").and_then(|path| answers.key_at(path))?;
    let reason = text("reason").filter(|reason| !reason.is_empty())?.to_owned();
    Some(WaiverRow { rule, record, field, reason, at: String::new() })
}

/// Returns the waivers whose places are in `answers`.
pub(super) fn waivers_in(rows: &[WaiverRow], answers: &Answers) -> Vec<Waiver> {
    rows.iter().filter_map(|row| waiver(answers, row.clone())).collect()
}

fn known(rule: &str) -> Result<&'static Rule> {
    rules::find(rule).ok_or_else(|| Error::NoSuchRule { rule: rule.to_owned() })
}

/// Returns whether an issue points at a record and a key in it.
pub(super) fn points_at(issue: &Issue, (record, field): &(i64, String)) -> bool {
    issue.places.iter().any(|place| place.record == *record && place.field == *field)
}

fn waiver(answers: &Answers, row: WaiverRow) -> Option<Waiver> {
    let place = answers.place_at(row.record, &row.field)?;
    Some(Waiver { rule: row.rule, place, reason: row.reason, at: row.at })
}
