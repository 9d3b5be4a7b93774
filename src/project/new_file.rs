//! A file to be attached, read and examined before the project is needed.

use std::io::Read;
use std::path::{Path, PathBuf};

use crate::disk;
use crate::error::{Error, Result};
use crate::files;
use crate::form::{Facts, LARGEST, Layout, Reading, visible};
use crate::progress::{Progress, Step};
use crate::store::{Held, Tx, read_pieces};

/// The longest name of an attachment, in bytes: what every file system takes, less what a
/// package puts before it.
pub(super) const LONGEST_NAME: usize = 200;

/// A file outside the project, read once for its hash and facts. It is read again when it
/// is attached, and must not have changed by then.
#[derive(Debug)]
pub struct NewFile {
    path: PathBuf,
    pub(super) name: String,
    sha256: String,
    size: u64,
    facts: Facts,
    /// What it says and shows without reading its pictures; `None` of what is too large.
    reading: Option<Reading>,
}

impl NewFile {
    /// Reads the file at `path`, which [`super::Project::admits`] has accepted.
    pub fn read(path: &Path, progress: &mut Progress<'_>) -> Result<Self> {
        let name = name_of(path)?;
        let doing = format!("正在读取 {name}");
        let mut file = disk::open(path)?;
        let found = file.metadata();
        let total = found.map_err(|error| Error::io("读取", path, error))?.len();
        let mut done = 0;
        let (sha256, size) = read_pieces(&mut file, path, &mut |bytes| {
            done += bytes.len() as u64;
            progress.tell(Step { doing: &doing, done, total })
        })?;
        if size == 0 {
            return Err(Error::EmptyFile { name });
        }
        let (facts, reading) = if size <= LARGEST {
            let doing = format!("正在查看 {name}");
            let mut still = || progress.tell(Step { doing: &doing, done: 0, total: 0 });
            let bytes = disk::read(path, LARGEST)?;
            let (facts, reading) = files::learn(&name, bytes, &mut still)?;
            (facts, Some(reading))
        } else {
            (examine(&name, disk::open(path)?, size, progress)?, None)
        };
        Ok(Self { path: path.to_owned(), name, sha256, size, facts, reading })
    }

    /// Returns its SHA-256, with what it says if that was read.
    pub(super) fn said(&self) -> Option<(&str, &Reading)> {
        Some((&self.sha256, self.reading.as_ref()?))
    }

    /// Stores the bytes in the project, unless it has them already.
    pub(super) fn take_in(
        &self,
        tx: &mut Tx<'_>,
        progress: &mut Progress<'_>,
    ) -> Result<Held> {
        let doing = format!("正在添加 {}", self.name);
        let (mut done, total) = (0, self.size);
        let mut tell = |bytes: &[u8]| {
            done += bytes.len() as u64;
            progress.tell(Step { doing: &doing, done, total })
        };
        let mut file = disk::open(&self.path)?;
        let held = tx.fill(&self.path, &self.sha256, self.size, &mut file, &mut tell)?;
        // Bytes that only a snapshot held have none yet.
        tx.set_facts(held.id, &self.facts)?;
        Ok(held)
    }
}

/// Returns the facts of a file.
pub(super) fn examine(
    name: &str,
    bytes: impl Read,
    size: u64,
    progress: &mut Progress<'_>,
) -> Result<Facts> {
    let doing = format!("正在查看 {name}");
    let mut still = || progress.tell(Step { doing: &doing, done: 0, total: 0 });
    files::examine(name, bytes, size, &mut still)
}

/// Returns the name under which the file at `path` is stored.
fn name_of(path: &Path) -> Result<String> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    // Only Linux and macOS allow such names, and packages cannot hold them.
    let name = name.replace(|c: char| c.is_control() || c == '\\', "_");
    let name = visible(&name, Layout::Line);
    if name.len() > LONGEST_NAME {
        return Err(Error::NameTooLong { name, most: LONGEST_NAME });
    }
    Ok(name)
}
