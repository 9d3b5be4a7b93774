//! What a project promises, through its public interface.
#![allow(clippy::disallowed_methods, reason = "a test may touch the disk")]
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::fs;
use std::io::Read;
use std::path::PathBuf;

use jiff::Timestamp;
use serde_json::{Value, json};
use suanbei::form::At;
use suanbei::progress::Progress;
use suanbei::project::{Copies, Difference, Differs, Imported};
use suanbei::{Error, Project, Result};
use tempfile::TempDir;

const PNG: &[u8] =
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0\x3a\x7e\
    \x9bU\0\0\0\nIDAT\x08\xd7c`\0\0\0\x02\0\x01\xe2!\xbc3\0\0\0\0IEND\xaeB`\x82";

fn clock() -> Timestamp {
    Timestamp::UNIX_EPOCH
}

fn project() -> (TempDir, Project) {
    let dir = tempfile::tempdir().unwrap();
    let project = Project::create(&dir.path().join("甲.suanbei"), clock).unwrap();
    (dir, project)
}

fn file(dir: &TempDir, name: &str, bytes: &[u8]) -> PathBuf {
    let path = dir.path().join(name);
    fs::write(&path, bytes).unwrap();
    path
}

fn attach(project: &mut Project, path: &str, file: &std::path::Path) -> Result<()> {
    project.attach(path, &[file.to_owned()], &mut Progress::new(&mut |_| true))
}

fn waive(project: &mut Project, rule: &str, path: &str, reason: &str) -> Result<()> {
    let today = jiff::civil::date(2026, 11, 23);
    project.waive(rule, path, reason, today, &suanbei::tracking::Calendar::bundled())
}

fn bytes_at(project: &Project, path: &str) -> Vec<u8> {
    let answers = project.answers().unwrap();
    let Some(suanbei::form::Target::File(record, spec, index)) = answers.locate(path)
    else {
        panic!("no file at {path}")
    };
    let mut bytes = Vec::new();
    let file = &record.attachments(spec)[index];
    project.view().unwrap().content(file).unwrap().read_to_end(&mut bytes).unwrap();
    bytes
}

/// An algorithm with a product that has a function, answers and a screenshot.
fn nested(dir: &TempDir, project: &mut Project) {
    project.add("algorithms").unwrap();
    project.add("algorithms").unwrap();
    project.set("algorithms[0].name", &json!("甲算法")).unwrap();
    project.set("algorithms[1].name", &json!("乙算法")).unwrap();
    for _ in 0..2 {
        project.add("algorithms[0].products").unwrap();
    }
    project.set("algorithms[0].products[1].name", &json!("丙产品")).unwrap();
    project.add("algorithms[0].products[1].functions").unwrap();
    let shot = file(dir, "首页截图.png", PNG);
    attach(project, "algorithms[0].products[1].screenshots", &shot).unwrap();
}

#[test]
fn saved_answers_are_there_after_reopening() {
    let (dir, mut project) = project();
    nested(&dir, &mut project);
    let dump = project.dump().unwrap();
    let path = project.path().to_owned();
    drop(project);

    let project = Project::open(&path, clock).unwrap();
    assert_eq!(project.dump().unwrap(), dump);
    assert_eq!(bytes_at(&project, "algorithms[0].products[1].screenshots[0]"), PNG);
    assert_eq!(
        project.get("algorithms[0].products[1].screenshots[0]/facts").unwrap_err().code(),
        "other"
    );
    let shot = project.get("algorithms[0].products[1].screenshots[0]").unwrap();
    assert_eq!(shot["facts"], json!({ "media_type": "png", "width": 1, "height": 1 }));
    let beside = fs::read_dir(dir.path()).unwrap().count();
    drop(project);
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 2, "of {beside} while open");
}

#[test]
fn undo_brings_back_a_removed_record_with_all_that_belongs_to_it() {
    let (dir, mut project) = project();
    nested(&dir, &mut project);
    waive(&mut project, "F024", "algorithms[0].name", "已核实").unwrap();
    let ids = |project: &Project| -> Vec<i64> {
        project.answers().unwrap().records().map(suanbei::form::Record::id).collect()
    };
    let (dump, before) = (project.dump().unwrap(), ids(&project));

    project.remove("algorithms[0]").unwrap();
    assert_eq!(project.get("algorithms").unwrap(), json!([{ "name": "乙算法" }]));
    assert!(project.waivers().unwrap().is_empty());
    let path = project.path().to_owned();
    drop(project);

    let mut project = Project::open(&path, clock).unwrap();
    assert_eq!(project.undo_label().unwrap().as_deref(), Some("删除 算法 1"));
    project.undo().unwrap();
    assert_eq!(project.dump().unwrap(), dump);
    assert_eq!(ids(&project), before);
    assert_eq!(bytes_at(&project, "algorithms[0].products[1].screenshots[0]"), PNG);
    project.redo().unwrap();
    assert_eq!(project.get("algorithms").unwrap(), json!([{ "name": "乙算法" }]));
}

#[test]
fn every_step_undoes_back_to_the_empty_project_and_forward_again() {
    let (dir, mut project) = project();
    let empty = project.dump().unwrap();
    nested(&dir, &mut project);
    project.move_to("algorithms[0].products[1]", 0).unwrap();
    project.detach("algorithms[0].products[0].screenshots[0]").unwrap();
    project.import(&json!({ "algorithms": [{ "products": [{}] }] })).unwrap();
    project.remove("algorithms[0]").unwrap();
    let full = project.dump().unwrap();

    let mut steps = 0;
    while project.undo().unwrap().is_some() {
        steps += 1;
    }
    assert_eq!(project.dump().unwrap(), empty);
    while project.redo().unwrap().is_some() {
        steps -= 1;
    }
    assert_eq!(steps, 0);
    assert_eq!(project.dump().unwrap(), full);
}

#[test]
fn a_new_step_discards_what_could_be_redone() {
    let (_dir, mut project) = project();
    project.set("account.email", &json!("a@example.com")).unwrap();
    project.undo().unwrap();
    project.set("account.email", &json!("b@example.com")).unwrap();
    assert_eq!(project.redo().unwrap(), None);
    assert_eq!(project.get("account.email").unwrap(), json!("b@example.com"));
}

#[test]
fn a_change_without_effect_is_not_a_step() {
    let (_dir, mut project) = project();
    project.set("account.email", &json!("a@example.com")).unwrap();
    let revision = project.revision().unwrap();
    project.set("account.email", &json!(" a@example.com ")).unwrap();
    project.import(&project.dump().unwrap()).unwrap();
    assert_eq!(project.revision().unwrap(), revision);
}

#[test]
fn moving_puts_a_record_where_it_was_dropped() {
    let (_dir, mut project) = project();
    for name in ["甲", "乙", "丙"] {
        let added = project.add("algorithms").unwrap();
        project.set(At::Key(added, "name"), &json!(name)).unwrap();
    }
    project.move_to("algorithms[0]", 1).unwrap();
    let names = json!([{ "name": "乙" }, { "name": "甲" }, { "name": "丙" }]);
    assert_eq!(project.get("algorithms").unwrap(), names);
    project.move_to("algorithms[2]", 0).unwrap();
    let names = json!([{ "name": "丙" }, { "name": "乙" }, { "name": "甲" }]);
    assert_eq!(project.get("algorithms").unwrap(), names);
}

#[test]
fn a_second_window_is_refused_at_once() {
    let (_dir, project) = project();
    for second in
        [Project::open(project.path(), clock), Project::open_read_only(project.path())]
    {
        assert_eq!(second.unwrap_err().code(), "in-use");
    }
    let path = project.path().to_owned();
    drop(project);
    Project::open(&path, clock).unwrap();
}

#[test]
fn a_project_opened_read_only_cannot_be_changed() {
    let (_dir, project) = project();
    let path = project.path().to_owned();
    drop(project);
    let mut project = Project::open_read_only(&path).unwrap();
    let error = project.add("algorithms").unwrap_err();
    assert!(matches!(error, Error::ReadOnly { .. }), "{error}");
}

#[test]
fn identical_files_are_stored_once() {
    let (dir, mut project) = project();
    let film = vec![7; 3 << 20];
    for name in ["a.bin", "b.bin"] {
        let added = project.add("algorithms").unwrap();
        project.add(At::Key(added, "products")).unwrap();
        let path = project.path_of(added).unwrap();
        let film = file(&dir, name, &film);
        attach(&mut project, &format!("{path}.products[0].demo_video"), &film).unwrap();
    }
    assert_eq!(bytes_at(&project, "algorithms[1].products[0].demo_video[0]"), film);
    let size = fs::metadata(project.path()).unwrap().len();
    assert!(size < 4 << 20, "{size}");
}

#[test]
fn cancelled_work_leaves_nothing_behind() {
    let (dir, mut project) = project();
    let before = (project.revision().unwrap(), project.dump().unwrap());
    let (first, second) =
        (file(&dir, "a.png", PNG), file(&dir, "b.bin", &vec![1; 3 << 20]));
    let mut told = 0;
    let mut listen = |_: suanbei::progress::Step<'_>| {
        told += 1;
        told < 4
    };
    let error = project
        .attach(
            "subject.certificate.files",
            &[first, second],
            &mut Progress::new(&mut listen),
        )
        .unwrap_err();
    assert_eq!(error.code(), "cancelled");
    assert_eq!((project.revision().unwrap(), project.dump().unwrap()), before);
    assert!(project.undo().unwrap().is_none());
}

#[test]
fn two_states_of_a_project_differ_in_what_changed_between_them() {
    let (dir, mut project) = project();
    nested(&dir, &mut project);
    project.set("subject.name", &json!("甲公司")).unwrap();
    let copy = dir.path().join("备份.suanbei");
    project.copy_to(&copy, &mut Progress::new(&mut |_| true)).unwrap();
    let earlier = Project::open_read_only(&copy).unwrap();
    assert_eq!(earlier.diff(&project).unwrap(), []);

    project.set("subject.name", &json!("乙公司")).unwrap();
    let slot = "algorithms[0].products[1].screenshots";
    attach(&mut project, slot, &file(&dir, "另一张.png", b"another")).unwrap();
    project.move_to("algorithms[0].products[1]", 0).unwrap();
    let added = project.add("algorithms").unwrap();
    project.set(At::Key(added, "name"), &json!("新算法")).unwrap();
    let told = |differences: Vec<Difference>| {
        let told = differences.iter().map(|one| (one.what, one.to_string()));
        told.collect::<Vec<_>>()
    };
    let label = "主体名称：甲公司 → 乙公司".to_owned();
    let there = told(earlier.diff(&project).unwrap());
    assert_eq!(there[0], (Differs::Answer, label));
    let kinds: Vec<_> = there.iter().map(|(what, _)| *what).collect();
    let expected = [
        Differs::Answer,
        Differs::Moved,
        Differs::Files,
        Differs::Added,
        Differs::Answer,
    ];
    assert_eq!(kinds, expected, "{there:?}");
    assert_eq!(there[1].1, "移动 算法 1 › 产品 1：第 2 位 → 第 1 位");
    assert!(there[2].1.ends_with("首页截图.png → 首页截图.png、另一张.png"), "{there:?}");
    assert_eq!(there[3].1, "新增 算法 3 新算法");

    let back = told(project.diff(&earlier).unwrap());
    assert_eq!(back[0], (Differs::Removed, "删除 算法 3 新算法".to_owned()));
}

#[test]
fn two_diverged_copies_do_not_mistake_records_for_one_another() {
    let (dir, mut project) = project();
    project.add("algorithms").unwrap();
    let copy = dir.path().join("副本.suanbei");
    project.copy_to(&copy, &mut Progress::new(&mut |_| true)).unwrap();
    let mut other = Project::open(&copy, clock).unwrap();
    let one = project.add("algorithms").unwrap();
    let two = other.add("algorithms[0].metrics").unwrap();
    assert_eq!(one, two, "one number for two records");
    let kinds = |from: &Project, to: &Project| {
        let differences = from.diff(to).unwrap();
        differences.iter().map(|one| (one.what, one.path.clone())).collect::<Vec<_>>()
    };
    let (added, removed) = (Differs::Added, Differs::Removed);
    let (second, metric) = ("algorithms[1]", "algorithms[0].metrics[0]");
    assert_eq!(
        kinds(&project, &other),
        [(removed, second.to_owned()), (added, metric.to_owned())]
    );
    assert_eq!(
        kinds(&other, &project),
        [(removed, metric.to_owned()), (added, second.to_owned())]
    );
}

#[test]
fn answers_imported_without_files_are_completed_by_attaching_them() {
    let (dir, mut source) = project();
    nested(&dir, &mut source);
    let dump = source.dump().unwrap();

    let mut project = Project::create(&dir.path().join("乙.suanbei"), clock).unwrap();
    assert_eq!(project.import(&dump).unwrap().misfits, []);
    let slot = "algorithms[0].products[1].screenshots";
    assert_eq!(project.get(slot).unwrap()[0]["missing"], json!(true));
    let missing = project.answers().unwrap();
    let Some(suanbei::form::Target::File(record, spec, 0)) =
        missing.locate("algorithms[0].products[1].screenshots[0]")
    else {
        panic!("the attachment is kept")
    };
    let error =
        project.view().unwrap().content(&record.attachments(spec)[0]).err().unwrap();
    assert!(matches!(error, Error::MissingContent { .. }), "{error}");

    attach(&mut project, slot, &file(&dir, "首页截图.png", PNG)).unwrap();
    assert_eq!(project.dump().unwrap(), dump);
    assert_eq!(bytes_at(&project, "algorithms[0].products[1].screenshots[0]"), PNG);
}

#[test]
fn an_import_replaces_what_it_mentions_and_nothing_else() {
    let (_dir, mut project) = project();
    let first = json!({
        "subject": { "name": "示例公司", "website": "https://example.com" },
        "algorithms": [{ "name": "甲" }, { "name": "乙" }],
    });
    project.import(&first).unwrap();
    let second = json!({
        "subject": { "name": null },
        "algorithms": [{ "product": 1, "role": "不存在的角色" }],
        "later": { "kept": [1, 2] },
    });
    let Imported { misfits, replaced } = project.import(&second).unwrap();
    assert_eq!(replaced, ["“主体名称”", "算法 2"]);
    let paths: Vec<_> = misfits.iter().map(|misfit| misfit.path.as_str()).collect();
    assert_eq!(paths, ["algorithms[0].product", "algorithms[0].role", "later"]);
    let expected = json!({
        "subject": { "website": "https://example.com" },
        "algorithms": [{ "name": "甲", "product": 1 }],
        "later": { "kept": [1, 2] },
    });
    assert_eq!(project.dump().unwrap(), expected);
    project.undo().unwrap();
    assert_eq!(project.dump().unwrap(), first);
}

#[test]
fn waivers_travel_with_the_answers() {
    let (_dir, mut project) = project();
    project.add("algorithms").unwrap();
    project.set("algorithms[0].name", &json!("甲算法")).unwrap();
    waive(&mut project, "F024", "algorithms[0].name", " 名称以证书为准 ").unwrap();
    let dump = project.dump().unwrap();
    let waiver = json!({ "rule": "F024", "path": "algorithms[0].name", "reason": "名称以证书为准" });
    assert_eq!(dump["waivers"], Value::from(vec![waiver]));
    project.unwaive("F024", &["algorithms[0].name".into()]).unwrap();
    assert_eq!(project.dump().unwrap().get("waivers"), None);
    project.import(&dump).unwrap();
    assert_eq!(project.dump().unwrap(), dump);
}

#[test]
fn the_doctor_finds_a_changed_byte_in_a_file() {
    let (dir, mut project) = project();
    let film: Vec<u8> = (0..3_000_000_u32).map(|n| n.to_le_bytes()[1]).collect();
    let certificate = file(&dir, "营业执照.jpg", &film);
    attach(&mut project, "subject.certificate.files", &certificate).unwrap();
    let path = project.path().to_owned();
    drop(project);
    let doctor = || Project::doctor(&path, &mut Progress::new(&mut |_| true)).unwrap();
    let checkup = doctor();
    assert_eq!((checkup.problems, checkup.contents), (vec![], 1));

    let mut bytes = fs::read(&path).unwrap();
    let middle = bytes.len() / 2 / 4096 * 4096 + 2000;
    bytes[middle] ^= 1;
    fs::write(&path, bytes).unwrap();
    let problems = doctor().problems;
    assert!(problems[0].contains("营业执照.jpg"), "{problems:?}");
}

#[test]
fn compacting_drops_only_what_no_undo_can_reach() {
    let (dir, mut project) = project();
    nested(&dir, &mut project);
    let slot = "algorithms[0].products[1].demo_video";
    let [lost, kept] =
        [8, 7].map(|byte| file(&dir, &format!("{byte}.mp4"), &vec![byte; 3 << 20]));
    attach(&mut project, slot, &lost).unwrap();
    project.undo().unwrap();
    attach(&mut project, slot, &kept).unwrap(); // the other cannot be redone any more
    project.detach(&*format!("{slot}[0]")).unwrap();
    let path = project.path().to_owned();
    let compacted = project.compact(&mut Progress::new(&mut |_| true)).unwrap();
    assert_eq!(compacted.after, fs::metadata(&path).unwrap().len());
    assert!((3 << 20..4 << 20).contains(&compacted.after), "{compacted:?}");
    drop(project);
    let mut project = Project::open(&path, clock).unwrap();
    project.undo().unwrap();
    assert_eq!(bytes_at(&project, &format!("{slot}[0]")), fs::read(kept).unwrap());
}

#[test]
fn removed_files_leave_the_project_when_its_history_is_cleared() {
    let (dir, mut project) = project();
    nested(&dir, &mut project);
    let film = file(&dir, "a.mp4", &vec![7; 3 << 20]);
    attach(&mut project, "algorithms[0].products[1].demo_video", &film).unwrap();
    project.detach("algorithms[0].products[1].demo_video[0]").unwrap();
    let (dump, path) = (project.dump().unwrap(), project.path().to_owned());
    assert!(fs::metadata(&path).unwrap().len() > 3 << 20);
    let cleared = project.clear_history(&[], &mut Progress::new(&mut |_| true));
    let compacted = cleared.unwrap();
    drop(project);
    assert_eq!(compacted.after, fs::metadata(&path).unwrap().len());
    assert!(fs::metadata(&path).unwrap().len() < 1 << 20);
    let mut project = Project::open(&path, clock).unwrap();
    assert_eq!(project.dump().unwrap(), dump);
    assert_eq!(bytes_at(&project, "algorithms[0].products[1].screenshots[0]"), PNG);
    assert_eq!(project.undo().unwrap(), None);
    let added = project.add("algorithms[0].products").unwrap();
    project.set(At::Key(added, "name"), &json!("新产品")).unwrap();
}

#[test]
fn backups_open_and_the_oldest_are_removed() {
    let (dir, mut project) = project();
    nested(&dir, &mut project);
    let folder = dir.path().join("备份");
    fs::create_dir(&folder).unwrap();
    let dump = project.dump().unwrap();
    let path = project.path().to_owned();
    drop(project);
    let later = || Timestamp::from_second(1_800_000_000).unwrap();
    let project = Project::open(&path, later).unwrap();
    let back_up = || {
        project
            .view()
            .unwrap()
            .backup(&folder, &mut Progress::new(&mut |_| true))
            .unwrap()
    };
    let copy = back_up();
    assert_eq!(Project::open_read_only(&copy).unwrap().dump().unwrap(), dump);

    let name = copy.file_name().unwrap().to_str().unwrap();
    let (stem, ending) = name.split_once("20270115T080000Z").unwrap();
    fs::remove_file(&copy).unwrap();
    let earlier = |day: u32, ending: &str| {
        folder.join(format!("{stem}202601{day:02}T000000Z{ending}"))
    };
    for day in 10..21 {
        fs::write(earlier(day, ending), "").unwrap();
    }
    let others = [
        folder.join("甲.v1-backup.suanbei"),
        earlier(1, "-0000-backup.suanbei"), // of another project that is also called 甲
    ];
    for other in &others {
        fs::write(other, "").unwrap();
    }
    let first = back_up();
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 10 + others.len());
    assert!(others.iter().all(|other| other.exists()));
    assert!(!earlier(11, ending).exists() && earlier(12, ending).exists());

    let second = back_up();
    assert!(first.exists() && second.exists() && first != second, "within one second");
    drop(project);
    let earlier = || Timestamp::from_second(1_700_000_000).unwrap();
    let project = Project::open(&path, earlier).unwrap();
    let third = project
        .view()
        .unwrap()
        .backup(&folder, &mut Progress::new(&mut |_| true))
        .unwrap();
    assert!(third.exists(), "also when the clock was set back");
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 10 + others.len());
}

#[test]
fn a_project_with_a_long_name_can_be_backed_up() {
    let dir = tempfile::tempdir().unwrap();
    // The longest name that leaves room for SQLite's journal.
    let path = dir.path().join(format!("{}.suanbei", "名".repeat(79)));
    let mut project = Project::create(&path, clock).unwrap();
    project.set("subject.name", &json!("示例公司")).unwrap();
    let copy = project
        .view()
        .unwrap()
        .backup(dir.path(), &mut Progress::new(&mut |_| true))
        .unwrap();
    let copied = Project::open_read_only(&copy).unwrap().dump().unwrap();
    assert_eq!(copied, project.dump().unwrap());
    drop(project);
    let checkup = Project::doctor(&path, &mut Progress::new(&mut |_| true)).unwrap();
    assert_eq!(checkup.backups, [copy]);

    let longer = dir.path().join(format!("{}.suanbei", "名".repeat(82)));
    let refused = Project::create(&longer, clock).unwrap_err();
    assert!(matches!(refused, Error::NameTooLong { .. }), "{refused}");
}

#[test]
fn the_initial_answers_of_a_project_cannot_be_undone() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("示例.suanbei");
    let mut listen = |_: suanbei::progress::Step<'_>| true;
    let progress = &mut Progress::new(&mut listen);
    let mut project =
        Project::create_example(&path, "generative", clock, progress).unwrap();
    assert_eq!((project.undo_label().unwrap(), project.undo().unwrap()), (None, None));
    project.set("subject.name", &json!("另一公司")).unwrap();
    assert_eq!(project.undo().unwrap().as_deref(), Some("填写 主体名称"));
    assert_eq!(project.undo().unwrap(), None);
}

#[test]
#[allow(clippy::disallowed_methods, reason = "a test writes into the file")]
fn answers_can_be_saved_elsewhere_when_the_file_is_overwritten() {
    let (dir, mut project) = project();
    nested(&dir, &mut project);
    // This leaves a gap in the numbers of the records.
    project.remove("algorithms[0].products[0]").unwrap();
    project.set("subject.name", &json!("示例公司")).unwrap();
    waive(&mut project, "F024", "algorithms[0].name", "名称以证书为准").unwrap();
    let today = jiff::civil::date(2026, 11, 23);
    let state = |project: &Project| {
        let calendar = suanbei::tracking::Calendar::bundled();
        project.state(today, &calendar).unwrap()
    };
    let told = |project: &Project| {
        let answers = project.answers().unwrap();
        let all = answers.records().map(|record| {
            let files =
                record.all_attachments().map(|(key, file)| (key, &file.file_name));
            format!(
                "{} {:?} {:?}",
                record.id(),
                record.values().collect::<Vec<_>>(),
                files.collect::<Vec<_>>()
            )
        });
        let typed = project.view().unwrap().portal(today).typed;
        (all.collect::<Vec<_>>(), project.waivers().unwrap(), typed)
    };
    project.note_typed("subject.name", None, Some("示例公司")).unwrap();
    state(&project);
    let before = told(&project);

    let other = Project::create(&dir.path().join("乙.suanbei"), clock).unwrap();
    let bytes = fs::read(other.path()).unwrap();
    let file = fs::OpenOptions::new().write(true).truncate(true).open(project.path());
    std::io::Write::write_all(&mut file.unwrap(), &bytes).unwrap();
    let refused = project.set("subject.name", &json!("另一公司")).unwrap_err();
    assert!(matches!(refused, Error::Overwritten { .. }), "{refused}");

    // Nor is anything read from it.
    let view = project.view().map(drop);
    assert!(matches!(view, Err(Error::Overwritten { .. })), "{view:?}");

    let elsewhere = dir.path().join("别处.suanbei");
    project.copy_to(&elsewhere, &mut Progress::new(&mut |_| true)).unwrap();
    project.go_on_in(&elsewhere).unwrap();
    assert_eq!(told(&project), before);
    assert!(project.undo_label().unwrap().is_none());
    project.set("subject.name", &json!("另一公司")).unwrap();
    assert_eq!(project.path(), elsewhere);
}

#[test]
fn while_a_package_is_written_nobody_else_writes() {
    let (dir, mut project) = project();
    project.set("subject.name", &json!("示例公司")).unwrap();
    let path = project.path().to_owned();
    drop(project);
    let project = Project::open_read_only(&path).unwrap();
    let mut refused = None;
    let mut listen = |_: suanbei::progress::Step<'_>| {
        refused.get_or_insert_with(|| Project::open(&path, clock).err());
        true
    };
    let progress = &mut Progress::new(&mut listen);
    let folder = dir.path().join("材料");
    let today = jiff::civil::date(2026, 11, 23);
    let calendar = suanbei::tracking::Calendar::bundled();
    let view = project.view().unwrap();
    view.documents(&folder, today, &calendar, Copies::None, progress).unwrap();
    drop(view);
    assert!(matches!(refused, Some(Some(Error::InUse { .. }))), "{refused:?}");
    Project::open(&path, clock).unwrap();
}

#[test]
fn a_backup_that_is_stopped_leaves_nothing() {
    let (dir, mut project) = project();
    let large = file(&dir, "大.pdf", &vec![7; 6 << 20]);
    attach(&mut project, "subject.certificate.files", &large).unwrap();
    let folder = dir.path().join("备份");
    fs::create_dir(&folder).unwrap();
    let stopped =
        project.view().unwrap().backup(&folder, &mut Progress::new(&mut |_| false));
    assert!(matches!(stopped, Err(Error::Cancelled)), "{stopped:?}");
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 0);
}
