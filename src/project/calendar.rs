//! The working days: those bundled with the program, and the years a user added.

use std::path::{Path, PathBuf};

use directories::ProjectDirs;

use crate::disk;
use crate::error::{Error, Result};
use crate::json;
use crate::tracking::Calendar;

/// Returns the bundled working days, plus the years in `holidays.json` in `folder` if it
/// exists. That file has the format of `assets/holidays.json`, in any encoding editors
/// save.
///
/// # Errors
///
/// Fails if that file exists but cannot be read.
pub fn calendar(folder: Option<&Path>) -> Result<Calendar> {
    let bundled = Calendar::bundled();
    let Some(folder) = folder else { return Ok(bundled) };
    let path = folder.join("holidays.json");
    let bytes = match disk::read(&path, json::MOST) {
        Err(Error::NotFound { .. }) => return Ok(bundled),
        read => read?,
    };
    let text = json::text(&bytes).map(|text| {
        let added = bundled.with(&text);
        added.map_err(|error| json::explain(&text, &error))
    });
    text.flatten().map_err(|reason| Error::NotJson { path, reason })
}

/// Returns the user's configuration folder (`~/.config/suanbei` on Linux), `None` if there
/// is no home directory.
#[must_use]
pub fn config_folder() -> Option<PathBuf> {
    let folders = ProjectDirs::from("", "", "suanbei")?;
    Some(folders.config_dir().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    use std::fs;

    const YEAR: &str = r#"{ "years": { "2030": { "holiday": [], "workday": [] } } }"#;

    #[test]
    #[allow(clippy::disallowed_methods, reason = "a test writes the file")]
    fn a_file_saved_by_notepad_is_read_or_the_error_says_what_to_do() {
        let folder = tempfile::tempdir().unwrap();
        let with = |bytes: &[u8]| {
            fs::write(folder.path().join("holidays.json"), bytes).unwrap();
            calendar(Some(folder.path()))
        };
        let marked = with(format!("\u{feff}{YEAR}").as_bytes()).unwrap();
        assert_eq!(marked.last_year(), Some(2030));
        let wide: Vec<u8> = YEAR.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(with(&wide).unwrap().last_year(), Some(2030));
        let cut = with(b"{\n\"years\"").unwrap_err().to_string();
        assert!(cut.contains("第 2 行") && cut.contains("中断"), "{cut}");
        let odd = with(b"{ \"\xc4\xea\": 1 }").unwrap_err().to_string();
        assert!(odd.contains("所要求的形式"), "{odd}");
    }
}
