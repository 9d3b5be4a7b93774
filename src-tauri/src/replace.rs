//! Writing over a file that the user agreed to replace.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use suanbei::{Error, Result};

use crate::granted::Granted;

/// Lets `write` make a new file at `path`. One that is there already stays until
/// the new one is whole: the dialog has asked whether it may be replaced.
///
/// # Errors
///
/// Fails as `write` does, if no dialog has asked, and if the file cannot be put in
/// place.
pub(crate) fn over<T>(
    granted: &Granted,
    path: &Path,
    write: impl FnOnce(&Path) -> Result<T>,
) -> Result<T> {
    if !path.exists() {
        return write(path);
    }
    if !granted.is_target(path) {
        return Err(Error::Exists { path: path.into() });
    }
    let mut name = path.file_stem().unwrap_or_default().to_owned();
    name.push("（新）");
    if let Some(extension) = path.extension() {
        name.push(".");
        name.push(extension);
    }
    let fresh = path.with_file_name(name);
    let written = write(&fresh)?;
    match fs::rename(&fresh, path) {
        Ok(()) => Ok(written),
        Err(error) => {
            let _ = fs::remove_file(&fresh);
            Err(match error.kind() {
                // The folder takes new files: on Windows somebody has this one open.
                ErrorKind::PermissionDenied => Error::InUse { path: path.into() },
                _ => Error::io("替换", path, error),
            })
        }
    }
}
