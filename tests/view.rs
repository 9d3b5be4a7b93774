//! Long work sees one moment of a project, and blocks nobody.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::path::PathBuf;
use std::sync::Mutex;

use jiff::Timestamp;
use jiff::civil::date;
use serde_json::json;
use suanbei::package;
use suanbei::progress::{Progress, Step};
use suanbei::project::{Lend, Order, Part, View};
use suanbei::tracking::Calendar;
use suanbei::{Project, Result};
use tempfile::TempDir;

/// A project as the window holds it. Borrowing it twice at once would deadlock.
struct Shared(Mutex<Project>);

impl Lend for Shared {
    fn lend(&self, work: &mut dyn FnMut(&Project) -> Result<()>) -> Result<()> {
        work(&self.0.lock().unwrap())
    }
}

fn shared() -> (TempDir, Shared) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("甲.suanbei");
    let clock = || Timestamp::UNIX_EPOCH;
    let mut listen = |_: Step<'_>| true;
    let mut progress = Progress::new(&mut listen);
    let project = Project::create_example(&path, "generative", clock, &mut progress);
    let project = project.unwrap();
    (dir, Shared(Mutex::new(project)))
}

/// Changes an answer and removes a file at each report of progress.
fn editing(shared: &Shared) -> impl FnMut(Step<'_>) -> bool {
    let mut round = 0;
    move |_| {
        round += 1;
        let mut project = shared.0.lock().unwrap();
        project.set("subject.name", &json!(format!("第{round}家公司"))).unwrap();
        let _ = project.detach("algorithms[0].products[0].screenshots[0]");
        true
    }
}

fn name(project: &Project) -> String {
    project.get("subject.name").unwrap().as_str().unwrap().to_owned()
}

#[test]
fn answers_can_change_while_a_package_is_written_with_the_earlier_ones() {
    let (dir, shared) = shared();
    let wanted = dir.path().join("先.zip");
    let zip = dir.path().join("后.zip");
    let calendar = Calendar::bundled();
    let order = Order {
        overriding: Some("测试"),
        ..Order::new(Part::Whole, date(2026, 11, 23), &calendar)
    };
    let view = View::of(&shared).unwrap();
    view.export(&wanted, &order, &mut Progress::new(&mut |_| true)).unwrap();
    view.export(&zip, &order, &mut Progress::new(&mut editing(&shared))).unwrap();
    assert!(name(&shared.0.lock().unwrap()).starts_with('第'), "answers were stored");
    let files = |zip| package::Package::open(zip).unwrap().manifest().files.clone();
    assert_eq!(files(&zip), files(&wanted));
    let differences = package::verify(&zip, &mut Progress::new(&mut |_| true)).unwrap();
    assert!(differences.is_empty());
}

#[test]
fn answers_can_change_while_a_backup_is_written_with_its_history() {
    let (dir, shared) = shared();
    shared.0.lock().unwrap().set("subject.name", &json!("先前的公司")).unwrap();
    let before = shared.0.lock().unwrap().dump().unwrap();
    let view = View::of(&shared).unwrap();
    let mut progress = editing(&shared);
    let copy: PathBuf =
        view.backup(dir.path(), &mut Progress::new(&mut progress)).unwrap();
    assert_ne!(shared.0.lock().unwrap().dump().unwrap(), before);
    let mut copy = Project::open(&copy, || Timestamp::UNIX_EPOCH).unwrap();
    assert_eq!(copy.dump().unwrap(), before);
    copy.undo().unwrap().unwrap();
    assert_ne!(name(&copy), "先前的公司");
}
