//! Reading what exists: drafts, questionnaires, packages of other projects.

use std::path::Path;

use jiff::civil::Date;

use super::proposal::Found;
use super::restore::dump_in;
use super::{Part, View};
use crate::disk;
use crate::error::{Error, Result};
use crate::form::{Answers, Record, algorithm};
use crate::official::Form;
use crate::package::Package;
use crate::questions;

/// The most bytes of a draft.
const MOST: u64 = 200 << 20;

impl View<'_> {
    /// Returns what the file at `path` says that answers questions; about algorithm number
    /// `of`, from 0. What it holds is told by its bytes, not by its name.
    ///
    /// # Errors
    ///
    /// Fails with [`Error::Unreadable`] if it is of no kind that can be read.
    pub fn found_in(
        &self,
        path: &Path,
        of: Option<usize>,
        today: Date,
    ) -> Result<Vec<Found>> {
        let answers = self.for_authority();
        let only = meant(&answers, of)?;
        if let Ok(mut package) = Package::open(path) {
            let dump = dump_in(path, &mut package)?;
            return Ok(in_package(&Answers::from_json(&dump).0, only));
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let unread =
            |reason| Error::Unreadable { name: name.clone().into_owned(), reason };
        let bytes = disk::read(path, MOST)?;
        if questions::is_workbook(&bytes) {
            return Ok(self.in_questionnaire(&questions::read(bytes).map_err(unread)?));
        }
        let form = Form::open(bytes).map_err(unread)?;
        let (stock, _) = self.stock(&answers, only, today)?;
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
