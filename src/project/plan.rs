//! What goes into a package, under which names, in which order.

use serde_json::Value;

use super::binder;
use super::draft::{Draft, named};
use super::kept::Kept;
use super::press::Wanted;
use super::sent::Sent;
use super::shelf::Stale;
use super::{Order, Part};
use crate::documents::Document;
use crate::error::Result;
use crate::form::{Answers, Attachment, Record, algorithm};

/// The files of a package, except the answers and the file list.
pub(super) struct Plan<'a> {
    /// In the order of the package.
    pub(super) files: Vec<Planned<'a>>,
    /// What is to be typeset, in the same order.
    pub(super) wanted: Vec<Wanted<'a>>,
    stale: Stale,
    /// What stays out, if only changes were asked for.
    sent: Option<Sent>,
    /// The algorithm, if the package is about a single one.
    pub(super) only: Option<Record<'a>>,
}

/// A file that goes into a package.
pub(super) struct Planned<'a> {
    pub(super) title: String,
    pub(super) folders: Vec<String>,
    pub(super) name: String,
    pub(super) content: Content<'a>,
}

/// Where the bytes of a file come from.
pub(super) enum Content<'a> {
    /// The next document that is typeset.
    Typeset,
    /// The scans of the subject or an algorithm, if there are any.
    Binder(Record<'a>),
    /// An attachment, with its path if its place is in the package, too.
    Attached(&'a Attachment, Option<String>),
    /// The kept form with this record, filled.
    Filled(i64),
    /// The copy sheet as HTML.
    CopyPage,
}

impl Content<'_> {
    /// Returns how much work it is, in bytes: making a file takes about as long as
    /// copying a mebibyte.
    pub(super) fn work(&self) -> u64 {
        match self {
            Self::Attached(file, _) => file.size,
            Self::Typeset | Self::Binder(_) | Self::Filled(_) | Self::CopyPage => 1 << 20,
        }
    }
}

impl<'a> Plan<'a> {
    /// Plans the package of `order` with its `drafts`; `report` is what 校验报告 shows,
    /// `stale` are the documents, with their owners, whose signed scans are out of date, and
    /// `sent` is what stays out.
    pub(super) fn of(
        answers: &'a Answers,
        order: &Order<'_>,
        drafts: &'a [Draft<'a>],
        report: Value,
        stale: Stale,
        sent: Option<Sent>,
        forms: &[Kept<'a>],
    ) -> Result<Self> {
        let owners = order.part.owners(answers)?;
        let is_one = matches!(order.part, Part::Algorithm(_));
        let only = owners.first().copied().filter(|_| is_one);
        let mut plan = Self { files: Vec::new(), wanted: Vec::new(), stale, sent, only };
        for (index, owner) in owners.iter().enumerate() {
            let section = format!("{:02}_{}", index + 1, section_of(*owner));
            let own = drafts.iter().filter(|draft| draft.owner.id() == owner.id());
            let own = own.filter(|draft| draft.is_packed);
            let mut number = 0;
            for draft in own {
                number += 1;
                let slot = draft.document.signed_scan();
                let mut forms = forms.iter();
                let form = forms.find(|form| {
                    slot.is_some_and(|slot| form.is_for(draft.owner.id(), &slot.spec))
                });
                plan.draft(answers, draft, form, &section, number);
                plan.enclosed(draft, &section);
            }
            let others = forms.iter().filter(|form| form.own_slot());
            for form in others.filter(|form| form.owner() == owner.id()) {
                number += 1;
                plan.form(form, &section, number);
            }
            // It binds every scan; what changed is there one by one.
            if plan.sent.is_none() {
                let title = binder::title(*owner);
                let name = named(title, answers, Some(*owner));
                let name = format!("{:02}_{name}.pdf", number + 1);
                plan.file(title, &[&section], name, Content::Binder(*owner));
            }
            plan.attachments(*owner, &section);
        }
        let section = format!("{:02}_填报与校验", owners.len() + 1);
        let (title, name) = ("填报对照表（网页，可复制）", "填报对照表.html".to_owned());
        plan.file(title, &[&section], name, Content::CopyPage);
        // One for each owner: in one for a hundred algorithms, nobody finds a page.
        for owner in owners {
            let algorithm = owner.parent().map(|_| owner);
            let title = Document::CopySheet.title();
            let name = format!("{}.pdf", named(title, answers, algorithm));
            plan.file(title, &[&section], name, Content::Typeset);
            plan.wanted.push((Document::CopySheet, algorithm, Value::Null));
        }
        let title = Document::CheckReport.title();
        plan.file(title, &[&section], format!("{title}.pdf"), Content::Typeset);
        plan.wanted.push((Document::CheckReport, only, report));
        Ok(plan)
    }

    /// Adds a document: its signed scan if there is one, otherwise the typeset one. What
    /// stays out keeps its number: names are the same as in the whole package.
    fn draft(
        &mut self,
        answers: &Answers,
        draft: &Draft<'a>,
        form: Option<&Kept<'a>>,
        section: &str,
        number: usize,
    ) {
        let name = format!("{number:02}_{}", draft.name(answers));
        let title = draft.document.title();
        let owner = draft.owner.id();
        let is_sent = self.sent.as_ref().is_some_and(|sent| match draft.scan() {
            Some(scan) => sent.has_file(owner, scan),
            None => sent.has(owner, draft.document),
        });
        if is_sent {
            return;
        }
        if let (Some(scan), Some(slot)) = (draft.scan(), draft.document.signed_scan()) {
            let name = format!("{name}.{}", scan.extension());
            let field = format!("{}[0]", draft.owner.place(&slot.spec).path);
            let is_stale = self.stale.contains(&(owner, Some(draft.document)));
            let title = format!("{title}（{}）", scanned(is_stale));
            self.file(&title, &[section], name, Content::Attached(scan, Some(field)));
        } else if let Some(form) = form {
            let title = format!("{title}（按模板填写）");
            let name = format!("{name}.docx");
            self.file(&title, &[section], name, Content::Filled(form.id()));
        } else {
            self.wanted.push(draft.wanted());
            self.file(title, &[section], format!("{name}.pdf"), Content::Typeset);
        }
    }

    /// Adds a kept form that stands for none of our documents: its signed scan if there is
    /// one, otherwise the form, filled.
    fn form(&mut self, form: &Kept<'a>, section: &str, number: usize) {
        let name = format!("{number:02}_{}", form.name());
        let (said, extension, content) = match form.scan() {
            Some(scan) => ("签章扫描件", scan.extension(), Content::Attached(scan, None)),
            None => ("按模板填写", "docx".to_owned(), Content::Filled(form.id())),
        };
        let title = format!("{}（{said}）", form.name());
        self.file(&title, &[section], format!("{name}.{extension}"), content);
    }

    /// Adds the files that a document names and that go with it.
    fn enclosed(&mut self, draft: &'a Draft<'a>, section: &str) {
        let title = format!("{}附件", draft.document.title());
        for (name, file) in &draft.enclosed {
            let content = Content::Attached(file, None);
            self.file(&title, &[section, &title], name.clone(), content);
        }
    }

    /// Adds the files attached to `owner` and below, except scans that stand in for a
    /// document, and files of other algorithms.
    fn attachments(&mut self, owner: Record<'a>, section: &str) {
        for record in owner.part() {
            for page in record.group().pages {
                for spec in page.fields {
                    // The first signed scan of a document stands in for it.
                    let taken = usize::from(Document::is_signed_scan(spec.key));
                    let files = record.attachments(spec).iter().enumerate().skip(taken);
                    for (index, file) in files.filter(|(_, file)| !file.missing) {
                        let sent = self.sent.as_ref();
                        if sent.is_some_and(|sent| sent.has_file(record.id(), file)) {
                            continue;
                        }
                        let folder =
                            folder_of(record).unwrap_or_else(|| page.title.to_owned());
                        let field = format!("{}[{index}]", record.place(spec).path);
                        let (folders, name) =
                            ([section, "附件", &folder], &file.file_name);
                        let content = Content::Attached(file, Some(field));
                        self.file(spec.label, &folders, name.clone(), content);
                    }
                }
            }
        }
    }

    fn file(
        &mut self,
        title: &str,
        folders: &[&str],
        name: String,
        content: Content<'a>,
    ) {
        let title = title.to_owned();
        let folders = folders.iter().map(|folder| (*folder).to_owned()).collect();
        self.files.push(Planned { title, folders, name, content });
    }
}

fn scanned(is_stale: bool) -> &'static str {
    if is_stale {
        "签章扫描件，与现有填报内容不一致"
    } else {
        "签章扫描件"
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
