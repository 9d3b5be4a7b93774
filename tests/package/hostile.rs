//! Zips written by hand, as no library would write them.

use std::fs;
use std::io::Read;

use proptest::prelude::*;
use suanbei::Error;
use suanbei::package::{Package, verify};

use super::{differences, hex, listing, quietly};

/// An entry of such a zip.
struct Raw {
    name: Vec<u8>,
    content: Vec<u8>,
    flags: u16,
    method: u16,
    size: u32,
    mode: u32,
}

fn raw(name: impl AsRef<[u8]>, content: impl Into<Vec<u8>>) -> Raw {
    let content = content.into();
    let size = u32::try_from(content.len()).unwrap();
    Raw {
        name: name.as_ref().to_vec(),
        content,
        flags: 1 << 11,
        method: 0,
        size,
        mode: 0o100_644,
    }
}

fn zip_of(entries: &[Raw]) -> Vec<u8> {
    let mut zip = Vec::new();
    let mut directory = Vec::new();
    for entry in entries {
        let offset = u32::try_from(zip.len()).unwrap();
        let mut fields = Vec::new();
        for field in [20, entry.flags, entry.method, 0, 0x21] {
            fields.extend(field.to_le_bytes());
        }
        let packed = u32::try_from(entry.content.len()).unwrap();
        for field in [crc(&entry.content), packed, entry.size] {
            fields.extend(field.to_le_bytes());
        }
        fields.extend(u16::try_from(entry.name.len()).unwrap().to_le_bytes());
        fields.extend(0u16.to_le_bytes());
        zip.extend(b"PK\x03\x04");
        zip.extend(&fields);
        zip.extend(&entry.name);
        zip.extend(&entry.content);
        directory.extend(b"PK\x01\x02\x14\x03");
        directory.extend(&fields);
        directory.extend([0; 6]);
        directory.extend((entry.mode << 16).to_le_bytes());
        directory.extend(offset.to_le_bytes());
        directory.extend(&entry.name);
    }
    let count = u16::try_from(entries.len()).unwrap();
    let start = u32::try_from(zip.len()).unwrap();
    zip.extend(&directory);
    zip.extend(b"PK\x05\x06\0\0\0\0");
    zip.extend(count.to_le_bytes());
    zip.extend(count.to_le_bytes());
    zip.extend(u32::try_from(directory.len()).unwrap().to_le_bytes());
    zip.extend(start.to_le_bytes());
    zip.extend([0; 2]);
    zip
}

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |mut crc, byte| {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = (crc >> 1) ^ (0xedb8_8320 & 0u32.wrapping_sub(crc & 1));
        }
        crc
    })
}

fn manifest_of(files: &str) -> String {
    format!(
        r#"{{"format":1,"tool":"t","revision":"1","date":"2026-03-01","kind":"both","folder":"f","files":[{files}]}}"#
    )
}

#[test]
fn a_hostile_zip_is_refused_with_its_reason() {
    let with = |entry: Raw| zip_of(&[raw("f/manifest.json", manifest_of("")), entry]);
    let listing_file = |path: &str| {
        let file = format!(
            r#"{{"path":"{path}","bytes":1,"sha256":"","media_type":"text/plain"}}"#
        );
        zip_of(&[raw("f/manifest.json", manifest_of(&file))])
    };
    let hostile: Vec<(&str, Vec<u8>)> = vec![
        ("文件是空的（0 字节）", vec![]),
        ("不是 zip 文件", b"%PDF-1.7".to_vec()),
        ("不完整或已损坏", {
            let zip = with(raw("f/a", "a"));
            zip[..zip.len() - 30].to_vec()
        }),
        ("没有清单", zip_of(&[])),
        ("没有清单", zip_of(&[raw("f/a", "a")])),
        ("却在“f/f”", zip_of(&[raw("f/f/manifest.json", "{}")])),
        ("不止一个材料文件夹", with(raw("g/manifest.json", "{}"))),
        ("第 1 行", zip_of(&[raw("f/manifest.json", "{}")])),
        ("不合格式", zip_of(&[raw("f/manifest.json", "[".repeat(100_000))])),
        ("无法读出", zip_of(&[raw("f/manifest.json", b"\xff")])),
        ("“../a”不可用", listing_file("../a")),
        ("“manifest.json”不可用", listing_file("manifest.json")),
        ("“../a”指向文件夹之外", with(raw("../a", "a"))),
        ("“f/../../a”指向文件夹之外", with(raw("f/../../a", "a"))),
        ("“/etc/passwd”是绝对路径", with(raw("/etc/passwd", "a"))),
        ("“C:/a”是绝对路径", with(raw("C:/a", "a"))),
        ("反斜杠", with(raw("f\\..\\a", "a"))),
        ("控制字符", with(raw("f/a\0.pdf", "a"))),
        ("空的一级", with(raw("f//a", "a"))),
        ("不是 UTF-8", with(raw(&"f/\u{6267}".as_bytes()[..4], "a"))),
        ("有重名的文件", with(raw("f/manifest.json", "{}"))),
        ("“f/MANIFEST.json”与另一个文件重名", with(raw("f/MANIFEST.json", "{}"))),
        ("“f/a”是链接或特殊文件", with(Raw { mode: 0o120_777, ..raw("f/a", "b") })),
        ("“f/a”是链接或特殊文件", with(Raw { mode: 0o020_666, ..raw("f/a", "b") })),
        ("“f/a”已加密", with(Raw { flags: 1, ..raw("f/a", "b") })),
        ("不支持的压缩方式", with(Raw { method: 12, ..raw("f/a", "b") })),
        ("压缩炸弹", with(Raw { method: 8, size: u32::MAX - 1, ..raw("f/a", "b") })),
        (
            "超过 10000 个",
            zip_of(&(0..10_001).map(|n| raw(format!("f/{n}"), "")).collect::<Vec<_>>()),
        ),
    ];
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("来历不明.zip");
    for (expected, zip) in hostile {
        fs::write(&path, zip).unwrap();
        let opened = Package::open(&path).map(drop);
        let verified = quietly(|progress| verify(&path, progress)).map(drop);
        for result in [opened, verified] {
            match result {
                Err(Error::NotAPackage { reason, .. }) => {
                    assert!(reason.contains(expected), "{reason}, not {expected}");
                }
                other => panic!("{expected}: {other:?}"),
            }
        }
        assert_eq!(listing(folder.path()), ["来历不明.zip"]);
    }
}

#[test]
fn a_file_that_lies_about_its_length_is_damaged() {
    let listed = format!(
        r#"{{"path":"a","bytes":2,"sha256":"{}","media_type":"text/plain"}}"#,
        hex(b"aa")
    );
    let lying = Raw { size: 2, ..raw("f/a", "aaaa") };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("包.zip");
    fs::write(&path, zip_of(&[raw("f/manifest.json", manifest_of(&listed)), lying]))
        .unwrap();
    assert_eq!(differences(&path)[0], "文件“a”已损坏，无法完整读出");
    let mut got = Vec::new();
    let mut package = Package::open(&path).unwrap();
    assert!(package.open_entry("a").unwrap().read_to_end(&mut got).is_err());
}

#[test]
fn sizes_that_overflow_are_reported() {
    let file = |name| {
        format!(
            r#"{{"path":"{name}","bytes":{},"sha256":"","media_type":"text/plain"}}"#,
            u64::MAX
        )
    };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("包.zip");
    let list = manifest_of(&format!("{},{}", file("a"), file("b")));
    fs::write(&path, zip_of(&[raw("f/manifest.json", list), raw("f/a", "a")])).unwrap();
    assert_eq!(
        differences(&path)[0],
        "文件“a”的大小应为 18446744073709551615 字节，实际为 1 字节"
    );
    assert_eq!(Package::open(&path).unwrap().manifest().total(), u64::MAX);
}

#[test]
fn what_is_not_a_file_is_refused_without_blocking() {
    let folder = tempfile::tempdir().unwrap();
    for path in super::no_files(folder.path()) {
        let opened = Package::open(&path).map(drop);
        assert!(matches!(opened, Err(Error::NotAFile { .. })), "{opened:?}");
    }
}

#[test]
fn an_oversized_directory_does_not_exhaust_memory() {
    let name = "n".repeat(60_000);
    let entries: Vec<Raw> = (0..1_000).map(|n| raw(format!("f/{n}{name}"), "")).collect();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("包.zip");
    fs::write(&path, zip_of(&entries)).unwrap();
    assert!(matches!(Package::open(&path), Err(Error::NotAPackage { .. })));
}

#[test]
fn a_package_of_a_newer_program_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("包.zip");
    fs::write(&path, zip_of(&[raw("f/manifest.json", r#"{"format":2}"#)])).unwrap();
    assert!(matches!(Package::open(&path), Err(Error::TooNew { .. })));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_bytes_are_verified_or_refused(
        bytes in prop::collection::vec(any::<u8>(), 0..300),
        name in "f/[a-z./]{0,9}",
        json in "\\PC{0,60}",
        damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..4),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("包.zip");
        let mut zip = zip_of(&[
            raw("f/manifest.json", manifest_of(&json)),
            raw(name, bytes.clone()),
        ]);
        for (at, byte) in damage {
            let at = at.index(zip.len());
            zip[at] = byte;
        }
        for content in [bytes, zip] {
            fs::write(&path, content).unwrap();
            let _ = quietly(|progress| verify(&path, progress));
        }
    }
}
