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
use suanbei::progress::Progress;
use suanbei::project::{EXAMPLES, Order, Part, blocking};
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
    let order = Order {
        part,
        today: date(2026, 11, 23),
        calendar: &calendar,
        overriding: None,
        watermark: None,
    };
    project.export(zip, &order, &mut Progress::new(&mut |_| true))
}

/// Returns the bytes of every attachment, by hash.
fn contents(project: &Project) -> BTreeSet<(String, Vec<u8>)> {
    let answers = project.answers().unwrap();
    let files = answers.records().flat_map(|record| {
        record.all_attachments().map(|(_, file)| file.clone()).collect::<Vec<_>>()
    });
    let read = |file: Attachment| {
        let mut bytes = Vec::new();
        project.content(&file).unwrap().read_to_end(&mut bytes).unwrap();
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
        let quiet = &mut |_: suanbei::progress::Step<'_>| true;
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
