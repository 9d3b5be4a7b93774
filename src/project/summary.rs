//! A project at a glance, for the list of recent projects.

use jiff::civil::Date;
use serde::Serialize;
use ts_rs::TS;

use super::Project;
use super::check::blocking;
use super::tracked::owners;
use crate::error::Result;
use crate::form::{Record, Spec, algorithm, subject};
use crate::rules::{self, Case, Task};
use crate::tracking::Calendar;

/// A project at a glance.
#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct Summary {
    /// The name of the subject, empty if none was given.
    pub subject: String,
    /// The names of the algorithms, empty where none was given.
    pub algorithms: Vec<String>,
    /// How many questions must be answered.
    pub required: usize,
    /// How many of those are answered.
    pub answered: usize,
    /// How many issues must be corrected.
    pub errors: usize,
    /// What is due next.
    pub due: Option<Task>,
}

impl Project {
    /// Returns the project at a glance, as of `today`.
    pub fn summary(&self, today: Date, calendar: &Calendar) -> Result<Summary> {
        let answers = self.applying()?;
        let errors = blocking(&self.check(today, calendar)?);
        let (mut required, mut answered) = (0, 0);
        for (record, spec) in owners(&answers).flat_map(required_of) {
            required += 1;
            answered += usize::from(record.has(spec));
        }
        let name =
            |algorithm: Record<'_>| algorithm.text(&algorithm::basics::NAME).into();
        let case = Case {
            answers: &answers,
            today,
            calendar,
            lists: &self.lists,
            readings: &self.readings()?,
            can_print: &self.fonts.print(),
        };
        Ok(Summary {
            subject: answers.project().text(&subject::NAME).to_owned(),
            algorithms: answers.project().rows(&algorithm::GROUP).map(name).collect(),
            required,
            answered,
            errors,
            due: rules::tasks(case).into_iter().find(|task| task.due.hard),
        })
    }
}

/// Returns the questions that the subject or an algorithm must answer, in reading order.
pub(super) fn required_of(
    owner: Record<'_>,
) -> impl Iterator<Item = (Record<'_>, &'static Spec)> {
    owner.part().flat_map(|record| {
        let shown = record.shown_fields();
        let required = shown.filter(move |spec| spec.is_required(record));
        required.map(move |spec| (record, spec))
    })
}
