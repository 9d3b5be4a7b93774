//! 计划: the stages laid back from the start of the service, and the days that people chose.

use jiff::civil::Date;
use serde::Serialize;
use serde_json::json;
use ts_rs::TS;

use super::Project;
use super::contacts::{Contact, contacts};
use super::track::put;
use crate::error::Result;
use crate::form::algorithm::basics;
use crate::form::plan::{self, Step};
use crate::form::{Answers, Place, Record, algorithm, product};
use crate::store::{Op, Tx};
use crate::tracking::due::last_day;
use crate::tracking::plan::{Phase, Timing};
use crate::tracking::terms::{self, Certainty};
use crate::tracking::{self, Calendar, in_words};

/// The plan of a project.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct PlanState {
    /// The day on which the service starts, if it is known.
    #[ts(type = "string | null")]
    pub start: Option<Date>,
    /// The answer that says so.
    pub start_place: Option<Place>,
    /// The record of the plan that holds that day, if users chose it there.
    #[ts(type = "number | null")]
    pub start_record: Option<i64>,
    /// The stages, in order; none without a start.
    pub stages: Vec<PlanStage>,
    /// Whatever else is planned, in the order of entry.
    pub others: Vec<PlanStep>,
    /// The numbers and mailboxes to be tried before the submission.
    pub contacts: Vec<Contact>,
}

/// A stage of the plan.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct PlanStage {
    /// Its name for machines.
    pub id: &'static str,
    /// Its name.
    pub name: &'static str,
    /// What begins it, if that is ours to do: `提交主体信息`.
    pub step: Option<PlanStep>,
    /// The first day of it as planned, or as advised.
    #[ts(type = "string")]
    pub from: Date,
    /// The day on which the next begins.
    #[ts(type = "string")]
    pub to: Date,
    /// How long it takes.
    pub takes: String,
    /// Where that is from.
    pub basis: &'static str,
    /// How certain that is.
    pub certainty: Certainty,
    /// Whether its days are a guess.
    pub estimated: bool,
    /// Whether it begins in time.
    pub timing: Timing,
    /// The same in Chinese: `来得及`, `已完成`.
    pub word: &'static str,
    /// Why, in one sentence.
    pub why: String,
}

/// Something planned.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct PlanStep {
    /// Its name: `提交主体信息`.
    pub title: String,
    /// Its record, if there is one.
    #[ts(type = "number | null")]
    pub record: Option<i64>,
    /// The day chosen for it.
    #[ts(type = "string | null")]
    pub on: Option<Date>,
    /// Who is responsible, empty if nobody was named.
    pub responsible: String,
    /// Whether it is done.
    pub done: bool,
    /// Whether its day is past and it is not done.
    pub late: bool,
}

/// The stages that begin with something to do.
const STEPS: [(&str, Step); 3] = [
    ("preparation", Step::Prepare),
    ("subject-review", Step::Subject),
    ("review", Step::Algorithm),
];

impl Project {
    /// Returns the plan as of `today`.
    pub fn plan(&self, today: Date, calendar: &Calendar) -> Result<PlanState> {
        let answers = self.applying()?;
        let project = answers.project();
        let start = start(&answers);
        let phases = start
            .as_ref()
            .map_or_else(Vec::new, |(day, _)| tracking::plan::plan(*day, calendar));
        let chosen = row_of(project, Step::Start);
        let is_other =
            |row: &Record<'_>| matches!(row.get(&plan::STEP), None | Some(Step::Other));
        let others = project.rows(&plan::GROUP).filter(is_other);
        Ok(PlanState {
            start: start.as_ref().map(|(day, _)| *day),
            start_record: chosen.map(Record::id),
            start_place: start.map(|(_, place)| place),
            stages: stages(project, &phases, today, calendar),
            others: others.map(|row| of_row(row, today)).collect(),
            contacts: contacts(project),
        })
    }

    /// Puts the stages on the days that are advised; if these are past, on the next ones
    /// from `today` on. Who is responsible stays.
    pub fn arrange(&mut self, today: Date, calendar: &Calendar) -> Result<()> {
        let answers = self.applying()?;
        let Some((day, _)) = start(&answers) else { return Ok(()) };
        let phases = tracking::plan::plan(day, calendar);
        self.step(Op::Track, "计划：按建议安排", |tx| {
            let mut earliest = today;
            for (id, step) in STEPS {
                let Some(phase) = phases.iter().find(|phase| phase.id == id) else {
                    continue;
                };
                let on = phase.begins.max(earliest);
                choose(tx, answers.project(), step, on)?;
                earliest = takes_until(phase, on, calendar);
            }
            Ok(())
        })
    }

    /// Chooses the day on which the service starts.
    pub fn plan_start(&mut self, on: Date) -> Result<()> {
        let answers = self.answers()?;
        self.step(Op::Track, "计划：提供服务", |tx| {
            choose(tx, answers.project(), Step::Start, on)
        })
    }
}

fn choose(tx: &mut Tx<'_>, project: Record<'_>, step: Step, on: Date) -> Result<()> {
    let row = match row_of(project, step) {
        Some(row) => row.id(),
        None => tx.add(project.id(), plan::GROUP.key)?,
    };
    put(tx, row, &plan::STEP, Some(step.word().into()))?;
    put(tx, row, &plan::ON, Some(json!(on)))
}

fn row_of(project: Record<'_>, step: Step) -> Option<Record<'_>> {
    project.rows(&plan::GROUP).find(|row| row.get(&plan::STEP) == Some(step))
}

/// Returns the day on which the service starts: as planned, or the earliest that an
/// algorithm or a product names.
fn start(answers: &Answers) -> Option<(Date, Place)> {
    let project = answers.project();
    let chosen = row_of(project, Step::Start)
        .and_then(|row| Some((row.get(&plan::ON)?, row.place(&plan::ON.spec))));
    chosen.or_else(|| {
        let days = project.rows(&algorithm::GROUP).flat_map(|one| {
            let own = std::iter::once((one, &basics::LAUNCH_DATE));
            own.chain(one.rows(&product::GROUP).map(|row| (row, &product::LAUNCH_DATE)))
        });
        let days = days.filter_map(|(record, field)| {
            Some((record.get(field)?, record.place(&field.spec)))
        });
        days.min_by_key(|(day, _)| *day)
    })
}

fn of_row(row: Record<'_>, today: Date) -> PlanStep {
    let (on, done) = (row.get(&plan::ON), plan::is_done(row));
    PlanStep {
        title: plan::title(row).to_owned(),
        record: Some(row.id()),
        on,
        responsible: row.text(&plan::RESPONSIBLE).to_owned(),
        done,
        late: !done && on.is_some_and(|on| on < today),
    }
}

fn stages(
    project: Record<'_>,
    phases: &[Phase],
    today: Date,
    calendar: &Calendar,
) -> Vec<PlanStage> {
    let step_of = |phase: &Phase| {
        let (_, step) = STEPS.iter().find(|(id, _)| *id == phase.id)?;
        let none = PlanStep {
            title: step.word().to_owned(),
            record: None,
            on: None,
            responsible: String::new(),
            done: plan::is_reached(project, *step),
            late: false,
        };
        Some(row_of(project, *step).map_or(none, |row| of_row(row, today)))
    };
    let steps: Vec<_> = phases.iter().map(step_of).collect();
    let mut all: Vec<PlanStage> = Vec::new();
    for (at, (phase, step)) in phases.iter().zip(&steps).enumerate() {
        let chosen = step.as_ref().and_then(|step| step.on);
        let earlier = all.last();
        // What nobody chose begins as advised, unless the stage before it takes longer.
        let begins = earlier.map_or(phase.begins, |earlier| phase.begins.max(earlier.to));
        let from = chosen.unwrap_or(begins);
        let next = steps.get(at + 1).and_then(|step| step.as_ref()?.on);
        let to = next.unwrap_or(phase.ends);
        let to = if to > from { to } else { takes_until(phase, from, calendar) };
        let before = earlier.map(|earlier| earlier.from).filter(|before| from < *before);
        let (timing, word, why) = judged(phase, step.as_ref(), before, today);
        all.push(PlanStage {
            id: phase.id,
            name: phase.name,
            step: step.clone(),
            from,
            to,
            takes: phase.takes.clone(),
            basis: phase.basis,
            certainty: phase.certainty,
            estimated: phase.estimated,
            timing,
            word,
            why,
        });
    }
    all
}

/// Returns when a stage ends that begins on a day, if it takes as long as it may.
fn takes_until(phase: &Phase, from: Date, calendar: &Calendar) -> Date {
    let term = match phase.id {
        "subject-review" => &terms::SUBJECT_REVIEW,
        "review" => &terms::USUAL_REVIEW,
        "publication" => &terms::PUBLICATION,
        _ => return from,
    };
    last_day(term, from, calendar).due
}

/// Returns whether a stage begins in time, in a word and in a sentence. `before` is when the
/// stage before it begins, if that is later.
fn judged(
    phase: &Phase,
    step: Option<&PlanStep>,
    before: Option<Date>,
    today: Date,
) -> (Timing, &'static str, String) {
    let (begins, latest) = (in_words(phase.begins), in_words(phase.latest));
    let about = if phase.estimated { "约" } else { "" };
    let say = |timing: Timing, why: String| (timing, timing.word(), why);
    let Some(step) = step else {
        let why = "由网信部门办理，不是期限。".to_owned();
        return (Timing::Ahead, "", why);
    };
    if step.done {
        return (Timing::Ahead, "已完成", String::new());
    }
    if let Some(before) = before {
        let why = format!("早于上一步的{}，请调整其中一个日期。", in_words(before));
        return say(Timing::Late, why);
    }
    if let Some(on) = step.on.filter(|on| *on < today) {
        let why = format!("计划日期{}已过，请改期或办理。", in_words(on));
        return say(Timing::Late, why);
    }
    let timing = phase.timing(step.on.unwrap_or(today));
    let why = match (timing, step.on.is_some()) {
        (Timing::Ahead, true) => format!("不晚于建议的{about}{begins}。"),
        (Timing::Ahead, false) => format!("建议{about}{begins}开始。"),
        (Timing::Tight, _) => {
            format!("晚于建议的{about}{begins}，审核较快才来得及；最迟{about}{latest}。")
        }
        (Timing::Late, true) => {
            format!("晚于最迟的{about}{latest}，即使一切顺利也赶不上服务开始。")
        }
        (Timing::Late, false) => {
            format!(
                "最迟应在{about}{latest}开始，已经来不及；请尽快办理，或者推迟服务开始。"
            )
        }
    };
    say(timing, why)
}
