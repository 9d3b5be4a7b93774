//! What 办理进度 shows: where each filing stands, its rounds, what is due, and how all of it
//! lies in time.
//!
//! For the office only, and passed around in it: notes, notices, questions and responsible
//! persons are left out.

use jiff::civil::Date;
use serde_json::{Value, json};

use super::axis::Axis;
use crate::form::Record;
use crate::form::filing::{self, event, status_of};
use crate::project::tracked::owners;
use crate::rules::{self, Case, Task};
use crate::tracking::filing::{Event, Happened, Owner, Purpose, Stage, status};
use crate::tracking::{Calendar, in_words, terms};

/// Returns what to show, `None` without a filing.
pub(super) fn told(case: Case<'_>) -> Option<Value> {
    let filings: Vec<_> = owners(case.answers)
        .flat_map(|owner| owner.rows(&filing::GROUP).map(move |filing| (owner, filing)))
        .collect();
    if filings.is_empty() {
        return None;
    }
    let mut tasks = rules::tasks(case);
    // To look every few days is a habit, and no term.
    tasks.retain(|task| task.due.term != terms::PROGRESS.id);
    let days = filings.iter().flat_map(|(_, filing)| days_of(*filing));
    let is_of_filing = |task: &&Task| {
        let record = case.answers.record(task.place.record);
        record.is_some_and(Record::is_internal)
    };
    let dues = tasks.iter().filter(is_of_filing).filter(|task| is_drawn(task));
    let dues = dues.map(|task| task.due.day);
    let axis = Axis::over(days.chain(dues), case.today);
    let strips =
        filings.iter().map(|(owner, filing)| strip(*owner, *filing, &tasks, &axis));
    let rounds = filings
        .iter()
        .flat_map(|(owner, filing)| rounds(*owner, *filing, case.today, case.calendar));
    Some(json!({
        "standing": standing(&filings),
        "axis": axis.told(),
        "strips": strips.collect::<Vec<_>>(),
        "rounds": rounds.collect::<Vec<_>>(),
        "tasks": tasks.iter().map(due).collect::<Vec<_>>(),
    }))
}

/// Returns how many filings there are in each stage: `共3项：审核中2项，已备案1项`.
fn standing(filings: &[(Record<'_>, Record<'_>)]) -> String {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for &(owner, filing) in filings {
        let word = word(owner, filing);
        match counts.iter_mut().find(|(known, _)| *known == word) {
            Some((_, count)) => *count += 1,
            None => counts.push((word, 1)),
        }
    }
    let counts: Vec<_> =
        counts.iter().map(|(word, count)| format!("{word}{count}项")).collect();
    format!("共{}项：{}", filings.len(), counts.join("，"))
}

fn word(owner: Record<'_>, filing: Record<'_>) -> &'static str {
    status_of(filing).stage.word(filing::owner(owner), filing::purpose(filing))
}

/// Returns the day on which a filing became necessary, if it says one.
fn since(filing: Record<'_>) -> Option<Date> {
    filing.get(&filing::SINCE).filter(|_| filing::purpose(filing) != Purpose::First)
}

fn days_of(filing: Record<'_>) -> impl Iterator<Item = Date> {
    since(filing).into_iter().chain(filing::events(filing).filter_map(|(_, at)| at.on))
}

/// Returns a filing as the timeline draws it: bars while it is in a stage, and marks on the
/// days of its events and of what is due.
fn strip(owner: Record<'_>, filing: Record<'_>, tasks: &[Task], axis: &Axis) -> Value {
    let whose = filing::owner(owner);
    let events: Vec<_> = filing::events(filing).collect();
    let all: Vec<Event> = events.iter().map(|(_, event)| *event).collect();
    let (mut bars, mut marks) = (Vec::new(), Vec::new());
    let mut bar = |kind: &str, from: Date, to: Date| {
        if from < to {
            bars.push(json!({ "kind": kind, "from": axis.at(from), "to": axis.at(to) }));
        }
    };
    let mut begun = since(filing).map(|day| (Stage::Preparing, day));
    for (index, event) in all.iter().enumerate() {
        let Some(day) = event.on else { continue };
        if let Some(kind) = mark(event.happened) {
            marks.push(json!({ "kind": kind, "at": axis.at(day) }));
        }
        let until = all.get(..=index).unwrap_or_default();
        let stage = status(whose, filing::purpose(filing), until).stage;
        if begun.is_none_or(|(before, _)| before != stage) {
            if let Some((before, from)) = begun
                && let Some(kind) = kind(before)
            {
                bar(kind, from, day);
            }
            begun = Some((stage, day));
        }
    }
    if let Some((stage, from)) = begun
        && let Some(kind) = kind(stage)
    {
        bar(kind, from, axis.today);
    }
    let ids: Vec<i64> = events.iter().map(|(record, _)| record.id()).collect();
    let own = tasks.iter().filter(|task| {
        task.place.record == filing.id() || ids.contains(&task.place.record)
    });
    let own = own.filter(|task| is_drawn(task));
    marks.extend(own.map(|task| json!({ "kind": "due", "at": axis.at(task.due.day) })));
    let status = status_of(filing);
    json!({
        "name": name(owner),
        "what": filing::purpose(filing).word(),
        "stage": word(owner, filing),
        "since": status.since.map(in_words),
        "bars": bars,
        "marks": marks,
    })
}

/// Returns whether something due is marked: what takes some months in practice is no day.
fn is_drawn(task: &Task) -> bool {
    task.due.term != terms::USUAL_REVIEW.id
}

/// Returns the word of the template for the time in a stage, if that is drawn.
fn kind(stage: Stage) -> Option<&'static str> {
    match stage {
        Stage::Preparing | Stage::Withdrawn => Some("准备"),
        Stage::InReview => Some("审核"),
        Stage::Returned => Some("补正"),
        Stage::Accepted | Stage::Refused => None,
    }
}

/// Returns the word of the template for an event, if that is drawn.
fn mark(happened: Happened) -> Option<&'static str> {
    match happened {
        Happened::Submitted | Happened::Resubmitted => Some("提交"),
        Happened::Returned => Some("补正通知"),
        Happened::Accepted => Some("通过"),
        Happened::Refused => Some("不通过"),
        Happened::Withdrawn => Some("撤回"),
        Happened::Published => Some("公示"),
        Happened::Asked | Happened::Checked => None,
    }
}

/// Returns whose a filing is: `算法1　澜图营销文案生成合成算法`.
fn name(owner: Record<'_>) -> String {
    let title = filing::title(owner).replace(' ', "");
    match owner.name().filter(|_| filing::owner(owner) == Owner::Algorithm) {
        Some(name) => format!("{title}　{name}"),
        None => title,
    }
}

/// Returns the rounds of a filing, a row of the table each: whose, what for, which round,
/// submitted when, with what result and when, and how long that took.
fn rounds(
    owner: Record<'_>,
    filing: Record<'_>,
    today: Date,
    calendar: &Calendar,
) -> Vec<[String; 6]> {
    let mut rows: Vec<[String; 6]> = Vec::new();
    let whose = || {
        let title = filing::title(owner).replace(' ', "");
        (title, filing::purpose(filing).word().to_owned())
    };
    let day = |on: Option<Date>| on.map_or_else(|| "日期未填".to_owned(), in_words);
    let blank = || "—".to_owned();
    let mut submitted: Option<Option<Date>> = None;
    let mut round = 0_u32;
    for (record, event) in filing::events(filing) {
        let (about, what) = whose();
        match event.happened {
            Happened::Submitted | Happened::Resubmitted => {
                round = round.saturating_add(1);
                submitted = Some(event.on);
                let number = format!("第{round}轮");
                rows.push([about, what, number, day(event.on), blank(), blank()]);
            }
            Happened::Asked | Happened::Checked => {}
            happened => {
                let number = record.text(&event::FILING_NUMBER);
                let mut result = format!("{} {}", day(event.on), happened.word());
                if happened == Happened::Accepted && !number.is_empty() {
                    result = format!("{result}\n{number}");
                }
                let from = submitted.take();
                let took = from.flatten().zip(event.on);
                let took =
                    took.map_or_else(blank, |(from, to)| lasted(from, to, calendar));
                match rows.last_mut().filter(|_| from.is_some()) {
                    Some([.., said, lasted]) => (*said, *lasted) = (result, took),
                    None => rows.push([about, what, blank(), blank(), result, took]),
                }
            }
        }
    }
    if let Some([.., said, took]) = rows.last_mut()
        && let Some(from) = submitted
    {
        word(owner, filing).clone_into(said);
        if let Some(from) = from.filter(|&from| from <= today) {
            *took = lasted(from, today, calendar);
        }
    }
    if rows.is_empty() {
        let (about, what) = whose();
        let happened = match filing::purpose(filing) {
            Purpose::Cancellation => "终止服务",
            Purpose::First | Purpose::Change => "变更",
        };
        let said = since(filing).map(|day| format!("（{happened}：{}）", in_words(day)));
        let stage = word(owner, filing).to_owned() + &said.unwrap_or_default();
        rows.push([about, what, blank(), blank(), stage, blank()]);
    }
    rows
}

/// Returns how long something took: `35日（24个工作日）`, without working days where the
/// calendar lacks them.
fn lasted(from: Date, to: Date, calendar: &Calendar) -> String {
    let days = from.until(to).map_or(0, |span| span.get_days());
    if days < 0 || !calendar.knows(from) || !calendar.knows(to) {
        return format!("{days}日");
    }
    format!("{days}日（{}个工作日）", calendar.working_days_between(from, to))
}

/// Returns something that is due, a row of the table: when, whose and what, how much time is
/// left, and how it was counted.
fn due(task: &Task) -> [String; 4] {
    let due = &task.due;
    let about = due.about.replace(' ', "");
    let counted = format!("{}（{}）", due.counted, due.certainty.word());
    [in_words(due.day), format!("{about}：{}", due.what), due.left_words(), counted]
}
