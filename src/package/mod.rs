//! Packs files into one zip, and opens such a zip again.
//!
//! A package is one folder in a zip: the files in the order given, then `manifest.json`,
//! which says what each file is, and `SHA256SUMS`, which `sha256sum -c` accepts. Same
//! files and date, same bytes, on every system. At most one buffer of a stream is in
//! memory, however long it is.
//!
//! It decides nothing about content: neither which files belong in a package nor what
//! they mean. A package is not signed: changing a file and both lists consistently goes
//! unnoticed.
#![allow(
    clippy::disallowed_methods,
    reason = "one of the modules that touch the disk: streams of any length go through it"
)]

mod layout;
mod names;
mod output;
mod read;
mod verify;
mod write;

use std::fmt;
use std::io::{self, Read};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

pub use self::layout::{Layout, Piece};
pub use self::names::{Names, safe_name};
pub use self::read::Package;
pub(crate) use self::read::is_project;
pub use self::verify::{Difference, verify};
pub use self::write::{Writer, write};
use crate::error::Result;
use crate::progress::{Progress, Step};

/// The format this build writes; it refuses newer ones.
const FORMAT: u32 = 1;
/// The list of the files.
const MANIFEST: &str = "manifest.json";
/// The list of their checksums, for `sha256sum -c`.
const SUMS: &str = "SHA256SUMS";
/// The most entries a zip may have; ours have dozens.
const MOST_ENTRIES: usize = 10_000;
/// A file longer than this that shrank more than a thousandfold is a zip bomb.
const BOMB: u64 = 100_000_000;
/// How many bytes are read, hashed and written at a time.
const BUFFER: usize = 1 << 20;

/// What a package is for: the portal has two stages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// The subject (主体).
    Subject,
    /// One or more algorithms (算法).
    Algorithm,
    /// Both.
    Both,
    /// Neither: it is everything, for the office alone.
    Archive,
}

/// What a package says about itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// The name of the folder that holds everything, as [`safe_name`] makes it.
    pub folder: String,
    /// What the package is for.
    pub kind: Kind,
    /// The program and its version.
    pub tool: String,
    /// The revision of the project.
    pub revision: String,
    /// The day of the export, and the date of every file.
    pub date: Date,
    /// The font that its files need and the program does not ship.
    pub font: Option<UsedFont>,
}

/// A font that files of a package were made with and the program does not ship.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UsedFont {
    /// Its name.
    pub name: String,
    /// The SHA-256 of its file, 64 lower-case hexadecimal digits.
    pub sha256: String,
}

/// A file to put into a package.
#[derive(Debug)]
pub struct Entry<'a> {
    /// The path inside the folder, with `/`, as [`Names::place`] makes it.
    pub path: String,
    /// The media type: `application/pdf`.
    pub media_type: String,
    /// The path of the field an attachment answers.
    pub field: Option<String>,
    /// The bytes.
    pub source: Source<'a>,
}

impl Entry<'_> {
    /// Returns its line in the manifest; hashes bytes, and trusts a stream.
    #[must_use]
    pub fn listed(&self) -> Listed {
        let (bytes, sha256) = match &self.source {
            Source::Bytes(bytes) => {
                (bytes.len() as u64, hex(Sha256::new_with_prefix(bytes)))
            }
            Source::Stream { size, sha256, .. } => (*size, sha256.clone()),
        };
        Listed {
            path: self.path.clone(),
            bytes,
            sha256,
            media_type: self.media_type.clone(),
            field: self.field.clone(),
        }
    }
}

/// Opens a stream just before it is read.
pub type Open<'a> = Box<dyn FnOnce() -> Result<Box<dyn Read + 'a>> + 'a>;

/// The bytes of a file.
pub enum Source<'a> {
    /// In memory.
    Bytes(Vec<u8>),
    /// From elsewhere, with the size and hash they should have.
    Stream {
        /// The length in bytes.
        size: u64,
        /// The SHA-256, 64 lower-case hexadecimal digits.
        sha256: String,
        /// Opens it.
        open: Open<'a>,
    },
}

impl fmt::Debug for Source<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bytes(bytes) => write!(f, "Bytes({})", bytes.len()),
            Self::Stream { size, sha256, .. } => write!(f, "Stream({size}, {sha256})"),
        }
    }
}

/// `manifest.json`: what a package holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The version of this format.
    pub format: u32,
    /// The program and its version.
    pub tool: String,
    /// The revision of the project.
    pub revision: String,
    /// The day of the export.
    pub date: Date,
    /// What the package is for.
    pub kind: Kind,
    /// The name of the folder that holds everything.
    pub folder: String,
    /// The font that is needed to make its files again, besides those of the program.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub font: Option<UsedFont>,
    /// The files, in their order in the zip, without the two lists.
    pub files: Vec<Listed>,
}

impl Manifest {
    /// Returns the length of all files together, saturating if the list is hostile.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.files.iter().fold(0, |total, file| total.saturating_add(file.bytes))
    }
}

/// A file in the manifest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
    /// The path inside the folder, with `/`.
    pub path: String,
    /// The length in bytes.
    pub bytes: u64,
    /// The SHA-256, 64 lower-case hexadecimal digits.
    pub sha256: String,
    /// The media type.
    pub media_type: String,
    /// The path of the field an attachment answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
}

/// Counts bytes and reports progress.
struct Tally<'p, 'l> {
    progress: &'p mut Progress<'l>,
    done: u64,
    total: u64,
}

impl Tally<'_, '_> {
    fn add(&mut self, doing: &str, bytes: usize) -> Result<()> {
        self.done = self.done.saturating_add(bytes as u64);
        self.progress.tell(Step { doing, done: self.done, total: self.total })
    }
}

/// Reads until `buffer` is full or the end is reached, so that the compressor's output
/// does not depend on how the source splits its reads.
fn fill(reader: &mut (impl Read + ?Sized), buffer: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while filled < buffer.len() {
        match reader.read(&mut buffer[filled..]) {
            Ok(0) => break,
            Ok(count) => filled += count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}

/// Returns 64 lower-case hexadecimal digits.
fn hex(hash: Sha256) -> String {
    use std::fmt::Write as _;
    hash.finalize().iter().fold(String::with_capacity(64), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
