//! Filings that an older project has only as answers: number, day of a change, day of the
//! end. They are offered, never made unasked: the answers stay as they are.

use jiff::civil::Date;
use serde::Serialize;
use serde_json::json;
use ts_rs::TS;

use super::Project;
use super::track::{open, put};
use super::tracked::called;
use crate::error::Result;
use crate::form::algorithm::basics::{self, FilingKind};
use crate::form::filing::{self, event};
use crate::form::{Answers, Record, algorithm};
use crate::store::{Op, Tx};
use crate::tracking::filing::{Happened, Purpose};
use crate::tracking::in_words;

/// What the answers of an algorithm say of filings that nobody noted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Adoptable {
    /// The record of the algorithm.
    #[ts(type = "number")]
    pub record: i64,
    /// Its name in words.
    pub name: String,
    /// The filings, one sentence each.
    pub filings: Vec<String>,
}

/// The answers that stand for filings.
struct Told<'a> {
    number: Option<&'a str>,
    changed: Option<Date>,
    terminated: Option<Date>,
}

impl Project {
    /// Returns the filings that answers tell of and that are not noted.
    pub fn adoptable(&self) -> Result<Vec<Adoptable>> {
        let answers = self.answers()?;
        let all = told(&answers);
        Ok(all.map(|(record, told)| adoptable(record, &told)).collect())
    }

    /// Notes those filings, all in one step; returns which.
    pub fn adopt(&mut self) -> Result<Vec<Adoptable>> {
        let (offered, answers) = (self.adoptable()?, self.answers()?);
        self.step(Op::Track, "已有的备案", |tx| {
            told(&answers).try_for_each(|(record, told)| note(tx, record.id(), &told))
        })?;
        Ok(offered)
    }
}

/// Returns the algorithms without filings whose answers tell of some.
fn told(answers: &Answers) -> impl Iterator<Item = (Record<'_>, Told<'_>)> {
    let algorithms = answers.project().rows(&algorithm::GROUP);
    let unnoted = algorithms.filter(|one| one.rows(&filing::GROUP).next().is_none());
    unnoted.filter_map(|algorithm| {
        let is_change = algorithm.get(&basics::FILING_KIND) == Some(FilingKind::Change);
        let number = algorithm.text(&basics::FILING_NUMBER);
        let told = Told {
            number: Some(number).filter(|number| is_change && !number.is_empty()),
            changed: algorithm.get(&basics::CHANGED_ON).filter(|_| is_change),
            terminated: algorithm.get(&basics::TERMINATED_ON),
        };
        let is_told = told.number.is_some() || told.terminated.is_some();
        is_told.then_some((algorithm, told))
    })
}

fn adoptable(record: Record<'_>, told: &Told<'_>) -> Adoptable {
    let day = |word: &str, day: Option<Date>| Some(format!("{word}：{}", in_words(day?)));
    let filings = [
        Some(match told.number {
            Some(number) => format!("首次备案：已通过，备案编号 {number}"),
            None => "首次备案：已通过".to_owned(),
        }),
        day("变更备案，变更之日", told.changed),
        day("注销备案，终止服务之日", told.terminated),
    ];
    let filings = filings.into_iter().flatten().collect();
    Adoptable { record: record.id(), name: called(record), filings }
}

fn note(tx: &mut Tx<'_>, algorithm: i64, told: &Told<'_>) -> Result<()> {
    let first = open(tx, algorithm, Purpose::First)?;
    let passed = tx.add(first, event::GROUP.key)?;
    let word = Happened::Accepted.word();
    put(tx, passed, &event::HAPPENED, Some(word.into()))?;
    put(tx, passed, &event::FILING_NUMBER, told.number.map(Into::into))?;
    let later =
        [(Purpose::Change, told.changed), (Purpose::Cancellation, told.terminated)];
    for (purpose, since) in later {
        if let Some(since) = since {
            let filing = open(tx, algorithm, purpose)?;
            put(tx, filing, &filing::SINCE, Some(json!(since)))?;
        }
    }
    Ok(())
}
