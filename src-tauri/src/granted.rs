//! The files and folders that the user named: in a dialog, by dropping them on the window,
//! by opening the project. The page can attach, replace or show no others.
//!
//! This is not a sandbox: the page may create files, and open projects and packages,
//! anywhere.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use suanbei::{Error, Result};

use crate::lock::lock;

/// What the user named in one window.
#[derive(Default)]
pub struct Granted {
    named: Mutex<HashSet<PathBuf>>,
    targets: Mutex<HashSet<PathBuf>>,
}

impl Granted {
    /// Adds what the user named.
    pub fn add(&self, paths: impl IntoIterator<Item = impl Into<PathBuf>>) {
        lock(&self.named).extend(paths.into_iter().map(Into::into));
    }

    /// Adds a path that the user chose to write to: the dialog has asked whether an
    /// existing file may be replaced.
    pub fn add_target(&self, path: &Path) {
        self.add([path]);
        lock(&self.targets).insert(path.into());
    }

    /// Fails with [`Error::NotGranted`] if the user did not name `path`.
    pub fn check(&self, path: &Path) -> Result<()> {
        or_refused(lock(&self.named).contains(path), path)
    }

    /// Fails with [`Error::NotGranted`] if the user named neither `path` nor anything
    /// directly in it.
    pub fn check_around(&self, path: &Path) -> Result<()> {
        let around = |known: &PathBuf| known == path || known.parent() == Some(path);
        or_refused(lock(&self.named).iter().any(around), path)
    }

    /// Returns whether a file at `path` may be replaced.
    pub fn is_target(&self, path: &Path) -> bool {
        lock(&self.targets).contains(path)
    }
}

fn or_refused(is_granted: bool, path: &Path) -> Result<()> {
    if is_granted { Ok(()) } else { Err(Error::NotGranted { path: path.into() }) }
}
