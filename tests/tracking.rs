//! After the upload: filings, events, corrections, and what stays in the office.
#![allow(clippy::disallowed_methods, reason = "a test may touch the disk")]
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::fs;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use serde_json::{Value, json};
use suanbei::form::{self, Group, Kind};
use suanbei::package::Package;
use suanbei::progress::Progress;
use suanbei::project::{Answered, Noted, Order, Part};
use suanbei::tracking::Calendar;
use suanbei::tracking::filing::{Happened, Purpose, Stage};
use suanbei::{Project, Result};
use tempfile::TempDir;

const TODAY: Date = date(2026, 11, 23);
const PLACE: &str = "algorithms[0]";

fn quiet<T>(work: impl FnOnce(&mut Progress<'_>) -> T) -> T {
    work(&mut Progress::new(&mut |_| true))
}

fn example() -> (TempDir, Project) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("甲.suanbei");
    let clock = || Timestamp::UNIX_EPOCH;
    let made =
        quiet(|progress| Project::create_example(&path, "generative", clock, progress));
    (dir, made.unwrap())
}

fn empty() -> (TempDir, Project) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("甲.suanbei");
    let mut project = Project::create(&path, || Timestamp::UNIX_EPOCH).unwrap();
    project.add("algorithms").unwrap();
    (dir, project)
}

fn note(project: &mut Project, happened: Happened, on: Date) -> Result<()> {
    note_with(project, happened, on, &Noted::default())
}

fn note_with(
    project: &mut Project,
    happened: Happened,
    on: Date,
    noted: &Noted<'_>,
) -> Result<()> {
    let calendar = Calendar::bundled();
    quiet(|progress| {
        project.note_event(PLACE, happened, (on, TODAY), noted, &calendar, progress)
    })
}

fn export(project: &Project, part: Part, to: &Path) {
    let calendar = Calendar::bundled();
    let (overriding, watermark) = (Some("测试"), None);
    let order = Order { part, today: TODAY, calendar: &calendar, overriding, watermark };
    quiet(|progress| project.view().unwrap().export(to, &order, progress)).unwrap();
}

/// Answers every field of a record, and of one record in each of its groups.
fn fill(project: &mut Project, path: &str, group: &'static Group, paper: &PathBuf) {
    for spec in group.fields() {
        let at = format!("{path}.{}", spec.key);
        let value = match &spec.kind {
            Kind::Files(_) => {
                let files = std::slice::from_ref(paper);
                quiet(|progress| project.attach(&at, files, progress)).unwrap();
                continue;
            }
            Kind::Choice(choice) => json!(choice.options[0]),
            Kind::Date => json!("2026-03-02"),
            Kind::YesNo => json!(true),
            Kind::Places => json!(["subject.name"]),
            _ => json!("只在内部"),
        };
        project.set(&at, &value).unwrap();
    }
    for nested in group.groups() {
        let added = project.add(&format!("{path}.{}", nested.key)).unwrap();
        let path = project.path_of(added).unwrap();
        fill(project, &path, nested, paper);
    }
}

#[test]
fn what_is_internal_changes_no_file_of_any_package() {
    let (dir, mut project) = example();
    // No term runs that a filing would end: 校验报告 may say that it is over.
    project.set("algorithms[0].launch_state", &json!("未上线")).unwrap();
    let parts = [Part::Whole, Part::Subject, Part::Algorithm(0)];
    let pack = |project: &Project, when: &str| {
        parts.map(|part| {
            let folder = dir.path().join(format!("{when}{part:?}"));
            fs::create_dir(&folder).unwrap();
            let zip = folder.join("包.zip");
            export(project, part, &zip);
            let files = Package::open(&zip).unwrap().manifest().files.clone();
            let files = files.into_iter().map(|file| (file.path, file.sha256));
            files.collect::<Vec<_>>()
        })
    };
    let before = pack(&project, "前");
    let shelf = project.view().unwrap().shelf(TODAY).unwrap().len();
    let paper = dir.path().join("只在内部.pdf");
    fs::copy("tests/data/font_not_embedded.pdf", &paper).unwrap();
    for above in ["", "algorithms[0]."] {
        let added = project.add(&format!("{above}filings")).unwrap();
        let path = project.path_of(added).unwrap();
        fill(&mut project, &path, &form::filing::GROUP, &paper);
    }
    assert!(project.dump().unwrap().to_string().matches("只在内部").count() > 10);
    // A change that is late: a rule points into its filing.
    let days = (date(2026, 10, 19), TODAY);
    project.open_filing(PLACE, Purpose::Change, days, Some("只在内部")).unwrap();
    assert_eq!(project.view().unwrap().shelf(TODAY).unwrap().len(), shelf);
    // The manifest also counts the changes of the project.
    assert_eq!(pack(&project, "后"), before);
    let portal = serde_json::to_string(&project.view().unwrap().portal(TODAY)).unwrap();
    assert!(!portal.contains("只在内部"));
}

#[test]
fn internal_groups_hold_internal_groups_only() {
    for group in form::groups().into_iter().filter(|group| group.internal) {
        assert!(group.groups().all(|nested| nested.internal), "{}", group.title);
        for spec in group.fields() {
            assert!(spec.rule.is_none(), "{} is 必填", spec.label);
        }
    }
}

#[test]
fn filings_come_back_from_a_dump() {
    let (dir, mut project) = example();
    let notice = "1.请补充评估报告。2.请更换承诺书。请于2026年12月8日前提交。";
    note(&mut project, Happened::Submitted, date(2026, 9, 1)).unwrap();
    let noted = Noted { notice: Some(notice), ..Noted::default() };
    note_with(&mut project, Happened::Returned, date(2026, 11, 2), &noted).unwrap();
    let dump = project.dump().unwrap();
    let file = dir.path().join("内容.json");
    fs::write(&file, dump.to_string()).unwrap();
    let (_other, mut copy) = empty();
    assert_eq!(copy.import_file(&file).unwrap().misfits, []);
    let filings = |dump: &Value| dump["algorithms"][0]["filings"].clone();
    assert_eq!(filings(&copy.dump().unwrap()), filings(&dump));
    let tracked = copy.tracked().unwrap();
    assert_eq!(tracked[1].filings[0].stage, Stage::Returned);
    assert_eq!(tracked[1].filings[0].events[1].items.len(), 2);
}

#[test]
fn a_notice_says_what_is_due_when() {
    let (_dir, mut project) = example();
    note(&mut project, Happened::Submitted, date(2026, 9, 1)).unwrap();
    let notice = "1.请补充评估报告。\n2.请更换承诺书。\n请于收到本通知之日起10个工作日内重新提交。";
    let noted = Noted { notice: Some(notice), ..Noted::default() };
    note_with(&mut project, Happened::Returned, date(2026, 11, 16), &noted).unwrap();
    let tasks = project.tasks(TODAY, &Calendar::bundled()).unwrap();
    let due = &tasks.iter().find(|task| task.due.term == "correction").unwrap().due;
    assert_eq!((due.day, due.left, due.hard), (date(2026, 11, 30), Some(5), true));
}

#[test]
fn a_round_with_open_demands_is_not_closed_without_a_reason() {
    let (_dir, mut project) = example();
    note(&mut project, Happened::Submitted, date(2026, 9, 1)).unwrap();
    let notice = Some("1.请补充评估报告。2.请更换承诺书。");
    let noted = Noted { notice, ..Noted::default() };
    note_with(&mut project, Happened::Returned, date(2026, 11, 2), &noted).unwrap();
    quiet(|progress| project.answer_item(PLACE, 1, Answered::Done, progress)).unwrap();
    let before = project.dump().unwrap();
    let on = date(2026, 11, 9);
    let refused = note(&mut project, Happened::Resubmitted, on).unwrap_err().to_string();
    assert!(refused.contains("第2项补正事项尚未完成"), "{refused}");
    assert_eq!(project.dump().unwrap(), before);
    let noted = Noted { note: Some("第2项不适用"), ..Noted::default() };
    note_with(&mut project, Happened::Resubmitted, on, &noted).unwrap();
    let event = project.get("algorithms[0].filings[0].events[2]").unwrap();
    assert_eq!(event["reason"], "第2项不适用");
}

#[test]
fn a_deadline_is_over_once_its_filing_is_submitted() {
    let (_dir, mut project) = example();
    project.set("algorithms[0].launch_state", &json!("已上线")).unwrap();
    project.set("algorithms[0].launch_date", &json!("2026-10-12")).unwrap();
    let calendar = Calendar::bundled();
    let has = |project: &Project, rule: &str| {
        let issues = project.check(TODAY, &calendar).unwrap();
        issues.iter().any(|issue| issue.rule == rule)
    };
    assert!(has(&project, "D001"));
    note(&mut project, Happened::Submitted, date(2026, 10, 20)).unwrap();
    assert!(!has(&project, "D001"));
    note(&mut project, Happened::Accepted, date(2026, 11, 20)).unwrap();
    assert!(!has(&project, "D001"));
    let (open, days) = (Purpose::Change, (date(2026, 11, 2), TODAY));
    project.open_filing(PLACE, open, days, Some("新增小程序")).unwrap();
    assert!(has(&project, "D003"), "the change is late");
    note(&mut project, Happened::Submitted, date(2026, 11, 20)).unwrap();
    assert!(!has(&project, "D003"));
}

#[test]
fn a_filed_algorithm_stays_and_its_copy_is_not_filed() {
    let (_dir, mut project) = example();
    note(&mut project, Happened::Submitted, date(2026, 9, 1)).unwrap();
    let refused = project.remove(PLACE).unwrap_err().to_string();
    assert!(refused.contains("不能删除"), "{refused}");
    let (_other, mut filed_before) = example();
    note(&mut filed_before, Happened::Accepted, date(2026, 9, 1)).unwrap();
    filed_before.remove(PLACE).unwrap_err();
    project.duplicate(PLACE).unwrap();
    let tracked = project.tracked().unwrap();
    assert_eq!(tracked[1].filings.len(), 1);
    assert_eq!(tracked[2].filings.len(), 0);
    project.remove("algorithms[1]").unwrap();
}

#[test]
fn a_day_to_come_and_a_wrong_number_are_not_noted() {
    let (_dir, mut project) = example();
    let before = project.dump().unwrap();
    let tomorrow = TODAY.tomorrow().unwrap();
    note(&mut project, Happened::Submitted, tomorrow).unwrap_err();
    let noted = Noted { number: Some("网信算备1号"), ..Noted::default() };
    let refused = note_with(&mut project, Happened::Accepted, TODAY, &noted);
    assert!(refused.unwrap_err().to_string().contains("21 位数字"));
    let days = (TODAY, TODAY);
    project.open_filing("algorithms[7]", Purpose::Change, days, None).unwrap_err();
    project.open_filing("subject.name", Purpose::Change, days, None).unwrap_err();
    assert_eq!(project.dump().unwrap(), before);
}

#[test]
fn an_event_goes_to_the_filing_that_it_fits() {
    let (_dir, mut project) = example();
    note(&mut project, Happened::Submitted, date(2026, 9, 1)).unwrap();
    note(&mut project, Happened::Accepted, date(2026, 10, 9)).unwrap();
    for day in [2, 6] {
        let days = (date(2026, 11, day), TODAY);
        project.open_filing(PLACE, Purpose::Change, days, None).unwrap();
    }
    note(&mut project, Happened::Published, date(2026, 11, 9)).unwrap();
    let stages = |project: &Project| -> Vec<Stage> {
        let tracked = project.tracked().unwrap();
        tracked[1].filings.iter().map(|filing| filing.stage).collect()
    };
    assert_eq!(stages(&project), [Stage::Accepted, Stage::Preparing, Stage::Preparing]);
    let tasks = project.tasks(TODAY, &Calendar::bundled()).unwrap();
    let days: Vec<_> = tasks
        .iter()
        .filter(|task| task.due.term == "change")
        .map(|task| task.due.day)
        .collect();
    assert_eq!(days, [date(2026, 11, 16), date(2026, 11, 20)], "each has its own term");
    note(&mut project, Happened::Submitted, date(2026, 11, 10)).unwrap();
    note(&mut project, Happened::Accepted, date(2026, 11, 20)).unwrap();
    assert_eq!(stages(&project), [Stage::Accepted, Stage::Preparing, Stage::Accepted]);
}

#[test]
fn a_change_of_the_subject_and_an_inquiry_are_due_too() {
    let (_dir, mut project) = example();
    let days = (date(2026, 11, 16), TODAY);
    project.open_filing("subject", Purpose::Change, days, None).unwrap();
    note(&mut project, Happened::Submitted, date(2026, 11, 2)).unwrap();
    let notice = Some("请于2026年12月1日前答复模型来源。");
    let noted = Noted { notice, ..Noted::default() };
    note_with(&mut project, Happened::Asked, date(2026, 11, 20), &noted).unwrap();
    let tasks = project.tasks(TODAY, &Calendar::bundled()).unwrap();
    let day =
        |term: &str| tasks.iter().find(|task| task.due.term == term).unwrap().due.day;
    assert_eq!(day("change"), date(2026, 11, 30));
    assert_eq!(day("inquiry"), date(2026, 12, 1));
}

#[test]
fn nothing_is_due_for_what_is_cancelled() {
    let (_dir, mut project) = example();
    note(&mut project, Happened::Accepted, date(2026, 9, 1)).unwrap();
    let days = (date(2026, 10, 9), TODAY);
    project.open_filing(PLACE, Purpose::Cancellation, days, None).unwrap();
    note(&mut project, Happened::Submitted, date(2026, 10, 12)).unwrap();
    note(&mut project, Happened::Accepted, date(2026, 11, 2)).unwrap();
    assert_eq!(project.tasks(TODAY, &Calendar::bundled()).unwrap(), []);
}

#[test]
fn a_refused_filing_is_followed_by_a_new_one() {
    let (_dir, mut project) = example();
    note(&mut project, Happened::Submitted, date(2026, 9, 1)).unwrap();
    note(&mut project, Happened::Refused, date(2026, 10, 9)).unwrap();
    note(&mut project, Happened::Submitted, date(2026, 11, 2)).unwrap();
    let tracked = project.tracked().unwrap();
    let stages: Vec<_> = tracked[1].filings.iter().map(|filing| filing.stage).collect();
    assert_eq!(stages, [Stage::Refused, Stage::InReview]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn no_sequence_of_moves_loses_an_event_and_undo_takes_all_back(
        moves in prop::collection::vec(
            (prop::sample::select(Happened::ALL), 0..9_i64, any::<bool>()), 1..12,
        ),
    ) {
        let (_dir, mut project) = empty();
        let before = project.dump().unwrap();
        let mut noted = 0;
        for (happened, day, with_notice) in moves {
            let on = TODAY.saturating_sub(jiff::ToSpan::days(day));
            let notice = with_notice.then_some("1.请补充。2.请更换。");
            let said = Noted { notice, note: Some("记"), ..Noted::default() };
            note_with(&mut project, happened, on, &said).unwrap();
            noted += 1;
            let tracked = project.tracked().unwrap();
            let events = tracked[1].filings.iter().map(|filing| filing.events.len());
            prop_assert_eq!(events.sum::<usize>(), noted);
            project.tasks(TODAY, &Calendar::bundled()).unwrap();
            project.check(TODAY, &Calendar::bundled()).unwrap();
        }
        for _ in 0..noted {
            project.undo().unwrap();
        }
        let after: Value = project.dump().unwrap();
        prop_assert_eq!(after.to_string(), before.to_string());
    }
}

#[test]
fn a_piece_of_a_notice_becomes_a_demand_in_one_step() {
    let (_dir, mut project) = empty();
    let notice = Some("1. 请修改名称。请一并更新联系电话。");
    let noted = Noted { notice, ..Noted::default() };
    note_with(&mut project, Happened::Returned, date(2026, 11, 20), &noted).unwrap();
    let before = project.dump().unwrap();
    let notice = project.tracked_at(PLACE).unwrap().filings[0].events[0].record;
    project.add_demand(notice, " 请一并更新联系电话。\n").unwrap();
    let items = format!("{PLACE}.filings[0].events[0].items");
    let added = project.get(&format!("{items}[1]")).unwrap();
    assert_eq!(added, json!({ "demand": "请一并更新联系电话。" }));
    project.undo().unwrap();
    assert_eq!(project.dump().unwrap(), before);
    assert!(project.add_demand(1, "不是通知").is_err());
}
