//! How long work reports its progress and is stopped.

use std::fmt;

use crate::error::{Error, Result};

/// How far long work is.
#[derive(Debug, Clone, Copy)]
pub struct Step<'a> {
    /// What is being done, in Chinese: `正在核对 产品截图.png`.
    pub doing: &'a str,
    /// How much is done, in the unit of `total`.
    pub done: u64,
    /// How much there is to do, 0 if unknown.
    pub total: u64,
}

/// The listener of long work. If it returns `false`, the work stops, undoes what it began
/// and fails with [`Error::Cancelled`].
pub struct Progress<'a>(&'a mut dyn FnMut(Step<'_>) -> bool);

impl<'a> Progress<'a> {
    /// Returns progress that is reported to `listen`.
    pub fn new(listen: &'a mut dyn FnMut(Step<'_>) -> bool) -> Self {
        Self(listen)
    }

    /// Reports how far the work is.
    ///
    /// # Errors
    ///
    /// Fails with [`Error::Cancelled`] if the listener asks to stop.
    pub fn tell(&mut self, step: Step<'_>) -> Result<()> {
        if (self.0)(step) { Ok(()) } else { Err(Error::Cancelled) }
    }
}

impl fmt::Debug for Progress<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Progress")
    }
}
