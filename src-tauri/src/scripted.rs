//! Stands in for the user in tests: answers dialogs, and records what would have been
//! shown. Release builds ignore it.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

/// The file that `SUANBEI_TEST_PICK` names.
pub(crate) struct Scripted {
    file: PathBuf,
}

impl Scripted {
    /// Returns the script of a test, if one is running.
    pub(crate) fn by_a_test() -> Option<Self> {
        let file =
            std::env::var_os("SUANBEI_TEST_PICK").filter(|_| cfg!(debug_assertions));
        Some(Self { file: file?.into() })
    }

    /// Returns the lines of the file as the picked paths. They answer one dialog: the next
    /// one counts as closed, unless the file was rewritten.
    pub(crate) fn pick(&self) -> Option<Vec<PathBuf>> {
        let lines = fs::read_to_string(&self.file).ok()?;
        let _ = fs::remove_file(&self.file);
        let picked: Vec<PathBuf> =
            lines.lines().filter(|line| !line.is_empty()).map(PathBuf::from).collect();
        (!picked.is_empty()).then_some(picked)
    }

    /// Appends `path` to the file beside it with the extension `shown`.
    pub(crate) fn show(&self, path: &Path) -> std::io::Result<()> {
        let file = self.file.with_extension("shown");
        let mut shown = fs::OpenOptions::new().create(true).append(true).open(file)?;
        writeln!(shown, "{}", path.display())
    }
}
