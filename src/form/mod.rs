//! The form: every page and field the filing asks for, declared once.
//!
//! Adding a field means adding one entry to one page. The window, the rules,
//! the documents, the copy sheet and the command line all read [`PROJECT`].
//!
//! The form knows nothing of files on disk, of SQL or of rules; it declares the questions
//! ([`Page`], [`Spec`]) and holds the answers ([`Answers`]).

#[macro_use]
mod declare;

pub mod account;
pub mod algorithm;
mod answers;
mod attachment;
mod change;
pub mod comment;
mod field;
pub mod filing;
mod json;
pub mod kind;
pub mod liability;
mod offer;
pub mod official_form;
mod pair;
mod place;
pub mod plan;
pub mod product;
mod reading;
pub mod regions;
pub mod sign_off;
mod slot;
pub mod subject;
mod synonyms;
mod visible;

pub use answers::{Answers, Record};
pub(crate) use attachment::LARGEST;
pub use attachment::{Attachment, Facts, MediaType};
pub use change::Change;
pub use field::{Binder, Certainty, Choice, Field, Look, Spec, When, unwrapped};
pub use json::Misfit;
pub(crate) use json::{Said, lost, most_rows, read};
pub use kind::{Format, Kind, Link, Until};
pub use offer::Offer;
pub use place::{At, Place, Target};
pub use reading::{Area, Line, PageLook, PageReading, Reading, Readings, TextSource};
pub use slot::Slot;
pub use synonyms::SYNONYMS;
pub(crate) use visible::{Layout, is_invisible, named, visible};

use std::ptr;

use serde::Serialize;
use ts_rs::TS;

use field::Condition;

/// One step of the wizard, or one row of a table.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Page {
    /// The name by which the window tells pages apart; unique in its group.
    pub id: &'static str,
    /// The name in the list of steps.
    pub title: &'static str,
    /// What the page is about: its doc comment.
    #[serde(serialize_with = "field::in_one_line")]
    pub intro: &'static str,
    /// The place of the page on the filing portal, empty if it has none.
    pub portal: &'static str,
    /// Where the page's questions come from, unless a field says otherwise.
    pub basis: &'static str,
    /// The questions, in reading order.
    pub fields: &'static [&'static Spec],
    /// What repeats on this page, after the questions.
    pub groups: &'static [&'static Group],
    /// When the page applies.
    #[ts(as = "When")]
    shown: Condition,
}

/// A part of the form that repeats: algorithms, their products, the licences.
///
/// One instance is a [`Record`]. The project itself is the one record of the
/// group [`PROJECT`].
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Group {
    /// The name on disk and in paths, within the record above. Never change it.
    pub key: &'static str,
    /// What one instance is called.
    pub title: &'static str,
    /// How the window draws the instances.
    pub look: Look,
    /// Whether it is for the office only: in the project file, in dump and backup, and in
    /// no package, document or fingerprint.
    pub internal: bool,
    /// What is asked of each instance, in reading order.
    pub pages: &'static [&'static Page],
}

/// The whole project: what is asked once, and the algorithms.
pub static PROJECT: Group = Group {
    key: "",
    title: "项目",
    look: Look::Steps,
    internal: false,
    pages: &[
        &account::PAGE,
        &subject::PAGE,
        &subject::certificate::PAGE,
        &subject::legal_rep::PAGE,
        &subject::safety_officer::PAGE,
        &subject::contact::PAGE,
        &subject::licence::list::PAGE,
        &liability::organisation::PAGE,
        &liability::systems::PAGE,
        &subject::signed::PAGE,
        &algorithm::list::PAGE,
        &filing::list::PAGE,
        &plan::list::PAGE,
        &comment::list::PAGE,
        &official_form::list::PAGE,
    ],
};

impl Page {
    /// Returns whether the page applies to `record`, given its other answers.
    #[must_use]
    pub fn is_shown(&self, record: Record<'_>) -> bool {
        self.shown.holds(record)
    }

    /// Returns its title with the name of the record it is about:
    /// `产品：澜图写作（网站）`.
    #[must_use]
    pub fn heading(&self, record: Record<'_>) -> String {
        match record.name() {
            Some(name) => format!("{}：{name}", self.title),
            None => self.title.to_owned(),
        }
    }

    /// Returns whether it is for the office only.
    #[must_use]
    pub fn is_internal(&self) -> bool {
        self.fields.is_empty() && self.groups.iter().all(|group| group.internal)
    }

    /// Returns when the page applies.
    #[must_use]
    pub fn when_shown(&self) -> When {
        self.shown.into()
    }
}

impl Group {
    /// Returns every field of one instance, without those of nested groups.
    pub fn fields(&self) -> impl Iterator<Item = &'static Spec> + use<> {
        self.pages.iter().flat_map(|page| page.fields).copied()
    }

    /// Returns the groups nested directly in an instance.
    pub fn groups(&self) -> impl Iterator<Item = &'static Group> + use<> {
        self.pages.iter().flat_map(|page| page.groups).copied()
    }

    /// Returns the field stored under `key`.
    #[must_use]
    pub fn field(&self, key: &str) -> Option<&'static Spec> {
        self.fields().find(|field| field.key == key)
    }

    /// Returns the nested group stored under `key`.
    #[must_use]
    pub fn group(&self, key: &str) -> Option<&'static Group> {
        self.groups().find(|group| group.key == key)
    }

    /// Returns the page that asks `field`.
    #[must_use]
    pub fn page_of(&self, field: &Spec) -> Option<&'static Page> {
        self.pages
            .iter()
            .copied()
            .find(|page| page.fields.iter().any(|asked| ptr::eq(*asked, field)))
    }
}

/// Returns every group of the form once, the project first, parents before children.
#[must_use]
pub fn groups() -> Vec<&'static Group> {
    let mut all = vec![&PROJECT];
    let mut next = 0;
    while next < all.len() {
        for group in all[next].groups() {
            if !all.iter().any(|known| ptr::eq(*known, group)) {
                all.push(group);
            }
        }
        next += 1;
    }
    all
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn keys_are_unique_and_well_formed() {
        for group in groups() {
            let mut seen = BTreeSet::new();
            let keys = group.fields().map(|field| field.key);
            for key in keys.chain(group.groups().map(|nested| nested.key)) {
                let fine = |b: u8| b.is_ascii_lowercase() || b == b'_' || b == b'.';
                assert!(key.bytes().all(fine), "`{key}` of {}", group.title);
                assert!(seen.insert(key), "`{key}` is declared twice in {}", group.title);
            }
        }
    }

    /// `dump` nests keys at their dots, so a key may not also be a branch.
    #[test]
    fn no_key_is_the_stem_of_another() {
        for group in groups() {
            let keys: Vec<_> = group
                .fields()
                .map(|field| field.key)
                .chain(group.groups().map(|nested| nested.key))
                .collect();
            for stem in &keys {
                let branch = format!("{stem}.");
                let clash = keys.iter().find(|key| key.starts_with(&branch));
                assert!(clash.is_none(), "`{stem}` and `{clash:?}`");
            }
        }
    }

    #[test]
    fn every_field_says_what_it_wants_and_why() {
        for group in groups() {
            for page in group.pages {
                for field in page.fields {
                    let at = format!("`{}` of {}", field.key, group.title);
                    assert!(!field.label.is_empty(), "{at} has no label");
                    assert!(!field.help.trim().is_empty(), "{at} has no hint");
                    let basis =
                        if field.basis.is_empty() { page.basis } else { field.basis };
                    assert!(!basis.is_empty(), "{at} names no basis");
                    let example = !field.example.is_empty() || !field.kind.is_written();
                    assert!(example, "{at} has no example");
                }
            }
        }
    }
}
