//! The bytes of attachments: read and written in pieces, each content stored once.

use std::io::{self, Read};
use std::path::Path;

use rusqlite::{Connection, OptionalExtension, params};
use sha2::{Digest, Sha256};

use super::{Store, Tx};
use crate::error::{Error, Result};
use crate::form::Facts;

/// The size of a piece in bytes. Every piece of a content but the last is full.
const PIECE: usize = 1 << 20;

/// A content whose bytes the project holds.
pub(crate) struct Held {
    pub(crate) id: i64,
    /// Whether the bytes were added just now.
    pub(crate) is_new: bool,
    pub(crate) size: u64,
}

impl Tx<'_> {
    /// Stores the bytes of a file whose hash is known, unless they are stored already;
    /// calls `tell` with each piece.
    ///
    /// # Errors
    ///
    /// Fails with [`Error::EmptyFile`], and with [`Error::FileChanged`] if what `reader`
    /// gives has another hash or size.
    pub(crate) fn fill(
        &mut self,
        path: &Path,
        sha256: &str,
        size: u64,
        reader: &mut dyn Read,
        tell: &mut dyn FnMut(&[u8]) -> Result<()>,
    ) -> Result<Held> {
        let name = file_name(path);
        if size == 0 {
            return Err(Error::EmptyFile { name });
        }
        let id = self.know(sha256, size, &Facts::default())?;
        if !self.is_missing(id)? {
            return Ok(Held { id, is_new: false, size });
        }
        let mut insert = self.db.prepare_cached(
            "INSERT INTO chunk (content, seq, bytes) VALUES (?1, ?2, ?3)",
        )?;
        let mut seq: i64 = 0;
        // One byte more than expected shows that the file grew.
        let mut reader = reader.take(size.saturating_add(1));
        let (copied, length) = read_pieces(&mut reader, path, &mut |bytes| {
            insert.execute(params![id, seq, bytes])?;
            seq += 1;
            tell(bytes)
        })?;
        drop(insert);
        if (&*copied, length) != (sha256, size) {
            return Err(Error::FileChanged { name });
        }
        self.db.execute(
            "UPDATE content SET complete = 1, size = ?2 WHERE id = ?1",
            params![id, size.cast_signed()],
        )?;
        self.touched = true;
        Ok(Held { id, is_new: true, size })
    }

    /// Returns the number of a content, which is added without bytes if it is new.
    pub(crate) fn know(&mut self, sha256: &str, size: u64, facts: &Facts) -> Result<i64> {
        self.db.execute(
            "INSERT INTO content (sha256, size, facts, complete) VALUES (?1, ?2, ?3, 0)
             ON CONFLICT (sha256) DO NOTHING",
            params![sha256, size.cast_signed(), serde_json::json!(facts).to_string()],
        )?;
        let sql = "SELECT id FROM content WHERE sha256 = ?1";
        Ok(self.db.query_row(sql, [sha256], |found| found.get(0))?)
    }

    /// Returns whether the bytes of a content are missing.
    pub(crate) fn is_missing(&self, content: i64) -> Result<bool> {
        let sql = "SELECT NOT complete FROM content WHERE id = ?1";
        Ok(self.db.query_row(sql, [content], |found| found.get(0))?)
    }

    /// Returns the number of a content whose bytes the project holds.
    pub(crate) fn holds(&self, sha256: &str) -> Result<Option<i64>> {
        let sql = "SELECT id FROM content WHERE sha256 = ?1 AND complete";
        Ok(self.db.query_row(sql, [sha256], |found| found.get(0)).optional()?)
    }

    /// Records the facts of a content.
    pub(crate) fn set_facts(&mut self, content: i64, facts: &Facts) -> Result<()> {
        self.db.execute(
            "UPDATE content SET facts = ?2 WHERE id = ?1",
            params![content, serde_json::json!(facts).to_string()],
        )?;
        Ok(())
    }

    /// Reads the bytes of a content.
    pub(crate) fn content(&self, held: &Held) -> impl Read {
        let id = held.id;
        Content::new(held.size, move |seq| {
            piece(&self.db, id, seq).map_err(io::Error::other)
        })
    }
}

impl Store {
    /// Returns the number and the size of a content, `None` if its bytes are missing.
    pub(crate) fn held(&self, sha256: &str) -> Result<Option<(i64, u64)>> {
        let sql = "SELECT id, size FROM content WHERE sha256 = ?1 AND complete";
        let found = self.db.query_row(sql, [sha256], |found| {
            Ok((found.get(0)?, found.get::<_, i64>(1)?.unsigned_abs()))
        });
        found.optional().map_err(|error| self.explain(error.into()))
    }

    /// Returns the piece `seq` of a content, from 0: 1 MiB, the last may be shorter.
    pub(crate) fn piece(&self, content: i64, seq: i64) -> Result<Vec<u8>> {
        piece(&self.db, content, seq).map_err(|error| self.explain(error.into()))
    }
}

pub(super) fn piece(
    db: &Connection,
    content: i64,
    seq: i64,
) -> rusqlite::Result<Vec<u8>> {
    let sql = "SELECT bytes FROM chunk WHERE content = ?1 AND seq = ?2";
    let mut query = db.prepare_cached(sql)?;
    query.query_row(params![content, seq], |found| {
        Ok(found.get_ref(0)?.as_blob()?.to_vec())
    })
}

/// A reader of a content that keeps one piece in memory.
pub(crate) struct Content<F> {
    next: F,
    left: u64,
    seq: i64,
    piece: Vec<u8>,
    /// How many bytes of `piece` were read.
    read: usize,
}

impl<F: FnMut(i64) -> io::Result<Vec<u8>>> Content<F> {
    /// Returns a reader of `size` bytes; `next` returns the piece with a number, from 0.
    pub(crate) fn new(size: u64, next: F) -> Self {
        Self { next, left: size, seq: 0, piece: Vec::new(), read: 0 }
    }
}

impl<F: FnMut(i64) -> io::Result<Vec<u8>>> Read for Content<F> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.left == 0 || buffer.is_empty() {
            return Ok(0);
        }
        if self.read == self.piece.len() {
            self.piece = (self.next)(self.seq)?;
            self.read = 0;
            self.seq += 1;
        }
        let rest = &self.piece[self.read..];
        let most = usize::try_from(self.left).unwrap_or(usize::MAX);
        let count = rest.len().min(buffer.len()).min(most);
        if count == 0 {
            return Err(io::ErrorKind::InvalidData.into());
        }
        buffer[..count].copy_from_slice(&rest[..count]);
        self.read += count;
        self.left -= count as u64;
        Ok(count)
    }
}

impl<F> std::fmt::Debug for Content<F> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Content({} bytes left)", self.left)
    }
}

/// Calls `take` with each piece of a file; returns its SHA-256 and size.
pub(crate) fn read_pieces(
    reader: &mut dyn Read,
    path: &Path,
    take: &mut dyn FnMut(&[u8]) -> Result<()>,
) -> Result<(String, u64)> {
    let mut piece = Vec::with_capacity(PIECE);
    let mut hash = Sha256::new();
    let mut size = 0;
    loop {
        piece.clear();
        let read = (&mut *reader).take(PIECE as u64).read_to_end(&mut piece);
        read.map_err(|error| Error::io("读取", path, error))?;
        if piece.is_empty() {
            return Ok((hex(&hash.finalize()), size));
        }
        hash.update(&piece);
        size += piece.len() as u64;
        take(&piece)?;
    }
}

/// Returns the SHA-256 of what `reader` reads.
pub(super) fn sha256(reader: &mut dyn Read) -> io::Result<String> {
    let mut hash = Sha256::new();
    let mut piece = vec![0; PIECE];
    loop {
        match reader.read(&mut piece)? {
            0 => return Ok(hex(&hash.finalize())),
            count => hash.update(&piece[..count]),
        }
    }
}

/// Returns the SHA-256 of `bytes` in hexadecimal digits.
pub(crate) fn digest(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}
