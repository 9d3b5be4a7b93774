//! The working days: those of the program, and the years a user added.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use directories::ProjectDirs;

use crate::error::{Error, Result};
use crate::tracking::Calendar;

/// Returns the working days of the program, with the years in `holidays.json` in
/// `folder`, if it is there. It has the form of `assets/holidays.json`; an editor may
/// have put a mark of its encoding first.
///
/// # Errors
///
/// Fails if that file is there but cannot be read.
pub fn calendar(folder: Option<&Path>) -> Result<Calendar> {
    let bundled = Calendar::bundled();
    let Some(folder) = folder else { return Ok(bundled) };
    let path = folder.join("holidays.json");
    let not_json = |reason| Error::NotJson { path: path.clone(), reason };
    match fs::read_to_string(&path) {
        Ok(text) => bundled
            .with(text.trim_start_matches('\u{feff}'))
            .map_err(|error| not_json(error.to_string())),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(bundled),
        Err(error) if error.kind() == ErrorKind::InvalidData => {
            Err(not_json("编码不是 UTF-8，请另存为 UTF-8 编码".into()))
        }
        Err(error) => Err(Error::io("读取", path, error)),
    }
}

/// Returns the user's configuration folder (`~/.config/suanbei` on Linux), `None`
/// if the system knows no home.
#[must_use]
pub fn config_folder() -> Option<PathBuf> {
    let folders = ProjectDirs::from("", "", "suanbei")?;
    Some(folders.config_dir().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const YEAR: &str = r#"{ "years": { "2030": { "holiday": [], "workday": [] } } }"#;

    #[test]
    #[allow(clippy::disallowed_methods, reason = "a test writes the file")]
    fn what_notepad_saves_is_read_or_refused_with_the_remedy() {
        let folder = tempfile::tempdir().unwrap();
        let with = |bytes: &[u8]| {
            fs::write(folder.path().join("holidays.json"), bytes).unwrap();
            calendar(Some(folder.path()))
        };
        let marked = with(format!("\u{feff}{YEAR}").as_bytes()).unwrap();
        assert_eq!(marked.last_year(), Some(2030));
        let gbk = with(b"{ \"\xc4\xea\": 1 }").unwrap_err().to_string();
        assert!(gbk.contains("另存为 UTF-8"), "{gbk}");
        assert!(matches!(with(b"{").unwrap_err(), Error::NotJson { .. }));
    }
}
