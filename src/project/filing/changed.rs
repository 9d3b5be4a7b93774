//! What changed since a submission, as documents show it.

use jiff::civil::Date;
use serde_json::{Value, json};

use crate::documents::{CAME, Fonts, WENT};
use crate::error::Result;
use crate::form::Record;
use crate::form::filing::event;
use crate::project::snapshot::Packed;
use crate::project::view::borrow;
use crate::project::wording::{Came, Wording, elided};
use crate::project::{Difference, Differs, Project, View};
use crate::tracking::in_words;

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

    /// Returns how what the submission `later` kept differs, `None` if that is nothing any
    /// more; without a later submission, how today's answers do.
    pub(super) fn differences(
        &self,
        view: &View<'_>,
        later: Option<Record<'_>>,
    ) -> Result<Option<Vec<Difference>>> {
        let later = match later {
            None => None,
            Some(later) => match Self::of(view, later)? {
                None => return Ok(None),
                Some(later) => Some(later.number),
            },
        };
        borrow(view.owner, |project| project.since(self.number, later).map(Some))
    }

    /// Returns what to tell of it.
    pub(super) fn told(&self, fonts: &Fonts) -> Value {
        let package = self.package.as_ref();
        json!({
            "on": self.on.map(in_words),
            "package": package.map(|package| fonts.boxed(&package.name)),
            "sha256": package.map(|package| &package.sha256),
        })
    }
}

/// Returns the rows of a table of differences: where, before, after. A box stands for what
/// cannot be printed: what was submitted can no longer be corrected.
pub(super) fn rows(differences: &[Difference], fonts: &Fonts) -> Vec<Value> {
    let rows = differences.iter().map(|difference| {
        let Difference { what, before, after, wording, .. } = difference;
        let (before, after) = match (what, &wording[..]) {
            (Differs::Added, _) => (String::new(), named(fonts, after, "新增")),
            (Differs::Removed, _) => (named(fonts, before, "删除"), String::new()),
            (_, []) => (filled(fonts, before), filled(fonts, after)),
            (_, parts) => {
                let parts = elided(parts);
                (marked(fonts, &parts, Came::Went, WENT), marked(fonts, &parts, Came::Came, CAME))
            }
        };
        json!({ "place": fonts.boxed(&difference.label), "before": before, "after": after })
    });
    rows.collect()
}

/// Returns a text with the parts that `changed` marked, line by line.
fn marked(
    fonts: &Fonts,
    parts: &[Wording],
    changed: Came,
    [begin, end]: [char; 2],
) -> String {
    let shown = parts.iter().filter(|part| [Came::Stayed, changed].contains(&part.came));
    let text = shown.map(|part| {
        let text = fonts.boxed(&part.text);
        if part.came != changed {
            return text;
        }
        let lines = text.split('\n').map(|line| {
            if line.is_empty() { String::new() } else { format!("{begin}{line}{end}") }
        });
        lines.collect::<Vec<_>>().join("\n")
    });
    text.collect()
}

fn named(fonts: &Fonts, name: &str, what: &str) -> String {
    if name.is_empty() {
        what.to_owned()
    } else {
        format!("{what}“{}”", fonts.boxed(name))
    }
}

fn filled(fonts: &Fonts, text: &str) -> String {
    if text.is_empty() { "（未填写）".to_owned() } else { fonts.boxed(text) }
}
