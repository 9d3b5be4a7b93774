//! The published lists: those that come with the program, and the rows a user added.

use std::path::{Path, PathBuf};

use serde::Serialize;
use serde_json::Value;
use ts_rs::TS;

use super::Project;
use crate::disk;
use crate::error::{Error, Result};
use crate::form::algorithm::model_used::{self, Origin};
use crate::form::algorithm::{self, basics};
use crate::form::{Answers, At, Record, Target, subject};
use crate::json;
use crate::lists::{self, Lists, Row, Unread, folded};

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

/// A row of the published lists.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct Listed {
    /// The name of the algorithm.
    pub name: String,
    /// The firm that filed it.
    pub firm: String,
    /// The filing number, whole.
    pub number: String,
    /// The class of the algorithm or the role of the firm.
    pub kind: String,
    /// The month of the list, in words.
    pub month: String,
    /// That the filing was cancelled; empty if it stands.
    pub ended: String,
}

/// The most rows that are shown at once.
const MOST: usize = 50;

impl Project {
    /// Returns the rows of the published lists that have `text` in name, firm or number,
    /// exact ones first. For an algorithm those of the subject itself come before all
    /// others, whatever the text if it is empty: they may be what is changed.
    pub fn listed<'a>(&self, at: impl Into<At<'a>>, text: &str) -> Result<Vec<Listed>> {
        let (at, answers) = (at.into(), self.answers()?);
        let own = match listing(&answers, at)? {
            Listing::Model(_) => String::new(),
            Listing::Algorithm(_) => folded(answers.project().text(&subject::NAME)),
        };
        let wanted = if text.trim().is_empty() { &own } else { text };
        let mut rows = self.lists.find(wanted);
        let is_own = |row: &Row| !own.is_empty() && folded(&row.firm) == own;
        if text.trim().is_empty() {
            rows.retain(|row| is_own(row));
        }
        rows.sort_by_cached_key(|row| !is_own(row));
        let rows = rows.into_iter().take(MOST).map(|row| Listed {
            name: row.name.to_string(),
            firm: row.firm.to_string(),
            number: row.number(),
            kind: row.kind.to_string(),
            month: row.month.to_string(),
            ended: row.ended.to_string(),
        });
        Ok(rows.collect())
    }

    /// Answers from the published lists, as one step: name, firm and number of a third
    /// party's model; the former number of an algorithm, and its name if it has none.
    ///
    /// # Errors
    ///
    /// Fails if the place is neither, or the lists have no such number.
    pub fn take_listed<'a>(&mut self, at: impl Into<At<'a>>, number: &str) -> Result<()> {
        let (at, answers) = (at.into(), self.answers()?);
        let place = listing(&answers, at)?;
        let unknown = || Error::WrongKind {
            path: at.to_string(),
            problem: format!("公示清单中没有编号“{number}”"),
        };
        let row = self.lists.numbered(number).next().ok_or_else(unknown)?;
        let (name, firm, number) =
            (row.name.to_string(), row.firm.to_string(), row.number());
        let (record, said) = match place {
            Listing::Model(record) => {
                let origin = Origin::ThirdParty.word().to_owned();
                let said = vec![
                    (&model_used::NAME.spec, name),
                    (&model_used::PROVIDER.spec, firm),
                    (&model_used::FILING_NUMBER.spec, number),
                    (&model_used::ORIGIN.spec, origin),
                ];
                (record, said)
            }
            Listing::Algorithm(record) => {
                let mut said = vec![(&basics::FILING_NUMBER.spec, number)];
                if !record.has(&basics::NAME.spec) {
                    said.push((&basics::NAME.spec, name));
                }
                (record, said)
            }
        };
        let said: Vec<_> = said
            .into_iter()
            .map(|(spec, value)| (record.place(spec).path, Value::from(value)))
            .collect();
        let said: Vec<_> =
            said.iter().map(|(path, value)| (path.as_str(), value)).collect();
        self.take(&said, "公示清单").map(|_| ())
    }

    /// Takes up what `folder`, the configuration folder of this machine, has for the
    /// project: the font that it adds, and the rows that a user added to the lists. Returns
    /// why those rows could not be read; those that come with the program still count.
    pub fn equip(&mut self, folder: Option<&Path>) -> Result<Option<Error>> {
        self.find_font(folder)?;
        let read = lists(folder);
        Ok(read.map(|lists| self.lists = lists).err())
    }
}

/// A record that the published lists may answer something of.
enum Listing<'a> {
    Model(Record<'a>),
    Algorithm(Record<'a>),
}

fn listing<'a>(answers: &'a Answers, at: At<'a>) -> Result<Listing<'a>> {
    match answers.locate(at) {
        Some(Target::Record(record)) if record.group().key == model_used::GROUP.key => {
            Ok(Listing::Model(record))
        }
        Some(Target::Record(record)) if record.group().key == algorithm::GROUP.key => {
            Ok(Listing::Algorithm(record))
        }
        _ => Err(super::no_such_place(at)),
    }
}
