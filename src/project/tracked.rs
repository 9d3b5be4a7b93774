//! Where the filings of the subject and the algorithms stand.

use jiff::civil::Date;
use serde::Serialize;
use ts_rs::TS;

use super::filing::Shown;
use super::snapshot::Snapshot;
use super::{Part, Project, no_such_place};
use crate::error::{Error, Result};
use crate::form::filing::{self, demand, event};
use crate::form::{Answers, At, Field, Place, Record, Target, algorithm};
use crate::lists::Lists;
use crate::rules;
use crate::tracking::demands::{ReplyBy, odd_reply, odd_term, unsure_term};
use crate::tracking::filing::{Event, Happened, Odd, Owner, Purpose, Stage, usual};

/// The subject or an algorithm, with its filings.
#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct Tracked {
    /// `subject` or `algorithms[0]`.
    pub place: String,
    /// Its name in words: `主体`, `算法 1：澜图营销文案生成合成算法`.
    pub name: String,
    /// Its record.
    #[ts(type = "number")]
    pub record: i64,
    /// The filings, in the order in which they were opened.
    pub filings: Vec<FilingState>,
    /// Whether it is filed with a number, so that there is something to show to the public.
    pub is_shown: bool,
}

/// A filing, and where it stands.
#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct FilingState {
    /// Its record.
    #[ts(type = "number")]
    pub record: i64,
    /// What it is for.
    pub purpose: Purpose,
    /// Where it stands.
    pub stage: Stage,
    /// The same in Chinese: `审核中`.
    pub stage_word: &'static str,
    /// Since when, if that day is known.
    #[ts(type = "string | null")]
    pub since: Option<Date>,
    /// How often it was submitted.
    pub round: u32,
    /// The day of the change, or on which the service ended.
    #[ts(type = "string | null")]
    pub happened_on: Option<Date>,
    /// What changed, or why the service ended.
    pub note: Option<String>,
    /// Who sees to it.
    pub responsible: Option<String>,
    /// What usually happens next, most likely first.
    pub usual: &'static [Happened],
    /// What happened, in the order of entry.
    pub events: Vec<EventState>,
}

/// An event of a filing.
#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct EventState {
    /// Its record.
    #[ts(type = "number")]
    pub record: i64,
    /// What happened.
    pub happened: Happened,
    /// The day, if it is known.
    #[ts(type = "string | null")]
    pub on: Option<Date>,
    /// Why it is unusual, in Chinese.
    pub odd: Vec<String>,
    /// 申请编号 of a submission.
    pub application: Option<String>,
    /// 备案编号 of what passed.
    pub filing_number: Option<String>,
    /// The text of the notice or the inquiry.
    pub notice: Option<String>,
    /// The day by which it wants its answer, if one is stated.
    #[ts(type = "string | null")]
    pub reply_by: Option<Date>,
    /// Within what it wants its answer, if that is stated: `10个工作日`.
    pub reply_within: Option<String>,
    /// Who asked.
    pub asked_by: Option<String>,
    /// What was answered.
    pub answer: Option<String>,
    /// Why demands were left open.
    pub reason: Option<String>,
    /// Anything worth remembering.
    pub note: Option<String>,
    /// The names of its files.
    pub files: Vec<String>,
    /// The demands of its notice.
    pub items: Vec<ItemState>,
    /// What a submission kept.
    pub snapshot: Option<Snapshot>,
}

/// A demand of a notice.
#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct ItemState {
    /// Its record.
    #[ts(type = "number")]
    pub record: i64,
    /// Its number in the notice.
    pub number: Option<String>,
    /// What is demanded.
    pub demand: String,
    /// What was answered, empty if nothing yet.
    pub answer: String,
    /// How many files prove it.
    pub evidence: usize,
    /// Whether it is done.
    pub done: bool,
    /// What it is about; what is gone has an empty path.
    pub links: Vec<Place>,
}

/// The subject or an algorithm whose next event is that its package was submitted.
#[derive(Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Submittable {
    /// Its record.
    #[ts(type = "number")]
    pub record: i64,
    /// Its name in words.
    pub name: String,
    /// Whether it is submitted, or submitted again.
    pub happened: Happened,
}

impl Project {
    /// Returns whose submission the package of a part is good for, as their filings stand.
    pub fn submittable(&self, part: Part) -> Result<Vec<Submittable>> {
        let answers = self.answers()?;
        let awaited = part.owners(&answers)?.into_iter().filter_map(|owner| {
            let (record, name) = (owner.id(), called(owner));
            Some(Submittable { record, name, happened: awaited_submission(owner)? })
        });
        Ok(awaited.collect())
    }

    /// Returns the subject and the algorithms, with their filings.
    pub fn tracked(&self) -> Result<Vec<Tracked>> {
        let answers = self.answers()?;
        let snapshots = self.snapshots()?;
        let records = owners(&answers);
        Ok(records
            .map(|record| kept_with(tracked(record, &self.lists), &snapshots))
            .collect())
    }

    /// Returns the subject or an algorithm, with its filings.
    pub fn tracked_at<'a>(&self, place: impl Into<At<'a>>) -> Result<Tracked> {
        let (place, answers) = (place.into(), self.answers()?);
        Ok(kept_with(
            tracked(owner_at(&answers, place)?, &self.lists),
            &self.snapshots()?,
        ))
    }

    /// Returns the demands of the notice at hand of the subject or an algorithm.
    pub fn items<'a>(&self, place: impl Into<At<'a>>) -> Result<Vec<ItemState>> {
        let (place, answers) = (place.into(), self.answers()?);
        Ok(items_of(owner_at(&answers, place)?).map(item_state).collect())
    }
}

/// Adds to each submission what it kept.
fn kept_with(mut tracked: Tracked, snapshots: &[Snapshot]) -> Tracked {
    let events = tracked.filings.iter_mut().flat_map(|filing| &mut filing.events);
    for event in events {
        let own = snapshots.iter().find(|one| one.event == event.record);
        event.snapshot = own.cloned();
    }
    tracked
}

/// Returns the records that have filings: the project for the subject, and the algorithms.
pub(super) fn owners(answers: &Answers) -> impl Iterator<Item = Record<'_>> {
    let project = answers.project();
    std::iter::once(project).chain(project.rows(&algorithm::GROUP))
}

/// Returns the subject at `subject`, or an algorithm.
pub(super) fn owner_at<'a>(answers: &'a Answers, place: At<'a>) -> Result<Record<'a>> {
    let is_algorithm = |record: &Record<'_>| record.group().key == algorithm::GROUP.key;
    match answers.locate(place) {
        Some(Target::Stem(record, SUBJECT)) => Ok(record),
        // By its number only: no path is no place.
        Some(Target::Record(record)) if matches!(place, At::Key(Answers::ROOT, _)) => {
            Ok(record)
        }
        Some(Target::Record(record)) if is_algorithm(&record) => Ok(record),
        Some(_) => {
            let problem = format!(
                "“{place}”不是备案的对象：主体写作 subject，第 1 个算法写作 algorithms[0]"
            );
            Err(Error::WrongKind { path: place.to_string(), problem })
        }
        None => Err(no_such_place(place)),
    }
}

/// The place of the subject's filings.
const SUBJECT: &str = "subject";

/// Returns the name of the subject or an algorithm: `算法 1：澜图营销文案生成合成算法`.
pub(super) fn called(record: Record<'_>) -> String {
    match record.name() {
        Some(name) => format!("{}：{name}", filing::title(record)),
        None => filing::title(record),
    }
}

fn tracked(record: Record<'_>, lists: &Lists) -> Tracked {
    let name = called(record);
    let place = match filing::owner(record) {
        Owner::Subject => SUBJECT.to_owned(),
        Owner::Algorithm => record.path(),
    };
    let filings = record.rows(&filing::GROUP);
    let filings = filings.map(|filing| filing_state(record, filing, lists));
    let is_shown = Shown::of(record).is_some();
    Tracked { place, name, record: record.id(), filings: filings.collect(), is_shown }
}

fn filing_state(record: Record<'_>, filing: Record<'_>, lists: &Lists) -> FilingState {
    let (owner, purpose) = (filing::owner(record), filing::purpose(filing));
    let status = filing::status_of(filing);
    let events = filing::events(filing).enumerate().map(|(index, (record, event))| {
        let odd = status.odd.iter().filter(|odd| odd.event == index);
        let mut odd: Vec<_> = odd.map(|Odd { why, .. }| why.clone()).collect();
        odd.extend(rules::number_doubts(record, lists));
        event_state(record, event, odd)
    });
    FilingState {
        record: filing.id(),
        purpose,
        stage: status.stage,
        stage_word: status.stage.word(owner, purpose),
        since: status.since,
        round: status.round,
        happened_on: filing.get(&filing::SINCE),
        note: said(filing, &filing::NOTE),
        responsible: said(filing, &filing::RESPONSIBLE),
        usual: usual(owner, status.stage),
        events: events.collect(),
    }
}

fn event_state(record: Record<'_>, event: Event, mut odd: Vec<String>) -> EventState {
    let Event { happened, on } = event;
    let (reply_by, reply_within) = match event::reply(record) {
        Some(ReplyBy::On(day)) => (Some(day), None),
        Some(ReplyBy::Within(count, unit)) => {
            odd.extend(odd_term(count, unit));
            (None, Some(format!("{count}{}", unit.word())))
        }
        None => (None, None),
    };
    odd.extend(reply_by.zip(on).and_then(|(day, on)| odd_reply(day, on)));
    if event::reply(record).is_none() {
        let notice = said(record, &event::NOTICE).zip(on);
        odd.extend(notice.and_then(|(text, on)| unsure_term(&text, on)).map(|term| {
            format!(
                "通知写有“{term}”，没有写明是什么期限、从哪一天起算，没有推算答复期限；请核对通知，填写答复期限。"
            )
        }));
    }
    EventState {
        record: record.id(),
        happened,
        on,
        odd,
        application: said(record, &event::APPLICATION),
        filing_number: said(record, &event::FILING_NUMBER),
        notice: said(record, &event::NOTICE),
        reply_by,
        reply_within,
        asked_by: said(record, &event::ASKED_BY),
        answer: said(record, &event::ANSWER),
        reason: said(record, &event::REASON),
        note: said(record, &event::NOTE),
        files: record
            .files(&event::FILES)
            .iter()
            .map(|file| file.file_name.clone())
            .collect(),
        items: record.rows(&demand::GROUP).map(item_state).collect(),
        snapshot: None,
    }
}

/// Returns the answer to a text field, if there is one.
fn said(record: Record<'_>, field: &Field<String>) -> Option<String> {
    Some(record.text(field)).filter(|text| !text.is_empty()).map(str::to_owned)
}

fn item_state(item: Record<'_>) -> ItemState {
    ItemState {
        record: item.id(),
        number: said(item, &demand::NUMBER),
        demand: item.text(&demand::DEMAND).to_owned(),
        answer: item.text(&demand::ANSWER).to_owned(),
        evidence: item.files(&demand::EVIDENCE).len(),
        done: is_done(item),
        links: item.links(&demand::LINKS.spec),
    }
}

pub(super) fn is_done(item: Record<'_>) -> bool {
    item.get(&demand::DONE) == Some(true)
}

/// Returns the submission that usually comes next, if one does.
fn awaited_submission(owner: Record<'_>) -> Option<Happened> {
    let Some(filing) = filing::at_hand(owner) else { return Some(Happened::Submitted) };
    match filing::status_of(filing).stage {
        Stage::Refused => Some(Happened::Submitted), // of a new filing
        stage => {
            let mut moves = usual(filing::owner(owner), stage).iter().copied();
            moves.find(|happened| happened.is_submission())
        }
    }
}

/// Returns the demands of the notice at hand.
pub(super) fn items_of(owner: Record<'_>) -> impl Iterator<Item = Record<'_>> {
    let notice = filing::notice_at_hand(owner);
    notice.into_iter().flat_map(|notice| notice.rows(&demand::GROUP))
}
