//! The documents of a project: which there are, their names, their making.

use std::fmt::Write as _;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use serde_json::{Value, json};

use super::{Part, Project};
use crate::documents::raster::Pages;
use crate::documents::{self, Document, Source, Typeset, docx, preview};
use crate::error::{Error, Result};
use crate::form::{Answers, Attachment, MediaType, Record, Target, algorithm, subject};
use crate::package::safe_name;
use crate::rules::{self, Issue, Severity};

/// A document of a project, to be made or made.
#[derive(Debug, Clone, Copy)]
pub(super) struct Draft<'a> {
    pub(super) document: Document,
    /// The algorithm it tells of, if there is one for each.
    pub(super) algorithm: Option<Record<'a>>,
    /// The record with the slot of its signed scan.
    pub(super) owner: Record<'a>,
}

/// Returns the documents of `part` that people read or sign, in order.
pub(super) fn drafts(answers: &Answers, part: Part) -> Result<Vec<Draft<'_>>> {
    let project = answers.project();
    let mut drafts = Vec::new();
    if part.has_subject() {
        for document in
            [Document::Commitment, Document::Liability, Document::EmploymentProof]
        {
            drafts.push(Draft { document, algorithm: None, owner: project });
        }
    }
    for algorithm in part.algorithms(answers)? {
        for document in [Document::SelfAssessment, Document::Publicity] {
            drafts.push(Draft { document, algorithm: Some(algorithm), owner: algorithm });
        }
    }
    Ok(drafts)
}

impl<'a> Draft<'a> {
    /// Returns the signed scan that stands for it, if its bytes are there.
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

/// Returns `title` with the short name of the subject and the name of the
/// algorithm it is about.
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

impl Project {
    /// Typesets the documents of the project into `folder` and returns their
    /// paths: PDF, and DOCX beside it if `with_docx`.
    ///
    /// Nothing is overwritten: a folder that holds one of the files is refused.
    pub fn documents(
        &self,
        folder: &Path,
        today: Date,
        with_docx: bool,
    ) -> Result<Vec<PathBuf>> {
        let answers = self.answers()?;
        let drafts = drafts(&answers, Part::Whole)?;
        let wanted: Vec<_> = drafts
            .iter()
            .map(|draft| (draft.document, draft.algorithm, Value::Null))
            .collect();
        let made = self.typeset(&answers, today, wanted)?;
        let mut files = Vec::new();
        for (index, (draft, made)) in drafts.iter().zip(made).enumerate() {
            let name = format!("{:02}_{}", index + 1, draft.name(&answers));
            if with_docx {
                files.push((format!("{name}.docx"), editable(draft.document, &made)?));
            }
            files.push((format!("{name}.pdf"), made.pdf));
        }
        write_all(folder, &files)
    }

    /// Typesets several documents, side by side.
    pub(super) fn typeset<'a>(
        &self,
        answers: &'a Answers,
        date: Date,
        wanted: impl IntoIterator<Item = (Document, Option<Record<'a>>, Value)>,
    ) -> Result<Vec<Typeset>> {
        let (made, ()) = self.typeset_while(answers, date, wanted, || Ok(()))?;
        Ok(made)
    }

    /// Typesets several documents, side by side, and does `work` meanwhile.
    pub(super) fn typeset_while<'a, T>(
        &self,
        answers: &'a Answers,
        date: Date,
        wanted: impl IntoIterator<Item = (Document, Option<Record<'a>>, Value)>,
        work: impl FnOnce() -> Result<T>,
    ) -> Result<(Vec<Typeset>, T)> {
        let picture = |attachment: &Attachment| self.bytes(attachment);
        let prepare = |(document, algorithm, extra)| {
            let source = Source { answers, algorithm, date, extra, picture: &picture };
            documents::prepare(document, &source)
        };
        let prepared: Result<Vec<_>> = wanted.into_iter().map(prepare).collect();
        std::thread::scope(|scope| {
            let threads: Vec<_> = prepared?
                .into_iter()
                .map(|prepared| scope.spawn(move || prepared.typeset(answers)))
                .collect();
            let finish = |thread: std::thread::ScopedJoinHandle<'_, Result<Typeset>>| {
                thread.join().unwrap_or_else(|_| {
                    Err(Error::Typeset {
                        document: "材料".to_owned(),
                        reason: "排版程序意外中止，请联系开发者".to_owned(),
                    })
                })
            };
            let worked = work();
            let made: Result<Vec<_>> = threads.into_iter().map(finish).collect();
            Ok((made?, worked?))
        })
    }

    /// Draws the file at `path`, or the page at `page` (from 0) of it, for the
    /// screen: at most `side` pixels on either side, as JPEG or PNG.
    pub fn picture(&self, path: &str, page: usize, side: u32) -> Result<Vec<u8>> {
        let answers = self.answers()?;
        let file = match answers.locate(path) {
            Some(Target::File(record, spec, index)) => &record.attachments(spec)[index],
            _ => return Err(super::no_such_place(path)),
        };
        let name = &file.file_name;
        match file.facts.media_type {
            Some(MediaType::Jpeg | MediaType::Png) => {
                preview::picture(name, self.bytes(file)?, side)
            }
            Some(MediaType::Pdf) => {
                let pages = Pages::open(name, self.bytes(file)?)?;
                preview::page_within(&pages, page, side)
            }
            _ => {
                let reason = "这种文件没有预览".to_owned();
                Err(Error::Unreadable { name: name.clone(), reason })
            }
        }
    }

    /// Writes the bytes of the file at `path` to `target`, which must not exist.
    pub fn save_attachment(&self, path: &str, target: &Path) -> Result<()> {
        let answers = self.answers()?;
        let Some(Target::File(record, spec, index)) = answers.locate(path) else {
            return Err(super::no_such_place(path));
        };
        let mut content = self.content(&record.attachments(spec)[index])?;
        write_new(target, |file| io::copy(&mut content, file).map(|_| ()))
    }

    /// Returns the bytes of an attachment that is small enough to hold.
    pub(super) fn bytes(&self, attachment: &Attachment) -> Result<Vec<u8>> {
        use std::io::Read as _;
        let mut bytes = Vec::new();
        let read = self.content(attachment)?.read_to_end(&mut bytes);
        read.map_err(|error| Error::io("读取", &attachment.file_name, error))?;
        Ok(bytes)
    }
}

/// Returns what 校验报告 shows.
pub(super) fn report(issues: &[Issue], overridden: Option<&str>) -> Value {
    let count = |severity| issues.iter().filter(|i| i.severity == severity).count();
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    let mut verdict = match (issues.len(), errors) {
        (0, _) => "未发现问题。".to_owned(),
        (_, 0) => "未发现必须修改的问题".to_owned(),
        _ => format!("必须修改 {errors} 项"),
    };
    if !issues.is_empty() {
        let hints = count(Severity::Hint);
        let _ = write!(verdict, "，建议修改 {warnings} 项，提示 {hints} 项。");
    }
    if let (1.., Some(reason)) = (errors, overridden) {
        let reason = reason.trim().trim_end_matches('。');
        let _ =
            write!(verdict, "必须修改的问题尚未处理，经确认仍予导出，理由：{reason}。");
    }
    let row = |issue: &Issue| {
        let basis = rules::find(issue.rule).map(|rule| rule.basis);
        json!({
            "rule": issue.rule,
            "severity": issue.severity,
            "message": issue.message,
            "place": issue.places.first().map(|place| &place.label),
            "basis": basis,
            "waiver": issue.waiver,
        })
    };
    json!({ "verdict": verdict, "issues": issues.iter().map(row).collect::<Vec<_>>() })
}

/// Returns a typeset document as DOCX, to be edited.
pub(super) fn editable(document: Document, made: &Typeset) -> Result<Vec<u8>> {
    let header = format!("指纹 {}", made.fingerprint);
    let picture = |path: &str| match made.pictures.get(path) {
        Some(bytes) => Ok(bytes.to_vec()),
        None => Err(Error::MissingContent { name: path.to_owned() }),
    };
    docx::write(document.title(), &made.blocks, &header, &picture)
}

/// Writes a file that must not exist, whole or not at all.
pub(super) fn write_new(
    path: &Path,
    write: impl FnOnce(&mut fs::File) -> io::Result<()>,
) -> Result<()> {
    let refused = |source| Error::io("写入", path, source);
    #[allow(clippy::disallowed_methods, reason = "the door writes what was asked for")]
    let mut file = fs::File::create_new(path).map_err(refused)?;
    let written = write(&mut file).and_then(|()| file.sync_all());
    if written.is_err() {
        drop(file);
        let _ = fs::remove_file(path);
    }
    written.map_err(refused)
}

/// Writes new files into `folder`, all of them or none.
fn write_all(folder: &Path, files: &[(String, Vec<u8>)]) -> Result<Vec<PathBuf>> {
    let paths: Vec<_> =
        files.iter().map(|(name, _)| folder.join(safe_name(name))).collect();
    if let Some(there) = paths.iter().find(|path| path.exists()) {
        return Err(Error::Exists { path: there.clone() });
    }
    fs::create_dir_all(folder).map_err(|error| Error::io("新建", folder, error))?;
    for (index, (path, (_, bytes))) in paths.iter().zip(files).enumerate() {
        if let Err(error) = write_new(path, |file| file.write_all(bytes)) {
            for earlier in &paths[..index] {
                let _ = fs::remove_file(earlier);
            }
            return Err(error);
        }
    }
    Ok(paths)
}
