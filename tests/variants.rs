//! Harmless changes of the examples, written without a look at the rules: none of them may
//! raise anything, since who is warned in vain stops reading.
#![allow(clippy::unwrap_used, reason = "a test may panic")]
#![allow(clippy::disallowed_methods, reason = "a test may touch the disk")]

#[path = "support/cases.rs"]
mod cases;

#[test]
fn harmless_changes_raise_nothing() {
    let mut alarms = Vec::new();
    for (name, case) in cases::cases("variants") {
        for issue in cases::raised(&name, &case) {
            let place = &issue.places[0].path;
            alarms.push(format!("{name}: {} {place}: {}", issue.rule, issue.message));
        }
    }
    assert!(alarms.is_empty(), "{} alarms:\n{}", alarms.len(), alarms.join("\n"));
}
