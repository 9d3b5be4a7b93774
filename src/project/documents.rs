//! The documents of a project, typeset into files.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use serde::Deserialize;
use ts_rs::TS;

use super::draft::{Draft, named};
use super::filing::for_the_office;
use super::remarks::for_review;
use super::write::{save, write_together};
use super::{Part, View};
use crate::documents::{self, Document, Fingerprint, Source, Typeset, docx};
use crate::error::{Error, Result};
use crate::form::{Answers, Attachment, Record, subject};
use crate::official::Stock;
use crate::package::safe_name;
use crate::progress::{Progress, Step};
use crate::rules::Case;
use crate::tracking::Calendar;

/// What the name of a document begins with that is not handed in.
const INTERNAL: &str = "内部";

/// Which files are made beside the PDFs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum Copies {
    /// None.
    None,
    /// A DOCX to be edited.
    Editable,
    /// A DOCX with the open comments in its margin.
    ForReview,
}

impl View<'_> {
    /// Typesets the documents of the project into `folder` and returns their
    /// paths: PDF, and DOCX beside it as `copies` says. Those that stay in the office say so in
    /// their names.
    ///
    /// They appear together, once all are typeset. Nothing is overwritten: it fails if
    /// `folder` already holds one of the files.
    pub fn documents(
        &self,
        folder: &Path,
        today: Date,
        calendar: &Calendar,
        copies: Copies,
        progress: &mut Progress<'_>,
    ) -> Result<Vec<PathBuf>> {
        let with_docx = copies != Copies::None;
        let answers = self.for_authority();
        let drafts = self.drafts(&answers, Part::Whole)?;
        let inward = self.answers.applying();
        let case = Case {
            answers: &inward,
            today,
            calendar,
            lists: &self.lists,
            readings: &self.readings,
            can_print: &self.fonts.print(),
        };
        let internal = for_the_office(case);
        let endings = if with_docx { &["docx", "pdf"][..] } else { &["pdf"] };
        let names = drafts.iter().zip(1..);
        let names =
            names.map(|(draft, number)| format!("{number:02}_{}", draft.name(&answers)));
        let names = names.chain(internal.iter().map(|(document, _)| {
            format!("{INTERNAL}_{}", named(document.title(), &answers, None))
        }));
        let files = names.flat_map(|name| {
            endings.iter().map(move |ending| safe_name(&format!("{name}.{ending}")))
        });
        let names: Vec<_> = files.collect();
        let wanted = drafts.iter().map(Draft::wanted).chain(
            internal.iter().map(|(document, told)| (*document, None, told.clone())),
        );
        let all = &*self.answers;
        let keep = |document, algorithm, made: Typeset| {
            let docx = || {
                let docx = editable(document, algorithm, &made, &answers)?;
                match copies {
                    Copies::ForReview => for_review(docx, document, algorithm, all),
                    Copies::None | Copies::Editable => Ok(docx),
                }
            };
            let docx = with_docx.then(docx).transpose()?;
            Ok(docx.into_iter().chain([made.pdf]).collect::<Vec<_>>())
        };
        let total = drafts.len().saturating_add(internal.len()) as u64;
        write_together(folder, &names, |put| {
            self.typeset_while(&answers, today, wanted.collect(), keep, |typeset| {
                for done in 0..total {
                    progress.tell(Step { doing: "正在生成材料", done, total })?;
                    typeset()?.iter().try_for_each(|bytes| put(bytes))?;
                }
                Ok(())
            })
        })
    }

    /// Typesets one document; `algorithm` counts from 0.
    pub fn typeset_one(
        &self,
        document: Document,
        algorithm: Option<usize>,
        today: Date,
    ) -> Result<Typeset> {
        let answers = self.for_authority();
        let draft = self.draft(&answers, document, algorithm)?;
        let (_, algorithm, extra) = draft.wanted();
        let picture = |attachment: &Attachment| self.bytes(attachment);
        let (answers, date) = (&answers, today);
        let (picture, fonts) = (&picture, &self.fonts);
        let source = Source { answers, algorithm, date, extra, picture, fonts };
        documents::typeset(document, &source)
    }

    /// Typesets one document into a new file: DOCX if its extension says so, otherwise PDF.
    /// The caller then calls [`note_handed_out`](super::Project::note_handed_out).
    pub fn save_document(
        &self,
        document: Document,
        algorithm: Option<usize>,
        today: Date,
        path: &Path,
    ) -> Result<()> {
        let made = self.typeset_one(document, algorithm, today)?;
        let is_docx = path
            .extension()
            .and_then(OsStr::to_str)
            .is_some_and(|extension| extension.eq_ignore_ascii_case("docx"));
        let bytes = if is_docx {
            let answers = self.for_authority();
            let draft = self.draft(&answers, document, algorithm)?;
            editable(document, draft.algorithm, &made, &answers)?
        } else {
            made.pdf
        };
        save(path, &bytes)
    }

    /// Writes all documents as one PDF, for printing, to `path`, which must not exist.
    pub fn save_joined(
        &self,
        today: Date,
        path: &Path,
        progress: &mut Progress<'_>,
    ) -> Result<()> {
        let answers = self.for_authority();
        let drafts = self.drafts(&answers, Part::Whole)?;
        let total = drafts.len() as u64;
        let wanted = drafts.iter().map(Draft::wanted);
        let keep = |_, _, made: Typeset| Ok(made.pdf);
        let parts =
            self.typeset_while(&answers, today, wanted.collect(), keep, |next| {
                let mut parts = Vec::new();
                for done in 0..total {
                    progress.tell(Step { doing: "正在生成材料", done, total })?;
                    parts.push(next()?);
                }
                Ok(parts)
            })?;
        let bytes = documents::join(&parts)?;
        save(path, &bytes)
    }
}

/// Returns a typeset document as an editable DOCX.
pub(super) fn editable(
    document: Document,
    algorithm: Option<Record<'_>>,
    made: &Typeset,
    answers: &Answers,
) -> Result<Vec<u8>> {
    let fields = &Stock::of(answers.project(), algorithm);
    let Fingerprint { content, layout, .. } = &made.fingerprint;
    let (subject, title) = (answers.project().text(&subject::NAME), document.title());
    let header = format!(
        "{subject}　{title}　指纹 {content}　版式 {layout}（修改本文件后，指纹不再有效）"
    );
    let picture = |path: &str| match made.pictures.get(path) {
        Some(bytes) => Ok(bytes.to_vec()),
        None => Err(Error::MissingContent { name: path.to_owned() }),
    };
    docx::write(document.title(), &made.blocks, &header, &picture, fields)
}
