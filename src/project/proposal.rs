//! Answers that other files propose: shown beside today's, then taken or left.
//!
//! Whatever the file is — a draft in Word, a questionnaire, a package of another project —
//! its reader says where it found which text, and everything else is here: what a question
//! takes, what is answered already, and the one step that takes what was chosen.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use serde_json::Value;
use ts_rs::TS;

use super::diff::{Differs, made};
use super::{Difference, Project, no_such_place};
use crate::error::{Error, Result};
use crate::form::{
    Answers, At, Group, Kind, Look, Misfit, PROJECT, Record, Spec, Target,
};
use crate::store::{Op, Tx};

/// What a reader found in a file.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// The path of the answer; a row that the project lacks has the next number.
    pub path: String,
    /// The answer, as a dump has it, or its text as people wrote it; `null` if they cleared
    /// what was answered.
    pub value: Value,
    /// The words of the file.
    pub passage: String,
    /// Where in the file: `第 2 个表格第 3 行`, `Sheet1!B4`.
    pub at: String,
    /// Whether it is certain that it belongs there.
    pub sure: bool,
    /// What was answered when the file went out, if that is known.
    pub was: Option<Value>,
}

/// An answer that a file proposes.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Proposal {
    /// Today's answer and the proposed one.
    #[serde(flatten)]
    pub difference: Difference,
    /// The page of the form that asks it, in words: `算法 1 › 算法数据`.
    pub page: String,
    /// The words of the file.
    pub passage: String,
    /// Where in the file.
    pub at: String,
    /// Whether it is certain that it belongs there.
    pub sure: bool,
    /// Whether something else was answered here, which it would overwrite.
    pub conflict: bool,
    /// Why it wants a second look before it is taken; `null` if it does not.
    pub doubt: Option<&'static str>,
}

/// What a file proposes, and what of it fits nowhere.
#[derive(Debug, Default, Serialize, TS)]
#[ts(export)]
pub struct Proposed {
    /// The answers that differ from today's, in the order of the file.
    pub proposals: Vec<Proposal>,
    /// What a question does not take, and why.
    pub misfits: Vec<Misfit>,
}

impl Proposed {
    /// Returns what can be taken without a second look: certain answers to what is empty,
    /// and with `overwrite` those that differ.
    pub fn free(&self, overwrite: bool) -> impl Iterator<Item = (&str, &Value)> {
        let free = self.proposals.iter().filter(move |one| overwrite || !one.conflict);
        free.filter(|one| one.sure)
            .map(|one| (one.difference.path.as_str(), &one.difference.new))
    }
}

impl Project {
    /// Returns what the findings of a reader would change.
    pub fn proposed(&self, mut found: Vec<Found>) -> Result<Proposed> {
        let answers = self.answers()?;
        mark_doubted(&mut found);
        let mut proposed = Proposed::default();
        let mut seen = BTreeSet::new();
        for one in found {
            let Some((record, spec, label)) = asked(&answers, &one.path) else {
                // It was asked when the file went out.
                if one.was.is_some() {
                    let problem = "项目里没有（或不再有）这个问题，回答没有采用";
                    let problem = format!("{problem}（{}：{}）", one.at, one.passage);
                    proposed.misfits.push(Misfit { path: one.path, problem });
                }
                continue;
            };
            let value = match spec.accept(&meant(spec, &one.value)) {
                Ok(value) => value,
                Err(problem) => {
                    let problem = format!("{problem}（{}：{}）", one.at, one.passage);
                    proposed.misfits.push(Misfit { path: one.path, problem });
                    continue;
                }
            };
            let now = record.and_then(|record| record.told(spec.key)).unwrap_or_default();
            let is_cleared = one.value.is_null();
            if value == now
                || value.is_null() && !is_cleared
                || !seen.insert((one.path.clone(), value.to_string()))
            {
                continue;
            }
            // Nobody touched it since it went out: the answer that came back goes on from it.
            let is_as_it_went = one.was.as_ref().is_some_and(|was| *was == now);
            let conflict = !now.is_null() && (is_cleared || !is_as_it_went);
            proposed.proposals.push(Proposal {
                page: page_of(&one.path),
                doubt: doubt(one.sure, conflict),
                difference: made(Differs::Answer, (one.path, label), now, value),
                passage: one.passage,
                at: one.at,
                sure: one.sure,
                conflict,
            });
        }
        Ok(proposed)
    }

    /// Takes answers as one step, adding the records that they need; returns how many.
    ///
    /// # Errors
    ///
    /// Fails if a path leads nowhere or an answer does not fit; nothing is taken then.
    pub fn take(&mut self, chosen: &[(&str, &Value)], from: &str) -> Result<usize> {
        if chosen.is_empty() {
            return Ok(0);
        }
        let answers = self.answers()?;
        let mut fitting = Vec::new();
        for &(path, value) in chosen {
            let (_, spec, _) =
                asked(&answers, path).ok_or_else(|| no_such_place(At::Path(path)))?;
            let value = spec
                .accept(value)
                .map_err(|problem| Error::WrongKind { path: path.to_owned(), problem })?;
            fitting.push((path, spec, value));
        }
        self.step(Op::Import, from, |tx| {
            for (path, spec, value) in &fitting {
                let record = standing(tx, path)?;
                tx.set(record, spec.key, value)?;
            }
            Ok(())
        })?;
        Ok(fitting.len())
    }
}

/// Returns what a draft means by an answer: 包含 and 不包含 are yes and no.
fn meant<'a>(spec: &Spec, value: &'a Value) -> Cow<'a, Value> {
    const NO: [&str; 4] = ["不", "未", "无", "否"];
    const YES: [&str; 4] = ["是", "有", "包含", "涉及"];
    let Some(text) = value.as_str().filter(|_| matches!(spec.kind, Kind::YesNo)) else {
        return Cow::Borrowed(value);
    };
    let starts = |words: &[&str]| words.iter().any(|word| text.trim().starts_with(word));
    if starts(&NO) {
        Cow::Owned(false.into())
    } else if starts(&YES) {
        Cow::Owned(true.into())
    } else {
        Cow::Borrowed(value)
    }
}

/// The groups and numbers on the way to a field.
type Way = Vec<(&'static Group, usize)>;

/// Returns the way to a field, its group and its key.
fn steps(path: &str) -> Option<(Way, &'static Group, &str)> {
    let mut group = &PROJECT;
    let (mut steps, mut rest) = (Vec::new(), path);
    while let Some((head, tail)) = rest.split_once('[') {
        let (index, tail) = tail.split_once("].")?;
        group = group.group(head)?;
        // A file that asks for the millionth row is no draft.
        let index = index.parse().ok().filter(|index| *index < 1000)?;
        steps.push((group, index));
        rest = tail;
    }
    Some((steps, group, rest))
}

/// Returns why an answer wants a second look before it is taken.
fn doubt(sure: bool, conflict: bool) -> Option<&'static str> {
    match (sure, conflict) {
        (true, false) => None,
        (true, true) => Some("已有不同的内容，采用后会被替换"),
        (false, false) => Some("不能确定说的是这一项"),
        (false, true) => Some("不能确定说的是这一项；已有不同的内容，采用后会被替换"),
    }
}

/// Returns the page that asks what is at `path`, in words: of rows, the page that lists them.
fn page_of(path: &str) -> String {
    let Some((mut steps, group, key)) = steps(path) else { return String::new() };
    let spec = group.field(key);
    let mut page = spec.and_then(|spec| group.page_of(spec));
    while let Some((group, _)) = steps.pop_if(|(group, _)| group.look == Look::Rows) {
        let above = steps.last().map_or(&PROJECT, |(above, _)| *above);
        page = above
            .pages
            .iter()
            .copied()
            .find(|page| page.groups.iter().any(|one| std::ptr::eq(*one, group)));
    }
    let words =
        steps.iter().map(|(group, index)| format!("{} {}", group.title, index + 1));
    // A record with one page is called as the page is.
    let is_lone = steps.last().is_some_and(|(group, _)| group.pages.len() == 1);
    let title = page.filter(|_| !is_lone).map(|page| page.title.to_owned());
    words.chain(title).collect::<Vec<_>>().join(" › ")
}

/// Returns the record, if it is there, and the question at a path, with its words.
fn asked<'a>(
    answers: &'a Answers,
    path: &'a str,
) -> Option<(Option<Record<'a>>, &'static Spec, String)> {
    if let Some(Target::Field(record, spec)) = answers.locate(path) {
        let is_open = !record.is_internal() && spec.fits_cell();
        return is_open.then(|| (Some(record), spec, record.place(spec).label));
    }
    let (steps, group, key) = steps(path)?;
    let spec = group.field(key)?;
    if steps.iter().any(|(group, _)| group.internal) || !spec.fits_cell() {
        return None;
    }
    let words =
        steps.iter().map(|(group, index)| format!("{} {}", group.title, index + 1));
    let words: Vec<_> = words.chain([spec.label.to_owned()]).collect();
    Some((None, spec, words.join(" › ")))
}

/// Returns the record of a path, which is added if it is the next of its group.
fn standing(tx: &mut Tx<'_>, path: &str) -> Result<i64> {
    let nowhere = || no_such_place(At::Path(path));
    let (steps, ..) = steps(path).ok_or_else(nowhere)?;
    let mut record = Answers::ROOT;
    for (group, index) in steps {
        let mut rows = tx.rows(record, group.key)?;
        while rows.len() <= index {
            rows.push(tx.add(record, group.key)?);
        }
        record = rows[index];
    }
    Ok(record)
}

/// Marks answers to one question that contradict each other.
fn mark_doubted(found: &mut [Found]) {
    let mut first: BTreeMap<String, Value> = BTreeMap::new();
    let mut doubted = BTreeSet::new();
    for one in &*found {
        let value = first.entry(one.path.clone()).or_insert_with(|| one.value.clone());
        if *value != one.value {
            doubted.insert(one.path.clone());
        }
    }
    for one in found.iter_mut().filter(|one| doubted.contains(&one.path)) {
        one.sure = false;
    }
}
