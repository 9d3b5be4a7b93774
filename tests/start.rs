//! A new project that starts from another.
#![allow(clippy::disallowed_methods, reason = "a test may touch the disk")]
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::fs;

use serde_json::Value;
use tempfile::TempDir;

mod support;
use support::{run, untouched};

fn example() -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    assert_eq!(run(&dir, &["new", "旧.suanbei", "--example", "generative"]), "exit 0");
    dir
}

fn dump(dir: &TempDir, file: &str) -> Value {
    let said = run(dir, &["dump", file]);
    serde_json::from_str(said.strip_suffix("exit 0").unwrap()).unwrap()
}

#[test]
fn the_next_project_has_the_subject_with_its_files() {
    let dir = example();
    let start = ["new", "新.suanbei", "--from", "旧.suanbei", "--subject-only"];
    assert_eq!(untouched_but_new(&dir, &start), "exit 0");
    let (old, new) = (dump(&dir, "旧.suanbei"), dump(&dir, "新.suanbei"));
    assert_eq!(new["subject"]["name"], old["subject"]["name"]);
    assert_eq!(new["subject"]["certificate"], old["subject"]["certificate"]);
    assert_eq!(new["liability"], old["liability"]);
    assert_eq!(new.get("algorithms"), None);
    assert!(
        run(&dir, &["doctor", "新.suanbei"]).ends_with("exit 0"),
        "every file is there"
    );
    assert_eq!(run(&dir, &["undo", "新.suanbei"]), "没有可以撤销的操作\nexit 1");
}

/// Runs a command that may only make a file.
fn untouched_but_new(dir: &TempDir, args: &[&str]) -> String {
    let old = fs::read(dir.path().join("旧.suanbei")).unwrap();
    let said = run(dir, args);
    assert!(
        fs::read(dir.path().join("旧.suanbei")).unwrap() == old,
        "the old one changed"
    );
    said
}

#[test]
fn what_must_be_looked_at_again_is_a_comment() {
    let dir = example();
    run(&dir, &["set", "旧.suanbei", "algorithms[0].filing_kind", "已备案变更"]);
    run(&dir, &["set", "旧.suanbei", "algorithms[0].changed_on", "2026-11-01"]);
    run(&dir, &["track", "旧.suanbei", "submit", "subject", "--on", "2026-11-20"]);
    run(&dir, &["documents", "旧.suanbei", "--out", "材料"]);
    let pdf = fs::read_dir(dir.path().join("材料")).unwrap().next().unwrap().unwrap();
    let pdf = pdf.path().display().to_string();
    run(&dir, &["attach", "旧.suanbei", "subject.signed.commitment", &pdf]);
    assert_eq!(run(&dir, &["new", "新.suanbei", "--from", "旧.suanbei"]), "exit 0");

    let new = dump(&dir, "新.suanbei");
    assert_eq!(
        new["algorithms"][0]["name"],
        dump(&dir, "旧.suanbei")["algorithms"][0]["name"]
    );
    for gone in [
        "/algorithms/0/filing_kind",
        "/algorithms/0/changed_on",
        "/filings",
        "/subject/signed",
    ] {
        assert_eq!(new.pointer(gone), None, "{gone}");
    }
    let comments = run(&dir, &["comments", "新.suanbei"]);
    assert!(comments.ends_with("exit 1"), "{comments}");
    for said in [
        "算备 ",
        "沿用自“旧”",
        "其中与日期有关的：成立日期",
        "签章扫描件没有沿用",
        "[待处理] 算法 1 › ",
    ] {
        assert!(comments.contains(said), "{said}\n{comments}");
    }
}

#[test]
fn nothing_is_made_over_a_file_or_from_none() {
    let dir = example();
    let again = ["new", "旧.suanbei", "--from", "旧.suanbei"];
    assert!(untouched(&dir, || run(&dir, &again)).ends_with("exit 2"));
    let none = ["new", "新.suanbei", "--from", "无.suanbei"];
    assert!(untouched(&dir, || run(&dir, &none)).ends_with("exit 2"));
}
