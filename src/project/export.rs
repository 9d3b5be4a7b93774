//! Exports a project as a package, file by file: none stays in memory once it is written.

use std::io::Read;
use std::path::Path;

use serde::Serialize;
use serde_json::{Value, json};
use ts_rs::TS;

use super::check::blocking;
use super::kept::kept;
use super::knowledge::{KNOWLEDGE, Knowledge};
use super::plan::{Content, Plan, Planned};
use super::reading::unread;
use super::report::report;
use super::shelf::{Paper, PaperStage};
use super::sign_off::sign_offs;
use super::{Order, Part, View, binder};
use crate::documents::{self, Document, Typeset};
use crate::error::{Error, Result};
use crate::form::{Answers, Attachment, MediaType, Place, Record};
use crate::package::{self, Entry, Head, Listed, Manifest, Names, Source};
use crate::progress::{Progress, Step};
use crate::rules::Issue;

/// The file of a package that holds the answers, for [`super::Project::restore`].
pub(super) const ANSWERS: &str = "项目数据.json";

/// What a package says made it.
pub(super) const TOOL: &str = concat!("suanbei ", env!("CARGO_PKG_VERSION"));

/// Consumes a file of a package, and returns its entry in the list.
type Take<'t> = &'t mut dyn FnMut(Entry<'_>, &mut Progress<'_>) -> Result<Listed>;

impl View<'_> {
    /// Writes the package of `order.part` to `zip`, reads it back and compares.
    ///
    /// # Errors
    ///
    /// Fails with [`Error::Blocked`] if errors remain and no reason to override them is
    /// given. No failure leaves anything written.
    pub fn export(
        &self,
        zip: &Path,
        order: &Order<'_>,
        progress: &mut Progress<'_>,
    ) -> Result<Manifest> {
        if zip.symlink_metadata().is_ok() {
            return Err(Error::Exists { path: zip.into() });
        }
        let (answers, issues) = self.judged(order);
        let count = blocking(&issues);
        if count > 0 && order.overriding.is_none_or(|reason| reason.trim().is_empty()) {
            return Err(Error::Blocked { count });
        }
        let head = self.head(&answers, order)?;
        package::write(zip, &head, progress, |package, progress| {
            let take: Take<'_> = &mut |entry, progress| package.add(entry, progress);
            self.pack(&head, &answers, &issues, order, take, progress).map(drop)
        })
    }

    /// Returns what the package of `order` would hold, and its name, even if errors remain.
    pub fn contents(
        &self,
        order: &Order<'_>,
        progress: &mut Progress<'_>,
    ) -> Result<Contents> {
        let (answers, issues) = self.judged(order);
        let head = self.head(&answers, order)?;
        let take: Take<'_> = &mut |entry, _| Ok(entry.listed());
        let files = self.pack(&head, &answers, &issues, order, take, progress)?;
        let papers = self.shelf_of(order.part, order.today)?;
        let (unsigned, signed): (Vec<_>, Vec<_>) =
            papers.into_iter().partition(|paper| paper.scan.is_none());
        Ok(Contents {
            sent: self.was_sent(&answers, order.part)?,
            unread: unread(&answers, &self.readings),
            name: head.folder,
            files,
            unsigned: unsigned.into_iter().filter(|paper| paper.signed).collect(),
            outdated: signed
                .into_iter()
                .filter(|paper| paper.stage == PaperStage::Stale)
                .collect(),
        })
    }

    /// Returns the answers that the part covers, and their issues; none is about what stays
    /// in the office.
    fn judged(&self, order: &Order<'_>) -> (Answers, Vec<Issue>) {
        let mut issues = self.check(order.today, order.calendar);
        order.part.retain(&self.answers, &mut issues);
        let is_internal = |place: &Place| {
            self.answers.record(place.record).is_some_and(Record::is_internal)
        };
        issues.retain(|issue| !issue.places.iter().any(is_internal));
        (order.part.narrow(self.for_authority()), issues)
    }

    fn head(&self, answers: &Answers, order: &Order<'_>) -> Result<Head> {
        let title = order.title(answers)?;
        let day = order.today.strftime("%Y%m%d");
        Ok(Head {
            folder: package::safe_name(&format!("{title}_{day}")),
            kind: order.part.kind(),
            tool: TOOL.to_owned(),
            revision: self.revision.to_string(),
            date: order.today,
            font: self.used_font(answers),
        })
    }

    /// Makes the files of a package one by one, typesetting the next documents meanwhile,
    /// and passes each to `take`; returns the rows of 材料清单.
    fn pack(
        &self,
        head: &Head,
        answers: &Answers,
        issues: &[Issue],
        order: &Order<'_>,
        take: Take<'_>,
        progress: &mut Progress<'_>,
    ) -> Result<Vec<Item>> {
        progress.tell(Step { doing: "正在生成材料", done: 0, total: 0 })?;
        let (stale, sent) = (self.stale(answers, order)?, self.sent(answers, order)?);
        let drafts = self.drafts(answers, order.part)?;
        let known = Knowledge::of(self, answers, order.calendar);
        let Plan { files, wanted, only, .. } = Plan::of(
            answers,
            order,
            &drafts,
            report(
                issues,
                &known.told(answers),
                order.overriding,
                &sign_offs(&self.answers, &self.waivers),
            ),
            stale,
            sent,
            &kept(&self.answers).collect::<Vec<_>>(),
        )?;
        let total = files
            .iter()
            .fold(0, |sum: u64, file| sum.saturating_add(file.content.work()));
        let mut stock = Stock { names: Names::new(&head.folder), list: vec![], take };
        let mut done: u64 = 0;
        let keep = |_, _, Typeset { pdf, pages, .. }| Ok((pdf, pages));
        self.typeset_while(answers, order.today, wanted, keep, |typeset| {
            for Planned { mut title, folders, name, content } in files {
                let doing = format!("正在生成 {name}");
                progress.tell(Step { doing: &doing, done, total })?;
                let work = content.work();
                let mut listen = |step: Step<'_>| {
                    let done = done.saturating_add(step.done.min(work)).min(total);
                    progress.tell(Step { doing: step.doing, done, total }).is_ok()
                };
                let progress = &mut Progress::new(&mut listen);
                let (source, pages) = match content {
                    Content::Typeset => {
                        let (pdf, pages) = typeset()?;
                        (Made::Bytes(pdf), Some(pages))
                    }
                    Content::Binder(owner) => {
                        match binder::bind(self, answers, owner, order, progress)? {
                            Some(book) => {
                                if let count @ 1.. = book.left_out.len() {
                                    let what = "处未能装订，原因见其中";
                                    title = format!("{title}（{count} {what}）");
                                }
                                (Made::Bytes(book.pdf), Some(book.pages))
                            }
                            None => continue,
                        }
                    }
                    Content::Filled(form) => {
                        let blank = self.kept_form(form)?;
                        let filled = self.fill(&blank, order.today, progress)?;
                        (Made::Bytes(filled.docx), None)
                    }
                    Content::CopyPage => {
                        (Made::Bytes(self.copy_page(answers, only, order)), None)
                    }
                    Content::Attached(file, field) => {
                        let pages = file.facts.pages.map(|pages| pages as usize);
                        (Made::Attached(file, field), pages)
                    }
                };
                stock.add(self, &title, (&folders, &name), source, pages, progress)?;
                done = done.saturating_add(work);
            }
            Ok(())
        })?;
        let mut listen = |step: Step<'_>| {
            progress.tell(Step { doing: step.doing, done: total, total }).is_ok()
        };
        let progress = &mut Progress::new(&mut listen);
        for (title, name, data) in [
            (
                "填报内容（可由算备恢复）",
                ANSWERS,
                json_bytes(&self.dump_of(answers, order.part)?)?,
            ),
            ("校验依据（可由算备再次校验）", KNOWLEDGE, json_bytes(&known)?),
        ] {
            stock.add(self, title, (&[], name), Made::Bytes(data), None, progress)?;
        }
        progress.tell(Step { doing: Document::Checklist.title(), done: total, total })?;
        self.add_lists(answers, only, order, &mut stock, progress)?;
        Ok(stock.list)
    }

    /// Adds 材料清单 of what the package holds so far.
    fn add_lists(
        &self,
        answers: &Answers,
        only: Option<Record<'_>>,
        order: &Order<'_>,
        stock: &mut Stock<'_>,
        progress: &mut Progress<'_>,
    ) -> Result<()> {
        let title = Document::Checklist.title();
        for (index, rows) in lists(&stock.list).into_iter().enumerate() {
            let wanted = vec![(Document::Checklist, only, rows)];
            let keep = |_, _, Typeset { pdf, pages, .. }| Ok((pdf, pages));
            let (pdf, pages) =
                self.typeset_while(answers, order.today, wanted, keep, |typeset| {
                    typeset()
                })?;
            let name = match index {
                0 => format!("{title}.pdf"),
                _ => format!("{title}_{}.pdf", index + 1),
            };
            let made = Made::Bytes(pdf);
            stock.add(self, title, (&[], &name), made, Some(pages), progress)?;
        }
        Ok(())
    }

    /// Returns the copy sheet as HTML, to copy text from.
    fn copy_page(
        &self,
        answers: &Answers,
        algorithm: Option<Record<'_>>,
        order: &Order<'_>,
    ) -> Vec<u8> {
        let picture = &|attachment: &Attachment| self.bytes(attachment);
        let (date, extra, fonts) = (order.today, Value::Null, &self.fonts);
        let source =
            documents::Source { answers, algorithm, date, extra, picture, fonts };
        documents::copy_sheet_html(&source).into_bytes()
    }

    /// Returns the dump of a part; a single algorithm becomes the first.
    fn dump_of(&self, answers: &Answers, part: Part) -> Result<Value> {
        Ok(match (part, &part.algorithms(answers)?[..]) {
            (Part::Algorithm(_), [kept]) => self.dump(&answers.clone().only(kept.id())),
            _ => self.dump(answers),
        })
    }
}

/// Returns a file of JSON, as people can read it.
pub(super) fn json_bytes(value: &impl Serialize) -> Result<Vec<u8>> {
    let text = serde_json::to_vec_pretty(value);
    text.map_err(|error| Error::Internal { what: error.to_string() })
}

/// The most rows of one 材料清单: one of thousands takes more memory than all else together.
const MOST_ROWS: usize = 300;

/// Returns what each 材料清单 prints: as a rule there is one.
fn lists(files: &[Item]) -> Vec<Value> {
    let parts = files.chunks(MOST_ROWS).enumerate();
    let list = |(index, part): (usize, &[Item])| {
        let first = index * MOST_ROWS + 1;
        json!({ "files": part, "first": first, "total": files.len() })
    };
    parts.map(list).collect()
}

/// The contents of a package.
#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct Contents {
    /// Whether something of it was submitted, so that a package can hold only what changed
    /// since.
    pub sent: bool,
    /// The name of the package, without extension.
    pub name: String,
    /// The files, in order.
    pub files: Vec<Item>,
    /// The documents that still need signing or sealing.
    pub unsigned: Vec<Paper>,
    /// The documents whose signed scans are out of date.
    pub outdated: Vec<Paper>,
    /// How many attachments nobody has read yet, so that the check leaves out what they say.
    pub unread: usize,
}

/// A file of a package: a row of 材料清单.
#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct Item {
    /// What it is.
    pub title: String,
    /// Where it is in the package.
    pub path: String,
    /// The number of pages, where that is known.
    pub pages: Option<usize>,
    /// The number of bytes.
    #[ts(type = "number")]
    pub size: u64,
    /// The SHA-256 of its bytes, in lower-case hexadecimal.
    pub sha256: String,
}

/// Where the bytes of a file come from.
enum Made<'a> {
    Bytes(Vec<u8>),
    /// An attachment, with its path if its place is in the package, too.
    Attached(&'a Attachment, Option<String>),
}

/// The package so far.
struct Stock<'t> {
    names: Names,
    list: Vec<Item>,
    take: Take<'t>,
}

impl Stock<'_> {
    /// Passes a file to `take`, and lists it.
    fn add(
        &mut self,
        view: &View<'_>,
        title: &str,
        (folders, name): (&[String], &str),
        made: Made<'_>,
        pages: Option<usize>,
        progress: &mut Progress<'_>,
    ) -> Result<()> {
        let folders: Vec<_> = folders.iter().map(String::as_str).collect();
        let path = self.names.place(&folders, name);
        let (media_type, field, source) = match made {
            Made::Bytes(bytes) => (media_type(name), None, Source::Bytes(bytes)),
            Made::Attached(file, field) => {
                let media_type = file.facts.media_type.map(MediaType::mime);
                let open = || Ok(Box::new(view.content(file)?) as Box<dyn Read + '_>);
                let (size, sha256) = (file.size, file.sha256.clone());
                let source = Source::Stream { size, sha256, open: Box::new(open) };
                let unknown = "application/octet-stream";
                (media_type.unwrap_or(unknown), field, source)
            }
        };
        let media_type = media_type.to_owned();
        let listed = (self.take)(Entry { path, media_type, field, source }, progress)?;
        let Listed { path, bytes: size, sha256, .. } = listed;
        self.list.push(Item { title: title.to_owned(), path, pages, size, sha256 });
        Ok(())
    }
}

/// Returns the media type by the name: texts are deflated, all else is stored.
pub(super) fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("pdf") => "application/pdf",
        Some("html") => "text/html",
        Some("json") => "application/json",
        Some("zip") => "application/zip",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_thousands_becomes_several_that_go_on_counting() {
        let item = |n: usize| Item {
            title: String::new(),
            path: n.to_string(),
            pages: None,
            size: 0,
            sha256: String::new(),
        };
        let files: Vec<Item> = (1..=601).map(item).collect();
        let lists = lists(&files);
        let firsts: Vec<_> = lists.iter().map(|list| list["first"].clone()).collect();
        assert_eq!(firsts, [1, 301, 601]);
        for list in &lists {
            let first = &list["files"][0]["path"];
            assert_eq!(first.as_str().unwrap(), list["first"].to_string());
            assert_eq!(list["total"], 601);
        }
        assert_eq!(super::lists(&files[..300]).len(), 1);
    }
}
