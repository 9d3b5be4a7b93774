//! The working days: those bundled with the program, and the years a user added.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use directories::ProjectDirs;
use jiff::civil::Date;

use crate::disk;
use crate::error::{Error, Result};
use crate::json;
use crate::tracking::Calendar;
use crate::tracking::notice::Notice;

/// The years that a user added.
const FILE: &str = "holidays.json";

/// Returns the bundled working days, plus the years in `holidays.json` in `folder` if it
/// exists. That file has the format of `assets/holidays.json`, in any encoding editors
/// save.
///
/// # Errors
///
/// Fails if that file exists but cannot be read.
pub fn calendar(folder: Option<&Path>) -> Result<Calendar> {
    let bundled = Calendar::bundled();
    match folder {
        Some(folder) => bundled_with(bundled, folder),
        None => Ok(bundled),
    }
}

fn bundled_with(bundled: Calendar, folder: &Path) -> Result<Calendar> {
    let path = folder.join(FILE);
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

/// Adds what notices say to `holidays.json` in `folder`, and returns where that is. Of a
/// year that came with the program the notice is kept beside what is known.
pub fn note_holidays(folder: &Path, notices: &[Notice], today: Date) -> Result<PathBuf> {
    let mut added = bundled_with(Calendar::default(), folder)?;
    let bundled = Calendar::bundled();
    for notice in notices {
        for year in notice.years() {
            if let (None, Some(known)) = (added.year(year), bundled.year(year)) {
                added.add(year, known.clone());
            }
        }
        added.note(notice, today);
    }
    let path = folder.join(FILE);
    disk::replace(&path, added.to_json().as_bytes())?;
    Ok(path)
}

/// Returns `given`, or what the file says that is named in it: `@通知.txt`, in any encoding
/// that editors save.
pub fn text_or_file(given: &str) -> Result<String> {
    let Some(path) = given.strip_prefix('@').map(Path::new) else {
        return Ok(given.to_owned());
    };
    let text = json::text(&disk::read(path, json::MOST)?).map(Cow::into_owned);
    text.map_err(|reason| Error::NotJson { path: path.to_owned(), reason })
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
    use std::fs;

    use super::*;

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
