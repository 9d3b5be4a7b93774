//! Questions to colleagues: what goes out, and what is out.

use std::collections::BTreeMap;
use std::path::Path;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};
use ts_rs::TS;

use super::tracked::called;
use super::write::save;
use super::{Part, Project, View, no_such_place};
use crate::disk;
use crate::error::{Error, Result};
use crate::form::{Answers, Group, PROJECT, Page, Record, Spec, Target};
use crate::form::{algorithm, subject};
use crate::questions::{self, Book, NEW, Question, Questionnaire, Row, Sheet};
use crate::store::{MarkRow, hex};
use crate::tracking::{beijing, in_words};

/// The marks of questionnaires: `asked/<fingerprint>`.
const ASKED: &str = "asked/";
/// The most bytes of a questionnaire.
const MOST: u64 = 200 << 20;
/// An id that no record has yet.
pub(super) const BLANK: i64 = i64::MAX;

/// What to ask, and whom. Without pages and questions, all pages; without an algorithm, the
/// subject and all algorithms.
#[derive(Debug, Clone, Copy, Default)]
pub struct Chosen<'a> {
    /// Ids of pages of the subject and of algorithms.
    pub pages: &'a [String],
    /// Paths of single questions, and of pages of one record: `algorithms[0]#data`.
    pub questions: &'a [String],
    /// The number of the only algorithm to ask about, from 0.
    pub algorithm: Option<usize>,
    /// Whether to ask only what must be answered, or leaves a gap, and is not answered yet.
    pub missing: bool,
    /// Who is asked, empty if nobody is named.
    pub to: &'a str,
}

/// A page that can go out.
#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct Askable {
    /// Whose it is: `主体`, `算法 1：澜图营销文案生成合成算法`.
    pub owner: String,
    /// Its path: `#subject`, `algorithms[0]#data`.
    pub path: String,
    /// Its title.
    pub title: &'static str,
    /// How many questions it has.
    pub questions: usize,
    /// How many of them are missing: see [`Chosen::missing`].
    pub missing: usize,
    /// Those that can go out alone: not those of a record that is still to be added.
    pub single: Vec<Single>,
}

/// A question that can go out alone.
#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct Single {
    /// Its path: `algorithms[0].name`.
    pub path: String,
    /// In words: `产品 1 › 访问地址`.
    pub label: String,
    /// Whether it is missing: see [`Chosen::missing`].
    pub missing: bool,
}

/// A questionnaire that is ready to go out.
#[derive(Debug)]
pub struct Asked {
    xlsx: Vec<u8>,
    out: Out,
    /// How many questions it has.
    pub count: usize,
}

/// A questionnaire that went out, as its mark keeps it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Out {
    /// By which it is known when it returns.
    pub fingerprint: String,
    /// When it went out, as RFC 3339 in UTC.
    pub sent: String,
    /// Who was asked, empty if nobody was named.
    pub to: String,
    /// The keys of the questions, by the number of the record that they are about, or to
    /// which one is to be added.
    pub questions: BTreeMap<i64, Vec<String>>,
    /// When answers were last taken from it, as RFC 3339 in UTC.
    pub back: Option<String>,
}

/// A questionnaire that went out, in short.
#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct OutState {
    /// By which it is known when it returns.
    pub fingerprint: String,
    /// Who was asked, empty if nobody was named.
    pub to: String,
    /// The day in Beijing on which it went out, in words.
    pub sent: String,
    /// How many questions it has.
    pub questions: usize,
    /// The day on which answers were last taken from it, in words.
    pub back: Option<String>,
}

impl From<&Out> for OutState {
    fn from(out: &Out) -> Self {
        let day =
            |moment: &str| moment.parse().map(beijing).map_or(String::new(), in_words);
        Self {
            fingerprint: out.fingerprint.clone(),
            to: out.to.clone(),
            sent: day(&out.sent),
            questions: out.questions.values().map(Vec::len).sum(),
            back: out.back.as_deref().map(day),
        }
    }
}

impl Asked {
    /// Writes the file to `path`, which must not exist.
    pub fn save(&self, path: &Path) -> Result<()> {
        save(path, &self.xlsx)
    }
}

impl View<'_> {
    /// Returns a questionnaire that goes out at the moment `sent`.
    ///
    /// # Errors
    ///
    /// Fails if there is no such page, question or algorithm, or nothing to ask there.
    pub fn ask(&self, chosen: Chosen<'_>, sent: Timestamp) -> Result<Asked> {
        let answers = &*self.answers;
        chosen.check(answers)?;
        let sheets = chosen.sheets(answers)?;
        let questions = sheets.iter().flat_map(|sheet| &sheet.rows);
        let questions: Vec<_> = questions.filter_map(Row::question).collect();
        if questions.is_empty() {
            let problem = if chosen.missing {
                "所选范围内的必填内容都已填写，没有要问的"
            } else {
                "所选范围内没有可以在问卷中回答的问题。请另选页面"
            };
            let problem = problem.to_owned();
            return Err(Error::WrongKind { path: String::new(), problem });
        }
        let mut hash = Sha256::new_with_prefix(format!("{sent}\n{}", chosen.to));
        let mut asked: BTreeMap<i64, Vec<String>> = BTreeMap::new();
        for Question { path, record, answer, .. } in &questions {
            hash.update(format!("\n{path}\n{record}\n{answer}"));
            asked.entry(*record).or_default().push(questions::key(path).to_owned());
        }
        let out = Out {
            fingerprint: hex(&hash.finalize())[..16].to_owned(),
            sent: sent.to_string(),
            to: chosen.to.to_owned(),
            questions: asked,
            back: None,
        };
        let count = questions.len();
        let questionnaire = Questionnaire {
            fingerprint: out.fingerprint.clone(),
            to: out.to.clone(),
            subject: answers.project().text(&subject::NAME).to_owned(),
            sent: beijing(sent),
            sheets,
        };
        let xlsx = questionnaire.xlsx().map_err(|what| Error::Internal { what })?;
        Ok(Asked { xlsx, out, count })
    }
}

impl Project {
    /// Returns the pages that can go out, in order.
    pub fn askable(&self) -> Result<Vec<Askable>> {
        let (answers, whole) = (self.answers()?, Chosen::default());
        let missing = Chosen { missing: true, ..whole }.pages(&answers)?;
        let count = |rows: &[Row]| rows.iter().filter_map(Row::question).count();
        let all = whole.pages(&answers)?.into_iter().map(|(owner, page, rows)| {
            let is_same = |(other, same, _): &&(Record<'_>, &Page, _)| {
                other.id() == owner.id() && same.id == page.id
            };
            let missing = missing.iter().find(is_same).map_or(&[][..], |(.., rows)| rows);
            let is_missing = |path: &str| {
                missing.iter().filter_map(Row::question).any(|one| one.path == path)
            };
            let single = |one: &Question| {
                let Target::Field(record, spec) = answers.locate(&*one.path)? else {
                    return None;
                };
                let (path, missing) = (one.path.clone(), is_missing(&one.path));
                Some(Single { path, label: record.place(spec).label, missing })
            };
            Askable {
                owner: called(owner),
                path: page_path(owner, page),
                title: page.title,
                questions: count(&rows),
                missing: count(missing),
                single: rows
                    .iter()
                    .filter_map(Row::question)
                    .filter_map(single)
                    .collect(),
            }
        });
        Ok(all.collect())
    }

    /// Notes that a questionnaire went out, unless the project is read-only.
    pub fn note_asked(&mut self, asked: &Asked) -> Result<()> {
        if self.is_read_only() { Ok(()) } else { self.store.remember(&asked.out.mark()) }
    }

    /// Returns the questionnaires that went out, in the order in which they did.
    pub fn asked(&self) -> Result<Vec<Out>> {
        let marks = self.store.marks()?.into_iter();
        let mut all: Vec<_> = marks.filter_map(|mark| Out::of(&mark)).collect();
        all.sort_by(|one, other| one.sent.cmp(&other.sent));
        Ok(all)
    }

    /// Notes that answers were taken from the file at `path`; returns the questionnaire if
    /// it is one of this project.
    pub fn note_back(&mut self, path: &Path) -> Result<Option<Out>> {
        // What is too large is a package.
        let Ok(bytes) = disk::read(path, MOST) else { return Ok(None) };
        if self.is_read_only() || !questions::is_workbook(&bytes) {
            return Ok(None);
        }
        let Ok(Book::Questionnaire(returned)) = questions::read(bytes) else {
            return Ok(None);
        };
        let Some(mut out) = find(&self.store.marks()?, &returned.fingerprint) else {
            return Ok(None);
        };
        out.back = Some((self.clock)().to_string());
        self.store.remember(&out.mark())?;
        Ok(Some(out))
    }
}

impl Out {
    fn of(mark: &MarkRow) -> Option<Self> {
        let _ = mark.key.strip_prefix(ASKED)?;
        serde_json::from_str(&mark.value).ok()
    }

    fn mark(&self) -> MarkRow {
        let (record, key) = (Answers::ROOT, key(&self.fingerprint));
        let value = serde_json::json!(self).to_string();
        MarkRow { record, key, value, at: self.sent.clone() }
    }
}

fn key(fingerprint: &str) -> String {
    format!("{ASKED}{fingerprint}")
}

pub(super) fn find(marks: &[MarkRow], fingerprint: &str) -> Option<Out> {
    let key = key(fingerprint);
    marks.iter().find(|mark| mark.key == key).and_then(Out::of)
}

impl Chosen<'_> {
    /// Makes sure that there is what was named.
    fn check(self, answers: &Answers) -> Result<()> {
        let is_page = |id: &str| {
            let mut pages = PROJECT.pages.iter().chain(algorithm::GROUP.pages);
            pages.any(|page| page.id == id && !page.is_internal())
        };
        let is_question = |path: &str| match answers.locate(path) {
            Some(Target::Page(_, page)) => !page.is_internal(),
            target => matches!(target, Some(Target::Field(..))),
        };
        let mut pages = self.pages.iter().filter(|id| !is_page(id));
        let mut questions = self.questions.iter().filter(|path| !is_question(path));
        match pages.next().or_else(|| questions.next()) {
            Some(unknown) => Err(no_such_place(unknown)),
            None => Ok(()),
        }
    }

    /// Returns the sheets: pages of the subject, then those of each algorithm.
    fn sheets(self, answers: &Answers) -> Result<Vec<Sheet>> {
        let is_one = answers.project().rows(&algorithm::GROUP).count() == 1;
        let sheet = |(owner, page, rows): (Record<'_>, &Page, _)| {
            let title = if owner.parent().is_none() || is_one || self.algorithm.is_some()
            {
                page.title.to_owned()
            } else {
                let (group, number) = (owner.group().title, owner.position() + 1);
                format!("{group}{number} {}", page.title)
            };
            Sheet { title, rows }
        };
        Ok(self.pages(answers)?.into_iter().map(sheet).collect())
    }

    /// Returns the pages that have something to ask, with the rows of their sheets.
    fn pages(
        self,
        answers: &Answers,
    ) -> Result<Vec<(Record<'_>, &'static Page, Vec<Row>)>> {
        let part = self.algorithm.map_or(Part::Whole, Part::Algorithm);
        let has_subject = self.algorithm.is_none() || !self.pages.is_empty();
        let subject = has_subject.then(|| answers.project());
        let mut all = Vec::new();
        for owner in subject.into_iter().chain(part.algorithms(answers)?) {
            for page in owner.group().pages.iter().filter(|page| page.is_shown(owner)) {
                let mut rows = Vec::new();
                self.of_page(page, owner, self.is_whole(page, owner), &mut rows);
                if rows.iter().any(|row| row.question().is_some()) {
                    all.push((owner, *page, rows));
                }
            }
        }
        Ok(all)
    }

    /// Adds what `page` asks of `record`, then a block for each record that it lists, and
    /// for one more. `is_whole` says whether all of the sheet was chosen.
    fn of_page(
        self,
        page: &Page,
        record: Record<'_>,
        is_whole: bool,
        rows: &mut Vec<Row>,
    ) {
        let shown: Vec<_> = record.shown_fields().map(|spec| spec.key).collect();
        for spec in page.fields.iter().copied().filter(|spec| shown.contains(&spec.key)) {
            let path = record.path_to(spec.key);
            if (is_whole || self.questions.contains(&path)) && self.asks(spec, record) {
                let required = spec.is_required(record);
                let (record, answer) = (record.id(), record.told(spec.key));
                let answer = answer.unwrap_or_default();
                let question = Question { path, record, spec, required, answer };
                rows.push(Row::Question(question));
            }
        }
        let groups = page
            .groups
            .iter()
            .filter(|group| !group.internal && group.key != algorithm::GROUP.key);
        for group in groups {
            for row in record.rows(group) {
                under(heading(row), rows, |rows| {
                    for page in group.pages.iter().filter(|page| page.is_shown(row)) {
                        self.of_page(page, row, is_whole, rows);
                    }
                });
            }
            let is_empty = record.rows(group).next().is_none();
            if is_whole && (is_empty || !self.missing) {
                self.one_more(record, group, rows);
            }
        }
    }

    /// Adds the questions about a record of `group` that is still to be added to `parent`.
    fn one_more(self, parent: Record<'_>, group: &'static Group, rows: &mut Vec<Row>) {
        let Some(answers) = with_blank(parent, group) else { return };
        let Some(blank) = answers.record(BLANK) else { return };
        under(format!("新增{}（没有可不填）", group.title), rows, |rows| {
            for spec in blank.shown_fields().filter(|spec| self.asks(spec, blank)) {
                let path = parent.path_to(&format!("{}{NEW}.{}", group.key, spec.key));
                let (record, required, answer) =
                    (parent.id(), spec.is_required(blank), Value::Null);
                rows.push(Row::Question(Question {
                    path,
                    record,
                    spec,
                    required,
                    answer,
                }));
            }
        });
    }

    /// Returns whether all that a page of `owner` asks was chosen.
    fn is_whole(self, page: &Page, owner: Record<'_>) -> bool {
        self.pages.is_empty() && self.questions.is_empty()
            || self.pages.iter().any(|id| id == page.id)
            || self.questions.contains(&page_path(owner, page))
    }

    /// Returns whether a cell can answer a question, and shall.
    fn asks(self, spec: &Spec, record: Record<'_>) -> bool {
        let is_missing = || {
            let leaves_gap = spec.is_required(record) || spec.is_expected(record);
            leaves_gap && !record.has(spec)
        };
        spec.fits_cell() && (!self.missing || is_missing())
    }
}

fn page_path(owner: Record<'_>, page: &Page) -> String {
    owner.path_to(&format!("#{}", page.id))
}

impl Row {
    fn question(&self) -> Option<&Question> {
        match self {
            Self::Question(question) => Some(question),
            Self::Heading(_) => None,
        }
    }
}

/// Adds what `add` does under a heading; a heading with no question goes again.
fn under(heading: String, rows: &mut Vec<Row>, add: impl FnOnce(&mut Vec<Row>)) {
    let before = rows.len();
    rows.push(Row::Heading(heading));
    add(rows);
    if !rows[before..].iter().any(|row| row.question().is_some()) {
        rows.truncate(before);
    }
}

/// Returns the answers with one more record of `group`, number [`BLANK`], in `parent`.
pub(super) fn with_blank(parent: Record<'_>, group: &'static Group) -> Option<Answers> {
    let mut answers = parent.answers().clone();
    answers.add(BLANK, group, parent.id()).then_some(answers)
}

/// Returns what a block is about: `产品 1：澜图写作（网站）`.
fn heading(record: Record<'_>) -> String {
    let name = record.name().map(|name| format!("：{name}")).unwrap_or_default();
    format!("{} {}{name}", record.group().title, record.position() + 1)
}
