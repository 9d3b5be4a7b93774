//! How a zip is put together, so that it can be made again byte for byte.
//!
//! What is stored as it is (PDFs, pictures, films) is a piece by its hash, which others may
//! share. Everything between — heads, deflated text, the directory — is kept as it stands,
//! one piece after the other. So neither the zip nor the deflate library has to do again
//! what it once did.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::path::Path;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use zip::{CompressionMethod, ZipArchive};

use super::{BUFFER, fill, hex};
use crate::disk;
use crate::error::{Error, Result};
use crate::progress::{Progress, Step};

/// A zip in pieces.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Layout {
    /// The name of the file.
    pub name: String,
    /// Its length in bytes.
    pub size: u64,
    /// Its SHA-256.
    pub sha256: String,
    /// The SHA-256 of what stands between the files, one after the other.
    pub between: String,
    /// The pieces, in order.
    pub pieces: Vec<Piece>,
}

/// A piece of a zip.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Piece {
    /// So many bytes of what stands between the files.
    Between(u64),
    /// A file as it is.
    File {
        /// The SHA-256 of its bytes.
        sha256: String,
        /// The number of bytes.
        size: u64,
    },
}

impl Piece {
    /// Returns the number of bytes.
    #[must_use]
    pub fn size(&self) -> u64 {
        match self {
            Self::Between(size) | Self::File { size, .. } => *size,
        }
    }
}

impl Layout {
    /// Reads the zip at `path`, which [`super::Package::open`] accepted, in one pass.
    ///
    /// # Errors
    ///
    /// Fails if it cannot be read, or changes meanwhile.
    pub fn read(path: &Path, progress: &mut Progress<'_>) -> Result<Self> {
        let failed = |error| Error::io("读取", path, error);
        let mut file = disk::open(path)?;
        let total = file.metadata().map_err(failed)?.len();
        let ranges = stored(&file, total).map_err(failed)?;
        file.rewind().map_err(failed)?;
        let (mut whole, mut between) = (Sha256::new(), Sha256::new());
        let mut pieces = Vec::new();
        let mut buffer = vec![0; BUFFER];
        let mut done = 0;
        let mut hash = |count: u64, own: &mut Sha256| -> Result<()> {
            let mut left = count;
            while left > 0 {
                let most = usize::try_from(left).unwrap_or(BUFFER).min(BUFFER);
                let read = fill(&mut file, &mut buffer[..most]).map_err(failed)?;
                if read == 0 {
                    return Err(failed(io::ErrorKind::UnexpectedEof.into()));
                }
                whole.update(&buffer[..read]);
                own.update(&buffer[..read]);
                left -= read as u64;
                done += read as u64;
                progress.tell(Step { doing: "正在读取材料包", done, total })?;
            }
            Ok(())
        };
        let mut at = 0;
        for (start, size) in ranges {
            if start > at {
                hash(start - at, &mut between)?;
                pieces.push(Piece::Between(start - at));
            }
            let mut own = Sha256::new();
            hash(size, &mut own)?;
            pieces.push(Piece::File { sha256: hex(own), size });
            at = start + size;
        }
        if total > at {
            hash(total - at, &mut between)?;
            pieces.push(Piece::Between(total - at));
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let (sha256, between) = (hex(whole), hex(between));
        Ok(Self { name, size: total, sha256, between, pieces })
    }

    /// Returns how many bytes stand between the files.
    #[must_use]
    pub fn between_size(&self) -> u64 {
        let between = self.pieces.iter().map(|piece| match piece {
            Piece::Between(size) => *size,
            Piece::File { .. } => 0,
        });
        between.fold(0, u64::saturating_add)
    }

    /// Opens what stands between the files of the zip at `path`.
    pub fn open_between(&self, path: &Path) -> Result<impl Read> {
        let mut at: u64 = 0;
        let mut ranges = Vec::new();
        for piece in &self.pieces {
            if let Piece::Between(size) = piece {
                ranges.push((at, *size));
            }
            at = at.saturating_add(piece.size());
        }
        ranges.reverse();
        Ok(Ranges { file: disk::open(path)?, waiting: ranges, left: 0 })
    }

    /// Opens the first file of the zip at `path` that has this hash.
    pub fn open_file(&self, path: &Path, wanted: &str) -> Result<impl Read> {
        let mut at: u64 = 0;
        let mut found = Vec::new();
        for piece in &self.pieces {
            if matches!(piece, Piece::File { sha256, .. } if sha256 == wanted) {
                found.push((at, piece.size()));
                break;
            }
            at = at.saturating_add(piece.size());
        }
        Ok(Ranges { file: disk::open(path)?, waiting: found, left: 0 })
    }
}

/// Reads ranges of a file, one after the other.
struct Ranges {
    file: File,
    /// The start and length of those to come, the last first.
    waiting: Vec<(u64, u64)>,
    /// What is left of the one being read.
    left: u64,
}

impl Read for Ranges {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.left == 0 {
            let Some((start, size)) = self.waiting.pop() else { return Ok(0) };
            self.file.seek(SeekFrom::Start(start))?;
            self.left = size;
        }
        let most = usize::try_from(self.left).unwrap_or(usize::MAX).min(buffer.len());
        let count = self.file.read(&mut buffer[..most])?;
        self.left -= count as u64;
        Ok(count)
    }
}

/// Returns start and length of each file that is stored as it is, in order; none that
/// reaches into another or beyond `length`.
fn stored(file: &File, length: u64) -> io::Result<Vec<(u64, u64)>> {
    let mut archive = ZipArchive::new(BufReader::new(file))?;
    let mut ranges = Vec::new();
    for index in 0..archive.len() {
        let entry = archive.by_index_raw(index)?;
        if entry.compression() == CompressionMethod::Stored
            && let Some(start) = entry.data_start()
        {
            ranges.push((start, entry.compressed_size()));
        }
    }
    ranges.sort_unstable();
    let mut end = 0;
    ranges.retain(|&(start, size)| {
        let next = start.saturating_add(size);
        let fits = size > 0 && start >= end && next <= length;
        end = if fits { next } else { end };
        fits
    });
    Ok(ranges)
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    #[test]
    fn a_zip_is_made_again_from_its_pieces() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("材料.zip");
        let mut zip = ZipWriter::new(disk::create_private(&path).unwrap());
        let plain = SimpleFileOptions::default();
        for (name, method) in [
            ("一.pdf", CompressionMethod::Stored),
            ("二.html", CompressionMethod::Deflated),
            ("三.pdf", CompressionMethod::Stored),
            ("空", CompressionMethod::Stored),
        ] {
            zip.start_file(name, plain.compression_method(method)).unwrap();
            if name != "空" {
                zip.write_all(name.repeat(1000).as_bytes()).unwrap();
            }
        }
        zip.finish().unwrap();

        let layout = Layout::read(&path, &mut Progress::new(&mut |_| true)).unwrap();
        let mut between = layout.open_between(&path).unwrap();
        let mut made = Vec::new();
        for piece in &layout.pieces {
            match piece {
                Piece::Between(size) => {
                    (&mut between).take(*size).read_to_end(&mut made).unwrap();
                }
                Piece::File { sha256, size } => {
                    let from = made.len();
                    let mut bytes = layout.open_file(&path, sha256).unwrap();
                    bytes.read_to_end(&mut made).unwrap();
                    assert_eq!((made.len() - from) as u64, *size);
                }
            }
        }
        assert_eq!(made, disk::read(&path, 1 << 20).unwrap());
        assert_eq!(hex(Sha256::new_with_prefix(&made)), layout.sha256);
        let files =
            layout.pieces.iter().filter(|piece| matches!(piece, Piece::File { .. }));
        assert_eq!(files.count(), 2);
    }
}
