//! The name of the person at this computer, kept beside the settings and not in a project.

use std::path::Path;

use crate::disk;
use crate::error::{Error, Result};
use crate::form::{Layout, visible};

/// The file in the configuration folder.
const FILE: &str = "name.txt";
/// The longest name in bytes that is read.
const LONGEST: u64 = 1000;

/// Returns the name that was told, empty if none was or it cannot be read.
#[must_use]
pub fn my_name(folder: Option<&Path>) -> String {
    let read = folder.and_then(|folder| disk::read(&folder.join(FILE), LONGEST).ok());
    let name = read.and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default();
    visible(&name, Layout::Line).trim().to_owned()
}

/// Keeps the name for the logs of all projects; an empty one is forgotten.
///
/// # Errors
///
/// Fails if the name is too long or the file cannot be written.
pub fn note_my_name(folder: &Path, name: &str) -> Result<()> {
    let name = visible(name, Layout::Line);
    if name.chars().count() > 50 {
        let problem = "姓名最多 50 个字".to_owned();
        return Err(Error::WrongKind { path: "姓名".to_owned(), problem });
    }
    disk::replace(&folder.join(FILE), name.trim().as_bytes())
}
