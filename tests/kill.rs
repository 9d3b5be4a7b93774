//! What was acknowledged is on disk even if the program is killed at once; anything else is
//! there wholly or not at all.
#![allow(clippy::disallowed_methods, reason = "a test may touch the disk")]
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use support::{TODAY, program, project, run};

mod support;

const PATH: &str = "subject.name";

#[test]
fn no_acknowledged_answer_is_lost_to_a_kill() {
    let dir = project();
    let mut acknowledged = String::new();
    let mut killed = 0;
    // The moment of the kill moves through the whole run of the program.
    let mut moment = Duration::ZERO;
    for round in 0..20 * kills() {
        let value = format!("第{round}公司");
        let mut set = program(&dir)
            .args(["set", "甲.suanbei", PATH, &value])
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let started = Instant::now();
        while started.elapsed() < moment && set.try_wait().unwrap().is_none() {
            std::hint::spin_loop();
        }
        let _ = set.kill();
        if set.wait().unwrap().success() {
            acknowledged = value;
            moment = Duration::ZERO;
        } else {
            killed += 1;
            moment += Duration::from_micros(500);
            // A change that was not acknowledged may be there or not.
            let there = run(&dir, &["get", "甲.suanbei", PATH]);
            let there = there.strip_suffix("exit 0").unwrap().trim_end().to_owned();
            assert!(there == acknowledged || there == value, "{there} in round {round}");
            acknowledged = there;
        }
    }
    let doctor = run(&dir, &["doctor", "甲.suanbei"]);
    assert!(doctor.ends_with("exit 0"), "{doctor}");
    assert!(killed > 0 && !acknowledged.is_empty(), "{killed} kills: {acknowledged}");
    assert_eq!(
        run(&dir, &["get", "甲.suanbei", PATH]),
        format!("{acknowledged}\nexit 0")
    );
}

/// How often the program is killed while it writes: `SUANBEI_KILLS`, or a few times.
fn kills() -> u32 {
    std::env::var("SUANBEI_KILLS").ok().and_then(|text| text.parse().ok()).unwrap_or(6)
}

/// Returns the names in `folder`, without those that begin with a dot if `shown`.
fn names(folder: &Path, shown: bool) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<_> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.retain(|name| !shown || !name.starts_with('.'));
    names.sort();
    names
}

/// Runs the program with `args` repeatedly, killing it at random moments, and calls `look`
/// after each run. The first and the last run are not killed.
fn killed(args: &[&str], look: impl Fn(&tempfile::TempDir)) {
    let dir = project();
    run(&dir, &["set", "甲.suanbei", "subject.name", "示例公司"]);
    run(&dir, &["add", "甲.suanbei", "algorithms"]);
    let start = Instant::now();
    assert!(program(&dir).args(args).output().unwrap().status.success());
    let whole = start.elapsed();
    look(&dir);
    let mut seed = 1_u32;
    for _ in 0..kills() {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let moment = whole.mul_f64(f64::from(seed) / f64::from(u32::MAX));
        let mut working = program(&dir).args(args).stdout(Stdio::null()).spawn().unwrap();
        std::thread::sleep(moment);
        let _ = working.kill();
        working.wait().unwrap();
        look(&dir);
    }
    assert!(program(&dir).args(args).output().unwrap().status.success());
    look(&dir);
    assert_eq!(names(dir.path(), false), ["甲.suanbei"], "leftovers stay");
}

#[test]
fn a_killed_export_leaves_nothing_or_a_verified_package() {
    let args = [
        "export",
        "甲.suanbei",
        "--out",
        "包.zip",
        "--override",
        "测试",
        "--today",
        TODAY,
    ];
    killed(&args, |dir| {
        if names(dir.path(), true) != ["甲.suanbei"] {
            let verified = run(dir, &["verify", "包.zip"]);
            assert!(verified.ends_with("exit 0"), "{verified}");
            fs::remove_file(dir.path().join("包.zip")).unwrap();
            assert_eq!(names(dir.path(), true), ["甲.suanbei"]);
        }
    });
}

#[test]
fn killed_typesetting_leaves_no_document_or_all() {
    let args = ["documents", "甲.suanbei", "--out", "材料", "--today", TODAY];
    killed(&args, |dir| {
        if names(dir.path(), true) != ["甲.suanbei"] {
            assert_eq!(names(&dir.path().join("材料"), false).len(), 5);
            fs::remove_dir_all(dir.path().join("材料")).unwrap();
            assert_eq!(names(dir.path(), true), ["甲.suanbei"]);
        }
    });
}

#[test]
fn a_killed_restore_leaves_nothing_or_the_whole_project() {
    let source = project();
    assert!(
        run(&source, &["new", "例.suanbei", "--example", "generative"])
            .ends_with("exit 0")
    );
    let dump = run(&source, &["dump", "例.suanbei"]);
    let export = ["export", "例.suanbei", "--out", "包.zip", "--today", TODAY];
    assert!(run(&source, &export).ends_with("exit 0"));
    let zip = source.path().join("包.zip");
    let args = ["restore", zip.to_str().unwrap(), "--out", "恢复.suanbei"];
    killed(&args, |dir| {
        if names(dir.path(), true).contains(&"恢复.suanbei".to_owned()) {
            assert_eq!(run(dir, &["dump", "恢复.suanbei"]), dump);
            let doctor = run(dir, &["doctor", "恢复.suanbei"]);
            assert!(doctor.ends_with("exit 0"), "{doctor}");
            fs::remove_file(dir.path().join("恢复.suanbei")).unwrap();
            assert_eq!(names(dir.path(), true), ["甲.suanbei"]);
        }
    });
}

#[test]
fn a_killed_compaction_leaves_the_project_as_it_was() {
    killed(&["doctor", "甲.suanbei", "--compact"], |dir| {
        assert_eq!(run(dir, &["get", "甲.suanbei", PATH]), "示例公司\nexit 0");
        let doctor = run(dir, &["doctor", "甲.suanbei"]);
        assert!(doctor.ends_with("exit 0"), "{doctor}");
    });
}
