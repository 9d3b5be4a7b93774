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

#[test]
fn draft() {
    let begun = std::time::Instant::now();
    for name in ["generative", "recommender", "supporter"] {
        let answers = example(name);
        for document in [Document::Commitment] {
            let set = make(&answers, document);
            let path = format!("{}/{name}-{}.pdf", std::env::var("OUT").unwrap(), document.stem());
            std::fs::write(path, set.pdf).unwrap();
            println!("{name} {} {} {:?}", document.stem(), set.pages, begun.elapsed());
        }
    }
}
