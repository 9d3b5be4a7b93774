//! What is wrong with a project, with the reasons recorded for letting it stand.

use jiff::civil::Date;

use super::Project;
use super::waiver::points_at;
use crate::documents::can_print;
use crate::error::Result;
use crate::form::Answers;
use crate::rules::{self, Case, Issue, Severity};
use crate::tracking::Calendar;

impl Project {
    /// Runs every rule as of `today`.
    pub fn check(&self, today: Date, calendar: &Calendar) -> Result<Vec<Issue>> {
        self.check_answers(&*self.answers()?, today, calendar)
    }

    pub(super) fn check_answers(
        &self,
        answers: &Answers,
        today: Date,
        calendar: &Calendar,
    ) -> Result<Vec<Issue>> {
        let mut issues = rules::check(Case { answers, today, calendar, can_print });
        for waiver in self.waivers_in(answers)? {
            let place = (waiver.place.record, waiver.place.field);
            let waived = issues.iter_mut().filter(|issue| {
                issue.severity != Severity::Error
                    && issue.rule == waiver.rule
                    && points_at(issue, &place)
            });
            waived.for_each(|issue| issue.waiver = Some(waiver.reason.clone()));
        }
        Ok(issues)
    }
}

/// Returns how many issues block the export.
#[must_use]
pub fn blocking(issues: &[Issue]) -> usize {
    issues.iter().filter(|issue| issue.severity == Severity::Error).count()
}
