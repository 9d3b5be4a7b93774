//! The published lists through the real program: files as the authority publishes them,
//! and as others write them down.
#![allow(clippy::disallowed_methods, reason = "a test may touch the disk")]
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::fs;
use std::io::{Cursor, Write as _};

use jiff::Timestamp;
use serde_json::{Value, json};
use suanbei::Project;
use suanbei::lists::{Lists, Reading, read};
use support::{TODAY, program, project};
use tempfile::TempDir;
use zip::write::SimpleFileOptions;

mod support;

const RELS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;

/// Returns a DOCX with paragraphs and tables, each given as its XML.
fn docx(body: &str) -> Vec<u8> {
    let document = format!(
        r#"<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>"#
    );
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (path, text) in [("_rels/.rels", RELS), ("word/document.xml", &document)] {
        zip.start_file(path, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn paragraph(text: &str) -> String {
    let lines: Vec<_> =
        text.split('|').map(|line| format!("<w:t>{line}</w:t>")).collect();
    format!("<w:p><w:r>{}</w:r></w:p>", lines.join("<w:br/>"))
}

/// A cell: `^` goes on from the one above, `3*` covers three columns, `|` breaks the line.
fn cell(text: &str) -> String {
    let (format, text) = match (text, text.split_once('*')) {
        ("^", _) => ("<w:vMerge/>".to_owned(), ""),
        (_, Some((span, text))) => (format!(r#"<w:gridSpan w:val="{span}"/>"#), text),
        _ => (r#"<w:vMerge w:val="restart"/>"#.to_owned(), text),
    };
    format!("<w:tc><w:tcPr>{format}</w:tcPr>{}</w:tc>", paragraph(text))
}

fn table(rows: &[&[&str]]) -> String {
    let rows = rows.iter().map(|row| {
        format!("<w:tr>{}</w:tr>", row.iter().map(|text| cell(text)).collect::<String>())
    });
    format!("<w:tbl>{}</w:tbl>", rows.collect::<String>())
}

const HEADINGS: &[&str] =
    &["序号", "算法名称", "角色", "主体名称", "应用产品", "主要用途", "备案编号", "备注"];
const ONE: &str = "网信算备330110123456701260011号";
const TWO: &str = "网信算备330110123456701260029号";
const THREE: &str = "网信算备330110123456701260037号";
const FIRM: &str = "杭州澜图示例科技有限公司";

/// Returns what was read, a line a row.
fn told(reading: &Reading) -> Vec<String> {
    let rows = reading.rows.iter().map(|row| {
        let number = row.number();
        let cells = [&row.name, &row.firm, &*number, &row.kind, &row.month, &row.ended];
        cells.join(" ").trim_end().to_owned()
    });
    let unread = reading.unread.iter().map(|one| format!("{}：{}", one.place, one.why));
    rows.chain(unread).collect()
}

fn of_docx(body: &str) -> Vec<String> {
    told(&read("清单.docx", docx(body)).unwrap())
}

#[test]
fn a_list_is_read_as_the_authority_publishes_it() {
    let rows = table(&[
        HEADINGS,
        &[
            "1",
            "澜图文案|生成算法",
            "服务提供者",
            FIRM,
            "澜图（网站）",
            "应用于…",
            ONE,
            "",
        ],
        &[
            "",
            "Lantu|AI配图算法",
            "服务技术支持者",
            "^",
            "--",
            "",
            "网信算备 33011012345670\u{3000}1260029号",
            "",
        ],
        HEADINGS,
        &[
            "3",
            "澜图配音算法",
            "服务提供者",
            "杭州澜图|示例科技有限公司",
            "",
            "",
            "网信算备３３０１１０１２３４５６７０１２６００３７号",
            "2026年6月注销",
        ],
    ]);
    let title = paragraph("境内深度合成服务算法备案清单（2026年 5 月）");
    assert_eq!(
        of_docx(&(title + &rows)),
        [
            format!("澜图文案生成算法 {FIRM} {ONE} 服务提供者 2026年5月"),
            format!("Lantu AI配图算法 {FIRM} {TWO} 服务技术支持者 2026年5月"),
            format!("澜图配音算法 {FIRM} {THREE} 服务提供者 2026年5月 2026年6月注销"),
        ]
    );
}

#[test]
fn columns_may_be_others_merged_and_in_several_tables() {
    let first = table(&[
        &["5*境内互联网信息服务算法备案清单（2026年7月）"],
        &["序号", "2*算法", "主体名称", "备案编号"],
        &["^", "名称", "类别", "^", "^"],
        &["1", "澜图推荐算法", "个性化推送类", FIRM, ONE],
        // A page break cut this row in two.
        &["2", "澜图排", "排序精选类", "杭州澜图示例", "网信算备3301101234567"],
        &["", "序算法", "", "科技有限公司", "01260029号"],
        &["5*注：以上为示例"],
    ]);
    let second = table(&[&["3", "澜图检索算法", "信息检索类", FIRM, THREE]]);
    assert_eq!(
        of_docx(&(first + &paragraph("（续）") + &second)),
        [
            format!("澜图推荐算法 {FIRM} {ONE} 个性化推送类 2026年7月"),
            format!("澜图排序算法 {FIRM} {TWO} 排序精选类 2026年7月"),
            format!("澜图检索算法 {FIRM} {THREE} 信息检索类 2026年7月"),
        ]
    );
}

#[test]
fn a_list_of_cancellations_says_what_ended() {
    let rows = table(&[
        &["算法名称", "角色", "主体", "产品", "备案编号", "注销时间"],
        &["澜图文案生成算法", "服务提供者", FIRM, "澜图", ONE, "2026年6月3日"],
    ]);
    let title = paragraph("关于注销深度合成服务算法备案编号的公告（2026年7月）");
    let said =
        [format!("澜图文案生成算法 {FIRM} {ONE} 服务提供者 2026年7月 2026年6月3日")];
    assert_eq!(of_docx(&(title + &rows)), said);
}

#[test]
fn a_row_that_is_not_understood_is_named_and_the_others_are_read() {
    let rows = table(&[
        HEADINGS,
        &["1", "澜图文案生成算法", "服务提供者", FIRM, "", "", ONE, ""],
        &["2", "澜图配图算法", "服务提供者", FIRM, "", "", "", ""],
        &["3", "澜图配音算法", "服务提供者", FIRM, "", "", "见附件", ""],
        &["4", "", "服务提供者", "", "", "", THREE, ""],
    ]);
    let said = of_docx(&rows);
    assert_eq!(said.len(), 4, "{said:#?}");
    assert_eq!(
        said[1..],
        [
            "表 1 第 3 行：缺备案编号",
            "表 1 第 4 行：“见附件”不是备案编号",
            "表 1 第 5 行：缺算法名称、主体名称",
        ]
    );
}

#[test]
fn a_csv_is_read_in_any_encoding() {
    let text = format!(
        "境内深度合成服务算法备案清单（2026年5月）,,\n算法名称,主体名称,备案编号\n\
         \"澜图“文案”,\n生成算法\",{FIRM},{ONE}\n"
    );
    let said = [format!("澜图“文案”,生成算法 {FIRM} {ONE}  2026年5月")];
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let (gbk, ..) = encoding_rs::GB18030.encode(&text);
    for bytes in [
        text.clone().into_bytes(),
        [b"\xef\xbb\xbf", text.as_bytes()].concat(),
        [b"\xff\xfe", &*wide].concat(),
        gbk.into_owned(),
    ] {
        assert_eq!(told(&read("清单.csv", bytes).unwrap()), said);
    }
    let tabs =
        format!("备案编号\t算法名称\t主体名称\t批次\n{ONE}\t甲算法\t{FIRM}\t2026-05\n");
    let said = [format!("甲算法 {FIRM} {ONE}  2026年5月")];
    assert_eq!(told(&read("清单.txt", tabs.into_bytes()).unwrap()), said);
}

#[test]
fn what_is_no_list_says_why_and_never_panics() {
    for (bytes, said) in [
        (Vec::new(), "空的"),
        (b"%PDF-1.7".to_vec(), "PDF"),
        (b"PK\x03\x04 no zip".to_vec(), "已损坏"),
        (b"\xd0\xcf\x11\xe0".to_vec(), "DOC"),
        (b"\x89PNG\r\n\0\0".to_vec(), "DOCX 或 CSV"),
        ("姓名,年龄\n甲,3\n".into(), "没有找到清单"),
        ("算法名称,主体名称,备案编号\n".into(), "没有找到清单"),
        ("算法名称,主体名称,备案编号\n甲算法,,\n".into(), "第 2 行：缺"),
        (docx(&paragraph("境内深度合成服务算法备案清单")), "没有找到清单"),
        (docx(&table(&[&["算法名称", "备案编号"], &["甲"], &[]])), "没有找到清单"),
    ] {
        let error = read("清单", bytes).unwrap_err();
        assert!(error.contains(said), "{error} / {said}");
    }
}

/// Runs `suanbei lists` with a configuration folder of its own.
fn lists(dir: &TempDir, args: &[&str]) -> (String, i32) {
    on_this_machine(dir, &[&["lists"], args].concat())
}

fn on_this_machine(dir: &TempDir, args: &[&str]) -> (String, i32) {
    let home = dir.path().join("家");
    let output = program(dir)
        .args(args)
        .env("XDG_CONFIG_HOME", &home)
        .env("HOME", &home)
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (text(output.stdout) + &text(output.stderr), output.status.code().unwrap())
}

#[test]
fn an_imported_list_is_found_and_used_by_the_rules() {
    let dir = project();
    let file = dir.path().join("清单.docx");
    let title = paragraph("境内深度合成服务算法备案清单（2026年5月）");
    let rows = table(&[
        HEADINGS,
        &["1", "澜图配图算法", "服务提供者", "杭州别家示例科技有限公司", "", "", ONE, ""],
    ]);
    fs::write(&file, docx(&(title + &rows))).unwrap();
    let before = lists(&dir, &[]).0;
    assert!(
        before.contains("已知 7259 条公示") && before.contains("2026年3月"),
        "{before}"
    );
    assert_eq!(lists(&dir, &["find", "澜图配图"]).1, 1);

    let set = |path, value| {
        let said = on_this_machine(&dir, &["set", "甲.suanbei", path, value]);
        assert_eq!(said, (String::new(), 0));
    };
    set("subject.name", FIRM);
    on_this_machine(&dir, &["add", "甲.suanbei", "algorithms"]);
    set("algorithms[0].name", "澜图 配图算法");
    let check = || on_this_machine(&dir, &["check", "甲.suanbei", "--today", TODAY]).0;
    assert!(!check().contains("重名"));

    let (said, code) = lists(&dir, &["import", "清单.docx"]);
    assert!(said.starts_with("读到 1 条，新增 1 条，已有 0 条。") && code == 0, "{said}");
    let (said, code) = lists(&dir, &["import", "清单.docx"]);
    assert_eq!((&*said, code), ("读到 1 条，新增 0 条，已有 1 条。\n", 0));
    let said = lists(&dir, &[]).0;
    assert!(said.contains("已知 7260 条公示") && said.contains("2026年5月"), "{said}");
    let found: Value =
        serde_json::from_str(&lists(&dir, &["find", ONE, "--json"]).0).unwrap();
    assert_eq!(found[0]["name"], "澜图配图算法");
    assert!(
        check().contains("与已公示算法重名：杭州别家示例科技有限公司"),
        "{}",
        check()
    );

    fs::write(&file, "姓名,年龄\n").unwrap();
    let (said, code) = lists(&dir, &["import", "清单.docx"]);
    assert!(said.contains("没有找到清单") && code == 2, "{said}");
    assert!(lists(&dir, &[]).0.contains("已知 7260 条公示"));
}

/// By hand: `SUANBEI_LISTS` is a folder of the authority's own files.
#[test]
#[ignore = "needs SUANBEI_LISTS, a folder with lists as DOCX or CSV"]
#[allow(clippy::print_stderr, reason = "a test by hand")]
fn the_lists_of_the_authority_are_read_whole() {
    let start = std::time::Instant::now();
    assert!(Lists::bundled().numbered(ONE).next().is_none());
    eprintln!("the shipped lists: {:?}", start.elapsed());
    let start = std::time::Instant::now();
    assert!(Lists::bundled().named("豆包大模型算法").next().is_some());
    eprintln!("a look-up: {:?}", start.elapsed());
    for entry in fs::read_dir(std::env::var("SUANBEI_LISTS").unwrap()).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let start = std::time::Instant::now();
        let reading = read(&name, fs::read(&path).unwrap()).unwrap();
        let took = start.elapsed();
        let known = Lists::bundled();
        let (new, differing) = known.news(&reading.rows);
        let of = &reading.rows[0];
        let listed = known
            .rows()
            .filter(|row| (&row.month, &row.series) == (&of.month, &of.series));
        eprintln!(
            "{name}: {} read, {} unread, {} new, {} differing, {} shipped, {took:?}",
            reading.rows.len(),
            reading.unread.len(),
            new.len(),
            differing.len(),
            listed.count()
        );
        for (row, known) in differing {
            eprintln!("  {row:?}\n  {known:?}");
        }
        for unread in reading.unread {
            eprintln!("  {unread:?}");
        }
    }
}

#[test]
fn own_filings_come_first_and_answer_the_number_of_a_change() {
    const OWN: &str = "北京抖音信息服务有限公司";
    let dir = tempfile::tempdir().unwrap();
    let mut project =
        Project::create(&dir.path().join("甲.suanbei"), || Timestamp::UNIX_EPOCH)
            .unwrap();
    project.add("algorithms").unwrap();
    assert!(project.listed("algorithms[0]", "").unwrap().is_empty());
    project.set("subject.name", &json!(OWN)).unwrap();

    let own = project.listed("algorithms[0]", "").unwrap();
    assert!(!own.is_empty() && own.iter().all(|row| row.firm == OWN), "{own:?}");
    let found = project.listed("algorithms[0]", "推荐算法").unwrap();
    assert_eq!(found[0].firm, OWN);
    assert!(found.iter().any(|row| row.firm != OWN));

    project.set("algorithms[0].filing_kind", &json!("已备案变更")).unwrap();
    project.take_listed("algorithms[0]", &own[0].number).unwrap();
    assert_eq!(project.get("algorithms[0].filing_number").unwrap(), json!(own[0].number));
    assert_eq!(project.get("algorithms[0].name").unwrap(), json!(own[0].name));
    project.undo().unwrap();
    assert_eq!(project.get("algorithms[0].name").unwrap(), Value::Null);
}
