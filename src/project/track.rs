//! What happens after the upload: filings, their events, the demands of a notice.

use jiff::civil::Date;
use serde::Serialize;
use serde_json::{Value, json};
use ts_rs::TS;

use super::{NewFile, Project, no_such_place};
use crate::error::{Error, Result};
use crate::form::filing::{self, demand, event};
use crate::form::{Answers, At, Field, Link, Place, Record, Spec, Target, algorithm};
use crate::numbers::filing_number;
use crate::progress::Progress;
use crate::store::{Op, Tx};
use crate::tracking::filing::{Happened, Odd, Owner, Purpose, Stage, usual};
use crate::tracking::{Calendar, demands, in_words};

/// An event to note.
#[derive(Debug, Default)]
pub struct Noted<'a> {
    /// 申请编号 of a submission, or 备案编号 of what passed.
    pub number: Option<&'a str>,
    /// The text of a notice.
    pub notice: Option<&'a str>,
    /// The day that a notice states.
    pub reply_by: Option<Date>,
    /// Anything worth remembering. It is also why demands are left open.
    pub note: Option<&'a str>,
    /// The notice as a picture, the certificate.
    pub files: &'a [NewFile],
    /// Who asked.
    pub asked_by: Option<&'a str>,
    /// What an inquiry was answered.
    pub answer: Option<&'a str>,
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
    /// The demands of its notice.
    pub items: Vec<ItemState>,
}

/// A demand of a notice.
#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct ItemState {
    /// Its record.
    #[ts(type = "number")]
    pub record: i64,
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

impl Project {
    /// Returns the subject and the algorithms, with their filings.
    pub fn tracked(&self) -> Result<Vec<Tracked>> {
        let answers = self.answers()?;
        let records = owners(&answers);
        Ok(records.map(tracked).collect())
    }

    /// Returns the subject or an algorithm, with its filings.
    pub fn tracked_at<'a>(&self, place: impl Into<At<'a>>) -> Result<Tracked> {
        let (place, answers) = (place.into(), self.answers()?);
        Ok(tracked(owner_at(&answers, place)?))
    }

    /// Opens a filing of the subject or an algorithm, because of what happened `on` a day.
    pub fn open_filing<'a>(
        &mut self,
        place: impl Into<At<'a>>,
        purpose: Purpose,
        (on, today): (Date, Date),
        note: Option<&str>,
    ) -> Result<()> {
        not_to_come(on, today)?;
        let (place, answers) = (place.into(), self.answers()?);
        let record = owner_at(&answers, place)?;
        self.step(Op::Track, &label(purpose.word(), record), |tx| {
            let filing = open(tx, record.id(), purpose)?;
            put(tx, filing, &filing::SINCE, Some(json!(on)))?;
            put(tx, filing, &filing::NOTE, note.map(Value::from))
        })
    }

    /// Notes what happened `on` a day to a filing of the subject or an algorithm, namely
    /// the latest that it fits. The first event opens one, and so does a submission after a
    /// refusal.
    ///
    /// A move that is unusual is noted all the same: [`Project::tracked`] explains it. A
    /// round whose demands are not all done is closed only with a reason. A notice that
    /// demands corrections is split into its demands; if no day to reply by is given, it is
    /// the one that the notice states.
    pub fn note_event<'a>(
        &mut self,
        place: impl Into<At<'a>>,
        happened: Happened,
        (on, today): (Date, Date),
        noted: &Noted<'_>,
        calendar: &Calendar,
        progress: &mut Progress<'_>,
    ) -> Result<()> {
        not_to_come(on, today)?;
        let (place, answers) = (place.into(), self.answers()?);
        let record = owner_at(&answers, place)?;
        let filings: Vec<_> = record.rows(&filing::GROUP).collect();
        let stage = |filing: &Record<'_>| filing::status_of(*filing).stage;
        let owner = filing::owner(record);
        let fits = |filing: &&Record<'_>| usual(owner, stage(filing)).contains(&happened);
        let last = filings.last();
        let is_over = |filing: &&Record<'_>| {
            stage(filing) == Stage::Refused && happened.is_submission()
        };
        let fitting = filings.iter().rfind(fits);
        let filing = fitting.or(last.filter(|filing| !is_over(filing))).copied();
        let number = noted.number.map(str::trim).filter(|number| !number.is_empty());
        if let (Happened::Accepted, Some(number)) = (happened, number)
            && let Err(problem) = filing_number::parse(number)
        {
            let problem = format!("备案编号“{number}”{problem}。没有记录");
            return Err(Error::WrongKind { path: place.to_string(), problem });
        }
        let open_items = if happened.is_submission() {
            filing.map(undone).unwrap_or_default()
        } else {
            Vec::new()
        };
        if !open_items.is_empty() && noted.note.is_none_or(|note| note.trim().is_empty())
        {
            let numbers = open_items.iter().map(ToString::to_string);
            let numbers: Vec<_> = numbers.collect();
            let problem = format!(
                "第{}项补正事项尚未完成，没有记录再次提交。请先完成这些事项；确实不需要处理的，请写明原因（备注）",
                numbers.join("、")
            );
            return Err(Error::WrongKind { path: place.to_string(), problem });
        }
        let number_field = if happened == Happened::Accepted {
            &event::FILING_NUMBER
        } else {
            &event::APPLICATION
        };
        let note_field =
            if open_items.is_empty() { &event::NOTE } else { &event::REASON };
        let stated = || {
            let stated = demands::reply_by(noted.notice?, on)?;
            Some(stated.day(on, calendar))
        };
        let reply_by = noted.reply_by.or_else(|| {
            let has_notice = [Happened::Returned, Happened::Asked].contains(&happened);
            has_notice.then(stated).flatten()
        });
        let again = last.map_or(Purpose::First, |filing| filing::purpose(*filing));
        self.step(Op::Track, &label(happened.word(), record), |tx| {
            let filing = match filing {
                Some(filing) => filing.id(),
                None => open(tx, record.id(), again)?,
            };
            let id = tx.add(filing, event::GROUP.key)?;
            put(tx, id, &event::HAPPENED, Some(happened.word().into()))?;
            put(tx, id, &event::ON, Some(json!(on)))?;
            put(tx, id, number_field, number.map(Value::from))?;
            put(tx, id, &event::NOTICE, noted.notice.map(Value::from))?;
            if happened == Happened::Returned {
                demand_all(tx, id, noted.notice.unwrap_or_default())?;
            }
            put(tx, id, &event::REPLY_BY, reply_by.map(|day| json!(day)))?;
            put(tx, id, note_field, noted.note.map(Value::from))?;
            put(tx, id, &event::ASKED_BY, noted.asked_by.map(Value::from))?;
            put(tx, id, &event::ANSWER, noted.answer.map(Value::from))?;
            attach(tx, id, &event::FILES.spec, noted.files, progress)
        })
    }

    /// Adds a demand to a notice, the event numbered `event`, with its text, such as a piece
    /// of the notice; returns the number of its record.
    pub fn add_demand(&mut self, event: i64, text: &str) -> Result<i64> {
        let answers = self.answers()?;
        let notice = answers.record(event);
        let notice = notice
            .filter(|notice| notice.group().key == event::GROUP.key)
            .ok_or_else(|| no_such_place(At::Key(event, "")))?;
        let label = notice.place_of_group(&demand::GROUP).label;
        self.step(Op::AddRecord, &label, |tx| {
            let id = tx.add(event, demand::GROUP.key)?;
            put(tx, id, &demand::DEMAND, Some(text.trim().into()))?;
            Ok(id)
        })
    }

    /// Changes demand number `number`, counted from 1, of the latest notice.
    pub fn answer_item<'a>(
        &mut self,
        place: impl Into<At<'a>>,
        number: usize,
        answered: Answered<'_>,
        progress: &mut Progress<'_>,
    ) -> Result<()> {
        let (place, answers) = (place.into(), self.answers()?);
        let record = owner_at(&answers, place)?;
        let notice = record.rows(&filing::GROUP).filter_map(latest_notice).last();
        let item = notice
            .and_then(|notice| notice.rows(&demand::GROUP).nth(number.checked_sub(1)?));
        let item =
            item.ok_or_else(|| no_such_place(&format!("{place} 第{number}项补正事项")))?;
        let what = format!("补正事项 {number}：{}", filing::title(record));
        self.step(Op::Track, &what, |tx| match answered {
            Answered::Answer(text) => {
                put(tx, item.id(), &demand::ANSWER, Some(text.into()))
            }
            Answered::Evidence(files) => {
                attach(tx, item.id(), &demand::EVIDENCE.spec, files, progress)
            }
            Answered::Done => put(tx, item.id(), &demand::DONE, Some(true.into())),
            Answered::Link(path) => link(tx, item, path),
        })
    }
}

/// Returns the records that have filings: the project for the subject, and the algorithms.
fn owners(answers: &Answers) -> impl Iterator<Item = Record<'_>> {
    let project = answers.project();
    std::iter::once(project).chain(project.rows(&algorithm::GROUP))
}

/// Returns the subject at `subject`, or an algorithm.
fn owner_at<'a>(answers: &'a Answers, place: At<'a>) -> Result<Record<'a>> {
    let is_algorithm = |record: &Record<'_>| record.group().key == algorithm::GROUP.key;
    match answers.locate(place) {
        Some(Target::Stem(record, SUBJECT)) => Ok(record),
        Some(Target::Record(record)) if record.parent().is_none() => Ok(record),
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

fn label(what: &str, record: Record<'_>) -> String {
    format!("{what}：{}", filing::title(record))
}

fn tracked(record: Record<'_>) -> Tracked {
    let name = match record.name() {
        Some(name) => format!("{}：{name}", filing::title(record)),
        None => filing::title(record),
    };
    let place = match filing::owner(record) {
        Owner::Subject => SUBJECT.to_owned(),
        Owner::Algorithm => record.path(),
    };
    let filings = record.rows(&filing::GROUP).map(|filing| filing_state(record, filing));
    Tracked { place, name, record: record.id(), filings: filings.collect() }
}

fn filing_state(record: Record<'_>, filing: Record<'_>) -> FilingState {
    let (owner, purpose) = (filing::owner(record), filing::purpose(filing));
    let status = filing::status_of(filing);
    let events = filing::events(filing).enumerate().map(|(index, (record, event))| {
        let odd = status.odd.iter().filter(|odd| odd.event == index);
        EventState {
            record: record.id(),
            happened: event.happened,
            on: event.on,
            odd: odd.map(|Odd { why, .. }| why.clone()).collect(),
            items: record.rows(&demand::GROUP).map(item_state).collect(),
        }
    });
    FilingState {
        record: filing.id(),
        purpose,
        stage: status.stage,
        stage_word: status.stage.word(owner, purpose),
        since: status.since,
        round: status.round,
        usual: usual(owner, status.stage),
        events: events.collect(),
    }
}

fn item_state(item: Record<'_>) -> ItemState {
    ItemState {
        record: item.id(),
        demand: item.text(&demand::DEMAND).to_owned(),
        answer: item.text(&demand::ANSWER).to_owned(),
        evidence: item.files(&demand::EVIDENCE).len(),
        done: is_done(item),
        links: item.links(&demand::LINKS.spec),
    }
}

fn is_done(item: Record<'_>) -> bool {
    item.get(&demand::DONE) == Some(true)
}

/// Returns the last notice of a filing that demands corrections.
fn latest_notice(filing: Record<'_>) -> Option<Record<'_>> {
    let notices =
        filing::events(filing).filter(|(_, event)| event.happened == Happened::Returned);
    notices.last().map(|(record, _)| record)
}

/// Returns the demands of the latest notice that are not done, counted from 1.
fn undone(filing: Record<'_>) -> Vec<usize> {
    let items =
        latest_notice(filing).into_iter().flat_map(|one| one.rows(&demand::GROUP));
    let open = items.enumerate().filter(|(_, item)| !is_done(*item));
    open.map(|(index, _)| index + 1).collect()
}

fn not_to_come(on: Date, today: Date) -> Result<()> {
    if on <= today {
        return Ok(());
    }
    let (on, today) = (in_words(on), in_words(today));
    let problem = format!("日期{on}晚于今天（{today}），没有记录。请填写已经发生之日");
    Err(Error::WrongKind { path: String::new(), problem })
}

fn open(tx: &mut Tx<'_>, owner: i64, purpose: Purpose) -> Result<i64> {
    let filing = tx.add(owner, filing::GROUP.key)?;
    put(tx, filing, &filing::PURPOSE, Some(purpose.word().into()))?;
    Ok(filing)
}

/// Adds the demands of a notice, each below the headings that say what it is about.
fn demand_all(tx: &mut Tx<'_>, event: i64, notice: &str) -> Result<()> {
    for item in demands::split(notice).items {
        let id = tx.add(event, demand::GROUP.key)?;
        let text: Vec<&str> =
            item.headings.iter().copied().chain([item.text]).map(str::trim).collect();
        put(tx, id, &demand::NUMBER, item.number.map(Value::from))?;
        put(tx, id, &demand::DEMAND, Some(text.join("\n").into()))?;
    }
    Ok(())
}

/// Stores an answer as the form takes it; nothing if there is none.
fn put<V>(
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
fn link(tx: &mut Tx<'_>, item: Record<'_>, path: &str) -> Result<()> {
    let spec = &demand::LINKS.spec;
    let mut links = item.raw(spec.key).map(Link::all).unwrap_or_default();
    links.push(Link::Path(path.trim().to_owned()));
    let links = super::edit::linked(&tx.answers()?, item, spec, &json!(links))?;
    tx.set(item.id(), spec.key, &links)
}
