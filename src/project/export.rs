//! A project to a package: what goes in, under which name, in which order.

use std::io::Read;
use std::path::Path;

use serde::Serialize;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use ts_rs::TS;

use super::check::blocking;
use super::documents::{Draft, drafts, named, report};
use super::part::below;
use super::{Order, Part, Project, binder};
use crate::documents::{self, Document, Typeset};
use crate::error::{Error, Result};
use crate::form::{Answers, Attachment, Record, algorithm};
use crate::package::{self, Entry, Head, Manifest, Names, Source};
use crate::progress::{Progress, Step};
use crate::rules::Issue;
use crate::store::hex;

/// Where a package holds the answers, for [`Project::restore`].
pub(super) const ANSWERS: &str = "项目数据.json";

/// What is typeset for the one who files, not for the authority. The check report
/// comes second, with its issues.
const WORKING_PAPERS: [Document; 2] = [Document::CopySheet, Document::CheckReport];

impl Project {
    /// Writes the package of `order.part` to `zip`, reads it back and compares.
    ///
    /// # Errors
    ///
    /// Fails with [`Error::Blocked`] if errors are left and no reason is given;
    /// nothing is written then, nor on any other failure.
    pub fn export(
        &self,
        zip: &Path,
        order: &Order<'_>,
        progress: &mut Progress<'_>,
    ) -> Result<Manifest> {
        if zip.exists() {
            return Err(Error::Exists { path: zip.into() });
        }
        let answers = self.answers()?;
        let mut issues = self.check_answers(&answers, order.today, order.calendar)?;
        order.part.retain(&answers, &mut issues);
        let count = blocking(&issues);
        if count > 0 && order.overriding.is_none_or(|reason| reason.trim().is_empty()) {
            return Err(Error::Blocked { count });
        }
        let answers = order.part.narrow(answers);
        let (head, stock) = self.stock(&answers, &issues, order, progress)?;
        package::write(zip, &head, stock.entries, progress)
    }

    /// Returns what the package of `order` would hold, with its name; errors that
    /// are left do not matter.
    pub fn contents(
        &self,
        order: &Order<'_>,
        progress: &mut Progress<'_>,
    ) -> Result<Contents> {
        let answers = self.answers()?;
        let mut issues = self.check_answers(&answers, order.today, order.calendar)?;
        order.part.retain(&answers, &mut issues);
        let answers = order.part.narrow(answers);
        let (head, stock) = self.stock(&answers, &issues, order, progress)?;
        Ok(Contents { name: head.folder, files: stock.list })
    }

    /// Makes everything that goes into the package.
    fn stock<'a>(
        &'a self,
        answers: &'a Answers,
        issues: &[Issue],
        order: &Order<'_>,
        progress: &mut Progress<'_>,
    ) -> Result<(Head, Stock<'a>)> {
        progress.tell(Step { doing: "正在生成材料", done: 0, total: 0 })?;
        let title = order.part.title(answers)?;
        let day = order.today.strftime("%Y%m%d");
        let folder = package::safe_name(&format!("{title}_{day}"));
        let head = Head {
            folder: folder.clone(),
            kind: order.part.kind(),
            tool: concat!("suanbei ", env!("CARGO_PKG_VERSION")).to_owned(),
            revision: self.revision()?.to_string(),
            date: order.today,
        };
        let mut stock =
            Stock { names: Names::new(&folder), entries: vec![], list: vec![] };
        self.fill(&mut stock, answers, issues, order, progress)?;
        Ok((head, stock))
    }

    /// Puts everything of the part in stock.
    fn fill<'a>(
        &'a self,
        stock: &mut Stock<'a>,
        answers: &'a Answers,
        issues: &[Issue],
        order: &Order<'_>,
        progress: &mut Progress<'_>,
    ) -> Result<()> {
        let mut owners = order.part.algorithms(answers)?;
        let is_one = matches!(order.part, Part::Algorithm(_));
        let only = owners.first().copied().filter(|_| is_one);
        if order.part.has_subject() {
            owners.insert(0, answers.project());
        }
        let drafts = drafts(answers, order.part)?;
        let unsigned = drafts.iter().filter(|draft| draft.scan().is_none());
        let mut wanted: Vec<_> = unsigned
            .map(|draft| (draft.document, draft.algorithm, Value::Null))
            .collect();
        let papers = [Value::Null, report(issues, order.overriding)];
        wanted.extend(WORKING_PAPERS.into_iter().zip(papers).map(|(d, e)| (d, only, e)));
        let bind = |progress: &mut Progress<'_>| {
            let bind =
                |owner: &Record<'_>| binder::bind(self, answers, *owner, order, progress);
            owners.iter().map(bind).collect::<Result<Vec<_>>>()
        };
        let (made, books) =
            self.typeset_while(answers, order.today, wanted, progress, bind)?;
        let mut made = made.into_iter();
        for (index, (owner, book)) in owners.iter().zip(books).enumerate() {
            let section = format!("{:02}_{}", index + 1, section_of(*owner));
            let own = drafts.iter().filter(|draft| draft.owner.id() == owner.id());
            let mut number = 0;
            for draft in own {
                number += 1;
                self.stock_draft(stock, answers, *draft, (&section, number), &mut made);
            }
            if let Some(book) = book {
                let title = binder::title(*owner);
                let name = named(title, answers, Some(*owner));
                let name = format!("{:02}_{name}.pdf", number + 1);
                let title = &match book.left_out.len() {
                    0 => title.to_owned(),
                    count => format!("{title}（{count} 处未能装订，原因见其中）"),
                };
                stock.add(title, &[&section], &name, book.pdf, Some(book.pages));
            }
            self.stock_attachments(stock, answers, *owner, &section);
        }
        let section = format!("{:02}_填报与校验", owners.len() + 1);
        self.stock_working_papers(stock, answers, only, (order, &section), made, progress)
    }

    /// Puts a document in stock: its signed scan, or else the next one made.
    fn stock_draft<'a>(
        &'a self,
        stock: &mut Stock<'a>,
        answers: &Answers,
        draft: Draft<'a>,
        (section, number): (&str, usize),
        made: &mut impl Iterator<Item = Typeset>,
    ) {
        let name = format!("{number:02}_{}", draft.name(answers));
        let title = draft.document.title();
        if let Some(scan) = draft.scan() {
            let name = format!("{name}.{}", scan.extension());
            let slot = draft.document.signed_scan().map(|slot| &slot.spec);
            let field = slot.map(|spec| format!("{}[0]", draft.owner.place(spec).path));
            let title = format!("{title}（签章扫描件）");
            stock.attach(self, scan, &title, &[section], &name, field);
        } else if let Some(made) = made.next() {
            let name = format!("{name}.pdf");
            stock.add(title, &[section], &name, made.pdf, Some(made.pages));
        }
    }

    /// Puts in stock what helps with the work: the copy sheet, the report of the
    /// check, the answers, and the list of everything.
    fn stock_working_papers(
        &self,
        stock: &mut Stock<'_>,
        answers: &Answers,
        only: Option<Record<'_>>,
        (order, section): (&Order<'_>, &str),
        made: impl Iterator<Item = Typeset>,
        progress: &mut Progress<'_>,
    ) -> Result<()> {
        let source = documents::Source {
            answers,
            algorithm: only,
            date: order.today,
            extra: Value::Null,
            picture: &|attachment| self.bytes(attachment),
        };
        let page = documents::copy_sheet_html(&source).into_bytes();
        let title = "填报对照表（网页，可复制）";
        stock.add(title, &[section], "填报对照表.html", page, None);
        for (document, made) in WORKING_PAPERS.iter().zip(made) {
            let title = document.title();
            let name = format!("{title}.pdf");
            stock.add(title, &[section], &name, made.pdf, Some(made.pages));
        }
        let data = serde_json::to_vec_pretty(&self.dump_of(answers, order.part)?);
        let data = data.map_err(|error| Error::Typeset {
            document: ANSWERS.to_owned(),
            reason: error.to_string(),
        })?;
        stock.add("填报内容（可由算备恢复）", &[], ANSWERS, data, None);
        let list = json!({ "files": stock.list });
        let wanted = [(Document::Checklist, only, list)];
        for made in self.typeset(answers, order.today, wanted, progress)? {
            stock.add("材料清单", &[], "材料清单.pdf", made.pdf, Some(made.pages));
        }
        Ok(())
    }

    /// Puts the files attached to `owner` and below in stock, but for signed
    /// scans of documents and what belongs to other algorithms.
    fn stock_attachments<'a>(
        &'a self,
        stock: &mut Stock<'a>,
        answers: &'a Answers,
        owner: Record<'a>,
        section: &str,
    ) {
        for record in below(answers, owner) {
            for page in record.group().pages {
                for spec in
                    page.fields.iter().filter(|spec| !Document::is_signed_scan(spec.key))
                {
                    for (index, file) in record.attachments(spec).iter().enumerate() {
                        if file.missing {
                            continue;
                        }
                        let folder =
                            folder_of(record).unwrap_or_else(|| page.title.to_owned());
                        let field = format!("{}[{index}]", record.place(spec).path);
                        let folders = [section, "附件", &folder];
                        let (title, name) = (spec.label, &file.file_name);
                        stock.attach(self, file, title, &folders, name, Some(field));
                    }
                }
            }
        }
    }

    /// Returns the dump of a part: an algorithm alone becomes the first.
    fn dump_of(&self, answers: &Answers, part: Part) -> Result<Value> {
        let mut dump = self.dump()?;
        let (Part::Subject | Part::Algorithm(_), Some(object)) =
            (part, dump.as_object_mut())
        else {
            return Ok(dump);
        };
        let kept = part.algorithms(answers)?;
        let key = algorithm::GROUP.key;
        object
            .insert(key.to_owned(), kept.iter().map(|record| record.to_json()).collect());
        let stem = format!("{key}[");
        let own = kept.first().map(|record| record.path().to_owned()).unwrap_or_default();
        if let Some(Value::Array(waivers)) = object.get_mut(super::waiver::KEY) {
            waivers.retain_mut(|waiver| {
                let path = waiver["path"].as_str().unwrap_or_default().to_owned();
                let rest = (!own.is_empty()).then(|| path.strip_prefix(&own)).flatten();
                if let Some(rest) = rest {
                    waiver["path"] = format!("{stem}0]{rest}").into();
                }
                rest.is_some() || !path.starts_with(&stem)
            });
        }
        Ok(dump)
    }
}

/// What a package holds.
#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct Contents {
    /// The name of the package, without extension.
    pub name: String,
    /// The files, in order.
    pub files: Vec<Item>,
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

/// What goes into a package, with the rows of 材料清单.
struct Stock<'a> {
    names: Names,
    entries: Vec<Entry<'a>>,
    list: Vec<Item>,
}

impl<'a> Stock<'a> {
    fn add(
        &mut self,
        title: &str,
        folders: &[&str],
        name: &str,
        bytes: Vec<u8>,
        pages: Option<usize>,
    ) {
        let media_type = match name.rsplit('.').next() {
            Some("pdf") => "application/pdf",
            Some("html") => "text/html",
            _ => "application/json",
        };
        let path = self.names.place(folders, name);
        let sha256 = hex(&Sha256::digest(&bytes));
        let (title, size) = (title.to_owned(), bytes.len() as u64);
        self.list.push(Item { title, path: path.clone(), pages, size, sha256 });
        let media_type = media_type.to_owned();
        self.entries.push(Entry {
            path,
            media_type,
            field: None,
            source: Source::Bytes(bytes),
        });
    }

    fn attach(
        &mut self,
        project: &'a Project,
        file: &'a Attachment,
        title: &str,
        folders: &[&str],
        name: &str,
        field: Option<String>,
    ) {
        let path = self.names.place(folders, name);
        let (size, sha256) = (file.size, file.sha256.clone());
        let pages = file.facts.pages.map(|pages| pages as usize);
        let item =
            Item { title: title.to_owned(), path: path.clone(), pages, size, sha256 };
        let sha256 = item.sha256.clone();
        self.list.push(item);
        let media_type =
            file.facts.media_type.map_or("application/octet-stream", |t| t.mime());
        let open = move || Ok(Box::new(project.content(file)?) as Box<dyn Read + 'a>);
        let source = Source::Stream { size, sha256, open: Box::new(open) };
        self.entries.push(Entry {
            path,
            media_type: media_type.to_owned(),
            field,
            source,
        });
    }
}

/// Returns the folder of the subject or of an algorithm, without its number.
fn section_of(owner: Record<'_>) -> String {
    if owner.parent().is_none() {
        return "主体信息".to_owned();
    }
    let section = format!("算法信息_{}", owner.text(&algorithm::basics::NAME));
    section.trim_end_matches('_').to_owned()
}

/// Returns the folder of a repeated record: `产品1_澜图写作`.
fn folder_of(record: Record<'_>) -> Option<String> {
    let above = record.parent()?;
    let group = record.group();
    if group.key == algorithm::GROUP.key {
        return None;
    }
    let name = ["name", "kind"].iter().find_map(|key| record.raw(key)?.as_str());
    let own =
        format!("{}{}_{}", group.title, record.position() + 1, name.unwrap_or_default());
    let own = own.trim_end_matches('_').to_owned();
    Some(folder_of(above).map_or(own.clone(), |above| format!("{above}_{own}")))
}
