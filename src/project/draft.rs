//! The documents of a project: which there are, and their names.

use serde_json::Value;

use super::filing::Told;
use super::press::Wanted;
use super::{Part, View};
use crate::documents::{Document, Owner};
use crate::error::{Error, Result};
use crate::form::{Answers, Attachment, Record, algorithm, subject};

/// A document of a project, typeset or not.
#[derive(Debug, Clone)]
pub(super) struct Draft<'a> {
    pub(super) document: Document,
    /// The algorithm it is about, if each algorithm has one.
    pub(super) algorithm: Option<Record<'a>>,
    /// The record with the slot of its signed scan.
    pub(super) owner: Record<'a>,
    /// What it tells of filings, which are in no answers for the authority.
    pub(super) extra: Value,
    /// Whether it goes into a package.
    pub(super) is_packed: bool,
    /// The files that go into the package with it, with their names there.
    pub(super) enclosed: Vec<(String, Attachment)>,
}

impl View<'_> {
    /// Returns the documents of `part` that people read or sign, in order: those that every
    /// project has, and those that a filing calls for. `answers` are what they print.
    pub(super) fn drafts<'a>(
        &self,
        answers: &'a Answers,
        part: Part,
    ) -> Result<Vec<Draft<'a>>> {
        let mut drafts = Vec::new();
        for owner in part.owners(answers)? {
            let algorithm = owner.parent().map(|_| owner);
            let kind = algorithm.map_or(Owner::Subject, |_| Owner::Algorithm);
            let is_own =
                |document: &&Document| [kind, Owner::Each].contains(&document.owner());
            for &document in Document::ALL.iter().filter(is_own) {
                let told = if document.is_called_for() {
                    self.told(document, owner.id())?
                } else {
                    let (extra, enclosed) = (Value::Null, Vec::new());
                    Some(Told { extra, is_packed: true, enclosed })
                };
                if let Some(Told { extra, is_packed, enclosed }) = told {
                    drafts.push(Draft {
                        document,
                        algorithm,
                        owner,
                        extra,
                        is_packed,
                        enclosed,
                    });
                }
            }
        }
        Ok(drafts)
    }

    /// Returns the draft of one document; `algorithm` counts from 0.
    pub(super) fn draft<'a>(
        &self,
        answers: &'a Answers,
        document: Document,
        algorithm: Option<usize>,
    ) -> Result<Draft<'a>> {
        let drafts = self.drafts(answers, Part::Whole)?;
        let wanted = |draft: &Draft<'_>| {
            draft.document == document
                && draft.algorithm.map(Record::position) == algorithm
        };
        let number = algorithm.map(|index| format!(" {}", index + 1)).unwrap_or_default();
        let path = format!("{}{number}", document.title());
        drafts.into_iter().find(wanted).ok_or(Error::NoSuchPlace { path })
    }
}

impl<'a> Draft<'a> {
    /// Returns the signed scan that replaces it in the package, if its bytes are there.
    pub(super) fn scan(&self) -> Option<&'a Attachment> {
        let first = self.owner.files(self.document.signed_scan()?).first();
        first.filter(|scan| !scan.missing)
    }

    /// Returns its file name without extension:
    /// `算法安全自评估报告_杭州澜图示例科技_澜图营销文案生成合成算法`.
    pub(super) fn name(&self, answers: &Answers) -> String {
        named(self.document.title(), answers, self.algorithm)
    }

    /// Returns what is to be typeset.
    pub(super) fn wanted(&self) -> Wanted<'a> {
        (self.document, self.algorithm, self.extra.clone())
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
