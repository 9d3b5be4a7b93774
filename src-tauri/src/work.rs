//! The long work of one window: its progress, and how it is stopped.
//!
//! Several can run at once. The page shows and cancels the one begun last.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, Weak};

use serde::Serialize;
use suanbei::Result;
use suanbei::progress::{Progress, Step};
use ts_rs::TS;

use crate::lock::lock;

/// The progress of long work.
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

/// One piece of long work, from when it was requested.
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

/// The long work that is running, or waiting for the project.
#[derive(Default)]
pub(crate) struct Works {
    /// The latest last.
    all: Mutex<Vec<Arc<LongWork>>>,
    /// The one whose result an answer would put out of date.
    listing: Mutex<Weak<LongWork>>,
    /// Whether what is read in the background shall stop.
    hushed: AtomicBool,
    /// Whether the window is closing.
    over: AtomicBool,
}

impl Works {
    /// Runs `work`, which can be stopped from now on.
    pub(crate) fn run<T>(
        &self,
        work: impl FnOnce(&mut Progress<'_>) -> Result<T>,
    ) -> Result<T> {
        self.run_as(&LongWork::new(), work)
    }

    /// Runs `work` as the listing, and stops the previous one.
    pub(crate) fn run_listing<T>(
        &self,
        work: impl FnOnce(&mut Progress<'_>) -> Result<T>,
    ) -> Result<T> {
        let own = LongWork::new();
        stop(&std::mem::replace(&mut *lock(&self.listing), Arc::downgrade(&own)));
        self.run_as(&own, work)
    }

    /// Runs `work` in the background: no dialog shows it, and [`Self::hush`] stops it.
    pub(crate) fn run_quietly<T>(
        &self,
        work: impl FnOnce(&mut Progress<'_>) -> Result<T>,
    ) -> Result<T> {
        self.hushed.store(false, Ordering::Relaxed);
        let mut listen = |_: Step<'_>| {
            !self.hushed.load(Ordering::Relaxed) && !self.over.load(Ordering::Relaxed)
        };
        work(&mut Progress::new(&mut listen))
    }

    /// Asks what runs in the background to stop.
    pub(crate) fn hush(&self) {
        self.hushed.store(true, Ordering::Relaxed);
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
            !own.stop.load(Ordering::Relaxed) && !self.over.load(Ordering::Relaxed)
        };
        work(&mut Progress::new(&mut listen))
    }

    /// Returns the progress of the work begun last.
    pub(crate) fn latest(&self) -> Option<Work> {
        let latest = lock(&self.all).last().cloned()?;
        let step = lock(&latest.step).clone();
        Some(step)
    }

    /// Asks the listing and the last other work to stop: a listing that waits for the
    /// project, which the other work holds, would not notice.
    pub(crate) fn stop(&self) {
        let listing = lock(&self.listing).upgrade();
        let is_listing = |work: &Arc<LongWork>| {
            listing.as_ref().is_some_and(|listing| Arc::ptr_eq(listing, work))
        };
        let all = lock(&self.all);
        let latest = all.iter().rev().find(|work| !is_listing(work));
        for work in latest.into_iter().chain(&listing) {
            work.stop.store(true, Ordering::Relaxed);
        }
    }

    /// Asks the listing to stop.
    pub(crate) fn stop_listing(&self) {
        stop(&lock(&self.listing));
    }

    /// Asks all work to stop, including what begins from now on.
    pub(crate) fn stop_all(&self) {
        self.over.store(true, Ordering::Relaxed);
    }
}

fn stop(work: &Weak<LongWork>) {
    if let Some(work) = work.upgrade() {
        work.stop.store(true, Ordering::Relaxed);
    }
}

/// Removes work from the list when it ends, even by a panic.
struct Leaving<'a> {
    works: &'a Works,
    own: &'a Arc<LongWork>,
}

impl Drop for Leaving<'_> {
    fn drop(&mut self) {
        lock(&self.works.all).retain(|other| !Arc::ptr_eq(other, self.own));
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;
    use std::thread;
    use std::time::Duration;

    use suanbei::Error;

    use super::*;

    /// Runs until it is asked to stop.
    fn go_on(progress: &mut Progress<'_>) -> Result<()> {
        loop {
            progress.tell(Step { doing: "正在导出", done: 0, total: 0 })?;
            thread::sleep(Duration::from_millis(1));
        }
    }

    #[test]
    fn work_can_be_stopped_while_a_listing_waits_for_it() {
        let works = Works::default();
        thread::scope(|scope| {
            let (begun, wait) = mpsc::channel();
            let (done, until_done) = mpsc::channel::<()>();
            let export = scope.spawn(|| works.run(go_on));
            while works.latest().is_none() {
                thread::yield_now();
            }
            let works = &works;
            scope.spawn(move || {
                works.run_listing(|_| {
                    begun.send(()).unwrap();
                    until_done.recv().unwrap(); // as one that waits for the project
                    Ok(())
                })
            });
            wait.recv().unwrap();
            works.stop();
            assert!(matches!(export.join().unwrap(), Err(Error::Cancelled)));
            done.send(()).unwrap();
        });
    }

    #[test]
    fn work_begun_while_the_window_closes_is_stopped() {
        let works = Works::default();
        works.stop_all();
        assert!(matches!(works.run(go_on), Err(Error::Cancelled)));
    }
}
