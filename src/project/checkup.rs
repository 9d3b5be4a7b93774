//! Whether a project file is sound, and copies in case it is not.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Serialize;
use sha2::{Digest, Sha256};
use ts_rs::TS;

use super::Project;
use crate::error::{Error, Result};
use crate::progress::Progress;
use crate::store::{Store, hex};

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
                for record in answers.records() {
                    let files = record.all_attachments();
                    let missing = files.filter(|(_, file)| file.missing);
                    checkup.missing.extend(missing.map(|(key, file)| {
                        let stem = record.path();
                        let dot = if stem.is_empty() { "" } else { "." };
                        format!("{stem}{dot}{key}：{}", file.file_name)
                    }));
                }
            }
            Err(error) => checkup.problems.push(error.to_string()),
        }
        Ok(checkup)
    }

    /// Makes a project file as small as it can be: forgets what could be undone
    /// and drops the bytes of files that were removed. Nothing else ever does.
    pub fn compact(path: &Path) -> Result<()> {
        Store::compact(path)
    }

    /// Writes a copy into `folder`, opens and checks it, and returns its path.
    ///
    /// The ten latest copies of the project at this path are kept; those of another
    /// project that is called the same are left alone.
    pub fn backup(&self, folder: &Path, progress: &mut Progress<'_>) -> Result<PathBuf> {
        // SQLite says of a missing folder that it must not write there.
        if !folder.as_os_str().is_empty() {
            fs::metadata(folder).map_err(|error| Error::io("打开", folder, error))?;
        }
        let name = self.path().file_stem().unwrap_or_default().to_string_lossy();
        let at = (self.clock)().strftime("%Y%m%dT%H%M%SZ");
        let ending = format!("-{}-backup.suanbei", tag(self.path()));
        let copy = folder.join(format!("{name}.{at}{ending}"));
        self.store.copy_to(&copy, progress)?;
        let same = Self::open_read_only(&copy)?.dump()? == self.dump()?;
        if !same {
            let reason = "备份与原文件不一致".to_owned();
            return Err(Error::Damaged { path: copy, reason });
        }
        let mut old = backups(&folder.join(self.path().file_name().unwrap_or_default()));
        old.retain(|backup| backup.to_string_lossy().ends_with(&ending));
        for surplus in old.iter().rev().skip(KEPT) {
            // One too many is no reason to call the new one a failure.
            let _ = fs::remove_file(surplus);
        }
        Ok(copy)
    }
}

/// Returns the copies beside the project at `path`, oldest first.
fn backups(path: &Path) -> Vec<PathBuf> {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let files = fs::read_dir(folder.unwrap_or(Path::new("."))).into_iter().flatten();
    let is_copy = |name: &OsStr| {
        let name = name.to_string_lossy();
        let rest = name.strip_prefix(&*stem).and_then(|rest| rest.strip_prefix('.'));
        rest.is_some_and(|rest| {
            rest.split_once("-backup").is_some_and(|(when, tail)| {
                !when.contains('.') && tail.ends_with(".suanbei")
            })
        })
    };
    let files = files.filter_map(Result::ok).map(|file| file.path());
    let mut copies: Vec<_> =
        files.filter(|file| file.file_name().is_some_and(is_copy)).collect();
    copies.sort();
    copies
}

/// Returns what tells projects of the same name apart: four digits of where it is.
fn tag(project: &Path) -> String {
    let path = std::path::absolute(project).unwrap_or_else(|_| project.to_owned());
    let digest = Sha256::digest(path.to_string_lossy().as_bytes());
    hex(&digest[..2])
}
