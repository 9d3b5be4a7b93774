//! The archive: everything of a project in one zip, for the office alone (保存备案相关材料).
//!
//! It is a package that `verify` checks and `restore` reads, with what packages for the
//! authority never hold: filings, notices, certificates, and what was submitted each time.

use std::io::Read;
use std::path::Path;

use jiff::civil::Date;

use super::export::{ANSWERS, TOOL, json_bytes, media_type};
use super::knowledge::{KNOWLEDGE, Knowledge};
use super::{Part, View};
use crate::documents::Typeset;
use crate::error::Result;
use crate::form::{Attachment, Record};
use crate::package::{self, Entry, Head, Kind, Manifest, Names, Source, safe_name};
use crate::progress::{Progress, Step};
use crate::tracking::Calendar;

impl View<'_> {
    /// Writes everything to `zip`, which must not exist, reads it back and compares.
    pub fn archive(
        &self,
        zip: &Path,
        today: Date,
        calendar: &Calendar,
        progress: &mut Progress<'_>,
    ) -> Result<Manifest> {
        let title = Part::Whole.title(&self.answers)?;
        let day = today.strftime("%Y%m%d");
        let head = Head {
            folder: safe_name(&format!("{title}_档案_{day}")),
            kind: Kind::Archive,
            tool: TOOL.to_owned(),
            revision: self.revision.to_string(),
            date: today,
            font: self.used_font(&self.answers),
        };
        package::write(zip, &head, progress, |package, progress| {
            let mut names = Names::new(&head.folder);
            let mut add = |folders: &[&str],
                           name: &str,
                           field: Option<String>,
                           source: Source<'_>,
                           progress: &mut Progress<'_>| {
                let path = names.place(folders, name);
                let media_type = media_type(name).to_owned();
                package.add(Entry { path, media_type, field, source }, progress).map(drop)
            };
            let dump = json_bytes(&self.dump(&self.answers))?;
            add(&[], ANSWERS, None, Source::Bytes(dump), progress)?;
            let known = Knowledge::of(self, &self.answers, calendar);
            add(&[], KNOWLEDGE, None, Source::Bytes(json_bytes(&known)?), progress)?;
            self.made(today, progress, &mut |name, pdf, progress| {
                add(&["材料"], &name, None, Source::Bytes(pdf), progress)
            })?;
            for record in self.answers.records() {
                for (index, (key, file)) in numbered(record) {
                    let field = format!("{}[{index}]", record.path_to(key));
                    let folder = record.words();
                    let folder = if folder.is_empty() { "主体" } else { &folder };
                    let source = self.attached(file);
                    let folders = ["附件", folder];
                    add(&folders, &file.file_name, Some(field), source, progress)?;
                }
            }
            for (snapshot, layout) in self.layouts()? {
                let number = snapshot.number;
                let (name, source) = match layout {
                    Some(layout) => {
                        let name = format!("{number}_{}", layout.name);
                        let (size, sha256) = (layout.size, layout.sha256.clone());
                        let open = move || {
                            let reader = self.repacked(layout)?;
                            Ok(Box::new(reader) as Box<dyn Read + '_>)
                        };
                        (name, Source::Stream { size, sha256, open: Box::new(open) })
                    }
                    None if snapshot.forgotten => continue,
                    None => {
                        let json = self.frozen(number)?.to_json();
                        let text = format!("{json:#}\n");
                        (format!("{number}_填报内容.json"), Source::Bytes(text.into()))
                    }
                };
                add(&["留档"], &name, None, source, progress)?;
            }
            Ok(())
        })
    }

    /// Typesets every document, also those that go into no package, and passes each to
    /// `take` with its name.
    fn made(
        &self,
        today: Date,
        progress: &mut Progress<'_>,
        take: TakePaper<'_>,
    ) -> Result<()> {
        let answers = self.for_authority();
        let drafts = self.drafts(&answers, Part::Whole)?;
        let wanted = drafts.iter().map(super::draft::Draft::wanted).collect();
        let keep = |_, _, made: Typeset| Ok(made.pdf);
        let total = drafts.len() as u64;
        self.typeset_while(&answers, today, wanted, keep, |typeset| {
            for (done, draft) in (0..).zip(&drafts) {
                progress.tell(Step { doing: "正在生成材料", done, total })?;
                let name = format!("{:02}_{}.pdf", done + 1, draft.name(&answers));
                take(name, typeset()?, progress)?;
            }
            Ok(())
        })
    }

    fn attached<'a>(&'a self, file: &'a Attachment) -> Source<'a> {
        let open = || Ok(Box::new(self.content(file)?) as Box<dyn Read + '_>);
        let (size, sha256) = (file.size, file.sha256.clone());
        Source::Stream { size, sha256, open: Box::new(open) }
    }
}

/// Takes a document: its name and its PDF.
type TakePaper<'t> = &'t mut dyn FnMut(String, Vec<u8>, &mut Progress<'_>) -> Result<()>;

/// Returns the files of a record that are there, each with its slot and position in it.
fn numbered(record: Record<'_>) -> impl Iterator<Item = (usize, (&str, &Attachment))> {
    let mut last = ("", 0);
    let files = record.all_attachments().map(move |(key, file)| {
        last = if last.0 == key { (key, last.1 + 1) } else { (key, 0) };
        (last.1, (key, file))
    });
    files.filter(|(_, (_, file))| !file.missing)
}
