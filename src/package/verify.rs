//! Finds where a package differs from its lists.
//!
//! It repairs nothing, and does not tell the cause.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::Path;

use serde::Serialize;
use sha2::{Digest, Sha256};

use super::{BUFFER, MANIFEST, Manifest, Package, SUMS, Tally, fill, hex};
use crate::error::Result;
use crate::progress::Progress;

/// A difference between a package and its manifest.
///
/// Its `Display` is Chinese and names the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
#[allow(missing_docs, reason = "the fields are named by what they hold")]
#[non_exhaustive]
pub enum Difference {
    /// The folder has another name, or none.
    Folder { expected: String, found: String },
    /// A listed file is missing.
    Missing { path: String },
    /// A listed file has another name.
    Renamed { path: String, found: String },
    /// A file is not listed.
    Extra { path: String },
    /// A file has another length.
    Size { path: String, expected: u64, found: u64 },
    /// A file has the listed length but other bytes.
    Changed { path: String },
    /// A file cannot be read to its end.
    Damaged { path: String },
    /// `SHA256SUMS` contradicts the manifest.
    Sums { path: String },
    /// A line of `SHA256SUMS`, from 1, is malformed or repeated.
    Line { line: usize },
    /// A file that should hold answers holds something else.
    Unreadable { path: String },
    /// The answers name an attachment that is not in the package.
    Lost { name: String },
    /// The answers do not name this attachment.
    Unused { path: String },
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Folder { expected, found } if found.is_empty() => {
                write!(f, "缺少最外层文件夹“{expected}”")
            }
            Self::Folder { expected, found } => {
                write!(f, "最外层文件夹应为“{expected}”，实际为“{found}”")
            }
            Self::Missing { path } => write!(f, "缺少文件“{path}”"),
            Self::Renamed { path, found } => {
                write!(f, "文件“{path}”被改名为“{found}”")
            }
            Self::Extra { path } => write!(f, "多出清单以外的文件“{path}”"),
            Self::Size { path, expected, found } => {
                write!(f, "文件“{path}”的大小应为 {expected} 字节，实际为 {found} 字节")
            }
            Self::Changed { path } => {
                write!(f, "文件“{path}”的内容被改动（SHA-256 不符）")
            }
            Self::Damaged { path } => write!(f, "文件“{path}”已损坏，无法完整读出"),
            Self::Sums { path } => {
                write!(f, "{SUMS} 对文件“{path}”的记录与 {MANIFEST} 不一致")
            }
            Self::Line { line } => write!(f, "{SUMS} 第 {line} 行不合格式"),
            Self::Unreadable { path } => {
                write!(f, "文件“{path}”中没有可读取的填报内容，无法用来恢复项目")
            }
            Self::Unused { path } => {
                write!(f, "填报内容没有提到附件“{path}”，恢复时会缺少它")
            }
            Self::Lost { name } => {
                write!(f, "缺少附件“{name}”：填报内容提到它，材料包的清单中却没有")
            }
        }
    }
}

/// Reads the package at `path` to its last byte and returns how it differs from its
/// manifest; an intact one has no differences.
///
/// # Errors
///
/// Fails with [`Error::NotAPackage`](crate::Error::NotAPackage) if it is not one.
pub fn verify(path: &Path, progress: &mut Progress<'_>) -> Result<Vec<Difference>> {
    let mut package = Package::open(path)?;
    let total = package.manifest().total();
    compare(&mut package, &mut Tally { progress, done: 0, total })
}

/// Compares every file in `package` with its lists.
pub(super) fn compare(
    package: &mut Package,
    tally: &mut Tally<'_, '_>,
) -> Result<Vec<Difference>> {
    let manifest = package.manifest().clone();
    let mut differences = Vec::new();
    if package.folder != manifest.folder {
        differences.push(Difference::Folder {
            expected: manifest.folder.clone(),
            found: package.folder.clone(),
        });
    }
    let mut places = package.places.clone();
    let list = places.remove(MANIFEST);
    let sums = places.remove(SUMS);

    let mut missing = Vec::new();
    for file in &manifest.files {
        let path = file.path.clone();
        let Some(index) = places.remove(&path) else {
            missing.push(file);
            continue;
        };
        let (expected, found) = (file.bytes, package.declared(index));
        if found != expected {
            differences.push(Difference::Size { path, expected, found });
            continue;
        }
        match hash(package, index, &path, tally)? {
            None => differences.push(Difference::Damaged { path }),
            Some(found) if found != file.sha256 => {
                differences.push(Difference::Changed { path });
            }
            Some(_) => {}
        }
    }
    for file in missing {
        let path = file.path.clone();
        let mut renamed = None;
        for (found, &index) in &places {
            if package.declared(index) == file.bytes
                && hash(package, index, found, tally)?.as_ref() == Some(&file.sha256)
            {
                renamed = Some(found.clone());
                break;
            }
        }
        differences.push(match renamed {
            Some(found) => {
                places.remove(&found);
                Difference::Renamed { path, found }
            }
            None => Difference::Missing { path },
        });
    }
    let extra = places.into_keys().chain(package.strays.iter().cloned());
    differences.extend(extra.map(|path| Difference::Extra { path }));
    match sums {
        None => differences.push(Difference::Missing { path: SUMS.to_owned() }),
        Some(sums) => compare_sums(package, &manifest, list, sums, &mut differences),
    }
    Ok(differences)
}

/// Compares `SHA256SUMS` with the manifest, and the manifest with its checksum there.
fn compare_sums(
    package: &mut Package,
    manifest: &Manifest,
    list: Option<usize>,
    sums: usize,
    differences: &mut Vec<Difference>,
) {
    let Ok(text) = package.list(sums) else {
        differences.push(Difference::Damaged { path: SUMS.to_owned() });
        return;
    };
    let mut said = BTreeMap::new();
    for (number, line) in (1..).zip(text.lines()) {
        let hash_and_path = line.split_once("  ");
        let repeated =
            hash_and_path.is_none_or(|(hash, path)| said.insert(path, hash).is_some());
        if repeated {
            differences.push(Difference::Line { line: number });
        }
    }
    let list = list.and_then(|list| package.list(list).ok()).unwrap_or_default();
    let list = hex(Sha256::new_with_prefix(list));
    if said.remove(MANIFEST) != Some(&list) {
        differences.push(Difference::Changed { path: MANIFEST.to_owned() });
    }
    let mut contradicted: BTreeSet<&str> = BTreeSet::new();
    for file in &manifest.files {
        if said.remove(file.path.as_str()) != Some(&file.sha256) {
            contradicted.insert(&file.path);
        }
    }
    contradicted.extend(said.into_keys());
    differences.extend(
        contradicted.into_iter().map(|path| Difference::Sums { path: path.to_owned() }),
    );
}

/// Returns the hash of a file, or `None` if it is damaged.
fn hash(
    package: &mut Package,
    index: usize,
    path: &str,
    tally: &mut Tally<'_, '_>,
) -> Result<Option<String>> {
    let doing = format!("正在核对 {path}");
    let Ok(mut file) = package.raw(index) else { return Ok(None) };
    let mut buffer = vec![0; BUFFER];
    let mut hash = Sha256::new();
    loop {
        let Ok(count) = fill(&mut file, &mut buffer) else { return Ok(None) };
        if count == 0 {
            return Ok(Some(hex(hash)));
        }
        hash.update(&buffer[..count]);
        tally.add(&doing, count)?;
    }
}
