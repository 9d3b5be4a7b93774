//! What 注销说明 tells of a cancellation.

use serde_json::json;

use super::Told;
use super::display::shown_in;
use crate::form::Record;
use crate::form::filing::{self, cancellation};
use crate::tracking::filing::Purpose;
use crate::tracking::in_words;

/// Returns what to tell of the cancellation of an algorithm that is under way, or was the
/// last of its filings.
pub(super) fn told(algorithm: Record<'_>) -> Option<Told> {
    let filing = filing::told_of(algorithm, Purpose::Cancellation)?;
    let used_in = shown_in(algorithm).into_iter().filter_map(Record::name);
    let extra = json!({
        "number": filing::number(algorithm),
        "since": filing.get(&filing::SINCE).map(in_words),
        "reason": filing.text(&cancellation::REASON),
        "users": filing.text(&cancellation::USERS),
        "data": filing.text(&cancellation::DATA),
        "used_in": used_in.collect::<Vec<_>>(),
    });
    Some(Told { extra, is_packed: filing::is_open(filing), enclosed: Vec::new() })
}
