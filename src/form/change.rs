//! Changes: what a step does to a project, and in what two states differ.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Answers, Attachment, Record};

/// One thing that changed, as it is now.
///
/// Steps return what they changed, and two states of a project differ in a list of these.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Change {
    /// A record is new, or has another position: it or a sibling moved.
    Record {
        /// Its number.
        id: i64,
        /// The key of its group.
        group: String,
        /// The record it belongs to.
        parent: i64,
        /// Orders it among its siblings; its number breaks ties.
        position: i64,
    },
    /// A record is gone, with all below it.
    Gone {
        /// Its number.
        id: i64,
    },
    /// A field has another answer.
    Answer {
        /// The record.
        record: i64,
        /// The key of the field.
        field: String,
        /// What was answered; `null` if nothing.
        value: Value,
    },
    /// A slot has other files.
    Files {
        /// The record.
        record: i64,
        /// The key of the slot.
        field: String,
        /// All its files, in order.
        files: Vec<Attachment>,
    },
}

impl Answers {
    /// Applies `changes`. Records of groups that only a newer version knows are left out.
    pub fn apply(&mut self, changes: Vec<Change>) {
        let (mut records, others): (Vec<_>, Vec<_>) = changes
            .into_iter()
            .partition(|change| matches!(change, Change::Record { .. }));
        // A step may list a record before its parent.
        loop {
            let waiting = records.len();
            records.retain(|change| !self.stands(change));
            if records.len() == waiting {
                break;
            }
        }
        for change in others {
            match change {
                Change::Record { .. } => {}
                Change::Gone { id } => self.remove(id),
                Change::Answer { record, field, value } => {
                    self.set(record, &field, value);
                }
                Change::Files { record, field, files } => {
                    let Some(entry) = self.entries.get_mut(&record) else { continue };
                    if files.is_empty() {
                        entry.files.remove(&field);
                    } else {
                        entry.files.insert(field, files);
                    }
                }
            }
        }
    }

    /// Puts a record in its position; returns whether its parent and group exist.
    fn stands(&mut self, change: &Change) -> bool {
        let Change::Record { id, group, parent, position } = change else { return false };
        let above = self.record(*parent);
        let group = above.and_then(|above| above.group().group(group));
        group.is_some_and(|group| self.put(*id, group, *parent, *position))
    }

    /// Returns how `later` differs: what is gone first, the rest in its reading order.
    /// Records are compared by their numbers, files by content and name.
    #[must_use]
    pub fn changes_to(&self, later: &Self) -> Vec<Change> {
        let mut changes = Vec::new();
        for record in self.records() {
            if let Some(parent) = record.parent()
                && later.same(parent).is_some()
                && later.same(record).is_none()
            {
                changes.push(Change::Gone { id: record.id() });
            }
        }
        for record in later.records() {
            let old = self.same(record);
            let position = record.entry().position;
            if let Some(parent) = record.parent()
                && old.is_none_or(|old| old.entry().position != position)
            {
                let (id, group) = (record.id(), record.group().key.to_owned());
                changes.push(Change::Record { id, group, parent: parent.id(), position });
            }
            differing(old, record, &mut changes);
        }
        changes
    }

    /// Returns the counterpart of `record` from another state: same number, group and
    /// parents. The number alone is not enough: two copies of a project give one number to
    /// different records.
    #[must_use]
    pub fn same(&self, record: Record<'_>) -> Option<Record<'_>> {
        let Some(parent) = record.parent() else { return Some(self.project()) };
        let parent = self.same(parent)?;
        let here = self.record(record.id())?;
        let is_same = here.group().key == record.group().key
            && here.parent().map(Record::id) == Some(parent.id());
        is_same.then_some(here)
    }

    /// Returns whether `record` of a later state counts as moved among its siblings: as few
    /// as possible do.
    pub(crate) fn has_moved(&self, record: Record<'_>) -> bool {
        let Some(parent) = record.parent() else { return false };
        let old_place = |row: Record<'_>| self.same(row).map(Record::position);
        let places = parent.rows(record.group()).map(|row| (row.id(), old_place(row)));
        let places: Vec<_> =
            places.filter_map(|(id, place)| Some((id, place?))).collect();
        !longest_rising(&places).contains(&record.id())
    }
}

/// Lists the answers and files in which `new` differs from `old`.
fn differing(old: Option<Record<'_>>, new: Record<'_>, changes: &mut Vec<Change>) {
    let record = new.id();
    let old_values = old.into_iter().flat_map(|old| old.entry().values.keys());
    let mut keys: Vec<_> = new.entry().values.keys().chain(old_values).collect();
    keys.sort_unstable();
    keys.dedup();
    for key in keys {
        let value = new.raw(key);
        if value != old.and_then(|old| old.raw(key)) {
            let value = value.cloned().unwrap_or_default();
            changes.push(Change::Answer { record, field: key.clone(), value });
        }
    }
    let old_slots = old.into_iter().flat_map(|old| old.entry().files.keys());
    let mut keys: Vec<_> = new.entry().files.keys().chain(old_slots).collect();
    keys.sort_unstable();
    keys.dedup();
    for key in keys {
        let files =
            |of: Record<'_>| of.entry().files.get(key).cloned().unwrap_or_default();
        let (before, files) = (old.map(files).unwrap_or_default(), files(new));
        let told = |file: &Attachment| (file.sha256.clone(), file.file_name.clone());
        if !before.iter().map(told).eq(files.iter().map(told)) {
            changes.push(Change::Files { record, field: key.clone(), files });
        }
    }
}

/// Returns the numbers of a longest increasing subsequence of `places`.
fn longest_rising(places: &[(i64, usize)]) -> Vec<i64> {
    // The last index of the best subsequence of each length, and the index before each.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::new();
    for (index, (_, place)) in places.iter().enumerate() {
        let length = ends.partition_point(|&end| places[end].1 < *place);
        before.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        match ends.get_mut(length) {
            Some(end) => *end = index,
            None => ends.push(index),
        }
    }
    let mut rising = Vec::new();
    let mut next = ends.last().copied();
    while let Some(index) = next {
        rising.push(places[index].0);
        next = before[index];
    }
    rising
}
