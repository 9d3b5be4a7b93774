//! The documents of a project: which there are, their names, their making.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::{self, Read as _, Write as _};
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError, mpsc};
use std::thread::available_parallelism;

use jiff::civil::Date;
use serde_json::{Value, json};

use super::{Part, Project};
use crate::documents::{self, Document, Source, Typeset, docx};
use crate::error::{Error, Result};
use crate::files::Foreign;
use crate::form::{Answers, Attachment, Record, Target, algorithm, subject};
use crate::package::safe_name;
use crate::progress::{Progress, Step};
use crate::rules::{self, Issue, Severity};

/// How much of a file is copied between two looks whether to stop, in bytes.
const PIECE: u64 = 4 << 20;

/// Why a page has no preview that was tried out when its file was added.
const UNDRAWN: &str = "这一页无法在限定的时间和内存内绘制，请另存后用其他软件打开";

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
        let made =
            self.typeset(&answers, today, wanted, &mut Progress::new(&mut |_| true))?;
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
        progress: &mut Progress<'_>,
    ) -> Result<Vec<Typeset>> {
        let nothing = |_: &mut Progress<'_>| Ok(());
        let (made, ()) = self.typeset_while(answers, date, wanted, progress, nothing)?;
        Ok(made)
    }

    /// Typesets several documents, as many at a time as there are cores, and does
    /// `work` meanwhile. Stopped, it ends with the documents that are being typeset.
    pub(super) fn typeset_while<'a, T>(
        &self,
        answers: &'a Answers,
        date: Date,
        wanted: impl IntoIterator<Item = (Document, Option<Record<'a>>, Value)>,
        progress: &mut Progress<'_>,
        work: impl FnOnce(&mut Progress<'_>) -> Result<T>,
    ) -> Result<(Vec<Typeset>, T)> {
        let picture = |attachment: &Attachment| self.bytes(attachment);
        let prepare = |(document, algorithm, extra)| {
            let source = Source { answers, algorithm, date, extra, picture: &picture };
            documents::prepare(document, &source)
        };
        let prepared: Result<Vec<_>> = wanted.into_iter().map(prepare).collect();
        let prepared = prepared?;
        let total = prepared.len();
        let queue = Mutex::new(prepared.into_iter().enumerate());
        let queue = || queue.lock().unwrap_or_else(PoisonError::into_inner);
        let next = || queue().next();
        let cores = available_parallelism().map_or(1, NonZero::get);
        std::thread::scope(|scope| {
            let (sender, arriving) = mpsc::channel();
            let threads: Vec<_> = (0..total.min(cores))
                .map(|_| {
                    let sender = sender.clone();
                    scope.spawn(move || {
                        while let Some((index, prepared)) = next() {
                            let made = prepared.typeset(answers);
                            let failed = made.is_err();
                            if sender.send((index, made)).is_err() || failed {
                                queue().by_ref().for_each(drop); // for nobody
                            }
                        }
                    })
                })
                .collect();
            drop(sender);
            let worked = work(progress)
                .and_then(|worked| Ok((gather(arriving, total, progress)?, worked)));
            for thread in threads {
                drop(thread.join()); // what panicked is missing in what was gathered
            }
            worked
        })
    }

    /// Reads the file at `path`, and returns what draws it, or the page at `page` (from
    /// 0) of it, for the screen: at most `side` pixels on either side, as JPEG or PNG.
    /// Drawing takes long and needs no project.
    pub fn picture(
        &self,
        path: &str,
        page: usize,
        side: u32,
    ) -> Result<impl FnOnce() -> Result<Vec<u8>> + use<>> {
        let answers = self.answers()?;
        let file = match answers.locate(path) {
            Some(Target::File(record, spec, index)) => &record.attachments(spec)[index],
            _ => return Err(super::no_such_place(path)),
        };
        let name = file.file_name.clone();
        if !file.is_drawable() {
            let reason = "这个文件没有预览".to_owned();
            return Err(Error::Unreadable { name, reason });
        }
        if file.facts.undrawn.iter().any(|&number| number as usize == page + 1) {
            let reason = UNDRAWN.to_owned();
            return Err(Error::Unreadable { name, reason });
        }
        let mut file = Foreign::new(&name, self.bytes(file)?);
        Ok(move || Ok(file.small(page, side, &mut || Ok(()))?.bytes))
    }

    /// Writes the bytes of the file at `path` to `target`, which must not exist.
    pub fn save_attachment(
        &self,
        path: &str,
        target: &Path,
        progress: &mut Progress<'_>,
    ) -> Result<()> {
        let answers = self.answers()?;
        let Some(Target::File(record, spec, index)) = answers.locate(path) else {
            return Err(super::no_such_place(path));
        };
        let file = &record.attachments(spec)[index];
        let doing = format!("正在保存 {}", file.file_name);
        let mut content = self.content(file)?;
        let (mut done, mut told) = (0, Ok(()));
        let written = write_new(target, |copy| {
            loop {
                let more = io::copy(&mut content.by_ref().take(PIECE), copy)?;
                done += more;
                told = progress.tell(Step { doing: &doing, done, total: file.size });
                if told.is_err() {
                    return Err(io::ErrorKind::Interrupted.into());
                }
                if more == 0 {
                    return Ok(());
                }
            }
        });
        told.and(written)
    }

    /// Returns the bytes of an attachment that is small enough to hold:
    /// [`Attachment::is_drawable`].
    pub(super) fn bytes(&self, attachment: &Attachment) -> Result<Vec<u8>> {
        let mut bytes = Vec::new();
        let read = self.content(attachment)?.read_to_end(&mut bytes);
        read.map_err(|error| Error::io("读取", &attachment.file_name, error))?;
        Ok(bytes)
    }
}

/// Returns the documents that arrive, in their order.
///
/// Of several that failed the first in order is told of, whichever was the quickest:
/// they are begun in order, so that all before one that failed arrive too.
fn gather(
    arriving: mpsc::Receiver<(usize, Result<Typeset>)>,
    total: usize,
    progress: &mut Progress<'_>,
) -> Result<Vec<Typeset>> {
    let mut made = BTreeMap::new();
    for (index, typeset) in arriving {
        made.insert(index, typeset);
        let (done, total) = (made.len() as u64, total as u64);
        progress.tell(Step { doing: "正在生成材料", done, total })?;
    }
    let made: Vec<_> = made.into_values().collect::<Result<_>>()?;
    if made.len() < total {
        return Err(Error::Typeset {
            document: "材料".to_owned(),
            reason: "排版程序意外中止，请联系开发者".to_owned(),
        });
    }
    Ok(made)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_documents_that_fail_side_by_side_the_first_in_order_is_told_of() {
        let (sender, arriving) = mpsc::channel();
        for index in [2, 0, 1] {
            let (document, reason) = (format!("{index}"), String::new());
            sender.send((index, Err(Error::Typeset { document, reason }))).unwrap();
        }
        drop(sender);
        let told = gather(arriving, 3, &mut Progress::new(&mut |_| true));
        assert!(matches!(told, Err(Error::Typeset { document, .. }) if document == "0"));
    }

    #[test]
    fn a_document_that_never_arrives_is_a_failure() {
        let (sender, arriving) = mpsc::channel();
        drop(sender);
        assert!(gather(arriving, 1, &mut Progress::new(&mut |_| true)).is_err());
    }
}
