//! The life of a filing at the command line, through the real program.
#![allow(clippy::disallowed_methods, reason = "a test may touch the disk")]
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::fs;

use insta::assert_snapshot;
use serde_json::Value;
use support::run;
use tempfile::TempDir;

mod support;

fn example() -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    assert_eq!(run(&dir, &["new", "例.suanbei", "--example", "generative"]), "exit 0");
    dir
}

fn track(dir: &TempDir, given: &[&str]) -> String {
    run(dir, &[&["track", "例.suanbei"], given].concat())
}

#[test]
#[allow(clippy::too_many_lines, reason = "a life is long")]
fn a_filing_lives_from_its_submission_to_its_cancellation() {
    let dir = example();
    track(&dir, &["submit", "subject", "--on", "2026-05-12", "--number", "SQ20260001"]);
    assert_snapshot!(track(&dir, &["return", "subject", "--on", "2026-05-18", "--notice",
        "1.营业执照扫描件不清晰，请重新上传。2.联系人手机号有误，请更正。请于2026年5月25日前提交。"]), @"
    主体（subject）
      首次备案：退回，自2026年5月18日，第1轮
        2026年5月12日 提交
          申请编号：SQ20260001
          留档 1（未核对材料包）
        2026年5月18日 补正
          通知：1.营业执照扫描件不清晰，请重新上传。2.联系人手机号有误，请更正。请于2026年5月25日前提交。
          答复期限：2026年5月25日
          1. [未完成] 营业执照扫描件不清晰，请重新上传。
          2. [未完成] 联系人手机号有误，请更正。
    exit 0
    ");
    assert_snapshot!(track(&dir, &["resubmit", "subject", "--on", "2026-05-20"]), @"
    错误：第1、2项补正事项尚未完成，没有记录再次提交。请先完成这些事项；确实不需要处理的，请写明原因（备注）
    exit 2
    ");
    track(&dir, &["items", "subject", "--answer", "1", "已重新扫描", "--done", "1"]);
    let (scans, mobile) = ("subject.certificate.files[0]", "subject.contact.mobile");
    track(&dir, &["items", "subject", "--link", "1", scans, "--link", "2", mobile]);
    assert_snapshot!(track(&dir, &["items", "subject", "--link", "2", "algorithms[9]"]), @"
    错误：项目中没有“algorithms[9]”。可用 suanbei fields 查看全部字段
    exit 2
    ");
    assert_snapshot!(track(&dir, &["items", "subject", "--done", "2"]), @"
    1. [已完成] 营业执照扫描件不清晰，请重新上传。
       答复：已重新扫描
       关联：证件扫描件
    2. [已完成] 联系人手机号有误，请更正。
       关联：企业联系人 › 手机号码
    exit 0
    ");
    track(&dir, &["resubmit", "subject", "--on", "2026-05-20"]);
    assert_snapshot!(track(&dir, &["accept", "subject", "--on", "2026-05-28"]), @"
    主体（subject）
      首次备案：已通过，自2026年5月28日，第2轮
        2026年5月12日 提交
          申请编号：SQ20260001
          留档 1（未核对材料包）
        2026年5月18日 补正
          通知：1.营业执照扫描件不清晰，请重新上传。2.联系人手机号有误，请更正。请于2026年5月25日前提交。
          答复期限：2026年5月25日
          1. [已完成] 营业执照扫描件不清晰，请重新上传。
          2. [已完成] 联系人手机号有误，请更正。
        2026年5月20日 再次提交
          留档 2（未核对材料包）
        2026年5月28日 通过
    exit 0
    ");

    let algorithm = "algorithms[0]";
    track(&dir, &["submit", algorithm, "--on", "2026-06-01"]);
    let zip = dir.path().join("备案证明.pdf");
    fs::copy("tests/data/font_not_embedded.pdf", zip).unwrap();
    track(
        &dir,
        &[
            "accept",
            algorithm,
            "--on",
            "2026-10-09",
            "--number",
            "网信算备330110123456701260013号",
            "--certificate",
            "备案证明.pdf",
        ],
    );
    track(&dir, &["publish", algorithm, "--on", "2026-10-30"]);
    track(&dir, &["change", algorithm, "--on", "2026-11-02", "--note", "新增小程序"]);
    track(&dir, &["submit", algorithm, "--on", "2026-11-09"]);
    track(&dir, &["accept", algorithm, "--on", "2026-11-20"]);
    assert_snapshot!(track(&dir, &["cancel", algorithm, "--on", "2026-11-23"]), @"
    算法 1：澜图营销文案生成合成算法（algorithms[0]）
      首次备案：已备案，自2026年10月9日，第1轮
        2026年6月1日 提交
          留档 3（未核对材料包）
        2026年10月9日 通过
          备案编号：网信算备330110123456701260013号
          文件：备案证明.pdf
        2026年10月30日 公示
      变更备案：已变更，自2026年11月20日，第1轮
        发生日期：2026年11月2日
        说明：新增小程序
        2026年11月9日 提交
          留档 4（未核对材料包）
        2026年11月20日 通过
      注销备案：准备中
        发生日期：2026年11月23日
    exit 0
    ");
    let files =
        run(&dir, &["get", "例.suanbei", "algorithms[0].filings[0].events[1].files"]);
    assert!(files.contains("备案证明.pdf"), "{files}");

    let said = run(
        &dir,
        &["deadlines", "例.suanbei", "--today", "2026-11-23", "--ics", "期限.ics"],
    );
    assert_snapshot!(said, @"
    2026-12-21 算法 1：注销备案，还剩20个工作日；自2026年11月23日（终止服务之日）的次日起第20个工作日；依据：《互联网信息服务算法推荐管理规定》第24条第3款；《互联网信息服务深度合成管理规定》第19条（法规）
    2027-10-16 算法 1：算法安全自评估，还剩约232个工作日；自2026年10月16日（自评估之日）起满1年；建议提前30日（2027年9月16日）开始；依据：内部建议：每年一次；《互联网信息服务算法推荐管理规定》第8条（定期，未定期限）（内部建议）
    已存为日历文件 期限.ics
    exit 0
    ");
    let calendar = fs::read_to_string(dir.path().join("期限.ics")).unwrap();
    assert!(calendar.contains("BEGIN:VALARM") && !calendar.contains("澜图"));
    let said = run(
        &dir,
        &["deadlines", "例.suanbei", "--today", "2026-11-23", "--ics", "期限.ics"],
    );
    assert!(said.contains("已存在"), "{said}");
}

#[test]
fn a_verb_takes_its_own_options_only() {
    let dir = example();
    for wrong in [
        &["submit", "subject", "--certificate", "a.pdf"][..],
        &["submit", "subject", "--reply-by", "2026-05-01"],
        &["accept", "subject", "--notice", "请补充"],
        &["return", "subject", "--number", "1"],
        &["withdraw", "subject", "--number", "1"],
        &["publish", "subject", "--notice", "请补充"],
        &["change", "subject", "--number", "1"],
        &["items", "subject", "--on", "2026-05-01"],
        &["show", "--on", "2026-05-01"],
    ] {
        let said = track(&dir, wrong);
        let option = wrong.iter().find(|one| one.starts_with("--")).unwrap();
        assert!(said.contains(&format!("不认识参数“{option}")), "{wrong:?}: {said}");
        assert!(said.ends_with("exit 2"), "{said}");
    }
    assert_snapshot!(track(&dir, &["show"]), @"
    主体（subject）
      尚未提交
    算法 1：澜图营销文案生成合成算法（algorithms[0]）
      尚未提交
    exit 0
    ");
    assert_snapshot!(track(&dir, &["submit", ""]), @"
    错误：“”不是备案的对象：主体写作 subject，第 1 个算法写作 algorithms[0]
    exit 2
    ");
    assert_snapshot!(track(&dir, &["items", "subject", "--answer", "1"]), @"
    错误：--answer <序号> <文字> 的内容不全。用法见 suanbei --help
    exit 2
    ");
    assert_snapshot!(track(&dir, &["submit", "subject", "--on", "昨天", "--json"]), @r#"
    {"code":"usage","message":"--on <日期> 不能是“昨天”，日期写作 2026-03-01 或 2026年3月1日。用法见 suanbei --help"}
    exit 2
    "#);
}

#[test]
fn days_are_taken_as_the_form_takes_them() {
    let dir = example();
    track(&dir, &["submit", "subject", "--on", "2026年3月1日"]);
    track(
        &dir,
        &[
            "return",
            "subject",
            "--on",
            "2026/3/9",
            "--notice",
            "1.请补充。",
            "--reply-by",
            "20260320",
        ],
    );
    assert_snapshot!(track(&dir, &["show"]), @"
    主体（subject）
      首次备案：退回，自2026年3月9日，第1轮
        2026年3月1日 提交
          留档 1（未核对材料包）
        2026年3月9日 补正
          通知：1.请补充。
          答复期限：2026年3月20日
          1. [未完成] 请补充。
    算法 1：澜图营销文案生成合成算法（algorithms[0]）
      尚未提交
    exit 0
    ");
    let said = run(&dir, &["deadlines", "例.suanbei", "--today", "2026.3.10"]);
    assert!(said.starts_with("2026-03-20 主体：补正后再次提交，还剩8个工作日"), "{said}");
}

#[test]
fn what_was_noted_is_shown() {
    let dir = example();
    fs::copy("tests/data/font_not_embedded.pdf", dir.path().join("通知.pdf")).unwrap();
    track(
        &dir,
        &[
            "submit",
            "subject",
            "--on",
            "2026-05-12",
            "--number",
            "SQ20260001",
            "--note",
            "专员提交",
        ],
    );
    let notice =
        format!("1.请补充说明。{}\n请于10个工作日内答复。", "详见附件。".repeat(30));
    track(
        &dir,
        &[
            "return",
            "subject",
            "--on",
            "2026-05-18",
            "--notice",
            &notice,
            "--file",
            "通知.pdf",
        ],
    );
    assert_snapshot!(track(&dir, &["show"]), @"
    主体（subject）
      首次备案：退回，自2026年5月18日，第1轮
        2026年5月12日 提交
          申请编号：SQ20260001
          备注：专员提交
          留档 1（未核对材料包）
        2026年5月18日 补正
          通知：1.请补充说明。详见附件。详见附件。详见附件。详见附件。详见附件。详见附件。详见附件。详见附件。详见附件。详见附件。详见……（共171字）
          答复期限：10个工作日内
          文件：通知.pdf
          1. [未完成] 请补充说明。
    算法 1：澜图营销文案生成合成算法（algorithms[0]）
      尚未提交
    exit 0
    ");
    let said = run(&dir, &["--json", "track", "例.suanbei"]);
    let (json, _) = said.rsplit_once("exit").unwrap();
    let tracked: Value = serde_json::from_str(json).unwrap();
    let events = &tracked[0]["filings"][0]["events"];
    assert_eq!(events[0]["application"], "SQ20260001");
    assert_eq!(events[0]["note"], "专员提交");
    assert_eq!(events[1]["notice"], notice);
    assert_eq!(events[1]["reply_within"], "10个工作日");
    assert_eq!(events[1]["files"][0], "通知.pdf");
    let items = track(&dir, &["items", "subject"]);
    assert!(items.ends_with("exit 0"), "an open demand is no failure: {items}");
}

#[test]
fn several_answers_are_undone_together() {
    let dir = example();
    track(&dir, &["return", "subject", "--notice", "1.请补充。2.请更换。"]);
    let answers = [
        "--answer",
        "1",
        "已补充",
        "--answer",
        "2",
        "已更换",
        "--done",
        "1",
        "--done",
        "2",
    ];
    let said = track(&dir, &[&["items", "subject"], &answers[..]].concat());
    assert_eq!(said.matches("[已完成]").count(), 2, "{said}");
    assert_snapshot!(run(&dir, &["undo", "例.suanbei"]), @"
    已撤销：记录 补正事项 1、2：主体
    exit 0
    ");
    let said = track(&dir, &["items", "subject"]);
    assert_eq!(said.matches("[未完成]").count(), 2, "{said}");
}

#[test]
fn what_machines_read_says_the_same() {
    let dir = example();
    track(&dir, &["submit", "subject", "--on", "2026-05-12"]);
    let said = run(&dir, &["--json", "track", "例.suanbei"]);
    let (json, _) = said.rsplit_once("exit").unwrap();
    let tracked: Value = serde_json::from_str(json).unwrap();
    assert_eq!(tracked[0]["place"], "subject");
    assert_eq!(tracked[0]["filings"][0]["stage"], "in_review");
    assert_eq!(tracked[0]["filings"][0]["events"][0]["on"], "2026-05-12");
    let said = run(&dir, &["--json", "deadlines", "例.suanbei", "--today", "2026-05-13"]);
    let (json, _) = said.rsplit_once("exit").unwrap();
    let tasks: Value = serde_json::from_str(json).unwrap();
    let days: Vec<_> = tasks
        .as_array()
        .unwrap()
        .iter()
        .map(|task| task["day"].as_str().unwrap())
        .collect();
    assert!(days.is_sorted(), "{days:?}");
}

#[test]
fn an_unusual_move_is_noted_and_explained() {
    let dir = example();
    assert_snapshot!(track(&dir, &["accept", "subject", "--on", "2026-05-12"]), @"
    主体（subject）
      首次备案：已通过，自2026年5月12日
        2026年5月12日 通过
          注意：还没有记录“提交”；通常先“提交”，再有“通过”。提交过的请补记。
    exit 0
    ");
    assert_snapshot!(track(&dir, &["submit", "algorithms[9]"]), @"
    错误：项目中没有“algorithms[9]”。可用 suanbei fields 查看全部字段
    exit 2
    ");
    let said = track(&dir, &["submit", "subject", "--on", "2099-01-01"]);
    assert!(said.contains("日期2099年1月1日晚于今天"), "{said}");
}

#[test]
fn the_overview_says_what_comes_next_and_what_a_submission_lacks() {
    let dir = example();
    let given = ["overview", "例.suanbei", "--today", "2026-10-16"];
    let said = run(&dir, &given);
    for line in [
        "下一步：主体：《算法备案承诺书》没有签章扫描件\n  在：材料\n",
        "  主体：可以导出，还不能提交；必填 49/49\n",
        "    - 主体信息通过审核之后才能提交\n",
        "  《算法备案承诺书》1 份：1 份没有签章，0 份须重新签章\n",
    ] {
        assert!(said.contains(line), "{line}\n{said}");
    }
    let json = run(&dir, &[&given[..], &["--json"]].concat());
    let json: Value = serde_json::from_str(json.trim_end_matches("exit 0")).unwrap();
    assert_eq!(json["parts"][0]["verdict"], "exportable");
}

#[test]
fn a_due_day_keeps_its_id_under_another_file_name_and_code() {
    let dir = example();
    let ids = |file: &str, ics: &str| {
        run(&dir, &["deadlines", file, "--today", "2026-11-23", "--ics", ics]);
        let text = fs::read_to_string(dir.path().join(ics)).unwrap();
        let ids = text.lines().filter(|line| line.starts_with("UID"));
        ids.map(str::to_owned).collect::<Vec<_>>()
    };
    let first = ids("例.suanbei", "一.ics");
    run(&dir, &["set", "例.suanbei", "subject.uscc", "91350211M000100Y43"]);
    fs::rename(dir.path().join("例.suanbei"), dir.path().join("改名.suanbei")).unwrap();
    assert!(!first.is_empty());
    assert_eq!(ids("改名.suanbei", "二.ics"), first);
    run(&dir, &["new", "另.suanbei", "--example", "generative"]);
    assert!(ids("另.suanbei", "三.ics").iter().all(|id| !first.contains(id)));
}

#[test]
fn the_guide_speaks_with_a_project_and_without() {
    let dir = example();
    let alone = run(&dir, &["guide"]);
    for line in [
        "1. 系统注册\n",
        "https://beian.cac.gov.cn，从首页“填报人员入口”进入。（实务经验：",
        "要多久：算法备案审核：最近一次提交之日起30个工作日（法规：",
        "010-68359892",
    ] {
        assert!(alone.contains(line), "{line}\n{alone}");
    }
    let said = run(&dir, &["guide", "例.suanbei", "--today", "2026-10-27"]);
    assert!(said.contains("4. 算法信息填报 [已超期] 1 个算法中 0 个已提交"), "{said}");
}

#[test]
fn what_an_older_project_says_of_filings_is_offered_and_noted_once() {
    let dir = example();
    let set = |key: &str, value: &str| {
        run(&dir, &["set", "例.suanbei", &format!("algorithms[0].{key}"), value])
    };
    set("filing_kind", "已备案变更");
    set("filing_number", "网信算备330110507206401230035号");
    set("changed_on", "2026-11-02");
    set("terminated_on", "2026-11-20");
    assert_snapshot!(track(&dir, &["adopt"]), @"
    算法 1：澜图营销文案生成合成算法：首次备案：已通过，备案编号 网信算备330110507206401230035号；变更备案，变更之日：2026年11月2日；注销备案，终止服务之日：2026年11月20日
    exit 0
    ");
    let shown = track(&dir, &["show"]);
    assert!(shown.contains("备案编号：网信算备330110507206401230035号"), "{shown}");
    assert!(shown.contains("发生日期：2026年11月20日"), "{shown}");
    assert_snapshot!(track(&dir, &["adopt"]), @"
    填报内容中没有尚未记录的备案
    exit 0
    ");
    run(&dir, &["undo", "例.suanbei"]);
    assert!(track(&dir, &["show"]).contains("尚未提交"));
}

#[test]
fn a_term_that_may_be_none_for_the_answer_is_pointed_out() {
    let dir = example();
    let said = track(&dir, &["return", "subject", "--notice", "1.请说明情况。10日内。"]);
    assert!(said.contains("      注意：通知写有“10日内”"), "{said}");
    let way =
        "用 suanbei set 填写 filings[0].events[0].reply_by，或者在记录时加 --reply-by";
    assert!(said.contains(way), "{said}");
    let at = "filings[0].events[0].reply_by";
    run(&dir, &["set", "例.suanbei", at, "2026-12-08"]);
    assert!(!track(&dir, &["show"]).contains("通知写有"));
    let notice = "请于10个工作日内提交。";
    let said = track(&dir, &["return", "algorithms[0]", "--notice", notice]);
    assert!(said.contains("答复期限：10个工作日内") && !said.contains("--reply-by"));
}

#[test]
fn the_reason_of_a_cancellation_is_printed_and_a_note_is_not() {
    let dir = example();
    let more = ["--on", "2026-11-02", "--note", "只在内部", "--reason", "产品已经下线"];
    track(&dir, &[&["cancel", "algorithms[0]"], &more[..]].concat());
    let at = "algorithms[0].filings[0].cancellation.reason";
    assert!(run(&dir, &["get", "例.suanbei", at]).starts_with("产品已经下线"));
    run(&dir, &["documents", "例.suanbei", "--out", "材料"]);
    let papers = fs::read_dir(dir.path().join("材料")).unwrap();
    let mut papers = papers.map(|paper| paper.unwrap().path());
    let paper = papers.find(|path| path.to_str().unwrap().contains("注销说明"));
    let pdf = lopdf::Document::load(paper.unwrap()).unwrap();
    let text: String = pdf.extract_text(&[1]).unwrap().split_whitespace().collect();
    assert!(text.contains("产品已经下线") && !text.contains("只在内部"), "{text}");
}
