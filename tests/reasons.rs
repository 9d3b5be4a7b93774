//! The 42 reasons why filings are sent back: each has cases, and each case is found, or it
//! is said here why not.
#![allow(clippy::unwrap_used, reason = "a test may panic")]
#![allow(clippy::disallowed_methods, reason = "a test may touch the disk")]

#[path = "support/cases.rs"]
mod cases;

use std::collections::BTreeMap;

use serde_json::Value;
use suanbei::rules::Issue;

/// Reasons without a case, and cases that are not found, with why.
const NOT_FOUND: &[(&str, &str)] = &[
    ("11-retention-differs", "what is kept stands far from how long"),
    ("11-voices-differ", "needs to know that a voice is a speaker"),
    ("20-entry-path-differs", "a product has several paths that begin alike"),
    ("20-label-words-differ", "needs the screen: which of the quoted words it shows"),
    ("28-time-limits-differ", "complaints and appeals may have terms of their own"),
    ("33-exploit-without-answer", "three measures may well answer three risks"),
    ("40-cloning-opened", "needs to know that 复刻 is the 克隆 that was denied"),
    ("40-voice-but-no-biometrics", "a voice identifies only where it is used to"),
];

#[test]
fn each_case_of_a_reason_is_found() {
    let excused: BTreeMap<_, _> = NOT_FOUND.iter().copied().collect();
    let mut failed = Vec::new();
    for (name, case) in cases::cases("reasons") {
        let raised = cases::raised(&name, &case);
        let is_found = raised.iter().any(|issue| tells(issue, &case));
        match excused.contains_key(&*name) {
            false if !is_found => {
                failed.push(format!("{name} ({}){}", case["what"], said(&raised)));
            }
            true if is_found => {
                failed.push(format!("{name} is found: strike its excuse"));
            }
            _ => {}
        }
    }
    assert!(failed.is_empty(), "{} cases:\n{}", failed.len(), failed.join("\n"));
}

#[test]
fn each_reason_has_a_case_or_an_excuse() {
    let cases = cases::cases("reasons");
    let names = cases.iter().map(|(name, _)| &**name);
    let told: Vec<_> = names.chain(NOT_FOUND.iter().map(|(name, _)| *name)).collect();
    let has =
        |reason: &str| told.iter().any(|name| name.split('-').next() == Some(reason));
    let missing: Vec<_> =
        (1..=42).map(|n| format!("{n:02}")).filter(|n| !has(n)).collect();
    assert!(missing.is_empty(), "{missing:?}");
    for (name, _) in NOT_FOUND.iter().filter(|(name, _)| name.len() > 2) {
        assert!(cases.iter().any(|(case, _)| case == name), "there is no case {name}");
    }
}

/// Returns whether an issue lies at a place of the case and says what it must.
fn tells(issue: &Issue, case: &Value) -> bool {
    let strings = |key: &str| -> Vec<String> {
        let list = case[key].as_array().into_iter().flatten();
        list.map(|one| one.as_str().unwrap().to_owned()).collect()
    };
    let is_at = |wanted: &String| {
        issue.places.iter().any(|place| match wanted.strip_suffix('*') {
            Some(stem) => place.path.starts_with(stem),
            None => place.path == *wanted,
        })
    };
    strings("place").iter().any(is_at)
        && strings("says").iter().all(|fact| issue.message.contains(fact))
}

fn said(raised: &[Issue]) -> String {
    let lines = raised.iter().map(|issue| {
        let places = issue.places.iter().map(|place| &*place.path);
        format!(
            "\n    {} {:?}: {}",
            issue.rule,
            places.collect::<Vec<_>>(),
            issue.message
        )
    });
    lines.collect()
}
