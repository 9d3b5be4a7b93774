//! Checking, compacting and backing up project files.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Serialize;
use sha2::{Digest, Sha256};
use ts_rs::TS;

use super::Project;
use super::snapshot::no_snapshot;
use super::view::{View, borrow};
use crate::error::{Error, Result};
use crate::form::{Answers, Attachment};
use crate::progress::Progress;
use crate::store::{Kept, Store, hex, name_of_copy};

/// How many backups of a project are kept in one folder.
const KEPT: usize = 10;

/// What a check of a project file found.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Checkup {
    /// What is wrong, in Chinese; empty if the file is sound.
    pub problems: Vec<String>,
    /// The size of the file in bytes.
    #[ts(type = "number")]
    pub size: u64,
    /// The number of different contents, each read and compared with its SHA-256.
    pub contents: usize,
    /// The attachments whose bytes are not in the project, by path.
    pub missing: Vec<String>,
    /// Copies of the project beside it, oldest first.
    #[ts(type = "string[]")]
    pub backups: Vec<PathBuf>,
}

/// The size of a project file before and after compacting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Compacted {
    /// The size before, in bytes.
    pub before: u64,
    /// The size after, in bytes.
    pub after: u64,
}

impl Project {
    /// Checks a project file byte by byte, without changing what it holds.
    ///
    /// # Errors
    ///
    /// Fails if the file is not a project at all, or is in use.
    pub fn doctor(path: &Path, progress: &mut Progress<'_>) -> Result<Checkup> {
        let size = fs::metadata(path).map_err(|error| Error::io("打开", path, error))?;
        let mut checkup = Checkup {
            problems: Vec::new(),
            size: size.len(),
            contents: 0,
            missing: Vec::new(),
            backups: backups(path),
        };
        let store = match Store::open_read_only(path) {
            Err(Error::Damaged { reason, .. }) => {
                checkup.problems.push(reason);
                return Ok(checkup);
            }
            opened => opened?,
        };
        let findings = store.verify(progress)?;
        checkup.problems = findings.problems;
        checkup.contents = findings.contents;
        match store.answers() {
            Ok(answers) => {
                let missing = missing(&answers).into_iter();
                let told = |(path, file): (String, &Attachment)| {
                    format!("{path}：{}", file.file_name)
                };
                checkup.missing = missing.map(told).collect();
            }
            Err(error) => checkup.problems.push(error.to_string()),
        }
        Ok(checkup)
    }

    /// Shrinks the project file: drops only what neither undo, redo nor a snapshot can
    /// reach.
    pub fn compact(&mut self, progress: &mut Progress<'_>) -> Result<Compacted> {
        self.shrink(&Kept::Reachable, progress)
    }

    /// Deletes the undo history and the bytes of files that were removed, and shrinks the
    /// project file. What was submitted stays, but for the snapshots numbered in
    /// `forgotten`: of those stays that there was one, and the hash of its package.
    pub fn clear_history(
        &mut self,
        forgotten: &[i64],
        progress: &mut Progress<'_>,
    ) -> Result<Compacted> {
        let known = self.store.snapshots()?;
        for number in forgotten {
            if !known.iter().any(|row| row.id == *number) {
                return Err(no_snapshot(*number));
            }
        }
        self.shrink(&Kept::Now(forgotten), progress)
    }

    fn shrink(
        &mut self,
        kept: &Kept<'_>,
        progress: &mut Progress<'_>,
    ) -> Result<Compacted> {
        let size = |path: &Path| fs::metadata(path).map_or(0, |found| found.len());
        let before = size(self.path());
        self.store.compact(kept, progress)?;
        Ok(Compacted { before, after: size(self.path()) })
    }
}

impl View<'_> {
    /// Writes a verified copy into `folder` and returns its path.
    ///
    /// Keeps the ten latest copies of the project at this path; those of another project
    /// with the same name are left alone.
    pub fn backup(&self, folder: &Path, progress: &mut Progress<'_>) -> Result<PathBuf> {
        // SQLite would report a missing folder as a forbidden one.
        if !folder.as_os_str().is_empty() {
            fs::metadata(folder).map_err(|error| Error::io("打开", folder, error))?;
        }
        let (at, is_read_only) = borrow(self.owner, |project| {
            Ok(((project.clock)(), project.is_read_only()))
        })?;
        let at = at.strftime("%Y%m%dT%H%M%SZ").to_string();
        let tag = tag(self.path());
        let ours = folder.join(self.path().file_name().unwrap_or_default());
        let ending = format!("-{tag}-backup.suanbei");
        let mut old = backups(&ours);
        old.retain(|one| one.to_string_lossy().ends_with(&ending));
        // Numbers within one second go on, even if the first copy was pruned.
        let mut orders = old.iter().rev().map(|one| order_of(one));
        let again = orders.find(|(stamp, _)| *stamp == at).map(|(_, number)| number);
        let again = again.map_or(String::new(), |number| format!("-{}", number + 1));
        let name = name_of_copy(self.path(), &format!(".{at}{again}{ending}"));
        let copy = folder.join(&name);
        let mut dump = None;
        if is_read_only {
            // A copy by pages keeps an older format, and there is no writer to hold up.
            borrow(self.owner, |project| {
                dump = Some(project.dump()?);
                project.store.copy_to(&copy, progress)
            })?;
        } else {
            let mut lend = |work: &mut dyn FnMut(&Store) -> Result<()>| {
                self.owner.lend(&mut |project| {
                    if dump.is_none() {
                        dump = Some(project.dump()?);
                    }
                    work(&project.store)
                })
            };
            Store::back_up(&copy, &mut lend, progress)?;
        }
        if Some(Project::open_read_only(&copy)?.dump()?) != dump {
            let reason = "备份与原文件不一致".to_owned();
            return Err(Error::Damaged { path: copy, reason });
        }
        // The new copy is not in `old`: a clock that was set back cannot cost it.
        for surplus in old.iter().rev().skip(KEPT - 1) {
            // A surplus copy that cannot be removed does not make the backup fail.
            let _ = fs::remove_file(surplus);
        }
        Ok(copy)
    }
}

/// Returns the attachments whose bytes are not in the project, with the paths of their
/// slots.
pub(super) fn missing(answers: &Answers) -> Vec<(String, &Attachment)> {
    let mut missing = Vec::new();
    for record in answers.records() {
        for (key, file) in record.all_attachments().filter(|(_, file)| file.missing) {
            missing.push((record.path_to(key), file));
        }
    }
    missing
}

/// Returns the copies beside the project at `path`, oldest first.
fn backups(path: &Path) -> Vec<PathBuf> {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let files = fs::read_dir(folder.unwrap_or(Path::new("."))).into_iter().flatten();
    let is_copy = |name: &OsStr| {
        let name = name.to_string_lossy();
        let copy = name.strip_suffix(".suanbei").and_then(|name| name.rsplit_once('.'));
        // The copies of a file with a long name have it shortened.
        copy.is_some_and(|(of, when)| {
            let is_cut = name_of_copy(path, &format!(".{when}.suanbei")) == name;
            (of == stem || is_cut) && when.contains("-backup")
        })
    };
    let files = files.filter_map(Result::ok).map(|file| file.path());
    let mut copies: Vec<_> =
        files.filter(|file| file.file_name().is_some_and(is_copy)).collect();
    copies.sort_by_key(|copy| order_of(copy));
    copies
}

/// Returns when a copy was made, and its number within that second.
fn order_of(copy: &Path) -> (String, u32) {
    let name = copy.file_stem().unwrap_or_default().to_string_lossy();
    let when = name.rsplit_once('.').map_or("", |(_, when)| when);
    let mut parts = when.split('-');
    let stamp = parts.next().unwrap_or_default().to_owned();
    let number = parts.next().and_then(|part| part.parse::<u16>().ok());
    // Without a number, the second part is the tag, which may look like one.
    let is_numbered = when.split('-').count() > 3;
    (stamp, number.filter(|_| is_numbered).map_or(1, u32::from))
}

/// Returns a tag for projects of one name: four digits of the hash of the path.
fn tag(project: &Path) -> String {
    let path = std::path::absolute(project).unwrap_or_else(|_| project.to_owned());
    let digest = Sha256::digest(path.to_string_lossy().as_bytes());
    hex(&digest[..2])
}
