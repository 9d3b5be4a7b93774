//! Writing new files outside the project: whole or not at all, and never over another.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use crate::disk::{self, Fresh};
use crate::error::{Error, Result};

/// Writes a file that must not exist, whole or not at all.
pub(super) fn write_new(
    path: &Path,
    write: impl FnOnce(&mut File) -> Result<()>,
) -> Result<()> {
    if path.symlink_metadata().is_ok() {
        return Err(Error::Exists { path: path.into() });
    }
    let fresh = Fresh::beside(path)?;
    write(&mut fresh.create()?)?;
    fresh.publish()
}

/// Writes new files into `folder`: `make` passes their bytes on, one file after the other.
/// A new folder appears with all of them. Into an existing one they are moved one by one,
/// and if one move fails, the files already moved are removed.
pub(super) fn write_together(
    folder: &Path,
    names: &[String],
    make: impl FnOnce(&mut dyn FnMut(&[u8]) -> Result<()>) -> Result<()>,
) -> Result<Vec<PathBuf>> {
    let here = Path::new(".");
    let folder = if folder.as_os_str().is_empty() { here } else { folder };
    let paths: Vec<_> = names.iter().map(|name| folder.join(name)).collect();
    let taken = paths.iter().find(|path| path.symlink_metadata().is_ok());
    let is_there = folder.exists();
    let no_folder = (is_there && !folder.is_dir()).then_some(folder);
    if let Some(there) = taken.map(PathBuf::as_path).or(no_folder) {
        return Err(Error::Exists { path: there.into() });
    }
    let failed = |error| Error::io("新建", folder, error);
    fs::create_dir_all(folder.parent().unwrap_or(folder)).map_err(failed)?;
    let fresh =
        Fresh::beside(&if is_there { folder.join("材料") } else { folder.into() })?;
    let making = fresh.path();
    fs::create_dir(&making).map_err(failed)?;
    let mut left = names.iter().zip(&paths);
    make(&mut |bytes| {
        let Some((name, path)) = left.next() else { return Ok(()) };
        let mut file = disk::create_private(&making.join(name))?;
        let written = file.write_all(bytes).and_then(|()| file.sync_all());
        written.map_err(|error| Error::io("写入", path, error))
    })?;
    if !is_there {
        match fs::rename(&making, folder) {
            Ok(()) => {
                disk::sync_folder(folder);
                return Ok(paths);
            }
            Err(error) if !folder.is_dir() => return Err(failed(error)),
            Err(_) => {} // somebody else made it meanwhile
        }
    }
    for (index, (name, path)) in names.iter().zip(&paths).enumerate() {
        if let Err(error) = disk::rename(making.join(name), path) {
            for earlier in &paths[..index] {
                let _ = fs::remove_file(earlier);
            }
            return Err(error);
        }
    }
    Ok(paths)
}

/// Writes `bytes` to a file that must not exist.
pub(super) fn save(path: &Path, bytes: &[u8]) -> Result<()> {
    write_new(path, |file| {
        file.write_all(bytes).map_err(|error| Error::io("写入", path, error))
    })
}
