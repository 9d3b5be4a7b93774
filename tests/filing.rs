//! The main job on the three examples: check, export, verify, restore.
#![allow(clippy::disallowed_methods, reason = "a test may touch the disk")]
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::collections::BTreeSet;
use std::fs;
use std::io::Read;
use std::path::Path;

use jiff::Timestamp;
use jiff::civil::date;
use suanbei::form::Attachment;
use suanbei::package;
use suanbei::progress::{Progress, Step};
use suanbei::project::{Copies, EXAMPLES, Order, Part, blocking};
use suanbei::tracking::Calendar;
use suanbei::{Error, Project};

fn clock() -> Timestamp {
    "2026-11-23T08:00:00Z".parse().unwrap()
}

fn example(folder: &Path, name: &str) -> Project {
    let path = folder.join(format!("{name}.suanbei"));
    Project::create_example(&path, name, clock, &mut Progress::new(&mut |_| true))
        .unwrap()
}

fn export(project: &Project, zip: &Path, part: Part) -> Result<package::Manifest, Error> {
    let calendar = Calendar::bundled();
    let order = Order::new(part, date(2026, 11, 23), &calendar);
    project.view().unwrap().export(zip, &order, &mut Progress::new(&mut |_| true))
}

/// Returns the bytes of every attachment, by hash.
fn contents(project: &Project) -> BTreeSet<(String, Vec<u8>)> {
    let answers = project.answers().unwrap();
    let files = answers.records().flat_map(|record| {
        record.all_attachments().map(|(_, file)| file.clone()).collect::<Vec<_>>()
    });
    let read = |file: Attachment| {
        let mut bytes = Vec::new();
        project.view().unwrap().content(&file).unwrap().read_to_end(&mut bytes).unwrap();
        (file.sha256, bytes)
    };
    files.map(read).collect()
}

#[test]
fn every_example_goes_from_check_to_verified_package_and_back() {
    let folder = tempfile::tempdir().unwrap();
    let calendar = Calendar::bundled();
    for (name, _) in EXAMPLES {
        let project = example(folder.path(), name);
        let issues = project.check(date(2026, 11, 23), &calendar).unwrap();
        assert_eq!(blocking(&issues), 0, "{name}: {issues:#?}");

        let zip = folder.path().join(format!("{name}.zip"));
        export(&project, &zip, Part::Whole).unwrap();
        let quiet = &mut |_: Step<'_>| true;
        let differences = package::verify(&zip, &mut Progress::new(quiet)).unwrap();
        assert!(differences.is_empty(), "{name}: {differences:?}");

        let again = folder.path().join(format!("{name}-again.zip"));
        export(&project, &again, Part::Whole).unwrap();
        assert!(fs::read(&zip).unwrap() == fs::read(&again).unwrap(), "{name} differs");

        let copy = folder.path().join(format!("{name}-copy.suanbei"));
        let (copy, misfits) =
            Project::restore(&zip, &copy, clock, &mut Progress::new(quiet)).unwrap();
        assert!(misfits.is_empty(), "{misfits:?}");
        assert_eq!(copy.dump().unwrap(), project.dump().unwrap(), "{name}");
        assert!(contents(&copy) == contents(&project), "{name}: files differ");
    }
}

/// Returns a project with one algorithm and few answers.
fn small(folder: &Path) -> Project {
    let path = folder.join("甲.suanbei");
    let mut project = Project::create(&path, clock).unwrap();
    project.set("subject.name", &"示例公司".into()).unwrap();
    project.add("algorithms").unwrap();
    project
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
    let mut names: Vec<_> = entries.map(|name| name.into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn documents_appear_together_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let project = small(folder.path());
    let day = date(2026, 11, 23);
    let out = folder.path().join("材料");
    let before = names(folder.path());
    for most in 0..5 {
        let mut steps = 0;
        let mut listen = |_: Step<'_>| {
            steps += 1;
            steps <= most
        };
        let stopped = project.view().unwrap().documents(
            &out,
            day,
            &Calendar::bundled(),
            Copies::None,
            &mut Progress::new(&mut listen),
        );
        assert!(matches!(stopped, Err(Error::Cancelled)), "{most}: {stopped:?}");
        assert_eq!(names(folder.path()), before, "{most}");
    }
    let all = |copies| {
        project.view().unwrap().documents(
            &out,
            day,
            &Calendar::bundled(),
            copies,
            &mut Progress::new(&mut |_| true),
        )
    };
    fs::create_dir(&out).unwrap();
    fs::write(out.join("别的.txt"), "mine").unwrap();
    let made = all(Copies::Editable).unwrap();
    assert_eq!(made.len(), 10);
    assert!(made.iter().all(|path| path.is_file()));
    assert_eq!(names(&out).len(), 11);
    // One exists already: the others do not appear either.
    made[1..].iter().for_each(|path| fs::remove_file(path).unwrap());
    assert!(
        matches!(all(Copies::Editable), Err(Error::Exists { path }) if path == made[0])
    );
    assert_eq!(names(&out).len(), 2);
}

#[test]
fn the_list_of_a_package_matches_its_contents() {
    let folder = tempfile::tempdir().unwrap();
    let project = small(folder.path());
    let calendar = Calendar::bundled();
    let order = Order {
        overriding: Some("测试"),
        ..Order::new(Part::Whole, date(2026, 11, 23), &calendar)
    };
    let quiet = &mut |_: Step<'_>| true;
    let contents =
        project.view().unwrap().contents(&order, &mut Progress::new(quiet)).unwrap();
    let zip = folder.path().join("包.zip");
    let manifest =
        project.view().unwrap().export(&zip, &order, &mut Progress::new(quiet)).unwrap();
    let listed = contents.files.iter().map(|file| (&file.path, file.size, &file.sha256));
    let held = manifest.files.iter().map(|file| (&file.path, file.bytes, &file.sha256));
    assert_eq!(listed.collect::<Vec<_>>(), held.collect::<Vec<_>>());
}
