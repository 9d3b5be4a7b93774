//! What the contents of files say: made from their bytes alone, hence under no step.

use rusqlite::params;

use super::read::all;
use super::{STEPS, Store};
use crate::error::Result;
use crate::form::Reading;

/// The first format that has readings.
const SINCE: usize = 6;

impl Store {
    /// Returns what this version of the reader read, by the SHA-256 of the file.
    pub(crate) fn readings(&self, reader: u32) -> Result<Vec<(String, Reading)>> {
        if self.format(STEPS)? < SINCE {
            return Ok(Vec::new());
        }
        let sql = "SELECT sha256, reading FROM reading JOIN content ON id = content
                   WHERE reader = ?1 ORDER BY sha256";
        let found = all(&self.db, sql, [reader], |found| {
            Ok((found.get(0)?, found.get::<_, String>(1)?))
        });
        let found = found.map_err(|error| self.explain(error.into()))?;
        // One that cannot be understood is made again.
        let sound = found.into_iter().filter_map(|(sha256, reading)| {
            Some((sha256, serde_json::from_str(&reading).ok()?))
        });
        Ok(sound.collect())
    }

    /// Forgets what the files say, to have them read again.
    pub(crate) fn forget_readings(&mut self) -> Result<()> {
        self.still_there()?;
        let written = self.db.execute("DELETE FROM reading", []);
        written.map_err(|error| self.explain(error.into()))?;
        self.still_there()
    }

    /// Keeps what a file says. Does nothing if the project no longer knows it.
    pub(crate) fn keep_reading(
        &mut self,
        sha256: &str,
        reader: u32,
        reading: &Reading,
    ) -> Result<()> {
        self.still_there()?;
        let sql = "INSERT INTO reading SELECT id, ?2, ?3 FROM content WHERE sha256 = ?1
                   ON CONFLICT (content) DO UPDATE SET reader = ?2, reading = ?3";
        let text = serde_json::json!(reading).to_string();
        let written = self.db.execute(sql, params![sha256, reader, text]);
        written.map_err(|error| self.explain(error.into()))?;
        self.still_there()
    }
}
