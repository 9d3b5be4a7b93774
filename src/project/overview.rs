//! 概览: what is due, how far each part is, what must be signed, and the one next thing.
//!
//! A package that can be exported cannot always be submitted: that takes signatures that
//! are up to date, and a subject that passed. Which of them are missing is said here.

use jiff::civil::Date;
use serde::Serialize;
use ts_rs::TS;

use super::contacts::contacts;
use super::submission::submission;
use super::summary::required_of;
use super::track::open_items;
use super::tracked::{called, owners};
use super::{Goal, Paper, PaperStage, Part, Project, Screen};
use crate::error::Result;
use crate::form::{Answers, Record, algorithm, filing};
use crate::rules::{self, Issue, Severity, Task};
use crate::tracking::Calendar;
use crate::tracking::due::Urgency;
use crate::tracking::filing::{Owner, Purpose, Stage};
use crate::tracking::{in_words, terms};

/// A project on one page.
#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct Overview {
    /// The one next thing.
    pub next: Next,
    /// What is due first, soonest first.
    pub due: Vec<DueTogether>,
    /// How many days are due in all.
    pub due_in_all: usize,
    /// The subject, then the algorithms.
    pub parts: Vec<PartState>,
    /// In one line, which of them can be exported and submitted, and what is in the way.
    pub submission: String,
    /// The documents that people sign or seal, of which some are not signed.
    pub signing: Vec<ToSign>,
}

/// What is due on one day by one term.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct DueTogether {
    /// The first of it.
    pub task: Task,
    /// Whose it is: `算法 1`, `算法 1 等 100 个`.
    pub whose: String,
}

/// The one next thing to do.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct Next {
    /// What to do.
    pub text: String,
    /// Why it comes next.
    pub why: String,
    /// The words of its button; empty if nothing is to be done.
    pub button: &'static str,
    /// Where it is done.
    pub goal: Goal,
    /// How near its day is.
    pub urgency: Urgency,
}

/// How far the subject or an algorithm is.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct PartState {
    /// Its record.
    #[ts(type = "number")]
    pub record: i64,
    /// Its name: `主体`, `算法 1：澜图营销文案生成合成算法`.
    pub name: String,
    /// How many questions must be answered.
    pub required: usize,
    /// How many of those are answered.
    pub answered: usize,
    /// How many issues must be corrected.
    pub errors: usize,
    /// Where the filing at hand stands.
    pub stage: Stage,
    /// Whether it can be exported and submitted.
    pub verdict: Verdict,
    /// The same in Chinese: `可以导出，还不能提交`, `审核中`, `变更备案补正：可以提交`.
    pub word: String,
    /// What stands between it and its submission.
    pub hurdles: Vec<Hurdle>,
}

/// Whether a part can be exported and submitted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "lowercase")]
#[ts(export)]
pub enum Verdict {
    /// Something must be corrected before the export.
    Blocked,
    /// It can be exported, but not submitted.
    Exportable,
    /// It can be submitted.
    Ready,
    /// It is with the authority.
    Submitted,
    /// It passed.
    Passed,
}

/// Something that stands between a part and its submission.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Hurdle {
    /// What it is: `《算法备案承诺书》没有签章扫描件`.
    pub text: String,
    /// Whether it also blocks the export.
    pub blocks: bool,
    /// Whether it is only our advice.
    pub advice: bool,
    /// Where it is overcome.
    pub goal: Goal,
}

/// A kind of document that people sign or seal.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct ToSign {
    /// The name of the document.
    pub title: String,
    /// Who signs and seals where.
    pub signing: &'static str,
    /// How many there are.
    pub papers: usize,
    /// How many of them have no signed scan.
    pub unsigned: usize,
    /// How many were signed before their content changed.
    pub stale: usize,
}

/// What is missing on papers of others: named one by one, not counted.
const PERMITS: &[&str] = &["C044", "X008", "X009", "X016", "C061"];
/// So many days are shown.
const SHOWN: usize = 6;

impl Project {
    /// Returns the project on one page, as of `today`.
    pub fn overview(&self, today: Date, calendar: &Calendar) -> Result<Overview> {
        let answers = self.applying()?;
        let issues = self.check(today, calendar)?;
        let papers = self.view()?.shelf_of(Part::Whole, today)?;
        let is_counted = |paper: &Paper| {
            paper.signed || paper.form.is_some() && paper.stage == PaperStage::Stale
        };
        let papers = papers.into_iter().filter(is_counted).collect::<Vec<_>>();
        let tasks = self.tasks_of(&answers, today, calendar);
        let parts = parts(&answers, &issues, &papers);
        Ok(Overview {
            next: next(&answers, &parts, &tasks),
            due_in_all: tasks.len(),
            due: together(&tasks).into_iter().take(SHOWN).collect(),
            signing: signing(&papers),
            submission: submission(&parts),
            parts,
        })
    }
}

/// Puts together what is due on one day by one term, as for a hundred algorithms.
fn together(tasks: &[Task]) -> Vec<DueTogether> {
    let mut all: Vec<(usize, Task)> = Vec::new();
    for task in tasks {
        let is_same = |one: &&mut (usize, Task)| {
            (one.1.due.day, one.1.due.term) == (task.due.day, task.due.term)
        };
        match all.iter_mut().find(is_same) {
            Some((count, _)) => *count += 1,
            None => all.push((1, task.clone())),
        }
    }
    let named = all.into_iter().map(|(count, task)| {
        let whose = match count {
            1 => task.due.about.clone(),
            count => format!("{} 等 {count} 个", task.due.about),
        };
        DueTogether { task, whose }
    });
    named.collect()
}

fn parts(answers: &Answers, issues: &[Issue], papers: &[Paper]) -> Vec<PartState> {
    let subject = filing::first_stage(answers.project());
    let mut all: Vec<PartState> = Vec::new();
    for (index, owner) in owners(answers).enumerate() {
        let (mut required, mut answered) = (0, 0);
        for (record, spec) in required_of(owner) {
            required += 1;
            answered += usize::from(record.has(spec));
        }
        let is_own = |issue: &&Issue| {
            let home = issue.places.first().and_then(|at| answers.record(at.record));
            let algorithm = home.and_then(algorithm::of);
            algorithm.map_or(index == 0, |one| one.id() == owner.id())
        };
        let wrong = issues.iter().filter(|one| one.severity == Severity::Error);
        let wrong: Vec<_> = wrong.filter(is_own).collect();
        let (purpose, stage) = at_hand(owner);
        let mut hurdles = Vec::new();
        if !matches!(stage, Stage::InReview | Stage::Accepted) {
            hurdles.extend(mistakes(&wrong));
            // An algorithm's package is judged with its subject.
            if let Some(errors) = all.first().map(|subject| subject.errors)
                && errors > 0
            {
                let text = format!("主体还有 {errors} 项必须修改");
                hurdles.push(Hurdle { text, blocks: true, advice: false, goal: CHECK });
            }
            let own =
                papers.iter().filter(|paper| paper.algorithm == index.checked_sub(1));
            // What is to be corrected is not signed yet.
            let is_due = |paper: &&Paper| wrong.is_empty() || paper.scan.is_some();
            hurdles.extend(own.filter(is_due).filter_map(unsigned));
            hurdles.extend(demands(owner));
            hurdles.extend((index == 0).then(|| untried(owner)).flatten());
            if index > 0 && subject != Stage::Accepted {
                let text = "主体信息通过审核之后才能提交".to_owned();
                hurdles.push(Hurdle { text, blocks: false, advice: false, goal: TRACK });
            }
        }
        let verdict = match stage {
            Stage::Accepted => Verdict::Passed,
            Stage::InReview => Verdict::Submitted,
            _ if hurdles.iter().any(|one| one.blocks) => Verdict::Blocked,
            _ if hurdles.iter().all(|one| one.advice) => Verdict::Ready,
            _ => Verdict::Exportable,
        };
        let word = word(verdict, stage, filing::owner(owner), purpose);
        let (record, name, errors) = (owner.id(), called(owner), wrong.len());
        all.push(PartState {
            record,
            name,
            required,
            answered,
            errors,
            stage,
            verdict,
            word,
            hurdles,
        });
    }
    all
}

/// Returns what the filing at hand is for, and where it stands.
fn at_hand(owner: Record<'_>) -> (Purpose, Stage) {
    match filing::at_hand(owner) {
        Some(filing) => (filing::purpose(filing), filing::status_of(filing).stage),
        None => (Purpose::First, filing::first_stage(owner)),
    }
}

fn word(verdict: Verdict, stage: Stage, owner: Owner, purpose: Purpose) -> String {
    let stands = stage.word(owner, purpose);
    let of = if purpose == Purpose::First { "" } else { purpose.word() };
    let can = match verdict {
        Verdict::Blocked => "还不能导出",
        Verdict::Exportable => "可以导出，还不能提交",
        Verdict::Ready => "可以提交",
        Verdict::Submitted => return format!("{of}{stands}"),
        Verdict::Passed => return stands.to_owned(),
    };
    match (of, stage) {
        (_, Stage::Returned) => format!("{of}{stands}：{can}"),
        ("", _) => can.to_owned(),
        _ => format!("{of}：{can}"),
    }
}

const CHECK: Goal = Goal::Screen(Screen::Check);
const TRACK: Goal = Goal::Screen(Screen::Track);

/// Returns what must be corrected: papers of others by name, the rest counted.
fn mistakes(wrong: &[&Issue]) -> Vec<Hurdle> {
    let (named, counted): (Vec<&Issue>, Vec<&Issue>) =
        wrong.iter().copied().partition(|issue| PERMITS.contains(&issue.rule));
    let at = |issue: &Issue| match issue.places.first() {
        Some(place) => Goal::Place(place.clone()),
        None => CHECK,
    };
    let hurdle = |text: String, issue: &Issue| Hurdle {
        text,
        blocks: true,
        advice: false,
        goal: at(issue),
    };
    let count = counted
        .first()
        .map(|first| hurdle(format!("{} 项必须修改", counted.len()), first));
    let named = named
        .into_iter()
        .map(|issue| hurdle(issue.message.trim_end_matches('。').to_owned(), issue));
    count.into_iter().chain(named).collect()
}

/// Returns what is wrong with the signed scan of a document.
fn unsigned(paper: &Paper) -> Option<Hurdle> {
    let what = match (paper.stage, &paper.scan) {
        (PaperStage::Stale, Some(_)) => "签章之后内容有改动，须重新签章",
        (_, None) => "没有签章扫描件",
        _ => return None,
    };
    let goal = Goal::Screen(Screen::Documents);
    Some(Hurdle {
        text: format!("《{}》{what}", paper.title),
        blocks: false,
        advice: false,
        goal,
    })
}

/// Returns the demands of the notice at hand that are not done.
fn demands(owner: Record<'_>) -> Option<Hurdle> {
    let at_hand = filing::at_hand(owner)?;
    let is_returned = filing::status_of(at_hand).stage == Stage::Returned;
    let open = open_items(at_hand).len();
    let text = format!("{open} 项补正事项没有完成");
    (is_returned && open > 0).then_some(Hurdle {
        text,
        blocks: false,
        advice: false,
        goal: TRACK,
    })
}

/// Returns how many numbers and mailboxes nobody tried.
fn untried(project: Record<'_>) -> Option<Hurdle> {
    let open = contacts(project).iter().filter(|one| !one.is_tried()).count();
    let text = format!("{open} 个手机号码或邮箱没有试过（内部建议）");
    let goal = Goal::Screen(Screen::Plan);
    (open > 0).then_some(Hurdle { text, blocks: false, advice: true, goal })
}

fn signing(papers: &[Paper]) -> Vec<ToSign> {
    let mut all: Vec<ToSign> = Vec::new();
    for paper in papers {
        let at = all.iter().position(|one| one.title == paper.title);
        let at = at.unwrap_or_else(|| {
            let (title, signing) = (paper.title.clone(), paper.signing);
            all.push(ToSign { title, signing, papers: 0, unsigned: 0, stale: 0 });
            all.len() - 1
        });
        let Some(of) = all.get_mut(at) else { continue };
        of.papers += 1;
        match (&paper.scan, paper.stage) {
            (None, _) => of.unsigned += 1,
            (Some(_), PaperStage::Stale) => of.stale += 1,
            _ => {}
        }
    }
    all.retain(|one| one.unsigned + one.stale > 0);
    all
}

/// Returns the one next thing: what is late or due now, then the subject, then the
/// algorithms in order, then whatever else is due.
fn next(answers: &Answers, parts: &[PartState], tasks: &[Task]) -> Next {
    let is_pressing = |task: &&Task| {
        task.due.hard && matches!(task.due.urgency, Urgency::Late | Urgency::Now)
    };
    let is_open =
        |part: &PartState| !matches!(part.verdict, Verdict::Submitted | Verdict::Passed);
    let records = parts.iter().zip(owners(answers));
    let mut steps = records
        .filter(|(part, _)| is_open(part))
        .filter_map(|(part, owner)| step(part, owner));
    if let Some(task) = tasks.iter().find(is_pressing) {
        let mut pressing = due(task);
        // What was never submitted is not done where its day was counted from.
        if task.due.term == terms::FIRST_FILING.id
            && let Some(Next { text, button, goal, .. }) = steps.next()
        {
            pressing =
                Next { why: format!("下一步：{text}。"), button, goal, ..pressing };
        }
        return pressing;
    }
    if let Some(step) = steps.next() {
        return step;
    }
    if parts.len() == 1 {
        let goal = Goal::Place(answers.project().place_of_group(&algorithm::GROUP));
        return Next {
            text: "添加第一个算法".to_owned(),
            why: "主体信息已经提交，可以开始准备算法信息。".to_owned(),
            button: "去添加",
            goal,
            urgency: Urgency::Calm,
        };
    }
    match tasks.iter().find(|task| task.due.urgency != Urgency::Calm).or(tasks.first()) {
        Some(task) => due(task),
        None => Next {
            text: "目前没有要办的事".to_owned(),
            why: String::new(),
            button: "",
            goal: TRACK,
            urgency: Urgency::Calm,
        },
    }
}

fn due(task: &Task) -> Next {
    let rules::Task { due, place } = task;
    let left = match due.left {
        None => "已经超期".to_owned(),
        Some(0) => "今天到期".to_owned(),
        Some(left) if due.left_estimated => format!("还剩约 {left} 个工作日"),
        Some(left) => format!("还剩 {left} 个工作日"),
    };
    let day = in_words(due.day);
    let guess = if due.estimated { "约" } else { "" };
    Next {
        text: format!("{}：{}，{guess}{day}截止，{left}", due.about, due.what),
        why: due.note.to_owned(),
        button: "去处理",
        goal: Goal::Place(place.clone()),
        urgency: due.urgency,
    }
}

/// Returns what comes next for a part that is not submitted; `None` if it waits for the
/// subject.
fn step(part: &PartState, owner: Record<'_>) -> Option<Next> {
    let name = match at_hand(owner).0 {
        Purpose::First => filing::title(owner),
        purpose => format!("{}（{}）", filing::title(owner), purpose.word()),
    };
    let empty = required_of(owner).find(|(record, spec)| !record.has(spec));
    let left = part.required - part.answered;
    let first = part.hurdles.first();
    let (text, why, button, goal) = if part.stage == Stage::Returned
        && let Some(open) = part.hurdles.iter().find(|one| one.goal == TRACK)
    {
        let text = format!("{name}：{}", open.text);
        (text, "逐项完成之后再次提交。", "去处理", TRACK)
    } else if let Some((record, spec)) = empty {
        let text = format!("填写{name}：还有 {left} 项必填");
        let goal = Goal::Place(record.place(spec));
        (text, "填完才能生成完整的材料。", "去填写", goal)
    } else if let Some(wrong) = first.filter(|one| one.blocks) {
        let text = format!("修改{name}：{}", wrong.text);
        (text, "必须修改的问题会阻止导出。", "去修改", wrong.goal.clone())
    } else if let Some(paper) = first.filter(|one| one.goal != TRACK) {
        let text = format!("{name}：{}", paper.text);
        let (why, button) = if paper.goal == Goal::Screen(Screen::Plan) {
            ("通知发到这些号码和邮箱：提交之前逐个试过，记下日期。", "去核对")
        } else {
            ("可以导出，但签章齐全才能提交：打印、签字盖章、扫描回传。", "去签章")
        };
        (text, why, button, paper.goal.clone())
    } else if first.is_some() {
        return None;
    } else {
        let text = format!("导出并提交{name}的材料");
        let why = "在备案系统提交之后，回到“跟踪”记下日期。";
        (text, why, "去导出", Goal::Screen(Screen::Package))
    };
    let (why, urgency) = (why.to_owned(), Urgency::Calm);
    Some(Next { text, why, button, goal, urgency })
}
