//! The next deadline.

use jiff::civil::Date;
use serde::Serialize;
use ts_rs::TS;

use super::{Case, timeliness};

/// Something that is due, for an algorithm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Due {
    /// What is due: `首次备案`.
    pub what: &'static str,
    /// The last day.
    #[ts(type = "string")]
    pub day: Date,
    /// The working days left, `None` once the day is past.
    pub left: Option<u32>,
    /// Whether the calendar lacks a year it takes, so that the day is a guess.
    pub estimated: bool,
}

/// Returns the earliest deadline of all algorithms, overdue or not.
#[must_use]
pub fn next_due(case: Case<'_>) -> Option<Due> {
    let all = case.parts().flat_map(timeliness::deadlines);
    let (what, deadline) = all.min_by_key(|(_, deadline)| deadline.due)?;
    let left = (deadline.due >= case.today)
        .then(|| case.calendar.working_days_between(case.today, deadline.due));
    let estimated = deadline.unknown_year.is_some();
    Some(Due { what, day: deadline.due, left, estimated })
}
