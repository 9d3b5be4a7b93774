//! Which records of a project an import is about.
//!
//! Most are matched by position. Filings must never end at another algorithm, nor their
//! events in another filing: those are matched by what they are.

use serde_json::Value;

use crate::form::algorithm::{self, basics};
use crate::form::filing::{self, demand, event};
use crate::form::{Answers, Group, Record, Said, Spec};

/// Returns for each row the record that it is about; `None` if it is a new one.
pub(super) fn matched(
    before: &Answers,
    present: &[i64],
    group: &Group,
    rows: &[Vec<Said<'_>>],
) -> Vec<Option<i64>> {
    let keys = keys(group);
    let mut free: Vec<Option<Record<'_>>> =
        present.iter().map(|id| before.record(*id)).collect();
    let mut matched = vec![None; rows.len()];
    for (row, matched) in rows.iter().enumerate().zip(&mut matched) {
        let (position, row) = row;
        let same = |record: &Option<Record<'_>>| {
            record.is_some_and(|record| is_same(record, row, &keys))
        };
        let here = Some(position).filter(|at| free.get(*at).is_some_and(same));
        let found = here.or_else(|| free.iter().position(same));
        *matched = found.and_then(|at| free.get_mut(at)?.take()).map(Record::id);
    }
    for ((row, matched), free) in rows.iter().zip(&mut matched).zip(&mut free) {
        if matched.is_none() {
            let record = free.take_if(|record| may_become(*record, row, &keys));
            *matched = record.map(Record::id);
        }
    }
    matched
}

/// Returns the answers that tell the records of a group apart.
fn keys(group: &Group) -> Vec<&'static Spec> {
    let is = |known: &Group| std::ptr::eq(known, group);
    if is(&algorithm::GROUP) {
        vec![&basics::NAME.spec]
    } else if is(&filing::GROUP) {
        vec![&filing::PURPOSE.spec, &filing::SINCE.spec]
    } else if is(&event::GROUP) {
        vec![&event::HAPPENED.spec, &event::ON.spec]
    } else if is(&demand::GROUP) {
        vec![&demand::DEMAND.spec]
    } else {
        Vec::new()
    }
}

/// Returns whether a row says of a record what it is, and nothing else.
fn is_same(record: Record<'_>, row: &[Said<'_>], keys: &[&Spec]) -> bool {
    keys.iter().any(|spec| said(row, spec).is_some())
        && keys.iter().all(|spec| said(row, spec) == record.raw(spec.key))
}

/// Returns whether a record may become what a row says: one of which something happened does
/// not become another.
fn may_become(record: Record<'_>, row: &[Said<'_>], keys: &[&Spec]) -> bool {
    let differs = |spec: &&Spec| {
        let (said, is) = (said(row, spec), record.raw(spec.key));
        said.is_some() && is.is_some() && said != is
    };
    !stays(record) || !keys.iter().any(differs)
}

/// Returns what a row answers.
fn said<'s>(row: &'s [Said<'_>], spec: &Spec) -> Option<&'s Value> {
    row.iter().find_map(|one| match one {
        Said::Answer(of, value) if of.key == spec.key && !value.is_null() => Some(value),
        _ => None,
    })
}

/// Returns whether an import must not remove a record: something happened to its filings, or
/// it is what happened.
pub(super) fn stays(record: Record<'_>) -> bool {
    let has_events = |filing: Record<'_>| filing::events(filing).next().is_some();
    record.rows(&filing::GROUP).any(has_events)
        || has_events(record)
        || record.group().key == event::GROUP.key && record.has(&event::HAPPENED.spec)
}

/// Adds a record that stays to the order of its siblings: behind them, so that the paths of
/// the import hold; but what happened stands where it did, since its order counts.
pub(super) fn put_back(order: &mut Vec<i64>, present: &[i64], id: i64, group: &Group) {
    let before = present.iter().take_while(|other| **other != id);
    let last =
        before.filter_map(|other| order.iter().position(|one| one == other)).last();
    let at = if group.internal { last.map_or(0, |at| at + 1) } else { order.len() };
    order.insert(at, id);
}

/// Returns why a record stays.
pub(super) fn kept_why(record: Record<'_>) -> String {
    let what = match record.name() {
        Some(name) => format!("{}：{name}", record.words()),
        None => record.words(),
    };
    format!("项目中的“{what}”有备案记录，导入的内容中没有，已保留")
}
