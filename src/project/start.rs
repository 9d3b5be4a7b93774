//! A new project that starts from another: the same company, the next algorithm.

use std::path::Path;

use jiff::civil::Date;
use serde_json::{Value, json};

use super::track::put;
use super::{Clock, Project, View};
use crate::documents::Document;
use crate::error::Result;
use crate::form::algorithm::{self, basics};
use crate::form::{Answers, Change, Kind, Link, Page, Record, Spec, comment};
use crate::progress::{Progress, Step};
use crate::store::{Op, Tx};

/// Who says in a comment that something must be looked at again.
const NOTED_BY: &str = "算备";

impl Project {
    /// Creates a project with the answers and files of another, with `subject_only` without
    /// its algorithms. What belongs to the old filing stays behind: signed scans, filing
    /// numbers, reasons, everything internal; the added font stays. A comment on each page that has answers asks
    /// to look at it again.
    pub fn create_from(
        path: &Path,
        other: &View<'_>,
        subject_only: bool,
        clock: Clock,
        today: Date,
        progress: &mut Progress<'_>,
    ) -> Result<Self> {
        let (answers, unsigned) = start(other, subject_only);
        let name = other.path().file_stem().unwrap_or_default().to_string_lossy();
        let fill = |project: &mut Self| {
            if let Some(font) = other.fonts.added() {
                project.note_font(&font.name, &font.sha256)?;
            }
            project.step(Op::Import, "", |tx| {
                tx.take_over(&answers, Vec::new())?;
                take_files(tx, &answers, other, progress)?;
                for record in answers.records() {
                    for page in record.group().pages {
                        ask_again(tx, record, page, &unsigned, &name, today)?;
                    }
                }
                Ok(())
            })
        };
        Ok(Self::make(path, clock, fill)?.0)
    }
}

/// The record and the key of each slot whose signed scan stayed behind.
type Unsigned = Vec<(i64, String)>;

/// Returns the answers that a new project starts from, and what they lack.
fn start(other: &View<'_>, subject_only: bool) -> (Answers, Unsigned) {
    const FILED: [&Spec; 4] = [
        &basics::FILING_KIND.spec,
        &basics::FILING_NUMBER.spec,
        &basics::CHANGED_ON.spec,
        &basics::TERMINATED_ON.spec,
    ];
    let mut answers = other.for_authority();
    let mut changes = Vec::new();
    let mut unsigned = Unsigned::new();
    for algorithm in answers.project().rows(&algorithm::GROUP) {
        let record = algorithm.id();
        if subject_only {
            changes.push(Change::Gone { id: record });
            continue;
        }
        changes.extend(FILED.map(|spec| Change::Answer {
            record,
            field: spec.key.to_owned(),
            value: Value::Null,
        }));
    }
    for record in answers.records() {
        for spec in record.group().fields() {
            if Document::is_signed_scan(spec.key) && !record.attachments(spec).is_empty()
            {
                let (record, field) = (record.id(), spec.key.to_owned());
                unsigned.push((record, field.clone()));
                changes.push(Change::Files { record, field, files: Vec::new() });
            }
        }
    }
    answers.apply(changes);
    (answers, unsigned)
}

fn take_files(
    tx: &mut Tx<'_>,
    answers: &Answers,
    other: &View<'_>,
    progress: &mut Progress<'_>,
) -> Result<()> {
    let files: Vec<_> = answers.records().flat_map(Record::all_attachments).collect();
    let total = files.iter().fold(0, |sum: u64, (_, file)| sum.saturating_add(file.size));
    let mut done: u64 = 0;
    for (_, file) in files {
        let doing = format!("正在复制 {}", file.file_name);
        let mut tell = |bytes: &[u8]| {
            done = done.saturating_add(bytes.len() as u64);
            progress.tell(Step { doing: &doing, done, total })
        };
        if file.missing {
            continue;
        }
        let mut bytes = other.content(file)?;
        let path = Path::new(&file.file_name);
        tx.fill(path, &file.sha256, file.size, &mut bytes, &mut tell)?;
    }
    Ok(())
}

/// Adds a comment that asks to look at a page again, if anything is answered there.
fn ask_again(
    tx: &mut Tx<'_>,
    record: Record<'_>,
    page: &Page,
    unsigned: &Unsigned,
    from: &str,
    today: Date,
) -> Result<()> {
    let has = |key: &str| record.raw(key).is_some();
    let is_unsigned = page.fields.iter().any(|spec| {
        unsigned.iter().any(|(id, key)| *id == record.id() && key == spec.key)
    });
    let is_answered = page.fields.iter().any(|spec| {
        has(spec.key) || spec.slot().is_some() && !record.attachments(spec).is_empty()
    });
    if !is_answered && !is_unsigned {
        return Ok(());
    }
    let mut text = vec![format!("沿用自“{from}”，请核对本页内容是否仍然准确。")];
    let dated = page
        .fields
        .iter()
        .filter(|spec| matches!(spec.kind, Kind::Date | Kind::Until) && has(spec.key));
    let dated: Vec<_> = dated.map(|spec| spec.label).collect();
    if !dated.is_empty() {
        text.push(format!("其中与日期有关的：{}。", dated.join("、")));
    }
    if is_unsigned {
        text.push("签章扫描件没有沿用，请按现在的材料重新签章。".to_owned());
    }
    let link = Link::Place { record: record.id(), field: format!("#{}", page.id) };
    let id = tx.add(Answers::ROOT, comment::GROUP.key)?;
    tx.set(id, comment::ABOUT.spec.key, &json!([link]))?;
    put(tx, id, &comment::TEXT, Some(text.concat().into()))?;
    put(tx, id, &comment::BY, Some(NOTED_BY.into()))?;
    put(tx, id, &comment::ON, Some(json!(today)))
}
