//! A full disk: one message, and nothing is left behind.
#![cfg(target_os = "linux")]
#![allow(clippy::disallowed_methods, reason = "a test may touch the disk")]
#![allow(clippy::print_stdout, reason = "a test says that it was skipped")]
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use support::{TODAY, run};
use tempfile::TempDir;

mod support;

/// The commands that write to the disk; the path to write to comes last.
const WRITERS: [&[&str]; 5] = [
    &["export", "例.suanbei", "--today", TODAY, "--out"],
    &["documents", "例.suanbei", "--today", TODAY, "--out"],
    &["documents", "例.suanbei", "--today", TODAY, "--docx", "--out"],
    &["new", "--example", "supporter"],
    &["backup", "例.suanbei", "--to"],
];

fn example() -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    let made = run(&dir, &["new", "例.suanbei", "--example", "generative"]);
    assert_eq!(made, "exit 0");
    dir
}

/// Asserts that `output` is one message, which says that the disk is full.
fn is_refused(output: &Output, args: &[&str]) {
    let said = String::from_utf8(output.stderr.clone()).unwrap();
    assert_eq!(output.status.code(), Some(2), "{args:?}: {said}");
    assert!(said.starts_with("错误：磁盘空间不足，未能写入“"), "{args:?}: {said}");
    assert_eq!(said.lines().count(), 1, "{args:?}: {said}");
    assert!(!said.contains(".suanbei-part-"), "{args:?}: {said}");
    assert!(output.stdout.is_empty(), "{args:?}");
}

fn left_in(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

/// Anybody can limit the size of files; only root can make a full disk.
#[test]
fn a_limit_on_file_size_causes_one_message_and_leaves_nothing() {
    let dir = example();
    for args in &WRITERS[..3] {
        let out = dir.path().join("出");
        fs::create_dir_all(&out).unwrap();
        let output = Command::new("sh")
            .args(["-c", "trap '' XFSZ; ulimit -f 64; exec \"$@\"", "sh"])
            .arg(env!("CARGO_BIN_EXE_suanbei"))
            .args(*args)
            .arg(out.join("新"))
            .current_dir(dir.path())
            .output()
            .unwrap();
        is_refused(&output, args);
        assert_eq!(left_in(&out), [""; 0], "{args:?}");
    }
}

#[test]
fn a_full_disk_causes_one_message_and_leaves_nothing() {
    let dir = example();
    let disk = dir.path().join("盘");
    fs::create_dir(&disk).unwrap();
    let mount = |size: &str| {
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", size, "tmpfs"]).arg(&disk);
        mount.stderr(std::process::Stdio::null()).status()
    };
    if !mount("size=1m").is_ok_and(|status| status.success()) {
        println!("skipped: only root may make a small disk");
        return;
    }
    let mut failures = Vec::new();
    for args in WRITERS {
        // A backup goes into an existing folder.
        let out = if args[0] == "backup" { disk.clone() } else { disk.join("新") };
        let output = support::program(&dir).args(args).arg(&out).output().unwrap();
        let left = left_in(&disk);
        failures.push((args, output, left));
    }
    let unmounted = Command::new("umount").arg(&disk).status().unwrap();
    assert!(unmounted.success());
    for (args, output, left) in failures {
        is_refused(&output, args);
        assert_eq!(left, [""; 0], "{args:?}");
    }
}
