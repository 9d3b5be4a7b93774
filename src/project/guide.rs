//! 办理流程 for this project: where it stands at each stage, and where one goes on.

use jiff::civil::Date;
use serde::Serialize;
use ts_rs::TS;

use super::filing::Shown;
use super::summary::required_of;
use super::{Goal, Project, Screen};
use crate::error::Result;
use crate::form::filing::{self, display};
use crate::form::{Answers, Kind, Record, Spec, account, algorithm};
use crate::rules::Task;
use crate::tracking::Calendar;
use crate::tracking::due::Urgency;
use crate::tracking::filing::{Happened, Owner, Purpose, Stage};
use crate::tracking::guide::{Chapter, GUIDE, Milestone, Statement};
use crate::tracking::in_words;
use crate::tracking::terms::{Certainty, Length, Term};

/// A stage of the process, and where the project stands in it.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct GuideStage {
    /// Which one it is.
    pub id: Milestone,
    /// Its name.
    pub title: &'static str,
    /// What is said of it.
    pub says: &'static [Statement],
    /// How long it takes, and what is due in it.
    pub terms: Vec<TermSaid>,
    /// Where the project stands; `None` without a project.
    pub stands: Option<Stands>,
}

/// A term in words.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct TermSaid {
    /// What is due, from when and how long: `首次备案：提供服务之日起10个工作日`.
    pub text: String,
    /// What the term does not say.
    pub note: &'static str,
    /// Where it stands.
    pub source: &'static str,
    /// How certain it is.
    pub certainty: Certainty,
}

/// Where a project stands at a stage.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct Stands {
    /// Whether it is done.
    pub standing: Standing,
    /// The same in Chinese: `进行中`.
    pub word: &'static str,
    /// How far it is: `2 个算法中 1 个已提交`.
    pub text: String,
    /// What is due in it next.
    pub due: Option<Task>,
    /// Where one goes on.
    pub goal: Goal,
}

/// Whether a stage is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "lowercase")]
#[ts(export)]
pub enum Standing {
    /// Nothing is left to do.
    Done,
    /// It is being done.
    Now,
    /// It is not its turn yet, or nothing asks for it.
    Later,
    /// A day of it is past.
    Late,
}

impl Standing {
    /// Returns the word on the screen.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Done => "已完成",
            Self::Now => "进行中",
            Self::Later => "未开始",
            Self::Late => "已超期",
        }
    }
}

/// Returns the stages of the process, for no project.
#[must_use]
pub fn guide() -> Vec<GuideStage> {
    GUIDE.iter().map(|chapter| stage(chapter, None)).collect()
}

impl Project {
    /// Returns the stages of the process, and where the project stands as of `today`.
    pub fn guide(&self, today: Date, calendar: &Calendar) -> Result<Vec<GuideStage>> {
        let answers = self.applying()?;
        let tasks = self.tasks_of(&answers, today, calendar);
        let facts = Facts::of(&answers);
        let stages =
            GUIDE.iter().map(|chapter| stage(chapter, Some(facts.at(chapter, &tasks))));
        Ok(stages.collect())
    }
}

fn stage(chapter: &Chapter, stands: Option<Stands>) -> GuideStage {
    let Chapter { id, says, terms } = *chapter;
    let terms = terms.iter().map(said).collect();
    GuideStage { id, title: id.word(), says, terms, stands }
}

fn said(term: &Term) -> TermSaid {
    let Term { what, since, length, note, basis: source, certainty, .. } = *term;
    let text = match length {
        Length::Stated => format!("{what}：{}", length.words()),
        _ => format!("{what}：{}起{}", since.word(), length.words()),
    };
    TermSaid { text, note, source, certainty }
}

/// What is known of the project.
struct Facts<'a> {
    project: Record<'a>,
    subject: Stage,
    algorithms: Vec<(Record<'a>, Stage)>,
}

impl<'a> Facts<'a> {
    fn of(answers: &'a Answers) -> Self {
        let project = answers.project();
        let algorithms = project.rows(&algorithm::GROUP);
        let algorithms = algorithms.map(|one| (one, filing::first_stage(one))).collect();
        Self { project, subject: filing::first_stage(project), algorithms }
    }

    fn at(&self, chapter: &Chapter, tasks: &[Task]) -> Stands {
        let is_its = |task: &&Task| chapter.terms.iter().any(|t| t.id == task.due.term);
        let due = tasks.iter().find(is_its);
        let (mut standing, text, mut goal) = self.reached(chapter.id, due);
        let ours = tasks.iter().filter(is_its).find(|task| task.due.hard);
        if let Some(late) = ours.filter(|task| task.due.urgency == Urgency::Late) {
            standing = Standing::Late;
            goal = Goal::Place(late.place.clone());
        }
        let due = ours.or(due).cloned();
        Stands { standing, word: standing.word(), text, due, goal }
    }

    /// Returns how far the project is, whatever is due.
    fn reached(&self, id: Milestone, due: Option<&Task>) -> (Standing, String, Goal) {
        let track = Goal::Screen(Screen::Track);
        match id {
            Milestone::Registration => self.registration(),
            Milestone::Subject => self.subject(),
            Milestone::SubjectReview => {
                let standing = match self.subject {
                    Stage::Accepted => Standing::Done,
                    Stage::InReview | Stage::Returned => Standing::Now,
                    _ => Standing::Later,
                };
                let word = self.subject.word(Owner::Subject, Purpose::First);
                (standing, format!("主体信息：{word}"), track)
            }
            Milestone::Algorithm => self.algorithm(),
            Milestone::Review => {
                let (all, passed) = (self.algorithms.len(), self.at_stage(ACCEPTED));
                let waiting = self.at_stage(&[Stage::InReview]);
                let standing = match (waiting, passed) {
                    (0, passed) if passed == all && all > 0 => Standing::Done,
                    (0, 0) => Standing::Later,
                    (0, _) if self.at_stage(&[Stage::Returned]) == 0 => Standing::Later,
                    _ => Standing::Now,
                };
                (standing, format!("审核中 {waiting} 个，已备案 {passed} 个"), track)
            }
            Milestone::Correction => {
                let is_returned =
                    |one: &Record<'_>| filing::status_of(*one).stage == Stage::Returned;
                let open = self.filings().filter(is_returned).count();
                match open {
                    0 => (Standing::Later, "没有待补正的事项".to_owned(), track),
                    _ => (Standing::Now, format!("{open} 项备案待补正"), track),
                }
            }
            Milestone::Number => {
                let (all, passed) = (self.algorithms.len(), self.at_stage(ACCEPTED));
                let standing = match passed {
                    0 => Standing::Later,
                    passed if passed == all => Standing::Done,
                    _ => Standing::Now,
                };
                (standing, format!("{all} 个算法中 {passed} 个已备案"), track)
            }
            Milestone::Display => self.display(),
            Milestone::Publication => {
                let passed = self.at_stage(ACCEPTED);
                let published =
                    self.algorithms.iter().filter(|(one, _)| is_published(*one));
                let published = published.count();
                let standing = match passed.saturating_sub(published) {
                    _ if passed == 0 => Standing::Later,
                    0 => Standing::Done,
                    _ => Standing::Now,
                };
                let text = format!("{passed} 个已备案算法中 {published} 个已公布");
                (standing, text, track)
            }
            Milestone::Change => self.later(Purpose::Change, "没有待办的变更"),
            Milestone::Cancellation => {
                self.later(Purpose::Cancellation, "没有待办的注销")
            }
            Milestone::Upkeep => match due {
                None => (
                    Standing::Later,
                    "还没有填写自评估日期和证照有效期".to_owned(),
                    track,
                ),
                Some(Task { due, place }) => {
                    let text = format!("下一项：{}，{}", due.what, in_words(due.day));
                    let standing = match due.urgency {
                        Urgency::Late => Standing::Late,
                        Urgency::Calm => Standing::Later,
                        _ => Standing::Now,
                    };
                    (standing, text, Goal::Place(place.clone()))
                }
            },
        }
    }

    fn registration(&self) -> (Standing, String, Goal) {
        let here = |spec: &Spec| Goal::Place(self.project.place(spec));
        let Kind::Choices(asked) = &account::CHECKLIST.spec.kind else {
            return (Standing::Now, String::new(), here(&account::EMAIL.spec));
        };
        let ticked = self.project.get(&account::CHECKLIST).unwrap_or_default();
        let is_ticked = |option: &&&str| ticked.iter().any(|one| one == **option);
        let left = asked.options.len() - asked.options.iter().filter(is_ticked).count();
        if self.subject.is_submitted() {
            let text = "主体信息已提交，账号可用".to_owned();
            (Standing::Done, text, here(&account::EMAIL.spec))
        } else if !self.project.has(&account::EMAIL.spec) {
            let text = "还没有填写注册邮箱".to_owned();
            (Standing::Now, text, here(&account::EMAIL.spec))
        } else if left > 0 {
            let text = format!("注册准备还有 {left} 项没有确认");
            (Standing::Now, text, here(&account::CHECKLIST.spec))
        } else {
            let text = "注册邮箱和准备事项已填写".to_owned();
            (Standing::Done, text, here(&account::EMAIL.spec))
        }
    }

    fn subject(&self) -> (Standing, String, Goal) {
        if self.subject.is_submitted() {
            let goal = Goal::Screen(Screen::Track);
            return (Standing::Done, "已提交".to_owned(), goal);
        }
        let (missing, goal) = missing(std::iter::once(self.project));
        (Standing::Now, to_fill(missing), goal)
    }

    fn algorithm(&self) -> (Standing, String, Goal) {
        let all = self.algorithms.len();
        if all == 0 {
            let list = Goal::Place(self.project.place_of_group(&algorithm::GROUP));
            return (Standing::Later, "还没有添加算法".to_owned(), list);
        }
        let is_left = |(_, stage): &&(Record<'_>, Stage)| !stage.is_submitted();
        let left: Vec<_> = self.algorithms.iter().filter(is_left).collect();
        let submitted = all - left.len();
        let text = format!("{all} 个算法中 {submitted} 个已提交");
        if left.is_empty() {
            return (Standing::Done, text, Goal::Screen(Screen::Track));
        }
        let (missing, goal) = missing(left.iter().map(|(record, _)| *record));
        (Standing::Now, format!("{text}；{}", to_fill(missing)), goal)
    }

    /// Returns for how many filed algorithms 公示检查 is complete. A cancelled one shows
    /// nothing any more.
    fn display(&self) -> (Standing, String, Goal) {
        let shown = self.algorithms.iter().filter_map(|(one, _)| filing::in_force(*one));
        let shown: Vec<_> = shown.collect();
        let is_left = |filing: &&Record<'_>| {
            let owner = filing.parent();
            !owner.and_then(Shown::of).is_some_and(|shown| shown.is_checked())
        };
        let left: Vec<_> = shown.iter().filter(is_left).collect();
        let (all, done) = (shown.len(), shown.len() - left.len());
        let text = format!("{all} 个已备案算法中 {done} 个已核对");
        let track = Goal::Screen(Screen::Track);
        let mut algorithms = self.algorithms.iter().map(|(one, _)| *one);
        match left.first() {
            _ if all == 0 && algorithms.any(filing::is_cancelled) => {
                (Standing::Done, "已备案的算法已注销，不再公示".to_owned(), track)
            }
            _ if all == 0 => (Standing::Later, "取得备案编号之后办理".to_owned(), track),
            None => (Standing::Done, text, track),
            Some(filing) => {
                (Standing::Now, text, Goal::Place(filing.place(&display::PLACES.spec)))
            }
        }
    }

    /// Returns where changes, or cancellations, stand.
    fn later(&self, purpose: Purpose, none: &str) -> (Standing, String, Goal) {
        let stages = self.filings().filter(|one| filing::purpose(*one) == purpose);
        let stages: Vec<_> = stages.map(|one| filing::status_of(one).stage).collect();
        let done = stages.iter().filter(|stage| **stage == Stage::Accepted).count();
        let goal = Goal::Screen(Screen::Track);
        match stages.len() - done {
            0 if done > 0 => (Standing::Done, format!("已办结 {done} 项"), goal),
            0 => (Standing::Later, none.to_owned(), goal),
            open => (Standing::Now, format!("{open} 项在办"), goal),
        }
    }

    fn filings(&self) -> impl Iterator<Item = Record<'a>> {
        let algorithms = self.algorithms.iter().map(|(record, _)| *record);
        let owners = std::iter::once(self.project).chain(algorithms);
        owners.flat_map(|owner| owner.rows(&filing::GROUP))
    }

    fn at_stage(&self, stages: &[Stage]) -> usize {
        self.algorithms.iter().filter(|(_, stage)| stages.contains(stage)).count()
    }
}

const ACCEPTED: &[Stage] = &[Stage::Accepted];

fn is_published(algorithm: Record<'_>) -> bool {
    let events = algorithm.rows(&filing::GROUP).flat_map(filing::events);
    events.into_iter().any(|(_, event)| event.happened == Happened::Published)
}

/// Returns how many required answers are missing, and where the first is.
fn missing<'a>(owners: impl Iterator<Item = Record<'a>>) -> (usize, Goal) {
    let all = owners.flat_map(required_of);
    let empty: Vec<_> = all.filter(|(record, spec)| !record.has(spec)).collect();
    let first = empty.first().map(|(record, spec)| Goal::Place(record.place(spec)));
    (empty.len(), first.unwrap_or(Goal::Screen(Screen::Documents)))
}

fn to_fill(missing: usize) -> String {
    match missing {
        0 => "必填项已填完，可以签章、导出和提交".to_owned(),
        missing => format!("还有 {missing} 项必填没有填写"),
    }
}
