//! A full check of one subject with twenty algorithms.
#![allow(clippy::unwrap_used, reason = "a benchmark may panic")]

use divan::Bencher;
use suanbei::documents::can_print;
use suanbei::form::Answers;
use suanbei::rules::{self, Case};
use suanbei::tracking::Calendar;

fn main() {
    divan::main();
}

#[divan::bench]
fn check_20_algorithms(bencher: Bencher<'_, '_>) {
    let text = include_str!("../assets/examples/generative.json");
    let mut value: serde_json::Value = serde_json::from_str(text).unwrap();
    let algorithm = value["answers"]["algorithms"][0].clone();
    value["answers"]["algorithms"] = vec![algorithm; 20].into();
    let (answers, _) = Answers::from_json(&value["answers"]);
    let calendar = Calendar::bundled();
    let today = jiff::civil::date(2026, 11, 23);
    let case = Case { answers: &answers, today, calendar: &calendar, can_print };
    bencher.bench(|| rules::check(case));
}
