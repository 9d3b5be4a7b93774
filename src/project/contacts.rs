//! 验证联系方式: that each mobile number and mailbox was tried before the submission.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::Serialize;
use serde_json::json;
use ts_rs::TS;

use super::track::{not_to_come, put};
use super::{Project, no_such_place};
use crate::error::Result;
use crate::form::plan::tried;
use crate::form::{At, Format, Kind, Place, Record, Spec, Target, kind};
use crate::store::Op;

/// A mobile number or mailbox of the subject.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Contact {
    /// Where it stands in the form.
    pub place: Place,
    /// The number or address.
    pub value: String,
    /// The record that says when it was tried.
    #[ts(type = "number | null")]
    pub record: Option<i64>,
    /// When that was, if it is known.
    #[ts(type = "string | null")]
    pub on: Option<Date>,
    /// Whether it was another number or address then.
    pub changed: bool,
}

impl Contact {
    /// Returns whether it was tried as it is now.
    #[must_use]
    pub fn is_tried(&self) -> bool {
        self.on.is_some() && !self.changed
    }
}

/// Returns every mobile number and mailbox of the subject that was answered, each once.
pub(super) fn contacts(project: Record<'_>) -> Vec<Contact> {
    let given = project.shown_fields().filter(|spec| is_contact(spec));
    let mut seen = BTreeSet::new();
    let found = given.filter_map(|spec| {
        let value = project.raw(spec.key)?.as_str()?.to_owned();
        if !seen.insert(value.clone()) {
            return None;
        }
        let row = row_of(project, spec);
        let changed = row.is_some_and(|row| row.text(&tried::VALUE) != value);
        let on = row.and_then(|row| row.get(&tried::ON));
        let record = row.map(Record::id);
        Some(Contact { place: project.place(spec), value, record, on, changed })
    });
    found.collect()
}

fn is_contact(spec: &Spec) -> bool {
    let Kind::Text(kind::Text { format }) = &spec.kind else { return false };
    matches!(format, Format::Mobile | Format::Email)
}

fn row_of<'a>(project: Record<'a>, spec: &Spec) -> Option<Record<'a>> {
    project.rows(&tried::GROUP).find(|row| row.text(&tried::FIELD) == spec.key)
}

impl Project {
    /// Notes that the number or mailbox at a place was tried `on` a day; `None` takes it back.
    pub fn note_tried<'a>(
        &mut self,
        at: impl Into<At<'a>>,
        on: Option<Date>,
        today: Date,
    ) -> Result<()> {
        let (at, answers) = (at.into(), self.answers()?);
        let found = match answers.locate(at) {
            Some(Target::Field(record, spec)) if is_contact(spec) => record
                .raw(spec.key)
                .and_then(|raw| raw.as_str())
                .map(|value| (spec, value)),
            _ => None,
        };
        let (spec, value) = found.ok_or_else(|| no_such_place(at))?;
        let project = answers.project();
        let row = row_of(project, spec);
        let what = format!("验证联系方式：{}", project.place(spec).label);
        let Some(on) = on else {
            let Some(row) = row else { return Ok(()) };
            return self.step(Op::Track, &what, |tx| tx.remove(row.id()));
        };
        not_to_come(on, today)?;
        self.step(Op::Track, &what, |tx| {
            let row = match row {
                Some(row) => row.id(),
                None => tx.add(project.id(), tried::GROUP.key)?,
            };
            put(tx, row, &tried::FIELD, Some(spec.key.into()))?;
            put(tx, row, &tried::VALUE, Some(value.into()))?;
            put(tx, row, &tried::ON, Some(json!(on)))
        })
    }
}
