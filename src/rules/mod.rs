//! Finds what is wrong with the answers: one rule per file, explained and tested there.
//!
//! To add a rule, write its file and add its name to the list of its folder. Most rules
//! look at one part of a project, the others at the whole [`Case`]. They report
//! [`Issue`]s; they change nothing, read no clock and no disk, and do not decide about
//! exporting.

use serde::Serialize;
use ts_rs::TS;

use crate::form::Place;

mod accepted;
mod case;
mod check;
mod clarity;
mod completeness;
mod consistency;
mod declare;
mod due;
mod figures;
mod format;
mod found;
mod names;
mod timeliness;
mod wording;
mod words;

pub use accepted::number_doubts;
pub use case::Case;
pub(crate) use case::Part;
pub use check::{Checked, check, recheck};
pub use due::{Task, tasks};
pub(crate) use found::Found;

use check::Check;

/// Something to correct, to weigh, or to know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Issue {
    /// The rule that fired: `C001`.
    pub rule: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong, in one Chinese sentence.
    pub message: String,
    /// Where to correct it, the first place first. Never empty.
    pub places: Vec<Place>,
    /// The recorded reason for letting it stand.
    pub waiver: Option<String>,
}

/// How bad an issue is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "lowercase")]
#[ts(export)]
pub enum Severity {
    /// Good to know.
    Hint,
    /// Worth a look: 建议修改.
    Warning,
    /// Blocks the export: 必须修改.
    Error,
}

/// A check, with the words that explain it.
#[derive(Debug)]
pub struct Rule {
    /// The permanent id: a letter for the group and three digits.
    pub id: &'static str,
    /// The defect, in English: the name of the file.
    pub name: &'static str,
    /// How bad its issues are.
    pub severity: Severity,
    /// Its message; `{file}` and the like are placeholders for the facts of a case.
    pub message: &'static str,
    /// The article it rests on, or 实务经验 if it is practice.
    pub basis: &'static str,
    docs: &'static str,
    check: Check,
}

impl Rule {
    /// Returns what the rule checks, why, and how to comply, as Markdown.
    #[must_use]
    pub fn docs(&self) -> String {
        let lines = self.docs.lines().map(|line| line.strip_prefix(' ').unwrap_or(line));
        lines.collect::<Vec<_>>().join("\n")
    }

    /// Returns what the rule checks, why, and how to comply, without the examples, which
    /// are for developers.
    #[must_use]
    pub fn explanation(&self) -> String {
        let docs = self.docs();
        let text = docs.split("## 示例").next().unwrap_or_default().trim_end();
        let remedy = docs.split("## 怎么改").nth(1).unwrap_or_default().trim();
        format!("{text}\n\n## 怎么改\n{remedy}")
    }
}

/// Returns every rule, in the order they run.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    [
        completeness::RULES,
        format::RULES,
        consistency::RULES,
        clarity::RULES,
        timeliness::RULES,
        wording::RULES,
    ]
    .into_iter()
    .flatten()
    .copied()
}

/// Returns the rule whose id, in upper or lower case, or name is `id`.
#[must_use]
pub fn find(id: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.id.eq_ignore_ascii_case(id) || rule.name == id)
}

#[cfg(test)]
mod tests;
