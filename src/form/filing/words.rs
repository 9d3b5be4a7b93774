//! The words of filings, and what is asked of each kind of event, for the window.

use serde::Serialize;
use ts_rs::TS;

use super::{GROUP, event};
use crate::form::Answers;
use crate::tracking::filing::{Happened, Purpose};
use crate::tracking::terms::Certainty;

/// What the window says of filings and asks about them.
#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct FilingWords {
    /// The kinds of event, in the order in which they are offered.
    pub events: Vec<EventWords>,
    /// What filings are for, with the words.
    pub purposes: Vec<(Purpose, &'static str)>,
    /// How certain a term is, with the words.
    pub certainties: Vec<(Certainty, &'static str)>,
}

/// A kind of event.
#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct EventWords {
    /// What happened.
    pub happened: Happened,
    /// The same in Chinese.
    pub word: &'static str,
    /// The keys of the fields that apply to it, in reading order.
    pub asked: Vec<&'static str>,
}

impl FilingWords {
    /// Returns them all.
    #[must_use]
    pub fn all() -> Self {
        let event = |&happened: &Happened| EventWords {
            happened,
            word: happened.word(),
            asked: asked(happened),
        };
        Self {
            events: Happened::ALL.iter().map(event).collect(),
            purposes: Purpose::ALL.iter().map(|one| (*one, one.word())).collect(),
            certainties: Certainty::ALL.iter().map(|one| (*one, one.word())).collect(),
        }
    }
}

/// Returns the keys of the fields that apply to an event of this kind.
fn asked(happened: Happened) -> Vec<&'static str> {
    const FILING: i64 = Answers::ROOT + 1;
    const EVENT: i64 = FILING + 1;
    let mut answers = Answers::default();
    answers.add(FILING, &GROUP, Answers::ROOT);
    answers.add(EVENT, &event::GROUP, FILING);
    answers.set(EVENT, event::HAPPENED.spec.key, happened.word().into());
    let event = answers.record(EVENT);
    event
        .map(|event| event.shown_fields().map(|spec| spec.key).collect())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_event_asks_what_belongs_to_it() {
        assert!(asked(Happened::Asked).contains(&event::ASKED_BY.spec.key));
        assert!(!asked(Happened::Submitted).contains(&event::NOTICE.spec.key));
        assert!(asked(Happened::Accepted).contains(&event::FILING_NUMBER.spec.key));
    }
}
