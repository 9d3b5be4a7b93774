//! What is due by when, for the subject and each algorithm.

use jiff::civil::Date;
use serde::Serialize;
use ts_rs::TS;

use super::{Case, Part};
use crate::form::algorithm::basics::{self, FilingKind, LaunchState};
use crate::form::algorithm::self_assessment::cover;
use crate::form::filing::{self, event};
use crate::form::{Field, Place, Record, Spec, Until, plan, subject};
use crate::tracking::demands::ReplyBy;
use crate::tracking::due::{self, Due};
use crate::tracking::filing::{Happened, Owner, Purpose, Stage};
use crate::tracking::terms::{self, Term};
use crate::tracking::{Calendar, Deadline};

/// Something that is due, and the place that it follows from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Task {
    /// By when, and why.
    #[serde(flatten)]
    pub due: Due,
    /// The answer from which it was counted.
    pub place: Place,
}

/// Returns everything that is due, soonest first.
#[must_use]
pub fn tasks(case: Case<'_>) -> Vec<Task> {
    let mut all: Vec<Task> = case.parts().flat_map(tasks_of).collect();
    all.sort_by(|a, b| {
        a.due.order().cmp(&b.due.order()).then_with(|| a.place.path.cmp(&b.place.path))
    });
    all
}

/// Returns what is due for the subject or one algorithm.
fn tasks_of(part: Part<'_>) -> Vec<Task> {
    let record = part.record;
    let mut tasks = Tasks { part, found: Vec::new() };
    for Running { term, from, record, spec } in running(part) {
        tasks.add(term, record, spec, from);
    }
    for filing in record.rows(&filing::GROUP) {
        tasks.follow(filing);
    }
    if filing::owner(record) == Owner::Subject {
        let valid_to = &subject::certificate::VALID_TO;
        if let Some(day) = record.get(valid_to).and_then(Until::day) {
            tasks.add(&terms::CERTIFICATE, record, &valid_to.spec, day);
        }
        for (person, valid_to, day) in identities(record) {
            let about = format!("{}（{person}）", filing::title(record));
            tasks.add_about(&terms::IDENTITY, &about, record, &valid_to.spec, day);
        }
        for licence in record.rows(&subject::licence::GROUP) {
            let valid_to = &subject::licence::VALID_TO;
            if let Some(day) = licence.get(valid_to).and_then(Until::day) {
                tasks.add(&terms::LICENCE, licence, &valid_to.spec, day);
            }
        }
        for row in record.rows(&plan::GROUP).filter(|row| !plan::is_done(*row)) {
            if let Some(day) = row.get(&plan::ON) {
                let about = plan::title(row);
                tasks.add_about(&terms::PROMISE, about, row, &plan::ON.spec, day);
            }
        }
    } else if let Some(day) = record.get(&cover::ASSESSED_ON)
        && !filing::is_cancelled(record)
    {
        tasks.add(&terms::SELF_ASSESSMENT, record, &cover::ASSESSED_ON.spec, day);
    }
    tasks.found
}

struct Tasks<'a> {
    part: Part<'a>,
    found: Vec<Task>,
}

impl Tasks<'_> {
    fn add(&mut self, term: &Term, record: Record<'_>, spec: &Spec, from: Date) {
        self.add_about(term, &filing::title(self.part.record), record, spec, from);
    }

    fn add_about(
        &mut self,
        term: &Term,
        about: &str,
        record: Record<'_>,
        spec: &Spec,
        from: Date,
    ) {
        let Part { calendar, today, .. } = self.part;
        let due = due::due(term, from, about, calendar, today);
        self.found.push(Task { due, place: record.place(spec) });
    }

    /// Adds what is due while a filing is under way.
    fn follow(&mut self, filing: Record<'_>) {
        let events: Vec<_> = filing::events(filing).collect();
        let last = |kinds: &[Happened]| {
            let mut latest = events.iter().rev();
            latest.find(|(_, event)| kinds.contains(&event.happened))
        };
        match filing::status_of(filing).stage {
            Stage::InReview => {
                let submission = [Happened::Submitted, Happened::Resubmitted];
                if let Some((record, event)) = last(&submission)
                    && let Some(day) = event.on
                {
                    let terms: &[Term] = match filing::owner(self.part.record) {
                        Owner::Subject => &[terms::SUBJECT_REVIEW],
                        Owner::Algorithm => &[terms::REVIEW, terms::USUAL_REVIEW],
                    };
                    for term in terms {
                        self.add(term, *record, &event::ON.spec, day);
                    }
                }
                let looks = [submission[0], submission[1], Happened::Checked];
                if let Some((record, event)) = last(&looks)
                    && let Some(day) = event.on
                {
                    self.add(&terms::PROGRESS, *record, &event::ON.spec, day);
                }
            }
            Stage::Returned => {
                if let Some((record, event)) = last(&[Happened::Returned]) {
                    self.reply(&terms::CORRECTION, *record, event.on);
                }
            }
            _ => {}
        }
        for (record, event) in &events {
            if event.happened == Happened::Asked
                && record.raw(event::ANSWER.spec.key).is_none()
            {
                self.reply(&terms::INQUIRY, *record, event.on);
            }
        }
    }

    /// Adds by when a notice wants its answer, as it states or counts it.
    fn reply(&mut self, term: &Term, event: Record<'_>, on: Option<Date>) {
        match (event::reply(event), on) {
            (Some(ReplyBy::On(day)), _) => {
                self.add(term, event, &event::REPLY_BY.spec, day);
            }
            (Some(ReplyBy::Within(count, unit)), Some(on)) => {
                let spec = &event::REPLY_WITHIN.spec;
                self.add(&term.within(count, unit), event, spec, on);
            }
            _ => {}
        }
    }
}

/// Returns whose identity papers expire, with the field that says when.
pub(super) fn identities(
    subject: Record<'_>,
) -> impl Iterator<Item = (&'static str, &'static Field<Until>, Date)> {
    let people: [(_, &'static Field<Until>); 2] = [
        (subject::legal_rep::PAGE.title, &subject::legal_rep::ID_VALID_TO),
        (subject::safety_officer::PAGE.title, &subject::safety_officer::ID_VALID_TO),
    ];
    let expiring = people.into_iter();
    expiring.filter_map(move |(person, valid_to)| {
        Some((person, valid_to, subject.get(valid_to)?.day()?))
    })
}

/// A term of Art. 24 that runs: its filing was not submitted yet.
pub(super) struct Running<'a> {
    pub(super) term: &'static Term,
    /// The day from which it is counted, and the answer that says it.
    pub(super) from: Date,
    pub(super) record: Record<'a>,
    pub(super) spec: &'static Spec,
}

impl Running<'_> {
    pub(super) fn deadline(&self, calendar: &Calendar) -> Deadline {
        due::last_day(self.term, self.from, calendar)
    }
}

/// Returns the terms of Art. 24 that run for the subject or an algorithm. None does once the
/// algorithm is cancelled.
pub(super) fn running(part: Part<'_>) -> Vec<Running<'_>> {
    let record = part.record;
    if filing::is_cancelled(record) {
        return Vec::new();
    }
    let mut all = Vec::new();
    if let Some(from) = launched(part)
        && !filing::filings_for(record, Purpose::First).any(is_submitted)
    {
        let spec = &basics::LAUNCH_DATE.spec;
        all.push(Running { term: &terms::FIRST_FILING, from, record, spec });
    }
    for (term, purpose, field) in [
        (&terms::CHANGE, Purpose::Change, &basics::CHANGED_ON),
        (&terms::CANCELLATION, Purpose::Cancellation, &basics::TERMINATED_ON),
    ] {
        let mut filings = filing::filings_for(record, purpose).peekable();
        // Without a filing, the form may say when it happened.
        if filings.peek().is_none()
            && filing::owner(record) == Owner::Algorithm
            && field.spec.is_shown(record)
            && let Some(from) = record.get(field)
        {
            all.push(Running { term, from, record, spec: &field.spec });
        }
        for filing in filings.filter(|filing| !is_submitted(*filing)) {
            if let Some(from) = filing.get(&filing::SINCE) {
                let spec = &filing::SINCE.spec;
                all.push(Running { term, from, record: filing, spec });
            }
        }
    }
    all
}

fn is_submitted(filing: Record<'_>) -> bool {
    filing::status_of(filing).stage.is_submitted()
}

/// Returns the day on which an algorithm went live that is not filed yet, as far as the form
/// says.
fn launched(part: Part<'_>) -> Option<Date> {
    let algorithm = part.algorithms().next()?;
    let is_live = algorithm.get(&basics::LAUNCH_STATE) == Some(LaunchState::Live);
    let is_filed = algorithm.get(&basics::FILING_KIND) == Some(FilingKind::Change);
    let launched = algorithm.get(&basics::LAUNCH_DATE)?;
    (is_live && !is_filed && launched <= part.today).then_some(launched)
}
