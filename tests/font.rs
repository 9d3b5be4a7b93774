//! The font that a project adds for characters that ours lack, through the real program.
//!
//! `tests/data/box.ttf` (824 bytes) draws a box for 𪚥 (U+2A6A5), and one for 𠮷, which ours
//! have; its family claims to be `Noto Serif SC`, which is ours. It was made with fontTools'
//! `FontBuilder`: two glyphs, 1000 units, full name `Suanbei Box`.
#![allow(clippy::disallowed_methods, reason = "a test may touch the disk")]
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::fs;
use std::path::Path;

use serde_json::Value;
use support::{TODAY, program, project, untouched};
use tempfile::TempDir;

mod support;

const BOX: &[u8] = include_bytes!("data/box.ttf");

/// Runs the program on a machine with the configuration folder `machine`.
fn on(machine: &str, dir: &TempDir, args: &[&str]) -> String {
    let output = program(dir)
        .args(args)
        .env("XDG_CONFIG_HOME", dir.path().join(machine))
        .env("HOME", dir.path().join(machine))
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    let code = output.status.code().unwrap();
    format!("{}{}exit {code}", text(output.stdout), text(output.stderr))
}

fn here(dir: &TempDir, args: &[&str]) -> String {
    on("本机", dir, args)
}

/// Returns a folder with 甲.suanbei, the name of whose subject none of our fonts can print,
/// and with the font.
fn rare() -> TempDir {
    let dir = project();
    fs::write(dir.path().join("盒.ttf"), BOX).unwrap();
    let name = ["set", "甲.suanbei", "subject.name", "杭州龙𪚥科技有限公司"];
    assert_eq!(here(&dir, &name), "exit 0");
    dir
}

fn choose(dir: &TempDir) {
    let said = here(dir, &["font", "甲.suanbei", "盒.ttf"]);
    assert!(
        said.contains("“𪚥”（U+2A6A5）用它印出") && said.ends_with("exit 0"),
        "{said}"
    );
}

fn documents(dir: &TempDir, out: &str) -> String {
    here(dir, &["documents", "甲.suanbei", "--out", out, "--today", TODAY])
}

fn export(machine: &str, dir: &TempDir, zip: &str) -> String {
    let args = ["export", "甲.suanbei", "--out", zip, "--today", TODAY];
    on(machine, dir, &[&args[..], &["--override", "试导出"]].concat())
}

fn checked(machine: &str, dir: &TempDir) -> String {
    on(machine, dir, &["check", "甲.suanbei", "--today", TODAY])
}

/// Returns the text of the first page of a PDF, without blanks.
fn text_of(pdf: &Path) -> String {
    let text = lopdf::Document::load(pdf).unwrap().extract_text(&[1]).unwrap();
    text.split_whitespace().collect()
}

#[test]
fn a_chosen_font_prints_the_name_that_ours_cannot() {
    let dir = rare();
    let check = checked("本机", &dir);
    assert!(check.contains("L016") && check.contains("选用有这个字的字体"), "{check}");
    let none = here(&dir, &["font", "甲.suanbei"]);
    assert!(none.contains("没有“𪚥”") && none.ends_with("exit 1"), "{none}");
    let refused = untouched(&dir, || documents(&dir, "材料"));
    assert!(refused.contains("“𪚥”（U+2A6A5）"), "{refused}");
    choose(&dir);
    assert!(!checked("本机", &dir).contains("L016"));
    assert!(documents(&dir, "材料").ends_with("exit 0"));
    assert!(documents(&dir, "又一次").ends_with("exit 0"));
    let name = "01_算法备案承诺书_杭州龙𪚥科技.pdf";
    let pdf = dir.path().join("材料").join(name);
    let text = text_of(&pdf);
    assert!(text.contains("杭州龙𪚥科技有限公司"), "{text}");
    let bytes = fs::read(&pdf).unwrap();
    assert!(bytes == fs::read(dir.path().join("又一次").join(name)).unwrap());
    let file = lopdf::Document::load_mem(&bytes).unwrap();
    let fonts = file.objects.values().filter_map(|object| {
        let name = object.as_dict().ok()?.get(b"FontName").ok()?.as_name().ok()?;
        Some(String::from_utf8_lossy(name).into_owned())
    });
    assert!(fonts.into_iter().any(|name| name.ends_with("+SuanbeiBox-Regular")));
    let taken = here(&dir, &["font", "甲.suanbei", "--none"]);
    assert!(taken.contains("没有选用字体") && taken.ends_with("exit 1"), "{taken}");
    assert!(checked("本机", &dir).contains("L016"));
}

#[test]
fn the_package_names_the_font_and_a_restored_project_knows_it() {
    let dir = rare();
    choose(&dir);
    let said = export("本机", &dir, "甲.zip");
    assert!(said.contains("有生僻字用“Suanbei Box”印出"), "{said}");
    export("本机", &dir, "乙.zip");
    let read = |zip| fs::read(dir.path().join(zip)).unwrap();
    assert!(read("甲.zip") == read("乙.zip"));
    let restore = |to| here(&dir, &["restore", "甲.zip", "--out", to]);
    assert!(restore("又.suanbei").ends_with("exit 0"));
    let font = here(&dir, &["--json", "font", "又.suanbei"]);
    let font: Value = serde_json::from_str(font.strip_suffix("exit 0").unwrap()).unwrap();
    assert_eq!((&font["here"], &font["drawn"]), (&true.into(), &"𪚥".into()));
    let next = ["new", "下一个.suanbei", "--from", "甲.suanbei", "--subject-only"];
    assert_eq!(here(&dir, &next), "exit 0");
    assert!(here(&dir, &["font", "下一个.suanbei"]).contains("用它印出"));
}

#[test]
fn where_the_font_is_missing_the_project_says_so_and_the_character_is_an_issue() {
    let dir = rare();
    choose(&dir);
    let there = |args: &[&str]| on("别处", &dir, args);
    let check = checked("别处", &dir);
    for said in ["“Suanbei Box”不在这台计算机上", "L016"] {
        assert!(check.contains(said), "{said}: {check}");
    }
    let export = untouched(&dir, || export("别处", &dir, "甲.zip"));
    assert!(export.contains("“Suanbei Box”不在本机"), "{export}");
    assert!(there(&["font", "甲.suanbei"]).contains("重新选择这个字体文件"));
    assert!(there(&["font", "甲.suanbei", "盒.ttf"]).ends_with("exit 0"));
    assert!(!checked("别处", &dir).contains("L016"));
    let copy = dir.path().join("别处/suanbei/fonts");
    let copy = fs::read_dir(copy).unwrap().next().unwrap().unwrap().path();
    fs::write(copy, "damaged").unwrap();
    assert!(checked("别处", &dir).contains("不在这台计算机上"));
    assert!(!checked("本机", &dir).contains("L016"));
}

#[test]
fn without_rare_characters_the_font_changes_no_byte() {
    let dir = rare();
    let plain = ["set", "甲.suanbei", "subject.name", "杭州𠮷科技有限公司"];
    here(&dir, &plain);
    export("本机", &dir, "无.zip");
    let chosen = here(&dir, &["font", "甲.suanbei", "盒.ttf"]);
    assert!(chosen.contains("目前没有需要用它的字"), "{chosen}");
    assert!(chosen.ends_with("exit 0"), "{chosen}");
    assert!(!export("本机", &dir, "有.zip").contains("生僻字"));
    let read = |zip| fs::read(dir.path().join(zip)).unwrap();
    assert!(read("无.zip") == read("有.zip"));
    let elsewhere = checked("别处", &dir);
    assert!(!elsewhere.contains("不在这台计算机上"), "{elsewhere}");
}

/// Returns the font with other bytes at an offset of one of its tables.
fn patched(tag: [u8; 4], at: usize, bytes: &[u8]) -> Vec<u8> {
    let mut font = BOX.to_vec();
    let entry = font.windows(4).position(|four| four == tag).unwrap();
    let offset = font[entry + 8..entry + 12].try_into().unwrap();
    let from = u32::from_be_bytes(offset) as usize + at;
    font[from..from + bytes.len()].copy_from_slice(bytes);
    font
}

#[test]
fn a_file_that_is_no_font_or_must_not_be_embedded_is_refused() {
    let dir = rare();
    let refused = |bytes: &[u8], why: &str| {
        fs::write(dir.path().join("坏.ttf"), bytes).unwrap();
        let said = untouched(&dir, || here(&dir, &["font", "甲.suanbei", "坏.ttf"]));
        assert!(said.contains(why) && said.ends_with("exit 2"), "{why}: {said}");
    };
    refused(b"", "“坏.ttf”不能选用：不是可用的");
    refused(b"%PDF-1.7", "不是可用的");
    refused(&BOX[..BOX.len() / 2], "不是可用的");
    refused(&patched(*b"OS/2", 8, &[0, 2]), "不允许嵌入");
    // The character map lists four billion characters.
    let cmap = BOX.windows(4).position(|four| four == b"cmap").unwrap();
    let offset = BOX[cmap + 8..cmap + 12].try_into().unwrap();
    let table = &BOX[u32::from_be_bytes(offset) as usize..];
    let group = table.windows(4).position(|four| four == [0, 2, 0xa6, 0xa5]).unwrap();
    refused(&patched(*b"cmap", group, &[0, 0, 0, 0, 255, 255, 255, 255]), "不能选用");
    assert!(!dir.path().join("本机/suanbei/fonts").exists());
    let huge = fs::File::create(dir.path().join("大.ttf")).unwrap();
    huge.set_len((100 << 20) + 1).unwrap();
    let said = here(&dir, &["font", "甲.suanbei", "大.ttf"]);
    assert!(said.contains("超过 100 MB"), "{said}");
    for cut in (0..BOX.len()).step_by(16) {
        let mut odd = BOX.to_vec();
        odd[cut] ^= 0xff;
        fs::write(dir.path().join("坏.ttf"), odd).unwrap();
        let said = here(&dir, &["font", "甲.suanbei", "坏.ttf"]);
        assert!(!said.contains("panicked"), "{cut}: {said}");
    }
}

/// Returns a collection of the font, and of it under the name `Suanbei _SC`.
fn collection() -> Vec<u8> {
    let wide = |name: &str| name.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let (name, chinese): (Vec<u8>, Vec<u8>) = (wide("Suanbei Box"), wide("Suanbei _SC"));
    let mut other = BOX.to_vec();
    for at in 0..other.len() - name.len() {
        if other[at..].starts_with(&name) {
            other[at..at + name.len()].copy_from_slice(&chinese);
        }
    }
    let (head, second) = (20, 20 + u32::try_from(BOX.len()).unwrap());
    let mut all = b"ttcf\0\x01\0\0\0\0\0\x02".to_vec();
    all.extend([head, second].iter().flat_map(|at: &u32| at.to_be_bytes()));
    for (font, at) in [(BOX, head), (&other, second)] {
        let mut font = font.to_vec();
        for entry in (12..).step_by(16).take(font[5].into()) {
            let offset = font[entry + 8..entry + 12].try_into().unwrap();
            let offset = u32::from_be_bytes(offset) + at;
            font[entry + 8..entry + 12].copy_from_slice(&offset.to_be_bytes());
        }
        all.extend(font);
    }
    all
}

#[test]
fn of_a_collection_the_face_with_chinese_shapes_draws() {
    let dir = rare();
    fs::write(dir.path().join("盒.ttc"), collection()).unwrap();
    let said = here(&dir, &["font", "甲.suanbei", "盒.ttc"]);
    assert!(said.starts_with("Suanbei _SC（") && said.ends_with("exit 0"), "{said}");
    assert!(documents(&dir, "材料").ends_with("exit 0"));
}

#[test]
fn a_project_from_elsewhere_names_no_other_file() {
    let dir = rare();
    choose(&dir);
    let db = rusqlite::Connection::open(dir.path().join("甲.suanbei")).unwrap();
    let odd = "../../etc/passwd 坏";
    db.execute("UPDATE mark SET value = ?1 WHERE key = 'font'", [odd]).unwrap();
    drop(db);
    assert!(here(&dir, &["font", "甲.suanbei"]).contains("没有选用字体"));
}
