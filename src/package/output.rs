//! The file a zip is written to.

use std::fs::File;
use std::io::{self, BufWriter, Seek, SeekFrom, Write};

use super::BUFFER;

/// The file of a zip; after a failure, it discards what is written.
///
/// A `ZipWriter` completes its zip when dropped and, if it cannot, complains on stderr,
/// in English. Discarding keeps it quiet.
pub(super) struct Output<'a> {
    file: BufWriter<&'a File>,
    failed: Option<io::ErrorKind>,
    position: u64,
    length: u64,
}

impl<'a> Output<'a> {
    pub(super) fn new(file: &'a File) -> Self {
        let file = BufWriter::with_capacity(BUFFER, file);
        Self { file, failed: None, position: 0, length: 0 }
    }

    /// Flushes everything; fails if any write before did.
    pub(super) fn finish(mut self) -> io::Result<()> {
        self.flush()?;
        self.failed.map_or(Ok(()), |kind| Err(kind.into()))
    }

    fn note<T>(&mut self, done: io::Result<T>) -> io::Result<T> {
        let failed = done.as_ref().err().map(io::Error::kind);
        self.failed = failed.filter(|kind| *kind != io::ErrorKind::Interrupted);
        done
    }
}

impl Write for Output<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = if self.failed.is_some() {
            bytes.len()
        } else {
            let written = self.file.write(bytes);
            self.note(written)?
        };
        self.position += count as u64;
        self.length = self.length.max(self.position);
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.failed.is_some() {
            return Ok(());
        }
        let flushed = self.file.flush();
        self.note(flushed)
    }
}

impl Seek for Output<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.position = if self.failed.is_some() {
            match to {
                SeekFrom::Start(position) => position,
                SeekFrom::Current(by) => self.position.saturating_add_signed(by),
                SeekFrom::End(by) => self.length.saturating_add_signed(by),
            }
        } else {
            let sought = self.file.seek(to);
            self.note(sought)?
        };
        Ok(self.position)
    }
}
