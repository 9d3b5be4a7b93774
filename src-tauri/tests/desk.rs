//! What a window may rely on, whatever its page, its files and other windows do.
#![allow(clippy::disallowed_methods, reason = "a test may touch the disk")]
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};
use suanbei::Result;
use suanbei_window::commands;
use suanbei_window::config::Config;
use suanbei_window::desk::{Ask, Desk, Host};

/// Runs a command and reads what it returned.
#[allow(clippy::needless_pass_by_value, reason = "callers write `json!`")]
fn run(desk: &Desk, name: &str, given: Value) -> Result<Value> {
    commands::run(desk, name, &given).map(|done| serde_json::from_str(&done).unwrap())
}

/// A user who picks these files in every dialog, or closes it.
struct User(Option<Vec<PathBuf>>);

impl Host for User {
    fn pick(&self, _: &Ask) -> Option<Vec<PathBuf>> {
        self.0.clone()
    }
    fn title(&self, _: Option<&str>) {}
    fn zoom(&self, _: f64) {}
    fn new_window(&self) -> Result<()> {
        Ok(())
    }
    fn leave(&self) {}
    fn show(&self, _: &Path) -> Result<()> {
        Ok(())
    }
}

fn desk(given: Option<PathBuf>) -> Desk {
    desk_with(Config::read(None), given)
}

fn desk_with(config: Config, given: Option<PathBuf>) -> Desk {
    desk_of(User(None), config, given)
}

fn desk_of(user: User, config: Config, given: Option<PathBuf>) -> Desk {
    let clock = || "2026-03-02T09:00:00+08:00".parse().unwrap();
    Desk::new(Box::new(user), Arc::new(config), clock, given)
}

#[test]
fn a_second_window_cannot_open_the_same_file() {
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
fn a_missing_file_on_the_command_line_is_reported() {
    let start = run(&desk(Some("没有.suanbei".into())), "start", Value::Null).unwrap();
    assert_eq!(start["opened"], Value::Null);
    assert!(start["problem"]["message"].as_str().unwrap().contains("找不到"));
}

#[test]
fn a_damaged_file_does_not_replace_the_open_project() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let (other, desk) = (desk(None), desk(None));
    run(&other, "create", json!({ "path": at("乙.suanbei") })).unwrap();
    run(&other, "set", json!({ "record": 1, "field": "subject.name", "value": "乙" }))
        .unwrap();
    run(&other, "close", Value::Null).unwrap();
    let mut bytes = fs::read(at("乙.suanbei")).unwrap();
    bytes[16_384..].fill(0); // all but the schema
    fs::write(at("乙.suanbei"), bytes).unwrap();

    run(&desk, "create", json!({ "path": at("甲.suanbei") })).unwrap();
    let refused = run(&desk, "open", json!({ "path": at("乙.suanbei") })).unwrap_err();
    assert_eq!(refused.code(), "damaged", "{refused}");
    let state =
        run(&desk, "set", json!({ "record": 1, "field": "subject.name", "value": "甲" }));
    assert_eq!(state.unwrap()["path"], json!(at("甲.suanbei")));
    run(&desk, "doctor", json!({ "path": at("乙.suanbei") })).unwrap();
}

#[test]
fn work_that_waits_for_the_project_can_be_stopped() {
    let folder = tempfile::tempdir().unwrap();
    let desk = Arc::new(desk(None));
    run(&desk, "create", json!({ "path": folder.path().join("甲.suanbei") })).unwrap();
    let scan = folder.path().join("证.jpg");
    fs::write(&scan, include_bytes!("../../tests/data/cmyk.jpg")).unwrap();
    desk.granted.add([&scan]);
    let attach =
        json!({ "record": 1, "field": "subject.certificate.files", "file": scan });
    let attached = desk
        .with(|_| {
            let page = Arc::clone(&desk);
            let waiting = std::thread::spawn(move || run(&page, "attach", attach));
            std::thread::sleep(Duration::from_millis(200));
            desk.stop();
            Ok(waiting)
        })
        .unwrap();
    assert_eq!(attached.join().unwrap().unwrap_err().code(), "cancelled");
}

#[test]
fn an_answer_stops_the_list_of_the_package() {
    let folder = tempfile::tempdir().unwrap();
    let desk = Arc::new(desk(None));
    let example =
        json!({ "path": folder.path().join("甲.suanbei"), "name": "generative" });
    run(&desk, "create_example", example).unwrap();
    let page = Arc::clone(&desk);
    let given = json!({ "part": { "kind": "whole" }, "onlyChanged": false });
    let listed = std::thread::spawn(move || run(&page, "contents", given));
    while desk.work().is_none() && !listed.is_finished() {
        std::thread::sleep(Duration::from_millis(1));
    }
    run(&desk, "set", json!({ "record": 1, "field": "subject.name", "value": "甲" }))
        .unwrap();
    assert_eq!(listed.join().unwrap().unwrap_err().code(), "cancelled");
}

#[test]
fn a_new_file_gets_the_offered_extension() {
    let picked = |typed: &str| {
        let user = User(Some(vec![typed.into()]));
        let desk = desk_of(user, Config::read(None), None);
        let ask = json!({
            "kind": "save", "title": "导出", "name": "材料.zip", "filter": null
        });
        run(&desk, "pick", json!({ "ask": ask })).unwrap()
    };
    assert_eq!(picked("包"), json!(["包.zip"]));
    assert_eq!(picked("包.v2"), json!(["包.v2.zip"]));
    assert_eq!(picked("包.ZIP"), json!(["包.ZIP"]));
}

#[test]
fn a_page_that_stays_is_not_dead_however_quick_it_is() {
    let desk = desk(None);
    assert!(!desk.ask_to_close().is_answered(Duration::from_millis(1)));
    let asked = desk.ask_to_close();
    desk.stay();
    assert!(asked.is_answered(Duration::from_millis(1)));
    let earlier = desk.ask_to_close();
    let asked = desk.ask_to_close();
    assert!(earlier.is_answered(Duration::from_millis(1)), "asked again");
    assert!(!asked.is_answered(Duration::from_millis(1)));
}

#[test]
fn closing_while_an_example_is_created_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("示例.suanbei");
    let desk = Arc::new(desk(None));
    let (page, given) =
        (Arc::clone(&desk), json!({ "path": path, "name": "generative" }));
    let made = std::thread::spawn(move || run(&page, "create_example", given));
    while desk.work().is_none() && !made.is_finished() {
        std::thread::sleep(Duration::from_millis(1));
    }
    assert!(!desk.is_empty(), "the window would close at once");
    desk.leave();
    assert!(!path.exists(), "the program may end now");
    assert_eq!(made.join().unwrap().unwrap_err().code(), "cancelled");
}

#[test]
fn a_document_that_could_not_be_saved_stays_unmade() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let desk = desk(None);
    let example = json!({ "path": at("甲.suanbei"), "name": "supporter" });
    run(&desk, "create_example", example).unwrap();
    // A folder cannot be replaced, just as a file that Acrobat has open.
    fs::create_dir_all(at("承诺书.pdf")).unwrap();
    desk.granted.add_target(&at("承诺书.pdf"));
    let given = json!({ "document": "commitment", "target": at("承诺书.pdf") });
    let before = fs::read_dir(folder.path()).unwrap().count();
    run(&desk, "save_document", given).unwrap_err();
    let shelf = run(&desk, "shelf", Value::Null).unwrap();
    assert_eq!(shelf[0]["document"], "commitment");
    assert_eq!(shelf[0]["stage"], "unmade");
    assert_eq!(
        fs::read_dir(folder.path()).unwrap().count(),
        before,
        "nothing is left behind"
    );
}

#[test]
fn a_broken_calendar_stops_no_work_and_is_reported() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("holidays.json"), "{").unwrap();
    let desk = desk_with(Config::read(Some(folder.path().into())), None);
    run(&desk, "create", json!({ "path": folder.path().join("甲.suanbei") })).unwrap();
    run(&desk, "set", json!({ "record": 1, "field": "subject.name", "value": "示例" }))
        .unwrap();
    let info = run(&desk, "info", Value::Null).unwrap();
    assert_eq!(info["years"], json!([2024, 2025, 2026]));
    let told = info["problem"]["message"].as_str().unwrap();
    assert!(told.contains("holidays.json"), "{told}");
}

#[test]
fn the_page_gets_no_file_that_the_user_did_not_name() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let desk = desk(None);
    run(&desk, "create", json!({ "path": at("甲.suanbei") })).unwrap();
    fs::create_dir_all(at("别处")).unwrap();
    let private = at("别处/私钥.png");
    fs::write(&private, "mine").unwrap();

    let attach =
        json!({ "record": 1, "field": "subject.certificate.files", "file": private });
    let save = |target: &Path| json!({ "document": "commitment", "target": target });
    let backup = json!({ "folder": at("别处") });
    let show = |path: &Path| ("show", json!({ "path": path }));
    for (command, given) in [
        ("attach", attach.clone()),
        ("save_document", save(&private)),
        ("save_document", save(&at("甲.suanbei"))),
        ("backup", backup),
        show(&private),
        show(&at("别处")),
        show(Path::new("https://example.com/")),
    ] {
        let refused = run(&desk, command, given);
        let told = refused.unwrap_err().to_string();
        assert!(told.contains("没有经你选定") || told.contains("未覆盖"), "{told}");
    }
    assert_eq!(fs::read_to_string(&private).unwrap(), "mine");

    desk.granted.add([&private]); // as the dialog and a drop do
    run(&desk, "attach", attach).unwrap();
    for shown in [&private, &at("别处"), &at("甲.suanbei")] {
        run(&desk, "show", json!({ "path": shown })).unwrap();
    }
}
