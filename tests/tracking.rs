//! After the upload: filings, events, corrections, and what stays in the office.
#![allow(clippy::disallowed_methods, reason = "a test may touch the disk")]
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::fs;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use serde_json::{Value, json};
use suanbei::documents::Document;
use suanbei::form::{self, Group, Kind};
use suanbei::package::Package;
use suanbei::progress::Progress;
use suanbei::project::{Answered, Copies, NewFile, Noted, Order, Part};
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
    note_with(project, happened, &Noted::on(on))
}

fn note_with(project: &mut Project, happened: Happened, noted: &Noted<'_>) -> Result<()> {
    quiet(|progress| project.note_event(PLACE, happened, noted, TODAY, progress))
}

fn export(project: &Project, part: Part, to: &Path) {
    let calendar = Calendar::bundled();
    let (overriding, watermark) = (Some("测试"), None);
    let order = Order { overriding, watermark, ..Order::new(part, TODAY, &calendar) };
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
    // A change that is late: a rule points into its filing. 变更说明 tells of it already.
    let on = date(2026, 10, 19);
    project.open_filing(PLACE, Purpose::Change, on, None, None, TODAY).unwrap();
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
    for (above, group) in [
        ("", &form::filing::GROUP),
        ("", &form::plan::GROUP),
        ("", &form::plan::tried::GROUP),
        ("algorithms[0].", &form::filing::GROUP),
    ] {
        let added = project.add(&format!("{above}{}", group.key)).unwrap();
        let path = project.path_of(added).unwrap();
        fill(&mut project, &path, group, &paper);
    }
    assert!(project.dump().unwrap().to_string().matches("只在内部").count() > 10);
    project.set(&format!("{PLACE}.filings[0].note"), &json!("只在内部")).unwrap();
    assert_eq!(project.view().unwrap().shelf(TODAY).unwrap().len(), shelf);
    // The manifest also counts the changes of the project.
    assert_eq!(pack(&project, "后"), before);
    let portal = serde_json::to_string(&project.view().unwrap().portal(TODAY)).unwrap();
    assert!(!portal.contains("只在内部"));
}

#[test]
fn only_the_evidence_that_an_answer_names_leaves_the_office() {
    let (dir, mut project) = example();
    let file = |name: &str| {
        let path = dir.path().join(name);
        // Bytes of its own: what is alike in two places is stored once.
        let pdf = fs::read("tests/data/font_not_embedded.pdf").unwrap();
        fs::write(&path, [&pdf[..], name.as_bytes()].concat()).unwrap();
        quiet(|progress| NewFile::read(&path, progress)).unwrap()
    };
    let (notice, evidence) = ([file("只在内部.pdf")], [file("更换后的执照.pdf")]);
    note(&mut project, Happened::Submitted, date(2026, 9, 1)).unwrap();
    let text = Some("1.请更换营业执照。2.请说明数据来源。");
    let noted = Noted { notice: text, files: &notice, ..Noted::on(date(2026, 11, 2)) };
    note_with(&mut project, Happened::Returned, &noted).unwrap();
    let answered = [(1, Answered::Answer("已更换")), (1, Answered::Evidence(&evidence))];
    quiet(|progress| project.answer_items(PLACE, &answered, progress)).unwrap();
    let pack = |project: &Project, name: &str, part: Part| {
        let zip = dir.path().join(name);
        export(project, part, &zip);
        let found = quiet(|progress| Project::verify(&zip, progress)).unwrap();
        assert!(found.is_empty(), "{found:?}");
        let files = Package::open(&zip).unwrap().manifest().files.clone();
        files.into_iter().map(|file| (file.path, file.sha256)).collect::<Vec<_>>()
    };
    let answers = project.answers().unwrap();
    let hash = |name: &str| {
        let internal = answers.records().filter(|record| record.is_internal());
        let files: Vec<_> = internal.flat_map(form::Record::all_attachments).collect();
        let mut files = files.into_iter();
        files.find(|(_, file)| file.file_name == name).unwrap().1.sha256.clone()
    };
    for (name, part) in [("全.zip", Part::Whole), ("一.zip", Part::Algorithm(0))] {
        let files = pack(&project, name, part);
        let enclosed = files.iter().find(|file| file.1 == hash("更换后的执照.pdf"));
        let path = &enclosed.unwrap().0;
        assert!(path.ends_with("/补正说明附件/01_更换后的执照.pdf"), "{path}");
        assert!(!files.iter().any(|file| file.1 == hash("只在内部.pdf")), "{files:?}");
    }
    let files = pack(&project, "主.zip", Part::Subject);
    assert!(!files.iter().any(|file| file.0.contains("补正说明附件")), "{files:?}");
    // What it proves is over with the round.
    let done = [(1, Answered::Done), (2, Answered::Done)];
    quiet(|progress| project.answer_items(PLACE, &done, progress)).unwrap();
    note(&mut project, Happened::Resubmitted, date(2026, 11, 9)).unwrap();
    let files = pack(&project, "后.zip", Part::Whole);
    assert!(!files.iter().any(|file| file.1 == hash("更换后的执照.pdf")), "{files:?}");
}

#[test]
fn an_open_cancellation_is_explained_in_its_package_and_tells_nothing_internal() {
    let (dir, mut project) = example();
    let explained = |project: &Project, part: Part, name: &str| {
        let zip = dir.path().join(name);
        export(project, part, &zip);
        let files = &Package::open(&zip).unwrap().manifest().files.clone();
        files.iter().filter(|file| file.path.contains("注销说明")).count()
    };
    let number = Some("网信算备330110507206401230035号");
    let inside = Some("只在内部");
    let noted = Noted { number, note: inside, ..Noted::on(date(2026, 9, 1)) };
    note_with(&mut project, Happened::Accepted, &noted).unwrap();
    assert_eq!(explained(&project, Part::Whole, "无.zip"), 0);
    let view = project.view().unwrap();
    view.typeset_one(Document::Cancellation, Some(0), TODAY).unwrap_err();
    drop(view);
    project
        .open_filing(PLACE, Purpose::Cancellation, date(2026, 11, 2), inside, None, TODAY)
        .unwrap();
    for (key, said) in [
        ("responsible", "只在内部"),
        ("cancellation.reason", "产品已经下线。"),
        ("cancellation.users", "已公告，余额退还。"),
    ] {
        project.set(&format!("{PLACE}.filings[1].{key}"), &json!(said)).unwrap();
    }
    let said = |project: &Project| {
        let view = project.view().unwrap();
        let made = view.typeset_one(Document::Cancellation, Some(0), TODAY).unwrap();
        format!("{:?}", made.blocks)
    };
    let text = said(&project);
    let number = "网信算备330110507206401230035号";
    for told in [number, "2026年11月2日", "产品已经下线。", "余额退还", "（待填写）"]
    {
        assert!(text.contains(told), "{told}: {text}");
    }
    assert!(!text.contains("只在内部"), "{text}");
    assert_eq!(explained(&project, Part::Whole, "全.zip"), 1);
    assert_eq!(explained(&project, Part::Algorithm(0), "一.zip"), 1);
    assert_eq!(explained(&project, Part::Subject, "主.zip"), 0);
    let papers = project.view().unwrap().shelf(TODAY).unwrap();
    let paper = papers.iter().find(|paper| paper.document == "cancellation").unwrap();
    assert!(!paper.signed && paper.slot.is_none(), "nobody need sign it");
    note(&mut project, Happened::Submitted, date(2026, 11, 9)).unwrap();
    note(&mut project, Happened::Accepted, date(2026, 11, 20)).unwrap();
    assert_eq!(explained(&project, Part::Whole, "后.zip"), 0);
    assert!(said(&project).contains("产品已经下线"), "it can still be looked at");
}

/// Returns the text of a PDF.
fn text_of(pdf: &Path) -> String {
    let file = lopdf::Document::load(pdf).unwrap();
    let pages: Vec<u32> = file.get_pages().into_keys().collect();
    file.extract_text(&pages).unwrap().split_whitespace().collect()
}

#[test]
fn the_progress_is_written_for_the_office_and_tells_no_note() {
    let (dir, mut project) = example();
    let documents = |project: &Project, folder: &str| -> Vec<PathBuf> {
        let (view, folder) = (project.view().unwrap(), dir.path().join(folder));
        let calendar = Calendar::bundled();
        quiet(|progress| {
            view.documents(&folder, TODAY, &calendar, Copies::None, progress)
        })
        .unwrap()
    };
    let name = |path: &PathBuf| path.file_name().unwrap().to_str().unwrap().to_owned();
    assert!(!documents(&project, "前").iter().any(|path| name(path).contains("进度")));
    let inside = Some("1.只在内部。请于2026年12月8日前提交。");
    note(&mut project, Happened::Submitted, date(2026, 9, 1)).unwrap();
    let noted = Noted { notice: inside, note: inside, ..Noted::on(date(2026, 11, 2)) };
    note_with(&mut project, Happened::Returned, &noted).unwrap();
    let noted = Noted { on: date(2026, 11, 3), ..noted };
    note_with(&mut project, Happened::Asked, &noted).unwrap();
    let at = format!("{PLACE}.filings[0].responsible");
    project.set(&at, &json!("只在内部")).unwrap();
    let (made, again) = (documents(&project, "后"), documents(&project, "又"));
    let progress = made.last().unwrap();
    assert!(name(progress).starts_with("内部_办理进度"), "{progress:?}");
    let text = text_of(progress);
    for told in ["补正1项", "第1轮", "2026年9月1日", "2026年11月2日补正", "2026年12月8日"]
    {
        assert!(text.contains(told), "{told}: {text}");
    }
    assert!(!text.contains("只在内部"), "{text}");
    let bytes = |path: &PathBuf| fs::read(path).unwrap();
    assert!(bytes(progress) == bytes(again.last().unwrap()), "the same bytes");
}

#[test]
fn a_filed_algorithm_gets_its_display_kit() {
    let (dir, mut project) = example();
    let folder = dir.path().join("公示");
    let display = |project: &Project| {
        let view = project.view().unwrap();
        quiet(|progress| view.display(&folder, TODAY, progress))
    };
    note(&mut project, Happened::Submitted, date(2026, 6, 1)).unwrap();
    let refused = display(&project).unwrap_err().to_string();
    assert!(refused.contains("已备案") && !folder.exists(), "{refused}");
    let number = "网信算备330110507206401230035号";
    let inside = Some("只在内部");
    let noted =
        Noted { number: Some(number), note: inside, ..Noted::on(date(2026, 10, 9)) };
    note_with(&mut project, Happened::Accepted, &noted).unwrap();
    let at = |key: &str| format!("{PLACE}.filings[0].display.{key}");
    project.set(&at("places"), &json!("澜图写作（网站）：各页页脚")).unwrap();
    project.set(&format!("{PLACE}.publicity.purpose"), &json!("<b>甲&乙</b>")).unwrap();
    let made = display(&project).unwrap();
    assert_eq!(made.len(), 6);
    for path in &made {
        let is_pdf = path.extension().unwrap() == "pdf";
        let text = if is_pdf { text_of(path) } else { fs::read_to_string(path).unwrap() };
        assert!(text.contains(number), "{path:?}: {text}");
        assert!(text.contains("https://beian.cac.gov.cn"), "{path:?}: {text}");
        assert!(!text.contains("只在内部"), "{path:?}: {text}");
        let is_page = path.extension().unwrap() == "html";
        assert!(!is_page || !text.contains("<b>"), "{path:?}: {text}");
    }
    let checklist = text_of(made.last().unwrap());
    assert!(checklist.contains("澜图写作（网站）：各页页脚"), "{checklist}");
    let calendar = Calendar::bundled();
    let issues = project.check(TODAY, &calendar).unwrap();
    let said = |rule: &str| issues.iter().find(|issue| issue.rule == rule);
    assert!(said("C069").unwrap().message.contains("公示截图"));
    assert!(said("X043").unwrap().message.contains("澜图写作（APP）"));
    display(&project).unwrap_err();
    let zip = dir.path().join("包.zip");
    export(&project, Part::Whole, &zip);
    let files = Package::open(&zip).unwrap().manifest().files.clone();
    assert!(!files.iter().any(|file| file.path.contains("算法公示内容")));
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
    let noted = Noted { notice: Some(notice), ..Noted::on(date(2026, 11, 2)) };
    note_with(&mut project, Happened::Returned, &noted).unwrap();
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
    let noted = Noted { notice: Some(notice), ..Noted::on(date(2026, 11, 16)) };
    note_with(&mut project, Happened::Returned, &noted).unwrap();
    let tasks = project.tasks(TODAY, &Calendar::bundled()).unwrap();
    let due = &tasks.iter().find(|task| task.due.term == "correction").unwrap().due;
    assert_eq!((due.day, due.left, due.hard), (date(2026, 11, 30), Some(5), true));
}

#[test]
fn a_term_to_reply_counts_as_it_is_typed_whatever_the_notice_says() {
    let (_dir, mut project) = example();
    note(&mut project, Happened::Submitted, date(2026, 9, 1)).unwrap();
    let on = Noted::on(date(2026, 11, 16));
    let notice = Some("请于5日内重新提交。");
    let wrong = Noted { notice, reply_within: Some("十来天"), ..on };
    let refused = note_with(&mut project, Happened::Returned, &wrong).unwrap_err();
    assert!(refused.to_string().contains("答复期限（数目）"), "{refused}");
    let unit = Some("个工作日");
    let noted = Noted { notice, reply_within: Some("10"), reply_unit: unit, ..on };
    note_with(&mut project, Happened::Returned, &noted).unwrap();
    let event = project.get("algorithms[0].filings[0].events[1]").unwrap();
    assert_eq!(
        (&event["reply_within"], &event["reply_unit"]),
        (&json!(10), &json!(unit))
    );
    let tasks = project.tasks(TODAY, &Calendar::bundled()).unwrap();
    let due = &tasks.iter().find(|task| task.due.term == "correction").unwrap().due;
    assert_eq!(due.day, date(2026, 11, 30));
}

#[test]
fn demands_are_split_and_merged_by_hand() {
    let (dir, mut project) = example();
    note(&mut project, Happened::Submitted, date(2026, 9, 1)).unwrap();
    let notice = Some("1.请补充评估报告；请更换承诺书。2.请重拍执照。");
    let noted = Noted { notice, ..Noted::on(date(2026, 11, 2)) };
    note_with(&mut project, Happened::Returned, &noted).unwrap();
    let items = |project: &Project| {
        let mut tracked = project.tracked_at(PLACE).unwrap();
        tracked.filings.remove(0).events.remove(1).items
    };
    let texts = |project: &Project| {
        items(project).into_iter().map(|item| item.demand).collect::<Vec<_>>()
    };
    let before = project.dump().unwrap();
    let first = items(&project)[0].record;
    for at in [0, 99] {
        assert!(project.split_demand(first, at).is_err());
    }
    let head = "请补充评估报告；".chars().count();
    let rest = project.split_demand(first, head).unwrap();
    assert_eq!(texts(&project), ["请补充评估报告；", "请更换承诺书。", "请重拍执照。"]);
    assert_eq!(items(&project)[1].record, rest);

    let paper = dir.path().join("证明.txt");
    fs::write(&paper, "证明").unwrap();
    let path = |index: usize, key: &str| {
        format!("{PLACE}.filings[0].events[1].items[{index}].{key}")
    };
    let files = [paper];
    quiet(|progress| project.attach(&path(1, "evidence"), &files, progress)).unwrap();
    for (key, value) in [("answer", json!("已更换")), ("done", json!(true))] {
        project.set(&path(1, key), &value).unwrap();
    }
    project.set(&path(0, "links"), &json!(["subject.name"])).unwrap();
    project.set(&path(1, "links"), &json!(["subject.name", "subject.uscc"])).unwrap();
    project.merge_demand(rest).unwrap();
    assert_eq!(texts(&project), ["请补充评估报告；\n请更换承诺书。", "请重拍执照。"]);
    let merged = &items(&project)[0];
    assert_eq!((&*merged.answer, merged.evidence, merged.done), ("已更换", 1, false));
    let links: Vec<_> = merged.links.iter().map(|place| &*place.path).collect();
    assert_eq!(links, ["subject.name", "subject.uscc"]);
    assert!(project.merge_demand(first).is_err());
    assert!(project.merge_demand(1).is_err());

    for _ in 0..7 {
        project.undo().unwrap();
    }
    assert_eq!(project.dump().unwrap(), before);
}

#[test]
fn a_package_is_offered_to_the_filings_that_wait_for_it() {
    let (_dir, mut project) = example();
    let waiting = |project: &Project, part: Part| {
        let all = project.submittable(part).unwrap().into_iter();
        all.map(|one| (one.record, one.happened)).collect::<Vec<_>>()
    };
    let [subject, algorithm] = &project.tracked().unwrap()[..] else { panic!() };
    let (subject, algorithm) = (subject.record, algorithm.record);
    let submitted = [(subject, Happened::Submitted), (algorithm, Happened::Submitted)];
    assert_eq!(waiting(&project, Part::Whole), submitted);
    assert_eq!(waiting(&project, Part::Subject), submitted[..1]);
    assert!(project.submittable(Part::Algorithm(9)).is_err());

    let one = Part::Algorithm(0);
    note(&mut project, Happened::Submitted, date(2026, 9, 1)).unwrap();
    assert_eq!(waiting(&project, one), []);
    note(&mut project, Happened::Returned, date(2026, 9, 8)).unwrap();
    assert_eq!(waiting(&project, one), [(algorithm, Happened::Resubmitted)]);
    note(&mut project, Happened::Resubmitted, date(2026, 9, 9)).unwrap();
    note(&mut project, Happened::Accepted, date(2026, 9, 18)).unwrap();
    assert_eq!(waiting(&project, one), []);
    let on = date(2026, 10, 9);
    project.open_filing(PLACE, Purpose::Change, on, None, None, TODAY).unwrap();
    assert_eq!(waiting(&project, one), [(algorithm, Happened::Submitted)]);
}

#[test]
fn a_round_with_open_demands_is_not_closed_without_a_reason() {
    let (_dir, mut project) = example();
    note(&mut project, Happened::Submitted, date(2026, 9, 1)).unwrap();
    let notice = Some("1.请补充评估报告。2.请更换承诺书。");
    let noted = Noted { notice, ..Noted::on(date(2026, 11, 2)) };
    note_with(&mut project, Happened::Returned, &noted).unwrap();
    let done = [(1, Answered::Done)];
    quiet(|progress| project.answer_items(PLACE, &done, progress)).unwrap();
    let before = project.dump().unwrap();
    let on = date(2026, 11, 9);
    let refused = note(&mut project, Happened::Resubmitted, on).unwrap_err().to_string();
    assert!(refused.contains("第2项补正事项尚未完成"), "{refused}");
    assert_eq!(project.dump().unwrap(), before);
    let noted = Noted { note: Some("第2项不适用"), ..Noted::on(on) };
    note_with(&mut project, Happened::Resubmitted, &noted).unwrap();
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
    let (open, on) = (Purpose::Change, date(2026, 11, 2));
    project.open_filing(PLACE, open, on, Some("新增小程序"), None, TODAY).unwrap();
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
    let noted = Noted { number: Some("等通知"), ..Noted::on(TODAY) };
    let refused = note_with(&mut project, Happened::Accepted, &noted);
    assert!(refused.unwrap_err().to_string().contains("不是备案编号"));
    let on = TODAY;
    project
        .open_filing("algorithms[7]", Purpose::Change, on, None, None, TODAY)
        .unwrap_err();
    project
        .open_filing("subject.name", Purpose::Change, on, None, None, TODAY)
        .unwrap_err();
    assert_eq!(project.dump().unwrap(), before);
}

#[test]
fn a_misprinted_number_is_kept_and_told() {
    let (_dir, mut project) = example();
    let number = "网信算备1101082242366066220017号";
    let noted = Noted { number: Some(number), ..Noted::on(TODAY) };
    note_with(&mut project, Happened::Accepted, &noted).unwrap();
    let event = &project.tracked_at(PLACE).unwrap().filings[0].events[0];
    assert_eq!(event.filing_number.as_deref(), Some(number));
    assert!(event.odd.iter().any(|odd| odd.contains("现为 22 位")), "{:?}", event.odd);
    let issues = project.check(TODAY, &Calendar::bundled()).unwrap();
    let told = issues.iter().find(|issue| issue.rule == "F041").unwrap();
    assert_eq!(told.places[0].path, "algorithms[0].filings[0].events[0].filing_number");
}

#[test]
fn a_number_of_another_subject_is_told() {
    let (_dir, mut project) = example();
    let noted = Noted {
        number: Some("网信算备110108823483901230031号"),
        ..Noted::on(TODAY)
    };
    note_with(&mut project, Happened::Accepted, &noted).unwrap();
    let odd = project.tracked_at(PLACE).unwrap().filings[0].events[0].odd.join("\n");
    assert!(odd.contains("是别的主体的编号"), "{odd}");
    let issues = project.check(TODAY, &Calendar::bundled()).unwrap();
    assert!(issues.iter().any(|issue| issue.rule == "X041"));
}

#[test]
fn days_that_cannot_be_are_told_wherever_they_come_from() {
    let (_dir, mut project) = example();
    note(&mut project, Happened::Submitted, date(2026, 9, 1)).unwrap();
    let day = "algorithms[0].filings[0].events[0].on";
    for odd in ["2026-02-30", "2027-01-04"] {
        project.set(day, &json!(odd)).unwrap();
        let issues = project.check(TODAY, &Calendar::bundled()).unwrap();
        let told = issues.iter().find(|issue| issue.rule == "D013").unwrap();
        assert!(told.message.contains(odd), "{}", told.message);
        assert_eq!(told.places[0].path, day);
    }
}

#[test]
fn a_term_is_counted_again_once_the_year_is_known() {
    let (_dir, mut project) = example();
    note(&mut project, Happened::Submitted, date(2026, 9, 1)).unwrap();
    let notice = Some("1.请补充评估报告。\n请于收到本通知之日起30个工作日内重新提交。");
    let noted = Noted { notice, ..Noted::on(TODAY) };
    note_with(&mut project, Happened::Returned, &noted).unwrap();
    let due = |project: &Project, calendar: &Calendar| {
        let tasks = project.tasks(TODAY, calendar).unwrap();
        let task = tasks.into_iter().find(|task| task.due.term == "correction");
        task.unwrap().due
    };
    let guess = due(&project, &Calendar::bundled());
    assert_eq!((guess.day, guess.estimated), (date(2027, 1, 5), true));
    let year =
        r#"{"years":{"2027":{"holiday":["2027-01-01","2027-01-04"],"workday":[]}}}"#;
    let known = due(&project, &Calendar::bundled().with(year).unwrap());
    assert_eq!((known.day, known.estimated), (date(2027, 1, 6), false));
    assert!(known.counted.contains("第30个工作日"), "{}", known.counted);
    let event = &project.tracked_at(PLACE).unwrap().filings[0].events[1];
    assert_eq!(
        (event.reply_by, event.reply_within.as_deref()),
        (None, Some("30个工作日"))
    );
    // What is stated counts before what is counted.
    let stated = "algorithms[0].filings[0].events[1].reply_by";
    project.set(stated, &json!("2026-12-08")).unwrap();
    let stated = due(&project, &Calendar::bundled());
    assert_eq!((stated.day, stated.from), (date(2026, 12, 8), None));
}

#[test]
fn a_day_to_reply_by_that_cannot_be_is_kept_and_told() {
    let replies = |notice: &'static str| {
        let (_dir, mut project) = empty();
        let noted = Noted { notice: Some(notice), ..Noted::on(date(2026, 11, 20)) };
        note_with(&mut project, Happened::Returned, &noted).unwrap();
        let event = project.tracked_at(PLACE).unwrap().filings.remove(0).events.remove(0);
        (event.reply_by, event.odd.join("\n"))
    };
    let (day, odd) = replies("1.请补充。请于2025年12月8日前提交。");
    assert_eq!(day, Some(date(2025, 12, 8)));
    assert!(odd.contains("2025年12月8日早于通知的日期2026年11月20日"), "{odd}");
    let (day, odd) = replies("1.请补充。请于11月10日前提交。");
    assert_eq!(day, Some(date(2027, 11, 10)));
    assert!(odd.contains("超过半年"), "{odd}");
    let (day, odd) = replies("1.请补充。请于1月8日前提交。");
    assert_eq!(day, Some(date(2027, 1, 8)));
    assert!(!odd.contains("答复期限"), "{odd}");
}

#[test]
fn several_answers_are_one_step() {
    let (dir, mut project) = example();
    let notice = Some("1.请补充评估报告。2.请更换承诺书。");
    let noted = Noted { notice, ..Noted::on(TODAY) };
    note_with(&mut project, Happened::Returned, &noted).unwrap();
    let before = project.dump().unwrap();
    let paper = dir.path().join("佐证.pdf");
    fs::copy("tests/data/font_not_embedded.pdf", &paper).unwrap();
    let file = [quiet(|progress| NewFile::read(&paper, progress)).unwrap()];
    let answered = [
        (1, Answered::Answer("已补充")),
        (2, Answered::Answer("已更换")),
        (2, Answered::Evidence(&file)),
        (2, Answered::Done),
    ];
    quiet(|progress| project.answer_items(PLACE, &answered, progress)).unwrap();
    let items = &project.tracked_at(PLACE).unwrap().filings[0].events[0].items;
    assert_eq!((&*items[0].answer, items[0].done), ("已补充", false));
    assert_eq!((items[1].evidence, items[1].done), (1, true));
    let wrong = [(1, Answered::Done), (3, Answered::Done)];
    quiet(|progress| project.answer_items(PLACE, &wrong, progress)).unwrap_err();
    project.undo().unwrap();
    assert_eq!(project.dump().unwrap(), before, "and the wrong one left nothing");
}

/// The filings of an algorithm, by its name.
fn filed(project: &Project) -> Vec<(String, usize)> {
    let tracked = project.tracked().unwrap();
    let algorithms = tracked.into_iter().skip(1);
    let events = |one: &suanbei::project::Tracked| {
        one.filings.iter().map(|filing| filing.events.len()).sum()
    };
    algorithms.map(|one| (one.name.clone(), events(&one))).collect()
}

#[test]
fn an_import_neither_removes_nor_moves_what_happened() {
    let (_dir, mut project) = empty();
    project.set("algorithms[0].name", &json!("甲算法")).unwrap();
    project.add("algorithms").unwrap();
    project.set("algorithms[1].name", &json!("乙算法")).unwrap();
    note(&mut project, Happened::Submitted, date(2026, 9, 1)).unwrap();
    note(&mut project, Happened::Accepted, date(2026, 10, 9)).unwrap();
    let dump = project.dump().unwrap();
    let filed_as = |project: &Project, wanted: &[(&str, usize)]| {
        let wanted: Vec<_> =
            wanted.iter().map(|(name, events)| ((*name).to_owned(), *events)).collect();
        assert_eq!(filed(project), wanted);
    };

    // Another order.
    let swapped = json!({ "algorithms": [{ "name": "乙算法" }, { "name": "甲算法" }] });
    assert_eq!(project.import(&swapped).unwrap().misfits, []);
    filed_as(&project, &[("算法 1：乙算法", 0), ("算法 2：甲算法", 2)]);
    project.import(&dump).unwrap();
    assert_eq!(project.dump().unwrap(), dump);

    // Without it.
    let less = json!({ "algorithms": [{ "name": "丙算法" }] });
    let misfits = project.import(&less).unwrap().misfits;
    assert!(misfits[0].problem.contains("“算法 1：甲算法”有备案记录"), "{misfits:?}");
    filed_as(&project, &[("算法 1：丙算法", 0), ("算法 2：甲算法", 2)]);
    project.undo().unwrap();
    assert_eq!(project.dump().unwrap(), dump);

    // With less, and other, of what happened.
    let other = json!({ "algorithms": [{ "name": "甲算法", "filings": [
        { "purpose": "变更备案", "events": [{ "happened": "提交", "on": "2026-11-02" }] },
        { "purpose": "首次备案", "events": [{ "happened": "通过", "on": "2026-10-09", "note": "电话告知" }] },
    ] }, { "name": "乙算法" }] });
    let misfits = project.import(&other).unwrap().misfits;
    assert_eq!(misfits.len(), 1, "{misfits:?}");
    filed_as(&project, &[("算法 1：甲算法", 3), ("算法 2：乙算法", 0)]);
    let filings = project.get("algorithms[0].filings").unwrap();
    let events = &filings[1]["events"];
    assert_eq!(events[0]["happened"], "提交", "it stands where it did");
    assert_eq!(events[1]["note"], "电话告知");
    project.import(&json!({ "algorithms": [] })).unwrap();
    filed_as(&project, &[("算法 1：甲算法", 3)]);
}

#[test]
fn a_notice_of_200_pages_is_noted_whole() {
    let (dir, mut project) = empty();
    let demand = |number: usize| {
        format!(
            "{number}.请在第{number}章补充数据来源、训练过程、标注规则和质量评估的说明，并附相应的证明材料，说明与前述内容的关系。\n"
        )
    };
    let notice: String = (1..=2_500).map(demand).collect();
    assert!(notice.chars().count() > 140_000);
    let noted = Noted { notice: Some(&notice), ..Noted::on(TODAY) };
    note_with(&mut project, Happened::Returned, &noted).unwrap();
    let event = project.tracked_at(PLACE).unwrap().filings.remove(0).events.remove(0);
    assert_eq!(event.notice.unwrap(), notice.trim());
    assert_eq!(event.items.len(), 2_500);
    let dump = project.dump().unwrap();
    let mut copy =
        Project::create(&dir.path().join("乙.suanbei"), || Timestamp::UNIX_EPOCH)
            .unwrap();
    assert_eq!(copy.import(&dump).unwrap().misfits, []);
    assert_eq!(copy.dump().unwrap(), dump);
    // Without numbers it is one demand; another field takes no more than before.
    let long = "请补充说明".repeat(40_000);
    let noted = Noted { notice: Some(&long), ..Noted::on(TODAY) };
    note_with(&mut project, Happened::Returned, &noted).unwrap();
    project.set("algorithms[0].brief", &json!(long)).unwrap_err();
}

#[test]
fn an_event_goes_to_the_filing_that_it_fits() {
    let (_dir, mut project) = example();
    note(&mut project, Happened::Submitted, date(2026, 9, 1)).unwrap();
    note(&mut project, Happened::Accepted, date(2026, 10, 9)).unwrap();
    for day in [2, 6] {
        let on = date(2026, 11, day);
        project.open_filing(PLACE, Purpose::Change, on, None, None, TODAY).unwrap();
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
    let on = date(2026, 11, 16);
    project.open_filing("subject", Purpose::Change, on, None, None, TODAY).unwrap();
    note(&mut project, Happened::Submitted, date(2026, 11, 2)).unwrap();
    let notice = Some("请于2026年12月1日前答复模型来源。");
    let noted = Noted { notice, ..Noted::on(date(2026, 11, 20)) };
    note_with(&mut project, Happened::Asked, &noted).unwrap();
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
    let on = date(2026, 10, 9);
    project.open_filing(PLACE, Purpose::Cancellation, on, None, None, TODAY).unwrap();
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
            let said = Noted { notice, note: Some("记"), ..Noted::on(on) };
            note_with(&mut project, happened, &said).unwrap();
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
    let noted = Noted { notice, ..Noted::on(date(2026, 11, 20)) };
    note_with(&mut project, Happened::Returned, &noted).unwrap();
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
