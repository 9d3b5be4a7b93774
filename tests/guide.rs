//! 办理流程, 概览 and 计划: where a project stands, and what comes next.
#![allow(clippy::disallowed_methods, reason = "a test may touch the disk")]
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use jiff::Timestamp;
use jiff::civil::{Date, date};
use serde_json::json;
use suanbei::progress::Progress;
use suanbei::project::{Answered, Goal, Noted, Screen, Standing, Verdict};
use suanbei::tracking::Calendar;
use suanbei::tracking::due::Urgency;
use suanbei::tracking::filing::{Happened, Purpose};
use suanbei::tracking::guide::{GUIDE, Ground, Milestone};
use suanbei::tracking::plan::Timing;
use suanbei::tracking::terms::Certainty;
use suanbei::{Project, law};
use tempfile::TempDir;

/// The example went live on 12 October: the filing is due on the 26th.
const TODAY: Date = date(2026, 10, 16);

fn example() -> (TempDir, Project) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("甲.suanbei");
    let clock = || Timestamp::UNIX_EPOCH;
    let mut quiet = |_: suanbei::progress::Step<'_>| true;
    let mut progress = Progress::new(&mut quiet);
    let made = Project::create_example(&path, "generative", clock, &mut progress);
    (dir, made.unwrap())
}

fn empty() -> (TempDir, Project) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("甲.suanbei");
    (dir, Project::create(&path, || Timestamp::UNIX_EPOCH).unwrap())
}

fn note(project: &mut Project, place: &str, happened: Happened, on: Date) {
    let mut quiet = |_: suanbei::progress::Step<'_>| true;
    let (noted, progress) = (Noted::on(on), &mut Progress::new(&mut quiet));
    project.note_event(place, happened, &noted, on, progress).unwrap();
}

#[test]
fn what_the_guide_says_of_the_law_is_in_the_law() {
    for chapter in GUIDE {
        let says = chapter.says.iter().filter(|said| said.ground == Ground::Law);
        let says = says.map(|said| said.source);
        let terms = chapter.terms.iter().filter(|term| term.certainty == Certainty::Law);
        for source in says.chain(terms.map(|term| term.basis)) {
            let laws = source.matches('《').count();
            assert!(law::cited(source).len() >= laws && laws > 0, "{source}");
        }
    }
}

#[test]
fn the_guide_says_where_a_project_stands() {
    let calendar = Calendar::bundled();
    let at = |project: &Project, id: Milestone, today: Date| {
        let stages = project.guide(today, &calendar).unwrap();
        let stage = stages.into_iter().find(|stage| stage.id == id).unwrap();
        let stands = stage.stands.unwrap();
        (stands.standing, stands.text)
    };
    let (_dir, project) = empty();
    let (standing, text) = at(&project, Milestone::Registration, TODAY);
    assert_eq!((standing, &*text), (Standing::Now, "还没有填写注册邮箱"));
    assert_eq!(at(&project, Milestone::Review, TODAY).0, Standing::Later);

    let (_dir, mut project) = example();
    assert_eq!(at(&project, Milestone::Subject, TODAY).0, Standing::Now);
    let late = at(&project, Milestone::Algorithm, date(2026, 10, 27));
    assert_eq!(
        (late.0, &*late.1),
        (Standing::Late, "1 个算法中 0 个已提交；必填项已填完，可以签章、导出和提交")
    );

    note(&mut project, "subject", Happened::Submitted, date(2026, 10, 16));
    assert_eq!(at(&project, Milestone::Subject, TODAY).0, Standing::Done);
    assert_eq!(at(&project, Milestone::SubjectReview, TODAY).0, Standing::Now);
    note(&mut project, "subject", Happened::Accepted, date(2026, 10, 20));
    assert_eq!(at(&project, Milestone::SubjectReview, TODAY).0, Standing::Done);
    note(&mut project, "algorithms[0]", Happened::Submitted, date(2026, 10, 21));
    let review = at(&project, Milestone::Review, date(2026, 10, 22));
    assert_eq!((review.0, &*review.1), (Standing::Now, "审核中 1 个，已备案 0 个"));
    note(&mut project, "algorithms[0]", Happened::Returned, date(2026, 11, 2));
    assert_eq!(at(&project, Milestone::Correction, TODAY).0, Standing::Now);
    note(&mut project, "algorithms[0]", Happened::Resubmitted, date(2026, 11, 3));
    note(&mut project, "algorithms[0]", Happened::Accepted, date(2026, 11, 20));
    assert_eq!(at(&project, Milestone::Number, TODAY).0, Standing::Done);
    assert_eq!(at(&project, Milestone::Publication, TODAY).0, Standing::Now);
}

#[test]
fn the_display_is_done_once_all_of_it_was_checked() {
    let (dir, mut project) = example();
    let calendar = Calendar::bundled();
    let display = |project: &Project| {
        let stages = project.guide(TODAY, &calendar).unwrap();
        let stage = stages.into_iter().find(|stage| stage.id == Milestone::Display);
        let stands = stage.unwrap().stands.unwrap();
        (stands.standing, stands.text, stands.goal)
    };
    assert_eq!(display(&project).0, Standing::Later);
    let mut quiet = |_: suanbei::progress::Step<'_>| true;
    let progress = &mut Progress::new(&mut quiet);
    let number = Some("网信算备330110507206401230035号");
    let noted = Noted { number, ..Noted::on(TODAY) };
    let accepted = Happened::Accepted;
    project.note_event("algorithms[0]", accepted, &noted, TODAY, progress).unwrap();
    let (standing, text, goal) = display(&project);
    assert_eq!((standing, &*text), (Standing::Now, "1 个已备案算法中 0 个已核对"));
    let Goal::Place(place) = goal else { panic!() };
    assert_eq!(place.path, "algorithms[0].filings[0].display.places");

    let products = project.get("algorithms[0].products").unwrap();
    let names = products.as_array().unwrap().iter().map(|one| &one["name"]);
    let places: Vec<_> =
        names.map(|name| format!("{}：各页页脚", name.as_str().unwrap())).collect();
    for (key, value) in [
        ("places", json!(places.join("\n"))),
        ("prominent", json!(true)),
        ("link", json!("https://beian.cac.gov.cn")),
        ("opened_on", json!(TODAY)),
        ("mechanism", json!("关于我们—算法公示")),
    ] {
        let path = format!("algorithms[0].filings[0].display.{key}");
        project.set(&path, &value).unwrap();
        assert_eq!(display(&project).0, Standing::Now, "the screenshots are missing");
    }
    let picture = dir.path().join("截图.png");
    std::fs::write(&picture, b"\x89PNG").unwrap();
    let slot = "algorithms[0].filings[0].display.screenshots";
    project.attach(slot, &[picture], progress).unwrap();
    let (standing, text, _) = display(&project);
    assert_eq!((standing, &*text), (Standing::Done, "1 个已备案算法中 1 个已核对"));

    let cancellation = Purpose::Cancellation;
    project.open_filing("algorithms[0]", cancellation, TODAY, None, None, TODAY).unwrap();
    for happened in [Happened::Submitted, Happened::Accepted] {
        note(&mut project, "algorithms[0]", happened, TODAY);
    }
    let (standing, text, _) = display(&project);
    assert_eq!((standing, &*text), (Standing::Done, "已备案的算法已注销，不再公示"));
}

#[test]
fn what_can_be_exported_cannot_yet_be_submitted() {
    let (_dir, mut project) = example();
    let calendar = Calendar::bundled();
    let of = |project: &Project| project.overview(TODAY, &calendar).unwrap();
    let found = of(&project);
    let [subject, algorithm] = &found.parts[..] else { panic!() };
    assert_eq!((subject.verdict, subject.errors), (Verdict::Exportable, 0));
    assert_eq!(subject.word, "可以导出，还不能提交");
    assert_eq!(subject.required, subject.answered);
    let texts: Vec<_> = subject.hurdles.iter().map(|one| &*one.text).collect();
    assert!(texts.contains(&"《算法备案承诺书》没有签章扫描件"), "{texts:?}");
    let waits = algorithm.hurdles.iter().map(|one| &*one.text);
    assert!(waits.into_iter().any(|text| text == "主体信息通过审核之后才能提交"));
    let signing: Vec<_> = found.signing.iter().map(|one| &*one.title).collect();
    assert!(signing.contains(&"算法备案承诺书"), "{signing:?}");
    assert!(found.signing.iter().all(|one| !one.signing.is_empty()));

    project.set("subject.uscc", &json!("")).unwrap();
    let found = of(&project);
    assert_eq!(found.parts[0].verdict, Verdict::Blocked);
    assert_eq!(found.next.text, "填写主体：还有 1 项必填");
    let Goal::Place(place) = found.next.goal else { panic!() };
    assert_eq!(place.field, "subject.uscc");
    // An algorithm is judged with its subject.
    assert_eq!(found.parts[1].verdict, Verdict::Blocked);
}

#[test]
fn a_day_that_is_near_or_past_comes_first() {
    let (_dir, project) = example();
    let calendar = Calendar::bundled();
    let next = |today| project.overview(today, &calendar).unwrap().next;
    assert_eq!(next(TODAY).urgency, Urgency::Calm);
    let now = next(date(2026, 10, 23));
    assert_eq!(now.urgency, Urgency::Now);
    assert!(now.text.ends_with("2026年10月26日截止，还剩 1 个工作日"), "{}", now.text);
    let late = next(date(2026, 10, 27));
    assert_eq!(late.urgency, Urgency::Late);
    // It leads to what the submission lacks, not to the day that was counted from.
    assert_eq!(late.goal, Goal::Screen(Screen::Documents));
}

#[test]
fn an_empty_project_has_a_next_thing() {
    let (_dir, project) = empty();
    let found = project.overview(TODAY, &Calendar::bundled()).unwrap();
    assert_eq!(found.parts.len(), 1);
    assert_eq!(found.next.button, "去填写");
    assert!(found.due.is_empty());
}

#[test]
fn a_plan_is_laid_back_and_its_days_can_be_moved() {
    let (_dir, mut project) = empty();
    let calendar = Calendar::bundled();
    let of = |project: &Project| project.plan(TODAY, &calendar).unwrap();
    assert!(of(&project).stages.is_empty());
    project.arrange(TODAY, &calendar).unwrap(); // nothing to lay back from

    project.add("algorithms").unwrap();
    project.set("algorithms[0].launch_state", &json!("已上线")).unwrap();
    project.set("algorithms[0].launch_date", &json!("2027-06-01")).unwrap();
    let plan = of(&project);
    assert_eq!(plan.start_place.unwrap().path, "algorithms[0].launch_date");
    project.plan_start(date(2027, 9, 1)).unwrap();
    let plan = of(&project);
    assert_eq!(plan.start, Some(date(2027, 9, 1)));
    let [prepare, subject, review, publication] = &plan.stages[..] else { panic!() };
    assert_eq!(review.from, date(2027, 3, 1));
    assert_eq!((prepare.timing, subject.timing), (Timing::Tight, Timing::Ahead));
    assert!(publication.step.is_none());

    project.arrange(TODAY, &calendar).unwrap();
    let plan = of(&project);
    assert_eq!(plan.stages[0].step.as_ref().unwrap().on, Some(TODAY));
    let path = "plan[2].on"; // after the start and the preparation
    project.set(path, &json!("2027-04-01")).unwrap();
    let plan = of(&project);
    let (subject, review) = (&plan.stages[1], &plan.stages[2]);
    assert_eq!(subject.from, date(2027, 4, 1));
    assert_eq!(subject.timing, Timing::Tight);
    assert_eq!(review.timing, Timing::Late, "it begins before the stage before it");
    assert!(review.why.starts_with("早于上一步的2027年4月1日"), "{}", review.why);
    project.set(path, &json!("2027-09-01")).unwrap();
    assert_eq!(of(&project).stages[1].timing, Timing::Late);
}

#[test]
fn what_is_promised_is_due_until_it_is_done() {
    let (_dir, mut project) = example();
    let calendar = Calendar::bundled();
    project.plan_start(date(2026, 12, 1)).unwrap();
    project.arrange(TODAY, &calendar).unwrap();
    let promised = |project: &Project| {
        let tasks = project.tasks(date(2026, 10, 19), &calendar).unwrap();
        let own = tasks.into_iter().filter(|task| task.due.term == "promise");
        own.map(|task| (task.due.about, task.due.urgency)).collect::<Vec<_>>()
    };
    let late = |about: &str| (about.to_owned(), Urgency::Late);
    let calm = ("提交算法信息".to_owned(), Urgency::Calm);
    assert_eq!(
        promised(&project),
        [late("准备材料"), late("提交主体信息"), calm.clone()]
    );
    note(&mut project, "subject", Happened::Submitted, TODAY);
    assert_eq!(promised(&project), [calm]);
    let stages = project.plan(TODAY, &calendar).unwrap().stages;
    assert_eq!(stages[1].word, "已完成");
}

#[test]
fn a_number_that_changed_must_be_tried_again() {
    let (_dir, mut project) = example();
    let calendar = Calendar::bundled();
    let place = "subject.safety_officer.mobile";
    let contact = |project: &Project| {
        let contacts = project.plan(TODAY, &calendar).unwrap().contacts;
        contacts.into_iter().find(|one| one.place.path == place).unwrap()
    };
    let all = project.plan(TODAY, &calendar).unwrap().contacts.len();
    assert!(all >= 4 && !contact(&project).is_tried());
    assert!(project.note_tried(place, Some(date(2026, 10, 17)), TODAY).is_err());
    project.note_tried(place, Some(TODAY), TODAY).unwrap();
    assert_eq!(contact(&project).on, Some(TODAY));
    assert!(contact(&project).is_tried());
    project.set(place, &json!("13900139009")).unwrap();
    assert!(contact(&project).changed && !contact(&project).is_tried());
    project.note_tried(place, None, TODAY).unwrap();
    assert_eq!(contact(&project).record, None);
    assert!(project.note_tried("subject.name", Some(TODAY), TODAY).is_err());

    let subject = project.overview(TODAY, &calendar).unwrap().parts.remove(0);
    let advice = subject.hurdles.iter().find(|one| one.advice).unwrap();
    assert_eq!(advice.goal, Goal::Screen(Screen::Plan));
}

#[test]
fn the_registration_is_copied_with_code_and_contact() {
    let (_dir, mut project) = example();
    let portal = |project: &Project| project.view().unwrap().portal(TODAY);
    let sheet = portal(&project).sheets.remove(0);
    assert_eq!(sheet.portal, "系统注册 › 企业用户注册");
    let labels: Vec<_> = sheet.rows.iter().map(|row| &*row.label).collect();
    assert_eq!(
        labels,
        [
            "统一社会信用代码",
            "企业联系人姓名",
            "企业联系人手机号码",
            "企业联系人电子邮箱",
            "注册邮箱"
        ]
    );
    // Typed at the registration is not typed at 主体信息.
    let row = &sheet.rows[0];
    project.note_typed("subject.uscc", row.again, Some(&row.value)).unwrap();
    assert_eq!(portal(&project).typed, ["account/subject.uscc"]);
}

#[test]
fn a_change_in_correction_is_the_next_thing_and_shows_how_far_it_is() {
    let (_dir, mut project) = example();
    let calendar = Calendar::bundled();
    let place = "algorithms[0]";
    for (happened, on) in
        [(Happened::Submitted, date(2026, 3, 2)), (Happened::Accepted, date(2026, 6, 1))]
    {
        note(&mut project, "subject", happened, on);
        note(&mut project, place, happened, on);
    }
    let part = |project: &Project| {
        let mut found = project.overview(TODAY, &calendar).unwrap();
        (found.parts.remove(1), found.next)
    };
    assert_eq!(part(&project).0.word, "已备案");

    project
        .open_filing(place, Purpose::Change, date(2026, 10, 14), None, None, TODAY)
        .unwrap();
    let (open, next) = part(&project);
    assert!(open.word.starts_with("变更备案："), "{}", open.word);
    assert!(next.text.contains("算法 1（变更备案）："), "{}", next.text);
    note(&mut project, place, Happened::Submitted, date(2026, 10, 15));
    assert_eq!(part(&project).0.word, "变更备案审核中");

    let notice = "1.请补充变更原因。2.请更正产品名称。请于2026年11月20日前提交。";
    let noted = Noted { notice: Some(notice), ..Noted::on(TODAY) };
    let (mut quiet, returned) =
        (|_: suanbei::progress::Step<'_>| true, Happened::Returned);
    let progress = &mut Progress::new(&mut quiet);
    project.note_event(place, returned, &noted, TODAY, progress).unwrap();
    let (returned, next) = part(&project);
    assert!(returned.word.starts_with("变更备案补正："), "{}", returned.word);
    assert!(returned.hurdles.iter().any(|one| one.text == "2 项补正事项没有完成"));
    assert_eq!(next.text, "算法 1（变更备案）：2 项补正事项没有完成");
    let stages = project.guide(TODAY, &calendar).unwrap();
    let stage = stages.into_iter().find(|one| one.id == Milestone::Correction).unwrap();
    assert_eq!(stage.stands.unwrap().text, "1 项备案待补正");

    // A cancellation that is opened meanwhile does not hide the correction.
    project
        .open_filing(place, Purpose::Cancellation, date(2026, 10, 15), None, None, TODAY)
        .unwrap();
    assert_eq!(part(&project).1.text, next.text);
    let items = [(1, Answered::Done), (2, Answered::Done)];
    let mut quiet = |_: suanbei::progress::Step<'_>| true;
    project.answer_items(place, &items, &mut Progress::new(&mut quiet)).unwrap();
    note(&mut project, place, Happened::Resubmitted, TODAY);
    note(&mut project, place, Happened::Accepted, TODAY);
    assert!(part(&project).0.word.starts_with("注销备案："));
    note(&mut project, place, Happened::Submitted, TODAY);
    note(&mut project, place, Happened::Accepted, TODAY);
    assert_eq!(part(&project).0.word, "已注销");
}
