//! The documents of a project: which there are, their names, their making.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use serde_json::{Value, json};

use super::{Part, View};
use crate::disk::{self, Fresh};
use crate::documents::{Document, Fingerprint, Typeset, docx};
use crate::error::{Error, Result};
use crate::files::Foreign;
use crate::form::{Answers, At, Attachment, Record, Target, algorithm, subject};
use crate::package::safe_name;
use crate::progress::{Progress, Step};
use crate::rules::{self, Issue, Severity};

/// How much of a file is copied between two looks whether to stop, in bytes.
const PIECE: usize = 1 << 20;

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

impl View<'_> {
    /// Typesets the documents of the project into `folder` and returns their
    /// paths: PDF, and DOCX beside it if `with_docx`.
    ///
    /// They appear together, when all are made. Nothing is overwritten: a folder that
    /// holds one of the files is refused.
    pub fn documents(
        &self,
        folder: &Path,
        today: Date,
        with_docx: bool,
        progress: &mut Progress<'_>,
    ) -> Result<Vec<PathBuf>> {
        let answers = self.applying();
        let drafts = drafts(&answers, Part::Whole)?;
        let endings = if with_docx { &["docx", "pdf"][..] } else { &["pdf"] };
        let files = drafts.iter().zip(1..).map(|(draft, number)| {
            let name = format!("{number:02}_{}", draft.name(&answers));
            endings.iter().map(move |ending| safe_name(&format!("{name}.{ending}")))
        });
        let names: Vec<_> = files.flatten().collect();
        let wanted =
            drafts.iter().map(|draft| (draft.document, draft.algorithm, Value::Null));
        let keep = |document, made: Typeset| {
            let docx =
                with_docx.then(|| editable(document, &made, &answers)).transpose()?;
            Ok(docx.into_iter().chain([made.pdf]).collect::<Vec<_>>())
        };
        let total = drafts.len() as u64;
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

    /// Reads an attached file, and returns what draws it, or the page at `page` (from 0)
    /// of it, for the screen: at most `side` pixels on either side, as JPEG or PNG.
    /// Drawing takes long and needs no project.
    pub fn picture(
        &self,
        at: At<'_>,
        page: usize,
        side: u32,
    ) -> Result<impl FnOnce() -> Result<Vec<u8>> + use<>> {
        let file = match self.answers.locate(at) {
            Some(Target::File(record, spec, index)) => &record.attachments(spec)[index],
            _ => return Err(super::no_such_place(at)),
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

    /// Writes the bytes of an attached file to `target`, which must not exist.
    pub fn save_attachment<'a>(
        &self,
        at: impl Into<At<'a>>,
        target: &Path,
        progress: &mut Progress<'_>,
    ) -> Result<()> {
        let at = at.into();
        let Some(Target::File(record, spec, index)) = self.answers.locate(at) else {
            return Err(super::no_such_place(at));
        };
        let file = &record.attachments(spec)[index];
        let doing = format!("正在保存 {}", file.file_name);
        let mut content = self.content(file)?;
        let (mut done, mut piece) = (0, vec![0; PIECE]);
        write_new(target, |copy| {
            loop {
                progress.tell(Step { doing: &doing, done, total: file.size })?;
                let count = content.read(&mut piece);
                let count =
                    count.map_err(|error| Error::io("读取", &file.file_name, error))?;
                if count == 0 {
                    return Ok(());
                }
                let written = copy.write_all(&piece[..count]);
                written.map_err(|error| Error::io("写入", target, error))?;
                done += count as u64;
            }
        })
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
            "place": places(issue),
            "basis": basis,
            "waiver": issue.waiver,
        })
    };
    json!({ "verdict": verdict, "issues": issues.iter().map(row).collect::<Vec<_>>() })
}

/// The most places of an issue that 校验报告 lists.
const MOST_PLACES: usize = 6;

/// Returns where an issue is, a line for each place.
fn places(issue: &Issue) -> String {
    let labels = issue.places.iter().map(|place| place.label.clone());
    let mut labels: Vec<_> = labels.take(MOST_PLACES).collect();
    if let more @ 1.. = issue.places.len().saturating_sub(MOST_PLACES) {
        labels.push(format!("及另外 {more} 处"));
    }
    labels.join("\n")
}

/// Returns a typeset document as DOCX, to be edited.
pub(super) fn editable(
    document: Document,
    made: &Typeset,
    answers: &Answers,
) -> Result<Vec<u8>> {
    let Fingerprint { content, layout, .. } = &made.fingerprint;
    let (subject, title) = (answers.project().text(&subject::NAME), document.title());
    let header = format!(
        "{subject}　{title}　指纹 {content}　版式 {layout}（修改本文件后，指纹不再有效）"
    );
    let picture = |path: &str| match made.pictures.get(path) {
        Some(bytes) => Ok(bytes.to_vec()),
        None => Err(Error::MissingContent { name: path.to_owned() }),
    };
    docx::write(document.title(), &made.blocks, &header, &picture)
}

/// Writes a file that must not exist, whole or not at all.
pub(super) fn write_new(
    path: &Path,
    write: impl FnOnce(&mut File) -> Result<()>,
) -> Result<()> {
    if path.symlink_metadata().is_ok() {
        return Err(Error::Exists { path: path.into() });
    }
    let fresh = Fresh::beside(path)?;
    write(&mut fresh.create()?)?;
    fresh.publish()
}

/// Writes new files into `folder`: `make` puts the bytes of one after the other. A folder
/// that is not there appears with all of them. Into one that is there they are moved one
/// by one, and those moved go again if one fails.
fn write_together(
    folder: &Path,
    names: &[String],
    make: impl FnOnce(&mut dyn FnMut(&[u8]) -> Result<()>) -> Result<()>,
) -> Result<Vec<PathBuf>> {
    let here = Path::new(".");
    let folder = if folder.as_os_str().is_empty() { here } else { folder };
    let paths: Vec<_> = names.iter().map(|name| folder.join(name)).collect();
    let taken = paths.iter().find(|path| path.symlink_metadata().is_ok());
    let is_there = folder.exists();
    let no_folder = (is_there && !folder.is_dir()).then_some(folder);
    if let Some(there) = taken.map(PathBuf::as_path).or(no_folder) {
        return Err(Error::Exists { path: there.into() });
    }
    let failed = |error| Error::io("新建", folder, error);
    fs::create_dir_all(folder.parent().unwrap_or(folder)).map_err(failed)?;
    let fresh =
        Fresh::beside(&if is_there { folder.join("材料") } else { folder.into() })?;
    let making = fresh.path();
    fs::create_dir(&making).map_err(failed)?;
    let mut left = names.iter().zip(&paths);
    make(&mut |bytes| {
        let Some((name, path)) = left.next() else { return Ok(()) };
        let mut file = disk::create_private(&making.join(name))?;
        let written = file.write_all(bytes).and_then(|()| file.sync_all());
        written.map_err(|error| Error::io("写入", path, error))
    })?;
    if !is_there && fs::rename(&making, folder).is_ok() {
        disk::sync_folder(folder);
        return Ok(paths);
    }
    for (index, (name, path)) in names.iter().zip(&paths).enumerate() {
        if let Err(error) = disk::rename(making.join(name), path) {
            for earlier in &paths[..index] {
                let _ = fs::remove_file(earlier);
            }
            return Err(error);
        }
    }
    Ok(paths)
}
