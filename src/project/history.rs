//! The undo history of a project.

use serde::Serialize;
use ts_rs::TS;

use super::Project;
use crate::error::Result;

/// The most steps that are listed: nobody looks through more.
const MOST: u32 = 500;

/// A step of the undo history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Past {
    /// What it did: `填写 主体名称`.
    pub what: String,
    /// When, as RFC 3339 in UTC.
    pub at: String,
    /// Whether it was undone.
    pub undone: bool,
}

impl Project {
    /// Returns the steps that can be undone or redone, the latest first.
    pub fn history(&self) -> Result<Vec<Past>> {
        let steps = self.store.steps(MOST)?.into_iter();
        Ok(steps
            .map(|step| Past { what: step.what, at: step.at, undone: step.undone })
            .collect())
    }

    /// Undoes the last `steps` steps, or as many as there are.
    pub fn rewind(&mut self, steps: usize) -> Result<()> {
        for _ in 0..steps {
            if self.undo()?.is_none() {
                break;
            }
        }
        Ok(())
    }
}
