//! Questions go out as an XLSX, and answers come back, through the real program.
#![allow(clippy::disallowed_methods, reason = "a test may touch the disk")]
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::LazyLock;

use jiff::Timestamp;
use proptest::prelude::*;
use proptest::sample::Index;
use rust_xlsxwriter::Workbook;
use suanbei::form::{self, Answers};
use suanbei::progress::{Progress, Step};
use suanbei::project::{Askable, Chosen};
use suanbei::{Project, questions};
use tempfile::TempDir;

mod book;
#[path = "../support/mod.rs"]
mod support;
use book::{Book, Cell, DAY, packed, parts};
use support::{run, untouched};

/// Returns a folder with an example, and the questions of all its pages.
fn asked(example: &str) -> (TempDir, Book) {
    let dir = tempfile::tempdir().unwrap();
    assert_eq!(run(&dir, &["new", "甲.suanbei", "--example", example]), "exit 0");
    let told = run(&dir, &["ask", "甲.suanbei", "--out", "问卷.xlsx", "--to", "王某某"]);
    assert!(told.starts_with("问卷共 ") && told.ends_with("exit 0"), "{told}");
    let book = Book::open(&dir.path().join("问卷.xlsx"));
    (dir, book)
}

/// Lists what a book proposes, or takes it.
fn take(dir: &TempDir, book: &Book, options: &[&str]) -> String {
    book.save(&dir.path().join("收回.xlsx"));
    run(dir, &[&["take", "甲.suanbei", "收回.xlsx"], options].concat())
}

fn get(dir: &TempDir, path: &str) -> String {
    run(dir, &["get", "甲.suanbei", path]).replace("\nexit 0", "").replace("exit 0", "")
}

/// What is said if nothing can be taken.
const NOTHING: &str = "没有读到与现有内容不同的内容\nexit 0";

const EXAMPLES: [&str; 3] = ["generative", "recommender", "supporter"];

#[test]
fn answers_of_every_kind_come_back_as_they_went() {
    let mut kinds = BTreeSet::new();
    for example in EXAMPLES {
        let (dir, mut book) = asked(example);
        assert_eq!(take(&dir, &book, &[]), NOTHING, "{example}: nobody answered");
        let answers = run(&dir, &["dump", "甲.suanbei"]);
        let answers =
            serde_json::from_str(answers.strip_suffix("exit 0").unwrap()).unwrap();
        let answers = Answers::from_json(&answers).0;
        for path in book.paths() {
            if let Some(form::Target::Field(_, spec)) = answers.locate(&path) {
                kinds.insert(format!("{:?}", std::mem::discriminant(&spec.kind)));
            }
        }
        // Without what was sent, each cell counts as an answer, and is equal to today's.
        book.asking().for_each(|row| row[6] = Cell::Empty);
        assert_eq!(take(&dir, &book, &["--overwrite"]), NOTHING, "{example}");
    }
    // All kinds but files and links.
    let all: BTreeSet<_> = form::groups()
        .into_iter()
        .flat_map(form::Group::fields)
        .filter(|spec| spec.slot().is_none() && !spec.has_links())
        .map(|spec| format!("{:?}", std::mem::discriminant(&spec.kind)))
        .collect();
    assert_eq!(kinds, all);
}

#[test]
fn three_changes_come_back_as_three_in_one_step() {
    let (dir, mut book) = asked("generative");
    book.text("subject.contact.mobile", "13800000009")
        .text("algorithms[0].products[1].dau", "3.2万")
        .text("account.checklist", "");
    book.answer("subject.established_on", DAY);
    let told = take(&dir, &book, &["--dry-run"]);
    assert_eq!(told.lines().filter(|line| line.starts_with('+')).count(), 3, "{told}");
    assert!(told.contains("企业联系人!D"), "{told}");
    let told = take(&dir, &book, &[]);
    assert!(told.ends_with("exit 1"), "what was cleared waits: {told}");
    assert_eq!(get(&dir, "subject.contact.mobile"), "13800000009");
    assert_eq!(get(&dir, "algorithms[0].products[1].dau"), "32000");
    assert_eq!(get(&dir, "subject.established_on"), "2026-10-12");
    assert_ne!(get(&dir, "account.checklist"), "");
    run(&dir, &["undo", "甲.suanbei"]);
    assert_eq!(get(&dir, "subject.established_on"), "2022-03-18");
    assert!(run(&dir, &["undo", "甲.suanbei"]).contains("没有可以撤销的操作"));
}

#[test]
fn what_was_changed_here_meanwhile_is_a_conflict() {
    let (dir, mut book) = asked("generative");
    for (path, value) in
        [("subject.website", "a.example"), ("subject.remarks", "此处已改")]
    {
        run(&dir, &["set", "甲.suanbei", path, value]);
    }
    // The colleague changes one of the two, and left the other as it was.
    book.text("subject.website", "https://b.example");
    let told = take(&dir, &book, &[]);
    assert!(told.starts_with("? ") && told.lines().count() == 2, "{told}");
    assert_eq!(get(&dir, "subject.website"), "https://a.example");
    take(&dir, &book, &["--overwrite"]);
    assert_eq!(get(&dir, "subject.website"), "https://b.example");
    assert_eq!(get(&dir, "subject.remarks"), "此处已改");
}

#[test]
fn an_emptied_cell_clears_only_when_that_was_asked_for() {
    let (dir, mut book) = asked("generative");
    book.answer("subject.website", Cell::Empty);
    let told = take(&dir, &book, &[]);
    assert!(told.starts_with("? ") && told.ends_with("exit 1"), "{told}");
    assert_ne!(get(&dir, "subject.website"), "");
    take(&dir, &book, &["--overwrite"]);
    assert_eq!(get(&dir, "subject.website"), "");
}

#[test]
fn rows_may_be_sorted_deleted_and_inserted() {
    let (dir, mut book) = asked("generative");
    book.text("subject.contact.name", "李某某")
        .text("subject.website", "https://b.example");
    for (_, rows) in book.0.iter_mut().skip(1).filter(|(_, rows)| rows.len() > 2) {
        rows[1..].reverse();
        rows.remove(1);
        rows.insert(1, vec![Cell::Text("同事插入的一行".to_owned())]);
        for row in rows {
            row.insert(1, Cell::Empty); // and a column
        }
    }
    let told = take(&dir, &book, &[]);
    assert_eq!(told.lines().filter(|line| line.starts_with('+')).count(), 2, "{told}");
    assert!(told.ends_with("exit 0"), "{told}");
    assert_eq!(get(&dir, "subject.contact.name"), "李某某");
}

#[test]
fn numbers_days_and_formulas_become_what_is_asked() {
    let (dir, mut book) = asked("generative");
    book.answer("subject.contact.mobile", Cell::Number(13_800_000_009.0))
        .answer("subject.remarks", DAY)
        .answer("subject.legal_rep.id_number", Cell::Number(330_106_199_001_011_230.0))
        .answer("subject.contact.name", Cell::Formula("=\"李\"&\"某\"", "李某"))
        .answer("subject.safety_officer.name", Cell::Formula("=1/0", "#DIV/0!"))
        .answer("algorithms[0].products[0].real_name", Cell::Yes(false))
        .text("subject.certificate.valid_to", "长期")
        .text("subject.region", "浙江省杭州市西湖区")
        .text("algorithms[0].products[0].form", "没有这一项");
    let told = take(&dir, &book, &["--overwrite"]);
    for (path, value) in [
        ("subject.contact.mobile", "13800000009"),
        ("subject.remarks", "2026年10月12日"),
        ("subject.contact.name", "李某"),
        ("algorithms[0].products[0].real_name", "false\n"),
        ("subject.certificate.valid_to", "长期"),
        ("subject.region", "330106"),
    ] {
        assert_eq!(get(&dir, path).trim(), value.trim(), "{told}");
    }
    // Excel keeps 15 of 18 digits: to be looked at.
    assert!(told.lines().any(|line| line.starts_with("? ") && line.contains("证件号码")));
    let misfits: Vec<_> = told.lines().filter(|line| line.starts_with("! ")).collect();
    assert_eq!(misfits.len(), 2, "{told}");
    assert!(
        misfits[0].contains("#DIV/0!") && misfits[1].contains("没有这一项"),
        "{told}"
    );
}

#[test]
fn a_record_is_added_once_however_often_it_returns() {
    let (dir, mut book) = asked("generative");
    book.text("algorithms[0].products[+].name", "澜图画廊")
        .text("algorithms[0].products[+].form", "网站");
    run(&dir, &["add", "甲.suanbei", "algorithms[0].products"]);
    run(&dir, &["set", "甲.suanbei", "algorithms[0].products[3].name", "此处新增"]);
    take(&dir, &book, &[]);
    assert_eq!(get(&dir, "algorithms[0].products[3].name"), "此处新增");
    assert_eq!(get(&dir, "algorithms[0].products[4].name"), "澜图画廊");
    assert_eq!(take(&dir, &book, &[]), NOTHING);
    book.text("algorithms[0].products[+].form", "APP");
    let told = take(&dir, &book, &[]);
    assert!(told.starts_with("? 算法 1 › 产品 5 › 服务形式"), "{told}");
    assert!(
        run(&dir, &["get", "甲.suanbei", "algorithms[0].products[5]"]).contains("没有")
    );
}

#[test]
fn answers_follow_their_record() {
    let (dir, mut book) = asked("generative");
    book.text("algorithms[0].products[0].url", "https://a.example")
        .text("algorithms[0].products[1].url", "https://b.example");
    run(&dir, &["move", "甲.suanbei", "algorithms[0].products[0]", "3"]);
    run(&dir, &["remove", "甲.suanbei", "algorithms[0].products[0]"]);
    let told = take(&dir, &book, &[]);
    assert!(told.contains("! algorithms[0].products[1].url"), "{told}");
    assert_eq!(get(&dir, "algorithms[0].products[1].url"), "https://a.example");
    assert!(get(&dir, "algorithms[0].products[0].url").contains("澜图写作助手"));
}

#[test]
fn a_remark_beside_an_answer_becomes_a_comment_once() {
    let (dir, mut book) = asked("generative");
    book.remark("subject.website", "这个网址还没有备案");
    for _ in 0..2 {
        let told = take(&dir, &book, &[]);
        assert_eq!(told, "* subject.website：这个网址还没有备案（王某某）\nexit 0");
        let listed = run(&dir, &["comments", "甲.suanbei"]);
        assert!(listed.starts_with("1. [待处理] 网址\n    王某某 "), "{listed}");
        assert_eq!(listed.lines().count(), 3, "{listed}");
    }
}

#[test]
fn the_project_knows_what_is_out() {
    let (dir, mut book) = asked("generative");
    let list = || run(&dir, &["ask", "甲.suanbei", "--list"]);
    assert!(list().contains("王某某") && list().contains("未收回"), "{}", list());
    let before = list();
    take(&dir, book.text("subject.remarks", "补充"), &["--dry-run"]);
    assert_eq!(list(), before);
    take(&dir, &book, &[]);
    assert!(!list().contains("未收回") && list().contains("收回"), "{}", list());
    // What happened stays so when answers are taken back.
    let after = list();
    run(&dir, &["undo", "甲.suanbei"]);
    assert_eq!(list(), after);
    let json = run(&dir, &["ask", "甲.suanbei", "--list", "--json"]);
    assert!(json.contains("\"to\": \"王某某\""), "{json}");
    // Nobody else is told: the name is in no package and in no dump.
    assert!(!run(&dir, &["dump", "甲.suanbei"]).contains("王某某"));
}

#[test]
fn another_project_takes_it_by_path() {
    let (dir, mut book) = asked("generative");
    fs::remove_file(dir.path().join("甲.suanbei")).unwrap();
    run(&dir, &["new", "甲.suanbei", "--example", "recommender"]);
    book.asking().for_each(|row| row[3] = row[7].clone());
    book.text("subject.contact.name", "李某某");
    let told = take(&dir, &book, &[]);
    assert!(told.lines().any(|line| line.contains("李某某")), "{told}");
    assert_eq!(run(&dir, &["ask", "甲.suanbei", "--list"]), "exit 0");
}

#[test]
fn a_question_that_is_no_more_is_told() {
    let (dir, mut book) = asked("generative");
    book.text("subject.website", "https://b.example");
    for row in book.asking().filter(|row| row[5] == Cell::Text("subject.website".into()))
    {
        row[5] = Cell::Text("subject.homepage".to_owned());
    }
    let version = book.0[0].1[0].last_mut().unwrap();
    assert_eq!(*version, Cell::Text(env!("CARGO_PKG_VERSION").to_owned()));
    *version = Cell::Text("0.0.9".to_owned());
    let told = take(&dir, &book, &[]);
    assert!(
        told.starts_with("! subject.homepage") && told.contains("b.example"),
        "{told}"
    );
    assert!(told.contains("问卷由 0.0.9 版导出"), "{told}");
    // Nobody gets at what is internal by naming it.
    for row in book.asking().filter(|row| row[5] == Cell::Text("subject.homepage".into()))
    {
        row[5] = Cell::Text("plan[0].note".to_owned());
    }
    assert!(take(&dir, &book, &[]).starts_with("! plan[0].note"));
}

#[test]
fn only_what_was_chosen_is_asked() {
    let (dir, _) = asked("generative");
    let paths = |options: &[&str]| {
        let _ = fs::remove_file(dir.path().join("部分.xlsx"));
        let told =
            run(&dir, &[&["ask", "甲.suanbei", "--out", "部分.xlsx"], options].concat());
        assert!(told.ends_with("exit 0"), "{told}");
        Book::open(&dir.path().join("部分.xlsx")).paths()
    };
    let contact = paths(&["--page", "contact"]);
    assert!(
        contact.iter().all(|path| path.starts_with("subject.contact.")),
        "{contact:?}"
    );
    let algorithm = paths(&["--algorithm", "1"]);
    assert!(algorithm.iter().all(|path| path.starts_with("algorithms[0].")));
    assert_eq!(paths(&["--question", "subject.name"]), ["subject.name"]);
    let refused = |options: &[&str]| {
        untouched(&dir, || {
            run(&dir, &[&["ask", "甲.suanbei", "--out"], options].concat())
        })
    };
    assert!(refused(&["x.xlsx", "--page", "没有"]).contains("没有“没有”"));
    assert!(refused(&["x.xlsx", "--question", "subject"]).contains("exit 2"));
    assert!(refused(&["x.xlsx", "--algorithm", "9"]).contains("exit 2"));
    assert!(refused(&["部分.xlsx"]).contains("已存在"));
}

#[test]
fn only_answers_can_be_written_in_the_file() {
    let (dir, book) = asked("generative");
    let names: Vec<_> = book.0.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!((names[0], names[names.len() - 1]), ("说明", "选项"));
    assert!(names.iter().all(|name| name.encode_utf16().count() <= 31), "{names:?}");
    let cover = format!("{:?}", book.0[0].1);
    assert!(cover.contains("王某某") && cover.contains("杭州澜图示例科技有限公司"));
    let parts = parts(&fs::read(dir.path().join("问卷.xlsx")).unwrap());
    let part = |wanted: &str| {
        let found = parts.iter().find(|(name, _)| name == wanted).unwrap();
        String::from_utf8(found.1.clone()).unwrap()
    };
    let sheet = part("xl/worksheets/sheet3.xml");
    for wanted in ["<sheetProtection ", "hidden=\"1\"", "type=\"list\"", "<pageSetup "] {
        assert!(sheet.contains(wanted), "{wanted}");
    }
    assert!(!sheet.contains("password"));
    let styles = part("xl/styles.xml");
    assert!(styles.contains("locked=\"0\"") && styles.contains("微软雅黑"));
}

#[test]
fn bad_files_get_a_clear_error_and_change_nothing() {
    let (dir, _) = asked("generative");
    let good = fs::read(dir.path().join("问卷.xlsx")).unwrap();
    let mut foreign = Workbook::new();
    foreign.add_worksheet().write_string(0, 0, "主体名称").unwrap();
    let mut bomb = parts(&good);
    bomb.push(("xl/media/image1.png".to_owned(), vec![0; 201 << 20]));
    let mut torn = parts(&good);
    for (_, bytes) in &mut torn {
        bytes.truncate(bytes.len() / 2);
    }
    for (bytes, wanted) in [
        (Vec::new(), "0 字节"),
        (good[..good.len() / 2].to_vec(), "已损坏"),
        (packed(&torn), "已损坏"),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 locked".to_vec(), "密码"),
        (packed(&bomb), "内容过多"),
    ] {
        fs::write(dir.path().join("坏.xlsx"), bytes).unwrap();
        let told = untouched(&dir, || run(&dir, &["take", "甲.suanbei", "坏.xlsx"]));
        assert!(told.contains(wanted) && told.contains("坏.xlsx"), "{wanted}: {told}");
        assert!(told.ends_with("exit 2"), "{told}");
    }
    fs::write(dir.path().join("别家.xlsx"), foreign.save_to_buffer().unwrap()).unwrap();
    let told = untouched(&dir, || run(&dir, &["take", "甲.suanbei", "别家.xlsx"]));
    assert_eq!(told, NOTHING);
    // Macros and links are parts like any other, and nobody looks at them.
    let mut more = parts(&good);
    more.push(("xl/vbaProject.bin".to_owned(), b"Sub Auto_Open()".to_vec()));
    more.push(("xl/externalLinks/externalLink1.xml".to_owned(), b"<x".to_vec()));
    fs::write(dir.path().join("宏.xlsm"), packed(&more)).unwrap();
    assert_eq!(run(&dir, &["take", "甲.suanbei", "宏.xlsm"]), NOTHING);
}

#[test]
fn names_and_answers_of_any_length_go_out() {
    let (dir, _) = asked("generative");
    let long = "𠮷".repeat(20_000);
    for path in ["subject.remarks", "subject.name", "algorithms[0].products[0].name"] {
        run(&dir, &["set", "甲.suanbei", path, &long]);
    }
    let told = run(&dir, &["ask", "甲.suanbei", "--out", "长.xlsx", "--to", &long]);
    assert!(told.ends_with("exit 0"), "{told}");
    assert_eq!(run(&dir, &["take", "甲.suanbei", "长.xlsx"]), NOTHING);
    // What no cell holds is not asked, and says so.
    let mut book = Book::open(&dir.path().join("长.xlsx"));
    assert!(!book.paths().contains(&"subject.remarks".to_owned()));
    assert!(format!("{:?}", book.0).contains("已有的回答过长"));
}

#[test]
fn the_same_questions_at_the_same_moment_are_the_same_bytes() {
    let (dir, _) = asked("supporter");
    let project = Project::open_read_only(&dir.path().join("甲.suanbei")).unwrap();
    let bytes = |name: &str, second| {
        let sent = Timestamp::from_second(second).unwrap();
        let asked = project.view().unwrap().ask(Chosen::default(), sent).unwrap();
        asked.save(&dir.path().join(name)).unwrap();
        fs::read(dir.path().join(name)).unwrap()
    };
    assert_eq!(bytes("1.xlsx", 1_800_000_000), bytes("2.xlsx", 1_800_000_000));
    assert_ne!(bytes("3.xlsx", 1_800_000_000), bytes("4.xlsx", 1_800_086_400));
}

#[test]
fn only_what_is_missing_can_be_asked() {
    let dir = tempfile::tempdir().unwrap();
    run(&dir, &["new", "甲.suanbei"]);
    run(&dir, &["add", "甲.suanbei", "algorithms"]);
    let asked = |name: &str, options: &[&str]| {
        let told = run(&dir, &[&["ask", "甲.suanbei", "--out", name], options].concat());
        assert!(told.ends_with("exit 0"), "{told}");
        Book::open(&dir.path().join(name)).paths()
    };
    let (all, missing) = (asked("全.xlsx", &[]), asked("缺.xlsx", &["--missing"]));
    assert!(missing.len() < all.len());
    let is_asked = |paths: &[String], path: &str| paths.iter().any(|one| one == path);
    assert!(is_asked(&missing, "subject.name") && !is_asked(&missing, "subject.website"));
    run(&dir, &["set", "甲.suanbei", "subject.name", "示例公司"]);
    assert!(!is_asked(&asked("再.xlsx", &["--missing"]), "subject.name"));
    let page = ["--question", "#subject", "--missing", "--out", "无.xlsx"];
    let (example, _) = self::asked("supporter");
    let told = run(&example, &[&["ask", "甲.suanbei"], &page[..]].concat());
    assert!(told.contains("必填内容都已填写") && told.ends_with("exit 2"), "{told}");
    // A page of one algorithm, by its path.
    let page = asked("页.xlsx", &["--question", "algorithms[0]#data"]);
    assert!(
        !page.is_empty() && page.iter().all(|path| path.starts_with("algorithms[0]"))
    );
    let project = Project::open_read_only(&dir.path().join("甲.suanbei")).unwrap();
    let pages = project.askable().unwrap();
    let count = |count: fn(&Askable) -> usize| pages.iter().map(count).sum::<usize>();
    assert_eq!(count(|page| page.questions), all.len());
    assert_eq!(count(|page| page.missing), missing.len() - 1);
    let alone = pages.iter().flat_map(|page| &page.single);
    let count = |path: &String| {
        let chosen =
            Chosen { questions: std::slice::from_ref(path), ..Chosen::default() };
        project.view().unwrap().ask(chosen, jiff::Timestamp::UNIX_EPOCH).unwrap().count
    };
    let wrong = alone.map(|one| &one.path).filter(|path| count(path) != 1);
    assert_eq!(wrong.collect::<Vec<_>>(), Vec::<&String>::new());
}

#[test]
fn a_proposal_says_which_page_asks_it_and_why_it_is_not_taken_at_once() {
    let (dir, mut book) = asked("generative");
    run(&dir, &["set", "甲.suanbei", "subject.website", "https://a.example"]);
    book.text("subject.website", "https://b.example")
        .text("algorithms[0].products[1].dau", "3.2万");
    let told = take(&dir, &book, &["--json", "--dry-run"]);
    let told: serde_json::Value =
        serde_json::from_str(told.rsplit_once("exit").unwrap().0).unwrap();
    let all = told["proposals"].as_array().unwrap().iter();
    let all = all.map(|one| (one["page"].as_str().unwrap(), one["doubt"].as_str()));
    let conflict = Some("已有不同的内容，采用后会被替换");
    assert_eq!(
        all.collect::<Vec<_>>(),
        [("主体信息", conflict), ("算法 1 › 产品 2", None)]
    );
}

#[test]
fn what_can_be_done_with_a_file_is_told_by_its_bytes() {
    let (dir, book) = asked("generative");
    run(&dir, &["documents", "甲.suanbei", "--out", "材料", "--docx"]);
    run(&dir, &["export", "甲.suanbei", "--out", "材料.zip"]);
    run(&dir, &["add", "甲.suanbei", "algorithms"]);
    book.save(&dir.path().join("收回.zip"));
    let draft = fs::read_dir(dir.path().join("材料")).unwrap();
    let mut draft = draft.map(|file| file.unwrap().path());
    let draft = draft.find(|path| path.extension().unwrap() == "docx").unwrap();
    let project = Project::open_read_only(&dir.path().join("甲.suanbei")).unwrap();
    let view = project.view().unwrap();
    let told = |path: &Path| {
        let source = view.source(&dir.path().join(path));
        source.map(|it| (it.fills, it.returns, it.algorithms.len()))
    };
    assert_eq!(told(&draft).unwrap(), (true, false, 2));
    assert_eq!(told(Path::new("收回.zip")).unwrap(), (false, true, 0));
    assert_eq!(told(Path::new("材料.zip")).unwrap(), (false, false, 0));
    let refused = told(Path::new("甲.suanbei")).unwrap_err().to_string();
    assert!(refused.contains("它是项目文件，请直接打开"), "{refused}");
}

#[test]
fn rows_of_a_spreadsheet_become_records_in_one_step() {
    let dir = tempfile::tempdir().unwrap();
    let clock = || Timestamp::UNIX_EPOCH;
    let mut project = Project::create(&dir.path().join("甲.suanbei"), clock).unwrap();
    let group = "subject.licenses";
    // In the order of the form, with a cell of two lines and an empty row.
    let text =
        "ICP备案\t浙ICP备00000000号-9\r\n\t\r\nAPP备案\t\"浙ICP备\n00000000号-9A\"\r\n";
    assert_eq!(project.paste(group, text).unwrap(), 2);
    let number = |project: &Project, index: usize| {
        project.get(&format!("{group}[{index}].number")).unwrap()
    };
    assert_eq!(number(&project, 0), "浙ICP备00000000号-9");
    // Named by their heads, in another order; what fits nowhere is told.
    let text = "序号\t编号\t资质类型（必填）\t备注\n1\t浙B2-00000000\tICP许可证\t旧";
    let pasted = project.pasted(group, text).unwrap();
    assert_eq!(pasted.columns, ["编号", "资质类型"]);
    assert_eq!(pasted.rows, [["浙B2-00000000", "ICP许可证"]]);
    assert_eq!(pasted.misfits, ["“备注”一列没有对应的内容"]);
    assert_eq!(project.paste(group, text).unwrap(), 1);
    project.undo().unwrap();
    assert_eq!(project.get(group).unwrap().as_array().unwrap().len(), 2);
    project.undo().unwrap();
    assert_eq!(project.get(group).unwrap().as_array().unwrap().len(), 0);
}

/// Filled by another program, which keeps styles, lists and locks.
#[test]
#[allow(clippy::print_stdout, reason = "nobody shall think that it ran")]
fn openpyxl_fills_it() {
    let python =
        [concat!(env!("CARGO_MANIFEST_DIR"), "/target/tools/bin/python"), "python3"];
    let python = python.into_iter().find(|python| {
        let run = Command::new(python).args(["-c", "import openpyxl"]).output();
        run.is_ok_and(|run| run.status.success())
    });
    let Some(python) = python else {
        println!("SKIPPED: no Python with openpyxl");
        return;
    };
    let (dir, _) = asked("generative");
    let script = "
import datetime, openpyxl
book = openpyxl.load_workbook('问卷.xlsx')
wanted = {'subject.contact.mobile': 13800000009, 'subject.website': 'https://b.example',
          'algorithms[0].products[0].launch_date': datetime.date(2026, 11, 1)}
for sheet in book:
    for row in sheet.iter_rows():
        if len(row) > 5 and row[5].value in wanted:
            assert not row[3].protection.locked
            row[3].value = wanted[row[4].value]
book.save('收回.xlsx')
";
    let ran = Command::new(python).args(["-c", script]).current_dir(dir.path()).status();
    assert!(ran.unwrap().success());
    let told = run(&dir, &["take", "甲.suanbei", "收回.xlsx"]);
    assert_eq!(told.lines().filter(|line| line.starts_with('+')).count(), 3, "{told}");
    assert_eq!(get(&dir, "algorithms[0].products[0].launch_date"), "2026-11-01");
}

fn cell() -> impl Strategy<Value = Cell> {
    prop_oneof![
        Just(Cell::Empty),
        any::<String>().prop_map(Cell::Text),
        "[=+@0-9年月日、›/.万亿长期是否-]{0,12}".prop_map(Cell::Text),
        any::<f64>()
            .prop_filter("Excel has none", |n| n.is_finite())
            .prop_map(Cell::Number),
        (-1e7..1e7).prop_map(Cell::Day),
        any::<bool>().prop_map(Cell::Yes),
    ]
}

/// An example, as a file.
static EXAMPLE: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let (dir, _) = asked("generative");
    fs::read(dir.path().join("甲.suanbei")).unwrap()
});

/// The parts of a questionnaire.
static GOOD: LazyLock<Vec<(String, Vec<u8>)>> = LazyLock::new(|| {
    let (dir, _) = asked("supporter");
    parts(&fs::read(dir.path().join("问卷.xlsx")).unwrap())
});

/// Where bytes change, in which part, to what.
fn damage() -> impl Strategy<Value = Vec<(Index, Index, String)>> {
    let one = (any::<Index>(), any::<Index>(), "[0-9A-Z<>/\"= :rcst]{0,4}");
    prop::collection::vec(one, 1..6)
}

#[test]
fn a_sheet_that_ends_before_it_begins_is_damaged() {
    let mut parts = GOOD.clone();
    let sheets = parts.iter_mut().filter(|(name, _)| name.contains("worksheets/sheet"));
    for (_, bytes) in sheets {
        let text = String::from_utf8(bytes.clone()).unwrap();
        let (head, rest) = text.split_once("<dimension ref=\"").unwrap();
        let (_, rest) = rest.split_once('"').unwrap();
        *bytes = format!("{head}<dimension ref=\"C9:A1\"{rest}").into_bytes();
    }
    let said = questions::read(packed(&parts)).unwrap_err();
    assert!(said.contains("已损坏"), "{said}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    /// Whatever is in the cells, also in the hidden ones, is read, and what fits is taken.
    #[test]
    fn any_cell_is_read(cells in prop::collection::vec((cell(), 3..7usize), 300)) {
        let dir = tempfile::tempdir().unwrap();
        let (path, back) = (dir.path().join("甲.suanbei"), dir.path().join("收回.xlsx"));
        fs::write(&path, &*EXAMPLE).unwrap();
        let clock = || Timestamp::UNIX_EPOCH;
        let mut project = Project::open(&path, clock).unwrap();
        let asked = project.view().unwrap().ask(Chosen::default(), clock()).unwrap();
        asked.save(&back).unwrap();
        project.note_asked(&asked).unwrap();
        let mut book = Book::open(&back);
        for (row, (cell, column)) in book.asking().zip(cells) {
            // Mostly answers; sometimes a key.
            let column = if row.len() % 5 == column % 5 { column } else { 3 };
            row[column] = cell;
        }
        book.save(&back);
        let today = jiff::civil::date(2026, 11, 23);
        let mut go_on = |_: Step<'_>| true;
        let progress = &mut Progress::new(&mut go_on);
        let found =
            project.view().unwrap().found_in(&back, None, today, progress).unwrap();
        let proposed = project.proposed(found).unwrap();
        let chosen: Vec<_> = proposed.free(true).collect();
        prop_assert_eq!(project.take(&chosen, "问卷").unwrap(), chosen.len());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    /// Bytes that were changed anywhere in a part give an error or answers.
    #[test]
    fn damaged_parts_are_read_or_refused(changes in damage()) {
        let mut parts = GOOD.clone();
        for (part, at, text) in changes {
            let bytes = &mut parts[part.index(GOOD.len())].1;
            let at = at.index(bytes.len());
            let end = (at + text.len()).min(bytes.len());
            bytes.splice(at..end, text.bytes());
        }
        let _ = questions::read(packed(&parts));
    }
}
