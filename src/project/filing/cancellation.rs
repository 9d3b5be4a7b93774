//! What 注销说明 tells of a cancellation.

use serde_json::json;

use super::Told;
use super::display::shown_in;
use crate::form::Record;
use crate::form::filing::{self, cancellation, status_of};
use crate::tracking::filing::Purpose;
use crate::tracking::in_words;

/// Returns what to tell of the cancellation of an algorithm that is under way, or was the
/// last of its filings.
pub(super) fn told(algorithm: Record<'_>) -> Option<Told> {
    let filings: Vec<_> = algorithm.rows(&filing::GROUP).collect();
    let is_cancellation =
        |filing: &&Record<'_>| filing::purpose(**filing) == Purpose::Cancellation;
    let mut cancellations = filings.iter().filter(is_cancellation);
    let is_open = |filing: &&Record<'_>| !status_of(**filing).stage.is_over();
    let open = cancellations.clone().rfind(is_open);
    let last = filings.last().filter(is_cancellation);
    let filing = open.or(last).or_else(|| cancellations.next_back())?;
    let used_in = shown_in(algorithm).into_iter().filter_map(Record::name);
    let extra = json!({
        "number": filing::number(algorithm),
        "since": filing.get(&filing::SINCE).map(in_words),
        "reason": filing.text(&cancellation::REASON),
        "users": filing.text(&cancellation::USERS),
        "data": filing.text(&cancellation::DATA),
        "used_in": used_in.collect::<Vec<_>>(),
    });
    Some(Told { extra, is_packed: open.is_some() })
}
