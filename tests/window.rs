//! What the window learns of a project, through its public interface.
#![allow(clippy::disallowed_methods, reason = "a test may touch the disk")]
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::fs;
use std::path::PathBuf;

use jiff::Timestamp;
use jiff::civil::{Date, date};
use serde_json::json;
use suanbei::documents::{Document, Sameness};
use suanbei::form::At;
use suanbei::progress::Progress;
use suanbei::project::{NewFile, Order, Paper, PaperStage, Part, Stage, State};
use suanbei::tracking::Calendar;
use suanbei::{Error, Project};
use tempfile::TempDir;

const TODAY: Date = date(2026, 11, 23);

fn example() -> (TempDir, Project) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("甲.suanbei");
    let mut progress = |_: suanbei::progress::Step<'_>| true;
    let mut progress = Progress::new(&mut progress);
    let clock = || Timestamp::UNIX_EPOCH;
    let project =
        Project::create_example(&path, "generative", clock, &mut progress).unwrap();
    (dir, project)
}

fn empty() -> (TempDir, Project) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("甲.suanbei");
    let project = Project::create(&path, || Timestamp::UNIX_EPOCH).unwrap();
    (dir, project)
}

fn state(project: &Project) -> State {
    project.state(TODAY, &Calendar::bundled()).unwrap()
}

fn attach(project: &mut Project, path: &str, file: PathBuf) {
    project.attach(path, &[file], &mut Progress::new(&mut |_| true)).unwrap();
}

fn stages(state: &State) -> String {
    let sign = |stage| match stage {
        Stage::Untouched => '–',
        Stage::Errors => '●',
        Stage::Warnings => '○',
        Stage::Done => '✓',
    };
    state.steps.iter().fold(String::new(), |text, step| {
        format!(
            "{text}{} {} {}/{}\n",
            sign(step.stage),
            step.title,
            step.answered,
            step.asked
        )
    })
}

#[test]
fn steps_follow_the_form_and_show_how_far_they_are() {
    let (_dir, mut project) = empty();
    project.set("subject.legal_rep.name", &json!("沈澜")).unwrap();
    project.add("algorithms").unwrap();
    project.set("algorithms[0].class", &json!("调度决策类")).unwrap();
    project.add("algorithms[0].products").unwrap();
    project.set("algorithms[0].products[0].name", &json!("澜图")).unwrap();
    insta::assert_snapshot!(stages(&state(&project)), @"
    – 账号注册 0/2
    – 主体信息 0/15
    – 主体证件 0/6
    ● 法定代表人 1/8
    – 算法安全责任人 0/11
    – 企业联系人 0/6
    – 资质证照 0/0
    – 算法安全专职机构 0/12
    – 算法安全管理制度 0/9
    – 主体签章扫描件 0/3
    ✓ 算法 1/1
    ● 基本属性 1/8
    – 简介与场景 0/2
    – 算法数据 0/9
    – 算法模型 0/8
    – 算法策略 0/5
    ○ 结果标识 0/1
    – 风险与防范 0/2
    ✓ 产品及功能 1/1
    ● 产品：澜图 1/16
    – 机制机理与拟公示内容 0/5
    – 自评估表头与结论 0/17
    – 自评估风险防控 0/10
    – 补充材料 0/7
    – 算法签章扫描件 0/2
    ");
}

#[test]
fn every_issue_of_an_empty_or_a_full_project_belongs_to_a_step() {
    let (_dir, mut project) = empty();
    project.add("algorithms").unwrap();
    project.add("subject.licenses").unwrap();
    project.add("algorithms[0].products").unwrap();
    project.add("algorithms[0].products[0].functions").unwrap();
    for state in [state(&project), state(&example().1)] {
        assert!(!state.issues.is_empty());
        for found in &state.issues {
            let places = &found.issue.places;
            assert!(found.step.is_some(), "{} at {places:?}", found.issue.rule);
        }
        let counted: usize = state.steps.iter().map(|step| step.errors).sum();
        let errors = suanbei::rules::Severity::Error;
        let issues = state.issues.iter().filter(|found| found.issue.severity == errors);
        assert_eq!(counted, issues.count(), "each is counted on one step");
    }
}

#[test]
fn an_issue_names_the_documents_that_print_the_answer() {
    let (_dir, mut project) = example();
    project.set("subject.uscc", &json!("1")).unwrap();
    let state = state(&project);
    let wrong = state.issues.iter().find(|found| found.issue.rule == "F001").unwrap();
    assert_eq!(
        wrong.documents,
        [
            "算法备案承诺书",
            "落实算法安全主体责任基本情况",
            "算法安全责任人工作证明",
            "算法安全自评估报告"
        ]
    );
}

#[test]
fn a_copy_of_a_record_has_its_answers_files_and_rows() {
    let (_dir, mut project) = example();
    let copy = project.duplicate("algorithms[0].products[0]").unwrap();
    assert_eq!(project.path_of(copy).unwrap(), "algorithms[0].products[1]");
    assert_eq!(
        project.get("algorithms[0].products[0]").unwrap(),
        project.get("algorithms[0].products[1]").unwrap()
    );
    let copy = project.duplicate("algorithms[0]").unwrap();
    assert_eq!(
        project.get("algorithms[0]").unwrap(),
        project.get(At::Key(copy, "")).unwrap()
    );
    assert_eq!(project.undo().unwrap().as_deref(), Some("复制 算法 1"));
}

#[test]
fn a_replaced_file_keeps_its_place() {
    let (dir, mut project) = example();
    let fresh = dir.path().join("新图.png");
    let slot = "algorithms[0].products[0].screenshots";
    let before = project.get(slot).unwrap();
    let bytes =
        project.view().unwrap().picture(At::Path(&format!("{slot}[0]")), 0, 64).unwrap()(
        )
        .unwrap();
    fs::write(&fresh, bytes).unwrap();
    let mut progress = |_: suanbei::progress::Step<'_>| true;
    let mut progress = Progress::new(&mut progress);
    let fresh = NewFile::read(&fresh, &mut progress).unwrap();
    project.replace(&format!("{slot}[1]"), &fresh, &mut progress).unwrap();
    let after = project.get(slot).unwrap();
    assert_eq!(after[1]["file_name"], "新图.png");
    assert_eq!((&after[0], &after[2]), (&before[0], &before[2]));
    project.undo().unwrap();
    assert_eq!(project.get(slot).unwrap(), before);
}

fn commitment(project: &Project) -> Paper {
    project.view().unwrap().shelf(TODAY).unwrap().into_iter().next().unwrap()
}

#[test]
fn a_document_goes_from_unmade_to_signed_and_stale() {
    let (dir, mut project) = example();
    let slot = "subject.signed.commitment";
    let file = |name: &str| dir.path().join(name);
    assert_eq!(commitment(&project).stage, PaperStage::Unmade);

    let save = |project: &mut Project, name: &str| {
        let view = project.view()?;
        view.save_document(Document::Commitment, None, TODAY, &file(name))?;
        let papers = view.handed_out(Document::Commitment, None, TODAY)?;
        drop(view);
        project.note_handed_out(papers)
    };
    save(&mut project, "承诺书.pdf").unwrap();
    assert!(fs::read(file("承诺书.pdf")).unwrap().starts_with(b"%PDF"));
    assert_eq!(commitment(&project).stage, PaperStage::Made);
    let again = save(&mut project, "承诺书.pdf").unwrap_err();
    assert!(matches!(again, Error::Exists { .. }), "{again}");

    project.set("subject.name", &json!("杭州另一家示例有限公司")).unwrap();
    assert_eq!(commitment(&project).stage, PaperStage::Stale);
    assert_eq!(commitment(&project).changed, ["主体名称"]);
    save(&mut project, "承诺书.docx").unwrap();
    assert_eq!(commitment(&project).stage, PaperStage::Made);

    attach(&mut project, slot, file("承诺书.pdf"));
    assert_eq!(commitment(&project).stage, PaperStage::Signed);
    project.set("subject.uscc", &json!("91330110MAXAMPLE28")).unwrap();
    project.set("subject.name", &json!("杭州第三家示例有限公司")).unwrap();
    let stale = commitment(&project);
    assert_eq!(stale.stage, PaperStage::Stale);
    assert_ne!(stale.scanned.as_deref(), Some(&*stale.fingerprint));
    assert_eq!(stale.changed, ["主体名称"]);
    project.undo().unwrap();
    project.detach(slot).unwrap();
    assert_eq!(commitment(&project).stage, PaperStage::Made);
}

/// The fingerprints that the first version printed on the example's documents.
const FIRST_PRINTED: [(Document, Option<usize>, &str); 5] = [
    (Document::Commitment, None, "02bd01247672c8ad"),
    (Document::Liability, None, "18eeee6e808149bf"),
    (Document::EmploymentProof, None, "453cb74b045cbe69"),
    (Document::SelfAssessment, Some(0), "80c8be018e969365"),
    (Document::Publicity, Some(0), "cc2d471b287accd5"),
];

#[test]
fn documents_of_an_earlier_layout_count_until_their_content_changes() {
    let (_dir, mut project) = example();
    let compare = |project: &Project, (document, algorithm, printed)| {
        let made =
            project.view().unwrap().typeset_one(document, algorithm, TODAY).unwrap();
        made.fingerprint.compare(printed)
    };
    for paper in FIRST_PRINTED {
        assert_eq!(compare(&project, paper), Sameness::Relaid, "{paper:?}");
    }
    project.set("subject.name", &json!("杭州另一家示例有限公司")).unwrap();
    for paper in FIRST_PRINTED {
        assert_eq!(compare(&project, paper), Sameness::Other, "{paper:?}");
    }
}

#[test]
fn undo_brings_back_a_scan_with_its_fingerprint() {
    let (dir, mut project) = example();
    let scan = |name: &str| {
        let path = dir.path().join(name);
        fs::write(&path, name).unwrap();
        path
    };
    let slot = "subject.signed.commitment";
    attach(&mut project, slot, scan("旧.pdf"));
    project.set("subject.name", &json!("另一家公司")).unwrap();
    let new = scan("新.pdf");
    let file = format!("{slot}[0]");
    let mut listen = |_: suanbei::progress::Step<'_>| true;
    let mut progress = Progress::new(&mut listen);
    let new = NewFile::read(&new, &mut progress).unwrap();
    project.replace(&file, &new, &mut progress).unwrap();
    assert_eq!(commitment(&project).stage, PaperStage::Signed);
    project.undo().unwrap();
    assert_eq!(commitment(&project).stage, PaperStage::Stale);
}

#[test]
fn the_copy_of_an_algorithm_is_not_signed() {
    let (dir, mut project) = example();
    let scan = dir.path().join("自评估.pdf");
    fs::write(&scan, "scan").unwrap();
    attach(&mut project, "algorithms[0].signed.self_assessment", scan);
    project.duplicate("algorithms[0]").unwrap();
    let shelf = project.view().unwrap().shelf(TODAY).unwrap();
    let reports: Vec<_> =
        shelf.iter().filter(|paper| paper.document == "self-assessment").collect();
    assert_eq!(reports[0].stage, PaperStage::Signed);
    assert_eq!(reports[1].stage, PaperStage::Unmade);
}

#[test]
fn documents_handed_out_are_known_after_reopening() {
    let (dir, mut project) = example();
    let view = project.view().unwrap();
    let papers =
        view.packed(&Order::new(Part::Whole, TODAY, &Calendar::bundled())).unwrap();
    drop(view);
    project.note_handed_out(papers).unwrap();
    let path = project.path().to_owned();
    drop(project);
    let project = Project::open(&path, || Timestamp::UNIX_EPOCH).unwrap();
    let shelf = project.view().unwrap().shelf(TODAY).unwrap();
    // The proof of employment is there as a signed scan.
    let left =
        |paper: &Paper| matches!(paper.stage, PaperStage::Made | PaperStage::Signed);
    assert!(shelf.iter().all(left), "{shelf:?}");
    assert!(shelf.iter().any(|paper| paper.stage == PaperStage::Made));
    drop(dir);
}

#[test]
fn contents_match_the_package() {
    let (dir, project) = example();
    let calendar = Calendar::bundled();
    let part = Part::Algorithm(0);
    let order = Order::new(part, TODAY, &calendar);
    let mut quiet = |_: suanbei::progress::Step<'_>| true;
    let contents =
        project.view().unwrap().contents(&order, &mut Progress::new(&mut quiet)).unwrap();
    let zip = dir.path().join("包.zip");
    let manifest = project
        .view()
        .unwrap()
        .export(&zip, &order, &mut Progress::new(&mut quiet))
        .unwrap();
    let listed: Vec<_> =
        contents.files.iter().map(|file| (&file.path, file.size, &file.sha256)).collect();
    let written: Vec<_> = (manifest.files.iter())
        .filter(|file| file.path != "SHA256SUMS")
        .map(|file| (&file.path, file.bytes, &file.sha256))
        .collect();
    assert_eq!(contents.name, manifest.folder);
    assert_eq!(listed, written);
}

#[test]
fn the_package_of_the_subject_says_nothing_about_algorithms() {
    let (_dir, project) = example();
    let calendar = Calendar::bundled();
    let part = Part::Subject;
    let order = Order::new(part, TODAY, &calendar);
    let mut quiet = |_: suanbei::progress::Step<'_>| true;
    let contents =
        project.view().unwrap().contents(&order, &mut Progress::new(&mut quiet)).unwrap();
    let sheet = contents.files.iter().find(|file| file.title == "填报对照表").unwrap();
    assert!(sheet.pages < Some(5), "the copy sheet has {:?} pages", sheet.pages);
}

#[test]
fn a_changed_answer_is_no_longer_typed_into_the_portal() {
    let (_dir, mut project) = example();
    let typed = |project: &Project| project.view().unwrap().portal(TODAY).typed;
    let name = project.get("subject.name").unwrap();
    project.note_typed("subject.name", None, name.as_str()).unwrap();
    assert_eq!(typed(&project), ["subject.name"]);
    project.set("subject.name", &json!("另一家")).unwrap();
    assert!(typed(&project).is_empty());
    project.undo().unwrap();
    assert_eq!(typed(&project), ["subject.name"]);
    project.note_typed("subject.name", None, None).unwrap();
    assert!(typed(&project).is_empty());
}

#[test]
fn the_summary_says_what_is_due_next() {
    let (_dir, mut project) = example();
    project.set("algorithms[0].launch_state", &json!("已上线")).unwrap();
    project.set("algorithms[0].launch_date", &json!("2026-11-16")).unwrap();
    let summary = project.summary(TODAY, &Calendar::bundled()).unwrap();
    assert_eq!(summary.subject, "杭州澜图示例科技有限公司");
    assert_eq!(summary.answered, summary.required);
    let due = summary.due.unwrap().due;
    assert_eq!((due.what, due.day), ("首次备案", date(2026, 11, 30)));
    assert_eq!((due.left, due.estimated), (Some(5), false));
}

#[test]
fn history_lists_the_steps_and_leads_back() {
    let (_dir, mut project) = empty();
    project.set("subject.region", &json!("330110")).unwrap();
    project.add("algorithms").unwrap();
    project.add("algorithms").unwrap();
    project.undo().unwrap();
    let told = |project: &Project| {
        let steps = project.history().unwrap().into_iter();
        steps.map(|step| (step.what, step.undone)).collect::<Vec<_>>()
    };
    assert_eq!(
        told(&project),
        [
            ("添加 算法".to_owned(), true),
            ("添加 算法".to_owned(), false),
            ("填写 注册地".to_owned(), false)
        ]
    );
    project.rewind(1).unwrap();
    assert!(project.answers().unwrap().locate("algorithms[0]").is_none());
    assert_eq!(project.get("subject.region").unwrap(), "330110");
    project.rewind(9).unwrap();
    assert_eq!(project.get("subject.region").unwrap(), json!(null));
}

#[test]
fn answers_that_follow_from_others_are_offered() {
    let (_dir, mut project) = empty();
    project.set("subject.uscc", &json!("91330110MAXAMPLE28")).unwrap();
    let offered = |project: &Project| {
        let state = state(project);
        state.records[0].offers.get("subject.certificate.number").cloned()
    };
    let offer = offered(&project).unwrap();
    assert_eq!(offer.value, "91330110MAXAMPLE28");
    assert_eq!(offer.why, "与“统一社会信用代码”相同");
    project.set("subject.certificate.number", &offer.value).unwrap();
    assert_eq!(offered(&project), None);
}

#[test]
fn documents_saved_together_all_count_as_made() {
    let (_dir, mut project) = example();
    let view = project.view().unwrap();
    let papers = view.all_handed_out(TODAY).unwrap();
    drop(view);
    project.note_handed_out(papers).unwrap();
    let papers = project.view().unwrap().shelf(TODAY).unwrap();
    assert!(papers.iter().all(|paper| paper.made.is_some()));
}
