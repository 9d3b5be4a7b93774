//! Everything the window shows of an open project.
//!
//! Computed anew after every change; the window gets only what differs (`update.rs`).

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;
use serde::Serialize;
use serde_json::Value;
use ts_rs::TS;

use super::part::concerned;
use super::{Project, Seen};
use crate::documents::Document;
use crate::error::Result;
use crate::form::{Answers, Attachment, Look, Offer, Page, Place, Record, algorithm};
use crate::rules::{Issue, Severity};
use crate::tracking::Calendar;

/// An open project as the window shows it.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct State {
    /// What there is only once.
    #[serde(flatten)]
    pub head: Head,
    /// Every record in reading order, the project first.
    pub records: Vec<RecordState>,
    /// The steps of the wizard, in order.
    pub steps: Vec<StepState>,
    /// What is wrong, in the order of the rules.
    pub issues: Vec<IssueState>,
}

/// Everything but its records, steps and issues.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Head {
    /// The project file.
    #[ts(type = "string")]
    pub path: PathBuf,
    /// Whether it was opened read-only.
    pub read_only: bool,
    /// Why it is read-only.
    pub why_read_only: Option<&'static str>,
    /// A warning if the answers failed their checksum on opening, or need a font that is
    /// not on this machine.
    pub warning: Option<String>,
    /// A number that grows with every change.
    #[ts(type = "number")]
    pub revision: u64,
    /// The day of the check.
    #[ts(type = "string")]
    pub today: Date,
    /// The step that undo would undo: `填写 主体名称`; none in a read-only project.
    pub undo: Option<String>,
    /// The step that redo would redo.
    pub redo: Option<String>,
}

/// One record: the project, an algorithm, a row of a table.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct RecordState {
    /// The number in the project file.
    #[ts(type = "number")]
    pub id: i64,
    /// The key of its group, empty for the project.
    pub group: &'static str,
    /// The record it belongs to.
    #[ts(type = "number | null")]
    pub parent: Option<i64>,
    /// The path: `algorithms[0].products[1]`, empty for the project.
    pub path: String,
    /// What it is called: `算法 1`, empty for the project.
    pub title: String,
    /// The name that the user gave it, empty if none.
    pub name: String,
    /// The answers by key.
    pub values: Arc<BTreeMap<String, Value>>,
    /// The files by the key of their slot.
    pub files: BTreeMap<String, Vec<FileState>>,
    /// The keys of the fields that apply.
    pub shown: Vec<&'static str>,
    /// The keys of the fields that must be answered.
    pub required: Vec<&'static str>,
    /// Where the links of answers lead, by key: one for one.
    pub links: BTreeMap<&'static str, Vec<Place>>,
    /// Suggested answers to unanswered fields, by key.
    pub offers: BTreeMap<&'static str, Offer>,
}

/// A file in a slot.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct FileState {
    /// The number in the project file.
    #[ts(type = "number")]
    pub id: i64,
    /// The file.
    #[serde(flatten)]
    pub file: Attachment,
    /// Its type and extent: `PDF · 3 页`.
    pub description: String,
    /// Why it cannot be read.
    pub fault: Option<&'static str>,
    /// Which pages cannot be drawn, or not completely.
    pub lack: Option<String>,
    /// Whether it can be drawn.
    pub is_drawable: bool,
}

/// One step of the wizard: a page of a record.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct StepState {
    /// The record.
    #[ts(type = "number")]
    pub record: i64,
    /// The page, by its id within the record's group.
    pub page: &'static str,
    /// The name in the list: `算法数据`, `产品：澜图写作（网站）`.
    pub title: String,
    /// The name of the record it is about, or else the title: `澜图写作（网站）`.
    pub name: String,
    /// The record of the algorithm it belongs to, `None` for the subject.
    #[ts(type = "number | null")]
    pub algorithm: Option<i64>,
    /// How many questions of it apply, rows of tables included.
    pub asked: usize,
    /// How many of those were answered.
    pub answered: usize,
    /// How many errors have their first place here, so that each counts in one step.
    pub errors: usize,
    /// How many warnings have their first place here; waived ones do not count.
    pub warnings: usize,
    /// Its stage; issues with any place here count.
    pub stage: Stage,
}

/// The stage of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "lowercase")]
#[ts(export)]
pub enum Stage {
    /// No question was answered.
    Untouched,
    /// Something must be corrected or completed.
    Errors,
    /// Something is worth a look.
    Warnings,
    /// Nothing is left to do.
    Done,
}

/// An issue with where the window shows it.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct IssueState {
    /// The issue.
    #[serde(flatten)]
    pub issue: Issue,
    /// The step of its first place, by its index in [`State::steps`].
    pub step: Option<usize>,
    /// The titles of the documents that print the answer.
    pub documents: Vec<&'static str>,
    /// The algorithms whose packages it concerns, by position from 0; `null` if it concerns
    /// every package.
    pub algorithms: Option<Vec<usize>>,
}

impl Project {
    /// Returns everything the window shows, checked as of `today`.
    pub fn state(&self, today: Date, calendar: &Calendar) -> Result<State> {
        let answers = self.answers()?;
        let issues = self.check(today, calendar)?;
        let mut steps = Vec::new();
        walk(answers.project(), &mut steps);
        let mut found = Vec::new();
        // The steps with any place of an issue, not only its first.
        let (mut wrong, mut odd) = (BTreeSet::new(), BTreeSet::new());
        for issue in issues {
            let at = issue.places.iter().map(|place| step_of(&answers, &steps, place));
            let at: Vec<_> = at.collect();
            let step = at.first().copied().flatten();
            let is_odd = issue.severity == Severity::Warning && issue.waiver.is_none();
            let is_wrong = issue.severity == Severity::Error;
            if let Some(home) = step.map(|index| &mut steps[index]) {
                home.errors += usize::from(is_wrong);
                home.warnings += usize::from(is_odd);
            }
            if is_wrong || is_odd {
                let touched = if is_wrong { &mut wrong } else { &mut odd };
                touched.extend(at.into_iter().flatten());
            }
            let documents = printed_in(&answers, &issue);
            let algorithms = concerned(&answers, &issue);
            found.push(IssueState { issue, step, documents, algorithms });
        }
        for (index, step) in steps.iter_mut().enumerate() {
            step.stage = match step.answered {
                0 if wrong.contains(&index) || !odd.contains(&index) => Stage::Untouched,
                _ if wrong.contains(&index) => Stage::Errors,
                _ if odd.contains(&index) => Stage::Warnings,
                _ => Stage::Done,
            };
        }
        let can_write = !self.is_read_only();
        let checked = self.checked.borrow();
        let applying = checked.iter().flat_map(|checked| checked.applying().records());
        let applying = applying.map(Record::id).collect();
        let head = Head {
            path: self.path().to_owned(),
            read_only: self.is_read_only(),
            why_read_only: self.is_read_only().then(|| why_read_only(self.path())),
            warning: self.warning(),
            revision: self.revision()?,
            today,
            undo: self.undo_label()?.filter(|_| can_write),
            redo: self.redo_label()?.filter(|_| can_write),
        };
        let records = answers.records().map(|record| record_state(record, &applying));
        let state = State { head, records: records.collect(), steps, issues: found };
        // Not from a file that was overwritten meanwhile.
        let (waivers, marks) = (self.store.waivers()?, self.store.marks()?);
        if self.store.still_there().is_ok() {
            self.seen.replace(Some(Seen { answers, waivers, marks }));
        }
        Ok(state)
    }
}

/// Lists the steps of `record`, and of the records below that have steps of their own.
fn walk(record: Record<'_>, steps: &mut Vec<StepState>) {
    // The list shows an algorithm's steps below its name, so they need not repeat it.
    let is_named = record.parent().is_some_and(|above| above.parent().is_some());
    let pages = record.group().pages.iter().filter(|page| !page.is_internal());
    for page in pages.filter(|page| page.is_shown(record)) {
        let (asked, answered) = tally(record, page);
        steps.push(StepState {
            record: record.id(),
            page: page.id,
            title: if is_named { page.heading(record) } else { page.title.to_owned() },
            name: record.name().filter(|_| is_named).unwrap_or_else(|| page.title.into()),
            algorithm: algorithm::of(record).map(Record::id),
            asked,
            answered,
            errors: 0,
            warnings: 0,
            stage: Stage::Done,
        });
        for group in page.groups.iter().filter(|group| group.look == Look::Steps) {
            record.rows(group).for_each(|row| walk(row, steps));
        }
    }
}

/// Counts the questions of a page and of its rows, and their answers; a record with steps
/// of its own counts as one question, answered.
fn tally(record: Record<'_>, page: &Page) -> (usize, usize) {
    let fields = page.fields.iter().filter(|spec| spec.is_shown(record));
    let (mut asked, mut answered) = (0, 0);
    for spec in fields {
        asked += 1;
        answered += usize::from(record.has(spec));
    }
    for group in page.groups {
        for row in record.rows(group) {
            if group.look == Look::Steps {
                asked += 1;
                answered += 1;
                continue;
            }
            for page in group.pages.iter().filter(|page| page.is_shown(row)) {
                let (more, given) = tally(row, page);
                asked += more;
                answered += given;
            }
        }
    }
    (asked, answered)
}

/// Returns the index of the step that shows a place.
fn step_of(answers: &Answers, steps: &[StepState], place: &Place) -> Option<usize> {
    let mut record = answers.record(place.record)?;
    let mut key = place.field.as_str();
    loop {
        let holds = |page: &&&Page| {
            key.is_empty()
                || page.fields.iter().any(|spec| spec.key == key)
                || page.groups.iter().any(|group| group.key == key)
        };
        let page = record.group().pages.iter().find(holds);
        if record.group().look == Look::Steps
            && let Some(page) = page
        {
            return steps
                .iter()
                .position(|step| step.record == record.id() && step.page == page.id);
        }
        key = record.group().key;
        record = record.parent()?;
    }
}

/// Returns the titles of the documents that print what an issue points at.
fn printed_in(answers: &Answers, issue: &Issue) -> Vec<&'static str> {
    let prints = |document: &Document| {
        issue.places.iter().any(|place| {
            let record = answers.record(place.record);
            record.is_some_and(|record| document.tells_of(record, &place.field))
        })
    };
    let official = Document::ALL.iter().filter(|one| one.signed_scan().is_some());
    official
        .filter(|document| prints(document))
        .map(|document| document.title())
        .collect()
}

fn files_of(record: Record<'_>) -> BTreeMap<String, Vec<FileState>> {
    let mut files = BTreeMap::<_, Vec<_>>::new();
    for (key, file) in record.all_attachments() {
        let state = FileState {
            id: file.id,
            description: file.description(),
            fault: file.fault(),
            lack: file.lack(),
            is_drawable: file.is_drawable(),
            file: file.clone(),
        };
        files.entry(key.to_owned()).or_default().push(state);
    }
    files
}

fn record_state(record: Record<'_>, applying: &BTreeSet<i64>) -> RecordState {
    let applies = applying.contains(&record.id());
    let shown = || record.shown_fields().filter(|_| applies);
    let parent = record.parent();
    let title = parent
        .map(|_| format!("{} {}", record.group().title, record.position() + 1))
        .unwrap_or_default();
    let name = ["name", "kind"].iter().find_map(|key| record.raw(key)?.as_str());
    RecordState {
        id: record.id(),
        group: record.group().key,
        parent: parent.map(Record::id),
        path: record.path(),
        title,
        name: name.unwrap_or_default().to_owned(),
        values: record.kept_values(),
        files: files_of(record),
        shown: shown().map(|spec| spec.key).collect(),
        required: shown()
            .filter(|spec| spec.is_required(record))
            .map(|spec| spec.key)
            .collect(),
        links: shown()
            .filter(|spec| spec.has_links() && record.has(spec))
            .map(|spec| (spec.key, record.links(spec)))
            .collect(),
        offers: shown()
            .filter_map(|spec| Some((spec.key, spec.offer(record)?)))
            .collect(),
    }
}

/// Returns why the file at `path` cannot be written to.
fn why_read_only(path: &Path) -> &'static str {
    match path.metadata() {
        Ok(file) if file.permissions().readonly() => "项目文件设为只读",
        _ => "没有写入项目文件或所在文件夹的权限",
    }
}
