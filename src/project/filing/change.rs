//! What 变更说明 tells: what changed since the filing passed, by the kinds that the
//! authority's lists record (domain §6, 367 rows).

use serde_json::json;

use super::Told;
use super::changed::{Base, rows};
use crate::documents::Fonts;
use crate::error::Result;
use crate::form::filing;
use crate::form::{Record, algorithm, product};
use crate::project::{Difference, Differs, View};
use crate::tracking::filing::{Happened, Purpose};
use crate::tracking::in_words;

/// What is of no other kind.
const OTHER: &str = "其他算法信息变更";

/// The kinds of change, most specific first, with how paths begin that tell them, or after a
/// dot with a part of those paths.
const KINDS: &[(&str, &[&str])] = &[
    ("主体名称变更", &["subject.name"]),
    ("变更算法安全责任人", &["subject.safety_officer."]),
    ("其他主体信息变更", &["subject.", "liability."]),
    ("更新拟公示算法机制机理内容", &[".publicity."]),
    ("《算法安全自评估报告》变更", &[".signed.self_assessment", ".assessed_on"]),
];

/// Returns what to tell of the change that is under way, or was the last filing.
pub(super) fn told(view: &View<'_>, owner: Record<'_>) -> Result<Option<Told>> {
    let Some(filing) = filing::told_of(owner, Purpose::Change) else { return Ok(None) };
    let submissions = |filing: Record<'_>| {
        let events = filing::events(filing);
        let all = events.filter(|(_, event)| event.happened.is_submission());
        all.map(|(record, _)| record.id()).last()
    };
    let earlier = owner.rows(&filing::GROUP).take_while(|one| one.id() != filing.id());
    let passed = earlier.filter(|filing| {
        filing::events(*filing).any(|(_, event)| event.happened == Happened::Accepted)
    });
    let record = |id: Option<i64>| id.and_then(|id| view.answers.record(id));
    let base = match record(passed.last().and_then(submissions)) {
        Some(before) => Base::of(view, before)?,
        None => None,
    };
    let differences = match &base {
        Some(base) => base.differences(view, record(submissions(filing)))?,
        None => None,
    };
    let base = base.filter(|_| differences.is_some());
    let differences = differences.unwrap_or_default();
    let name = if owner.parent().is_some() { owner.name() } else { None };
    let extra = json!({
        "of": name,
        "number": owner.parent().and_then(|_| filing::number(owner)),
        "since": filing.get(&filing::SINCE).map(in_words),
        "base": base.as_ref().map(|base| base.told(&view.fonts)),
        "kinds": sorted(&differences, &view.fonts),
    });
    Ok(Some(Told { extra, is_packed: filing::is_open(filing), enclosed: Vec::new() }))
}

/// Returns the differences by kind, without kinds of which there are none.
fn sorted(differences: &[Difference], fonts: &Fonts) -> serde_json::Value {
    let mut kinds: Vec<(&str, Vec<Difference>)> = Vec::new();
    for difference in differences {
        let kind = kind(difference);
        match kinds.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, of)) => of.push(difference.clone()),
            None => kinds.push((kind, vec![difference.clone()])),
        }
    }
    let kinds =
        kinds.iter().map(|(kind, of)| json!({ "kind": kind, "rows": rows(of, fonts) }));
    kinds.collect()
}

fn kind(difference: &Difference) -> &'static str {
    let path = &difference.path;
    let (record, field) = path.rsplit_once('.').unwrap_or(("", path));
    let group_of = |path: &str| {
        let last = path.rsplit('.').next().unwrap_or_default();
        last.split('[').next().unwrap_or_default().to_owned()
    };
    match difference.what {
        Differs::Added if group_of(path) == product::GROUP.key => return "新增关联产品",
        Differs::Removed if group_of(path) == product::GROUP.key => return "减少关联产品",
        Differs::Answer if field == "name" => {
            let group = group_of(record);
            if group == product::GROUP.key {
                return "产品名称变更";
            }
            if group == algorithm::GROUP.key {
                return "算法名称变更";
            }
        }
        _ => {}
    }
    let is_of = |part: &&str| {
        if part.starts_with('.') { path.contains(*part) } else { path.starts_with(*part) }
    };
    let found = KINDS.iter().find(|(_, parts)| parts.iter().any(is_of));
    found.map_or(OTHER, |(kind, _)| kind)
}
