//! Typesets several documents in parallel, and returns them in order.
//!
//! It never gets far ahead of the consumer, so that however many there are, only a few are
//! in memory.

use std::collections::VecDeque;
use std::num::NonZero;
use std::thread::{self, ScopedJoinHandle};

use jiff::civil::Date;
use serde_json::Value;

use super::View;
use crate::documents::{self, Document, Source, Typeset};
use crate::error::{Error, Result};
use crate::form::{Answers, Attachment, Record};

/// A document to typeset, the algorithm it is about, and data that the answers lack.
pub(super) type Wanted<'a> = (Document, Option<Record<'a>>, Value);

impl View<'_> {
    /// Typesets `wanted` on other threads, while `work` takes them in order, each as what
    /// `keep` makes of it. If `work` stops early, those already begun are finished first.
    pub(super) fn typeset_while<'a, T: Send, R>(
        &self,
        answers: &'a Answers,
        date: Date,
        wanted: Vec<Wanted<'a>>,
        keep: impl Fn(Document, Option<Record<'a>>, Typeset) -> Result<T> + Sync,
        work: impl FnOnce(&mut dyn FnMut() -> Result<T>) -> Result<R>,
    ) -> Result<R> {
        let picture = |attachment: &Attachment| self.bytes(attachment);
        let keep = &keep;
        let jobs = wanted.into_iter().map(|(document, algorithm, extra)| {
            let (picture, fonts) = (&picture, &self.fonts);
            let source = Source { answers, algorithm, date, extra, picture, fonts };
            let prepared = documents::prepare(document, &source)?;
            Ok(move || keep(document, algorithm, prepared.typeset(answers)?))
        });
        side_by_side(jobs, work)
    }
}

/// The most documents that are typeset at a time: more take more memory.
const MOST: usize = 5;

/// Runs `jobs` on threads of their own, at most one more than there are cores, while `work`
/// takes their results in order.
fn side_by_side<T: Send, R, J: FnOnce() -> Result<T> + Send>(
    mut jobs: impl Iterator<Item = Result<J>>,
    work: impl FnOnce(&mut dyn FnMut() -> Result<T>) -> Result<R>,
) -> Result<R> {
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let most = (cores + 1).min(MOST);
    thread::scope(|scope| {
        let mut begun = VecDeque::new();
        let mut take = || {
            while begun.len() < most
                && let Some(job) = jobs.next()
            {
                begun.push_back(job.map(|job| scope.spawn(job)));
            }
            let next = begun.pop_front().transpose()?;
            match next.map(ScopedJoinHandle::join) {
                Some(Ok(made)) => made,
                Some(Err(_)) | None => Err(Error::Typeset {
                    document: "材料".to_owned(),
                    reason: "排版程序意外中止，请联系开发者".to_owned(),
                }),
            }
        };
        work(&mut take)
    })
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[test]
    fn results_come_in_order_and_jobs_never_run_far_ahead() {
        let begun = AtomicUsize::new(0);
        let jobs = (0..50).map(|number| {
            let begun = &begun;
            Ok(move || {
                begun.fetch_add(1, Ordering::Relaxed);
                Ok(number)
            })
        });
        let cores = thread::available_parallelism().unwrap().get();
        side_by_side(jobs, |take| {
            for expected in 0..50 {
                assert_eq!(take()?, expected);
                assert!(begun.load(Ordering::Relaxed) <= expected + cores + 1);
            }
            Ok(())
        })
        .unwrap();
    }

    #[test]
    fn of_several_failures_the_first_in_order_is_reported() {
        let (quick, slow) = std::sync::mpsc::channel();
        let fails = |name: &str| Error::NoSuchRule { rule: name.to_owned() };
        let waits: Box<dyn FnOnce() -> Result<()> + Send> = Box::new(move || {
            slow.recv().unwrap();
            Err(fails("first"))
        });
        let hurries: Box<dyn FnOnce() -> Result<()> + Send> = Box::new(move || {
            quick.send(()).unwrap();
            Err(fails("second"))
        });
        let jobs = [Ok(waits), Ok(hurries)].into_iter();
        let told = side_by_side(jobs, |take| take().and_then(|()| take()));
        assert!(matches!(told, Err(Error::NoSuchRule { rule }) if rule == "first"));
    }

    #[test]
    fn taking_more_documents_than_there_are_fails() {
        let none = std::iter::empty::<Result<fn() -> Result<()>>>();
        assert!(side_by_side(none, |take| take()).is_err());
    }
}
