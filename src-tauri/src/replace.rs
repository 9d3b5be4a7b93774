//! Writing over a file that the user agreed to replace.

use std::path::Path;

use suanbei::disk::Fresh;
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
pub(crate) fn write_over<T>(
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
    let fresh = Fresh::beside(path)?;
    let written = write(&fresh.path())?;
    fresh.replace()?;
    Ok(written)
}
