//! 填报对照表: what to type into the portal, in the portal's order.
//!
//! The PDF and the offline HTML page are written from the same rows.

use serde::Serialize;
use ts_rs::TS;

use super::Source;
use crate::form::{Page, Place, Record, Spec, account, algorithm};

/// One step of the portal.
#[derive(Debug, Serialize, TS)]
#[ts(export, rename = "PortalSheet")]
pub struct Sheet {
    /// The name of the step, with the name of the record it is about.
    pub title: String,
    /// The place on the portal.
    pub portal: &'static str,
    /// What to type there.
    pub rows: Vec<Row>,
}

/// One field of the portal.
#[derive(Debug, Serialize, TS)]
#[ts(export, rename = "PortalRow")]
pub struct Row {
    /// Where the answer stands in the form.
    pub place: Place,
    /// The page of the form at whose place the portal asks this as well, if this row is the
    /// second that shows the answer.
    pub again: Option<&'static str>,
    /// What tells it from all other rows: the path of the answer, or where it is asked again.
    pub key: String,
    /// The label on the portal.
    pub label: String,
    /// What to type, empty if there is no answer.
    pub value: String,
    /// The number of characters.
    pub count: usize,
    /// The most characters the portal accepts, if it is known.
    pub limit: Option<u32>,
    /// Whether files are to be uploaded instead.
    pub files: bool,
}

/// Returns the steps of the subject and of the algorithm of `source`, or of all
/// algorithms if it has none.
pub(super) fn sheets(source: &Source<'_>) -> Vec<Sheet> {
    let mut sheets = Vec::new();
    let only = source.algorithm.map(Record::id);
    let wanted =
        |row: Record<'_>| !is_algorithm(row) || only.is_none_or(|only| row.id() == only);
    collect(source.answers.project(), &wanted, &mut sheets);
    sheets
}

/// Returns only the steps of the algorithm of `source`, or of the subject if it has none.
pub(super) fn own_sheets(source: &Source<'_>) -> Vec<Sheet> {
    let mut sheets = Vec::new();
    let owner = source.algorithm.unwrap_or_else(|| source.answers.project());
    collect(owner, &|row| !is_algorithm(row), &mut sheets);
    sheets
}

fn is_algorithm(record: Record<'_>) -> bool {
    record.group().key == algorithm::GROUP.key
}

fn collect(
    record: Record<'_>,
    wanted: &dyn Fn(Record<'_>) -> bool,
    sheets: &mut Vec<Sheet>,
) {
    let shown = record.group().pages.iter().copied();
    let shown: Vec<&Page> = shown.filter(|page| page.is_shown(record)).collect();
    for (at, page) in shown.iter().enumerate() {
        if !shown[..at].iter().any(|earlier| earlier.portal == page.portal) {
            sheets.extend(sheet(record, page, &shown[at..]));
        }
        for group in page.groups {
            for row in record.rows(group).filter(|row| wanted(*row)) {
                collect(row, wanted, sheets);
            }
        }
    }
}

/// Returns the step of `page`: its fields and those of other `pages` at the same place on
/// the portal, or `None` if there are no fields.
fn sheet(record: Record<'_>, page: &Page, pages: &[&'static Page]) -> Option<Sheet> {
    if page.portal.is_empty() {
        return None;
    }
    let here = pages.iter().filter(|other| other.portal == page.portal);
    let fields = here.flat_map(|page| page.fields).filter(|spec| spec.is_shown(record));
    let mut rows: Vec<Row> = fields.filter_map(|spec| row(record, spec)).collect();
    if record.parent().is_none() && page.id == account::PAGE.id {
        let asked = account::ASKED_ELSEWHERE.into_iter();
        let again = asked.filter_map(|spec| Some(row(record, spec)?.again(page.id)));
        rows = again.chain(rows).collect();
    }
    let title = page.heading(record);
    (!rows.is_empty()).then_some(Sheet { title, portal: page.portal, rows })
}

fn row(record: Record<'_>, spec: &Spec) -> Option<Row> {
    let label = spec.portal_label()?.to_owned();
    let files = spec.slot().is_some();
    let value = if files {
        let names = record.attachments(spec).iter().map(|file| &*file.file_name);
        names.collect::<Vec<_>>().join("\n")
    } else {
        record.raw(spec.key).map_or_else(String::new, |value| spec.kind.typed(value))
    };
    let count = if files { 0 } else { value.chars().count() };
    let place = record.place(spec);
    let (again, key) = (None, place.path.clone());
    Some(Row { place, again, key, label, value, count, limit: spec.max_chars, files })
}

impl Row {
    /// Returns it as a row of another page, named with the page it belongs to: 企业联系人姓名.
    fn again(self, page: &'static str) -> Self {
        let key = format!("{page}/{}", self.key);
        let label = self.place.label.replace(" › ", "");
        Self { again: Some(page), key, label, ..self }
    }
}
