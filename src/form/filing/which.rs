//! Which of its filings is meant, where one of the subject or an algorithm is.

use super::{GROUP, events, owner, purpose, status_of};
use crate::form::Record;
use crate::form::algorithm::basics::{self, FilingKind};
use crate::tracking::filing::{Happened, Owner, Purpose, Stage, usual};

/// Returns the filings for one purpose, in the order in which they were opened.
pub fn filings_for(
    owner: Record<'_>,
    wanted: Purpose,
) -> impl Iterator<Item = Record<'_>> {
    owner.rows(&GROUP).filter(move |filing| purpose(*filing) == wanted)
}

/// Returns whether something is still to come of a filing. What was taken back is over once
/// another filing follows, and what was not submitted, once the algorithm is cancelled.
#[must_use]
pub fn is_open(filing: Record<'_>) -> bool {
    let owner = filing.parent();
    let is_last = || {
        let last = owner.and_then(|owner| owner.rows(&GROUP).last());
        last.is_none_or(|last| last.id() == filing.id())
    };
    match status_of(filing).stage {
        Stage::Preparing => !owner.is_some_and(is_cancelled),
        Stage::Withdrawn => is_last(),
        stage => !stage.is_over(),
    }
}

/// Returns the filing at hand: the latest that must be corrected, or else the latest that is
/// open, or else the last.
#[must_use]
pub fn at_hand(owner: Record<'_>) -> Option<Record<'_>> {
    let is_returned = |filing: &Record<'_>| status_of(*filing).stage == Stage::Returned;
    let returned = owner.rows(&GROUP).filter(is_returned).last();
    let open = || owner.rows(&GROUP).filter(|filing| is_open(*filing)).last();
    returned.or_else(open).or_else(|| owner.rows(&GROUP).last())
}

/// Returns the filing that takes an event: the one at hand or else the latest that it fits,
/// or else the one at hand. A submission after a refusal belongs to none yet.
#[must_use]
pub fn taking(of: Record<'_>, happened: Happened) -> Option<Record<'_>> {
    let at_hand = at_hand(of)?;
    let stage = |filing: Record<'_>| status_of(filing).stage;
    let fits = |filing: &Record<'_>| usual(owner(of), stage(*filing)).contains(&happened);
    let is_new = happened.is_submission() && stage(at_hand) == Stage::Refused;
    let fitting = Some(at_hand).filter(fits);
    fitting
        .or_else(|| of.rows(&GROUP).filter(fits).last())
        .or_else(|| Some(at_hand).filter(|_| !is_new))
}

/// Returns the filing for a purpose that documents tell of: the latest that is open, or the
/// last of all filings. A later filing leaves what is over behind.
#[must_use]
pub fn told_of(owner: Record<'_>, wanted: Purpose) -> Option<Record<'_>> {
    let open = filings_for(owner, wanted).filter(|filing| is_open(*filing)).last();
    let last = || owner.rows(&GROUP).last();
    open.or_else(|| last().filter(|filing| purpose(*filing) == wanted))
}

/// Returns the last notice of a filing that demands corrections.
#[must_use]
pub fn latest_notice(filing: Record<'_>) -> Option<Record<'_>> {
    let notices =
        events(filing).filter(|(_, event)| event.happened == Happened::Returned);
    notices.last().map(|(record, _)| record)
}

/// Returns the last notice of the filing at hand, or else of the last filing that has one.
#[must_use]
pub fn notice_at_hand(owner: Record<'_>) -> Option<Record<'_>> {
    let of_last = || owner.rows(&GROUP).filter_map(latest_notice).last();
    at_hand(owner).and_then(latest_notice).or_else(of_last)
}

/// Returns the filing by which an algorithm is filed: the first filing that passed last,
/// until a cancellation passes.
#[must_use]
pub fn in_force(algorithm: Record<'_>) -> Option<Record<'_>> {
    let passed = |filing: &Record<'_>| status_of(*filing).stage == Stage::Accepted;
    let firsts = filings_for(algorithm, Purpose::First).filter(passed);
    let of_algorithm = owner(algorithm) == Owner::Algorithm && !is_cancelled(algorithm);
    firsts.last().filter(|_| of_algorithm)
}

/// Returns whether a cancellation passed.
#[must_use]
pub fn is_cancelled(record: Record<'_>) -> bool {
    let mut cancellations = filings_for(record, Purpose::Cancellation);
    cancellations.any(|filing| status_of(filing).stage == Stage::Accepted)
}

/// Returns where the first filing of the subject or an algorithm stands.
#[must_use]
pub fn first_stage(owner: Record<'_>) -> Stage {
    match filings_for(owner, Purpose::First).last() {
        Some(filing) => status_of(filing).stage,
        // It was filed before it came into this program.
        None if owner.get(&basics::FILING_KIND) == Some(FilingKind::Change) => {
            Stage::Accepted
        }
        None => Stage::Preparing,
    }
}
