//! Runs the rules on a project, and marks the issues that are waived.

use jiff::civil::Date;

use super::waiver::points_at;
use super::{Project, View};
use crate::error::Result;
use crate::rules::{self, Case, Issue, Severity};
use crate::store::WaiverRow;
use crate::tracking::Calendar;

impl Project {
    /// Runs every rule as of `today`.
    pub fn check(&self, today: Date, calendar: &Calendar) -> Result<Vec<Issue>> {
        let case = Case {
            answers: &*self.answers()?,
            today,
            calendar,
            lists: &self.lists,
            readings: &self.readings()?,
            can_print: &self.fonts.print(),
        };
        let mut issues = rules::recheck(case, &mut self.checked.borrow_mut());
        note_waived(&mut issues, &self.store.waivers()?);
        Ok(issues)
    }
}

impl View<'_> {
    /// Runs every rule as of `today`.
    pub(super) fn check(&self, today: Date, calendar: &Calendar) -> Vec<Issue> {
        let case = Case {
            answers: &self.answers,
            today,
            calendar,
            lists: &self.lists,
            readings: &self.readings,
            can_print: &self.fonts.print(),
        };
        let mut issues = rules::check(case);
        note_waived(&mut issues, &self.waivers);
        issues
    }
}

/// Adds the reasons of the waivers to the issues they are for.
pub(super) fn note_waived(issues: &mut [Issue], waivers: &[WaiverRow]) {
    for WaiverRow { rule, record, field, reason, .. } in waivers {
        let place = (*record, field.clone());
        let waived = issues.iter_mut().filter(|issue| {
            issue.severity != Severity::Error
                && issue.rule == rule
                && points_at(issue, &place)
        });
        waived.for_each(|issue| issue.waiver = Some(reason.clone()));
    }
}

/// Returns how many issues block the export.
#[must_use]
pub fn blocking(issues: &[Issue]) -> usize {
    issues.iter().filter(|issue| issue.severity == Severity::Error).count()
}
