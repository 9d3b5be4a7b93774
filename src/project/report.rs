//! What 校验报告 shows.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::SignOff;
use crate::rules::{self, Issue, Severity};
use crate::tracking::in_words;

/// Returns what 校验报告 shows; `rests` is what the check rests on. The sign-off is shown once
/// somebody released something.
pub(super) fn report(
    issues: &[Issue],
    rests: &Value,
    overridden: Option<&str>,
    sign_offs: &[SignOff],
) -> Value {
    let count = |severity| issues.iter().filter(|i| i.severity == severity).count();
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    let mut verdict = match (issues.len(), errors) {
        (0, _) => "未发现问题。".to_owned(),
        (_, 0) => "未发现必须修改的问题".to_owned(),
        _ => format!("必须修改 {errors} 项"),
    };
    if !issues.is_empty() {
        let hints = count(Severity::Hint);
        let _ = write!(verdict, "，建议修改 {warnings} 项，提示 {hints} 项。");
    }
    if let (1.., Some(reason)) = (errors, overridden) {
        let reason = reason.trim().trim_end_matches('。');
        let _ =
            write!(verdict, "必须修改的问题尚未处理，经确认仍予导出，理由：{reason}。");
    }
    let row = |issue: &Issue| {
        let basis = rules::find(issue.rule).map(|rule| rule.basis);
        json!({
            "rule": issue.rule,
            "severity": issue.severity,
            "message": issue.message,
            "place": places(issue),
            "basis": basis,
            "waiver": issue.waiver,
        })
    };
    let rows: Vec<_> = issues.iter().map(row).collect();
    let mut report = json!({ "verdict": verdict, "rests": rests, "issues": rows });
    if sign_offs.iter().any(|step| step.last.is_some()) {
        report["releases"] = sign_offs.iter().map(released).collect();
    }
    report
}

/// Returns the row of a step of the sign-off.
fn released(step: &SignOff) -> Value {
    let (by, on, state) = match &step.last {
        Some(last) => (&*last.by, last.on.map(in_words), &*last.state),
        None => ("", None, ""),
    };
    json!([step.step, by, on.unwrap_or_default(), state, step.stands.word()])
}

/// The most places of an issue that 校验报告 lists.
const MOST_PLACES: usize = 6;

/// Returns where an issue is, a line for each place.
fn places(issue: &Issue) -> String {
    let labels = issue.places.iter().map(|place| place.label.clone());
    let mut labels: Vec<_> = labels.take(MOST_PLACES).collect();
    if let more @ 1.. = issue.places.len().saturating_sub(MOST_PLACES) {
        labels.push(format!("及另外 {more} 处"));
    }
    labels.join("\n")
}
