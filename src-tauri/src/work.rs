//! The long work of one window: how far it is, and how it is stopped.
//!
//! Several can go on at once. What the page shows and cancels is what was begun last.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, Weak};

use serde::Serialize;
use suanbei::Result;
use suanbei::progress::{Progress, Step};
use ts_rs::TS;

use crate::desk::lock;

/// How far long work is.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct Work {
    /// What is being done, in Chinese.
    pub doing: String,
    /// How much of it is done, in units of `total`.
    #[ts(type = "number")]
    pub done: u64,
    /// How much there is, 0 if that is not known.
    #[ts(type = "number")]
    pub total: u64,
}

/// One piece of long work, from when it was asked for.
struct LongWork {
    step: Mutex<Work>,
    stop: AtomicBool,
}

impl LongWork {
    fn new() -> Arc<Self> {
        let step = Work { doing: "正在准备…".to_owned(), done: 0, total: 0 };
        Arc::new(Self { step: Mutex::new(step), stop: AtomicBool::new(false) })
    }
}

/// The long work that is going on, or waits for the project.
#[derive(Default)]
pub(crate) struct Works {
    /// The latest last.
    all: Mutex<Vec<Arc<LongWork>>>,
    /// The one of them whose result an answer would put out of date.
    listing: Mutex<Weak<LongWork>>,
}

impl Works {
    /// Does `work`, which can be stopped from now on.
    pub(crate) fn run<T>(
        &self,
        work: impl FnOnce(&mut Progress<'_>) -> Result<T>,
    ) -> Result<T> {
        self.run_as(&LongWork::new(), work)
    }

    /// Does `work`, and stops what was listed before.
    pub(crate) fn run_listing<T>(
        &self,
        work: impl FnOnce(&mut Progress<'_>) -> Result<T>,
    ) -> Result<T> {
        let own = LongWork::new();
        stop(&std::mem::replace(&mut *lock(&self.listing), Arc::downgrade(&own)));
        self.run_as(&own, work)
    }

    fn run_as<T>(
        &self,
        own: &Arc<LongWork>,
        work: impl FnOnce(&mut Progress<'_>) -> Result<T>,
    ) -> Result<T> {
        lock(&self.all).push(Arc::clone(own));
        let _leaving = Leaving { works: self, own };
        let mut listen = |Step { doing, done, total }: Step<'_>| {
            *lock(&own.step) = Work { doing: doing.to_owned(), done, total };
            !own.stop.load(Ordering::Relaxed)
        };
        work(&mut Progress::new(&mut listen))
    }

    /// Returns how far the work is that was begun last.
    pub(crate) fn latest(&self) -> Option<Work> {
        let latest = lock(&self.all).last().cloned()?;
        let step = lock(&latest.step).clone();
        Some(step)
    }

    /// Asks the work to stop that was begun last.
    pub(crate) fn stop(&self) {
        if let Some(latest) = lock(&self.all).last() {
            latest.stop.store(true, Ordering::Relaxed);
        }
    }

    /// Asks the listing to stop.
    pub(crate) fn stop_listing(&self) {
        stop(&lock(&self.listing));
    }

    /// Asks all work to stop.
    pub(crate) fn stop_all(&self) {
        for work in &*lock(&self.all) {
            work.stop.store(true, Ordering::Relaxed);
        }
    }
}

fn stop(work: &Weak<LongWork>) {
    if let Some(work) = work.upgrade() {
        work.stop.store(true, Ordering::Relaxed);
    }
}

/// Takes work off the list when it ends, also by a panic.
struct Leaving<'a> {
    works: &'a Works,
    own: &'a Arc<LongWork>,
}

impl Drop for Leaving<'_> {
    fn drop(&mut self) {
        lock(&self.works.all).retain(|other| !Arc::ptr_eq(other, self.own));
    }
}
