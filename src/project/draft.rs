//! The documents of a project: which there are, and their names.

use super::Part;
use crate::documents::{Document, Owner};
use crate::error::{Error, Result};
use crate::form::{Answers, Attachment, Record, algorithm, subject};

/// A document of a project, typeset or not.
#[derive(Debug, Clone, Copy)]
pub(super) struct Draft<'a> {
    pub(super) document: Document,
    /// The algorithm it is about, if each algorithm has one.
    pub(super) algorithm: Option<Record<'a>>,
    /// The record with the slot of its signed scan.
    pub(super) owner: Record<'a>,
}

/// Returns the documents of `part` that people read or sign, in order.
pub(super) fn drafts(answers: &Answers, part: Part) -> Result<Vec<Draft<'_>>> {
    let of = |owner, record, algorithm| {
        let own = Document::ALL.iter().filter(move |document| document.owner() == owner);
        own.map(move |&document| Draft { document, algorithm, owner: record })
    };
    let subject = of(Owner::Subject, answers.project(), None);
    let mut drafts: Vec<_> = subject.filter(|_| part.has_subject()).collect();
    for algorithm in part.algorithms(answers)? {
        drafts.extend(of(Owner::Algorithm, algorithm, Some(algorithm)));
    }
    Ok(drafts)
}

impl<'a> Draft<'a> {
    /// Returns the signed scan that replaces it in the package, if its bytes are there.
    pub(super) fn scan(self) -> Option<&'a Attachment> {
        let first = self.owner.files(self.document.signed_scan()?).first();
        first.filter(|scan| !scan.missing)
    }

    /// Returns its file name without extension:
    /// `算法安全自评估报告_杭州澜图示例科技_澜图营销文案生成合成算法`.
    pub(super) fn name(self, answers: &Answers) -> String {
        named(self.document.title(), answers, self.algorithm)
    }
}

/// Returns `title` with the short name of the subject and the name of `algorithm`, if any.
pub(super) fn named(
    title: &str,
    answers: &Answers,
    algorithm: Option<Record<'_>>,
) -> String {
    let subject = subject::short_name(answers.project());
    let algorithm = algorithm.map_or("", |a| a.text(&algorithm::basics::NAME));
    let parts = [title, subject, algorithm];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("_")
}

/// Returns the draft of one document; `algorithm` counts from 0.
pub(super) fn find(
    answers: &Answers,
    document: Document,
    algorithm: Option<usize>,
) -> Result<Draft<'_>> {
    let drafts = drafts(answers, Part::Whole)?;
    let wanted = |draft: &Draft<'_>| {
        draft.document == document && draft.algorithm.map(Record::position) == algorithm
    };
    let number = algorithm.map(|index| format!(" {}", index + 1)).unwrap_or_default();
    let path = format!("{}{number}", document.title());
    drafts.into_iter().find(wanted).ok_or(Error::NoSuchPlace { path })
}
