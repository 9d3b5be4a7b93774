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
use crate::error::{Error, Result};
use crate::form::{Answers, Record, algorithm};
use crate::official::Form;
use crate::package::{Package, is_project};
use crate::progress::Progress;
use crate::questions::{self, Returned};

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
enum Opened {
    Package(Box<Package>),
    Questionnaire(Returned),
    Draft(Form),
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
        let returns = matches!(opened, Opened::Questionnaire(returned)
            if asking::find(&self.marks, &returned.fingerprint).is_some());
        let names: Vec<_> =
            self.for_authority().project().rows(&algorithm::GROUP).map(called).collect();
        let is_asked = fills && names.len() > 1;
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
                let dump = dump_in(path, &mut package)?;
                return Ok(in_package(&Answers::from_json(&dump).0, only));
            }
            Opened::Questionnaire(returned) => {
                return Ok(self.in_questionnaire(&returned));
            }
            Opened::Draft(form) => form,
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

/// Refuses a project: to read and close one that is open would release its lock (POSIX
/// `fcntl`).
pub(super) fn not_a_project(path: &Path) -> Result<()> {
    if !is_project(path) {
        return Ok(());
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Err(Error::Unreadable {
        name, reason: "它是项目文件，请直接打开".to_owned()
    })
}

fn open(path: &Path) -> Result<Opened> {
    not_a_project(path)?;
    let no_package = match Package::open(path) {
        Ok(package) => return Ok(Opened::Package(Box::new(package))),
        Err(error) => error,
    };
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let unread = |reason| Error::Unreadable { name: name.clone().into_owned(), reason };
    let bytes = disk::read(path, MOST)?;
    if questions::is_workbook(&bytes) {
        return questions::read(bytes).map(Opened::Questionnaire).map_err(unread);
    }
    let is_zip =
        path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("zip"));
    let form = Form::open(bytes);
    form.map(Opened::Draft)
        .map_err(|reason| if is_zip { no_package } else { unread(reason) })
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
