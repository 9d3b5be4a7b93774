//! A package carries what its check rested on: it can be checked again, and a project that
//! is restored from it knows what its files say.
#![allow(clippy::unwrap_used, reason = "a test may panic")]
#![allow(clippy::disallowed_methods, reason = "a test may touch the disk")]

mod support;

use std::fs;

use serde_json::{Value, json};
use suanbei::documents::{Specimen, specimen};
use suanbei::package::Package;
use support::{TODAY, program, project, run};
use tempfile::TempDir;

const OTHERS: &str = "algorithms[0].materials.others";

/// Writes a PDF of text, and returns its name.
fn terms(dir: &TempDir) -> String {
    let data =
        json!({ "title": "用户须知", "paragraphs": ["用户可以随时关闭个性化推荐。"] });
    let pdf = specimen(Specimen::Policy, &json!({ "name": "示例公司" }), &data).unwrap();
    fs::write(dir.path().join("须知.pdf"), pdf).unwrap();
    "须知.pdf".to_owned()
}

/// Returns a folder with an example that has something to say, and its package.
fn exported() -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    run(&dir, &["new", "例.suanbei", "--example", "recommender"]);
    run(&dir, &["set", "例.suanbei", "algorithms[0].brief", "全国最佳的推荐算法"]);
    let terms = terms(&dir);
    run(&dir, &["attach", "例.suanbei", OTHERS, &terms]);
    let export = ["export", "例.suanbei", "--out", "a.zip", "--today", TODAY];
    let said = run(&dir, &export);
    assert!(said.ends_with("exit 0"), "{said}");
    dir
}

fn told(dir: &TempDir, args: &[&str]) -> Value {
    let output = program(dir).args(args).arg("--json").output().unwrap();
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn a_package_is_checked_again_by_what_it_holds() {
    let dir = exported();
    let said = |found: &Value| -> Vec<(String, String)> {
        let issues = found["issues"].as_array().unwrap().iter();
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        issues.map(|one| (text(&one["rule"]), text(&one["message"]))).collect()
    };
    let before = told(&dir, &["check", "例.suanbei", "--today", TODAY]);
    let again = told(&dir, &["verify", "a.zip", "--rules"]);
    assert_eq!(again["differences"], Value::Array(vec![]));
    let again = &again["check"];
    assert!(said(again).iter().any(|(rule, _)| rule == "L002"), "{again}");
    assert_eq!(said(again), said(&before));
    assert_eq!(
        (&again["today"], &again["unread"]),
        (&before["today"], &before["unread"])
    );
    assert_eq!(again["differs"], Value::Array(vec![]));

    let said = run(&dir, &["verify", "a.zip", "--rules"]);
    assert!(said.starts_with("材料包完好"), "{said}");
    assert!(said.contains("[建议修改] L002"), "{said}");
}

#[test]
fn a_restored_project_knows_what_its_files_say_and_exports_the_same_files() {
    let dir = exported();
    assert_eq!(run(&dir, &["restore", "a.zip", "--out", "乙.suanbei"]), "exit 0");
    let known =
        |project: &str| told(&dir, &["facts", project, OTHERS])["reading"].clone();
    assert!(known("例.suanbei")["pages"].is_array());
    assert_eq!(known("乙.suanbei"), known("例.suanbei"));

    run(&dir, &["export", "乙.suanbei", "--out", "b.zip", "--today", TODAY]);
    let files = |zip: &str| {
        Package::open(&dir.path().join(zip)).unwrap().manifest().files.clone()
    };
    assert_eq!(files("b.zip"), files("a.zip"));
}

#[test]
fn doctor_reads_every_file_again() {
    let (dir, slot) = (project(), "subject.certificate.files");
    let terms = terms(&dir);
    run(&dir, &["attach", "甲.suanbei", slot, &terms]);
    let before = told(&dir, &["facts", "甲.suanbei", slot]);
    assert!(run(&dir, &["doctor", "甲.suanbei", "--reread"]).ends_with("exit 0"));
    assert_eq!(told(&dir, &["facts", "甲.suanbei", slot]), before);
    assert!(before["reading"]["pages"][0]["lines"].is_array(), "{before}");
}
