//! A full check of one subject with twenty algorithms.
#![allow(missing_docs, reason = "criterion's macros write undocumented functions")]
#![allow(clippy::unwrap_used, reason = "a benchmark may panic")]

use criterion::{Criterion, criterion_group, criterion_main};
use suanbei::documents::can_print;
use suanbei::form::Answers;
use suanbei::rules::{self, Case};
use suanbei::tracking::Calendar;

fn check(bench: &mut Criterion) {
    let text = include_str!("../assets/examples/generative.json");
    let mut value: serde_json::Value = serde_json::from_str(text).unwrap();
    let algorithm = value["answers"]["algorithms"][0].clone();
    value["answers"]["algorithms"] = vec![algorithm; 20].into();
    let (answers, _) = Answers::from_json(&value["answers"]);
    let calendar = Calendar::bundled();
    let today = jiff::civil::date(2026, 11, 23);
    bench.bench_function("check 20 algorithms", |timer| {
        timer.iter(|| {
            rules::check(Case {
                answers: &answers,
                today,
                calendar: &calendar,
                can_print,
            })
        });
    });
}

criterion_group!(benches, check);
criterion_main!(benches);
