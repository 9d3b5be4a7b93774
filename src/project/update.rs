//! The difference between the state that the window last got and the present one.

use serde::Serialize;
use ts_rs::TS;

use super::state::{Head, IssueState, RecordState, State, StepState};

/// The difference between an earlier state and the present one.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Update {
    /// What there is only once, as it is now.
    #[serde(flatten)]
    pub head: Head,
    /// The revision of the state that it applies to.
    #[ts(type = "number")]
    pub since: u64,
    /// The changes to the records.
    pub records: Patch<RecordState>,
    /// The changes to the steps.
    pub steps: Patch<StepState>,
    /// The changes to the issues.
    pub issues: Patch<IssueState>,
    /// Where in the form the change is: the record, and the key of a field or nested group
    /// in it, empty for the record itself.
    #[ts(type = "[record: number, field: string] | null")]
    pub at: Option<(i64, String)>,
}

/// A change to a list: a range is replaced, then single items.
#[derive(Debug, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct Patch<T> {
    /// Where the range begins.
    pub from: usize,
    /// How many items it had.
    pub drop: usize,
    /// The items it has now.
    pub put: Vec<T>,
    /// The other items that differ, by their index in the new list.
    pub changed: Vec<(usize, T)>,
}

impl State {
    /// Returns the update that turns `earlier` into this state.
    #[must_use]
    pub fn since(&self, earlier: &Self) -> Update {
        let step = |step: &StepState| (step.record, step.page);
        Update {
            head: self.head.clone(),
            since: earlier.head.revision,
            records: Patch::between(&earlier.records, &self.records, |record| record.id),
            steps: Patch::between(&earlier.steps, &self.steps, step),
            issues: Patch::between(&earlier.issues, &self.issues, told_apart_by),
            at: first_change(earlier, self),
        }
    }
}

/// Returns the key by which the issues of two states are matched.
fn told_apart_by(found: &IssueState) -> (&'static str, i64, &str) {
    let at = found.issue.places.first();
    (found.issue.rule, at.map_or(0, |at| at.record), at.map_or("", |at| &at.field))
}

impl<T: Clone + PartialEq> Patch<T> {
    /// Returns the patch that turns `old` into `new`; items are matched by `key`.
    fn between<'a, K: PartialEq>(
        old: &'a [T],
        new: &'a [T],
        key: impl Fn(&'a T) -> K,
    ) -> Self {
        let same = |(one, other): &(&'a T, &'a T)| key(one) == key(other);
        let from = old.iter().zip(new).take_while(same).count();
        let rest = old[from..].iter().rev().zip(new[from..].iter().rev());
        let behind = rest.take_while(same).count();
        let (old_end, new_end) = (old.len() - behind, new.len() - behind);
        let ahead = (0..from).zip(&old[..from]);
        let pairs = ahead.chain((new_end..).zip(&old[old_end..]));
        let changed = pairs.filter(|(index, old)| **old != new[*index]);
        Self {
            from,
            drop: old_end - from,
            put: new[from..new_end].to_vec(),
            changed: changed.map(|(index, _)| (index, new[index].clone())).collect(),
        }
    }
}

/// Returns the first difference in reading order: the field, a new record with steps of its
/// own, or the list in which a record was added, removed or moved.
fn first_change(earlier: &State, later: &State) -> Option<(i64, String)> {
    let list = |one: &RecordState| {
        one.parent.map_or((one.id, String::new()), |above| (above, one.group.to_owned()))
    };
    let mut old = earlier.records.iter().peekable();
    let mut moved = None;
    for new in &later.records {
        let known = match old.peek() {
            Some(one) if one.id == new.id => old.next(),
            _ => {
                moved = moved.or(Some(new));
                earlier.records.iter().find(|one| one.id == new.id)
            }
        };
        let Some(known) = known else {
            let has_steps = later.steps.iter().any(|step| step.record == new.id);
            return Some(if has_steps { (new.id, String::new()) } else { list(new) });
        };
        if let Some(key) = differing(known, new) {
            return Some((new.id, key.to_owned()));
        }
    }
    let is_gone = |one: &&RecordState| later.records.iter().all(|new| new.id != one.id);
    let gone = earlier.records.iter().find(is_gone);
    gone.or(moved).map(list)
}

/// Returns the key of the first answer or slot that differs.
fn differing<'a>(old: &'a RecordState, new: &'a RecordState) -> Option<&'a str> {
    if old.values != new.values {
        let mut keys = new.values.keys().chain(old.values.keys());
        return keys
            .find(|key| old.values.get(*key) != new.values.get(*key))
            .map(String::as_str);
    }
    let mut keys = new.files.keys().chain(old.files.keys());
    keys.find(|key| old.files.get(*key) != new.files.get(*key)).map(String::as_str)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Applies a patch as the window does (`update.ts`).
    fn patched(old: &[(u8, u8)], patch: Patch<(u8, u8)>) -> Vec<(u8, u8)> {
        let mut list = old.to_vec();
        list.splice(patch.from..patch.from + patch.drop, patch.put);
        for (index, item) in patch.changed {
            list[index] = item;
        }
        list
    }

    proptest! {
        #[test]
        fn a_patch_turns_the_old_list_into_the_new_one(
            old in prop::collection::vec((0_u8..6, 0_u8..2), 0..12),
            new in prop::collection::vec((0_u8..6, 0_u8..2), 0..12),
        ) {
            let patch = Patch::between(&old, &new, |item| item.0);
            prop_assert_eq!(patched(&old, patch), new);
        }
    }

    #[test]
    fn a_patch_of_one_item_carries_that_item() {
        let old: Vec<(u8, u8)> = (0..100).map(|n| (n, 0)).collect();
        let mut new = old.clone();
        new[40].1 = 1;
        let patch = Patch::between(&old, &new, |item| item.0);
        assert_eq!((patch.drop, patch.put.len()), (0, 0));
        assert_eq!(patch.changed, [(40, (40, 1))]);
    }
}
