//! The user's files: only regular ones are read, and they are written whole or not at all.
//!
//! Knows nothing of their contents.
#![allow(
    clippy::disallowed_methods,
    reason = "the module that opens and makes files for the others"
)]

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind, Read, Write as _};
use std::path::{Path, PathBuf};

use tempfile::{TempDir, TempPath};

use crate::error::{Error, Result};

/// Opens the file at `path` for reading.
///
/// # Errors
///
/// Fails with [`Error::NotAFile`] for a folder, a pipe or a device: reading one may
/// never end.
pub fn open(path: &Path) -> Result<File> {
    let failed = |source| Error::io("打开", path, source);
    // Checked before opening: opening a pipe blocks until somebody writes.
    let is_file = fs::metadata(path).map_err(failed)?.is_file();
    let file = is_file.then(|| File::open(path)).transpose().map_err(failed)?;
    match file {
        Some(file) if file.metadata().map_err(failed)?.is_file() => Ok(file),
        _ => Err(Error::NotAFile { path: path.into() }),
    }
}

/// Reads the file at `path`, of at most `most` bytes.
///
/// # Errors
///
/// Fails as [`open`] does, and with [`Error::TooLarge`].
pub fn read(path: &Path, most: u64) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let read = open(path)?.take(most.saturating_add(1)).read_to_end(&mut bytes);
    read.map_err(|source| Error::io("读取", path, source))?;
    if bytes.len() as u64 > most {
        return Err(Error::TooLarge { path: path.into(), most });
    }
    Ok(bytes)
}

/// Creates a file that only its owner may read, where the system has file modes.
///
/// # Errors
///
/// Fails with [`Error::Exists`] if the name is taken.
pub fn create_private(path: &Path) -> Result<File> {
    private(path).map_err(|source| Error::io("新建", path, source))
}

fn private(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// What identifies a file whatever its name: device and inode.
#[cfg(unix)]
pub type FileId = (u64, u64);
/// What identifies a file. Windows needs nothing: there nobody can rename or remove a file
/// that SQLite has open.
#[cfg(not(unix))]
pub type FileId = ();

/// Returns what identifies the file at `path`.
///
/// # Errors
///
/// Fails if there is no file.
pub fn file_id(path: &Path) -> std::io::Result<FileId> {
    let found = fs::metadata(path)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        Ok((found.dev(), found.ino()))
    }
    #[cfg(not(unix))]
    {
        drop(found);
        Ok(())
    }
}

/// A file being written, which gets its name once it is complete.
///
/// Until then it is in a locked hidden folder beside its target; dropping this removes
/// both. A folder that a killed program left is no longer locked: writing the next file
/// there removes it.
#[derive(Debug)]
pub struct Fresh {
    lock: Option<File>,
    folder: TempDir,
    target: PathBuf,
}

/// How the names of the hidden folders begin.
const PREFIX: &str = ".suanbei-part-";
/// The file in each of them that is locked while the folder is in use.
const LOCK: &str = "lock";

impl Fresh {
    /// Prepares to write the file `target`.
    ///
    /// # Errors
    ///
    /// Fails if nothing can be written there.
    pub fn beside(target: &Path) -> Result<Self> {
        let parent = match target.parent() {
            Some(parent) if parent != Path::new("") => parent,
            _ => Path::new("."),
        };
        sweep(parent);
        let failed = |source| Error::io("写入", target, source);
        // Another program may sweep the folder away between these steps: try again.
        for _ in 0..10 {
            let made = tempfile::Builder::new().prefix(PREFIX).tempdir_in(parent);
            let folder = made.map_err(failed)?;
            let lock_path = folder.path().join(LOCK);
            let lock = match private(&lock_path) {
                Err(error) if error.kind() == ErrorKind::NotFound => continue,
                made => made.map_err(failed)?,
            };
            let lock = match lock.try_lock() {
                Ok(()) => Some(lock),
                Err(TryLockError::WouldBlock) => continue,
                // Some file systems have no locks; nothing is swept there.
                Err(TryLockError::Error(_)) => None,
            };
            if lock_path.exists() {
                let target = target.to_owned();
                return Ok(Self { lock, folder, target });
            }
        }
        Err(failed(ErrorKind::ResourceBusy.into()))
    }

    /// Returns where to write the file: in the hidden folder, under its final name.
    #[must_use]
    pub fn path(&self) -> PathBuf {
        self.folder.path().join(self.target.file_name().unwrap_or_default())
    }

    /// Creates the file, empty and private.
    ///
    /// # Errors
    ///
    /// Fails if it was created before.
    pub fn create(&self) -> Result<File> {
        private(&self.path()).map_err(|source| Error::io("写入", &self.target, source))
    }

    /// Gives the file its name. It must be closed.
    ///
    /// # Errors
    ///
    /// Fails with [`Error::Exists`] if the name is taken.
    pub fn publish(self) -> Result<()> {
        self.sync()?;
        rename(self.path(), &self.target)
    }

    /// Gives the file its name, replacing the file that has it. It must be closed.
    ///
    /// # Errors
    ///
    /// Fails with [`Error::InUse`] if the old file is open in a program (Windows).
    pub fn replace(self) -> Result<()> {
        self.sync()?;
        fs::rename(self.path(), &self.target).map_err(|error| match error.kind() {
            // Not the folder's permissions: it just took a new file.
            ErrorKind::PermissionDenied => Error::InUse { path: self.target.clone() },
            _ => Error::io("替换", &self.target, error),
        })?;
        sync_folder(&self.target);
        Ok(())
    }

    fn sync(&self) -> Result<()> {
        let file = OpenOptions::new().read(true).write(true).open(self.path());
        let synced = file.and_then(|file| file.sync_all());
        synced.map_err(|source| Error::io("写入", &self.target, source))
    }
}

impl Drop for Fresh {
    fn drop(&mut self) {
        clear(self.folder.path(), self.lock.take());
    }
}

/// Writes `bytes` to the private file `path`, in place of what is there, in one move: other
/// programs may be reading it. Its folder is created.
///
/// # Errors
///
/// Fails with [`Error::InUse`] if the old file is open in a program (Windows).
pub fn replace(path: &Path, bytes: &[u8]) -> Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|source| Error::io("新建", folder, source))?;
    }
    let fresh = Fresh::beside(path)?;
    let written = fresh.create()?.write_all(bytes);
    written.map_err(|source| Error::io("写入", path, source))?;
    fresh.replace()
}

/// Removes a hidden folder, its lock last so that the next sweep can finish if we are
/// killed. Errors are ignored: leftovers are the lesser evil.
fn clear(folder: &Path, lock: Option<File>) {
    let inside = || fs::read_dir(folder).into_iter().flatten().flatten();
    for entry in inside().filter(|entry| entry.file_name() != LOCK) {
        let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        let remove = if is_folder { fs::remove_dir_all } else { fs::remove_file };
        let _ = remove(entry.path());
    }
    // Windows cannot remove an open file.
    drop(lock);
    let _ = fs::remove_file(folder.join(LOCK));
    let _ = fs::remove_dir(folder);
}

/// Gives the file at `made` the name `target`.
///
/// # Errors
///
/// Fails with [`Error::Exists`] if the name is taken.
pub fn rename(made: PathBuf, target: &Path) -> Result<()> {
    let failed = |source| Error::io("写入", target, source);
    let made = TempPath::try_from_path(made).map_err(failed)?;
    if let Err(refused) = made.persist_noclobber(target) {
        // Some file systems, as on memory sticks, cannot rename without overwriting.
        if refused.error.kind() == ErrorKind::AlreadyExists
            || target.symlink_metadata().is_ok()
        {
            return Err(Error::Exists { path: target.into() });
        }
        let renamed = refused.path.persist(target);
        renamed.map_err(|refused| failed(refused.error))?;
    }
    sync_folder(target);
    Ok(())
}

/// Makes the name of a file durable where the system can; elsewhere only its bytes are.
pub fn sync_folder(file: &Path) {
    let folder = file.parent().filter(|folder| *folder != Path::new(""));
    if cfg!(unix)
        && let Ok(folder) = File::open(folder.unwrap_or(Path::new(".")))
    {
        let _ = folder.sync_all();
    }
}

/// Removes what killed programs left in `folder`.
fn sweep(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let is_ours = entry.file_name().to_string_lossy().starts_with(PREFIX);
        if !is_ours || !entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            continue;
        }
        match OpenOptions::new().write(true).open(entry.path().join(LOCK)) {
            Ok(lock) if lock.try_lock().is_ok() => clear(&entry.path(), Some(lock)),
            // Not locked yet, or not ours: removed only if empty.
            Err(error) if error.kind() == ErrorKind::NotFound => {
                let _ = fs::remove_dir(entry.path());
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
        let mut names: Vec<_> =
            entries.map(|entry| entry.file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_file_gets_its_name_once_it_is_complete() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("备案.zip");
        let fresh = Fresh::beside(&target).unwrap();
        fresh.create().unwrap().write_all(b"whole").unwrap();
        assert!(!target.exists());
        fresh.publish().unwrap();
        assert_eq!(fs::read(&target).unwrap(), b"whole");
        assert_eq!(names(folder.path()), ["备案.zip"]);
    }

    #[test]
    fn only_replace_overwrites_an_existing_file() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("备案.zip");
        fs::write(&target, "old").unwrap();
        let make = || {
            let fresh = Fresh::beside(&target).unwrap();
            fresh.create().unwrap().write_all(b"new").unwrap();
            fresh
        };
        let refused = make().publish().unwrap_err();
        assert!(matches!(refused, Error::Exists { .. }), "{refused}");
        assert_eq!(fs::read(&target).unwrap(), b"old");
        make().replace().unwrap();
        assert_eq!(fs::read(&target).unwrap(), b"new");
        assert_eq!(names(folder.path()), ["备案.zip"]);
    }

    #[test]
    fn leftovers_of_a_killed_program_are_swept_and_files_in_use_are_not() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("备案.zip");
        let living = Fresh::beside(&target).unwrap();
        living.create().unwrap();
        let killed = Fresh::beside(&target).unwrap();
        killed.create().unwrap();
        let left = killed.path().parent().unwrap().to_owned();
        let mut killed = std::mem::ManuallyDrop::new(killed);
        drop(killed.lock.take());
        let foreign = folder.path().join(format!("{PREFIX}notes"));
        fs::create_dir(&foreign).unwrap();
        fs::write(foreign.join("mine.txt"), "mine").unwrap();

        drop(Fresh::beside(&target).unwrap());
        assert!(!left.exists());
        assert!(foreign.join("mine.txt").exists());
        living.publish().unwrap();
        assert!(target.exists());
    }

    #[cfg(unix)]
    #[test]
    fn only_the_owner_may_read_a_new_file() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("备案.zip");
        let fresh = Fresh::beside(&target).unwrap();
        fresh.create().unwrap();
        fresh.publish().unwrap();
        assert_eq!(fs::metadata(&target).unwrap().permissions().mode() & 0o777, 0o600);
    }

    #[cfg(unix)]
    #[test]
    fn pipes_devices_and_folders_are_refused_without_blocking() {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("管道");
        let made = std::process::Command::new("mkfifo").arg(&pipe).status().unwrap();
        assert!(made.success());
        for path in [pipe.as_path(), Path::new("/dev/zero"), folder.path()] {
            let refused = open(path).unwrap_err();
            assert!(matches!(refused, Error::NotAFile { .. }), "{refused}");
        }
    }

    #[test]
    fn a_file_that_is_too_large_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("大.json");
        fs::write(&path, [0; 11]).unwrap();
        assert_eq!(read(&path, 11).unwrap().len(), 11);
        let refused = read(&path, 10).unwrap_err();
        assert!(matches!(refused, Error::TooLarge { .. }), "{refused}");
    }
}
