//! 时效: what is late, due soon, or dated impossibly.

use super::due::{self, Running};
use super::{Found, Part, declare};
use crate::tracking::terms::Term;
use crate::tracking::{Deadline, in_words};

declare::rules! {
    filing_overdue,
    filing_due_soon,
    change_overdue,
    cancellation_overdue,
    day_to_come,
    noted_day_impossible,
    report_date_out_of_order,
    assessment_outdated,
    certificate_expires_soon,
    identity_expires_soon,
    review_under_way,
    launched_in_the_future,
    holidays_unknown,
    security_assessment_before_launch,
}

/// Returns the deadlines of `term` that run for a part.
fn running<'a>(
    part: Part<'a>,
    term: &'a Term,
) -> impl Iterator<Item = (Running<'a>, Deadline)> {
    let all = due::running(part).into_iter();
    let of_it = all.filter(|running| running.term.id == term.id);
    of_it.map(move |running| {
        let deadline = running.deadline(part.calendar);
        (running, deadline)
    })
}

/// Reports a deadline of `term` that is past.
fn report_overdue(part: Part<'_>, term: &Term, found: &mut Found<'_>) {
    for (running, deadline) in running(part, term) {
        if deadline.due < part.today {
            let due = in_words(deadline.due);
            found.say(running.record, running.spec, &[("due", &due)]);
        }
    }
}
