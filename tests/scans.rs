//! What scans and photos say: papers are drawn with known words, worsened, and read.
#![allow(clippy::unwrap_used, reason = "a test may panic")]
#![allow(clippy::disallowed_methods, reason = "a test may touch the disk")]

#[path = "support/paper.rs"]
mod paper;
mod support;

use std::fmt::Write as _;
use std::fs;

use image::RgbImage;
use paper::{Fate, Paper, after, save};
use serde_json::Value;
use sha2::{Digest, Sha256};
use support::{TODAY, program, project, run};
use tempfile::TempDir;

const NAME: &str = "杭州澜图示例科技有限公司";
const CODE: &str = "91330110MAXAMPLE28";

/// Draws a licence, with a seal.
fn licence() -> RgbImage {
    let mut paper = Paper::new(1754, 1240);
    paper
        .fill([60.0, 60.0, 1694.0, 90.0], [181, 72, 60])
        .fill([60.0, 1150.0, 1694.0, 1180.0], [181, 72, 60])
        .write(150.0, 200.0, 30.0, "统一社会信用代码")
        .write(150.0, 250.0, 40.0, CODE)
        .write(640.0, 380.0, 100.0, "营业执照")
        .write(160.0, 520.0, 36.0, "名称")
        .write(360.0, 520.0, 36.0, NAME)
        .write(160.0, 600.0, 36.0, "类型")
        .write(360.0, 600.0, 36.0, "有限责任公司")
        .write(160.0, 680.0, 36.0, "法定代表人")
        .write(360.0, 680.0, 36.0, "沈澜")
        .write(980.0, 520.0, 36.0, "注册资本")
        .write(1160.0, 520.0, 36.0, "壹仟万元整")
        .write(980.0, 600.0, 36.0, "成立日期")
        .write(1160.0, 600.0, 36.0, "2021年03月15日")
        .write(980.0, 680.0, 36.0, "住所")
        .write(1160.0, 680.0, 36.0, "浙江省杭州市余杭区示例路88号")
        .write(1180.0, 1000.0, 36.0, "登记机关")
        .stamp(1400.0, 960.0, 130.0);
    paper.picture()
}

/// Draws a commitment of one page.
fn commitment(is_sealed: bool) -> RgbImage {
    let mut paper = Paper::new(1240, 1754);
    paper.write(420.0, 200.0, 52.0, "算法备案承诺书");
    for line in 0..9 {
        let y = 340.0 + 64.0 * f64::from(line);
        paper.write(
            150.0,
            y,
            32.0,
            "本单位承诺所提交的材料真实、准确、完整，并承担相应责任。",
        );
    }
    paper.write(640.0, 1200.0, 32.0, NAME).write(640.0, 1280.0, 32.0, "2026年11月23日");
    if is_sealed {
        paper.stamp(860.0, 1220.0, 155.0);
    }
    paper.picture()
}

/// Returns the rules of clarity and consistency with scans that fire.
fn rules(dir: &TempDir, read: bool) -> Vec<String> {
    let mut args = vec!["check", "甲.suanbei", "--today", TODAY, "--json"];
    args.extend(read.then_some("--read"));
    let output = program(dir).args(args).output().unwrap();
    let told: Value = serde_json::from_slice(&output.stdout).unwrap();
    let rules = told["issues"].as_array().unwrap().iter();
    let rules = rules.map(|issue| issue["rule"].as_str().unwrap().to_owned());
    let about = |id: &String| {
        id.starts_with('Q') || ["X071", "X073", "X075"].contains(&id.as_str())
    };
    rules.filter(about).collect()
}

fn attach(dir: &TempDir, slot: &str, picture: &RgbImage) {
    save(picture, &dir.path().join("扫描件.jpg"));
    assert_eq!(run(dir, &["attach", "甲.suanbei", slot, "扫描件.jpg"]), "exit 0");
}

/// Without any recognition, at once.
#[test]
fn what_is_wrong_with_the_look_of_a_scan_is_told_when_it_is_attached() {
    let blank = RgbImage::from_pixel(1240, 1754, image::Rgb([252, 251, 248]));
    let certificate = "subject.certificate.files";
    let sealed = "subject.signed.commitment";
    for (slot, picture, fate, expected) in [
        (certificate, licence(), Fate::Clean, &[][..]),
        (certificate, licence(), Fate::Blurred, &["Q002"]),
        (certificate, licence(), Fate::Dark, &["Q003"]),
        (certificate, licence(), Fate::Grey, &["Q004"]),
        (sealed, commitment(true), Fate::Clean, &[]),
        (sealed, commitment(true), Fate::Dark, &["Q003"]),
        (sealed, commitment(true), Fate::Grey, &["Q006"]),
        (sealed, commitment(false), Fate::Clean, &["Q006"]),
        (sealed, blank, Fate::Clean, &["Q013"]),
    ] {
        let dir = project();
        attach(&dir, slot, &after(&picture, fate));
        assert_eq!(rules(&dir, false), expected, "{slot} {fate:?}");
    }
}

fn facts(dir: &TempDir, more: &[&str]) -> Value {
    let path = "subject.certificate.files[0]";
    let args = [&["facts", "甲.suanbei", path, "--json"], more].concat();
    let output = program(dir).args(args).output().unwrap();
    serde_json::from_slice(&output.stdout).unwrap()
}

fn words(facts: &Value) -> Vec<(String, String)> {
    let said = facts["said"].as_array().unwrap().iter();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    said.map(|one| (text(&one["place"]["field"]), text(&one["word"]))).collect()
}

#[test]
fn a_licence_fills_in_the_answers_and_is_compared_with_them() {
    let dir = project();
    attach(&dir, "subject.certificate.files", &licence());
    let said = run(&dir, &["facts", "甲.suanbei", "subject.certificate.files", "--read"]);
    assert!(said.contains("主体名称：未填写，读作 杭州澜图示例科技有限公司"), "{said}");

    let filled = facts(&dir, &["--fill"]);
    for (field, expected) in [
        ("subject.name", NAME),
        ("subject.uscc", CODE),
        ("subject.legal_rep.name", "沈澜"),
        ("subject.established_on", "2021-03-15"),
        ("subject.registered_capital", "壹仟万元整"),
    ] {
        let now = run(&dir, &["get", "甲.suanbei", field]);
        assert_eq!(now, format!("{expected}\nexit 0"), "{field}");
        let word = (field.to_owned(), "一致".to_owned());
        assert!(words(&filled).contains(&word), "{filled}");
    }
    assert_eq!(rules(&dir, false), [""; 0]);
    assert_eq!(run(&dir, &["undo", "甲.suanbei"]), "已撤销：导入 扫描件.jpg\nexit 0");
    run(&dir, &["redo", "甲.suanbei"]);

    for (field, other) in [
        ("subject.name", "杭州兰图示例科技有限公司"),
        ("subject.uscc", "91110108MADEM0011M"),
        ("subject.legal_rep.name", "沈兰"),
        ("subject.established_on", "2021-03-16"),
    ] {
        assert_eq!(run(&dir, &["set", "甲.suanbei", field, other]), "exit 0");
        let differs = (field.to_owned(), "不一致".to_owned());
        assert!(words(&facts(&dir, &[])).contains(&differs), "{field}");
        assert!(rules(&dir, false).contains(&"X071".to_owned()), "{field}");
        run(&dir, &["undo", "甲.suanbei"]);
    }
}

#[test]
fn a_page_upside_down_or_on_its_side_is_read_and_told() {
    for fate in [Fate::Over, Fate::Aside] {
        let dir = project();
        run(&dir, &["set", "甲.suanbei", "subject.uscc", CODE]);
        attach(&dir, "subject.certificate.files", &after(&licence(), fate));
        assert_eq!(rules(&dir, true), ["Q012"], "{fate:?}");
        let code = ("subject.uscc".to_owned(), "一致".to_owned());
        assert!(words(&facts(&dir, &[])).contains(&code), "{fate:?}");
    }
}

#[test]
fn the_scan_of_another_document_is_told_by_its_title() {
    let dir = project();
    attach(&dir, "subject.signed.liability", &commitment(true));
    assert_eq!(rules(&dir, false), [""; 0], "nothing was read yet");
    assert_eq!(rules(&dir, true), ["X073"]);
}

/// A package, a person and a test rely on these very models.
#[test]
fn the_models_are_those_that_were_measured() {
    let readme = fs::read_to_string("assets/models/README.md").unwrap();
    for name in ["lines.onnx", "characters.onnx"] {
        let hash = Sha256::digest(fs::read(format!("assets/models/{name}")).unwrap());
        let hash = hash.iter().fold(String::new(), |mut digits, byte| {
            _ = write!(digits, "{byte:02x}");
            digits
        });
        assert!(readme.contains(&format!("| {name} |")) && readme.contains(&hash));
    }
}

/// What the files of the examples say is kept for `tests/corruptions.rs`: reading them takes
/// minutes.
#[test]
#[ignore = "writes tests/data/readings"]
fn the_files_of_the_examples_are_read_anew() {
    for example in ["generative", "recommender", "supporter"] {
        let dir = tempfile::tempdir().unwrap();
        assert_eq!(run(&dir, &["new", "甲.suanbei", "--example", example]), "exit 0");
        let known = |path: &str, more: &[&str]| -> Value {
            let args = [&["facts", "甲.suanbei", path, "--json"], more].concat();
            let output = program(&dir).args(args).output().unwrap();
            serde_json::from_slice(&output.stdout).unwrap()
        };
        known("subject.certificate.files", &["--read"]);
        let text = fs::read_to_string(format!("assets/examples/{example}.json")).unwrap();
        let filing: Value = serde_json::from_str(&text).unwrap();
        let mut lines = Vec::<String>::new();
        for file in filing["files"].as_array().unwrap() {
            let slot = format!("\"{}[", file["path"].as_str().unwrap());
            let number = lines.iter().filter(|line| line.starts_with(&slot)).count();
            let path = format!("{}{number}]", &slot[1..]);
            let reading = &known(&path, &[])["reading"];
            lines.push(format!("\"{path}\": {reading}"));
        }
        let path = format!("tests/data/readings/{example}.json");
        fs::create_dir_all("tests/data/readings").unwrap();
        fs::write(path, format!("{{\n{}\n}}\n", lines.join(",\n"))).unwrap();
    }
}
