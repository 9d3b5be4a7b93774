//! The project file: one SQLite database, and the only module that speaks SQL.
//!
//! It stores what it is given and can undo any step. It does not know whether an answer is
//! right, what a path means, or what time it is.

use std::fs;
use std::path::{self, Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, MAIN_DB, OpenFlags};
use rusqlite_migration::{M, Migrations};

use crate::disk;
use crate::error::{Error, Result};
use crate::progress::Progress;

mod content;
mod copy;
mod history;
mod mark;
mod read;
mod reading;
mod row;
mod schema;
mod snapshot;
mod stamp;
mod step;
mod undo;
mod verify;

pub(crate) use content::{Content, Held, digest, hex, read_pieces};
pub(crate) use copy::{Kept, name_of_copy};
pub(crate) use history::LogRow;
pub(crate) use mark::MarkRow;
pub(crate) use read::Hold;
pub(crate) use row::{AttachmentRow, RecordRow, Row, WaiverRow};
pub(crate) use snapshot::{Frozen, SnapshotRow};
pub(crate) use step::{Op, Stepped, Tx};
pub(crate) use verify::ALTERED;

use stamp::Stamp;

/// Marks a SQLite file as ours: "SUAN" in ASCII, as `001_first.sql` sets it.
const APPLICATION_ID: i64 = 0x5355_414E;

/// The most records that a file may have: a hundred algorithms have about two thousand.
const MOST_RECORDS: i64 = 20_000;

/// The reason given for a file that is cut short.
const CUT_SHORT: &str = "内容不完整或被改动过";

/// The migrations. Never edit one that was released: add another.
const STEPS: &[M<'static>] = &[
    M::up(include_str!("001_first.sql")),
    M::up(include_str!("002_mark.sql")),
    M::up(include_str!("003_checksum.sql")),
    M::up(include_str!("004_snapshot.sql")),
    M::up(include_str!("005_who.sql")),
    M::up(include_str!("006_reading.sql")),
];

/// An open project file. No other program can open it meanwhile.
#[derive(Debug)]
pub(crate) struct Store {
    db: Connection,
    /// The absolute path of the file: SQLite gives a relative `file:…` or `:memory:`
    /// another meaning.
    file: PathBuf,
    /// The path as the caller gave it; while the file is being created, it lies elsewhere.
    path: PathBuf,
    read_only: bool,
    /// Whether the answers failed their checksum when the file was opened.
    altered: bool,
    typing: Option<step::Typing>,
    file_id: disk::FileId,
    /// The stamp when this store last read or wrote the file.
    stamp: Stamp,
    /// Who takes the steps, empty if nobody is named.
    who: String,
}

impl Store {
    /// Turns the empty file `file` into a project file, which will be renamed to `name`.
    pub(crate) fn create(file: &Path, name: &Path) -> Result<Self> {
        let create = || {
            let mut store = Self::connect(file)?;
            // Large pages, because attachments make up most of a project.
            store.db.pragma_update(None, "page_size", 16_384)?;
            store.lock()?;
            Migrations::from_slice(STEPS).to_latest(&mut store.db).map_err(sql)?;
            store.begin_checksum()?;
            store.path = name.into();
            Ok(store)
        };
        create().map_err(|error| explain(error, name))
    }

    /// Opens a project file, migrating an older one.
    pub(crate) fn open(path: &Path) -> Result<Self> {
        Self::open_with(path, STEPS)
    }

    /// Opens a project file for reading; it need not be writable.
    ///
    /// As on any opening, SQLite first rolls back what a crash left half-written. An older
    /// file is not migrated: what its format lacks reads as empty.
    pub(crate) fn open_read_only(path: &Path) -> Result<Self> {
        let open = || {
            let mut store = Self::connect(path)?;
            store.check_file(STEPS)?;
            store.db.execute_batch("PRAGMA query_only = ON")?;
            store.read_only = true;
            // A transaction, so that both are read from one state of the file.
            let reading = store.db.unchecked_transaction()?;
            let (stamp, altered) = (Stamp::of(&store.db)?, !store.is_unaltered()?);
            drop(reading);
            store.stamp = stamp;
            store.altered = altered;
            Ok(store)
        };
        open().map_err(|error| explain(error, path))
    }

    fn open_with(path: &Path, steps: &'static [M<'static>]) -> Result<Self> {
        let open = || {
            let mut store = Self::connect(path)?;
            let format = store.check_file(steps)?;
            if store.db.is_readonly(MAIN_DB)? {
                return Err(Error::ReadOnly { path: path.into() });
            }
            store.lock()?;
            if format < steps.len() {
                store.bring_up_to_date(format, steps)?;
            }
            store.begin_checksum()?;
            store.altered = !store.is_unaltered()?;
            Ok(store)
        };
        open().map_err(|error| explain(error, path))
    }

    /// Runs the missing migrations, after writing a backup. If they fail and leave the file
    /// as it was, the backup is removed.
    fn bring_up_to_date(&mut self, format: usize, steps: &[M<'_>]) -> Result<()> {
        let copy = self.free_name(format);
        self.stamp = Stamp::of(&self.db)?;
        self.copy_to(&copy, &mut Progress::new(&mut |_| true))?;
        let moved = Migrations::from_slice(steps).to_latest(&mut self.db).map_err(sql);
        if moved.is_err() && self.format(steps).ok() == Some(format) {
            let _ = fs::remove_file(copy);
        }
        moved
    }

    /// Adds a checksum to a file that has none.
    fn begin_checksum(&mut self) -> Result<()> {
        self.stamp = Stamp::of(&self.db)?;
        if self.stamp.checksum.is_none() {
            let sum = stamp::checksum(&self.db)?;
            self.db.execute("INSERT INTO meta VALUES ('checksum', ?1)", [sum])?;
            self.stamp.checksum = Some(sum);
        }
        Ok(())
    }

    fn connect(path: &Path) -> Result<Self> {
        // SQLite gives the same error for a missing file and a forbidden one.
        let kind =
            fs::metadata(path).map_err(|source| Error::io("打开", path, source))?;
        if !kind.is_file() {
            return Err(Error::NotAProject { path: path.into() });
        }
        let whole = path::absolute(path);
        let whole = whole.map_err(|source| Error::io("打开", path, source))?;
        // Falls back to read-only if the file is not writable.
        let db = Connection::open_with_flags(&whole, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        guard(&db)?;
        db.busy_timeout(Duration::ZERO)?;
        // No part of a project ever goes into a temporary file of SQLite's.
        db.execute_batch("PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY;")?;
        let file_id = disk::file_id(path);
        let file_id = file_id.map_err(|source| Error::io("打开", path, source))?;
        Ok(Self {
            db,
            file: whole,
            path: path.into(),
            read_only: false,
            altered: false,
            typing: None,
            file_id,
            stamp: Stamp::default(),
            who: String::new(),
        })
    }

    /// Takes the exclusive lock, which is held until the file is closed.
    fn lock(&self) -> Result<()> {
        self.db.execute_batch(
            "PRAGMA locking_mode = EXCLUSIVE;
             PRAGMA journal_mode = DELETE;
             -- What was overwritten would stay in the journal until the file is closed.
             PRAGMA journal_size_limit = 0;
             PRAGMA synchronous = FULL;
             BEGIN EXCLUSIVE; COMMIT;",
        )?;
        Ok(())
    }

    /// Reopens the file after the disk was full: until then, SQLite does not give back the
    /// space that the failed write took.
    fn reopen(&mut self) {
        if self.check_place().is_err() {
            return; // the file was moved or replaced
        }
        let Ok(nothing) = Connection::open_in_memory() else { return };
        drop(std::mem::replace(&mut self.db, nothing));
        let opened = Self::connect(&self.file).and_then(|store| {
            store.lock()?;
            Ok(store.db)
        });
        if let Ok(db) = opened {
            self.db = db;
        }
    }

    /// Returns the format of the file.
    ///
    /// # Errors
    ///
    /// Fails if the file is not a project, has another schema or too many records, or is
    /// shorter than its header says: SQLite reads a truncated last page as zeros.
    fn check_file(&self, steps: &'static [M<'_>]) -> Result<usize> {
        let id: i64 = self.pragma("application_id")?;
        if id != APPLICATION_ID {
            return Err(Error::NotAProject { path: self.path.clone() });
        }
        let whole = self.pragma("page_count")?.saturating_mul(self.pragma("page_size")?);
        let file = fs::metadata(&self.file);
        let file = file.map_err(|error| Error::io("打开", &self.path, error))?;
        if file.len() < whole.unsigned_abs() {
            let (path, reason) = (self.path.clone(), CUT_SHORT.to_owned());
            return Err(Error::Damaged { path, reason });
        }
        let format = self.format(steps)?;
        self.check_schema(format, steps)?;
        let sql = "SELECT count(*) FROM (SELECT 1 FROM record LIMIT ?1)";
        let count = self.db.query_row(sql, [MOST_RECORDS + 1], |found| found.get(0));
        if count.is_ok_and(|count: i64| count > MOST_RECORDS) {
            let reason = format!("记录超过 {MOST_RECORDS} 条，不是填报能产生的");
            return Err(Error::Damaged { path: self.path.clone(), reason });
        }
        Ok(format)
    }

    fn format(&self, steps: &[M<'_>]) -> Result<usize> {
        let version: i64 = self.pragma("user_version")?;
        match usize::try_from(version) {
            Ok(version) if version > steps.len() => {
                Err(Error::TooNew { path: self.path.clone() })
            }
            Ok(version) if version > 0 => Ok(version),
            _ => Err(Error::Damaged {
                path: self.path.clone(),
                reason: "没有格式版本号".into(),
            }),
        }
    }

    fn pragma(&self, name: &str) -> Result<i64> {
        Ok(self.db.pragma_query_value(None, name, |row| row.get(0))?)
    }

    /// Names who takes the steps from now on.
    pub(crate) fn act_as(&mut self, who: &str) {
        who.clone_into(&mut self.who);
    }

    /// Returns the path of the file, as the caller gave it.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Returns whether writes are refused.
    pub(crate) fn is_read_only(&self) -> bool {
        self.read_only
    }

    /// Returns whether the answers failed their checksum on opening, as after a disk fault.
    pub(crate) fn is_altered(&self) -> bool {
        self.altered
    }

    /// Turns `error` into one that the user can act on. SQLite reports a file that was
    /// moved or replaced in many ways.
    fn explain(&self, error: Error) -> Error {
        let error = explain(error, &self.path);
        match error {
            Error::ReadOnly { .. }
            | Error::Damaged { .. }
            | Error::DiskFailed { .. }
            | Error::Store(_) => self.check_place().err().unwrap_or(error),
            _ => error,
        }
    }
}

/// Turns `error` into one that the user can act on.
fn explain(error: Error, path: &Path) -> Error {
    let Error::Store(source) = &error else { return error };
    let path = path.to_owned();
    let damaged =
        |reason: &str| Error::Damaged { path: path.clone(), reason: reason.into() };
    match source.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
            Error::InUse { path }
        }
        Some(ErrorCode::NotADatabase) => Error::NotAProject { path },
        Some(ErrorCode::DiskFull) => Error::DiskFull { path },
        Some(ErrorCode::CannotOpen) if copy::is_too_long(&path) => {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into();
            Error::NameTooLong { name, most: copy::LONGEST_NAME }
        }
        Some(
            ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied,
        ) => Error::ReadOnly { path },
        Some(ErrorCode::SystemIoFailure) => Error::DiskFailed { path },
        Some(ErrorCode::DatabaseCorrupt) => damaged(CUT_SHORT),
        Some(ErrorCode::ConstraintViolation) => damaged("记录之间的关系不一致"),
        Some(_) => error,
        // Not from SQLite itself: a value in a row cannot be read.
        None => damaged("有一条记录无法读取"),
    }
}

fn sql(error: rusqlite_migration::Error) -> Error {
    match error {
        rusqlite_migration::Error::RusqliteError { err, .. } => Error::Store(err),
        // The version was checked before, so only the list of migrations can be wrong.
        other => Error::Store(rusqlite::Error::ToSqlConversionFailure(other.into())),
    }
}

/// Turns off what a hostile database could make SQLite do: run triggers and views, or write
/// its log into the file on closing.
fn guard(db: &Connection) -> rusqlite::Result<()> {
    for (config, on) in [
        (DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true),
        (DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true),
        (DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false),
    ] {
        db.set_db_config(config, on)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
