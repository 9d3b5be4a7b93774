//! The shipped examples hold every value of the researched filings.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::collections::BTreeSet;
use std::fs;

use serde_json::Value;
use suanbei::form::{Answers, algorithm, regions, subject};

const EXAMPLES: [(&str, &str); 3] = [
    ("generative", "sample_a_generative_provider"),
    ("recommender", "sample_b_recommender"),
    ("supporter", "sample_c_deep_synthesis_supporter"),
];

#[test]
fn no_value_of_the_researched_filings_was_dropped() {
    for (example, sample) in EXAMPLES {
        let (value, answers) = example_of(example);
        let mut held = BTreeSet::new();
        leaves(&value["answers"], &mut held);
        for file in value["files"].as_array().unwrap() {
            held.insert(normal(file["file_name"].as_str().unwrap()));
        }
        held.extend(derived(&answers));

        let sample = read(&format!("tests/data/samples/{sample}.json"));
        for (part, value) in sample.as_object().unwrap() {
            if part == "meta" {
                continue; // about the research, not the filing
            }
            let mut wanted = BTreeSet::new();
            leaves(value, &mut wanted);
            let dropped: Vec<_> = wanted.difference(&held).collect();
            assert!(dropped.is_empty(), "{example} lacks of `{part}`: {dropped:?}");
        }
    }
}

/// Returns what the form does not ask because it follows from other answers.
fn derived(answers: &Answers) -> Vec<String> {
    let project = answers.project();
    let algorithm = project.rows(&algorithm::GROUP).next().unwrap();
    let launch = algorithm.get(&algorithm::basics::LAUNCH_DATE).unwrap();
    let online = format!(
        "已上线，时间：{}年{}月{}日",
        launch.year(),
        launch.month(),
        launch.day()
    );
    vec![regions::name(project.text(&subject::REGION)).unwrap(), online]
}

fn example_of(name: &str) -> (Value, Answers) {
    let value = read(&format!("assets/examples/{name}.json"));
    let (answers, misfits) = Answers::from_json(&value["answers"]);
    assert!(misfits.is_empty(), "{name}: {misfits:?}");
    (value, answers)
}

fn read(path: &str) -> Value {
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

/// Collects every leaf that is not empty, as text.
fn leaves(value: &Value, into: &mut BTreeSet<String>) {
    match value {
        Value::Object(object) => object.values().for_each(|value| leaves(value, into)),
        Value::Array(items) => items.iter().for_each(|value| leaves(value, into)),
        Value::Null => {}
        Value::String(text) if text.is_empty() => {}
        Value::String(text) => {
            into.insert(normal(text));
        }
        other => {
            into.insert(other.to_string());
        }
    }
}

/// Evens out what the research mixes: the widths of brackets, and names with folders.
fn normal(text: &str) -> String {
    let text =
        if text.starts_with("附件/") { text.rsplit('/').next().unwrap() } else { text };
    text.replace('（', "(").replace('）', ")")
}
