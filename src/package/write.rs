//! Writes a package, file by file, while the files are made.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{Seek, Write};
use std::path::Path;

use sha2::{Digest, Sha256};
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

use super::names::{MOST_CHARS, safe_name};
use super::output::Output;
use super::verify::compare;
use super::{
    BOMB, BUFFER, Difference, Entry, FORMAT, Head, Listed, MANIFEST, MOST_ENTRIES,
    Manifest, Package, SUMS, Source, Tally, fill, hex,
};
use crate::disk::Fresh;
use crate::error::{Error, Result};
use crate::progress::Progress;

/// Writes a new package at `path` with the files that `fill` adds, reads it back, and
/// only then gives it its name: a file called `path` is a verified package.
///
/// # Errors
///
/// Fails with [`Error::Exists`] rather than overwrite a file, with
/// [`Error::ContentChanged`] if a stream is not what was announced, and with any error of
/// `fill`. After any error, and when stopped, nothing is left on the disk.
///
/// Where the system has owners, only the owner can read it: it holds identity cards.
pub fn write(
    path: &Path,
    head: &Head,
    progress: &mut Progress<'_>,
    fill: impl FnOnce(&mut Writer<'_>, &mut Progress<'_>) -> Result<()>,
) -> Result<Manifest> {
    if path.symlink_metadata().is_ok() {
        return Err(Error::Exists { path: path.to_owned() });
    }
    let fresh = Fresh::beside(path)?;
    let made = fresh.create()?;
    let mut writer = Writer::new(path, head, &made)?;
    fill(&mut writer, progress)?;
    let manifest = writer.finish()?;
    let mut tally = Tally { progress, done: 0, total: manifest.total() };
    read_back(path, made, &mut tally)?;
    fresh.publish()?;
    Ok(manifest)
}

/// A package being written: what is added goes to the disk at once.
pub struct Writer<'a> {
    path: &'a Path,
    zip: ZipWriter<Output<'a>>,
    manifest: Manifest,
    /// The paths so far, in lower case.
    taken: BTreeSet<String>,
    buffer: Vec<u8>,
}

impl<'a> Writer<'a> {
    fn new(path: &'a Path, head: &Head, file: &'a File) -> Result<Self> {
        let manifest = Manifest {
            format: FORMAT,
            tool: head.tool.clone(),
            revision: head.revision.clone(),
            date: head.date,
            kind: head.kind,
            folder: head.folder.clone(),
            font: head.font.clone(),
            files: Vec::new(),
        };
        let writer = Self {
            path,
            zip: ZipWriter::new(Output::new(file)),
            manifest,
            taken: [MANIFEST, SUMS].map(str::to_lowercase).into(),
            buffer: vec![0; BUFFER],
        };
        let folder = &writer.manifest.folder;
        if safe_name(folder) != *folder {
            return writer.refuse(format!("文件夹名“{folder}”不是各系统都能用的"));
        }
        Ok(writer)
    }

    /// Appends a file and returns its line in the manifest.
    pub fn add(
        &mut self,
        entry: Entry<'_>,
        progress: &mut Progress<'_>,
    ) -> Result<Listed> {
        let listed = entry.listed();
        self.take_name(&listed.path)?;
        self.start(&listed.path, self.options(&listed))?;
        let mut tally = Tally { progress, done: 0, total: listed.bytes };
        self.pour(entry.source, &listed, &mut tally)?;
        self.manifest.files.push(listed.clone());
        Ok(listed)
    }

    /// Refuses a name that some system could not extract; [`Names`](super::Names) makes
    /// none.
    fn take_name(&mut self, name: &str) -> Result<()> {
        // Our two lists count as well.
        if self.manifest.files.len() + 3 > MOST_ENTRIES {
            return self.refuse(format!("文件超过 {MOST_ENTRIES} 个"));
        }
        let folder = &self.manifest.folder;
        let length = folder.chars().count() + 1 + name.chars().count();
        if name.split('/').any(|part| safe_name(part) != part) || length > MOST_CHARS {
            return self.refuse(format!("文件名“{name}”不是各系统都能用的"));
        }
        if !self.taken.insert(name.to_lowercase()) {
            return self.refuse(format!("有两个文件都叫“{name}”"));
        }
        Ok(())
    }

    fn refuse<T>(&self, reason: String) -> Result<T> {
        Err(Error::NotAPackage { path: self.path.to_owned(), reason })
    }

    fn start(&mut self, name: &str, options: SimpleFileOptions) -> Result<()> {
        let name = format!("{}/{name}", self.manifest.folder);
        self.zip.start_file(name, options).map_err(|error| self.failed(error))
    }

    /// Copies a file into the zip without hashing it: reading the package back hashes the
    /// bytes that arrived, and once is enough.
    fn pour(
        &mut self,
        source: Source<'_>,
        listed: &Listed,
        tally: &mut Tally<'_, '_>,
    ) -> Result<()> {
        let doing = format!("正在写入 {}", listed.path);
        let Self { path, zip, buffer, .. } = self;
        let mut put = |bytes: &[u8]| {
            zip.write_all(bytes).map_err(|error| Error::io("写入", *path, error))?;
            tally.add(&doing, bytes.len())
        };
        match source {
            Source::Bytes(bytes) => bytes.chunks(BUFFER).try_for_each(put),
            Source::Stream { open, .. } => {
                let mut stream = open()?;
                let mut left = listed.bytes;
                loop {
                    let count = fill(&mut stream, buffer)
                        .map_err(|error| Error::io("读取", &listed.path, error))?;
                    // A stream that grows must not exceed the size the zip prepared for.
                    match left.checked_sub(count as u64) {
                        Some(rest) if count > 0 || rest == 0 => left = rest,
                        _ => {
                            let name = listed.path.clone();
                            return Err(Error::ContentChanged { name });
                        }
                    }
                    if count == 0 {
                        return Ok(());
                    }
                    put(&buffer[..count])?;
                }
            }
        }
    }

    /// Adds our two lists, and closes the zip.
    fn finish(mut self) -> Result<Manifest> {
        let mut list = serde_json::to_string_pretty(&self.manifest)
            .map_err(|error| self.failed(ZipError::Io(error.into())))?;
        list.push('\n');
        let sums = sums(&self.manifest, &list);
        for (name, text) in [(MANIFEST, list), (SUMS, sums)] {
            let method = CompressionMethod::Deflated;
            self.start(name, self.dated().compression_method(method))?;
            let written = self.zip.write_all(text.as_bytes());
            written.map_err(|error| Error::io("写入", self.path, error))?;
        }
        let Self { path, zip, manifest, .. } = self;
        let written = zip.finish().map_err(Into::into).and_then(Output::finish);
        written.map_err(|error| Error::io("写入", path, error))?;
        Ok(manifest)
    }

    fn failed(&self, error: ZipError) -> Error {
        Error::io("写入", self.path, error.into())
    }

    /// Text is deflated; pictures, PDFs and videos are compressed already. Text longer
    /// than [`BOMB`] is stored, since a reader might take it for a zip bomb.
    fn options(&self, listed: &Listed) -> SimpleFileOptions {
        let media_type = listed.media_type.as_str();
        let text = media_type.starts_with("text/")
            || media_type.ends_with("json")
            || media_type.ends_with("xml");
        let method = if text && listed.bytes <= BOMB {
            CompressionMethod::Deflated
        } else {
            CompressionMethod::Stored
        };
        let is_large = listed.bytes >= u64::from(u32::MAX);
        self.dated().compression_method(method).large_file(is_large)
    }

    /// Dates the file, so that nothing of this machine or moment gets into the zip.
    fn dated(&self) -> SimpleFileOptions {
        let date = self.manifest.date;
        let (year, month, day) = (date.year(), date.month(), date.day());
        let date = DateTime::from_date_and_time(
            year.unsigned_abs(),
            month.unsigned_abs(),
            day.unsigned_abs(),
            0,
            0,
            0,
        );
        SimpleFileOptions::default()
            .system(System::Unix)
            .unix_permissions(0o644)
            .last_modified_time(date.unwrap_or_default())
    }
}

impl std::fmt::Debug for Writer<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Writer({} files)", self.manifest.files.len())
    }
}

/// Returns what `sha256sum -c` reads: a hash and a path on each line.
fn sums(manifest: &Manifest, list: &str) -> String {
    let list = hex(Sha256::new_with_prefix(list));
    let files = manifest.files.iter().map(|file| (&*file.sha256, &*file.path));
    let lines = files.chain([(&*list, MANIFEST)]);
    lines.flat_map(|(hash, path)| [hash, "  ", path, "\n"]).collect()
}

/// Opens what was written like any package, and compares every byte.
fn read_back(path: &Path, mut file: File, tally: &mut Tally<'_, '_>) -> Result<()> {
    file.rewind().map_err(|error| Error::io("读取", path, error))?;
    let unverified = |reason| Error::Unverified { path: path.to_owned(), reason };
    let mut package = Package::from_file(path, file).map_err(|error| match error {
        Error::NotAPackage { reason, .. } => unverified(reason),
        error => error,
    })?;
    match compare(&mut package, tally)?.into_iter().next() {
        None => Ok(()),
        // Not the disk's fault: these bytes match the CRC taken as they were written.
        Some(Difference::Changed { path: name }) => Err(Error::ContentChanged { name }),
        Some(difference) => Err(unverified(difference.to_string())),
    }
}
