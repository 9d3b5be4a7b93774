//! Copies of the file that are known to be good, and the file made small.

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

/// How many pages of 16 KiB are copied between two looks whether to stop.
const PAGES_AT_ONCE: i32 = 256;

/// The longest file name, in bytes, that file systems take. SQLite's journal has eight
/// more than the file it belongs to.
pub(super) const LONGEST_NAME: usize = 255 - "-journal".len();

/// Returns the name of a copy of `path`: its own, cut where it is too long, and `ending`.
pub(crate) fn name_of_copy(path: &Path, ending: &str) -> String {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let mut end = stem.len().min(LONGEST_NAME.saturating_sub(ending.len()));
    while !stem.is_char_boundary(end) {
        end -= 1;
    }
    format!("{}{ending}", &stem[..end])
}

/// Returns whether SQLite finds no name for its journal beside `path`.
pub(super) fn is_too_long(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.len() > LONGEST_NAME)
}

impl Store {
    /// Writes a copy to `to`, which must not exist, and checks it.
    ///
    /// The copy appears under its name only when it is known to be good.
    pub(crate) fn copy_to(&self, to: &Path, progress: &mut Progress<'_>) -> Result<()> {
        self.not_overwritten()?;
        if to.exists() {
            return Err(Error::Exists { path: to.into() });
        }
        let fresh = Fresh::beside(to)?;
        drop(fresh.create()?);
        // What cannot be written is the copy; what cannot be read is the file itself.
        let failed = |error| match explain(error, to) {
            Error::Damaged { reason, .. } => {
                self.explain(Error::Damaged { path: self.path.clone(), reason })
            }
            error => error,
        };
        let mut copy = Self::connect(&fresh.path()).map_err(failed)?;
        copy_pages(&self.db, &mut copy.db, "正在写入副本", progress).map_err(failed)?;
        drop(copy);
        // Opened anew, to see what is on the disk.
        let copy = Self::connect(&fresh.path()).map_err(failed)?;
        copy.check_against(&self.db, &self.path).map_err(failed)?;
        drop(copy);
        fresh.publish()
    }

    /// Goes on in the copy at `to`: the file itself may be gone. What is left of one that
    /// was overwritten is no whole copy.
    pub(crate) fn go_on_in(&mut self, to: &Path) -> Result<()> {
        let copy = Self::open(to)?;
        if self.not_overwritten().is_ok() && copy.stamp != self.stamp {
            return Err(Error::Overwritten { path: to.into() });
        }
        *self = copy;
        Ok(())
    }

    /// Forgets the steps, drops the bytes of files that are in no slot, and makes the file
    /// as small as it can be. Nothing else ever drops bytes: undo may want them back.
    ///
    /// What stays is gathered in a file beside, checked, and written back into this one as
    /// one change: it keeps its name, its lock, its owner and who may read it, and is as it
    /// was if anything fails.
    pub(crate) fn compact(&mut self, progress: &mut Progress<'_>) -> Result<()> {
        self.still_there()?;
        // Beside the file itself, not beside a link to it.
        let real = fs::canonicalize(&self.file);
        let real = real.map_err(|source| Error::io("打开", &self.path, source))?;
        let fresh = Fresh::beside(&real)?;
        drop(fresh.create()?);
        let mut small = Self::create(&fresh.path(), &self.path)?;
        let gathered = small.gather(
            &mut |rows| rows.take(&self.db, Kept::Used),
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

    /// Writes a copy of what `lend` lends to `to`, which must not exist, and checks it. It is
    /// lent once for everything but the bytes of files, and again for each piece of those.
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
                    rows.take(&store.db, Kept::All).map_err(|error| store.explain(error))
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
        // Opened anew, to see what is on the disk.
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

    /// Takes in another project, row by row: what `rows` takes of it, then each piece of
    /// the contents among that.
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

    /// Fails unless the file is sound and holds what `other` does. In the message it is the
    /// file `name` that is damaged.
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

    /// Returns `名称.v1-backup.suanbei` beside the file, numbered if there is one already.
    pub(super) fn free_name(&self, format: usize) -> PathBuf {
        let name = |number: u32| {
            let number = if number > 1 { format!("-{number}") } else { String::new() };
            let ending = format!(".v{format}-backup{number}.suanbei");
            self.path.with_file_name(name_of_copy(&self.path, &ending))
        };
        (1..1000).map(name).find(|path| !path.exists()).unwrap_or_else(|| name(1000))
    }
}

/// Lends a project that is open for as long as something quick takes.
pub(crate) type Lend<'a> =
    &'a mut dyn FnMut(&mut dyn FnMut(&Store) -> Result<()>) -> Result<()>;

/// What is taken over of a project.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kept {
    /// All of it.
    All,
    /// What is not history, and of the contents those that are in a slot.
    Used,
}

/// The rows that a copy takes in.
struct Rows<'a> {
    write: &'a Connection,
    /// What is still to be read of the contents: number and piece.
    pieces: Vec<(i64, i64)>,
}

impl Rows<'_> {
    /// Takes in everything but the bytes of files, and lists the pieces of those.
    fn take(&mut self, from: &Connection, kept: Kept) -> Result<()> {
        // What SQLite counts up here while rows arrive is what it counted there.
        self.write.execute("DELETE FROM sqlite_sequence", [])?;
        let used = match kept {
            Kept::All => "true",
            Kept::Used => "id IN (SELECT content FROM attachment)",
        };
        let history: &[_] = if kept == Kept::All { &["step", "change"] } else { &[] };
        self.take_table(from, "record", "true ORDER BY id")?;
        self.take_table(from, "content", used)?;
        for table in
            ["answer", "attachment", "waiver", "mark", "meta"].iter().chain(history)
        {
            self.take_table(from, table, "true")?;
        }
        self.write.execute("DELETE FROM sqlite_sequence", [])?;
        self.take_table(from, "sqlite_sequence", "true")?;
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

/// What is said of a copy that holds something else.
const DIFFERS: &str = "副本与原文件不一致";

/// Copies a database page by page over another.
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
