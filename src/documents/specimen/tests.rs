use std::collections::BTreeSet;

use super::*;

const EXAMPLES: [&str; 3] = [
    include_str!("../../../assets/examples/generative.json"),
    include_str!("../../../assets/examples/recommender.json"),
    include_str!("../../../assets/examples/supporter.json"),
];

/// A file of a shipped example.
struct Asked {
    kind: Specimen,
    extension: String,
    subject: Value,
    data: Value,
}

fn asked(example: &str) -> Vec<Asked> {
    let example: Value = serde_json::from_str(example).unwrap();
    let asked = example["files"].as_array().unwrap().iter().map(|file| Asked {
        kind: Specimen::deserialize(&file["specimen"]).unwrap(),
        extension: file["file_name"].as_str().unwrap().rsplit('.').next().unwrap().into(),
        subject: example["answers"]["subject"].clone(),
        data: file["data"].clone(),
    });
    asked.collect()
}

/// The first file of each kind in all examples.
fn one_of_each() -> Vec<Asked> {
    let mut all: Vec<Asked> = EXAMPLES.into_iter().flat_map(asked).collect();
    all.sort_by_key(|file| file.kind as u8);
    all.dedup_by_key(|file| file.kind as u8);
    all
}

#[test]
fn every_kind_has_its_type_and_is_sharp_and_small_enough() {
    let all = one_of_each();
    assert_eq!(all.len(), 11);
    for Asked { kind, subject, data, .. } in all {
        let bytes = specimen(kind, &subject, &data).unwrap();
        assert!(bytes.len() < 500_000, "{kind:?}: {} bytes", bytes.len());
        let format = match kind.media_type() {
            MediaType::Pdf => {
                assert_eq!(Pages::open("样例", bytes).unwrap().count(), 1, "{kind:?}");
                continue;
            }
            MediaType::Png => ImageFormat::Png,
            _ => ImageFormat::Jpeg,
        };
        let picture = image::load_from_memory_with_format(&bytes, format).unwrap();
        let (width, height) = (picture.width(), picture.height());
        match kind {
            Specimen::App => assert_eq!((width, height), (1080, 2340)),
            Specimen::Web | Specimen::PublicRecord => {
                assert_eq!((width, height), (1600, 1000));
            }
            Specimen::Licence => assert!(width.min(height) >= 1600),
            _ => assert!(width >= 1000 && height >= 800, "{kind:?}: {width} × {height}"),
        }
        let grey = picture.into_luma8();
        let sum: u64 = grey.as_raw().iter().map(|tone| u64::from(*tone)).sum();
        let mean = sum / grey.as_raw().len() as u64;
        assert!((40..=235).contains(&mean), "{kind:?} is too dark or too light: {mean}");
    }
}

#[test]
fn every_file_of_the_examples_can_be_made_and_none_equals_another() {
    for example in EXAMPLES {
        let mut seen = BTreeSet::new();
        for Asked { kind, extension, subject, data } in asked(example) {
            assert!(kind.media_type().extensions().contains(&extension.as_str()));
            // The PDF suffices: drawing the picture takes long.
            assert!(seen.insert(typeset(kind, &subject, &data).unwrap()), "{data}");
        }
    }
}

#[test]
fn the_same_specimen_has_the_same_bytes() {
    for file in one_of_each().into_iter().filter(|file| file.kind as u8 % 5 == 1) {
        let make = || specimen(file.kind, &file.subject, &file.data).unwrap();
        assert_eq!(make(), make(), "{:?}", file.kind);
    }
}

#[test]
fn a_specimen_without_its_data_fails() {
    let error = specimen(Specimen::Policy, &json!({}), &json!({})).unwrap_err();
    assert!(error.to_string().contains("样例 Policy"), "{error}");
}
