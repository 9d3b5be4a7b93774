//! Reading what exists: drafts, questionnaires, packages of other projects.

use std::path::Path;

use jiff::civil::Date;
use serde::Serialize;
use ts_rs::TS;

use super::proposal::Found;
use super::restore::dump_in;
use super::tracked::called;
use super::{Part, View, asking};
use crate::disk;
use crate::documents::Block;
use crate::error::{Error, Result};
use crate::files::{Foreign, MOST_PAGES};
use crate::form::{Answers, Record, algorithm};
use crate::official::{Form, printed};
use crate::package::{Package, is_project};
use crate::progress::{Progress, Step};
use crate::questions::{self, Book, Returned, SheetText};

/// The most bytes of a draft.
const MOST: u64 = 200 << 20;

/// What can be done with a file that others made.
#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct Source {
    /// Whether it may be a form to fill, and not only something to take from.
    pub fills: bool,
    /// Whether it is a questionnaire of this project that returns.
    pub returns: bool,
    /// The names of the algorithms of which it may be about one; empty if nobody need say.
    pub algorithms: Vec<String>,
}

/// A file that others made, told by its bytes, not by its name.
pub(super) enum Opened {
    Package(Box<Package>),
    Questionnaire(Returned),
    /// A DOCX.
    Draft(Form),
    /// A PDF, whose pages are not read yet.
    Pages(Vec<u8>),
    /// A workbook of others.
    Sheets(Vec<SheetText>),
}

impl View<'_> {
    /// Returns what can be done with the file at `path`.
    ///
    /// # Errors
    ///
    /// Fails with [`Error::Unreadable`] if it is of no kind that can be read.
    pub fn source(&self, path: &Path) -> Result<Source> {
        let opened = open(path)?;
        let fills = matches!(opened, Opened::Draft(_));
        let returns = matches!(&opened, Opened::Questionnaire(returned)
            if asking::find(&self.marks, &returned.fingerprint).is_some());
        let names: Vec<_> =
            self.for_authority().project().rows(&algorithm::GROUP).map(called).collect();
        let is_draft = !matches!(opened, Opened::Package(_) | Opened::Questionnaire(_));
        let is_asked = is_draft && names.len() > 1;
        Ok(Source {
            fills,
            returns,
            algorithms: if is_asked { names } else { Vec::new() },
        })
    }

    /// Returns what the file at `path` says that answers questions; about algorithm number
    /// `of`, from 0.
    ///
    /// # Errors
    ///
    /// Fails with [`Error::Unreadable`] if it is of no kind that can be read.
    pub fn found_in(
        &self,
        path: &Path,
        of: Option<usize>,
        today: Date,
        progress: &mut Progress<'_>,
    ) -> Result<Vec<Found>> {
        let answers = self.for_authority();
        let only = meant(&answers, of)?;
        let form = match open(path)? {
            Opened::Package(mut package) => {
                let dump = dump_in(&mut package)?;
                return Ok(in_package(&Answers::from_json(&dump).0, only));
            }
            Opened::Questionnaire(returned) => {
                return Ok(self.in_questionnaire(&returned));
            }
            Opened::Draft(form) => form,
            Opened::Pages(pdf) => laid_out(path, &in_pages(path, pdf, progress)?)?,
            Opened::Sheets(sheets) => laid_out(path, &in_sheets(sheets))?,
        };
        let (stock, _) = self.stock(&answers, only, today, progress)?;
        let found = form.passages(&stock).into_iter().map(|passage| Found {
            path: passage.path,
            value: passage.text.clone().into(),
            passage: passage.text,
            at: passage.at,
            sure: passage.sure,
            was: None,
        });
        Ok(found.collect())
    }
}

/// Returns what another kind of file says, read like a DOCX.
fn laid_out(path: &Path, blocks: &[Block]) -> Result<Form> {
    let unread = |reason| Error::Unreadable { name: name_of(path), reason };
    Form::of_blocks(blocks).map_err(unread)
}

pub(super) fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// Returns what the pages of a PDF say.
fn in_pages(
    path: &Path,
    bytes: Vec<u8>,
    progress: &mut Progress<'_>,
) -> Result<Vec<Block>> {
    let name = name_of(path);
    let doing = format!("正在读取 {name}");
    let mut still = || progress.tell(Step { doing: &doing, done: 0, total: 0 });
    let mut file = Foreign::new(&name, bytes);
    let count = file.pages(&mut still)?.min(MOST_PAGES as usize);
    let mut pages = Vec::new();
    for page in 0..count {
        pages.push(file.text(page, &mut still)?);
    }
    if pages.iter().all(|page| page.pieces.is_empty()) {
        let reason = if pages.iter().any(|page| page.unknown > 0) {
            "PDF 没有写明文字的编码，读不出文字。请用原来的软件另存为 DOCX"
        } else {
            "PDF 中没有文字，可能是扫描件。请提供 DOCX，或带文字的 PDF"
        };
        return Err(Error::Unreadable { name, reason: reason.to_owned() });
    }
    Ok(printed::blocks(&pages))
}

/// Returns what the sheets of a workbook say; a line of one cell is a heading.
fn in_sheets(sheets: Vec<SheetText>) -> Vec<Block> {
    let mut all: Vec<Block> = Vec::new();
    for SheetText { title, rows } in sheets {
        let mut is_new = true;
        all.push(Block::H { level: 1, s: title });
        for row in rows {
            let said = row.iter().filter(|cell| !cell.is_empty()).count();
            match (&row[..], said) {
                (_, 0) => {}
                ([first, ..], 1) if !first.is_empty() => {
                    all.push(Block::H { level: 2, s: first.clone() });
                }
                _ => {
                    if let Some(Block::Table { rows, .. }) = all.last_mut()
                        && !is_new
                    {
                        rows.push(row);
                    } else {
                        let (widths, rows) = (vec![1.0; row.len()], vec![row]);
                        let (caption, head) = (String::new(), Vec::new());
                        all.push(Block::Table { caption, widths, head, rows });
                    }
                    is_new = false;
                }
            }
        }
    }
    all
}

/// Refuses a project: to read and close one that is open would release its lock (POSIX
/// `fcntl`).
pub(super) fn not_a_project(path: &Path) -> Result<()> {
    if !is_project(path) {
        return Ok(());
    }
    let reason = "它是项目文件，请直接打开".to_owned();
    Err(Error::Unreadable { name: name_of(path), reason })
}

pub(super) fn open(path: &Path) -> Result<Opened> {
    not_a_project(path)?;
    let no_package = match Package::open(path) {
        Ok(package) => return Ok(Opened::Package(Box::new(package))),
        Err(error) => error,
    };
    let unread = |reason| Error::Unreadable { name: name_of(path), reason };
    let bytes = disk::read(path, MOST)?;
    let is_zip =
        path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("zip"));
    if questions::is_workbook(&bytes) {
        return Ok(match questions::read(bytes).map_err(unread)? {
            Book::Questionnaire(returned) => Opened::Questionnaire(returned),
            Book::Other(sheets) => Opened::Sheets(sheets),
        });
    }
    if bytes.starts_with(b"%PDF") {
        return Ok(Opened::Pages(bytes));
    }
    let form = Form::open(bytes).map(Opened::Draft);
    form.map_err(|reason| if is_zip { no_package } else { unread(reason) })
}

/// Returns the algorithm that is meant: number `of`, from 0, or else the only one.
pub(super) fn meant(answers: &Answers, of: Option<usize>) -> Result<Option<Record<'_>>> {
    let mut all = answers.project().rows(&algorithm::GROUP);
    match of {
        Some(index) => Ok(Part::Algorithm(index).algorithms(answers)?.pop()),
        None => Ok(all.next().filter(|_| all.next().is_none())),
    }
}

/// Returns the answers of a package. Those about its first algorithm are taken to be about
/// `only`, the others to be about the algorithm with their number.
fn in_package(theirs: &Answers, only: Option<Record<'_>>) -> Vec<Found> {
    let first = format!("{}[0]", algorithm::GROUP.key);
    let mut all = Vec::new();
    for record in theirs.records().filter(|record| !record.is_internal()) {
        for spec in record.group().fields() {
            let Some(value) = record.told(spec.key) else { continue };
            let mut path = record.path_to(spec.key);
            if let (Some(only), Some(rest)) = (only, path.strip_prefix(&first)) {
                path = format!("{}{rest}", only.path());
            }
            let at = record.place(spec).label;
            let passage = spec.kind.typed(&value);
            all.push(Found { path, value, passage, at, sure: true, was: None });
        }
    }
    all
}
