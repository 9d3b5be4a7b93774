//! The published lists: those that come with the program, and the rows a user added.

use std::path::{Path, PathBuf};

use super::Project;
use crate::disk;
use crate::error::{Error, Result};
use crate::json;
use crate::lists::{self, Lists, Row, Unread};

/// The rows that a user added.
const FILE: &str = "lists.tsv";

/// Returns the lists that come with the program, plus the rows in `lists.tsv` in `folder`
/// if it exists.
///
/// # Errors
///
/// Fails if that file exists but cannot be read.
pub fn lists(folder: Option<&Path>) -> Result<Lists> {
    let Some(path) = folder.map(|folder| folder.join(FILE)) else {
        return Ok(Lists::bundled());
    };
    let bytes = match disk::read(&path, json::MOST) {
        Err(Error::NotFound { .. }) => return Ok(Lists::bundled()),
        read => read?,
    };
    let text = json::text(&bytes).map_err(|reason| not_taken(&path, &reason))?;
    Ok(Lists::with(&text))
}

fn not_taken(path: &Path, reason: &str) -> Error {
    let path = path.display().to_string();
    let problem = format!("“{path}”没有读入：{reason}");
    Error::WrongKind { path, problem }
}

/// What was taken from a file.
#[derive(Debug)]
pub struct Taken {
    /// How many rows it has.
    pub read: usize,
    /// The rows that were not known.
    pub added: Vec<Row>,
    /// Those of them whose number was known under another name or firm, with what was
    /// known. Both are kept: names change, and lists have misprints.
    pub differing: Vec<(Row, Row)>,
    /// What could not be read.
    pub unread: Vec<Unread>,
    /// Where the rows are kept, if any were added.
    pub stored: Option<PathBuf>,
}

/// Adds the rows of a list that the authority published, as DOCX or CSV, to `lists.tsv` in
/// `folder`. What is known already is not added again.
///
/// # Errors
///
/// Fails with what is wrong, and adds nothing, if the file is no list.
pub fn import_list(folder: &Path, file: &Path) -> Result<Taken> {
    let bytes = disk::read(file, json::MOST)?;
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let reading = lists::read(&name, bytes).map_err(|reason| not_taken(file, &reason))?;
    let known = lists(Some(folder))?;
    let (added, differing) = known.news(&reading.rows);
    let differing = differing.into_iter().map(|(row, known)| (row, known.clone()));
    let differing = differing.collect();
    let mut stored = None;
    if !added.is_empty() {
        let path = folder.join(FILE);
        let all: Vec<_> = known.added().iter().chain(&added).cloned().collect();
        disk::replace(&path, lists::to_text(&all).as_bytes())?;
        stored = Some(path);
    }
    let (read, unread) = (reading.rows.len(), reading.unread);
    Ok(Taken { read, added, differing, unread, stored })
}

impl Project {
    /// Takes up what `folder`, the configuration folder of this machine, has for the
    /// project: the font that it adds, and the rows that a user added to the lists. Returns
    /// why those rows could not be read; those that come with the program still count.
    pub fn equip(&mut self, folder: Option<&Path>) -> Result<Option<Error>> {
        self.find_font(folder)?;
        let read = lists(folder);
        Ok(read.map(|lists| self.lists = lists).err())
    }
}
