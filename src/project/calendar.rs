//! The working days: those of the program, and the years a user added.

use std::fs;
use std::path::PathBuf;

use directories::ProjectDirs;

use crate::error::{Error, Result};
use crate::tracking::Calendar;

/// Returns the working days of the program, with the years in `holidays.json` in
/// the user's configuration folder (`~/.config/suanbei` on Linux), which has the
/// form of `assets/holidays.json`.
///
/// # Errors
///
/// Fails if that file is there but cannot be read.
pub fn calendar() -> Result<Calendar> {
    let bundled = Calendar::bundled();
    let Some(folder) = config_folder() else { return Ok(bundled) };
    let path = folder.join("holidays.json");
    match fs::read_to_string(&path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(bundled),
        Err(error) => Err(Error::io("读取", path, error)),
        Ok(text) => bundled.with(&text).map_err(|error| {
            let reason = error.to_string();
            Error::NotJson { path, reason }
        }),
    }
}

/// Returns the user's configuration folder (`~/.config/suanbei` on Linux), `None`
/// if the system knows no home.
#[must_use]
pub fn config_folder() -> Option<PathBuf> {
    let folders = ProjectDirs::from("", "", "suanbei")?;
    Some(folders.config_dir().to_owned())
}
