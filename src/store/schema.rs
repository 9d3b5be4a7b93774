//! Checks that a file has exactly the schema that this program creates.
//!
//! A foreign file may have triggers that delete, or views that never end.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use rusqlite::Connection;
use rusqlite_migration::{M, Migrations};

use super::read::all;
use super::{Store, sql};
use crate::error::{Error, Result};

/// A row of `sqlite_schema`: type, name and SQL.
type Part = (String, String, Option<String>);

impl Store {
    /// Fails with [`Error::Damaged`] unless the file has the schema of its format.
    pub(super) fn check_schema(
        &self,
        format: usize,
        steps: &'static [M<'_>],
    ) -> Result<()> {
        if parts(&self.db)? == expected(format, steps)? {
            return Ok(());
        }
        let reason = "其中的数据表与算备建立的不一致，可能被其他程序改动过".to_owned();
        Err(Error::Damaged { path: self.path.clone(), reason })
    }
}

/// Returns the schema of a file of `format`.
fn expected(format: usize, steps: &'static [M<'_>]) -> Result<Vec<Part>> {
    static KNOWN: Mutex<BTreeMap<(usize, usize), Vec<Part>>> =
        Mutex::new(BTreeMap::new());
    // Tests pass migrations of their own.
    let key = (steps.as_ptr() as usize, format);
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(parts) = known.get(&key) {
        return Ok(parts.clone());
    }
    let mut db = Connection::open_in_memory()?;
    Migrations::from_slice(steps).to_version(&mut db, format).map_err(sql)?;
    let parts = parts(&db)?;
    known.insert(key, parts.clone());
    Ok(parts)
}

fn parts(db: &Connection) -> Result<Vec<Part>> {
    let sql = "SELECT type, name, sql FROM sqlite_schema ORDER BY name, type";
    Ok(all(db, sql, [], |found| Ok((found.get(0)?, found.get(1)?, found.get(2)?)))?)
}
