//! What is kept of a submission, through the real program.
#![allow(clippy::disallowed_methods, reason = "a test may touch the disk")]
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::fs;

use insta::assert_snapshot;
use serde_json::Value;
use support::run;
use tempfile::TempDir;

mod support;

const FILE: &str = "例.suanbei";

fn example() -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    ok(&dir, &["new", FILE, "--example", "generative"]);
    dir
}

/// Runs a command that must succeed; returns its output.
fn ok(dir: &TempDir, given: &[&str]) -> String {
    let out = run(dir, given);
    out.strip_suffix("exit 0").unwrap_or_else(|| panic!("{given:?}: {out}")).to_owned()
}

fn export(dir: &TempDir, zip: &str, more: &[&str]) {
    let given =
        ["export", FILE, "--out", zip, "--override", "测试", "--today", "2026-06-01"];
    ok(dir, &[&given[..], more].concat());
}

fn bytes(dir: &TempDir, name: &str) -> Vec<u8> {
    fs::read(dir.path().join(name)).unwrap()
}

#[test]
fn a_submitted_package_is_made_again_byte_for_byte_whatever_happened_since() {
    let dir = example();
    export(&dir, "甲.zip", &["--algorithm", "1"]);
    // People go on editing between export and upload.
    ok(&dir, &["set", FILE, "algorithms[0].name", "改名后的生成合成算法"]);
    let said = ok(
        &dir,
        &[
            "track",
            FILE,
            "submit",
            "algorithms[0]",
            "--on",
            "2026-06-02",
            "--package",
            "甲.zip",
        ],
    );
    assert!(said.contains("留档 1：甲.zip"), "{said}");
    assert!(said.contains("导出之后，填报内容有 1 处改动"), "{said}");
    assert!(said.contains("算法 1 › 算法名称："), "{said}");
    let original = bytes(&dir, "甲.zip");
    fs::remove_file(dir.path().join("甲.zip")).unwrap();

    // Files go, the history is cleared, the project moves on as a backup.
    ok(&dir, &["detach", FILE, "subject.certificate.files[0]"]);
    ok(&dir, &["doctor", FILE, "--compact"]);
    run(&dir, &["doctor", FILE, "--clear-history"]);
    let copy = ok(&dir, &["backup", FILE]);
    for (file, again) in [(FILE, "再次.zip"), (copy.trim(), "备份.zip")] {
        ok(&dir, &["snapshots", file, "1", "--out", again]);
        assert!(bytes(&dir, again) == original, "{again} differs");
    }
    let then: Value = serde_json::from_str(&ok(&dir, &["snapshots", FILE, "1"])).unwrap();
    assert_ne!(then["algorithms"][0]["name"], "改名后的生成合成算法");
    assert_eq!(then["algorithms"].as_array().unwrap().len(), 1);
}

#[test]
fn without_a_package_the_answers_of_the_moment_are_kept() {
    let dir = example();
    ok(&dir, &["track", FILE, "submit", "subject", "--on", "2026-05-12"]);
    assert_snapshot!(run(&dir, &["snapshots", FILE]), @"
    留档 1：主体，2026年5月12日提交，未核对材料包
    exit 0
    ");
    assert_snapshot!(run(&dir, &["diff", FILE]), @"exit 0");
    ok(&dir, &["set", FILE, "subject.contact.title", "合规总监"]);
    // Not the subject's.
    ok(&dir, &["set", FILE, "algorithms[0].name", "改名后的生成合成算法"]);
    assert_snapshot!(run(&dir, &["diff", FILE]), @"
    企业联系人 › 职务：合规经理 → 合规总监
    exit 1
    ");
    ok(&dir, &["track", FILE, "submit", "algorithms[0]", "--on", "2026-06-12"]);
    assert_snapshot!(run(&dir, &["diff", FILE]), @"exit 0");
    assert_snapshot!(run(&dir, &["diff", FILE, "--from", "1"]), @"
    企业联系人 › 职务：合规经理 → 合规总监
    exit 1
    ");
    assert_snapshot!(run(&dir, &["diff", FILE, "--from", "9"]), @"
    错误：没有编号为 9 的留档
    exit 2
    ");
    assert_snapshot!(run(&dir, &["snapshots", FILE, "1", "--out", "没有.zip"]), @"
    错误：提交时没有给出材料包，留存的只有填报内容
    exit 2
    ");
}

#[test]
fn a_package_of_changes_leaves_out_what_was_submitted_already() {
    let dir = example();
    let export = ["export", FILE, "--algorithm", "1", "--today", "2026-06-09", "--json"];
    let changed =
        |zip| [&export[..], &["--override", "测试", "--changed", "--out", zip]].concat();
    assert_snapshot!(run(&dir, &changed("早.zip")), @r#"
    {"code":"other","message":"还没有留存过提交的内容，不知道哪些是之后修改的，请导出完整的材料包"}
    exit 2
    "#);
    self::export(&dir, "甲.zip", &["--algorithm", "1"]);
    let submit = ["track", FILE, "submit", "algorithms[0]", "--on", "2026-06-02"];
    ok(&dir, &[&submit[..], &["--package", "甲.zip"]].concat());
    let listed = |zip| {
        let told: Value = serde_json::from_str(&ok(&dir, &changed(zip))).unwrap();
        let files = told["files"].as_array().unwrap().iter();
        let paths: Vec<_> =
            files.map(|file| file["path"].as_str().unwrap().to_owned()).collect();
        paths.join("\n")
    };
    assert_snapshot!(listed("同.zip"), @"
    02_填报与校验/填报对照表.html
    02_填报与校验/填报对照表_杭州澜图示例科技_澜图营销文案生成合成算法.pdf
    02_填报与校验/校验报告.pdf
    项目数据.json
    校验依据.json
    材料清单.pdf
    ");
    ok(&dir, &["set", FILE, "algorithms[0].scenario", "用于营销文案。"]);
    fs::write(dir.path().join("新截图.txt"), "新的附件").unwrap();
    ok(&dir, &["attach", FILE, "algorithms[0].materials.others", "新截图.txt"]);
    ok(
        &dir,
        &[
            "track",
            FILE,
            "return",
            "algorithms[0]",
            "--on",
            "2026-06-08",
            "--notice",
            "1.产品简介过长。",
        ],
    );
    assert_snapshot!(listed("改.zip"), @"
    01_算法信息_澜图营销文案生成合成算法/01_算法安全自评估报告_杭州澜图示例科技_澜图营销文案生成合成算法.pdf
    01_算法信息_澜图营销文案生成合成算法/03_补正说明_杭州澜图示例科技_澜图营销文案生成合成算法.pdf
    01_算法信息_澜图营销文案生成合成算法/04_修改对照表_杭州澜图示例科技_澜图营销文案生成合成算法.pdf
    01_算法信息_澜图营销文案生成合成算法/附件/补充材料/新截图.txt
    02_填报与校验/填报对照表.html
    02_填报与校验/填报对照表_杭州澜图示例科技_澜图营销文案生成合成算法.pdf
    02_填报与校验/校验报告.pdf
    项目数据.json
    校验依据.json
    材料清单.pdf
    ");
}

#[test]
fn undoing_a_submission_asks_and_leaves_what_was_kept() {
    let dir = example();
    ok(&dir, &["track", FILE, "submit", "subject", "--on", "2026-05-12"]);
    assert_snapshot!(run(&dir, &["undo", FILE]), @"
    错误：这会撤销主体的提交（2026年5月12日，留档 1）。提交时留存的内容不会删除，重做可以恢复这条记录。请确认后再撤销（--yes）
    exit 2
    ");
    assert_snapshot!(run(&dir, &["undo", FILE, "--yes"]), @"
    已撤销：记录 提交：主体
    留档 1 的提交记录已撤销或删除，内容仍留存。要清除，请用 suanbei doctor --clear-history --forget 1
    exit 0
    ");
    assert_snapshot!(run(&dir, &["snapshots", FILE]), @"
    还没有提交时的留档
    exit 0
    ");
    ok(&dir, &["redo", FILE]);
    ok(&dir, &["snapshots", FILE, "1"]);
    ok(&dir, &["undo", FILE, "--yes"]);
    let told = run(&dir, &["doctor", FILE, "--clear-history"]);
    assert!(told.contains("留档 1 的提交记录已撤销或删除"), "{told}");
    let told = run(&dir, &["doctor", FILE, "--clear-history", "--forget", "1"]);
    assert!(!told.contains("留档"), "{told}");
}

#[test]
fn removing_a_submission_asks_as_undoing_it_does() {
    let dir = example();
    ok(&dir, &["track", FILE, "submit", "subject", "--on", "2026-05-12"]);
    ok(&dir, &["track", FILE, "return", "subject", "--on", "2026-05-18"]);
    assert_snapshot!(run(&dir, &["remove", FILE, "filings[0].events[0]"]), @"
    错误：这会删除主体的提交（2026年5月12日，留档 1）。提交时留存的内容不会删除，撤销可以恢复这条记录。请确认后再删除（--yes）
    exit 2
    ");
    let filing = run(&dir, &["remove", FILE, "filings[0]"]);
    assert!(filing.contains("这会删除主体的提交"), "{filing}");
    // What is no submission goes unasked.
    ok(&dir, &["remove", FILE, "filings[0].events[1]"]);
    assert_snapshot!(run(&dir, &["remove", FILE, "filings[0]", "--yes"]), @"
    留档 1 的提交记录已撤销或删除，内容仍留存。要清除，请用 suanbei doctor --clear-history --forget 1
    exit 0
    ");
    ok(&dir, &["undo", FILE]);
    ok(&dir, &["snapshots", FILE, "1"]);
}

#[test]
fn a_package_of_something_else_is_refused_and_nothing_is_noted() {
    let dir = example();
    export(&dir, "主体.zip", &["--subject"]);
    assert_snapshot!(run(&dir, &["track", FILE, "submit", "algorithms[0]", "--on", "2026-06-02",
        "--package", "主体.zip"]), @"
    错误：“主体.zip”不是可用的备案材料包：其中没有算法 1的备案材料，请选择提交算法 1时上传的材料包
    exit 2
    ");
    ok(&dir, &["new", "另.suanbei", "--example", "recommender"]);
    ok(&dir, &["set", "另.suanbei", "subject.uscc", "91350211M000100Y43"]);
    assert_snapshot!(run(&dir, &["track", "另.suanbei", "submit", "subject", "--on", "2026-06-02",
        "--package", "主体.zip"]), @"
    错误：“主体.zip”不是可用的备案材料包：其中主体的统一社会信用代码是 91330110MAXAMPLE28，与本项目的 91350211M000100Y43 不同，不是本项目的材料包
    exit 2
    ");
    ok(
        &dir,
        &["export", FILE, "--archive", "--out", "档案.zip", "--today", "2026-06-01"],
    );
    assert_snapshot!(run(&dir, &["track", FILE, "submit", "subject", "--on", "2026-06-02",
        "--package", "档案.zip"]), @"
    错误：“档案.zip”不是可用的备案材料包：它是内部档案，不是提交时上传的材料包
    exit 2
    ");
    fs::write(dir.path().join("坏.zip"), b"PK").unwrap();
    assert_snapshot!(run(&dir, &["track", FILE, "submit", "subject", "--on", "2026-06-02",
        "--package", "坏.zip"]), @"
    错误：“坏.zip”不是可用的备案材料包：不是 zip 文件
    exit 2
    ");
    assert_snapshot!(run(&dir, &["snapshots", FILE]), @"
    还没有提交时的留档
    exit 0
    ");
}

#[test]
fn clearing_the_history_keeps_what_was_submitted_unless_told_otherwise() {
    let dir = example();
    export(&dir, "甲.zip", &["--subject"]);
    ok(
        &dir,
        &[
            "track",
            FILE,
            "submit",
            "subject",
            "--on",
            "2026-06-02",
            "--package",
            "甲.zip",
        ],
    );
    ok(&dir, &["detach", FILE, "subject.legal_rep.id_front[0]"]);
    let told = run(&dir, &["doctor", FILE, "--clear-history"]);
    assert!(told.contains("留档 1（主体）仍有已移除的文件："), "{told}");
    assert!(told.contains("--forget 1"), "{told}");
    let told = run(&dir, &["doctor", FILE, "--clear-history", "--forget", "1"]);
    assert!(!told.contains("--forget"), "{told}");
    let listed = ok(&dir, &["snapshots", FILE]);
    assert!(listed.contains("SHA-256") && listed.contains("内容已清除"), "{listed}");
    let refused = run(&dir, &["snapshots", FILE, "1", "--out", "再次.zip"]);
    assert!(refused.contains("已随历史清除") && refused.ends_with("exit 2"), "{refused}");
}

#[test]
fn the_papers_of_a_round_are_made_while_it_is_open_and_on_request() {
    let dir = example();
    let track = |given: &[&str]| ok(&dir, &[&["track", FILE], given].concat());
    let papers = |out: &str, more: &[&str]| {
        let given = ["documents", FILE, "--out", out, "--today", "2026-07-02"];
        let made = ok(&dir, &[&given[..], more].concat());
        let wanted = ["补正说明", "修改对照表", "变更说明"];
        wanted.into_iter().filter(|name| made.contains(name)).collect::<Vec<_>>()
    };
    // What was submitted can no longer be corrected: one odd character must not stop papers.
    ok(&dir, &["set", FILE, "algorithms[0].version", "V1 \u{1f600}\u{e000}"]);
    track(&["submit", "algorithms[0]", "--on", "2026-06-02"]);
    ok(&dir, &["set", FILE, "algorithms[0].version", "V1"]);
    assert!(papers("提交", &[]).is_empty());
    let notice = "1.请补充算法基本原理。2.请核对版本号。";
    track(&["return", "algorithms[0]", "--on", "2026-07-01", "--notice", notice]);
    ok(&dir, &["set", FILE, "algorithms[0].models[0].name", "新模型"]);
    assert_eq!(papers("补正", &[]), ["补正说明", "修改对照表"]);
    let done = ["--done", "1", "--done", "2"];
    track(&[&["items", "algorithms[0]"], &done[..]].concat());
    track(&["resubmit", "algorithms[0]", "--on", "2026-07-06"]);
    track(&["accept", "algorithms[0]", "--on", "2026-09-30"]);
    track(&["change", "algorithms[0]", "--on", "2026-10-12"]);
    assert_eq!(papers("变更", &[]), ["变更说明"]);
    let round = |number| ["--place", "algorithms[0]", "--round", number];
    let first = papers("第一轮", &round("1"));
    assert_eq!(first, ["补正说明", "修改对照表", "变更说明"]);
    let given = [&["documents", FILE, "--out", "第二轮"], &round("2")[..]].concat();
    assert_snapshot!(run(&dir, &given), @"
    错误：算法 1的第2轮没有补正通知；有补正通知的是第1轮
    exit 2
    ");
    // Rounds go on counting from one filing to the next.
    track(&["submit", "algorithms[0]", "--on", "2026-10-13"]);
    track(&["return", "algorithms[0]", "--on", "2026-10-20", "--notice", notice]);
    assert_eq!(papers("第三轮", &round("3")), first);
    let text = |folder: &str| {
        let papers = fs::read_dir(dir.path().join(folder)).unwrap();
        let mut papers = papers.map(|paper| paper.unwrap().path());
        let paper = papers.find(|path| path.to_str().unwrap().contains("补正说明"));
        let pdf = lopdf::Document::load(paper.unwrap()).unwrap();
        pdf.extract_text(&[1]).unwrap().split_whitespace().collect::<String>()
    };
    assert!(text("第一轮").contains("首次备案"), "{}", text("第一轮"));
    assert!(text("第三轮").contains("变更备案"), "{}", text("第三轮"));
}

/// Adds a second algorithm that is the first with some answers changed.
fn add_another(dir: &TempDir, changed: &[(&str, &str)]) {
    let mut all: Value = serde_json::from_str(&ok(dir, &["dump", FILE])).unwrap();
    let mut another = all["algorithms"][0].clone();
    for (key, value) in changed {
        another[*key] = (*value).into();
    }
    all["algorithms"].as_array_mut().unwrap().push(another);
    fs::write(dir.path().join("两个.json"), all.to_string()).unwrap();
    run(dir, &["import", FILE, "两个.json"]);
}

#[test]
fn a_package_is_taken_for_its_own_algorithm_only() {
    let dir = example();
    let submit = |place: &str, zip: &str| {
        let given = ["track", FILE, "submit", place, "--on", "2026-06-02"];
        run(&dir, &[&given[..], &["--package", zip]].concat())
    };
    // Two of one name: what they answer tells them apart.
    add_another(&dir, &[("version", "V9.0"), ("launch_date", "2026-02-03")]);
    export(&dir, "一.zip", &["--algorithm", "1"]);
    export(&dir, "二.zip", &["--algorithm", "2"]);
    assert_snapshot!(submit("algorithms[1]", "一.zip"), @"
    错误：“一.zip”不是可用的备案材料包：其中的算法“澜图营销文案生成合成算法”是算法 1，不是算法 2，请选择提交算法 2时上传的材料包
    exit 2
    ");
    assert_snapshot!(submit("algorithms[0]", "二.zip"), @"
    错误：“二.zip”不是可用的备案材料包：其中的算法“澜图营销文案生成合成算法”是算法 2，不是算法 1，请选择提交算法 1时上传的材料包
    exit 2
    ");
    // One that was renamed since is still itself.
    ok(&dir, &["set", FILE, "algorithms[0].name", "另一个生成合成算法"]);
    ok(&dir, &["set", FILE, "algorithms[1].name", "改名后的生成合成算法"]);
    let said = submit("algorithms[0]", "二.zip");
    assert!(said.ends_with("exit 2"), "{said}");
    let said = submit("algorithms[1]", "二.zip");
    assert!(said.contains("留档 1：二.zip"), "{said}");
    // One that shares neither name nor answers is none of them.
    ok(&dir, &["new", "另.suanbei", "--example", "recommender"]);
    for key in ["uscc", "name"] {
        let own = ok(&dir, &["get", FILE, &format!("subject.{key}")]);
        ok(&dir, &["set", "另.suanbei", &format!("subject.{key}"), own.trim()]);
    }
    let other = ["export", "另.suanbei", "--out", "另.zip", "--override", "测试"];
    ok(&dir, &[&other[..], &["--algorithm", "1"]].concat());
    assert_snapshot!(submit("algorithms[0]", "另.zip"), @"
    错误：“另.zip”不是可用的备案材料包：其中的算法“知途课程个性化推荐算法”与算法 1“另一个生成合成算法”名称不同，填报内容也大多不同，请选择提交算法 1时上传的材料包
    exit 2
    ");
}

#[test]
fn a_package_without_a_code_is_known_by_the_name_of_its_subject() {
    let dir = example();
    let submit = |zip: &str| {
        let given = ["track", FILE, "submit", "subject", "--on", "2026-06-02"];
        run(&dir, &[&given[..], &["--package", zip]].concat())
    };
    ok(&dir, &["new", "另.suanbei", "--example", "recommender"]);
    for (zip, name) in [("另.zip", None), ("无名.zip", Some(""))] {
        ok(&dir, &["set", "另.suanbei", "subject.uscc", ""]);
        if let Some(name) = name {
            ok(&dir, &["set", "另.suanbei", "subject.name", name]);
        }
        let given = ["export", "另.suanbei", "--out", zip, "--override", "测试"];
        ok(&dir, &[&given[..], &["--subject"]].concat());
    }
    assert_snapshot!(submit("另.zip"), @"
    错误：“另.zip”不是可用的备案材料包：其中主体的名称是 北京知途示例信息技术有限公司，与本项目的 杭州澜图示例科技有限公司 不同，不是本项目的材料包
    exit 2
    ");
    assert_snapshot!(submit("无名.zip"), @"
    错误：“无名.zip”不是可用的备案材料包：其中与本项目没有可以核对的主体名称或统一社会信用代码，无法确认是本项目的材料包
    exit 2
    ");
    ok(&dir, &["set", FILE, "subject.uscc", ""]);
    export(&dir, "自己.zip", &["--subject"]);
    assert!(submit("自己.zip").contains("留档 1：自己.zip"));
}

#[test]
fn snapshots_of_two_owners_are_not_compared() {
    let dir = example();
    for place in ["subject", "algorithms[0]"] {
        ok(&dir, &["track", FILE, "submit", place, "--on", "2026-05-12"]);
    }
    assert_snapshot!(run(&dir, &["diff", FILE, "--from", "1", "--to", "2"]), @"
    错误：留档 1 是主体的，留档 2 是算法 1：澜图营销文案生成合成算法的，不能互相比较；请选择同一对象的两次提交
    exit 2
    ");
}

#[cfg(unix)]
#[test]
fn odd_names_of_files_stay_on_their_line() {
    let dir = example();
    let zip = "材料\t包\n甲.zip";
    export(&dir, zip, &["--subject"]);
    let given = ["track", FILE, "submit", "subject", "--on", "2026-06-02"];
    let said = ok(&dir, &[&given[..], &["--package", zip]].concat());
    assert!(said.contains("留档 1：材料 包 甲.zip\n"), "{said}");
    assert_eq!(ok(&dir, &["snapshots", FILE]).lines().count(), 1);
    let said = run(&dir, &["snapshots", FILE, "1", "--out", zip]);
    assert_eq!(said.lines().count(), 2, "{said}");
}
