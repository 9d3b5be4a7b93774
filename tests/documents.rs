//! What the documents say and look like, through the public API.
#![allow(clippy::disallowed_methods, reason = "golden files are on the disk")]

use std::sync::LazyLock;

use jiff::civil::date;
use serde_json::{Value, json};
use suanbei::documents::{
    Block, Document, Fonts, Source, Typeset, copy_sheet_html, fingerprint, typeset,
};
use suanbei::form::{Answers, Attachment, Facts, MediaType, Target, algorithm};
use suanbei::{Error, Result};

/// Returns the answers of a shipped example, with its files.
fn example(name: &str) -> Answers {
    let text = match name {
        "generative" => include_str!("../assets/examples/generative.json"),
        "recommender" => include_str!("../assets/examples/recommender.json"),
        _ => include_str!("../assets/examples/supporter.json"),
    };
    let example: Value = serde_json::from_str(text).expect("an example is JSON");
    let (mut answers, misfits) = Answers::from_json(&example["answers"]);
    assert!(misfits.is_empty(), "{name}: {misfits:?}");
    for (index, file) in example["files"].as_array().into_iter().flatten().enumerate() {
        let path = file["path"].as_str().expect("a file has a path");
        let name = file["file_name"].as_str().expect("a file has a name");
        let Some(Target::Field(record, spec)) = answers.locate(path) else {
            panic!("no field is at {path}")
        };
        let (record, key) = (record.id(), spec.key);
        let media_type = match name.rsplit_once('.') {
            Some((_, "jpg")) => MediaType::Jpeg,
            Some((_, "png")) => MediaType::Png,
            _ => MediaType::Pdf,
        };
        let file = Attachment {
            id: 0,
            file_name: name.to_owned(),
            sha256: format!("{index:064x}"),
            size: 1000,
            facts: Facts { media_type: Some(media_type), ..Facts::default() },
            missing: false,
        };
        answers.attach(record, key, file);
    }
    answers
}

/// Returns a picture for any attachment.
#[allow(clippy::unnecessary_wraps, reason = "the signature is that of a source")]
fn picture(_: &Attachment) -> Result<Vec<u8>> {
    static GREY: LazyLock<Vec<u8>> = LazyLock::new(|| {
        let grey = image::RgbImage::from_pixel(64, 40, image::Rgb([220, 226, 232]));
        let mut bytes = std::io::Cursor::new(Vec::new());
        grey.write_to(&mut bytes, image::ImageFormat::Jpeg).expect("a picture is drawn");
        bytes.into_inner()
    });
    Ok(GREY.clone())
}

fn try_make(answers: &Answers, document: Document, extra: Value) -> Result<Typeset> {
    let algorithm = answers.project().rows(&algorithm::GROUP).next();
    let source = Source {
        answers,
        algorithm,
        date: date(2026, 11, 23),
        extra,
        picture: &picture,
        fonts: &Fonts::ours(),
    };
    typeset(document, &source)
}

fn make(answers: &Answers, document: Document, extra: Value) -> Typeset {
    try_make(answers, document, extra).unwrap_or_else(|error| panic!("{error}"))
}

/// Returns what documents print beyond the answers.
fn extra() -> Value {
    let files = ["承诺书", "落实算法安全主体责任基本情况", "自评估报告", "营业执照"];
    let files = files.iter().enumerate().map(|(index, title)| {
        json!({ "path": format!("1_主体信息/{:02}_{title}_澜图示例.pdf", index + 1), "title": title,
            "pages": index + 1, "size": 123_456 * (index + 1) * 9, "sha256": format!("{index:064x}") })
    });
    json!({
        "files": files.collect::<Vec<_>>(),
        "verdict": "有 1 个必须修改的问题，暂不宜提交。",
        "counts": { "error": 1, "warning": 2, "hint": 0 },
        "number": "网信算备330110507206401230035号", "since": "2026年11月2日",
        "reason": "因产品业务调整，不再提供文案生成功能，相关页面和接口已经下线。",
        "users": "已于终止服务三十日前公告；未使用的套餐按剩余期限退费。", "data": "用户可在三个月内导出历史文案，期满删除。",
        "link": "https://beian.cac.gov.cn",
        "checks": [
            { "what": "澜图写作（网站）标明备案编号", "done": true, "said": "澜图写作（网站）：各页页脚", "basis": "《互联网信息服务算法推荐管理规定》第26条" },
            { "what": "从产品中点击链接，能够打开", "done": false, "said": "", "basis": "内部建议" },
        ],
        "used_in": ["澜图写作（网站）", "澜图写作（APP）"],
        "of": "澜图营销文案生成合成算法", "purpose": "首次备案", "round": 1, "on": "2026年11月16日",
        "items": [
            { "number": "1.", "demand": "算法安全自评估报告\n应急处置内容不完整。", "answer": "已在第5章补充。", "evidence": ["应急预案.pdf"],
                "about": ["算法 1 › 应急处置"] },
            { "number": "二、", "demand": "拟公示内容与报告不一致。", "answer": "", "evidence": [], "about": [] },
        ],
        "compared": true,
        "base": { "on": "2026年6月2日", "package": "算法.zip", "sha256": format!("{:064x}", 7) },
        "rows": [{ "place": "算法 1 › 算法基本原理", "before": "本算法\u{e000}基于\u{e001}大语言模型", "after": "本算法\u{e002}利用已备案的\u{e003}大语言模型" }],
        "accepted": "2026年10月9日",
        "kinds": [
            { "kind": "新增关联产品", "rows": [{ "place": "算法 1 › 产品 3", "before": "", "after": "新增“澜图写作小程序”" }] },
            { "kind": "其他主体信息变更", "rows": [{ "place": "主体信息 › 注册资本", "before": "\u{e000}100\u{e001}万元", "after": "\u{e002}500\u{e003}万元" }] },
        ],
        "standing": "共1项：补正1项",
        "axis": { "days": 122, "today": 83, "today_name": "2026年11月23日", "months": [
            { "at": 0, "name": "9月", "year": "2026年" }, { "at": 30, "name": "10月", "year": "" },
            { "at": 61, "name": "11月", "year": "" }, { "at": 91, "name": "12月", "year": "" },
        ] },
        "strips": [{ "name": "算法1　澜图营销文案生成合成算法", "what": "首次备案", "stage": "补正", "since": "2026年11月16日",
            "bars": [{ "kind": "审核", "from": 0, "to": 76 }, { "kind": "补正", "from": 76, "to": 83 }],
            "marks": [{ "kind": "提交", "at": 0 }, { "kind": "补正通知", "at": 76 }, { "kind": "due", "at": 90 }] }],
        "tasks": [["2026年11月30日", "算法1：补正后再次提交", "还剩5个工作日", "2026年11月30日（载明之日）（通知载明）"]],
        "rounds": [["算法1", "首次备案", "第1轮", "2026年9月1日", "2026年11月16日 补正", "76日（47个工作日）"]],
        "issues": [
            { "rule": "C001", "severity": "error", "message": "主体名称未填写。", "place": "企业信息 › 主体名称", "basis": "备案系统主体信息" },
            { "rule": "W012", "severity": "warning", "message": "算法简介少于 150 字，审核可能要求补充。", "place": "算法 1 › 算法简介", "basis": "实务经验", "waiver": "功能单一，简介已完整。" },
            { "rule": "W013", "severity": "warning", "message": "“最佳”属于绝对化用语。", "place": "算法 1 › 产品 1 › 功能介绍", "basis": "《广告法》第9条" },
        ],
    })
}

/// Returns the text of each page.
fn page_texts(pdf: &[u8]) -> Vec<String> {
    let file = lopdf::Document::load_mem(pdf).expect("a PDF");
    let pages: Vec<u32> = file.get_pages().into_keys().collect();
    let text = |page: &u32| file.extract_text(&[*page]).expect("text");
    pages.iter().map(text).collect()
}

/// Returns a page without its fingerprint, which any change to a template changes.
fn without_fingerprint(page: &str) -> String {
    without_digits(&without_digits(page, "指纹", 16), "版式", 6)
}

/// Returns `page` without the `count` digits after the first `word`.
fn without_digits(page: &str, word: &str, count: usize) -> String {
    let Some((head, rest)) = page.split_once(word) else { return page.to_owned() };
    let mut digits = 0;
    let rest = rest.trim_start_matches(|c: char| {
        digits += usize::from(c.is_ascii_hexdigit());
        digits <= count && (c.is_whitespace() || c.is_ascii_hexdigit())
    });
    format!("{head}{word}\n{rest}")
}

/// Compares with a file in `tests/data/golden`, or writes it if `UPDATE_GOLDEN`
/// is set.
fn assert_golden(name: &str, text: &str) {
    let path = format!("{}/tests/data/golden/{name}.txt", env!("CARGO_MANIFEST_DIR"));
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, text).expect("the golden file is written");
        return;
    }
    let golden = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    let differing = golden.lines().zip(text.lines()).find(|(old, new)| old != new);
    assert!(
        golden == text,
        "{name} reads differently, first at {differing:?}; if that is meant, run with UPDATE_GOLDEN=1"
    );
}

#[test]
fn each_page_of_each_example_reads_as_it_did() {
    for name in ["generative", "recommender", "supporter"] {
        let answers = example(name);
        for &document in Document::ALL {
            let filed = document.signed_scan().is_some();
            if !filed && name != "generative" {
                continue;
            }
            let set = make(&answers, document, extra());
            let pages = page_texts(&set.pdf);
            assert_eq!(pages.len(), set.pages, "{name} {document:?}");
            let pages: Vec<String> = pages
                .iter()
                .enumerate()
                .map(|(index, text)| format!("-- {} --\n{}\n", index + 1, text.trim()))
                .map(|page| without_fingerprint(&page))
                .collect();
            assert_golden(&format!("{name}-{}", document.stem()), &pages.concat());
        }
    }
}

/// Returns the headings of level 1 and 2.
fn headings(set: &Typeset) -> Vec<&str> {
    let mut headings = Vec::new();
    for block in &set.blocks {
        if let Block::H { level: 1 | 2, s } = block {
            headings.push(s.as_str());
        }
    }
    headings
}

#[test]
fn each_class_and_role_gets_the_chapters_of_the_official_form() {
    let variants = [
        ("生成合成类", Some("服务提供者"), "（五）结果标识"),
        ("生成合成类", Some("服务技术支持者"), "（五）结果标识"),
        ("个性化推送类", None, "（五）用户标签、推送策略与关闭选项"),
        ("排序精选类", None, "（五）反操纵与人工干预"),
        ("信息检索类", None, "（五）检索结果过滤与干预"),
        ("内容过滤类", None, "（五）处置分级与申诉"),
        ("调度决策类", None, "（五）劳动者权益保护"),
    ];
    for (class, role, fifth) in variants {
        let mut answers = example("generative");
        let algorithm =
            answers.project().rows(&algorithm::GROUP).next().expect("one").id();
        answers.set(algorithm, "class", json!(class));
        answers.set(algorithm, "role", json!(role));
        let set = make(&answers, Document::SelfAssessment, json!({}));
        let kind = role.map_or(class.to_owned(), |role| format!("{class}-{role}"));
        let title = format!("互联网信息服务算法安全自评估报告\n（{kind}）");
        assert_eq!(set.blocks[0], Block::Title { s: title });
        let found = headings(&set);
        let expected = [
            "一、算法情况",
            "（一）算法流程",
            "（二）算法数据",
            "（三）算法模型",
            "（四）干预策略",
            fifth,
            "二、服务情况",
            "三、风险研判",
            "（一）算法滥用",
            "（二）算法漏洞",
            "（三）算法恶意利用",
            "（四）其他风险",
            "四、风险防控情况",
            "（一）风险防范机制建设",
            "（二）用户权益保护",
            "（三）内容生态治理",
            "（四）模型安全保障",
            "（五）数据安全防护",
            "五、安全评估结论",
            "六、其他应当说明的相关情况",
        ];
        let mut rest = found.iter();
        for heading in expected {
            assert!(
                rest.any(|found| *found == heading),
                "{kind}: no {heading} in {found:?}"
            );
        }
        assert_eq!(found.contains(&"（六）科技伦理审查"), class == "生成合成类");
    }
}

#[test]
fn a_document_of_an_empty_project_can_be_made() {
    for &document in Document::ALL {
        let set = make(&Answers::default(), document, json!({}));
        assert!(set.pages > 0 && set.pdf.starts_with(b"%PDF-1.7"), "{document:?}");
    }
}

#[test]
fn documents_that_must_fit_one_page_do() {
    for name in ["generative", "recommender", "supporter"] {
        for document in
            [Document::Commitment, Document::EmploymentProof, Document::Publicity]
        {
            assert_eq!(
                make(&example(name), document, json!({})).pages,
                1,
                "{name} {document:?}"
            );
        }
    }
}

#[test]
fn a_character_that_the_fonts_lack_is_named_with_its_field() {
    for odd in ["\u{10fffd}", "👍", "ก"] {
        let mut answers = example("generative");
        answers.set(Answers::ROOT, "subject.name", json!(format!("杭州{odd}公司")));
        let error = try_make(&answers, Document::Commitment, json!({})).unwrap_err();
        assert!(matches!(error, Error::Typeset { .. }), "{error}");
        let message = error.to_string();
        for part in [odd, "算法备案承诺书", "主体名称", "换字"] {
            assert!(message.contains(part), "{message}");
        }
    }
}

#[test]
fn an_added_font_is_part_of_the_layout_only_where_it_draws() {
    let file = include_bytes!("data/box.ttf").to_vec();
    let added = Fonts::adding(file, &"5".repeat(64)).expect("a font");
    let without = Fonts::without(added.added().expect("a font").clone());
    let told = |answers: &Answers, fonts: &Fonts| {
        let algorithm = answers.project().rows(&algorithm::GROUP).next();
        let (date, extra) = (date(2026, 11, 23), json!({}));
        let picture = &picture;
        let source = Source { answers, algorithm, date, extra, picture, fonts };
        let print = fingerprint(Document::SelfAssessment, &source);
        (print.content, print.layout)
    };
    let mut answers = example("generative");
    let plain = told(&answers, &Fonts::ours());
    assert_eq!(told(&answers, &added), plain);
    answers.set(Answers::ROOT, "subject.name", json!("杭州𪚥公司"));
    let (content, layout) = told(&answers, &added);
    assert_eq!(told(&answers, &without), (content.clone(), layout.clone()));
    assert_eq!(told(&answers, &Fonts::ours()), (content, plain.1.clone()));
    assert_ne!(layout, plain.1);
}

#[test]
fn a_picture_that_cannot_be_read_is_named() {
    let answers = example("generative");
    let algorithm = answers.project().rows(&algorithm::GROUP).next();
    let broken = |_: &Attachment| Ok(b"\xff\xd8\xff\xe0 cut off".to_vec());
    let source = Source {
        answers: &answers,
        algorithm,
        date: date(2026, 11, 23),
        extra: json!({}),
        picture: &broken,
        fonts: &Fonts::ours(),
    };
    let error = typeset(Document::SelfAssessment, &source).unwrap_err().to_string();
    assert!(error.contains(".png”无法读取"), "{error}");
}

#[test]
fn invisible_characters_of_pasted_text_do_no_harm() {
    let mut answers = example("generative");
    let clean = make(&answers, Document::Commitment, json!({}));
    answers.set(
        Answers::ROOT,
        "subject.name",
        json!("\u{feff}杭州澜图\u{7}示例科技有限公司\u{b}"),
    );
    assert_eq!(make(&answers, Document::Commitment, json!({})).pdf, clean.pdf);
}

#[test]
fn typst_markup_in_an_answer_is_printed_as_it_is() {
    let mut answers = example("generative");
    let name = "#pagebreak() *甲* $x$ <b> @c \\ // \"乙\"";
    answers.set(Answers::ROOT, "subject.name", json!(name));
    let set = make(&answers, Document::Commitment, json!({}));
    assert_eq!(set.pages, 1);
    assert!(set.blocks.contains(&Block::P { s: format!("承诺主体：{name}") }));
}

#[test]
fn the_same_project_gives_the_same_bytes() {
    for &document in Document::ALL {
        let first = make(&example("generative"), document, extra());
        let second = make(&example("generative"), document, extra());
        assert!(first.pdf == second.pdf, "{document:?}");
    }
}

#[test]
fn the_date_beside_a_signature_can_be_left_blank() {
    let mut answers = example("generative");
    let signed = |answers: &Answers, document| {
        let made = make(answers, document, json!({}));
        let date = made.blocks.into_iter().find_map(|block| match block {
            Block::Sign { date, .. } => Some(date),
            _ => None,
        });
        (date, made.fingerprint.content)
    };
    for document in [Document::Commitment, Document::SelfAssessment] {
        answers.set(Answers::ROOT, "subject.signed.date", Value::Null);
        let (date, fingerprint) = signed(&answers, document);
        assert_eq!(date.as_deref(), Some("2026年11月23日"));
        answers.set(Answers::ROOT, "subject.signed.date", json!("留空，签字时手写"));
        let blank = Some("　　　　年　　月　　日".to_owned());
        assert_eq!(signed(&answers, document), (blank, fingerprint));
    }
}

#[test]
fn the_fingerprint_follows_what_the_document_says_and_nothing_else() {
    let mut answers = example("generative");
    let before = make(&answers, Document::Commitment, json!({})).fingerprint.content;
    answers.set(Answers::ROOT, "subject.contact.postal_code", json!("310000"));
    assert_eq!(
        make(&answers, Document::Commitment, json!({})).fingerprint.content,
        before
    );
    let source = Source {
        answers: &answers,
        algorithm: None,
        date: date(2027, 1, 4),
        extra: json!({}),
        picture: &picture,
        fonts: &Fonts::ours(),
    };
    let later = typeset(Document::Commitment, &source).expect("it is typeset");
    assert_eq!(later.fingerprint.content, before);
    answers.set(Answers::ROOT, "subject.name", json!("别的公司"));
    assert_ne!(
        make(&answers, Document::Commitment, json!({})).fingerprint.content,
        before
    );
}

#[test]
fn every_picture_of_the_report_comes_with_its_block() {
    let set = make(&example("generative"), Document::SelfAssessment, json!({}));
    let mut drawn = 0;
    for block in &set.blocks {
        if let Block::Picture { path, caption, .. } = block {
            assert!(set.pictures.contains_key(path), "{caption}");
            drawn += 1;
        }
    }
    assert!(drawn >= 6, "{drawn} pictures");
}

#[test]
fn the_copy_sheet_page_has_every_answer_and_loads_nothing() {
    let mut answers = example("generative");
    answers.set(Answers::ROOT, "subject.name", json!("<script>甲&乙</script>"));
    let algorithm = answers.project().rows(&algorithm::GROUP).next();
    let source = Source {
        answers: &answers,
        algorithm,
        date: date(2026, 11, 23),
        extra: json!({}),
        picture: &picture,
        fonts: &Fonts::ours(),
    };
    let page = copy_sheet_html(&source);
    for said in [
        "&lt;script&gt;甲&amp;乙&lt;/script&gt;",
        "澜图营销文案生成合成算法",
        "96/500 字",
        "打开官网首页\n点击右上角“登录”",
        "01_营业执照副本.jpg",
        "2026年11月23日",
    ] {
        assert!(page.contains(said), "{said}");
    }
    for loading in ["src=", "href=", "@import", "url("] {
        assert!(!page.contains(loading), "{loading}");
    }
}
