//! Review copies: comments go into the margin of a DOCX, and remarks of reviewers come back
//! from DOCX files and questionnaires.

use std::collections::BTreeSet;
use std::path::Path;

use jiff::civil::Date;
use serde::Serialize;
use serde_json::{Value, json};
use ts_rs::TS;

use super::asking::find;
use super::comments::{Comment, told};
use super::returned::spot;
use super::taking::{Opened, meant, name_of, open};
use super::track::put;
use super::{Project, View};
use crate::documents::Document;
use crate::error::{Error, Result};
use crate::form::comment::{self, reply};
use crate::form::{Answers, Link, Record, Target};
use crate::official::{Form, Remark, Stock};
use crate::store::Op;

/// Who said something that names nobody.
const SOMEBODY: &str = "同事";

/// A remark that a file brings back.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct Remarked {
    /// The path of what it is about, empty for the whole.
    pub path: String,
    /// The title of the document that it is about, empty if none.
    pub document: String,
    /// The words beside which it stands, if no answer stands there.
    pub beside: String,
    /// What it says.
    pub text: String,
    /// Who says so.
    pub by: String,
    /// When, if the file tells.
    #[ts(type = "string | null")]
    pub on: Option<Date>,
}

impl Remarked {
    /// Returns what it says, with the words that it is about.
    fn in_full(&self) -> String {
        match &*self.beside {
            "" => self.text.clone(),
            beside => format!("“{beside}”：{}", self.text),
        }
    }
}

impl View<'_> {
    /// Returns the remarks in the file at `path`, about algorithm number `of`, from 0: those
    /// in the margin of a DOCX, and those beside the answers of a questionnaire.
    ///
    /// # Errors
    ///
    /// Fails with [`Error::Unreadable`] if it is of no kind that can be read.
    pub fn remarks_in(&self, path: &Path, of: Option<usize>) -> Result<Vec<Remarked>> {
        let answers = &*self.answers;
        let only = meant(answers, of)?;
        let mut form = match open(path)? {
            Opened::Draft(form) => form,
            Opened::Questionnaire(returned) => {
                let out = find(&self.marks, &returned.fingerprint);
                let is_ours = out.is_some();
                let by = out.map(|out| out.to).filter(|to| !to.is_empty());
                let by = by.unwrap_or_else(|| SOMEBODY.to_owned());
                let said =
                    returned.entries.iter().filter(|entry| !entry.remark.is_empty());
                let said = said.map(|entry| Remarked {
                    path: spot(answers, entry, is_ours)
                        .map(|(record, spec)| record.path_to(spec.key))
                        .unwrap_or_default(),
                    document: String::new(),
                    beside: String::new(),
                    text: entry.remark.clone(),
                    by: by.clone(),
                    on: None,
                });
                return Ok(said.collect());
            }
            Opened::Package(_) | Opened::Pages(_) | Opened::Sheets(_) => {
                return Ok(Vec::new());
            }
        };
        let unread = |reason| Error::Unreadable { name: name_of(path), reason };
        let title = form.title();
        let document = Document::ALL.iter().find(|document| document.title() == title);
        let stock = Stock::of(answers.project(), only);
        let remarks = form.remarks(&stock).map_err(unread)?;
        let remarks = remarks.into_iter().map(|remark| {
            let path = remark.paths.into_iter().next();
            let is_placed = path.is_some();
            let about = document.filter(|_| !is_placed);
            let owner = only.filter(|_| about.is_some_and(|one| one.is_of_algorithm()));
            Remarked {
                path: path.or(owner.map(Record::path)).unwrap_or_default(),
                document: about.map_or("", |document| document.title()).to_owned(),
                beside: if is_placed { String::new() } else { remark.beside },
                text: remark.text,
                by: if remark.by.is_empty() { SOMEBODY.to_owned() } else { remark.by },
                on: remark.on,
            }
        });
        Ok(remarks.collect())
    }
}

/// Returns a DOCX of ours with the open comments about it in its margin. `answers` are all
/// of the project, `algorithm` the one that it is about.
pub(super) fn for_review(
    docx: Vec<u8>,
    document: Document,
    algorithm: Option<Record<'_>>,
    answers: &Answers,
) -> Result<Vec<u8>> {
    let failed =
        |reason| Error::Typeset { document: document.title().to_owned(), reason };
    let project = answers.project();
    let is_open = |one: &Record<'_>| one.get(&comment::DONE) != Some(true);
    let open = project.rows(&comment::GROUP).filter(is_open);
    let remarks: Vec<_> =
        open.flat_map(|one| in_margin(one, document, algorithm)).collect();
    if remarks.is_empty() {
        return Ok(docx);
    }
    let algorithm = algorithm.and_then(|one| answers.record(one.id()));
    let stock = Stock::of(project, algorithm);
    let form = Form::open(docx).and_then(|form| form.with_remarks(&stock, &remarks));
    form.map_err(failed)
}

/// Returns a comment with its replies as remarks, none if it is about something else.
fn in_margin(
    comment: Record<'_>,
    document: Document,
    algorithm: Option<Record<'_>>,
) -> Vec<Remark> {
    let one = told(comment);
    let is_about = match (&one.place, &*one.document) {
        (_, "") => true,
        (place, title) => {
            let owner = algorithm.map_or(Answers::ROOT, Record::id);
            let record = place.as_ref().map_or(Answers::ROOT, |place| place.record);
            title == document.title() && record == owner
        }
    };
    if !is_about {
        return Vec::new();
    }
    let paths = match &one.place {
        Some(place) if one.document.is_empty() => {
            match comment.answers().locate(&place.path) {
                Some(Target::Page(record, page)) => {
                    page.fields.iter().map(|spec| record.path_to(spec.key)).collect()
                }
                Some(Target::Record(record)) => {
                    record.group().fields().map(|spec| record.path_to(spec.key)).collect()
                }
                _ => vec![place.path.clone()],
            }
        }
        _ => Vec::new(),
    };
    let said = std::iter::once(&one.said).chain(&one.replies);
    let beside = said_at(comment, &one);
    said.map(|said| Remark {
        paths: paths.clone(),
        beside: beside.clone(),
        text: said.text.clone(),
        by: said.by.clone(),
        on: said.on,
    })
    .collect()
}

/// Returns what is answered where a comment points, as documents print it.
fn said_at(comment: Record<'_>, one: &Comment) -> String {
    let place = one.place.as_ref();
    let target = place.and_then(|place| comment.answers().locate(&place.path));
    let Some(Target::Field(record, spec)) = target else { return String::new() };
    let printed = record.raw(spec.key).map(|value| spec.kind.printed(value));
    printed.and_then(|value| Some(value.as_str()?.to_owned())).unwrap_or_default()
}

impl Project {
    /// Adds those remarks as comments that are not there yet, in one step; returns how many.
    pub fn take_remarks(
        &mut self,
        remarks: &[Remarked],
        from: &str,
        today: Date,
    ) -> Result<usize> {
        let answers = self.answers()?;
        let mut known: BTreeSet<(String, String)> = BTreeSet::new();
        for one in answers.project().rows(&comment::GROUP) {
            let mut note = |text: &str, by: &str| known.insert((text.into(), by.into()));
            note(one.text(&comment::TEXT), one.text(&comment::BY));
            for one in one.rows(&reply::GROUP) {
                note(one.text(&reply::TEXT), one.text(&reply::BY));
            }
        }
        let mut new = Vec::new();
        for remark in remarks {
            let is_known = known.contains(&(remark.in_full(), remark.by.clone()));
            if known.insert((remark.text.clone(), remark.by.clone())) && !is_known {
                new.push(remark);
            }
        }
        if new.is_empty() {
            return Ok(0);
        }
        self.step(Op::Comment, from, |tx| {
            for remark in &new {
                let id = tx.add(Answers::ROOT, comment::GROUP.key)?;
                let place = Some(&remark.path).filter(|path| !path.is_empty());
                let place = place.and_then(|path| answers.key_at(path));
                if let Some((record, field)) = place {
                    let link = Link::Place { record, field };
                    tx.set(id, comment::ABOUT.spec.key, &json!([link]))?;
                }
                let document = Some(&remark.document).filter(|title| !title.is_empty());
                put(
                    tx,
                    id,
                    &comment::DOCUMENT,
                    document.map(|title| Value::from(&**title)),
                )?;
                put(tx, id, &comment::TEXT, Some(remark.in_full().into()))?;
                put(tx, id, &comment::BY, Some((&*remark.by).into()))?;
                put(
                    tx,
                    id,
                    &comment::ON,
                    Some(json!(remark.on.unwrap_or(today).min(today))),
                )?;
            }
            Ok(())
        })?;
        Ok(new.len())
    }
}
