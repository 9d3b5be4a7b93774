//! Checks whether the file is sound.

use std::io;

use super::content::{Content, sha256};
use super::read::all;
use super::{Store, stamp};
use crate::error::{Error, Result};
use crate::progress::{Progress, Step};

/// The problem reported when the answers fail their checksum.
pub(crate) const ALTERED: &str =
    "填报内容与校验值不符，可能因磁盘故障或其他程序而改变。请与备份或已导出的材料核对";

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
        // A read transaction keeps writers out. A file in use is an error, not a finding.
        let reading = self.db.unchecked_transaction();
        let _reading = reading.map_err(|error| self.explain(error.into()))?;
        match self.unsound().map_err(|error| self.explain(error)) {
            Ok(problems) => findings.problems = problems,
            Err(error @ Error::InUse { .. }) => return Err(error),
            Err(error) => {
                findings.problems.push(error.to_string());
                return Ok(findings);
            }
        }
        if findings.problems.is_empty() && !self.is_unaltered()? {
            findings.problems.push(ALTERED.to_owned());
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
            let real = self.held(expected)?.map(|(id, size)| {
                let next = |seq| self.piece(id, seq).map_err(io::Error::other);
                sha256(&mut Content::new(size, next))
            });
            if !matches!(real, Some(Ok(real)) if real == *expected) {
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

    /// Deletes the undo history, so that the project begins with what it holds now, and
    /// checks that the file is sound.
    pub(crate) fn finish(&mut self) -> Result<()> {
        let finish = |store: &mut Self| {
            store.typing = None;
            store.db.execute_batch("DELETE FROM change; DELETE FROM step;")?;
            match store.unsound()?.into_iter().next() {
                None => Ok(()),
                Some(reason) => Err(Error::Damaged { path: store.path.clone(), reason }),
            }
        };
        finish(self).map_err(|error| self.explain(error))
    }

    /// Returns what is wrong with the file, apart from the bytes of attachments.
    pub(super) fn unsound(&self) -> Result<Vec<String>> {
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

    /// Returns whether the answers match their checksum; true for formats that have none.
    pub(crate) fn is_unaltered(&self) -> Result<bool> {
        let compare = || {
            let written = stamp::Stamp::of(&self.db)?.checksum;
            Ok(written.is_none() || written == Some(stamp::checksum(&self.db)?))
        };
        compare().map_err(|error: rusqlite::Error| self.explain(error.into()))
    }
}
