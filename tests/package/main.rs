//! Packages, as users and other programs see them.
#![allow(clippy::print_stderr, reason = "a test says what it skipped")]
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "tests")]

mod hostile;

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

use proptest::prelude::*;
use sha2::{Digest, Sha256};
use suanbei::package::{
    self, Difference, Entry, Head, Kind, Manifest, Package, Source, verify,
};
use suanbei::progress::{Progress, Step};
use suanbei::{Error, Result};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

const FOLDER: &str = "甲公司_算法_备案材料_20260301";

fn head() -> Head {
    Head {
        folder: FOLDER.to_owned(),
        kind: Kind::Both,
        tool: "suanbei 0.1.0".to_owned(),
        revision: "42".to_owned(),
        date: "2026-03-01".parse().unwrap(),
        font: None,
    }
}

fn bytes<'a>(path: &str, media_type: &str, bytes: impl Into<Vec<u8>>) -> Entry<'a> {
    Entry {
        path: path.to_owned(),
        media_type: media_type.to_owned(),
        field: None,
        source: Source::Bytes(bytes.into()),
    }
}

fn hex(bytes: &[u8]) -> String {
    digits(Sha256::new_with_prefix(bytes))
}

fn digits(hash: Sha256) -> String {
    hash.finalize()
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .map(|digit| char::from(b"0123456789abcdef"[usize::from(digit)]))
        .collect()
}

/// The files of an ordinary package: deflated, stored, streamed and empty ones.
fn entries<'a>() -> Vec<Entry<'a>> {
    let video = b"frame ".repeat(1 << 20);
    vec![
        bytes("01_主体/01_营业执照.pdf", "application/pdf", *b"%PDF-1.7 licence"),
        bytes("填报对照表.html", "text/html", "<p>算法</p>".repeat(1000)),
        Entry {
            path: "02_算法/演示 视频.mp4".to_owned(),
            media_type: "video/mp4".to_owned(),
            field: Some("algorithms[0].products[0].video".to_owned()),
            source: Source::Stream {
                size: video.len() as u64,
                sha256: hex(&video),
                open: Box::new(move || Ok(Box::new(Cursor::new(video)))),
            },
        },
        bytes("02_算法/manifest.json", "application/json", "{}"),
        bytes("02_算法/空.txt", "text/plain", ""),
    ]
}

fn write(
    path: &Path,
    head: &Head,
    entries: Vec<Entry<'_>>,
    progress: &mut Progress<'_>,
) -> Result<Manifest> {
    package::write(path, head, progress, |package, progress| {
        entries.into_iter().try_for_each(|entry| package.add(entry, progress).map(drop))
    })
}

fn quietly<T>(work: impl FnOnce(&mut Progress<'_>) -> T) -> T {
    work(&mut Progress::new(&mut |_| true))
}

fn written(folder: &Path) -> PathBuf {
    let path = folder.join("包.zip");
    quietly(|progress| write(&path, &head(), entries(), progress)).unwrap();
    path
}

fn differences(path: &Path) -> Vec<String> {
    let found = quietly(|progress| verify(path, progress)).unwrap();
    found.iter().map(ToString::to_string).collect()
}

fn listing(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

/// Unpacks the zip, lets `edit` change the files, and packs them as another program
/// would: in another order, with other compression, with entries for folders.
fn repacked(path: &Path, edit: impl FnOnce(&mut BTreeMap<String, Vec<u8>>)) -> PathBuf {
    let mut archive = ZipArchive::new(fs::File::open(path).unwrap()).unwrap();
    let mut files = BTreeMap::new();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).unwrap();
        let mut content = Vec::new();
        file.read_to_end(&mut content).unwrap();
        files.insert(file.name().unwrap().into_owned(), content);
    }
    edit(&mut files);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.add_directory(format!("{FOLDER}/02_算法"), SimpleFileOptions::default()).unwrap();
    for (name, content) in files {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(&content).unwrap();
    }
    let path = path.with_file_name("重新压缩.zip");
    fs::write(&path, zip.finish().unwrap().into_inner()).unwrap();
    path
}

/// Returns paths that can be opened but are not files: a folder and, where the system has
/// them, a pipe and a device.
fn no_files(folder: &Path) -> Vec<PathBuf> {
    let pipe = folder.join("管道");
    match Command::new("mkfifo").arg(&pipe).status() {
        Ok(made) if made.success() => vec![folder.into(), pipe, "/dev/zero".into()],
        _ => vec![folder.into()],
    }
}

fn at(path: &str) -> String {
    format!("{FOLDER}/{path}")
}

#[test]
fn what_went_in_comes_out() {
    let folder = tempfile::tempdir().unwrap();
    let path = written(folder.path());
    assert_eq!(differences(&path), [""; 0]);

    let mut package = Package::open(&path).unwrap();
    let manifest: Manifest = package.manifest().clone();
    assert_eq!((manifest.kind, manifest.revision.as_str()), (Kind::Both, "42"));
    for entry in entries() {
        let listed = manifest.files.iter().find(|file| file.path == entry.path).unwrap();
        assert_eq!(listed.field, entry.field);
        let mut expected = Vec::new();
        match entry.source {
            Source::Bytes(bytes) => expected = bytes,
            Source::Stream { open, .. } => {
                open().unwrap().read_to_end(&mut expected).unwrap();
            }
        }
        let mut got = Vec::new();
        package.open_entry(&entry.path).unwrap().read_to_end(&mut got).unwrap();
        assert!(got == expected, "{}", entry.path);
    }
    assert_eq!(listing(folder.path()), ["包.zip"]);
}

#[test]
fn the_same_files_and_date_make_the_same_bytes() {
    let [one, two] = [(); 2].map(|()| tempfile::tempdir().unwrap());
    let [one, two] = [&one, &two].map(|folder| fs::read(written(folder.path())).unwrap());
    assert!(one == two);
    // The same on every machine: change this only knowingly, together with the format.
    assert_eq!(
        hex(&one),
        "96e24ac3f88f62a51b5cf9c57e74ad9161fc424ed519993db3ae3041be280f4c"
    );
}

#[test]
fn unzip_and_sha256sum_agree() {
    if !cfg!(target_os = "linux") {
        eprintln!("skipped: these programs come with Linux");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let path = written(folder.path());
    let utf8 = fs::read(&path).unwrap()[7] & 0b1000;
    assert_ne!(utf8, 0, "the flag by which Windows knows the names are UTF-8");
    let run = |program: &str, args: &[&str], within: &Path| {
        let output = Command::new(program).args(args).current_dir(within).output();
        let output = output.unwrap_or_else(|error| panic!("{program}: {error}"));
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(output.status.success(), "{program}: {text}");
    };
    run("unzip", &["-t", "包.zip"], folder.path());

    let mut archive = ZipArchive::new(fs::File::open(&path).unwrap()).unwrap();
    archive.extract(folder.path()).unwrap();
    let inside = folder.path().join(FOLDER);
    run("sha256sum", &["--check", "--strict", "SHA256SUMS"], &inside);
    let sums = fs::read_to_string(inside.join("SHA256SUMS")).unwrap();
    assert_eq!(sums.lines().count(), entries().len() + 1);

    let other = folder.path().join("重新压缩.zip");
    run("zip", &["-qr", "重新压缩.zip", FOLDER], folder.path());
    assert_eq!(differences(&other), [""; 0]);
}

#[test]
fn nothing_is_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("包.zip");
    fs::write(&path, "mine").unwrap();
    let error = quietly(|progress| write(&path, &head(), entries(), progress));
    assert!(matches!(error, Err(Error::Exists { .. })));
    assert_eq!(fs::read(&path).unwrap(), b"mine");
    assert_eq!(listing(folder.path()), ["包.zip"]);
}

#[test]
fn a_file_that_appears_during_writing_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("包.zip");
    let mut rival = |_: Step<'_>| {
        fs::write(&path, "mine").unwrap();
        true
    };
    let error = write(&path, &head(), entries(), &mut Progress::new(&mut rival));
    assert!(matches!(error, Err(Error::Exists { .. })), "{error:?}");
    assert_eq!(fs::read(&path).unwrap(), b"mine");
    assert_eq!(listing(folder.path()), ["包.zip"]);
}

#[test]
fn stopping_at_any_moment_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("包.zip");
    let mut steps = 0;
    loop {
        let mut left = steps;
        let mut listen = |step: Step<'_>| {
            assert!(step.done <= step.total);
            left -= 1;
            left >= 0
        };
        match write(&path, &head(), entries(), &mut Progress::new(&mut listen)) {
            Err(Error::Cancelled) => assert_eq!(listing(folder.path()), [""; 0]),
            done => break drop(done.unwrap()),
        }
        steps += 1;
    }
    assert!(steps > 10, "progress is told often enough to stop soon: {steps}");
}

#[test]
fn a_stream_unlike_its_announcement_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("包.zip");
    for (size, content) in [(3, "abd"), (3, "ab"), (3, "abcd")] {
        let stream = Entry {
            path: "视频.mp4".to_owned(),
            media_type: "video/mp4".to_owned(),
            field: None,
            source: Source::Stream {
                size,
                sha256: hex(b"abc"),
                open: Box::new(|| Ok(Box::new(content.as_bytes()))),
            },
        };
        let error = quietly(|progress| write(&path, &head(), vec![stream], progress));
        assert!(
            matches!(&error, Err(Error::ContentChanged { name }) if name == "视频.mp4"),
            "{error:?}"
        );
        assert_eq!(listing(folder.path()), [""; 0]);
    }
}

#[test]
fn names_that_could_not_be_extracted_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("包.zip");
    let long = "长".repeat(230);
    for names in [
        vec!["../a"],
        vec!["/a"],
        vec!["C:a"],
        vec!["a\\b"],
        vec!["a\nb"],
        vec!["a//b"],
        vec!["a?.pdf"],
        vec!["nul/a.pdf"],
        vec![""],
        vec!["A.pdf", "a.pdf"],
        vec!["manifest.json"],
        vec!["sha256sums"],
        vec![&long],
    ] {
        let entries = names.iter().map(|name| bytes(name, "text/plain", "x")).collect();
        let error = quietly(|progress| write(&path, &head(), entries, progress));
        assert!(matches!(error, Err(Error::NotAPackage { .. })), "{names:?}");
        assert_eq!(listing(folder.path()), [""; 0]);
    }
}

#[test]
fn each_difference_is_named() {
    type Edit = fn(&mut BTreeMap<String, Vec<u8>>);
    let cases: [(Edit, &[&str]); 11] = [
        (|_| {}, &[]),
        (
            |files| files.get_mut(&at("02_算法/演示 视频.mp4")).unwrap()[7] ^= 1,
            &["文件“02_算法/演示 视频.mp4”的内容被改动（SHA-256 不符）"],
        ),
        (
            |files| files.get_mut(&at("填报对照表.html")).unwrap().push(b' '),
            &["文件“填报对照表.html”的大小应为 13000 字节，实际为 13001 字节"],
        ),
        (
            |files| drop(files.remove(&at("01_主体/01_营业执照.pdf"))),
            &["缺少文件“01_主体/01_营业执照.pdf”"],
        ),
        (
            |files| {
                let file = files.remove(&at("01_主体/01_营业执照.pdf")).unwrap();
                files.insert(at("执照.pdf"), file);
            },
            &["文件“01_主体/01_营业执照.pdf”被改名为“执照.pdf”"],
        ),
        (
            |files| {
                files.insert(at(".DS_Store"), vec![]);
                files.insert("__MACOSX/._x".to_owned(), vec![]);
            },
            &["多出清单以外的文件“.DS_Store”", "多出清单以外的文件“__MACOSX/._x”"],
        ),
        (|files| drop(files.remove(&at("SHA256SUMS"))), &["缺少文件“SHA256SUMS”"]),
        (
            |files| files.get_mut(&at("SHA256SUMS")).unwrap()[0] = b'x',
            &["SHA256SUMS 对文件“01_主体/01_营业执照.pdf”的记录与 manifest.json 不一致"],
        ),
        (
            |files| files.get_mut(&at("SHA256SUMS")).unwrap().extend(b"x\n"),
            &["SHA256SUMS 第 7 行不合格式"],
        ),
        (
            |files| files.get_mut(&at("manifest.json")).unwrap().push(b'\n'),
            &["文件“manifest.json”的内容被改动（SHA-256 不符）"],
        ),
        (
            |files| {
                *files = std::mem::take(files)
                    .into_iter()
                    .map(|(name, file)| (name.replace(FOLDER, "材料"), file))
                    .collect();
            },
            &["最外层文件夹应为“甲公司_算法_备案材料_20260301”，实际为“材料”"],
        ),
    ];
    let folder = tempfile::tempdir().unwrap();
    let path = written(folder.path());
    for (edit, expected) in cases {
        assert_eq!(differences(&repacked(&path, edit)), expected);
    }
}

#[test]
fn a_missing_folder_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let path = written(folder.path());
    let mut archive = ZipArchive::new(fs::File::open(&path).unwrap()).unwrap();
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let file = archive.by_index_raw(index).unwrap();
        let name = file.name().unwrap().replace(&format!("{FOLDER}/"), "");
        zip.raw_copy_file_rename(file, name).unwrap();
    }
    fs::write(&path, zip.finish().unwrap().into_inner()).unwrap();
    assert_eq!(differences(&path), ["缺少最外层文件夹“甲公司_算法_备案材料_20260301”"]);
}

#[test]
fn one_flipped_byte_anywhere_is_noticed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("包.zip");
    let files = vec![
        bytes("甲.pdf", "application/pdf", "stored".repeat(9)),
        bytes("乙.txt", "text/plain", "deflated".repeat(9)),
    ];
    quietly(|progress| write(&path, &head(), files, progress)).unwrap();
    let intact = fs::read(&path).unwrap();
    let contents = |path: &Path| {
        let mut package = Package::open(path).ok()?;
        let mut all = Vec::new();
        for file in package.manifest().clone().files {
            package.open_entry(&file.path).ok()?.read_to_end(&mut all).ok()?;
        }
        Some(all)
    };
    let expected = contents(&path);
    let flipped = folder.path().join("坏.zip");
    for at in 0..intact.len() {
        let mut bytes = intact.clone();
        bytes[at] ^= 1;
        fs::write(&flipped, &bytes).unwrap();
        // A changed time stamp may go unnoticed, changed content never.
        if let Ok(found) = quietly(|progress| verify(&flipped, progress))
            && found.is_empty()
        {
            assert!(contents(&flipped) == expected, "byte {at}");
        }
    }
    let start = intact.windows(6).position(|window| window == b"stored").unwrap();
    let mut bytes = intact.clone();
    bytes[start] ^= 1;
    fs::write(&flipped, &bytes).unwrap();
    assert_eq!(differences(&flipped), ["文件“甲.pdf”已损坏，无法完整读出"]);
}

#[test]
fn a_changed_file_is_not_handed_out() {
    let folder = tempfile::tempdir().unwrap();
    let path = repacked(&written(folder.path()), |files| {
        files.get_mut(&at("01_主体/01_营业执照.pdf")).unwrap()[0] = b'?';
        files.remove(&at("02_算法/空.txt"));
    });
    let mut package = Package::open(&path).unwrap();
    let mut got = Vec::new();
    let read =
        package.open_entry("01_主体/01_营业执照.pdf").unwrap().read_to_end(&mut got);
    assert_eq!(read.unwrap_err().to_string(), "文件“01_主体/01_营业执照.pdf”与清单不符");
    for gone in ["02_算法/空.txt", "../x", "manifest.json"] {
        assert!(matches!(package.open_entry(gone), Err(Error::NotAPackage { .. })));
    }
}

#[test]
fn a_long_stream_passes_through_a_buffer() {
    struct Generator(u64);
    impl Read for Generator {
        fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
            assert!(buffer.len() <= 1 << 20, "asked for {} bytes at once", buffer.len());
            let count = buffer.len().min(usize::try_from(self.0).unwrap());
            buffer[..count].fill(7);
            self.0 -= count as u64;
            Ok(count)
        }
    }
    let size = 64 << 20;
    let mut hash = Sha256::new();
    (0..64).for_each(|_| hash.update(vec![7; 1 << 20]));
    let sha256 = digits(hash);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("包.zip");
    let stream: Source<'_> = Source::Stream {
        size,
        sha256,
        open: Box::new(move || Ok(Box::new(Generator(size)))),
    };
    let entry = Entry { source: stream, ..bytes("视频.mp4", "video/mp4", "") };
    let written: Result<Manifest> =
        quietly(|progress| write(&path, &head(), vec![entry], progress));
    assert_eq!(written.unwrap().files[0].bytes, size);
}

#[test]
fn a_difference_serializes_for_scripts() {
    let difference = Difference::Missing { path: "a".to_owned() };
    assert_eq!(
        serde_json::to_value(&difference).unwrap(),
        serde_json::json!({ "kind": "missing", "path": "a" })
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_contents_come_back(contents in prop::collection::vec(
        (prop::collection::vec(any::<u8>(), 0..5000), any::<bool>()), 0..6))
    {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("包.zip");
        let media = |text| if text { "text/plain" } else { "image/png" };
        let entries = contents.iter().enumerate()
            .map(|(n, (content, text))| bytes(&format!("{n}"), media(*text), content.clone()))
            .collect();
        quietly(|progress| write(&path, &head(), entries, progress)).unwrap();
        let mut package = Package::open(&path).unwrap();
        for (n, (content, _)) in contents.iter().enumerate() {
            let mut got = Vec::new();
            package.open_entry(&format!("{n}")).unwrap().read_to_end(&mut got).unwrap();
            prop_assert_eq!(&got, content);
        }
    }
}
