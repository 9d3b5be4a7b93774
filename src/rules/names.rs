//! The names that texts must use: of the subject, its people and its algorithms.

use super::case::Part;
use crate::form::algorithm::{self, basics};
use crate::form::subject::{self, legal_rep, safety_officer};
use crate::form::{Record, Spec};

/// All that a part may know of the others; when one of them changes, every part is
/// checked again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Names {
    pub(super) subject: String,
    pub(super) uscc: String,
    pub(super) legal_rep: String,
    pub(super) officer: String,
    /// Of each algorithm, in order.
    pub(super) algorithms: Vec<String>,
}

impl Names {
    /// Returns the names in a project.
    pub(super) fn of(project: Record<'_>) -> Self {
        let algorithms = project.rows(&algorithm::GROUP);
        Self {
            subject: project.text(&subject::NAME).trim().to_owned(),
            uscc: project.text(&subject::USCC).to_owned(),
            legal_rep: project.text(&legal_rep::NAME).trim().to_owned(),
            officer: project.text(&safety_officer::NAME).trim().to_owned(),
            algorithms: algorithms
                .map(|row| row.text(&basics::NAME).trim().to_owned())
                .collect(),
        }
    }
}

impl<'a> Part<'a> {
    /// Returns the names in the project.
    pub(super) fn names(self) -> Names {
        Names::of(self.record.project())
    }

    /// Returns every free text with its record and field, in reading order, each step of a
    /// list on its own.
    pub(super) fn texts(
        self,
    ) -> impl Iterator<Item = (Record<'a>, &'static Spec, &'a str)> {
        let texts = |record| {
            super::words::texts_of(record).map(move |(spec, text)| (record, spec, text))
        };
        self.records().flat_map(texts)
    }
}

/// Returns how many characters must be put in, left out or changed to make one text of the
/// other.
pub(super) fn distance(one: &[char], other: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, b) in other.iter().enumerate() {
            let changed = diagonal + usize::from(a != b);
            diagonal = row[j + 1];
            row[j + 1] = changed.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_counts_one() {
        let distance = |one: &str, other: &str| {
            let [one, other] = [one, other].map(|text| text.chars().collect::<Vec<_>>());
            distance(&one, &other)
        };
        assert_eq!(distance("澜图写作", "澜图写作"), 0);
        assert_eq!(distance("澜图写作", "蓝图写作"), 1);
        assert_eq!(distance("澜图写作", "澜图智能写作"), 2);
        assert_eq!(distance("", "澜图"), 2);
    }
}
