//! Comments, the sign-off and the log of changes.
#![allow(clippy::disallowed_methods, reason = "a test may touch the disk")]
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::path::Path;
use std::process::Command;

use jiff::Timestamp;
use jiff::civil::{Date, date};
use serde_json::json;
use suanbei::form::At;
use suanbei::project::{About, Logged, Released};
use suanbei::{Error, Project};
use tempfile::TempDir;

mod support;
use support::{program, run};

const ON: Date = date(2026, 11, 23);

fn project() -> (TempDir, Project) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("甲.suanbei");
    let project = Project::create(&path, || Timestamp::UNIX_EPOCH).unwrap();
    (dir, project)
}

fn told(log: &[Logged]) -> Vec<String> {
    let line = |one: &Logged| format!("{} {}", one.who, one.difference);
    log.iter().map(line).collect()
}

#[test]
fn a_comment_follows_what_it_is_about_and_outlives_it() {
    let (_dir, mut project) = project();
    project.add("algorithms").unwrap();
    project.add("algorithms").unwrap();
    for (about, text) in [
        ("subject.name", "与执照核对。"),
        ("algorithms[1].name", "名称不符合规则。"),
        ("algorithms[1]/self-assessment", "第三章太短。"),
        ("commitment", "盖章后再看。"),
        ("", "整体可以。"),
    ] {
        project.comment(About::read(about), text, "陈某", ON).unwrap();
    }
    let about = |project: &Project| -> Vec<String> {
        project.comments().unwrap().into_iter().map(|one| one.about).collect()
    };
    assert_eq!(
        about(&project),
        [
            "主体名称",
            "算法 2 › 算法名称",
            "算法 2 › 算法安全自评估报告",
            "算法备案承诺书",
            "整个项目"
        ]
    );
    project.move_to("algorithms[1]", 0).unwrap();
    assert_eq!(about(&project)[1], "算法 1 › 算法名称");
    project.remove("algorithms[0]").unwrap();
    assert_eq!(about(&project)[1], "整个项目（位置已不在）");
    assert_eq!(about(&project)[2], "算法安全自评估报告（位置已不在）");
    project.undo().unwrap();
    assert_eq!(about(&project)[2], "算法 1 › 算法安全自评估报告");
}

#[test]
fn a_comment_is_answered_and_settled() {
    let (_dir, mut project) = project();
    project.comment(About::read("subject.name"), "对吗？", "陈某", ON).unwrap();
    project.reply("comments[0]", "已核对。", "林某", ON).unwrap();
    project.settle("comments[0]", true).unwrap();
    let all = project.comments().unwrap();
    assert!(all[0].done);
    assert_eq!((&*all[0].replies[0].by, &*all[0].replies[0].text), ("林某", "已核对。"));
    project.settle("comments[0]", false).unwrap();
    assert!(!project.comments().unwrap()[0].done);
}

#[test]
fn comments_lead_only_to_what_goes_to_the_authority_and_name_somebody() {
    let (_dir, mut project) = project();
    project.comment(About::read(""), "整体可以。", "陈某", ON).unwrap();
    for about in ["comments[0].text", "nowhere", "algorithms[3]/self-assessment"] {
        let error = project.comment(About::read(about), "?", "陈某", ON).unwrap_err();
        assert!(matches!(error, Error::NoSuchPlace { .. }), "{about}: {error}");
    }
    for (about, text, by) in
        [("", " ", "陈某"), ("", "?", " "), ("self-assessment", "?", "陈某")]
    {
        let error = project.comment(About::read(about), text, by, ON).unwrap_err();
        assert!(matches!(error, Error::WrongKind { .. }), "{about} {text} {by}: {error}");
    }
    assert_eq!(project.comments().unwrap().len(), 1);
}

#[test]
fn a_change_after_the_release_is_told_and_its_undoing_too() {
    let (_dir, mut project) = project();
    let stands = |project: &Project| -> Vec<_> {
        let all = project.sign_offs().unwrap().into_iter();
        all.map(|one| (one.step, one.stands, one.changes)).collect()
    };
    let open = |step: &str| (step.to_owned(), Released::Open, None);
    assert_eq!(stands(&project), [open("经办"), open("法务"), open("负责人")]);
    project.set("subject.name", &json!("甲公司")).unwrap();
    project.release("法务", "陈某", ON).unwrap();
    let legal = |stands, changes| ("法务".to_owned(), stands, changes);
    assert_eq!(stands(&project)[1], legal(Released::Current, None));
    assert_eq!(stands(&project)[2], open("负责人"));

    // What stays in the office is not what was released.
    project.comment(About::read(""), "好。", "陈某", ON).unwrap();
    assert_eq!(stands(&project)[1], legal(Released::Current, None));

    project.set("subject.name", &json!("乙公司")).unwrap();
    assert_eq!(stands(&project)[1], legal(Released::Changed, Some(1)));
    let release = project.sign_offs().unwrap()[1].last.clone().unwrap();
    let changes = project.changed_since(release.record).unwrap().unwrap();
    assert_eq!(told(&changes), [" 主体名称：甲公司 → 乙公司"]);
    project.undo().unwrap();
    assert_eq!(stands(&project)[1], legal(Released::Current, None));

    project.add("algorithms").unwrap();
    project.release("法务", "陈某", ON).unwrap();
    assert_eq!(stands(&project)[1], legal(Released::Current, None));
    let error = project.release("老板", "某人", ON).unwrap_err();
    assert!(error.to_string().contains("经办、法务、负责人"), "{error}");
}

#[test]
fn the_steps_of_the_sign_off_are_the_projects_own() {
    let (_dir, mut project) = project();
    project.add("sign_offs").unwrap();
    project.set("sign_offs[0].name", &json!("技术")).unwrap();
    project.release("技术", "周某", ON).unwrap();
    let steps: Vec<_> = project.sign_offs().unwrap();
    assert_eq!((steps.len(), &*steps[0].step), (1, "技术"));
    project.release("法务", "陈某", ON).unwrap_err();
}

#[test]
fn a_step_that_is_renamed_or_moved_keeps_its_releases() {
    let (_dir, mut project) = project();
    project.release("法务", "陈某", ON).unwrap();
    let before: Vec<_> = project.sign_offs().unwrap();
    let [hands, law, head] = &before[..] else { panic!() };
    let law_first = [
        (law.record, "法务部".to_owned()),
        (hands.record, hands.step.clone()),
        (None, "总经理".to_owned()),
    ];
    project.name_steps(&law_first).unwrap();
    let now: Vec<_> = project.sign_offs().unwrap();
    let words = now.iter().map(|one| (one.step.as_str(), one.stands));
    assert_eq!(
        words.collect::<Vec<_>>(),
        [
            ("法务部", Released::Current),
            ("经办", Released::Open),
            ("总经理", Released::Open)
        ]
    );
    project.undo().unwrap();
    assert_eq!(project.sign_offs().unwrap(), before, "{} is back", head.step);
    let twice = [(None, "法务".to_owned()), (None, "法务".to_owned())];
    for wrong in [&[][..], &[(None, " ".to_owned())], &twice] {
        project.name_steps(wrong).unwrap_err();
    }
}

#[test]
fn the_log_says_who_changed_what_from_what_to_what() {
    let (_dir, mut project) = project();
    project.act_as("林某");
    project.add("algorithms").unwrap();
    project.set("algorithms[0].name", &json!("旧算法")).unwrap();
    project.add("algorithms").unwrap();
    project.act_as("陈某");
    project.set("algorithms[1].name", &json!("新算法")).unwrap();
    project.set("algorithms[1].name", &json!("更新的算法")).unwrap();
    project.remove("algorithms[0]").unwrap();
    project.set("subject.name", &json!("甲公司")).unwrap();
    project.undo().unwrap();

    let log = project.log(None).unwrap();
    let lines = told(&log);
    assert!(
        lines.contains(&"林某 算法 1 › 算法名称：（无） → 旧算法".to_owned()),
        "{lines:?}"
    );
    assert!(lines.contains(&"陈某 算法 1 › 算法名称：（无） → 更新的算法".to_owned()));
    assert!(lines.contains(&"陈某 删除 算法 1 旧算法".to_owned()), "{lines:?}");
    let taken_back = log.iter().find(|one| one.undone).unwrap();
    assert_eq!(taken_back.difference.label, "主体名称");

    // The first algorithm is gone; of the other, its own changes only.
    let own = told(&project.log(Some(At::Path("algorithms[0]"))).unwrap());
    assert_eq!(
        own,
        ["林某 新增 算法 1 更新的算法", "陈某 算法 1 › 算法名称：（无） → 更新的算法"]
    );
    let name = told(&project.log(Some(At::Path("algorithms[0].name"))).unwrap());
    assert_eq!(name, ["陈某 算法 1 › 算法名称：（无） → 更新的算法"]);
    project.log(Some(At::Path("nowhere"))).unwrap_err();
}

#[test]
fn a_review_at_the_command_line() {
    let dir = tempfile::tempdir().unwrap();
    let home = dir.path().join("home");
    let say = |args: &[&str]| {
        let output = program(&dir)
            .env("HOME", &home)
            .env("XDG_CONFIG_HOME", &home)
            .env("APPDATA", &home)
            .args(args)
            .output()
            .unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        format!("{text}exit {}", output.status.code().unwrap())
    };
    assert_eq!(say(&["new", "甲.suanbei", "--example", "generative"]), "exit 0");
    assert_eq!(say(&["comment", "甲.suanbei", "subject.name", "对吗？"]), "exit 2");
    assert_eq!(say(&["name", "林某"]), "exit 0");
    assert_eq!(say(&["name"]), "林某\nexit 0");
    assert_eq!(say(&["comment", "甲.suanbei", "subject.name", "对吗？"]), "exit 0");
    assert_eq!(
        say(&["comment", "甲.suanbei", "--answer", "1", "对的。", "--by", "陈某"]),
        "exit 0"
    );
    let listed = say(&["comments", "甲.suanbei"]);
    assert!(listed.starts_with("1. [待处理] 主体名称\n    林某 "), "{listed}");
    assert!(listed.ends_with("：对的。\nexit 1"), "{listed}");
    assert_eq!(say(&["comment", "甲.suanbei", "--done", "1"]), "exit 0");
    assert!(say(&["comments", "甲.suanbei"]).ends_with("exit 0"));
    for step in ["经办", "法务", "负责人"] {
        say(&["release", "甲.suanbei", step, "--by", "陈某", "--on", "2026-11-20"]);
    }
    let released = say(&["release", "甲.suanbei"]);
    assert!(
        released.starts_with("经办  已放行  陈某 2026年11月20日  指纹 "),
        "{released}"
    );
    assert!(released.ends_with("exit 0"), "{released}");
    let history =
        say(&["history", "甲.suanbei", "--path", "comments", "--out", "记录.xlsx"]);
    assert!(
        history.contains("陈某  批注 1 › 回复 1 › 回复：（无） → 对的。"),
        "{history}"
    );
    let book = std::fs::read(dir.path().join("记录.xlsx")).unwrap();
    assert!(book.starts_with(b"PK"));
}

#[test]
fn the_check_report_prints_the_sign_off() {
    let dir = tempfile::tempdir().unwrap();
    run(&dir, &["new", "甲.suanbei", "--example", "generative"]);
    for args in [
        &["release", "甲.suanbei", "法务", "--by", "陈某", "--on", "2026-11-20"][..],
        &["set", "甲.suanbei", "subject.website", "https://www.example.cn"],
        &[
            "export",
            "甲.suanbei",
            "--out",
            "包.zip",
            "--today",
            support::TODAY,
            "--override",
            "测试",
        ],
    ] {
        let said = run(&dir, args);
        assert!(!said.ends_with("exit 2"), "{said}");
    }
    let zip = dir.path().join("包.zip");
    let read = |command: &mut Command| command.output().unwrap();
    let list = read(Command::new("unzip").args(["-Z1"]).arg(&zip));
    let list = String::from_utf8(list.stdout).unwrap();
    let name = list.lines().find(|name| name.ends_with("校验报告.pdf")).unwrap();
    let pdf = read(Command::new("unzip").arg("-p").arg(&zip).arg(name)).stdout;
    std::fs::write(dir.path().join("报告.pdf"), pdf).unwrap();
    let text = read(
        Command::new("pdftotext")
            .arg("-layout")
            .arg(dir.path().join("报告.pdf"))
            .arg("-"),
    );
    let text = String::from_utf8(text.stdout).unwrap();
    let has = |words: &[&str]| {
        text.lines().any(|line| words.iter().all(|word| line.contains(word)))
    };
    assert!(has(&["法务", "陈某", "2026 年 11 月 20 日", "放行后已修改"]), "{text}");
    assert!(has(&["经办", "未放行"]), "{text}");
}

/// Returns a part of a DOCX.
fn part(docx: &Path, name: &str) -> String {
    let out = Command::new("unzip").arg("-p").arg(docx).arg(name).output().unwrap();
    String::from_utf8(out.stdout).unwrap()
}

#[test]
fn a_review_copy_carries_the_comments_and_brings_new_ones_back() {
    let dir = tempfile::tempdir().unwrap();
    run(&dir, &["new", "甲.suanbei", "--example", "generative"]);
    let say = |args: &[&str]| {
        let said =
            run(&dir, &[&["comment", "甲.suanbei", "--by", "陈某"], args].concat());
        assert_eq!(said, "exit 0", "{args:?}");
    };
    say(&["liability.head.title", "职务与任命文件不一致？"]);
    say(&["liability", "请统一口径。"]);
    say(&["algorithms[0].name", "与报告无关的一条。"]);
    say(&["--answer", "1", "已核对，“总监”无误。"]);
    say(&["subject.website", "已经处理的一条。"]);
    say(&["--done", "4"]);
    let made = run(
        &dir,
        &[
            "documents",
            "甲.suanbei",
            "--out",
            "审阅",
            "--comments",
            "--today",
            support::TODAY,
        ],
    );
    assert!(made.ends_with("exit 0"), "{made}");
    let docx = std::fs::read_dir(dir.path().join("审阅")).unwrap();
    let docx = docx.map(|entry| entry.unwrap().path()).find(|path| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        name.starts_with("02_") && name.ends_with("docx")
    });
    let docx = docx.unwrap();
    let comments = part(&docx, "word/comments.xml");
    for said in
        ["职务与任命文件不一致？", "请统一口径。", "“总监”无误", "w:author=\"陈某\""]
    {
        assert!(comments.contains(said), "{said}: {comments}");
    }
    for other in ["与报告无关的一条", "已经处理的一条"] {
        assert!(!comments.contains(other), "{other}");
    }
    let body = part(&docx, "word/document.xml");
    assert_eq!(body.matches("<w:commentReference ").count(), 3);

    // What was ours is not taken again; what the reviewer adds is.
    let copy = docx.display().to_string();
    let again = run(&dir, &["take", "甲.suanbei", &copy]);
    assert!(
        again.contains("* liability.head.title：职务与任命文件不一致？（陈某）"),
        "{again}"
    );
    assert_eq!(run(&dir, &["comments", "甲.suanbei"]).matches("处理]").count(), 4);
    let added = comments.replacen("职务与任命文件不一致？", "应写全称。", 1);
    let added = added.replacen("陈某", "律师", 1);
    let folder = dir.path().join("word");
    std::fs::create_dir(&folder).unwrap();
    std::fs::write(folder.join("comments.xml"), added).unwrap();
    let zipped = Command::new("zip")
        .current_dir(dir.path())
        .arg("-q")
        .arg(&docx)
        .arg("word/comments.xml")
        .status()
        .unwrap();
    assert!(zipped.success());
    run(&dir, &["take", "甲.suanbei", &copy]);
    let listed = run(&dir, &["comments", "甲.suanbei"]);
    assert!(listed.contains("5. [待处理] 负责人职务\n    律师 "), "{listed}");
    assert!(run(&dir, &["take", "甲.suanbei", &copy, "--dry-run"]).contains("应写全称"));
}
