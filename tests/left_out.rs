//! Packages that somebody unpacked and repacked, with matching lists, leaving something
//! out.
#![allow(clippy::disallowed_methods, reason = "a test may touch the disk")]
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use jiff::civil::date;
use serde_json::Value;
use sha2::{Digest, Sha256};
use suanbei::Project;
use suanbei::progress::Progress;
use suanbei::project::{Order, Part};
use suanbei::tracking::Calendar;
use tempfile::TempDir;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

const PNG: &[u8] =
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0\x3a\x7e\
    \x9bU\0\0\0\nIDAT\x08\xd7c`\0\0\0\x02\0\x01\xe2!\xbc3\0\0\0\0IEND\xaeB`\x82";

fn quietly<T>(work: impl FnOnce(&mut Progress<'_>) -> T) -> T {
    work(&mut Progress::new(&mut |_| true))
}

/// Exports the parts of a project with the scan of a licence and a screenshot.
fn packages() -> (TempDir, Vec<PathBuf>) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("甲.suanbei");
    let mut project = Project::create(&path, || Timestamp::UNIX_EPOCH).unwrap();
    for path in ["algorithms", "algorithms", "algorithms[1].products"] {
        project.add(path).unwrap();
    }
    for (path, name, bytes) in [
        ("subject.certificate.files", "执照.png", PNG.to_vec()),
        ("algorithms[1].products[0].screenshots", "截图.png", [PNG, b"x"].concat()),
    ] {
        let file = dir.path().join(name);
        fs::write(&file, bytes).unwrap();
        quietly(|progress| project.attach(path, &[file], progress)).unwrap();
    }
    let calendar = Calendar::bundled();
    let parts = [Part::Whole, Part::Subject, Part::Algorithm(1)];
    let zips = parts.iter().enumerate().map(|(index, part)| {
        let zip = dir.path().join(format!("{index}.zip"));
        let order = Order {
            overriding: Some("测试"),
            ..Order::new(*part, date(2026, 11, 23), &calendar)
        };
        quietly(|progress| project.view().unwrap().export(&zip, &order, progress))
            .unwrap();
        zip
    });
    let zips = zips.collect();
    (dir, zips)
}

fn differences(zip: &Path) -> Vec<String> {
    let found = quietly(|progress| Project::verify(zip, progress)).unwrap();
    found.iter().map(ToString::to_string).collect()
}

/// Lets `edit` change the files, and rewrites both lists.
fn forged(zip: &Path, edit: impl FnOnce(&mut BTreeMap<String, Vec<u8>>)) -> PathBuf {
    let mut archive = ZipArchive::new(File::open(zip).unwrap()).unwrap();
    let mut files = BTreeMap::new();
    let mut folder = String::new();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).unwrap();
        let mut content = Vec::new();
        file.read_to_end(&mut content).unwrap();
        let name = file.name().unwrap().into_owned();
        let (top, name) = name.split_once('/').unwrap();
        top.clone_into(&mut folder);
        files.insert(name.to_owned(), content);
    }
    files.remove("SHA256SUMS");
    let list = files.remove("manifest.json").unwrap();
    let mut manifest: Value = serde_json::from_slice(&list).unwrap();
    edit(&mut files);
    manifest["files"].as_array_mut().unwrap().retain_mut(|listed| {
        let Some(content) = files.get(listed["path"].as_str().unwrap()) else {
            return false;
        };
        listed["bytes"] = content.len().into();
        listed["sha256"] = hex(content).into();
        true
    });
    files.insert("manifest.json".to_owned(), manifest.to_string().into_bytes());
    let sums = files.iter().map(|(name, content)| format!("{}  {name}\n", hex(content)));
    let sums: String = sums.collect();
    files.insert("SHA256SUMS".to_owned(), sums.into_bytes());
    let mut zip_of = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        let name = format!("{folder}/{name}");
        zip_of.start_file(name, SimpleFileOptions::default()).unwrap();
        zip_of.write_all(&content).unwrap();
    }
    let path = zip.with_file_name("改过.zip");
    fs::write(&path, zip_of.finish().unwrap().into_inner()).unwrap();
    path
}

fn hex(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    let digits = digest.iter().map(|byte| format!("{byte:02x}"));
    digits.collect()
}

#[test]
fn every_part_of_a_project_makes_a_whole_package() {
    let (_dir, zips) = packages();
    for zip in zips {
        assert_eq!(differences(&zip), [""; 0], "{}", zip.display());
        assert_eq!(differences(&forged(&zip, |_| {})), [""; 0]);
    }
}

#[test]
fn an_attachment_that_was_left_out_is_named() {
    let (_dir, zips) = packages();
    let licence = "缺少附件“执照.png”：填报内容提到它，材料包的清单中却没有";
    let screenshot = licence.replace("执照", "截图");
    for (zip, name, expected) in [
        (&zips[0], "执照", licence),
        (&zips[1], "执照", licence),
        (&zips[2], "截图", &screenshot),
    ] {
        let without = forged(zip, |files| files.retain(|path, _| !path.contains(name)));
        assert_eq!(differences(&without), [expected]);
        let with_others = forged(zip, |files| {
            let file = files.iter_mut().find(|(path, _)| path.contains(name));
            file.unwrap().1.push(b'!');
        });
        let [lost, unused] = &differences(&with_others)[..] else { panic!("{zip:?}") };
        assert_eq!(lost, expected);
        let told = unused.starts_with("填报内容没有提到附件“") && unused.contains(name);
        assert!(told, "{unused}");
    }
}

#[test]
fn an_attachment_that_the_answers_do_not_mention_is_named() {
    let (dir, zips) = packages();
    let forged = forged(&zips[0], |files| {
        files.insert("项目数据.json".to_owned(), b"{}".to_vec());
    });
    let found = differences(&forged);
    assert!(found.iter().any(|one| one.contains("执照")), "{found:?}");
    let out = dir.path().join("恢复.suanbei");
    let clock = || jiff::Timestamp::UNIX_EPOCH;
    let restored = quietly(|progress| Project::restore(&forged, &out, clock, progress));
    let (_, misfits) = restored.unwrap();
    assert_eq!(misfits.len(), found.len(), "{misfits:?}");
}

#[test]
fn missing_or_invalid_answers_are_named() {
    let (_dir, zips) = packages();
    let without = forged(&zips[0], |files| drop(files.remove("项目数据.json")));
    assert_eq!(differences(&without), ["缺少文件“项目数据.json”"]);
    let other = forged(&zips[0], |files| {
        files.insert("项目数据.json".to_owned(), b"%PDF".to_vec());
    });
    assert_eq!(
        differences(&other),
        ["文件“项目数据.json”中没有可读取的填报内容，无法用来恢复项目"]
    );
}
