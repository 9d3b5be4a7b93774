use super::*;

/// The specimens of a shipped example: file name, kind, bytes.
fn specimens(example: &str) -> Vec<(String, Specimen, Vec<u8>)> {
    let example: Value = serde_json::from_str(example).unwrap();
    let files = example["files"].as_array().unwrap().iter().map(|file| {
        let name = file["file_name"].as_str().unwrap().to_owned();
        let kind = Specimen::deserialize(&file["specimen"]).unwrap();
        let bytes =
            specimen(kind, &example["answers"]["subject"], &file["data"]).unwrap();
        (name, kind, bytes)
    });
    files.collect()
}

const EXAMPLES: [(&str, &str); 3] = [
    ("generative", include_str!("../../../assets/examples/generative.json")),
    ("recommender", include_str!("../../../assets/examples/recommender.json")),
    ("supporter", include_str!("../../../assets/examples/supporter.json")),
];

#[test]
fn dump() {
    for (name, example) in EXAMPLES {
        for (file, _, bytes) in specimens(example) {
            std::fs::write(format!("/tmp/spec/{name}-{file}"), bytes).unwrap();
        }
    }
}
