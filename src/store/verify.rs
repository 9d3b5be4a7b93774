//! Whether the file is sound, and copies that are known to be.

use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::path::Path;

use rusqlite::Connection;
use rusqlite::backup::{self, Backup, StepResult};

use super::content::sha256;
use super::read::all;
use super::{Store, explain};
use crate::error::{Error, Result};
use crate::progress::{Progress, Step};

/// How many pages of 16 KiB are copied between two looks whether to stop.
const PAGES_AT_ONCE: i32 = 256;

/// What a check of the whole file found.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    /// What is wrong, in Chinese.
    pub(crate) problems: Vec<String>,
    /// The number of contents held.
    pub(crate) contents: usize,
    /// The number of contents whose bytes were never in the project.
    pub(crate) missing: usize,
}

impl Store {
    /// Checks pages, references and every byte of every file.
    pub(crate) fn verify(&self, progress: &mut Progress<'_>) -> Result<Findings> {
        let mut findings = Findings::default();
        match self.unsound() {
            Ok(problems) => findings.problems = problems,
            Err(error) => {
                findings.problems.push(error.to_string());
                return Ok(findings);
            }
        }
        let contents = all(
            &self.db,
            "SELECT sha256, size, complete FROM content ORDER BY id",
            [],
            |found| {
                let size = found.get::<_, i64>(1)?.unsigned_abs();
                Ok((found.get::<_, String>(0)?, size, found.get::<_, bool>(2)?))
            },
        )
        .map_err(|error| self.explain(error.into()))?;
        let total = contents.iter().map(|(_, size, held)| if *held { *size } else { 0 });
        let total = total.fold(0, u64::saturating_add);
        let mut done: u64 = 0;
        for (expected, size, _) in contents.iter().filter(|(.., held)| *held) {
            progress.tell(Step { doing: "正在核对附件", done, total })?;
            let content = self.content(expected)?;
            let real = content.map(|mut content| sha256(&mut content)).transpose();
            if !matches!(real, Ok(Some(real)) if real == *expected) {
                let short = expected.get(..12).unwrap_or(expected);
                let names = self.names_of(expected)?;
                findings
                    .problems
                    .push(format!("附件内容与校验值不符：{names}（{short}…）"));
            }
            done = done.saturating_add(*size);
        }
        findings.contents = contents.iter().filter(|(.., held)| *held).count();
        findings.missing = contents.len() - findings.contents;
        Ok(findings)
    }

    fn names_of(&self, sha256: &str) -> Result<String> {
        let sql = "SELECT DISTINCT file_name FROM attachment
                   JOIN content ON content.id = content WHERE sha256 = ?1";
        let names = all(&self.db, sql, [sha256], |found| found.get::<_, String>(0));
        let names = names.map_err(|error| self.explain(error.into()))?;
        Ok(if names.is_empty() { "已移除的附件".into() } else { names.join("、") })
    }

    /// Returns what SQLite finds wrong with the file.
    fn unsound(&self) -> Result<Vec<String>> {
        let sql = "PRAGMA integrity_check(20)";
        let pages = all(&self.db, sql, [], |found| found.get::<_, String>(0))?;
        let lines = pages.iter().flat_map(|found| found.lines());
        let lines = lines.filter(|line| *line != "ok" && !line.starts_with("***"));
        let mut problems: Vec<String> =
            lines.map(|line| format!("数据库：{line}")).collect();
        let orphans = all(&self.db, "PRAGMA foreign_key_check", [], |found| {
            let (table, row): (String, Option<i64>) = (found.get(0)?, found.get(1)?);
            Ok(format!("数据库：{table} 表第 {} 行没有归属", row.unwrap_or_default()))
        })?;
        problems.extend(orphans);
        Ok(problems)
    }

    /// Writes a copy to `to`, which must not exist, and checks it.
    ///
    /// The copy appears under its name only when it is known to be good.
    pub(crate) fn copy_to(&self, to: &Path, progress: &mut Progress<'_>) -> Result<()> {
        if to.exists() {
            return Err(Error::Exists { path: to.into() });
        }
        let part = to.with_extension("suanbei-part");
        let copied = self
            .make_and_check(&part, || self.copy_pages(&part, progress))
            .and_then(|()| {
                fs::rename(&part, to).map_err(|source| Error::io("写入", to, source))
            });
        if copied.is_err() {
            // Nothing was there before; that it stays is the lesser problem.
            let _ = fs::remove_file(&part);
        }
        copied
    }

    /// Forgets the steps, drops the bytes of files that are in no slot, and
    /// makes the file as small as it can be.
    ///
    /// Nothing else ever drops bytes: undo may want them back.
    pub(crate) fn compact(path: &Path) -> Result<()> {
        let mut store = Self::open(path)?;
        let part = path.with_extension("suanbei-part");
        let compacted = store
            .forget()
            .map_err(|error| explain(error.into(), path))
            .and_then(|()| store.make_and_check(&part, || store.shrink_into(&part)))
            .and_then(|()| {
                drop(store);
                fs::rename(&part, path).map_err(|source| Error::io("写入", path, source))
            });
        if compacted.is_err() {
            // The project itself is whole; that the copy stays is the lesser problem.
            let _ = fs::remove_file(&part);
        }
        compacted
    }

    fn forget(&mut self) -> rusqlite::Result<()> {
        let write = self.db.transaction()?;
        write.execute_batch(
            "DELETE FROM change;
             DELETE FROM step;
             DELETE FROM chunk WHERE content NOT IN (SELECT content FROM attachment);
             DELETE FROM content WHERE id NOT IN (SELECT content FROM attachment);
             UPDATE meta SET value = value + 1 WHERE key = 'revision';",
        )?;
        write.commit()
    }

    /// Lets `make` write a copy to `part` and checks it.
    fn make_and_check(
        &self,
        part: &Path,
        make: impl FnOnce() -> Result<()>,
    ) -> Result<()> {
        let io = |source| Error::io("写入", part, source);
        // Left behind by a copy that was killed.
        match fs::remove_file(part) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(io(error)),
            _ => {}
        }
        make().map_err(|error| explain(error, part))?;
        let file = File::options().read(true).write(true).open(part);
        file.and_then(|file| file.sync_all()).map_err(io)?;

        let copy = Self::connect(part)?;
        let mut problems = copy.unsound().map_err(|error| explain(error, part))?;
        if copy.revision()? != self.revision()? {
            problems.push("副本与原文件不一致".into());
        }
        match problems.into_iter().next() {
            None => Ok(()),
            Some(reason) => Err(Error::Damaged { path: self.path.clone(), reason }),
        }
    }

    /// Copies the file page by page.
    fn copy_pages(&self, part: &Path, progress: &mut Progress<'_>) -> Result<()> {
        let mut copy = Connection::open(part)?;
        let backup = Backup::new(&self.db, &mut copy)?;
        while backup.step(PAGES_AT_ONCE)? == StepResult::More {
            let backup::Progress { remaining, pagecount } = backup.progress();
            let total = pagecount.unsigned_abs().into();
            let done = (pagecount - remaining).unsigned_abs().into();
            progress.tell(Step { doing: "正在写入副本", done, total })?;
        }
        Ok(())
    }

    /// Writes a copy without the pages that hold nothing.
    fn shrink_into(&self, part: &Path) -> Result<()> {
        let Some(name) = part.to_str() else {
            let invalid = io::Error::from(ErrorKind::InvalidFilename);
            return Err(Error::io("写入", part, invalid));
        };
        self.db.execute("VACUUM INTO ?1", [name])?;
        Ok(())
    }
}
