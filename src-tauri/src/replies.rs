//! The replies of commands, where the core has no type for them.

use std::path::PathBuf;

use serde::Serialize;
use suanbei::Result;
use suanbei::form::Group;
use suanbei::form::filing::FilingWords;
use suanbei::project::{State, Submittable, Summary, Update};
use suanbei::rules::Severity;
use ts_rs::TS;

use crate::config::Settings;

/// What a window needs to know first.
#[derive(Serialize, TS)]
#[ts(export)]
pub(crate) struct Start {
    /// The whole form.
    pub(crate) form: &'static Group,
    /// Search words, and the words of the form that mean the same.
    pub(crate) synonyms: &'static [(&'static [&'static str], &'static [&'static str])],
    /// The words of filings, and what is asked of each event.
    pub(crate) filings: FilingWords,
    /// The project that was named on the command line.
    pub(crate) opened: Option<State>,
    /// Why that project could not be opened.
    pub(crate) problem: Option<Problem>,
    pub(crate) settings: Settings,
    pub(crate) version: &'static str,
}

/// Why a command failed.
#[derive(Serialize, TS)]
#[ts(export)]
#[allow(dead_code, reason = "the shape in which errors travel, for the bindings")]
pub(crate) struct Problem {
    /// A name to act on: `in-use`, `exists`, `cancelled`, `other`.
    pub(crate) code: String,
    /// What happened, what is safe and what to do, in Chinese.
    pub(crate) message: String,
}

/// A project that was opened before.
#[derive(Serialize, TS)]
#[ts(export)]
pub(crate) struct Recent {
    #[ts(type = "string")]
    pub(crate) path: PathBuf,
    /// `None` if it cannot be opened now.
    pub(crate) summary: Option<Summary>,
    /// Why not.
    pub(crate) problem: Option<Problem>,
}

/// A record that was added, and the update.
#[derive(Serialize, TS)]
#[ts(export)]
pub(crate) struct Added {
    /// Its number.
    #[ts(type = "number")]
    pub(crate) record: i64,
    pub(crate) update: Update,
}

/// A project created from a package, and what did not fit.
#[derive(Serialize, TS)]
#[ts(export)]
pub(crate) struct Restored {
    pub(crate) state: State,
    /// What did not fit this version, one sentence each.
    pub(crate) misfits: Vec<String>,
}

/// The result of an import.
#[derive(Serialize, TS)]
#[ts(export)]
pub(crate) struct Taken {
    pub(crate) update: Update,
    /// What did not fit the form, one sentence each.
    pub(crate) misfits: Vec<String>,
    /// What was overwritten or removed.
    pub(crate) replaced: Vec<String>,
}

/// A compacted project, and the size of its file before and after.
#[derive(Serialize, TS)]
#[ts(export)]
pub(crate) struct Compacted {
    pub(crate) update: Update,
    #[ts(type = "number")]
    pub(crate) before: u64,
    #[ts(type = "number")]
    pub(crate) after: u64,
}

/// What a rule checks, why, and how to comply.
#[derive(Serialize, TS)]
#[ts(export)]
pub(crate) struct Explanation {
    pub(crate) rule: &'static str,
    pub(crate) severity: Severity,
    pub(crate) message: &'static str,
    /// Markdown.
    pub(crate) docs: String,
    pub(crate) basis: &'static str,
}

/// A document that was typeset for the preview.
#[derive(Serialize, TS)]
#[ts(export)]
pub(crate) struct Typeset {
    pub(crate) pages: usize,
    pub(crate) fingerprint: String,
    pub(crate) layout: String,
}

/// A package that was written and verified.
#[derive(Serialize, TS)]
#[ts(export)]
pub(crate) struct Exported {
    #[ts(type = "string")]
    pub(crate) path: PathBuf,
    pub(crate) files: usize,
    #[ts(type = "number")]
    pub(crate) bytes: u64,
    /// Whose submission it is good for.
    pub(crate) submits: Vec<Submittable>,
}

/// About the program.
#[derive(Serialize, TS)]
#[ts(export)]
pub(crate) struct Info {
    pub(crate) version: &'static str,
    /// Where settings are kept, and where `holidays.json` goes.
    #[ts(type = "string | null")]
    pub(crate) folder: Option<PathBuf>,
    /// The years whose working days are known.
    pub(crate) years: Vec<i16>,
    /// Why `holidays.json` could not be read.
    pub(crate) problem: Option<Problem>,
}

/// Splits a result in two, for replies that may hold either.
pub(crate) fn parted<T>(done: Result<T>) -> (Option<T>, Option<Problem>) {
    match done {
        Ok(done) => (Some(done), None),
        Err(error) => {
            let (code, message) =
                (error.code().to_owned(), suanbei::error::chain(&error));
            (None, Some(Problem { code, message }))
        }
    }
}
