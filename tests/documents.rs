//! What the documents say and look like, through the public API.

use jiff::civil::date;
use serde_json::{Value, json};
use suanbei::documents::{Document, Source, Typeset, typeset};
use suanbei::form::{Answers, Attachment, Facts, MediaType, Target};
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
fn picture(_: &Attachment) -> Result<Vec<u8>> {
    let grey = image::RgbImage::from_pixel(640, 400, image::Rgb([220, 226, 232]));
    let mut bytes = std::io::Cursor::new(Vec::new());
    grey.write_to(&mut bytes, image::ImageFormat::Jpeg).expect("a picture is drawn");
    Ok(bytes.into_inner())
}

fn make_on(answers: &Answers, document: Document, extra: Value) -> Result<Typeset> {
    let algorithm = answers.project().rows(&suanbei::form::algorithm::GROUP).next();
    let source =
        Source { answers, algorithm, date: date(2026, 11, 23), extra, picture: &picture };
    typeset(document, &source)
}

fn make(answers: &Answers, document: Document) -> Typeset {
    make_on(answers, document, json!({})).expect("it is typeset")
}

/// Returns what 材料清单 and 校验报告 print beyond the answers.
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
        "issues": [
            { "rule": "C001", "severity": "error", "message": "主体名称未填写。", "place": "企业信息 › 主体名称", "basis": "备案系统主体信息" },
            { "rule": "W012", "severity": "warning", "message": "算法简介少于 150 字，审核可能要求补充。", "place": "算法 1 › 算法简介", "basis": "实务经验", "waiver": "功能单一，简介已完整。" },
            { "rule": "W013", "severity": "warning", "message": "“最佳”属于绝对化用语。", "place": "算法 1 › 产品 1 › 功能介绍", "basis": "《广告法》第9条" },
        ],
    })
}

#[test]
fn draft() {
    let begun = std::time::Instant::now();
    for name in ["generative", "recommender", "supporter"] {
        let answers = example(name);
        for document in Document::ALL {
            let set =
                make_on(&answers, document, extra()).unwrap_or_else(|e| panic!("{e}"));
            let path = format!(
                "{}/{name}-{}.pdf",
                std::env::var("OUT").unwrap(),
                document.stem()
            );
            std::fs::write(path, set.pdf).unwrap();
            println!("{name} {} {} {:?}", document.stem(), set.pages, begun.elapsed());
        }
    }
}
