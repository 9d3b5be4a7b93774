//! Runs the real program as a user does.
#![allow(clippy::disallowed_methods, reason = "a test may touch the disk")]
#![allow(dead_code, reason = "no test file needs everything")]

use std::fs;
use std::process::Command;

use tempfile::TempDir;

/// The day on which the examples are checked.
pub(crate) const TODAY: &str = "2026-11-23";

/// Returns the program, to be started in `dir`.
pub(crate) fn program(dir: &TempDir) -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_suanbei"));
    program.current_dir(dir.path());
    program
}

/// Runs the program in `dir` and returns what it says and how it ends.
pub(crate) fn run(dir: &TempDir, args: &[&str]) -> String {
    let output = program(dir).args(args).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    let code = output.status.code().unwrap();
    format!("{}{}exit {code}", text(output.stdout), text(output.stderr))
}

/// Returns a folder with the empty project 甲.suanbei.
pub(crate) fn project() -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    assert_eq!(run(&dir, &["new", "甲.suanbei"]), "exit 0");
    dir
}

/// Returns what `work` returns, and makes sure that it changed no file.
pub(crate) fn untouched<T>(dir: &TempDir, work: impl FnOnce() -> T) -> T {
    let files = || -> Vec<_> {
        let files = fs::read_dir(dir.path()).unwrap().map(|file| file.unwrap().path());
        let mut files: Vec<_> = files.collect();
        files.sort();
        files.iter().map(|path| (path.clone(), fs::read(path).ok())).collect()
    };
    let before = files();
    let done = work();
    assert!(files() == before, "a file changed");
    done
}
