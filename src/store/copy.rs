//! Verified copies of the project file, and compacting it.

use std::cell::RefCell;
use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use rusqlite::backup::{self, Backup, StepResult};
use rusqlite::types::ToSqlOutput;

use super::content::piece;
use super::read::all;
use super::stamp::{self, Stamp};
use super::{Store, explain};
use crate::disk::Fresh;
use crate::error::{Error, Result};
use crate::progress::{Progress, Step};

/// How many pages of 16 KiB are copied between two checks for cancellation.
const PAGES_AT_ONCE: i32 = 256;

/// The longest name of a project file, in bytes: file systems take 255, and SQLite's
/// journal adds eight to the name of its file.
pub(super) const LONGEST_NAME: usize = 255 - "-journal".len();

/// Returns a name for a copy of `path`: its stem, cut if it is too long, and `ending`.
pub(crate) fn name_of_copy(path: &Path, ending: &str) -> String {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let mut end = stem.len().min(LONGEST_NAME.saturating_sub(ending.len()));
    while !stem.is_char_boundary(end) {
        end -= 1;
    }
    format!("{}{ending}", &stem[..end])
}

/// Returns whether the name of `path` is too long for SQLite's journal beside it.
pub(super) fn is_too_long(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.len() > LONGEST_NAME)
}

impl Store {
    /// Writes a copy to `to`, which must not exist, and checks it.
    ///
    /// The copy gets its name only once it is verified.
    pub(crate) fn copy_to(&self, to: &Path, progress: &mut Progress<'_>) -> Result<()> {
        self.not_overwritten()?;
        if to.exists() {
            return Err(Error::Exists { path: to.into() });
        }
        let fresh = Fresh::beside(to)?;
        drop(fresh.create()?);
        // A failed write concerns the copy, a failed read the file itself.
        let failed = |error| match explain(error, to) {
            Error::Damaged { reason, .. } => {
                self.explain(Error::Damaged { path: self.path.clone(), reason })
            }
            error => error,
        };
        let mut copy = Self::connect(&fresh.path()).map_err(failed)?;
        copy_pages(&self.db, &mut copy.db, "正在写入副本", progress).map_err(failed)?;
        drop(copy);
        // Reopened, to read what is on the disk.
        let copy = Self::connect(&fresh.path()).map_err(failed)?;
        copy.check_against(&self.db, &self.path).map_err(failed)?;
        drop(copy);
        fresh.publish()
    }

    /// Switches to the copy at `to`; the file itself may be gone. The copy must be of the
    /// same state, unless it was rescued from a file that was overwritten.
    pub(crate) fn go_on_in(&mut self, to: &Path) -> Result<()> {
        let copy = Self::open(to)?;
        if self.not_overwritten().is_ok() && copy.stamp != self.stamp {
            return Err(Error::Overwritten { path: to.into() });
        }
        *self = copy;
        Ok(())
    }

    /// Drops what `kept` does not keep, and shrinks the file. Nothing else ever drops bytes.
    ///
    /// The rest is gathered in a new file beside it, checked, and written back in one
    /// transaction: the file keeps its name, lock, owner and permissions, and is unchanged
    /// if anything fails.
    pub(crate) fn compact(
        &mut self,
        kept: &Kept<'_>,
        progress: &mut Progress<'_>,
    ) -> Result<()> {
        self.still_there()?;
        // Beside the file itself, not beside a link to it.
        let real = fs::canonicalize(&self.file);
        let real = real.map_err(|source| Error::io("打开", &self.path, source))?;
        let fresh = Fresh::beside(&real)?;
        drop(fresh.create()?);
        let mut small = Self::create(&fresh.path(), &self.path)?;
        let gathered = small.gather(
            &mut |rows| rows.take(&self.db, kept),
            &mut |content, seq| Ok(piece(&self.db, content, seq)?),
            "正在整理附件",
            progress,
        );
        gathered.map_err(|error| self.explain(error))?;
        let sound = small.check_against(&self.db, &self.path);
        sound.map_err(|error| self.explain(error))?;
        self.typing = None;
        let written = copy_pages(&small.db, &mut self.db, "正在写回项目文件", progress);
        written.map_err(|error| self.explain(error))?;
        self.stamp = Stamp::of(&self.db)?;
        self.still_there()
    }

    /// Writes a verified copy of the lent project to `to`, which must not exist. Borrows it
    /// once for everything but the bytes of files, and once for each piece of those.
    pub(crate) fn back_up(
        to: &Path,
        lend: Lend<'_>,
        progress: &mut Progress<'_>,
    ) -> Result<()> {
        if to.exists() {
            return Err(Error::Exists { path: to.into() });
        }
        let fresh = Fresh::beside(to)?;
        drop(fresh.create()?);
        let mut copy = Self::create(&fresh.path(), to)?;
        let lend = RefCell::new(lend);
        let written = copy.gather(
            &mut |rows| {
                lend.borrow_mut()(&mut |store| {
                    store.not_overwritten()?;
                    rows.take(&store.db, &Kept::All).map_err(|error| store.explain(error))
                })
            },
            &mut |content, seq| {
                let mut bytes = Vec::new();
                lend.borrow_mut()(&mut |store| {
                    bytes = store.piece(content, seq)?;
                    Ok(())
                })?;
                Ok(bytes)
            },
            "正在写入副本",
            progress,
        );
        written.map_err(|error| explain(error, to))?;
        drop(copy);
        // Reopened, to read what is on the disk.
        let copy = Self::connect(&fresh.path()).map_err(|error| explain(error, to))?;
        let mut problems = copy.unsound()?;
        if !copy.is_unaltered()? {
            problems.push(DIFFERS.to_owned());
        }
        if let Some(reason) = problems.into_iter().next() {
            return Err(Error::Damaged { path: to.into(), reason });
        }
        drop(copy);
        fresh.publish()
    }

    /// Copies another project into this one, row by row: what `rows` copies, then each
    /// piece of the contents among it.
    fn gather(
        &mut self,
        rows: &mut dyn FnMut(&mut Rows<'_>) -> Result<()>,
        piece: &mut dyn FnMut(i64, i64) -> Result<Vec<u8>>,
        doing: &str,
        progress: &mut Progress<'_>,
    ) -> Result<()> {
        let write = self.db.transaction()?;
        let mut taken = Rows { write: &write, pieces: Vec::new() };
        rows(&mut taken)?;
        let pieces = taken.pieces;
        let mut insert = write.prepare("INSERT INTO chunk VALUES (?1, ?2, ?3)")?;
        let total = pieces.len() as u64;
        for (done, (content, seq)) in (0..).zip(pieces) {
            progress.tell(Step { doing, done, total })?;
            insert.execute((content, seq, piece(content, seq)?))?;
        }
        drop(insert);
        Ok(write.commit()?)
    }

    /// Fails unless the file is sound and holds the same as `other`. The error names `name`
    /// as the damaged file.
    fn check_against(&self, other: &Connection, name: &Path) -> Result<()> {
        let own = (Stamp::of(&self.db)?.revision, stamp::checksum(&self.db)?);
        let wanted = (Stamp::of(other)?.revision, stamp::checksum(other)?);
        let mut problems = self.unsound()?;
        if own != wanted {
            problems.push(DIFFERS.to_owned());
        }
        match problems.into_iter().next() {
            None => Ok(()),
            Some(reason) => Err(Error::Damaged { path: name.into(), reason }),
        }
    }

    /// Returns `名称.v1-backup.suanbei` beside the file, numbered if that is taken.
    pub(super) fn free_name(&self, format: usize) -> PathBuf {
        let name = |number: u32| {
            let number = if number > 1 { format!("-{number}") } else { String::new() };
            let ending = format!(".v{format}-backup{number}.suanbei");
            self.path.with_file_name(name_of_copy(&self.path, &ending))
        };
        (1..1000).map(name).find(|path| !path.exists()).unwrap_or_else(|| name(1000))
    }
}

/// Lends an open project to a piece of quick work.
pub(crate) type Lend<'a> =
    &'a mut dyn FnMut(&mut dyn FnMut(&Store) -> Result<()>) -> Result<()>;

/// What a copy keeps of a project.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kept<'a> {
    /// Everything.
    All,
    /// Everything that can be reached: without abandoned steps, and contents that are in no
    /// slot, no snapshot and no other step.
    Reachable,
    /// What there is now, with all snapshots: no steps, and of the snapshots with these
    /// numbers only that there was one.
    Now(&'a [i64]),
}

impl Kept<'_> {
    /// Returns which rows of `table` are kept, as SQL.
    fn of(self, table: &str) -> String {
        let contents = |of: &[&str]| {
            let held: Vec<_> = of.iter().map(|of| format!("id IN ({of})")).collect();
            held.join(" OR ")
        };
        match (self, table) {
            (Self::Reachable, "step") => DONE_OR_UNDONE.to_owned(),
            (Self::Reachable, "change") => {
                format!("step IN (SELECT id FROM step WHERE {DONE_OR_UNDONE})")
            }
            (Self::Reachable, "content") => {
                let of = |side: &str| {
                    let is = self.of("change");
                    format!(
                        "SELECT json_extract({side}, '$.attachment.content') FROM change
                         WHERE row LIKE 'attachment/%' AND {side} IS NOT NULL AND {is}"
                    )
                };
                contents(&[IN_SLOTS, IN_SNAPSHOTS, &of("old"), &of("new")])
            }
            (Self::Now(_), "step" | "change") => "false".to_owned(),
            (Self::Now(_), "content") => {
                let held = self.of("snapshot_content");
                let held = format!("{IN_SNAPSHOTS} WHERE {held}");
                contents(&[IN_SLOTS, &held])
            }
            (Self::Reachable | Self::Now(_), "reading") => {
                format!(
                    "content IN (SELECT id FROM content WHERE {})",
                    self.of("content")
                )
            }
            (Self::Now(forgotten), "snapshot_content") => {
                let numbers: Vec<_> = forgotten.iter().map(i64::to_string).collect();
                format!("snapshot NOT IN ({})", numbers.join(", "))
            }
            _ => "true".to_owned(),
        }
    }
}

const DONE_OR_UNDONE: &str = "state IN ('done', 'undone')";
const IN_SLOTS: &str = "SELECT content FROM attachment";
const IN_SNAPSHOTS: &str = "SELECT content FROM snapshot_content";

/// The tables but that of bytes, none before one that it refers to.
const TABLES: &[&str] = &[
    "record",
    "content",
    "answer",
    "attachment",
    "waiver",
    "mark",
    "step",
    "change",
    "snapshot",
    "snapshot_content",
    "reading",
    "meta",
];

/// A copy that rows are written into.
struct Rows<'a> {
    write: &'a Connection,
    /// The pieces still to be copied: the numbers of the content and of the piece.
    pieces: Vec<(i64, i64)>,
}

impl Rows<'_> {
    /// Copies everything but the bytes of files, and lists the pieces of those.
    fn take(&mut self, from: &Connection, kept: &Kept<'_>) -> Result<()> {
        for table in TABLES {
            let order = if *table == "record" { " ORDER BY id" } else { "" };
            self.take_table(from, table, &format!("({}){order}", kept.of(table)))?;
        }
        if let Kept::Now(forgotten) = kept {
            let mut forget =
                self.write.prepare("UPDATE snapshot SET answers = NULL WHERE id = ?1")?;
            for number in *forgotten {
                forget.execute([number])?;
            }
        }
        // The copy must go on numbering where the source stopped, not where the rows did.
        self.write.execute("DELETE FROM sqlite_sequence", [])?;
        self.take_table(from, "sqlite_sequence", "true")?;
        let used = kept.of("content");
        let sql = format!(
            "SELECT content, seq FROM chunk WHERE content IN
             (SELECT id FROM content WHERE {used}) ORDER BY content, seq"
        );
        self.pieces = all(from, &sql, [], |found| Ok((found.get(0)?, found.get(1)?)))?;
        Ok(())
    }

    fn take_table(&self, from: &Connection, table: &str, which: &str) -> Result<()> {
        let mut read = from.prepare(&format!("SELECT * FROM {table} WHERE {which}"))?;
        let columns = read.column_count();
        let places = vec!["?"; columns].join(", ");
        let sql = format!("INSERT OR REPLACE INTO {table} VALUES ({places})");
        let mut insert = self.write.prepare(&sql)?;
        let mut rows = read.query([])?;
        while let Some(row) = rows.next()? {
            for column in 0..columns {
                let value = ToSqlOutput::Borrowed(row.get_ref(column)?);
                insert.raw_bind_parameter(column + 1, value)?;
            }
            insert.raw_execute()?;
        }
        Ok(())
    }
}

/// The reason given for a copy that differs from its source.
const DIFFERS: &str = "副本与原文件不一致";

/// Overwrites `to` with `from`, page by page.
fn copy_pages(
    from: &Connection,
    to: &mut Connection,
    doing: &str,
    progress: &mut Progress<'_>,
) -> Result<()> {
    let copying = Backup::new(from, to)?;
    while copying.step(PAGES_AT_ONCE)? == StepResult::More {
        let backup::Progress { remaining, pagecount } = copying.progress();
        let total = pagecount.unsigned_abs().into();
        let done = (pagecount - remaining).unsigned_abs().into();
        progress.tell(Step { doing, done, total })?;
    }
    Ok(())
}
