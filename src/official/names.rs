//! What forms call the questions, beyond the words of ours.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::labels::plain;
use crate::form::{Group, groups};

/// The path of a field, and what forms call it.
///
/// Gathered from the documents of domain §3 and from business licences; a name that two
/// questions share is told apart by what it stands under.
const NAMES: &str = include_str!("names.txt");

fn all() -> impl Iterator<Item = (&'static str, std::str::SplitWhitespace<'static>)> {
    let parted = |line: &'static str| line.split_once(": ");
    NAMES.lines().filter_map(parted).map(|(path, names)| (path, names.split_whitespace()))
}

/// Returns what forms call a field of a group, beyond our own label.
pub(super) fn of(group: &str, field: &str) -> impl Iterator<Item = &'static str> {
    let path = [group, field].join(".");
    let path = path.trim_start_matches('.').to_owned();
    all().find(|(of, _)| *of == path).into_iter().flat_map(|(_, names)| names)
}

/// Returns whether a text in brackets is the name of a question.
pub(super) fn is_known(text: &str) -> bool {
    static KNOWN: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
        let groups = groups().into_iter().filter(|group| !group.internal);
        let labels = groups.flat_map(Group::fields).map(|spec| spec.label);
        let others = all().flat_map(|(_, names)| names);
        labels.chain(others).map(plain).filter(|name| name.chars().count() > 2).collect()
    });
    KNOWN.contains(&plain(text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::PROJECT;

    #[test]
    fn every_name_belongs_to_a_question() {
        for (path, _) in all() {
            let (mut group, mut key) = (&PROJECT, path);
            while let Some((head, rest)) = key.split_once('.')
                && let Some(nested) = group.group(head)
            {
                (group, key) = (nested, rest);
            }
            assert!(group.field(key).is_some(), "{path}");
        }
    }
}
