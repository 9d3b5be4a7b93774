//! Checks that the file at the path is still the open one and holds what was last written.
//!
//! Sync folders rename another file over an open one, or write into it. SQLite does not
//! notice, and what it then acknowledges would be lost.

use std::fmt::Write as _;
use std::path::Path;

use rusqlite::{Connection, ErrorCode, OpenFlags};
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::read::all;
use super::row::{AttachmentRow, RecordRow, Row, WaiverRow, json};
use super::{Store, guard};
use crate::disk;
use crate::error::{Error, Result};

/// What identifies one state of a project.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Stamp {
    /// A number that grows with every change.
    pub(super) revision: i64,
    /// The sum of the digests of all rows that undo covers; `None` in older formats.
    pub(super) checksum: Option<i64>,
}

impl Stamp {
    pub(super) fn of(db: &Connection) -> rusqlite::Result<Self> {
        let sql = "SELECT max(value) FILTER (WHERE key = 'revision'),
                   max(value) FILTER (WHERE key = 'checksum') FROM meta";
        db.query_row(sql, [], |found| {
            Ok(Self { revision: found.get(0)?, checksum: found.get(1)? })
        })
    }

    /// Writes and returns the stamp after a change that adds `delta` to the checksum.
    pub(super) fn advance(db: &Connection, delta: i64) -> rusqlite::Result<Self> {
        let old = Self::of(db)?;
        let checksum = old.checksum.map(|sum| sum.wrapping_add(delta));
        let new = Self { revision: old.revision.saturating_add(1), checksum };
        let mut write = db.prepare_cached("UPDATE meta SET value = ?2 WHERE key = ?1")?;
        write.execute(("revision", new.revision))?;
        if let Some(checksum) = checksum {
            write.execute(("checksum", checksum))?;
        }
        Ok(new)
    }
}

impl Row {
    /// Returns what the row adds to the checksum.
    pub(super) fn digest(&self) -> i64 {
        let mut row = serde_json::json!(self);
        round(&mut row);
        let hash = Sha256::digest(row.to_string());
        hash[..8].iter().fold(0, |sum, &byte| (sum << 8) | i64::from(byte))
    }
}

/// Rounds fractions: their last digits may change when they are read back.
fn round(value: &mut Value) {
    match value {
        Value::Number(number) if number.is_f64() => {
            *value = format!("{:.9e}", number.as_f64().unwrap_or_default()).into();
        }
        Value::Array(items) => items.iter_mut().for_each(round),
        Value::Object(object) => object.values_mut().for_each(round),
        _ => {}
    }
}

/// Returns the checksum of the rows in the database.
pub(super) fn checksum(db: &Connection) -> rusqlite::Result<i64> {
    let mut sum = 0_i64;
    let mut add = |row: Row| {
        sum = sum.wrapping_add(row.digest());
        Ok(())
    };
    let sql =
        format!("SELECT {} FROM record WHERE parent IS NOT NULL", RecordRow::COLUMNS);
    all(db, &sql, [], |found| add(Row::Record(RecordRow::from(found)?)))?;
    all(db, "SELECT record, field, value FROM answer", [], |found| {
        let (record, field) = (found.get(0)?, found.get(1)?);
        add(Row::Answer { record, field, value: json(found, 2)? })
    })?;
    let sql = format!("SELECT {} FROM attachment", AttachmentRow::COLUMNS);
    all(db, &sql, [], |found| add(Row::Attachment(AttachmentRow::from(found)?)))?;
    let sql = format!("SELECT {} FROM waiver", WaiverRow::COLUMNS);
    all(db, &sql, [], |found| add(Row::Waiver(WaiverRow::from(found)?)))?;
    Ok(sum)
}

impl Store {
    /// Fails unless the file at the path is the open one and holds what was last written.
    ///
    /// # Errors
    ///
    /// Fails with [`Error::Moved`] if there is no file or another one, and with
    /// [`Error::Overwritten`] if it holds something else.
    pub(crate) fn still_there(&self) -> Result<()> {
        self.check_place()?;
        let path = self.path.clone();
        // Past SQLite's lock and cache: no other SQLite writes while the lock is held.
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
        let seen =
            Connection::open_with_flags(immutable(&self.file), flags).and_then(|db| {
                guard(&db)?;
                Stamp::of(&db)
            });
        match seen {
            Ok(seen) if seen == self.stamp => Ok(()),
            // A file that cannot be read is not known to be overwritten.
            Err(error)
                if matches!(
                    error.sqlite_error_code(),
                    Some(
                        ErrorCode::CannotOpen
                            | ErrorCode::PermissionDenied
                            | ErrorCode::SystemIoFailure
                            | ErrorCode::OutOfMemory
                    )
                ) =>
            {
                Err(self.explain(error.into()))
            }
            _ => Err(Error::Overwritten { path }),
        }
    }

    /// Fails with [`Error::Overwritten`] if the file no longer holds what was last written.
    /// One that was moved can still be read.
    pub(super) fn not_overwritten(&self) -> Result<()> {
        match self.still_there() {
            Err(overwritten @ Error::Overwritten { .. }) => Err(overwritten),
            _ => Ok(()),
        }
    }

    /// Fails with [`Error::Moved`] unless the file at the path is the open one.
    pub(super) fn check_place(&self) -> Result<()> {
        if disk::file_id(&self.file).ok() == Some(self.file_id) {
            return Ok(());
        }
        Err(Error::Moved { path: self.path.clone() })
    }
}

/// Returns the URI with which SQLite reads a file as immutable, without locking it.
fn immutable(path: &Path) -> String {
    let mut path = path.as_os_str().as_encoded_bytes().to_vec();
    if cfg!(windows) {
        path.iter_mut().filter(|byte| **byte == b'\\').for_each(|byte| *byte = b'/');
    }
    let start = match *path {
        [b'/', b'/', ..] => "file://",
        [drive, b':', ..] if cfg!(windows) && drive.is_ascii_alphabetic() => "file:///",
        _ => "file:",
    };
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/.-_:".contains(&byte);
    let mut uri = start.to_owned();
    for byte in path {
        if plain(byte) {
            uri.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri + "?immutable=1"
}
