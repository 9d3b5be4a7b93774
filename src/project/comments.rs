//! Comments: what colleagues say about answers, documents and the whole project.

use jiff::civil::Date;
use serde::Serialize;
use serde_json::{Value, json};
use ts_rs::TS;

use super::track::put;
use super::{Project, no_such_place};
use crate::documents::{Document, Owner};
use crate::error::{Error, Result};
use crate::form::comment::{self, reply};
use crate::form::{Answers, At, Link, Place, Record};
use crate::store::Op;

/// What a comment is about.
#[derive(Debug, Clone, Copy)]
pub struct About<'a> {
    /// A field, page or record; the project itself for the whole.
    pub at: At<'a>,
    /// The document of that record, if it is about one.
    pub document: Option<Document>,
}

impl<'a> About<'a> {
    /// Reads what people write: a path, or `commitment`, `algorithms[0]/self-assessment` for
    /// a document. An empty text is the whole project.
    #[must_use]
    pub fn read(text: &'a str) -> Self {
        let (at, stem) = text.rsplit_once('/').unwrap_or(("", text));
        match Document::find(stem) {
            Some(document) => Self { at: At::Path(at), document: Some(document) },
            None => Self { at: At::Path(text), document: None },
        }
    }
}

/// A comment, as lists show it.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct Comment {
    /// Its record.
    #[ts(type = "number")]
    pub record: i64,
    /// Its number in the list, from 1.
    pub number: usize,
    /// What it is about; `None` for the whole project, and if that is gone.
    pub place: Option<Place>,
    /// The title of the document that it is about, empty if none.
    pub document: String,
    /// What it is about, in words.
    pub about: String,
    /// What it says.
    #[serde(flatten)]
    #[ts(flatten)]
    pub said: Remark,
    /// The answers to it, in order.
    pub replies: Vec<Remark>,
    /// Whether it was dealt with.
    pub done: bool,
}

/// Words of somebody.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct Remark {
    /// The words.
    pub text: String,
    /// Who said them.
    pub by: String,
    /// When.
    #[ts(type = "string | null")]
    pub on: Option<Date>,
}

impl Project {
    /// Adds a comment; returns the number of its record.
    ///
    /// # Errors
    ///
    /// Fails if there is no such place, and without a text or a name.
    pub fn comment(
        &mut self,
        about: About<'_>,
        text: &str,
        by: &str,
        on: Date,
    ) -> Result<i64> {
        let answers = self.answers()?;
        let (link, words) = target(&answers, about)?;
        complete(&words, text, by)?;
        let document = about.document.map(Document::title);
        self.step(Op::Comment, &words, |tx| {
            let id = tx.add(Answers::ROOT, comment::GROUP.key)?;
            if let Some(link) = link {
                tx.set(id, comment::ABOUT.spec.key, &json!([link]))?;
            }
            put(tx, id, &comment::DOCUMENT, document.map(Value::from))?;
            put(tx, id, &comment::TEXT, Some(text.into()))?;
            put(tx, id, &comment::BY, Some(by.into()))?;
            put(tx, id, &comment::ON, Some(json!(on)))?;
            Ok(id)
        })
    }

    /// Replies to the comment at a place.
    pub fn reply<'a>(
        &mut self,
        at: impl Into<At<'a>>,
        text: &str,
        by: &str,
        on: Date,
    ) -> Result<()> {
        let answers = self.answers()?;
        let comment = comment_at(&answers, at.into())?;
        let words = told(comment).about;
        complete(&words, text, by)?;
        self.step(Op::Comment, &words, |tx| {
            let id = tx.add(comment.id(), reply::GROUP.key)?;
            put(tx, id, &reply::TEXT, Some(text.into()))?;
            put(tx, id, &reply::BY, Some(by.into()))?;
            put(tx, id, &reply::ON, Some(json!(on)))
        })
    }

    /// Marks the comment at a place as dealt with, or as open again.
    pub fn settle<'a>(&mut self, at: impl Into<At<'a>>, done: bool) -> Result<()> {
        let answers = self.answers()?;
        let comment = comment_at(&answers, at.into())?;
        self.step(Op::Comment, &told(comment).about, |tx| {
            put(tx, comment.id(), &comment::DONE, Some(done.into()))
        })
    }

    /// Returns the comments, oldest first.
    pub fn comments(&self) -> Result<Vec<Comment>> {
        let answers = self.answers()?;
        Ok(answers.project().rows(&comment::GROUP).map(told).collect())
    }
}

/// Fails without a text or a name.
fn complete(about: &str, text: &str, by: &str) -> Result<()> {
    let problem = match (text.trim(), by.trim()) {
        ("", _) => "请写明意见或回复的内容",
        (_, "") => "请写明姓名",
        _ => return Ok(()),
    };
    Err(Error::WrongKind { path: about.to_owned(), problem: problem.to_owned() })
}

/// Returns the link to what a comment is about, and that in words.
fn target(answers: &Answers, about: About<'_>) -> Result<(Option<Link>, String)> {
    let nowhere = || no_such_place(about.at);
    let (record, field) = answers.key_at(about.at).ok_or_else(nowhere)?;
    let place = answers.place_at(record, &field).ok_or_else(nowhere)?;
    if answers.record(record).is_none_or(Record::is_internal) {
        return Err(nowhere());
    }
    if let Some(document) = about.document {
        let is_root = record == Answers::ROOT;
        let has_owner = match document.owner() {
            Owner::Algorithm => !is_root,
            Owner::Subject | Owner::Nobody => is_root,
            Owner::Each => true,
        };
        if !has_owner {
            let problem = format!(
                "“{}”{}",
                document.title(),
                if is_root {
                    "按算法出具，请写明算法，例如 algorithms[0]/self-assessment"
                } else {
                    "是主体的材料，不属于某个算法"
                }
            );
            return Err(Error::WrongKind { path: about.at.to_string(), problem });
        }
    }
    let is_whole = record == Answers::ROOT && field.is_empty();
    let words = words(
        Some(&place).filter(|_| !is_whole),
        about.document.map_or("", Document::title),
    );
    Ok(((!is_whole).then_some(Link::Place { record, field }), words))
}

/// Returns the comment at a place.
fn comment_at<'a>(answers: &'a Answers, at: At<'_>) -> Result<Record<'a>> {
    let record = answers.key_at(at).and_then(|(record, _)| answers.record(record));
    let comment = record.filter(|record| record.group().key == comment::GROUP.key);
    comment.ok_or_else(|| no_such_place(at))
}

pub(super) fn told(comment: Record<'_>) -> Comment {
    let links = comment.raw(comment::ABOUT.spec.key).map(Link::all).unwrap_or_default();
    let place = links.iter().find_map(|link| match link {
        Link::Place { record, field } => comment.answers().place_at(*record, field),
        Link::Path(_) => None,
    });
    let document = comment.text(&comment::DOCUMENT).to_owned();
    let about = if place.is_none() && !links.is_empty() {
        format!("{}（位置已不在）", words(None, &document))
    } else {
        words(place.as_ref(), &document)
    };
    let said = Remark {
        text: comment.text(&comment::TEXT).to_owned(),
        by: comment.text(&comment::BY).to_owned(),
        on: comment.get(&comment::ON),
    };
    let replies = comment.rows(&reply::GROUP).map(|one| Remark {
        text: one.text(&reply::TEXT).to_owned(),
        by: one.text(&reply::BY).to_owned(),
        on: one.get(&reply::ON),
    });
    Comment {
        record: comment.id(),
        number: comment.position() + 1,
        place,
        document,
        about,
        said,
        replies: replies.collect(),
        done: comment.get(&comment::DONE) == Some(true),
    }
}

/// Returns what a comment is about: `算法 1 › 算法安全自评估报告`.
fn words(place: Option<&Place>, document: &str) -> String {
    match (place, document) {
        (None, "") => "整个项目".to_owned(),
        (None, document) => document.to_owned(),
        (Some(place), "") => place.label.clone(),
        (Some(place), document) => format!("{} › {document}", place.label),
    }
}
