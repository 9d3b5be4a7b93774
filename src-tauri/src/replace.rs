//! Writing over a file that the user agreed to replace.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use suanbei::{Error, Result};

use crate::granted::Granted;

/// Lets `write` make a new file at `path`. Where the user has agreed to have a file
/// replaced, it is made in a folder beside, and moved once it is whole: until then
/// what is there stays, and nothing half made has its name.
///
/// # Errors
///
/// Fails as `write` does, if there is a file that no dialog has asked about, and if
/// the new one cannot be put in place.
pub(crate) fn over<T>(
    granted: &Granted,
    path: &Path,
    write: impl FnOnce(&Path) -> Result<T>,
) -> Result<T> {
    if !path.exists() {
        return write(path);
    }
    let (Some(folder), Some(name), true) =
        (path.parent(), path.file_name(), granted.is_target(path))
    else {
        return Err(Error::Exists { path: path.into() });
    };
    let beside = tempfile::Builder::new().prefix(".suanbei-").tempdir_in(folder);
    let beside = beside.map_err(|error| Error::io("写入", path, error))?;
    let fresh = beside.path().join(name);
    let written = write(&fresh)?;
    fs::rename(&fresh, path).map_err(|error| match error.kind() {
        // The folder takes new files: on Windows somebody has this one open.
        ErrorKind::PermissionDenied => Error::InUse { path: path.into() },
        _ => Error::io("替换", path, error),
    })?;
    Ok(written)
}
