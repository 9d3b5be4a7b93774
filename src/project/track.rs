//! Noting what happens after the upload: filings, their events, the answers to a notice.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde_json::{Value, json};

use super::snapshot::{Submission, Uploaded};
use super::tracked::{is_done, items_of, owner_at};
use super::{NewFile, Project, no_such_place};
use crate::error::{Error, Result};
use crate::form::filing::{self, cancellation, demand, event};
use crate::form::{At, Field, Link, Record, Spec, most_rows};
use crate::progress::Progress;
use crate::store::{Op, Tx};
use crate::tracking::demands::ReplyBy;
use crate::tracking::filing::{Happened, Purpose};
use crate::tracking::{demands, in_words};

/// An event to note.
#[derive(Debug)]
pub struct Noted<'a> {
    /// The day on which it happened.
    pub on: Date,
    /// 申请编号 of a submission, or 备案编号 of what passed.
    pub number: Option<&'a str>,
    /// The text of a notice.
    pub notice: Option<&'a str>,
    /// The day that a notice states.
    pub reply_by: Option<Date>,
    /// The term that a notice states, a number as it was typed.
    pub reply_within: Option<&'a str>,
    /// The unit of that term.
    pub reply_unit: Option<&'a str>,
    /// Anything worth remembering. It is also why demands are left open.
    pub note: Option<&'a str>,
    /// The notice as a picture, the certificate.
    pub files: &'a [NewFile],
    /// Who asked.
    pub asked_by: Option<&'a str>,
    /// What an inquiry was answered.
    pub answer: Option<&'a str>,
    /// The package that was uploaded with a submission.
    pub package: Option<&'a Uploaded>,
}

impl<'a> Noted<'a> {
    /// Returns an event of a day of which nothing else is known.
    #[must_use]
    pub const fn on(on: Date) -> Self {
        Self {
            on,
            number: None,
            notice: None,
            reply_by: None,
            reply_within: None,
            reply_unit: None,
            note: None,
            files: &[],
            asked_by: None,
            answer: None,
            package: None,
        }
    }

    fn number(&self) -> Option<&'a str> {
        self.number.map(str::trim).filter(|number| !number.is_empty())
    }

    fn note(&self) -> Option<&'a str> {
        self.note.map(str::trim).filter(|note| !note.is_empty())
    }
}

/// What to change in a demand.
#[derive(Debug, Clone, Copy)]
pub enum Answered<'a> {
    /// The answer.
    Answer(&'a str),
    /// Files that prove it.
    Evidence(&'a [NewFile]),
    /// It is done.
    Done,
    /// A place that it is about.
    Link(&'a str),
}

impl Project {
    /// Opens a filing of the subject or an algorithm, because of what happened `on` a day.
    /// `note` stays inside; `reason` is what 注销说明 says of a cancellation.
    pub fn open_filing<'a>(
        &mut self,
        place: impl Into<At<'a>>,
        purpose: Purpose,
        on: Date,
        note: Option<&str>,
        reason: Option<&str>,
        today: Date,
    ) -> Result<()> {
        not_to_come(on, today)?;
        let (place, answers) = (place.into(), self.answers()?);
        let owner = owner_at(&answers, place)?;
        self.step(Op::Track, &label(purpose.word(), owner), |tx| {
            let filing = open(tx, owner.id(), purpose)?;
            put(tx, filing, &filing::SINCE, Some(json!(on)))?;
            put(tx, filing, &cancellation::REASON, reason.map(Value::from))?;
            put(tx, filing, &filing::NOTE, note.map(Value::from))
        })
    }

    /// Notes what happened to a filing of the subject or an algorithm: see
    /// [`filing::taking`]. The first event opens one, and so does a submission after a refusal.
    ///
    /// A move that is unusual is noted all the same: [`Project::tracked`] explains it. A
    /// round whose demands are not all done is closed only with a reason. A notice that
    /// demands corrections is split into its demands; if neither a day to reply by nor a term
    /// is given, the notice states one. A term is counted when it is needed.
    pub fn note_event<'a>(
        &mut self,
        place: impl Into<At<'a>>,
        happened: Happened,
        noted: &Noted<'_>,
        today: Date,
        progress: &mut Progress<'_>,
    ) -> Result<()> {
        not_to_come(noted.on, today)?;
        let (place, answers) = (place.into(), self.answers()?);
        let owner = owner_at(&answers, place)?;
        let filing = filing::taking(owner, happened);
        has_digits(place, happened, noted)?;
        let leaves_open = filing.is_some_and(|filing| leaves_open(filing, happened));
        if let Some(filing) = filing.filter(|_| leaves_open && noted.note().is_none()) {
            return Err(still_open(place, filing));
        }
        let note_field = if leaves_open { &event::REASON } else { &event::NOTE };
        let submission = happened
            .is_submission()
            .then(|| Submission::of(&answers, owner, noted.package));
        let submission = submission.transpose()?;
        self.step(Op::Track, &label(happened.word(), owner), |tx| {
            let filing = if let Some(filing) = filing {
                filing.id()
            } else {
                // The same again, after a refusal.
                let before = filing::at_hand(owner);
                let purpose = before.map_or(Purpose::First, filing::purpose);
                open(tx, owner.id(), purpose)?
            };
            let event = tx.add(filing, event::GROUP.key)?;
            write(tx, event, happened, noted)?;
            put_reply(tx, event, happened, noted)?;
            put(tx, event, note_field, noted.note().map(Value::from))?;
            attach(tx, event, &event::FILES.spec, noted.files, progress)?;
            match &submission {
                Some(submission) => submission.freeze(tx, event, progress),
                None => Ok(()),
            }
        })
    }

    /// Changes demands of the latest notice, counted from 1, in one step.
    pub fn answer_items<'a>(
        &mut self,
        place: impl Into<At<'a>>,
        answered: &[(usize, Answered<'_>)],
        progress: &mut Progress<'_>,
    ) -> Result<()> {
        let (place, answers) = (place.into(), self.answers()?);
        let owner = owner_at(&answers, place)?;
        let items: Vec<_> = items_of(owner).collect();
        let item = |number: usize| {
            let item = number.checked_sub(1).and_then(|index| items.get(index));
            item.ok_or_else(|| no_such_place(&format!("{place} 第{number}项补正事项")))
        };
        let numbers: BTreeSet<_> = answered.iter().map(|(number, _)| *number).collect();
        let numbers: Vec<_> = numbers.iter().map(ToString::to_string).collect();
        let what = format!("补正事项 {}：{}", numbers.join("、"), filing::title(owner));
        self.step(Op::Track, &what, |tx| {
            for (number, answered) in answered {
                let item = item(*number)?.id();
                match answered {
                    Answered::Answer(text) => {
                        put(tx, item, &demand::ANSWER, Some((*text).into()))?;
                    }
                    Answered::Evidence(files) => {
                        attach(tx, item, &demand::EVIDENCE.spec, files, progress)?;
                    }
                    Answered::Done => put(tx, item, &demand::DONE, Some(true.into()))?,
                    Answered::Link(path) => link(tx, item, path)?,
                }
            }
            Ok(())
        })
    }
}

fn label(what: &str, record: Record<'_>) -> String {
    format!("{what}：{}", filing::title(record))
}

/// Fails if the number of what passed has not one digit. One that is otherwise odd is kept,
/// and told by a rule: published ones have misprints, too.
fn has_digits(place: At<'_>, happened: Happened, noted: &Noted<'_>) -> Result<()> {
    let number = noted.number().filter(|_| happened == Happened::Accepted);
    if let Some(number) = number.filter(|number| !number.contains(char::is_numeric)) {
        let problem = format!(
            "“{number}”不是备案编号：备案编号写作“网信算备”加 21 位数字加“号”。没有记录"
        );
        return Err(Error::WrongKind { path: place.to_string(), problem });
    }
    Ok(())
}

/// Returns whether an event begins a round although demands of the last are not done.
fn leaves_open(filing: Record<'_>, happened: Happened) -> bool {
    happened.is_submission() && !open_items(filing).is_empty()
}

fn still_open(place: At<'_>, filing: Record<'_>) -> Error {
    let numbers: Vec<_> = open_items(filing).iter().map(ToString::to_string).collect();
    let problem = format!(
        "第{}项补正事项尚未完成，没有记录再次提交。请先完成这些事项；确实不需要处理的，请写明原因（备注）",
        numbers.join("、")
    );
    Error::WrongKind { path: place.to_string(), problem }
}

/// Returns the demands of the latest notice that are not done, counted from 1.
pub(super) fn open_items(filing: Record<'_>) -> Vec<usize> {
    let notice = filing::latest_notice(filing);
    let items = notice.into_iter().flat_map(|one| one.rows(&demand::GROUP));
    let open = items.enumerate().filter(|(_, item)| !is_done(*item));
    open.map(|(index, _)| index + 1).collect()
}

pub(super) fn not_to_come(on: Date, today: Date) -> Result<()> {
    if on <= today {
        return Ok(());
    }
    let (on, today) = (in_words(on), in_words(today));
    let problem = format!("日期{on}晚于今天（{today}），没有记录。请填写已经发生之日");
    Err(Error::WrongKind { path: String::new(), problem })
}

/// Returns by when a notice wants its answer, as it says.
fn stated(happened: Happened, noted: &Noted<'_>) -> Option<ReplyBy> {
    let has_notice = [Happened::Returned, Happened::Asked].contains(&happened);
    demands::reply_by(noted.notice.filter(|_| has_notice)?, noted.on)
}

/// Reads the number of a term. It is not kept if it is none: nothing could be counted by it.
fn count(typed: &str) -> Result<Value> {
    let spec = &event::REPLY_WITHIN.spec;
    let count = spec.accept(&typed.into()).ok().filter(Value::is_u64);
    count.ok_or_else(|| Error::WrongKind {
        path: spec.label.to_owned(),
        problem: format!("“{}”应填写整数，没有记录", spec.label),
    })
}

fn put_reply(
    tx: &mut Tx<'_>,
    event: i64,
    happened: Happened,
    noted: &Noted<'_>,
) -> Result<()> {
    if noted.reply_by.is_some() || noted.reply_within.is_some() {
        put(tx, event, &event::REPLY_BY, noted.reply_by.map(|day| json!(day)))?;
        let count = noted.reply_within.map(count).transpose()?;
        put(tx, event, &event::REPLY_WITHIN, count)?;
        return put(tx, event, &event::REPLY_UNIT, noted.reply_unit.map(Value::from));
    }
    match stated(happened, noted) {
        None => Ok(()),
        Some(ReplyBy::On(day)) => put(tx, event, &event::REPLY_BY, Some(json!(day))),
        Some(ReplyBy::Within(count, unit)) => {
            put(tx, event, &event::REPLY_WITHIN, Some(json!(count)))?;
            put(tx, event, &event::REPLY_UNIT, Some(unit.word().into()))
        }
    }
}

/// Stores what happened, with the demands of its notice.
fn write(
    tx: &mut Tx<'_>,
    event: i64,
    happened: Happened,
    noted: &Noted<'_>,
) -> Result<()> {
    let number_field = match happened {
        Happened::Accepted => &event::FILING_NUMBER,
        _ => &event::APPLICATION,
    };
    put(tx, event, &event::HAPPENED, Some(happened.word().into()))?;
    put(tx, event, &event::ON, Some(json!(noted.on)))?;
    put(tx, event, number_field, noted.number().map(Value::from))?;
    put(tx, event, &event::NOTICE, noted.notice.map(Value::from))?;
    put(tx, event, &event::ASKED_BY, noted.asked_by.map(Value::from))?;
    put(tx, event, &event::ANSWER, noted.answer.map(Value::from))?;
    if happened == Happened::Returned {
        demand_all(tx, event, noted.notice.unwrap_or_default())?;
    }
    Ok(())
}

pub(super) fn open(tx: &mut Tx<'_>, owner: i64, purpose: Purpose) -> Result<i64> {
    let filing = tx.add(owner, filing::GROUP.key)?;
    put(tx, filing, &filing::PURPOSE, Some(purpose.word().into()))?;
    Ok(filing)
}

/// Adds the demands of a notice, each below the headings that say what it is about. If there
/// are more than come back from a dump, the last is all the rest.
fn demand_all(tx: &mut Tx<'_>, event: i64, notice: &str) -> Result<()> {
    let mut items = demands::split(notice).items;
    let most = most_rows(&demand::GROUP).saturating_sub(1);
    let rest = items.split_off(items.len().min(most));
    for item in items {
        let id = tx.add(event, demand::GROUP.key)?;
        let text: Vec<&str> =
            item.headings.iter().copied().chain([item.text]).map(str::trim).collect();
        put(tx, id, &demand::NUMBER, item.number.map(Value::from))?;
        put(tx, id, &demand::DEMAND, Some(text.join("\n").into()))?;
    }
    if !rest.is_empty() {
        let id = tx.add(event, demand::GROUP.key)?;
        let rest: String = rest.iter().map(|item| item.piece).collect();
        put(tx, id, &demand::DEMAND, Some(rest.into()))?;
    }
    Ok(())
}

/// Stores an answer as the form takes it; nothing if there is none.
pub(super) fn put<V>(
    tx: &mut Tx<'_>,
    record: i64,
    field: &Field<V>,
    value: Option<Value>,
) -> Result<()> {
    let Some(value) = value else { return Ok(()) };
    let spec = &field.spec;
    let value = spec.accept(&value).map_err(|problem| {
        let path = spec.label.to_owned();
        Error::WrongKind { path, problem }
    })?;
    tx.set(record, spec.key, &value)
}

fn attach(
    tx: &mut Tx<'_>,
    record: i64,
    spec: &Spec,
    files: &[NewFile],
    progress: &mut Progress<'_>,
) -> Result<()> {
    for file in files {
        let held = file.take_in(tx, progress)?;
        tx.attach(record, spec.key, &file.name, held.id)?;
    }
    Ok(())
}

/// Links a demand to what it is about.
fn link(tx: &mut Tx<'_>, item: i64, path: &str) -> Result<()> {
    let (spec, answers) = (&demand::LINKS.spec, tx.answers()?);
    let Some(item) = answers.record(item) else { return Ok(()) };
    let mut links = item.raw(spec.key).map(Link::all).unwrap_or_default();
    links.push(Link::Path(path.trim().to_owned()));
    let links = super::edit::linked(&answers, item, spec, &json!(links))?;
    tx.set(item.id(), spec.key, &links)
}
