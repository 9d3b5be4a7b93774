//! Writes a package.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{BufWriter, Seek, Write};
use std::path::Path;

use sha2::{Digest, Sha256};
use tempfile::NamedTempFile;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

use super::names::{MOST_CHARS, safe_name};
use super::verify::compare;
use super::{
    BOMB, BUFFER, Difference, Entry, FORMAT, Head, Listed, MANIFEST, MOST_ENTRIES,
    Manifest, Package, SUMS, Source, Tally, fill, hex,
};
use crate::error::{Error, Result};
use crate::progress::Progress;

/// Writes `entries` into a new package at `path`, reads it back, and only then
/// gives it its name: a file called `path` is a verified package.
///
/// # Errors
///
/// Fails with [`Error::Exists`] rather than overwrite, and with
/// [`Error::ContentChanged`] naming a stream that is not what it was announced
/// to be. After any error, and when stopped, nothing is left on the disk.
///
/// Only its owner may read the file where the system knows owners: it holds
/// identity cards.
pub fn write(
    path: &Path,
    head: &Head,
    entries: Vec<Entry<'_>>,
    progress: &mut Progress<'_>,
) -> Result<Manifest> {
    let failed = |source| Error::io("写入", path, source);
    if path.symlink_metadata().is_ok() {
        return Err(Error::Exists { path: path.to_owned() });
    }
    let manifest = manifest(head, &entries);
    check_names(path, &manifest)?;

    let parent = match path.parent() {
        Some(parent) if parent != Path::new("") => parent,
        _ => Path::new("."),
    };
    let temporary = tempfile::Builder::new()
        .prefix(".suanbei-")
        .suffix(".zip.part")
        .tempfile_in(parent)
        .map_err(failed)?;

    // Each byte is written and read back.
    let total = manifest.total().saturating_mul(2);
    let mut tally = Tally { progress, done: 0, total };
    fill_zip(path, temporary.as_file(), head, &manifest, entries, &mut tally)?;
    temporary.as_file().sync_all().map_err(failed)?;
    read_back(path, &temporary, &mut tally)?;
    publish(path, temporary).map_err(failed)?;
    sync_folder(parent);
    Ok(manifest)
}

fn manifest(head: &Head, entries: &[Entry<'_>]) -> Manifest {
    let files = entries.iter().map(|entry| {
        let (bytes, sha256) = match &entry.source {
            Source::Bytes(bytes) => {
                (bytes.len() as u64, hex(Sha256::new_with_prefix(bytes)))
            }
            Source::Stream { size, sha256, .. } => (*size, sha256.clone()),
        };
        Listed {
            path: entry.path.clone(),
            bytes,
            sha256,
            media_type: entry.media_type.clone(),
            field: entry.field.clone(),
        }
    });
    Manifest {
        format: FORMAT,
        tool: head.tool.clone(),
        revision: head.revision.clone(),
        date: head.date,
        kind: head.kind,
        folder: head.folder.clone(),
        files: files.collect(),
    }
}

/// Refuses names that could not be extracted everywhere; [`Names`](super::Names)
/// makes none.
fn check_names(path: &Path, manifest: &Manifest) -> Result<()> {
    let refuse = |reason| Err(Error::NotAPackage { path: path.to_owned(), reason });
    if manifest.files.len() + 2 > MOST_ENTRIES {
        return refuse(format!("文件超过 {MOST_ENTRIES} 个"));
    }
    let folder = &manifest.folder;
    if safe_name(folder) != *folder {
        return refuse(format!("文件夹名“{folder}”不是各系统都能用的"));
    }
    let mut taken: BTreeSet<String> = [MANIFEST, SUMS].map(str::to_lowercase).into();
    for Listed { path: name, .. } in &manifest.files {
        let length = folder.chars().count() + 1 + name.chars().count();
        if name.split('/').any(|part| safe_name(part) != part) || length > MOST_CHARS {
            return refuse(format!("文件名“{name}”不是各系统都能用的"));
        }
        if !taken.insert(name.to_lowercase()) {
            return refuse(format!("有两个文件都叫“{name}”"));
        }
    }
    Ok(())
}

fn fill_zip(
    path: &Path,
    file: &File,
    head: &Head,
    manifest: &Manifest,
    entries: Vec<Entry<'_>>,
    tally: &mut Tally<'_, '_>,
) -> Result<()> {
    let failed = |error: zip::result::ZipError| Error::io("写入", path, error.into());
    let mut zip = ZipWriter::new(BufWriter::with_capacity(BUFFER, file));
    let mut buffer = vec![0; BUFFER];
    for (entry, listed) in entries.into_iter().zip(&manifest.files) {
        zip.start_file(in_folder(head, &listed.path), options(head, listed))
            .map_err(failed)?;
        pour(path, entry.source, listed, &mut zip, &mut buffer, tally)?;
    }

    let mut list = serde_json::to_string_pretty(manifest)
        .map_err(|error| Error::io("写入", path, error.into()))?;
    list.push('\n');
    let sums = sums(manifest, &list);
    for (name, text) in [(MANIFEST, list), (SUMS, sums)] {
        let deflated = dated(head).compression_method(CompressionMethod::Deflated);
        zip.start_file(in_folder(head, name), deflated).map_err(failed)?;
        zip.write_all(text.as_bytes()).map_err(|error| failed(error.into()))?;
    }
    let mut file = zip.finish().map_err(failed)?;
    file.flush().map_err(|error| failed(error.into()))
}

/// Returns what `sha256sum -c` reads: a hash and a path a line.
fn sums(manifest: &Manifest, list: &str) -> String {
    let list = hex(Sha256::new_with_prefix(list));
    let files = manifest.files.iter().map(|file| (&*file.sha256, &*file.path));
    let lines = files.chain([(&*list, MANIFEST)]);
    lines.flat_map(|(hash, path)| [hash, "  ", path, "\n"]).collect()
}

/// Copies a file into the zip. It is not hashed on its way: reading the package
/// back does that for the bytes that arrived, and once is enough.
fn pour(
    path: &Path,
    source: Source<'_>,
    listed: &Listed,
    zip: &mut ZipWriter<impl Write + Seek>,
    buffer: &mut [u8],
    tally: &mut Tally<'_, '_>,
) -> Result<()> {
    let doing = format!("正在写入 {}", listed.path);
    let mut put = |bytes: &[u8]| {
        zip.write_all(bytes).map_err(|error| Error::io("写入", path, error))?;
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
                // A stream that grows must not outgrow what the zip prepared for.
                match left.checked_sub(count as u64) {
                    Some(rest) if count > 0 || rest == 0 => left = rest,
                    _ => {
                        return Err(Error::ContentChanged { name: listed.path.clone() });
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

fn in_folder(head: &Head, path: &str) -> String {
    format!("{}/{path}", head.folder)
}

/// Text is deflated; pictures, PDFs and videos already are. Longer than a bomb
/// it is stored, since a reader might take it for one.
fn options(head: &Head, listed: &Listed) -> SimpleFileOptions {
    let media_type = listed.media_type.as_str();
    let text = media_type.starts_with("text/")
        || media_type.ends_with("json")
        || media_type.ends_with("xml");
    let method = if text && listed.bytes <= BOMB {
        CompressionMethod::Deflated
    } else {
        CompressionMethod::Stored
    };
    dated(head).compression_method(method).large_file(listed.bytes >= u64::from(u32::MAX))
}

/// Nothing of the machine or the moment gets into the zip.
fn dated(head: &Head) -> SimpleFileOptions {
    let (year, month, day) = (head.date.year(), head.date.month(), head.date.day());
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

/// Opens what was written as anybody would, and compares every byte.
fn read_back(
    path: &Path,
    temporary: &NamedTempFile,
    tally: &mut Tally<'_, '_>,
) -> Result<()> {
    let file = temporary.reopen().map_err(|error| Error::io("读取", path, error))?;
    let unverified = |reason| Error::Unverified { path: path.to_owned(), reason };
    let mut package = Package::from_file(path, file).map_err(|error| match error {
        Error::NotAPackage { reason, .. } => unverified(reason),
        error => error,
    })?;
    match compare(&mut package, tally)?.into_iter().next() {
        None => Ok(()),
        // The disk is innocent: these bytes pass their CRC, which was taken on
        // the way in.
        Some(Difference::Changed { path: name }) => Err(Error::ContentChanged { name }),
        Some(difference) => Err(unverified(difference.to_string())),
    }
}

/// Gives the file its name, unless another has it.
fn publish(path: &Path, temporary: NamedTempFile) -> std::io::Result<()> {
    let Err(error) = temporary.persist_noclobber(path) else { return Ok(()) };
    // Some file systems of memory sticks cannot rename without overwriting.
    if error.error.kind() != std::io::ErrorKind::AlreadyExists
        && path.symlink_metadata().is_err()
    {
        return error.file.persist(path).map(drop).map_err(|error| error.error);
    }
    Err(error.error)
}

/// Makes the name durable where the system can; where it cannot, the bytes are.
fn sync_folder(folder: &Path) {
    if cfg!(unix)
        && let Ok(folder) = File::open(folder)
    {
        let _ = folder.sync_all();
    }
}
