//! What holds for every rule: its examples, its words, its place in the catalogue.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::date;
use serde_json::Value;

use super::*;
use crate::form::{self, Answers, Reading, Readings};
use crate::lists::Lists;
use crate::tracking::Calendar;

/// Stands in for our fonts, which have Chinese characters but no emoji.
fn can_print(c: char) -> bool {
    c != '😀'
}

/// The examples in a rule's documentation are its tests.
#[test]
fn documented_examples_hold() {
    let calendar = Calendar::bundled();
    for rule in all() {
        for (tag, expected) in [("fires", true), ("silent", false)] {
            let examples = examples(&rule.docs(), tag);
            assert!(!examples.is_empty(), "`{}` has no `{tag}` example", rule.name);
            for (path, example) in examples {
                let (answers, readings) = answers(rule, &example);
                let today = date(2026, 11, 23);
                let issues = check(Case {
                    answers: &answers,
                    today,
                    calendar: &calendar,
                    lists: &Lists::bundled(),
                    readings: &readings,
                    can_print: &can_print,
                });
                let found: Vec<_> = issues
                    .iter()
                    .filter(|issue| issue.rule == rule.id)
                    .filter(|issue| path.is_empty() || issue.places[0].path == path)
                    .collect();
                assert_eq!(
                    !found.is_empty(),
                    expected,
                    "`{}` ({}) on its `{tag}` example:\n{example}\n{found:#?}",
                    rule.name,
                    rule.id
                );
                for issue in found {
                    assert!(
                        !issue.message.contains('{'),
                        "{}: {}",
                        rule.id,
                        issue.message
                    );
                }
            }
        }
    }
}

#[test]
fn documentation_is_complete() {
    for rule in all() {
        for heading in ["## 检查什么", "## 为什么", "## 示例", "## 怎么改"] {
            assert!(rule.docs().contains(heading), "`{}` lacks `{heading}`", rule.name);
        }
        assert!(!rule.basis.is_empty(), "`{}` names no basis", rule.name);
        assert!(rule.message.ends_with('。'), "`{}`: {}", rule.name, rule.message);
    }
}

#[test]
fn ids_are_unique() {
    let ids: BTreeSet<_> = all().map(|rule| rule.id).collect();
    assert_eq!(ids.len(), all().count());
}

/// Rules whose message differs from the catalogue's, which claimed too much or told less.
const OTHERWISE: &[&str] = &[
    "C012", "C013", "C055", "C061", "C062", "C064", "D001", "D002", "D005", "D006",
    "D007", "D008", "D011", "F005", "F011", "F017", "F019", "F024", "F031", "L005",
    "L006", "L015", "Q002", "Q003", "Q004", "Q006", "Q007", "Q009", "X001", "X002",
    "X003", "X004", "X007", "X009", "X011", "X012", "X013", "X014", "X018", "X019",
    "X020", "X023", "X024", "X025", "X027", "X028",
];

/// Rules milder than in the catalogue, because what they report may well be right.
const MILDER: &[&str] = &["X001", "X003", "X004", "X007", "X011", "X013"];

/// A rule in the catalogue has its severity and message, except those above.
#[test]
fn rules_match_the_catalogue() {
    let text = include_str!("../../tests/data/rules.json");
    let catalogue: Value = serde_json::from_str(text).unwrap();
    for entry in catalogue["rules"].as_array().unwrap() {
        let Some(rule) = all().find(|rule| entry["id"] == rule.id) else { continue };
        let severity = match rule.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Hint => "info",
        };
        let is_as_severe = entry["severity"] == severity;
        assert_eq!(is_as_severe, !MILDER.contains(&rule.id), "{}", rule.id);
        let is_alike = entry["message"] == rule.message;
        assert_eq!(
            is_alike,
            !OTHERWISE.contains(&rule.id),
            "{}: {}",
            rule.id,
            rule.message
        );
    }
}

/// Nothing in a blank project is malformed or contradictory.
#[test]
fn a_blank_project_is_only_incomplete() {
    let (answers, calendar) = (Answers::default(), Calendar::bundled());
    let case = Case {
        answers: &answers,
        today: date(2026, 11, 23),
        calendar: &calendar,
        lists: &Lists::bundled(),
        readings: &Readings::default(),
        can_print: &can_print,
    };
    for issue in check(case) {
        assert!(issue.rule.starts_with('C'), "{issue:?}");
    }
}

/// A required field names a rule that exists, and fields name each rule without a check.
#[test]
fn fields_name_rules() {
    let groups = form::groups();
    let fields = groups.iter().flat_map(|group| group.fields());
    let named: BTreeSet<_> = fields.filter_map(|spec| spec.rule).collect();
    for id in &named {
        assert!(all().any(|rule| rule.id == *id), "there is no {id}");
    }
    for rule in all().filter(|rule| matches!(rule.check, Check::Required)) {
        assert!(named.contains(rule.id), "no field names {}", rule.id);
    }
}

/// For C099, another rule may have said more.
#[test]
fn an_unanswered_field_is_reported_by_the_rule_it_names() {
    let calendar = Calendar::bundled();
    for answers in &incomplete() {
        let answers = &*answers.applying();
        let case = Case {
            answers,
            today: date(2026, 11, 23),
            calendar: &calendar,
            lists: &Lists::bundled(),
            readings: &Readings::default(),
            can_print: &can_print,
        };
        let mut issues = check(case);
        issues.retain(|issue| issue.severity == Severity::Error);
        for (record, spec) in case.parts().flat_map(Part::unanswered) {
            let told = issues.iter().any(|issue| {
                let mut places = issue.places.iter();
                spec.rule.is_some_and(|rule| rule == "C099" || rule == issue.rule)
                    && places.any(|at| at.record == record.id() && at.field == spec.key)
            });
            assert!(told, "{:?} does not tell of `{}`", spec.rule, spec.key);
        }
    }
}

/// What a rule reports as missing is marked as required in the form.
#[test]
fn what_a_rule_reports_missing_is_required() {
    let calendar = Calendar::bundled();
    for answers in &incomplete() {
        let case = Case {
            answers,
            today: date(2026, 11, 23),
            calendar: &calendar,
            lists: &Lists::bundled(),
            readings: &Readings::default(),
            can_print: &can_print,
        };
        let mut issues = check(case);
        issues.retain(|issue| {
            issue.severity == Severity::Error && issue.rule.starts_with('C')
        });
        for place in issues.iter().flat_map(|issue| &issue.places) {
            let record = answers.record(place.record).unwrap();
            if let Some(spec) = record.group().field(&place.field) {
                assert!(
                    spec.is_required(record) || spec.key.contains("signed."),
                    "`{}` is missing, but optional",
                    place.path
                );
            }
        }
    }
}

/// Returns a blank project, and the `fires` examples of the rules of completeness.
fn incomplete() -> Vec<Answers> {
    let mut projects = vec![Answers::default()];
    for rule in all().filter(|rule| rule.id.starts_with('C')) {
        let examples = examples(&rule.docs(), "fires");
        projects.extend(examples.iter().map(|(_, example)| answers(rule, example).0));
    }
    projects
}

/// Returns the fenced blocks tagged `toml fires` or `toml silent`, each with the path
/// after the tag, if any: then only issues at that path count.
fn examples(docs: &str, tag: &str) -> Vec<(String, String)> {
    let blocks = docs.split("```").skip(1).step_by(2);
    let tagged = blocks.filter_map(|block| {
        let (head, body) = block.split_once('\n')?;
        let path = head.strip_prefix("toml ")?.strip_prefix(tag)?;
        Some((path.trim().to_owned(), body.to_owned()))
    });
    tagged.collect()
}

/// Reads answers in the shape of a `dump`, written as TOML; `readings` says what the files
/// say, by hash.
fn answers(rule: &Rule, example: &str) -> (Answers, Readings) {
    let mut table: toml::Table = example
        .parse()
        .unwrap_or_else(|error| panic!("{}: {error}\n{example}", rule.name));
    let readings = table.remove("readings").unwrap_or(toml::Table::new().into());
    let readings: BTreeMap<String, Reading> = readings
        .try_into()
        .unwrap_or_else(|error| panic!("{}: {error}\n{example}", rule.name));
    let value = serde_json::to_value(table).unwrap();
    let (answers, misfits) = Answers::from_json(&value);
    assert!(misfits.is_empty(), "`{}`: {misfits:?}\n{example}", rule.name);
    (answers, readings.into_iter().collect())
}
