//! Sessions at the command line, through the real program.
#![allow(clippy::disallowed_methods, reason = "a test may touch the disk")]
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::fs;
use std::io::Read;
use std::sync::LazyLock;

use insta::assert_snapshot;
use serde_json::Value;
use suanbei::package::Package;
use support::{TODAY, project, run, untouched};
use tempfile::TempDir;

mod support;

/// The generative example, made once.
static EXAMPLE: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let dir = tempfile::tempdir().unwrap();
    let made = run(&dir, &["new", "例.suanbei", "--example", "generative"]);
    assert_eq!(made, "exit 0");
    fs::read(dir.path().join("例.suanbei")).unwrap()
});

/// Returns a folder with the example as 例.suanbei.
fn example() -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("例.suanbei"), &*EXAMPLE).unwrap();
    dir
}

fn check(dir: &TempDir, file: &str) -> String {
    run(dir, &["check", file, "--today", TODAY])
}

fn export(dir: &TempDir, zip: &str, more: &[&str]) -> String {
    let args = ["export", "例.suanbei", "--out", zip, "--today", TODAY];
    run(dir, &[&args, more].concat())
}

/// Returns the errors that `check` finds, one per line, and its exit code.
fn errors(dir: &TempDir, file: &str) -> String {
    let said = run(dir, &["--json", "check", file, "--today", TODAY]);
    let (json, code) = said.rsplit_once("exit").unwrap();
    let check: Value = serde_json::from_str(json).unwrap();
    let issues = check["issues"].as_array().unwrap();
    let errors = issues.iter().filter(|issue| issue["severity"] == "error");
    let line = |issue: &Value| {
        let paths = issue["places"].as_array().unwrap().iter();
        let paths: Vec<_> = paths.map(|place| place["path"].as_str().unwrap()).collect();
        format!("{} {}\n", issue["rule"].as_str().unwrap(), paths.join(" "))
    };
    format!("{}exit{code}", errors.map(line).collect::<String>())
}

/// Sets one field of the example and returns the errors.
fn errors_with(path: &str, value: &str) -> String {
    let dir = example();
    assert_eq!(run(&dir, &["set", "例.suanbei", path, value]), "exit 0");
    errors(&dir, "例.suanbei")
}

/// Returns the paths in a package, below its folder.
fn listing(dir: &TempDir, zip: &str) -> String {
    let package = Package::open(&dir.path().join(zip)).unwrap();
    let manifest = package.manifest();
    let paths = manifest.files.iter().map(|file| file.path.clone() + "\n");
    format!("{}\n{}", manifest.folder, paths.collect::<String>())
}

#[test]
fn a_filing_goes_from_new_to_clean() {
    let dir = project();
    assert!(check(&dir, "甲.suanbei").ends_with("exit 1"));
    run(&dir, &["set", "甲.suanbei", "subject.name", "杭州澜图示例科技有限公司"]);
    assert_snapshot!(run(&dir, &["add", "甲.suanbei", "algorithms"]), @"
    algorithms[0]
    exit 0
    ");
    assert_snapshot!(run(&dir, &["add", "甲.suanbei", "algorithms[0].products"]), @"
    algorithms[0].products[0]
    exit 0
    ");
    let path = "algorithms[0].class";
    run(&dir, &["set", "甲.suanbei", path, "生成合成类"]);
    assert_snapshot!(run(&dir, &["get", "甲.suanbei"]), @r#"
    {
      "subject": {
        "name": "杭州澜图示例科技有限公司"
      },
      "algorithms": [
        {
          "class": "生成合成类",
          "products": [
            {}
          ]
        }
      ]
    }
    exit 0
    "#);

    // The rest comes from a colleague: the answers, and the files one by one.
    fs::write(dir.path().join("例.suanbei"), &*EXAMPLE).unwrap();
    let dump = run(&dir, &["dump", "例.suanbei"]);
    fs::write(dir.path().join("a.json"), dump.strip_suffix("exit 0").unwrap()).unwrap();
    assert_eq!(run(&dir, &["import", "甲.suanbei", "a.json"]), "exit 0");
    assert!(errors(&dir, "甲.suanbei").ends_with("exit 1"));
    assert!(export(&dir, "a.zip", &[]).ends_with("exit 0"));
    let mut package = Package::open(&dir.path().join("a.zip")).unwrap();
    for file in package.manifest().files.clone() {
        let Some(field) = file.field else { continue };
        let (slot, _) = field.rsplit_once('[').unwrap();
        let name = file.path.rsplit('/').next().unwrap();
        let mut bytes = Vec::new();
        package.open_entry(&file.path).unwrap().read_to_end(&mut bytes).unwrap();
        fs::write(dir.path().join(name), bytes).unwrap();
        assert_eq!(run(&dir, &["attach", "甲.suanbei", slot, name]), "exit 0");
    }
    assert_snapshot!(check(&dir, "甲.suanbei"), @"
    [建议修改] C065 《算法备案承诺书》尚未添加签章扫描件，提交前请打印、签字、盖章后扫描添加。
        subject.signed.commitment（《算法备案承诺书》签章扫描件）
    [建议修改] C065 《落实算法安全主体责任基本情况》尚未添加签章扫描件，提交前请打印、盖章后扫描添加。
        subject.signed.liability（《落实算法安全主体责任基本情况》签章扫描件）
    [建议修改] C065 《算法安全自评估报告》尚未添加签章扫描件，提交前请打印、签字、盖章后扫描添加。
        algorithms[0].signed.self_assessment（算法 1 › 《算法安全自评估报告》签章扫描件）
    [建议修改] D001 具有舆论属性或者社会动员能力的，应在提供服务之日起10个工作日内备案，期限（2026年10月26日）已过，请尽快提交。
        algorithms[0].launch_date（算法 1 › 上线时间）
    截至 2026-11-23：必须修改 0 项，建议修改 4 项，提示 0 项。
    有 18 个附件的内容没有读取，结果不含其中的文字（suanbei check --read）。
    主体：可以导出，还不能提交（《算法备案承诺书》没有签章扫描件等 3 项）；算法 1：可以导出，还不能提交（《算法安全自评估报告》没有签章扫描件等 2 项）。
    exit 0
    ");
}

#[test]
fn the_examples_have_no_errors() {
    for name in ["recommender", "supporter"] {
        let dir = tempfile::tempdir().unwrap();
        run(&dir, &["new", "例.suanbei", "--example", name]);
        assert_eq!(errors(&dir, "例.suanbei"), "exit 0", "{name}");
    }
    assert_eq!(errors(&example(), "例.suanbei"), "exit 0");
}

#[test]
fn each_defect_is_found_at_its_place() {
    assert_snapshot!(errors_with("subject.name", ""), @"
    C001 subject.name
    exit 1
    ");
    assert_snapshot!(errors_with("subject.uscc", "91330110MAXAMPLE29"), @"
    F001 subject.uscc
    X002 subject.certificate.number subject.uscc
    exit 1
    ");
    assert_snapshot!(errors_with("subject.legal_rep.id_number", "330106198503120002"), @"
    F003 subject.legal_rep.id_number
    exit 1
    ");
    assert_snapshot!(
        errors_with(
            "algorithms[0].models[0].filing_number",
            "网信算备330110507206401230036号"
        ), @"
    F019 algorithms[0].models[0].filing_number
    exit 1
    "
    );
    assert_snapshot!(errors_with("liability.head.name", "张三"), @"
    X012 liability.head.name subject.safety_officer.name
    exit 1
    ");
    assert_snapshot!(errors_with("subject.licenses[0].holder", "另一家公司"), @"
    X008 subject.licenses[0].holder
    exit 1
    ");
}

#[test]
fn errors_block_the_export_until_a_reason_is_given() {
    let dir = example();
    run(&dir, &["set", "例.suanbei", "liability.head.name", "张三"]);
    let blocked = untouched(&dir, || export(&dir, "a.zip", &[]));
    let lines: Vec<_> = blocked.lines().collect();
    assert_snapshot!(lines[..3].join("\n"), @"
    [必须修改] X012 《落实算法安全主体责任基本情况》的负责人与算法安全责任人不一致：负责人姓名为“张三”，责任人为“顾知远”。
        liability.head.name（负责人姓名）
        subject.safety_officer.name（算法安全责任人 › 姓名）
    ");
    assert_snapshot!(lines[lines.len() - 2..].join("\n"), @"
    错误：还有 1 个必须修改的问题，未导出。请先修改，或说明理由后仍要导出（--override）
    exit 1
    ");
    assert_eq!(untouched(&dir, || export(&dir, "a.zip", &["--override", " "])), blocked);

    let reason = "负责人变更，登记手续办理中";
    assert!(export(&dir, "a.zip", &["--override", reason]).ends_with("exit 0"));
    let mut package = Package::open(&dir.path().join("a.zip")).unwrap();
    let files = package.manifest().files.clone();
    let report = files.iter().find(|file| file.path.ends_with("校验报告.pdf")).unwrap();
    let mut bytes = Vec::new();
    package.open_entry(&report.path).unwrap().read_to_end(&mut bytes).unwrap();
    let report = lopdf::Document::load_mem(&bytes).unwrap();
    let pages: Vec<u32> = report.get_pages().into_keys().collect();
    let text: String = report.extract_text(&pages).unwrap().split_whitespace().collect();
    assert!(text.contains(reason), "{text}");
}

#[test]
fn subject_and_algorithm_can_be_exported_separately() {
    let dir = example();
    assert!(export(&dir, "主体.zip", &["--subject"]).ends_with("exit 0"));
    assert!(export(&dir, "算法.zip", &["--algorithm", "1"]).ends_with("exit 0"));
    assert_snapshot!(listing(&dir, "主体.zip"), @"
    杭州澜图示例科技_主体备案材料_20261123
    01_主体信息/01_算法备案承诺书_杭州澜图示例科技.pdf
    01_主体信息/02_落实算法安全主体责任基本情况_杭州澜图示例科技.pdf
    01_主体信息/03_算法安全责任人工作证明_杭州澜图示例科技.pdf
    01_主体信息/04_证照与证明材料合订本_杭州澜图示例科技.pdf
    01_主体信息/附件/主体证件/01_营业执照副本.jpg
    01_主体信息/附件/法定代表人/02_法定代表人身份证_人像面.jpg
    01_主体信息/附件/法定代表人/03_法定代表人身份证_国徽面.jpg
    01_主体信息/附件/算法安全责任人/04_算法安全责任人身份证_人像面.jpg
    01_主体信息/附件/算法安全责任人/05_算法安全责任人身份证_国徽面.jpg
    01_主体信息/附件/算法安全管理制度/算法安全自评估制度.pdf
    01_主体信息/附件/算法安全管理制度/算法安全监测制度.pdf
    01_主体信息/附件/算法安全管理制度/算法安全事件应急处置制度.pdf
    01_主体信息/附件/算法安全管理制度/算法违法违规处置制度.pdf
    02_填报与校验/填报对照表.html
    02_填报与校验/填报对照表_杭州澜图示例科技.pdf
    02_填报与校验/校验报告.pdf
    项目数据.json
    校验依据.json
    材料清单.pdf
    ");
    assert_snapshot!(listing(&dir, "算法.zip"), @"
    杭州澜图示例科技_澜图营销文案生成合成算法_备案材料_20261123
    01_算法信息_澜图营销文案生成合成算法/01_算法安全自评估报告_杭州澜图示例科技_澜图营销文案生成合成算法.pdf
    01_算法信息_澜图营销文案生成合成算法/02_拟公示内容_杭州澜图示例科技_澜图营销文案生成合成算法.pdf
    01_算法信息_澜图营销文案生成合成算法/03_产品界面与证明材料合订本_杭州澜图示例科技_澜图营销文案生成合成算法.pdf
    01_算法信息_澜图营销文案生成合成算法/附件/自评估风险防控/结果标识_生成页.png
    01_算法信息_澜图营销文案生成合成算法/附件/自评估风险防控/结果标识_导出文件.png
    01_算法信息_澜图营销文案生成合成算法/附件/自评估风险防控/用户权益_算法公示.png
    01_算法信息_澜图营销文案生成合成算法/附件/自评估风险防控/用户权益_注销与删除.png
    01_算法信息_澜图营销文案生成合成算法/附件/自评估风险防控/内容治理_审核后台.png
    01_算法信息_澜图营销文案生成合成算法/附件/自评估风险防控/内容治理_拦截提示.png
    01_算法信息_澜图营销文案生成合成算法/附件/补充材料/用户服务协议.pdf
    01_算法信息_澜图营销文案生成合成算法/附件/补充材料/隐私政策.pdf
    01_算法信息_澜图营销文案生成合成算法/附件/模型1_通义千问大模型（API）/大模型服务合作合同.pdf
    01_算法信息_澜图营销文案生成合成算法/附件/模型1_通义千问大模型（API）/接口开通证明.png
    01_算法信息_澜图营销文案生成合成算法/附件/模型1_通义千问大模型（API）/对方备案公示截图.png
    01_算法信息_澜图营销文案生成合成算法/附件/产品1_澜图写作/网站_智能写作入口.png
    01_算法信息_澜图营销文案生成合成算法/附件/产品1_澜图写作/网站_生成结果标识.png
    01_算法信息_澜图营销文案生成合成算法/附件/产品1_澜图写作/网站_投诉举报入口.png
    01_算法信息_澜图营销文案生成合成算法/附件/产品2_澜图写作/APP_智能写作.png
    01_算法信息_澜图营销文案生成合成算法/附件/产品3_澜图写作助手/小程序_文案速写.png
    02_填报与校验/填报对照表.html
    02_填报与校验/填报对照表_杭州澜图示例科技_澜图营销文案生成合成算法.pdf
    02_填报与校验/校验报告.pdf
    项目数据.json
    校验依据.json
    材料清单.pdf
    ");
    for zip in ["主体.zip", "算法.zip"] {
        assert!(run(&dir, &["verify", zip]).ends_with("exit 0"));
        let copy = format!("{zip}.suanbei");
        let restored = run(&dir, &["restore", zip, "--out", &copy]);
        let doctor = run(&dir, &["doctor", &copy]);
        if zip == "主体.zip" {
            assert_eq!(restored, "exit 0");
            assert!(doctor.ends_with("exit 0"), "{doctor}");
        } else {
            // It has the subject's answers, but not its files.
            let lacks =
                "subject.certificate.files：附件“01_营业执照副本.jpg”的内容不在材料包中";
            assert!(
                restored.contains(lacks) && restored.ends_with("exit 1"),
                "{restored}"
            );
        }
    }
    assert_snapshot!(export(&dir, "b.zip", &["--algorithm", "2"]), @"
    错误：项目中没有“algorithms[1]”。可用 suanbei fields 查看全部字段
    exit 2
    ");
}

#[test]
fn nothing_is_overwritten() {
    let dir = example();
    fs::write(dir.path().join("a.zip"), "mine").unwrap();
    fs::create_dir(dir.path().join("b.zip")).unwrap();
    assert_snapshot!(untouched(&dir, || export(&dir, "a.zip", &[])), @"
    错误：“a.zip”已存在，未覆盖。请换一个文件名
    exit 2
    ");
    assert_snapshot!(untouched(&dir, || export(&dir, "b.zip", &[])), @"
    错误：“b.zip”已存在，未覆盖。请换一个文件名
    exit 2
    ");
    assert_snapshot!(untouched(&dir, || export(&dir, "没有/c.zip", &[])), @"
    错误：找不到“没有/c.zip”。请检查路径
    exit 2
    ");
    export(&dir, "c.zip", &[]);
    let restore = || run(&dir, &["restore", "c.zip", "--out", "例.suanbei"]);
    assert_snapshot!(untouched(&dir, restore), @"
    错误：“例.suanbei”已存在，未覆盖。请换一个文件名
    exit 2
    ");
}

#[test]
fn a_truncated_package_is_refused_and_leaves_nothing() {
    let dir = example();
    export(&dir, "a.zip", &[]);
    let bytes = fs::read(dir.path().join("a.zip")).unwrap();
    fs::write(dir.path().join("a.zip"), &bytes[..bytes.len() / 2]).unwrap();
    untouched(&dir, || {
        assert_snapshot!(run(&dir, &["verify", "a.zip"]), @"
        错误：“a.zip”不是可用的备案材料包：zip 文件不完整或已损坏，可能没有下载或复制完
        exit 2
        ");
        assert_snapshot!(run(&dir, &["restore", "a.zip", "--out", "乙.suanbei"]), @"
        错误：“a.zip”不是可用的备案材料包：zip 文件不完整或已损坏，可能没有下载或复制完
        exit 2
        ");
    });
}

#[test]
fn a_warning_can_be_waived_with_a_reason() {
    let dir = example();
    let waive = |rule: &str, path: &str, reason: &str| {
        run(&dir, &["waive", "例.suanbei", rule, path, reason, "--today", TODAY])
    };
    let place = "algorithms[0].launch_date";
    untouched(&dir, || {
        assert_snapshot!(waive("F001", "subject.uscc", "无"), @"
        错误：规则 F001 的问题必须修改，不能以说明理由代替。确需保留时，可在导出时说明理由（--override）
        exit 2
        ");
        assert_snapshot!(waive("D001", "subject.name", "无"), @"
        错误：规则 D001 当前没有指向“subject.name”的问题，无需说明理由
        exit 2
        ");
        assert_snapshot!(waive("D001", "algorithms[9]", "无"), @"
        错误：项目中没有“algorithms[9]”。可用 suanbei fields 查看全部字段
        exit 2
        ");
        assert_snapshot!(waive("Z999", place, "无"), @"
        错误：没有编号为“Z999”的规则。可用 suanbei rules 查看全部规则
        exit 2
        ");
        assert_snapshot!(waive("D001", place, " "), @"
        错误：请写明理由
        exit 2
        ");
    });
    assert_eq!(waive("D001", place, "已向省级网信办说明"), "exit 0");
    let told = |file: &str| {
        let check = check(&dir, file);
        let lines: Vec<_> =
            check.lines().skip_while(|line| !line.contains("D001")).take(3).collect();
        lines.join("\n")
    };
    assert_snapshot!(told("例.suanbei"), @"
    [建议修改] D001 具有舆论属性或者社会动员能力的，应在提供服务之日起10个工作日内备案，期限（2026年10月26日）已过，请尽快提交。
        algorithms[0].launch_date（算法 1 › 上线时间）
        已说明理由：已向省级网信办说明
    ");
    export(&dir, "a.zip", &[]);
    run(&dir, &["restore", "a.zip", "--out", "乙.suanbei"]);
    assert_eq!(told("乙.suanbei"), told("例.suanbei"));
    assert_eq!(run(&dir, &["unwaive", "例.suanbei", "D001", place]), "exit 0");
    assert!(!told("例.suanbei").contains("已说明理由"));
    assert_snapshot!(run(&dir, &["undo", "例.suanbei"]), @"
    已撤销：撤回理由 D001
    exit 0
    ");
    assert_eq!(told("乙.suanbei"), told("例.suanbei"));
}

#[test]
fn steps_are_undone_and_redone() {
    let dir = project();
    assert_snapshot!(run(&dir, &["undo", "甲.suanbei"]), @"
    没有可以撤销的操作
    exit 1
    ");
    for name in ["甲算法", "乙算法", "丙算法"] {
        let path = run(&dir, &["add", "甲.suanbei", "algorithms"]);
        let name_at = format!("{}.name", path.lines().next().unwrap());
        run(&dir, &["set", "甲.suanbei", &name_at, name]);
    }
    let names = || {
        let said = run(&dir, &["get", "甲.suanbei", "algorithms"]);
        said.chars().filter(|c| "甲乙丙".contains(*c)).collect::<String>()
    };
    let shift =
        |path: &str, position: &str| run(&dir, &["move", "甲.suanbei", path, position]);
    assert_eq!(
        (shift("algorithms[2]", "1"), names()),
        ("exit 0".into(), "丙甲乙".into())
    );
    assert_eq!(
        (shift("algorithms[0]", "99"), names()),
        ("exit 0".into(), "甲乙丙".into())
    );
    assert_snapshot!(shift("algorithms[0]", "0"), @"
    错误：<序号> 不能是“0”。用法见 suanbei --help
    exit 2
    ");
    assert_snapshot!(shift("subject.name", "1"), @"
    错误：项目中没有“subject.name”。可用 suanbei fields 查看全部字段
    exit 2
    ");
    assert_snapshot!(run(&dir, &["remove", "甲.suanbei", "algorithms[1]"]), @"exit 0");
    assert_eq!(names(), "甲丙");
    assert_snapshot!(run(&dir, &["undo", "甲.suanbei"]), @"
    已撤销：删除 算法 2
    exit 0
    ");
    assert_eq!(names(), "甲乙丙");
    assert_snapshot!(run(&dir, &["redo", "甲.suanbei"]), @"
    已重做：删除 算法 2
    exit 0
    ");
    assert_snapshot!(run(&dir, &["redo", "甲.suanbei"]), @"
    没有可以重做的操作
    exit 1
    ");
}

#[test]
fn every_backup_is_made_as_reported_and_the_last_ten_are_kept() {
    let dir = project();
    let copies = || {
        let entries = fs::read_dir(dir.path()).unwrap().map(|entry| entry.unwrap());
        let names = entries.map(|entry| entry.file_name().into_string().unwrap());
        names.filter(|name| name.contains("-backup")).count()
    };
    for made in 1..14 {
        let said = run(&dir, &["backup", "甲.suanbei"]);
        let copy = said.strip_suffix("\nexit 0").unwrap();
        assert!(dir.path().join(copy).exists(), "{copy}");
        assert_eq!(copies(), made.min(10), "{copy}");
    }
}

#[cfg(unix)]
#[test]
fn a_file_name_that_looks_like_a_uri_is_a_file_name() {
    let dir = project();
    for name in ["file:甲.suanbei", ":memory:"] {
        assert_eq!(run(&dir, &["new", name]), "exit 0");
        assert_eq!(run(&dir, &["set", name, "subject.name", "示例公司"]), "exit 0");
        assert_eq!(run(&dir, &["get", name, "subject.name"]), "示例公司\nexit 0");
    }
    assert_eq!(run(&dir, &["get", "甲.suanbei", "subject.name"]), "exit 0");
}

#[test]
fn a_backup_is_written_beside_the_project_or_where_asked() {
    let dir = project();
    run(&dir, &["set", "甲.suanbei", "subject.name", "示例公司"]);
    fs::create_dir(dir.path().join("备份")).unwrap();
    for (to, stem) in [(&[][..], "甲."), (&["--to", "备份"][..], "备份")] {
        let said = run(&dir, &[&["backup", "甲.suanbei"][..], to].concat());
        let copy = said.strip_suffix("\nexit 0").unwrap();
        assert!(copy.starts_with(stem) && copy.ends_with("-backup.suanbei"), "{copy}");
        assert_eq!(run(&dir, &["get", copy, "subject.name"]), "示例公司\nexit 0");
    }
    assert_snapshot!(run(&dir, &["backup", "甲.suanbei", "--to", "没有"]), @"
    错误：找不到“没有”。请检查路径
    exit 2
    ");
}

#[test]
fn unknown_names_are_named_in_the_error() {
    let dir = project();
    for (args, said) in [
        (&["explain", "Z999"][..], "没有编号为“Z999”的规则"),
        (&["get", "甲.suanbei", "algorithms[0]..name"], "没有“algorithms[0]..name”"),
        (&["set", "甲.suanbei", "algorithms[99999999999].x", "1"], "没有“algorithms[9"),
        (&["add", "甲.suanbei", "a["], "没有“a[”"),
        (&["remove", "甲.suanbei", ""], "没有“”"),
        (&["frobnicate"], "没有命令“frobnicate”"),
        (&["check", "甲.suanbei", "--today", "NaN"], "不能是“NaN”"),
        (&["new", "乙.suanbei", "--example", "x"], "不能是“x”"),
    ] {
        let got = untouched(&dir, || run(&dir, args));
        assert!(got.contains(said) && got.ends_with("exit 2"), "{args:?}: {got}");
    }
}

#[test]
fn rules_and_numbers_explain_themselves() {
    let dir = tempfile::tempdir().unwrap();
    assert_snapshot!(run(&dir, &["explain", "f001"]), @"
    # F001 必须修改

    统一社会信用代码校验不通过，请核对营业执照。

    ## 检查什么
    统一社会信用代码为 18 位，不含字母 I、O、S、V、Z，且末位校验码正确。

    ## 为什么
    代码错一位就指向另一个主体，审核时会与营业执照核对。

    ## 怎么改
    照营业执照（登记证书）右上角逐位核对，注意数字 0、1 与字母的区别。

    ## 依据
    GB 32100-2015
    exit 0
    ");
    let with_article = run(&dir, &["explain", "C053"]);
    let article = "\n《互联网信息服务算法推荐管理规定》第二十四条\n具有舆论属性";
    assert!(with_article.contains(article), "{with_article}");
    let rules = run(&dir, &["rules"]);
    assert_snapshot!(rules.lines().next().unwrap(), @"C001 [必须修改] 主体名称未填写，应与营业执照（登记证书）完全一致。");
    assert_eq!(rules.lines().count(), suanbei::rules::all().count() + 1);
    assert_snapshot!(run(&dir, &["number", "网信算备330110507206401230035号"]), @"
    行政区划：330110（浙江省杭州市余杭区）
    主体编号：5072064
    算法类别：01（生成合成类）
    备案年份：2023
    序号：003
    校验码：5（相符；为本软件由公开编号归纳的规则）
    exit 0
    ");
    assert_snapshot!(run(&dir, &["number", "网信算备1101号"]), @"
    应有 21 位数字，现为 4 位
    exit 1
    ");
    let fields = run(&dir, &["fields"]);
    let field: Vec<_> = fields
        .lines()
        .skip_while(|line| !line.contains("subject.uscc"))
        .take(4)
        .collect();
    assert_snapshot!(field.join("\n"), @"
    subject.uscc  统一社会信用代码
        填法：统一社会信用代码，必填
        说明：18 位，见营业执照右上角。自动校验末位。
        示例：91330110MAXAMPLE28
    ");
    let fields = run(&dir, &["fields", "--json"]);
    let json: Value =
        serde_json::from_str(fields.strip_suffix("exit 0").unwrap()).unwrap();
    assert!(json["pages"].is_array(), "{json}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_pasted_notice_is_shown_day_by_day_and_kept() {
    let dir = tempfile::tempdir().unwrap();
    let calendar = |args: &[&str]| {
        let mut program = support::program(&dir);
        program
            .env("XDG_CONFIG_HOME", dir.path().join("设置"))
            .arg("calendar")
            .args(args);
        let output = program.output().unwrap();
        (String::from_utf8(output.stdout).unwrap(), output.status.code().unwrap())
    };
    let settings = dir.path().join("设置/suanbei/holidays.json");
    let known = || fs::read_to_string(&settings).unwrap();
    let notice = "2027年部分节假日安排：5月1日（周六）至3日（周一）放假调休，共3天。";
    fs::write(dir.path().join("通知.txt"), notice).unwrap();
    let (said, code) = calendar(&["import", "@通知.txt"]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("2027-05-03 星期一 放假") && said.contains("缺元旦"), "{said}");
    assert!(calendar(&[]).0.contains("2027：放假 3 天"));

    let (said, code) = calendar(&["import", "2027年5月1日（周五）放假。"]);
    assert_eq!(code, 1);
    assert!(said.contains("5月1日写作星期五") && said.contains("未存入"), "{said}");
    let other = "2026年5月10日（周日）上班。";
    let (said, code) = calendar(&["import", other]);
    assert!(code == 2 && said.is_empty() && !known().contains("2026-05-10"), "{said}");
    let (said, code) = calendar(&["import", other, "--yes"]);
    assert!(code == 0 && known().contains("2026-05-10"), "{said}");
    let (said, code) = calendar(&["import", "9999年5月1日放假。"]);
    assert!(code == 1 && said.contains("不在2000至2100年之间"), "{said}");
    let (said, code) = calendar(&["import", "5月1日放假。"]);
    assert!(code == 1 && said.contains("--year"), "{said}");
}
