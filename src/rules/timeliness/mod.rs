//! 时效: what is late, due soon, or dated impossibly.

use jiff::civil::Date;

use super::{Part, declare};
use crate::form::Field;
use crate::form::algorithm::basics::{self, FilingKind, LaunchState};
use crate::tracking::Deadline;

declare::rules! {
    filing_overdue,
    filing_due_soon,
    change_overdue,
    cancellation_overdue,
    day_to_come,
    report_date_out_of_order,
    assessment_outdated,
    launched_in_the_future,
    holidays_unknown,
    security_assessment_before_launch,
}

/// Returns the deadline `days` working days after the answer to `field`, if it is given
/// and applies.
fn deadline(part: Part<'_>, field: &Field<Date>, days: u32) -> Option<Deadline> {
    let algorithm = part.algorithms().next()?;
    let start = algorithm.get(field).filter(|_| field.spec.is_shown(algorithm))?;
    Some(part.calendar.deadline(start, days))
}

/// Returns the deadlines of an algorithm, with what is due.
pub(super) fn deadlines(
    part: Part<'_>,
) -> impl Iterator<Item = (&'static str, Deadline)> {
    [
        ("首次备案", launch_deadline(part)),
        ("变更备案", deadline(part, &basics::CHANGED_ON, 10)),
        ("注销备案", deadline(part, &basics::TERMINATED_ON, 20)),
    ]
    .into_iter()
    .filter_map(|(what, deadline)| Some((what, deadline?)))
}

/// Returns the deadline for the first filing of a live algorithm.
fn launch_deadline(part: Part<'_>) -> Option<Deadline> {
    let algorithm = part.algorithms().next()?;
    let is_live = algorithm.get(&basics::LAUNCH_STATE) == Some(LaunchState::Live);
    let is_filed = algorithm.get(&basics::FILING_KIND) == Some(FilingKind::Change);
    let launched = algorithm.get(&basics::LAUNCH_DATE)?;
    (is_live && !is_filed && launched <= part.today)
        .then(|| part.calendar.deadline(launched, 10))
}
