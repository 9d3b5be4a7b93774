//! The corpora of cases: a change of an example, and what the rules then say that they did
//! not say of the example itself. A case is a file; CONTRIBUTING.md tells its form.
#![allow(dead_code, reason = "no test file needs everything")]

use std::collections::BTreeMap;
use std::fs;

use jiff::civil::date;
use serde_json::{Value, json};
use suanbei::form::{self, Answers, Reading, Readings};
use suanbei::lists::Lists;
use suanbei::rules::{self, Issue};
use suanbei::tracking::Calendar;

/// Returns every case of a folder of `tests`, with the name of its file, in order.
pub(crate) fn cases(folder: &str) -> Vec<(String, Value)> {
    let files = fs::read_dir(format!("tests/{folder}")).unwrap();
    let mut files: Vec<_> = files.map(|file| file.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|end| end == "json"));
    files.sort();
    let case = |path: &std::path::PathBuf| {
        let text = fs::read_to_string(path).unwrap();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let case = serde_json::from_str(&text).unwrap_or_else(|e| panic!("{name}: {e}"));
        (name, case)
    };
    files.iter().map(case).collect()
}

/// Returns what the change of `case` raises. What only a file can mend counts only if the
/// case says by hash what files say: then the example has its files.
pub(crate) fn raised(name: &str, case: &Value) -> Vec<Issue> {
    let has_files = case["readings"].is_object();
    let readings: BTreeMap<String, Reading> =
        serde_json::from_value(case["readings"].clone()).unwrap_or_default();
    let readings: Readings = readings.into_iter().collect();
    let base = base(case["base"].as_str().unwrap(), has_files);
    let mut changed = base.clone();
    for (path, value) in case["set"].as_object().into_iter().flatten() {
        set(&mut changed, path, value.clone());
    }
    without_removed_rows(&mut changed);
    for (path, pairs) in case["replace"].as_object().into_iter().flatten() {
        let slot = at(&mut changed, path);
        let mut text =
            slot.as_str().unwrap_or_else(|| panic!("{name}: {path}")).to_owned();
        for pair in pairs.as_array().unwrap() {
            let [old, new] = [&pair[0], &pair[1]].map(|text| text.as_str().unwrap());
            assert!(text.contains(old), "{name}: {path} has no “{old}”");
            text = text.replace(old, new);
        }
        *slot = json!(text);
    }
    let known: Vec<_> = check(&base, name, &readings).iter().map(said).collect();
    let is_new = |issue: &Issue| {
        !known.contains(&said(issue)) && (has_files || !wants_a_file(issue))
    };
    check(&changed, name, &readings).into_iter().filter(is_new).collect()
}

/// Returns what an issue says and where, whatever the numbers and days are.
fn said(issue: &Issue) -> (&'static str, String, String) {
    let words = issue.message.chars().filter(|c| !c.is_ascii_digit()).collect();
    (issue.rule, issue.places[0].path.clone(), words)
}

fn wants_a_file(issue: &Issue) -> bool {
    let groups = form::groups();
    let key = &issue.places[0].field;
    groups.iter().any(|group| group.field(key).is_some_and(|spec| spec.slot().is_some()))
}

fn check(answers: &Value, name: &str, readings: &Readings) -> Vec<Issue> {
    let (answers, misfits) = Answers::from_json(answers);
    assert!(misfits.is_empty(), "{name}: {misfits:?}");
    rules::check(rules::Case {
        answers: &answers,
        today: date(2026, 11, 23),
        calendar: &Calendar::bundled(),
        lists: &Lists::bundled(),
        readings,
        can_print: &|_| true,
    })
}

/// Returns what `changed` raises that `base` does not; no file was read.
pub(crate) fn news(name: &str, base: &Value, changed: &Value) -> Vec<Issue> {
    let readings = Readings::default();
    let known: Vec<_> = check(base, name, &readings).iter().map(said).collect();
    let mut raised = check(changed, name, &readings);
    raised.retain(|issue| !known.contains(&said(issue)));
    raised
}

/// Returns the answers of an example; of several, the algorithms of the later ones follow.
pub(crate) fn base(names: &str, has_files: bool) -> Value {
    let mut all: Option<Value> = None;
    for name in names.split('+') {
        let text = fs::read_to_string(format!("assets/examples/{name}.json")).unwrap();
        let mut filing: Value = serde_json::from_str(&text).unwrap();
        let mut answers = filing["answers"].take();
        if has_files {
            attach(&mut answers, filing["files"].as_array().unwrap());
        }
        match &mut all {
            None => all = Some(answers),
            Some(first) => {
                let more = answers["algorithms"].as_array().unwrap().clone();
                first["algorithms"].as_array_mut().unwrap().extend(more);
            }
        }
    }
    all.unwrap()
}

/// Returns what the files of an example say, as it was read once; by the hashes that
/// [`base`] gives them.
pub(crate) fn readings(name: &str) -> Readings {
    let text = fs::read_to_string(format!("tests/data/readings/{name}.json")).unwrap();
    let all: BTreeMap<String, Reading> = serde_json::from_str(&text).unwrap();
    all.into_iter().collect()
}

/// Attaches the files of an example, each of its own bytes and of a good size. Their hashes
/// are their paths.
fn attach(answers: &mut Value, files: &[Value]) {
    for file in files {
        let name = file["file_name"].as_str().unwrap();
        let facts = match name.rsplit('.').next() {
            Some("pdf") => json!({ "media_type": "pdf", "pages": 1 }),
            Some("png") => json!({ "media_type": "png", "width": 2000, "height": 1500 }),
            _ => json!({ "media_type": "jpeg", "width": 2000, "height": 1500 }),
        };
        let path = file["path"].as_str().unwrap();
        let slot = at(answers, path);
        if slot.is_null() {
            *slot = json!([]);
        }
        let slot = slot.as_array_mut().unwrap();
        slot.push(json!({
            "file_name": name, "sha256": format!("{path}[{}]", slot.len()),
            "size": 900_000, "facts": facts,
        }));
    }
}

fn set(answers: &mut Value, path: &str, value: Value) {
    if let Some(rows) = path.strip_suffix("[+]") {
        let rows = at(answers, rows);
        if rows.is_null() {
            *rows = json!([]);
        }
        rows.as_array_mut().unwrap().push(value);
        return;
    }
    *at(answers, path) = value;
}

/// Takes out the rows that were set to `null`.
fn without_removed_rows(value: &mut Value) {
    if let Some(rows) = value.as_array_mut() {
        rows.retain(|row| !row.is_null());
        rows.iter_mut().for_each(without_removed_rows);
    }
    for (_, value) in value.as_object_mut().into_iter().flatten() {
        without_removed_rows(value);
    }
}

/// Returns what stands at `path`, nothing if that is not there yet.
fn at<'a>(answers: &'a mut Value, path: &str) -> &'a mut Value {
    path.split('.').fold(answers, |here, step| {
        let (key, rows) = step.split_once('[').unwrap_or((step, ""));
        let mut here = &mut here[key];
        for row in rows.split_terminator(']') {
            let row: usize = row.trim_start_matches('[').parse().unwrap();
            here = &mut here[row];
        }
        here
    })
}
