//! Opens a package, which may come from anywhere.
//!
//! A zip that could do harm is refused before a byte of its files is read. Nothing is
//! extracted: whoever reads an entry decides where its bytes go.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use serde::Deserialize;
use sha2::{Digest, Sha256};
use zip::{CompressionMethod, ZipArchive};

use super::{BOMB, FORMAT, Listed, MANIFEST, MOST_ENTRIES, Manifest, SUMS, hex, names};
use crate::disk;
use crate::error::{Error, Result};
use crate::json;

/// The most bytes to read of a zip's directory: ten times what 10 000 entries need. A
/// longer one is an attempt to exhaust memory.
const MOST_DIRECTORY: u64 = 32 << 20;
/// The most bytes in each of our two lists.
const MOST_LIST: u64 = 16 << 20;
/// The most bytes in all files together, extracted.
const MOST_TOTAL: u64 = 256 << 30;

/// The bits of a Unix mode that distinguish links and devices from files.
const FILE_KIND: u32 = 0o170_000;
const REGULAR: u32 = 0o100_000;
const FOLDER: u32 = 0o040_000;

type Zip = ZipArchive<BufReader<File>>;

/// An opened package.
#[derive(Debug)]
pub struct Package {
    path: PathBuf,
    archive: Zip,
    manifest: Manifest,
    /// The actual name of the folder that holds everything, empty if it was removed.
    pub(super) folder: String,
    /// The index in the zip of each file in the folder, by its path there.
    pub(super) places: BTreeMap<String, usize>,
    /// The files outside the folder.
    pub(super) strays: Vec<String>,
}

impl Package {
    /// Opens the package at `path` and reads its manifest.
    ///
    /// # Errors
    ///
    /// Fails with [`Error::NotAPackage`] if it is not a package or could do harm, and
    /// with [`Error::TooNew`] if a newer program wrote it. Missing or changed files are
    /// no error until they are read.
    pub fn open(path: &Path) -> Result<Self> {
        // Closing the file of an open project would release its lock (POSIX `fcntl`).
        if is_project(path) {
            let reason = "它是项目文件，请直接打开".to_owned();
            return Err(Error::NotAPackage { path: path.to_owned(), reason });
        }
        Self::from_file(path, disk::open(path)?)
    }

    /// Returns where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    pub(super) fn from_file(path: &Path, file: File) -> Result<Self> {
        let refuse =
            |reason: String| Error::NotAPackage { path: path.to_owned(), reason };
        let length = file.metadata().map_or(0, |metadata| metadata.len());
        let mut archive = open_zip(file).map_err(refuse)?;
        let names = survey(&archive, length).map_err(refuse)?;
        let folder = find_folder(&names).map_err(refuse)?;
        let mut places = BTreeMap::new();
        let mut strays = Vec::new();
        for (name, index) in names {
            match name.strip_prefix(&folder) {
                Some(inside) => drop(places.insert(inside.to_owned(), index)),
                None => strays.push(name),
            }
        }
        let list = read_list(&mut archive, places[MANIFEST]).map_err(refuse)?;
        let manifest = parse(path, &list)?;
        let folder = folder.trim_end_matches('/').to_owned();
        Ok(Self { path: path.to_owned(), archive, manifest, folder, places, strays })
    }

    /// Returns what the package says it holds.
    #[must_use]
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// Opens the file at `path` in the folder. Reading fails, at the end at the latest,
    /// if the bytes are not those the manifest lists.
    pub fn open_entry(&mut self, path: &str) -> Result<impl Read> {
        let refuse = |reason| Error::NotAPackage { path: self.path.clone(), reason };
        let listed = self.manifest.files.iter().find(|file| file.path == path);
        let place = self.places.get(path);
        let (Some(listed), Some(&index)) = (listed, place) else {
            return Err(refuse(format!("缺少文件“{path}”")));
        };
        let file = self
            .archive
            .by_index(index)
            .map_err(|_| refuse(format!("文件“{path}”已损坏，无法读出")))?;
        Ok(Checked { file, listed, read: 0, hash: Sha256::new() })
    }

    /// Opens the file at `index` without comparing it with the manifest.
    pub(super) fn raw(&mut self, index: usize) -> io::Result<impl Read> {
        Ok(self.archive.by_index(index)?)
    }

    /// Returns the length the zip declares; reading never yields more.
    pub(super) fn declared(&self, index: usize) -> u64 {
        self.archive.by_index_data(index).map_or(0, |entry| entry.size())
    }

    /// Returns the text of one of our two lists.
    pub(super) fn list(&mut self, index: usize) -> Result<String, String> {
        read_list(&mut self.archive, index)
    }
}

fn open_zip(mut file: File) -> Result<ZipArchive<BufReader<File>>, String> {
    let mut start = Vec::new();
    if matches!(file.by_ref().take(4).read_to_end(&mut start), Ok(0)) {
        return Err("文件是空的（0 字节）".to_owned());
    }
    let broken = |_| match start.as_slice() {
        b"PK\x03\x04" => "zip 文件不完整或已损坏，可能没有下载或复制完".to_owned(),
        _ => "不是 zip 文件".to_owned(),
    };
    let bounded = Bounded { inner: BufReader::new(file), left: MOST_DIRECTORY };
    let archive = ZipArchive::new(bounded).map_err(broken)?;
    if archive.has_duplicate_names() {
        return Err("有重名的文件".to_owned());
    }
    if archive.len() > MOST_ENTRIES {
        return Err(format!("文件超过 {MOST_ENTRIES} 个"));
    }
    ZipArchive::new(archive.into_inner().inner).map_err(broken)
}

/// Returns the index of each file by name, or why one of them could do harm.
fn survey(archive: &Zip, length: u64) -> Result<BTreeMap<String, usize>, String> {
    let mut names = BTreeMap::new();
    let mut taken = BTreeSet::new();
    let mut total: u64 = 0;
    for index in 0..archive.len() {
        let entry = archive.by_index_data(index).map_err(|error| error.to_string())?;
        let Ok(name) = std::str::from_utf8(entry.name_raw()) else {
            return Err("有文件名不是 UTF-8 编码，可能被其他软件重新压缩过".to_owned());
        };
        let (name, is_folder) = match name.strip_suffix('/') {
            Some(name) => (name, true),
            None => (name, false),
        };
        let refuse = |reason| Err(format!("文件“{}”{reason}", name.escape_debug()));
        if let Some(reason) = names::refusal(name) {
            return refuse(reason);
        }
        if !taken.insert(name.to_lowercase()) {
            return refuse("与另一个文件重名（不计大小写）");
        }
        if entry.encrypted() {
            return refuse("已加密");
        }
        let kind = entry.unix_mode().unwrap_or(0) & FILE_KIND;
        if ![0, REGULAR, FOLDER].contains(&kind) {
            return refuse("是链接或特殊文件");
        }
        let method = entry.compression();
        if method != CompressionMethod::Stored && method != CompressionMethod::Deflated {
            return refuse("使用了不支持的压缩方式，请用普通 zip 方式重新压缩");
        }
        total = total.saturating_add(entry.size());
        if is_bomb(entry.size(), entry.compressed_size()) || is_bomb(total, length) {
            return refuse("解压后异常巨大，可能是压缩炸弹");
        }
        if !is_folder {
            names.insert(name.to_owned(), index);
        }
    }
    if total > MOST_TOTAL {
        return Err("解压后总大小超出上限".to_owned());
    }
    Ok(names)
}

fn is_bomb(extracted: u64, packed: u64) -> bool {
    extracted > BOMB && extracted / 1000 > packed
}

/// Returns the folder of the manifest with its `/`, empty if the files were zipped
/// without it. A `manifest.json` deeper down may be an attachment.
fn find_folder(names: &BTreeMap<String, usize>) -> Result<String, String> {
    if names.contains_key(MANIFEST) {
        return Ok(String::new());
    }
    let file = format!("/{MANIFEST}");
    let folders: Vec<&str> =
        names.keys().filter_map(|name| name.strip_suffix(&file)).collect();
    let top: Vec<&str> =
        folders.iter().copied().filter(|folder| !folder.contains('/')).collect();
    match (top.as_slice(), folders.as_slice()) {
        ([folder], _) => Ok(format!("{folder}/")),
        ([], []) => Err(format!("其中没有清单 {MANIFEST}")),
        ([], [deep, ..]) => {
            Err(format!("清单应在最外层文件夹中，却在“{deep}”；请只压缩材料文件夹本身"))
        }
        _ => Err("其中有不止一个材料文件夹".to_owned()),
    }
}

/// Reads one of our two lists.
fn read_list(archive: &mut Zip, index: usize) -> Result<String, String> {
    let mut file = archive.by_index(index).map_err(|error| error.to_string())?;
    let name = String::from_utf8_lossy(file.name_raw()).into_owned();
    if file.size() > MOST_LIST {
        return Err(format!("“{name}”异常巨大"));
    }
    let mut text = String::new();
    match file.read_to_string(&mut text) {
        Ok(_) => Ok(text),
        Err(_) => Err(format!("“{name}”已损坏，无法读出")),
    }
}

fn parse(path: &Path, list: &str) -> Result<Manifest> {
    #[derive(Deserialize)]
    struct Version {
        format: u32,
    }
    let refuse = |reason| Error::NotAPackage { path: path.to_owned(), reason };
    let broken = |problem| refuse(format!("清单 {MANIFEST} 不合格式：{problem}"));
    let version: Version = json::parse(list).map_err(broken)?;
    if version.format > FORMAT {
        return Err(Error::TooNew { path: path.to_owned() });
    }
    let manifest: Manifest = json::parse(list).map_err(broken)?;
    let mut taken = BTreeSet::new();
    for file in &manifest.files {
        if names::refusal(&file.path).is_some()
            || [MANIFEST, SUMS].contains(&file.path.as_str())
            || !taken.insert(file.path.to_lowercase())
        {
            let name = file.path.escape_debug();
            return Err(refuse(format!("清单 {MANIFEST} 中的文件名“{name}”不可用")));
        }
    }
    Ok(manifest)
}

/// A reader that fails once more than `left` bytes were read.
struct Bounded {
    inner: BufReader<File>,
    left: u64,
}

impl Read for Bounded {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.left = self
            .left
            .checked_sub(count as u64)
            .ok_or_else(|| io::Error::other("the directory of the zip is too long"))?;
        Ok(count)
    }
}

impl Seek for Bounded {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.inner.seek(to)
    }
}

/// Returns whether a file, or the file it links to, has the extension of a project, and
/// so is neither a package nor may be attached.
pub(crate) fn is_project(file: &Path) -> bool {
    let calls_itself = |file: &Path| {
        let extension = file.extension();
        extension.is_some_and(|extension| extension.eq_ignore_ascii_case("suanbei"))
    };
    calls_itself(file) || file.canonicalize().is_ok_and(|real| calls_itself(&real))
}

/// A reader that fails, at the end at the latest, if the bytes are not those listed.
struct Checked<'a, R> {
    file: R,
    listed: &'a Listed,
    read: u64,
    hash: Sha256,
}

impl<R: Read> Read for Checked<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.file.read(buffer)?;
        self.hash.update(&buffer[..count]);
        self.read = self.read.saturating_add(count as u64);
        let ended = count == 0 && !buffer.is_empty();
        if self.read > self.listed.bytes
            || ended && hex(self.hash.clone()) != self.listed.sha256
        {
            let problem = format!("文件“{}”与清单不符", self.listed.path);
            return Err(io::Error::new(io::ErrorKind::InvalidData, problem));
        }
        Ok(count)
    }
}
