//! Verifying a package, as far as only its answers tell what belongs in it.

use std::collections::BTreeSet;
use std::io::Read as _;
use std::path::Path;

use serde_json::Value;

use super::Project;
use super::export::ANSWERS;
use crate::error::Result;
use crate::form::{Answers, Attachment, Record, algorithm};
use crate::json;
use crate::package::{self, Difference, Kind, Listed, Manifest, Package};
use crate::progress::Progress;

impl Project {
    /// Reads the whole package at `zip`; returns how it differs from its lists, and which
    /// attachments its answers name that it lacks.
    ///
    /// # Errors
    ///
    /// Fails with [`Error::NotAPackage`](crate::Error::NotAPackage) if it is not even a
    /// package.
    pub fn verify(zip: &Path, progress: &mut Progress<'_>) -> Result<Vec<Difference>> {
        let mut differences = package::verify(zip, progress)?;
        let mut package = Package::open(zip)?;
        let files = &package.manifest().files;
        if !files.iter().any(|file| file.path == ANSWERS) {
            differences.push(Difference::Missing { path: ANSWERS.to_owned() });
            return Ok(differences);
        }
        let held: BTreeSet<_> = files.iter().map(|file| file.sha256.clone()).collect();
        let mut data = Vec::new();
        let read = package
            .open_entry(ANSWERS)
            .map(|file| file.take(json::MOST).read_to_end(&mut data));
        if !matches!(read, Ok(Ok(_))) {
            return Ok(differences); // already reported as missing or damaged
        }
        let Ok(answers) = json::read::<Value>(&data) else {
            differences.push(Difference::Unreadable { path: ANSWERS.to_owned() });
            return Ok(differences);
        };
        let (answers, _) = Answers::from_json(&answers);
        let kind = package.manifest().kind;
        let lost = told_of(&answers, kind).filter(|file| !held.contains(&file.sha256));
        differences
            .extend(lost.map(|file| Difference::Lost { name: file.file_name.clone() }));
        let unused = unmentioned(package.manifest(), &answers);
        differences.extend(
            unused.map(|(_, file)| Difference::Unused { path: file.path.clone() }),
        );
        Ok(differences)
    }
}

/// Returns the attachments that a package lists but its answers do not name, each with its
/// path.
pub(super) fn unmentioned<'m>(
    manifest: &'m Manifest,
    answers: &Answers,
) -> impl Iterator<Item = (&'m str, &'m Listed)> {
    let told = answers.records().flat_map(Record::all_attachments);
    let told: BTreeSet<_> = told.map(|(_, file)| file.sha256.clone()).collect();
    let attached =
        manifest.files.iter().filter_map(|file| Some((file.field.as_deref()?, file)));
    attached.filter(move |(_, file)| !told.contains(&file.sha256))
}

/// Returns the attachments that a package of `kind` should hold. One for a single algorithm
/// has the answers of the subject, but not its files.
fn told_of(answers: &Answers, kind: Kind) -> impl Iterator<Item = &Attachment> {
    let belongs = move |record: &Record<'_>| {
        kind != Kind::Algorithm || algorithm::of(*record).is_some()
    };
    let files = answers.records().filter(belongs).flat_map(Record::all_attachments);
    files.map(|(_, file)| file).filter(|file| !file.missing)
}
