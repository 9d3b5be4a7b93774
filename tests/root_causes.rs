//! One cause is told once: an answer that is missing does not raise ten findings.
#![allow(clippy::unwrap_used, reason = "a test may panic")]
#![allow(clippy::disallowed_methods, reason = "a test may touch the disk")]

#[path = "support/cases.rs"]
mod cases;

use std::fmt::Write as _;

use serde_json::Value;

/// So many findings of one missing answer are told at most: that it is missing, and what it
/// leaves without ground elsewhere.
const MOST: usize = 3;

/// Returns the JSON pointer of every answer, but not of files.
fn answers(value: &Value, pointer: &str, all: &mut Vec<String>) {
    match value {
        Value::Object(object) if object.contains_key("sha256") => {}
        Value::Object(object) => {
            for (key, inner) in object {
                answers(inner, &format!("{pointer}/{key}"), all);
            }
        }
        Value::Array(rows) if rows.iter().any(Value::is_object) => {
            for (index, row) in rows.iter().enumerate() {
                answers(row, &format!("{pointer}/{index}"), all);
            }
        }
        _ => all.push(pointer.to_owned()),
    }
}

#[test]
fn one_missing_answer_raises_few_findings() {
    let mut many = String::new();
    for name in ["generative", "recommender", "supporter"] {
        let base = cases::base(name, true);
        let mut all = Vec::new();
        answers(&base, "", &mut all);
        for pointer in all {
            let mut changed = base.clone();
            *changed.pointer_mut(&pointer).unwrap() = Value::Null;
            let raised = cases::news(name, &base, &changed);
            if raised.len() > MOST {
                let rules: Vec<_> = raised.iter().map(|issue| issue.rule).collect();
                _ = writeln!(many, "{name}{pointer}: {}", rules.join(" "));
            }
        }
    }
    assert!(many.is_empty(), "{many}");
}
