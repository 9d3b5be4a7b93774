//! What changed since a submission, as documents show it.

use jiff::civil::Date;
use serde_json::{Value, json};

use crate::error::{Error, Result};
use crate::form::Record;
use crate::form::filing::event;
use crate::project::snapshot::Packed;
use crate::project::view::borrow;
use crate::project::wording::{Came, Wording, elided};
use crate::project::{Difference, Differs, Project, View};
use crate::tracking::in_words;

/// What began and ends a part that went, and one that came (Unicode's private use area,
/// which no answer has). `comparison/marked.typ` and the DOCX draw them.
pub(super) const WENT: [char; 2] = ['\u{E000}', '\u{E001}'];
pub(super) const CAME: [char; 2] = ['\u{E002}', '\u{E003}'];

/// A submission that others are compared with.
pub(super) struct Base {
    number: i64,
    on: Option<Date>,
    package: Option<Packed>,
}

impl Base {
    /// Returns what the submission `event` kept; `None` if that is nothing, or was forgotten.
    pub(super) fn of(view: &View<'_>, event: Record<'_>) -> Result<Option<Self>> {
        let all = borrow(view.owner, Project::snapshots)?;
        let one = all.into_iter().find(|one| one.event == event.id() && !one.forgotten);
        Ok(one.map(|one| Self {
            number: one.number,
            on: event.get(&event::ON),
            package: one.package,
        }))
    }

    /// Returns how what the submission `later` kept differs; without one, today's answers.
    pub(super) fn differences(
        &self,
        view: &View<'_>,
        later: Option<Record<'_>>,
    ) -> Result<Vec<Difference>> {
        let later = match later {
            Some(later) => Self::of(view, later)?.map(|later| later.number),
            None => None,
        };
        borrow(view.owner, |project| match project.since(self.number, later) {
            Err(Error::Forgotten { .. }) => Ok(Vec::new()),
            differences => differences,
        })
    }

    /// Returns what to tell of it.
    pub(super) fn told(&self) -> Value {
        let package = self.package.as_ref();
        json!({
            "on": self.on.map(in_words),
            "package": package.map(|package| &package.name),
            "sha256": package.map(|package| &package.sha256),
        })
    }
}

/// Returns the rows of a table of differences: where, before, after.
pub(super) fn rows(differences: &[Difference]) -> Value {
    let rows = differences.iter().map(|difference| {
        let Difference { what, before, after, wording, .. } = difference;
        let (before, after) = match (what, &wording[..]) {
            (Differs::Added, _) => (String::new(), named(after, "新增")),
            (Differs::Removed, _) => (named(before, "删除"), String::new()),
            (_, []) => (filled(before), filled(after)),
            (_, parts) => {
                let parts = elided(parts);
                (marked(&parts, Came::Went, WENT), marked(&parts, Came::Came, CAME))
            }
        };
        json!({ "place": difference.label, "before": before, "after": after })
    });
    rows.collect()
}

/// Returns a text with the parts that `changed` marked, line by line.
fn marked(parts: &[Wording], changed: Came, [begin, end]: [char; 2]) -> String {
    let shown = parts.iter().filter(|part| [Came::Stayed, changed].contains(&part.came));
    let text = shown.map(|part| {
        if part.came != changed {
            return part.text.clone();
        }
        let lines = part.text.split('\n').map(|line| {
            if line.is_empty() { String::new() } else { format!("{begin}{line}{end}") }
        });
        lines.collect::<Vec<_>>().join("\n")
    });
    text.collect()
}

fn named(name: &str, what: &str) -> String {
    if name.is_empty() { what.to_owned() } else { format!("{what}“{name}”") }
}

fn filled(text: &str) -> String {
    if text.is_empty() { "（未填写）".to_owned() } else { text.to_owned() }
}
