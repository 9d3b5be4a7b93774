//! The project file: one SQLite database, and the only module that speaks SQL.
//!
//! It keeps what it is given and can take any step back. It does not know
//! whether an answer is right, what a path means, or what time it is.

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
mod row;
mod schema;
mod stamp;
mod step;
mod undo;
mod verify;

pub(crate) use content::{Content, Held, hex};
pub(crate) use copy::name_of_copy;
pub(crate) use mark::MarkRow;
pub(crate) use read::Hold;
pub(crate) use row::WaiverRow;
pub(crate) use step::{Op, Stepped, Tx};
pub(crate) use verify::ALTERED;

use stamp::Stamp;

/// Marks a SQLite file as ours: "SUAN" in ASCII, as `001_first.sql` sets it.
const APPLICATION_ID: i64 = 0x5355_414E;

/// The most records that are read: a hundred algorithms have some two thousand.
const MOST_RECORDS: i64 = 20_000;

/// What is said of a file that lacks a part.
const CUT_SHORT: &str = "内容不完整或被改动过";

/// Never edit a migration that was released. Add one.
const STEPS: &[M<'static>] = &[
    M::up(include_str!("001_first.sql")),
    M::up(include_str!("002_mark.sql")),
    M::up(include_str!("003_checksum.sql")),
];

/// An open project file. No other program can open it meanwhile.
#[derive(Debug)]
pub(crate) struct Store {
    db: Connection,
    /// Where it is, whole: SQLite takes `file:…` and `:memory:` for something else than
    /// the name of a file.
    file: PathBuf,
    /// What it is called, as it was given; a file in the making lies elsewhere.
    path: PathBuf,
    read_only: bool,
    /// Whether the answers are others than were written last.
    altered: bool,
    typing: Option<step::Typing>,
    file_id: disk::FileId,
    /// As it was when this store read or wrote it last.
    stamp: Stamp,
}

impl Store {
    /// Creates a project file in the empty file `file`, which will be called `name`.
    pub(crate) fn create(file: &Path, name: &Path) -> Result<Self> {
        let create = || {
            let mut store = Self::connect(file)?;
            // Large pages: most of a project is the bytes of files.
            store.db.pragma_update(None, "page_size", 16_384)?;
            store.lock()?;
            Migrations::from_slice(STEPS).to_latest(&mut store.db).map_err(sql)?;
            store.begin_checksum()?;
            store.path = name.into();
            Ok(store)
        };
        create().map_err(|error| explain(error, name))
    }

    /// Opens a project file, bringing an older one up to date.
    pub(crate) fn open(path: &Path) -> Result<Self> {
        Self::open_with(path, STEPS)
    }

    /// Opens a project file to read it, where it may be read only.
    ///
    /// What a crash left half-written is taken back first, as any opening does. An
    /// older file stays as it is: what its format lacks reads as nothing.
    pub(crate) fn open_read_only(path: &Path) -> Result<Self> {
        let open = || {
            let mut store = Self::connect(path)?;
            store.check_file(STEPS)?;
            store.db.execute_batch("PRAGMA query_only = ON")?;
            store.read_only = true;
            // One state of the file, whoever writes meanwhile.
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

    /// Takes the steps that are missing, behind a copy. A file that cannot take them
    /// stays as it is, and needs no copy.
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

    /// Begins to keep a checksum, in a file that has none.
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
        // SQLite says the same of a missing file and of a forbidden one.
        let kind =
            fs::metadata(path).map_err(|source| Error::io("打开", path, source))?;
        if !kind.is_file() {
            return Err(Error::NotAProject { path: path.into() });
        }
        let whole = path::absolute(path);
        let whole = whole.map_err(|source| Error::io("打开", path, source))?;
        // Falls back to reading if the file may not be written.
        let db = Connection::open_with_flags(&whole, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        guard(&db)?;
        db.busy_timeout(Duration::ZERO)?;
        // Nothing of a project is ever written to a temporary file.
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
        })
    }

    /// Takes the lock that is held until the file is closed.
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

    /// Opens the file anew after the disk was full: only then does SQLite give back
    /// the space that a broken write took.
    fn reopen(&mut self) {
        if self.check_place().is_err() {
            return; // another file has the name
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
    /// Fails if the file is not ours, is made up otherwise than we do, or is shorter than
    /// it says: SQLite takes a last page that is cut short for zeros.
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

    /// Returns where the file is, as it was given.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Returns whether writes are refused.
    pub(crate) fn is_read_only(&self) -> bool {
        self.read_only
    }

    /// Returns whether the answers are others than were written last: a disk forgets, too.
    pub(crate) fn is_altered(&self) -> bool {
        self.altered
    }

    /// Returns `error` as what the user can do about it. SQLite says many things of a file
    /// that is gone.
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

/// Returns `error` as what the user can do about it.
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
        // Not from SQLite: a row does not hold what it should.
        None => damaged("有一条记录无法读取"),
    }
}

fn sql(error: rusqlite_migration::Error) -> Error {
    match error {
        rusqlite_migration::Error::RusqliteError { err, .. } => Error::Store(err),
        // The version was compared before; only a wrong list of steps is left.
        other => Error::Store(rusqlite::Error::ToSqlConversionFailure(other.into())),
    }
}

/// Turns off what a database of somebody else could do to us: run triggers and views,
/// and have its log written into it.
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
