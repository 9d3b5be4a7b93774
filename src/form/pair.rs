//! Which record of one state is which of another, where numbers do not tell.
//!
//! A guess is good enough to compare by. Imports write, and match what happened by what it
//! is: `project/matched.rs`.

use std::collections::{BTreeMap, HashMap};

use super::{Answers, Change, Record};

impl Answers {
    /// Returns these answers, read from a dump, with the numbers of their counterparts in
    /// `known`; records without one get numbers below zero, which no project gives.
    ///
    /// Counterparts are, within one group of one record: those that are equal, then of those
    /// of one name the likest, then the next in order.
    #[must_use]
    pub fn numbered_like(&self, known: &Self) -> Self {
        let mut numbers = HashMap::from([(Self::ROOT, Self::ROOT)]);
        let mut fresh = 0;
        pair(self.project(), Some(known.project()), &mut numbers, &mut fresh);
        let number = |id: &i64| numbers.get(id).copied().unwrap_or(*id);
        let mut made = Self::default();
        let changes = Self::default().changes_to(self).into_iter();
        let renumbered = changes.map(|change| match change {
            Change::Record { id, group, parent, position } => Change::Record {
                id: number(&id),
                group,
                parent: number(&parent),
                position,
            },
            Change::Gone { id } => Change::Gone { id: number(&id) },
            Change::Answer { record, field, value } => {
                Change::Answer { record: number(&record), field, value }
            }
            Change::Files { record, field, files } => {
                Change::Files { record: number(&record), field, files }
            }
        });
        made.apply(renumbered.collect());
        made
    }
}

/// Notes for `record` and all below it the number of its counterpart.
fn pair(
    record: Record<'_>,
    known: Option<Record<'_>>,
    numbers: &mut HashMap<i64, i64>,
    fresh: &mut i64,
) {
    let groups = record.group().pages.iter().flat_map(|page| page.groups.iter());
    for group in groups {
        let rows: Vec<_> = record.rows(group).collect();
        let known: Vec<_> =
            known.into_iter().flat_map(|record| record.rows(group)).collect();
        for (row, found) in rows.iter().zip(counterparts(&rows, &known)) {
            if found.is_none() {
                *fresh -= 1;
            }
            numbers.insert(row.id(), found.map_or(*fresh, Record::id));
            pair(*row, found, numbers, fresh);
        }
    }
}

impl Record<'_> {
    /// Returns how many answers and files two records have in common, with all that is nested
    /// in them.
    #[must_use]
    pub fn shared(self, other: Record<'_>) -> usize {
        let (mut others, mut shared) = (told(other), 0);
        for one in told(self) {
            if let Some(left) = others.get_mut(&one.0).filter(|left| **left > 0) {
                let common = one.1.min(*left);
                *left -= common;
                shared += common;
            }
        }
        shared
    }
}

/// Returns what a record answers, with all that is nested in it, and how often.
fn told(record: Record<'_>) -> BTreeMap<String, usize> {
    let (mut all, mut waiting) = (BTreeMap::new(), vec![record]);
    while let Some(record) = waiting.pop() {
        let group = record.group();
        let answers = record.values().map(|(key, value)| format!("{key}={value}"));
        let files = record.all_attachments();
        let files = files.map(|(key, file)| format!("{key}={}", file.sha256));
        for one in answers.chain(files) {
            *all.entry(format!("{}.{one}", group.key)).or_default() += 1;
        }
        waiting.extend(group.groups().flat_map(|group| record.rows(group)));
    }
    all
}

/// Whether two records may be counterparts.
type Alike = fn(Record<'_>, Record<'_>) -> bool;

/// Returns for each of `rows` its counterpart among `known`, each taken once.
fn counterparts<'k>(
    rows: &[Record<'_>],
    known: &[Record<'k>],
) -> Vec<Option<Record<'k>>> {
    let mut left: Vec<Option<Record<'k>>> = known.iter().copied().map(Some).collect();
    let mut found = vec![None; rows.len()];
    let is_equal: Alike = |one, other| one.to_json() == other.to_json();
    let has_name: Alike =
        |one, other| one.raw("name").is_some_and(|name| other.raw("name") == Some(name));
    let alike: [(Alike, bool); 3] =
        [(is_equal, false), (has_name, true), (|_, _| true, false)];
    for (alike, takes_likest) in alike {
        for (index, row) in rows.iter().enumerate() {
            if found[index].is_none() {
                let is_alike = |one: &&mut Option<Record<'_>>| {
                    one.is_some_and(|one| alike(*row, one))
                };
                let mut all = left.iter_mut().filter(is_alike);
                let one = if takes_likest {
                    let shared = |one: &&mut Option<Record<'_>>| {
                        one.map_or(0, |one| row.shared(one))
                    };
                    all.rev().max_by_key(shared) // the first of equals
                } else {
                    all.next()
                };
                found[index] = one.and_then(Option::take);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn answers(algorithms: &serde_json::Value) -> Answers {
        let (answers, misfits) = Answers::from_json(&json!({ "algorithms": algorithms }));
        assert!(misfits.is_empty(), "{misfits:?}");
        answers
    }

    #[test]
    fn records_find_their_counterparts_by_content_by_name_and_in_order() {
        let known = answers(&json!([
            { "name": "甲", "products": [{ "name": "网站" }, { "name": "小程序" }] },
            { "name": "乙" },
            { "name": "丙" },
        ]));
        let later = answers(&json!([
            { "name": "丙" },
            { "name": "甲", "version": "V2",
              "products": [{ "name": "小程序" }, { "name": "新产品" }, { "name": "再一个" }] },
            { "name": "改了名" },
            { "name": "丁" },
        ]));
        let numbered = later.numbered_like(&known);
        assert_eq!(numbered.to_json(), later.to_json());
        let ids = |answers: &Answers| {
            let all =
                answers.records().map(|one| (one.name().unwrap_or_default(), one.id()));
            all.collect::<HashMap<_, _>>()
        };
        let (before, now) = (ids(&known), ids(&numbered));
        for name in ["甲", "丙", "小程序"] {
            assert_eq!(before[name], now[name], "{name}");
        }
        assert_eq!(before["乙"], now["改了名"]);
        assert_eq!(before["网站"], now["新产品"]);
        assert!(now["再一个"] < 0 && now["丁"] < 0);
    }
}
