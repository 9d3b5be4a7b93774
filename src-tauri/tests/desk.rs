//! What one window may rely on when there are others.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};
use suanbei::Result;
use suanbei_window::commands::run;
use suanbei_window::config::Config;
use suanbei_window::desk::{Ask, Desk, Host};

struct Nobody;

impl Host for Nobody {
    fn pick(&self, _: &Ask) -> Option<Vec<PathBuf>> {
        None
    }
    fn title(&self, _: Option<&str>) {}
    fn new_window(&self) -> Result<()> {
        Ok(())
    }
    fn leave(&self) {}
    fn show(&self, _: &Path) -> Result<()> {
        Ok(())
    }
}

fn desk(given: Option<PathBuf>) -> Desk {
    let clock = || "2026-03-02T09:00:00+08:00".parse().unwrap();
    Desk::new(Box::new(Nobody), Arc::new(Config::read(None)), clock, given)
}

#[test]
fn a_second_window_on_the_same_file_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("甲.suanbei");
    let (one, other) = (desk(None), desk(None));
    run(&one, "create", json!({ "path": path })).unwrap();

    let refused = run(&other, "open", json!({ "path": path })).unwrap_err();
    assert_eq!(refused.code(), "in-use");
    assert!(refused.to_string().contains("请先在那里关闭"));

    run(&one, "leave", Value::Null).unwrap();
    run(&other, "open", json!({ "path": path })).unwrap();
}

#[test]
fn a_missing_file_on_the_command_line_is_a_problem_and_not_the_end() {
    let start = run(&desk(Some("没有.suanbei".into())), "start", Value::Null).unwrap();
    assert_eq!(start["opened"], Value::Null);
    assert!(start["problem"]["message"].as_str().unwrap().contains("找不到"));
}

#[test]
fn a_page_that_stays_is_not_dead() {
    let silent = desk(None).stays_silent(Duration::from_millis(1));
    assert!(silent);
    let desk = Arc::new(desk(None));
    let page = Arc::clone(&desk);
    std::thread::spawn(move || {
        loop {
            std::thread::sleep(Duration::from_millis(1));
            page.stay();
        }
    });
    assert!(!desk.stays_silent(Duration::from_secs(10)));
}
