//! The names that texts must use: of the subject, its people and its algorithms.

use super::case::Part;
use super::words::is_han;
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

/// So many characters around one show which word it belongs to.
const AROUND: usize = 3;

/// Returns how `texts` write a name of which one character stands nowhere in them so: neither
/// after the one before it nor before the one after it. At an end of the name, the other
/// writing must end there, too.
pub(super) fn misspelt_as(name: &str, texts: &str) -> Option<String> {
    let name: Vec<char> = name.chars().collect();
    if name.len() <= AROUND || texts.contains(&name.iter().collect::<String>()) {
        return None;
    }
    let has = |chars: &[char]| texts.contains(&chars.iter().collect::<String>());
    (0..name.len()).filter(|at| is_han(name[*at])).find_map(|at| {
        let (before, after) = (&name[..at], &name[at + 1..]);
        let is_known = at > 0 && has(&name[at - 1..=at])
            || at + 1 < name.len() && has(&name[at..at + 2]);
        if is_known {
            return None;
        }
        let head = &before[before.len().saturating_sub(AROUND)..];
        let tail = &after[..after.len().min(AROUND)];
        if head.len() + tail.len() < AROUND {
            return None;
        }
        let [head, tail] = [head, tail].map(|chars| chars.iter().collect::<String>());
        let other = other_in(texts, &head, &tail, name[at])?;
        let before = before.iter().collect::<String>();
        Some(format!("{before}{other}{}", after.iter().collect::<String>()))
    })
}

/// Returns the character that stands in `texts` between `head` and `tail`, if it is another.
fn other_in(texts: &str, head: &str, tail: &str, own: char) -> Option<char> {
    // A name ends where no word goes on, or at a word that often stands beside names.
    let ends = |char: Option<char>, beside: &str| {
        char.is_none_or(|char| !char.is_alphanumeric() || beside.contains(char))
    };
    if head.is_empty() {
        return texts.match_indices(tail).find_map(|(at, _)| {
            let mut back = texts[..at].chars().rev();
            let other = back
                .next()
                .filter(|other| is_han(*other))
                .filter(|other| *other != own)?;
            ends(back.next(), "于由在的为和与及从向用是对将把以设").then_some(other)
        });
    }
    texts.match_indices(head).find_map(|(at, _)| {
        let mut on = texts[at + head.len()..].chars();
        let other =
            on.next().filter(|other| is_han(*other)).filter(|other| *other != own)?;
        let rest = on.as_str();
        let fits = if tail.is_empty() {
            ends(on.next(), "的是为由在中和与及等内上将可")
        } else {
            rest.starts_with(tail)
        };
        fits.then_some(other)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_held_against_how_texts_write_it() {
        let texts =
            "用于“澜图写作”网站。\n由文本风险识别模型判别。\n语音合成模型\n知途精排模型";
        for (name, other) in [
            ("兰图写作", Some("澜图写作")),
            ("澜图与作", Some("澜图写作")),
            ("澜图写明", Some("澜图写作")),
            ("澜图文本风险识某模型", Some("澜图文本风险识别模型")),
            ("澜图文本风险识别模型", None),
            ("语音合成仪", None),
            ("智能写作", None),
            ("写作", None),
            ("", None),
        ] {
            assert_eq!(misspelt_as(name, texts).as_deref(), other, "{name}");
        }
    }

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
