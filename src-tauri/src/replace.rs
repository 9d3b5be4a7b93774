//! Writing over a file that the user agreed to replace.

use std::path::Path;

use suanbei::disk::Fresh;
use suanbei::{Error, Result};

use crate::granted::Granted;

/// Lets `write` create the file at `path`. If the user agreed to replace one there, it is
/// written to a hidden folder beside, and moved once it is complete: until then the old
/// file stays, and no incomplete file has its name.
///
/// # Errors
///
/// Fails if `write` does, if there is a file that no dialog has asked about, and if the new
/// one cannot be moved into place.
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
