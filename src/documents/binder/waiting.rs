//! Pictures that are placed on their pages but still to be drawn.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;

use printpdf::XObjectId;

use super::book::{Area, Paper};
use super::{Piece, ask};
use crate::error::{Error, Result};
use crate::files::{Drawn, Still};

/// A picture in the area `at` of the page with the index `page`, not packed yet.
pub(super) struct Waiting {
    pub(super) id: XObjectId,
    pub(super) piece: Piece,
    pub(super) page: usize,
    pub(super) paper: Paper,
    pub(super) at: Area,
    /// The maximum width of the caption in millimetres.
    pub(super) most: f32,
    pub(super) caption: String,
}

/// Draws and packs the waiting pictures in parallel, calling `still` meanwhile. Returns
/// the JPEG of each, or why there is none.
pub(super) fn drawn(
    waiting: &[Waiting],
    still: Still<'_>,
) -> Result<Vec<Result<Drawn, String>>> {
    /// How often `still` is called.
    const LOOK: Duration = Duration::from_millis(50);
    let stop = AtomicBool::new(false);
    let draw = |one: &Waiting| {
        let (file, page) = match &one.piece.source {
            Ok((file, page)) => (file, *page),
            Err(reason) => return Ok(Err(reason.clone())),
        };
        let mut still = || {
            if stop.load(Ordering::Relaxed) { Err(Error::Cancelled) } else { Ok(()) }
        };
        match ask(file, |file| file.pack(page, one.at.width, &mut still)) {
            Err(Error::Unreadable { reason, .. }) => Ok(Err(reason)),
            drawn => drawn.map(Ok),
        }
    };
    std::thread::scope(|scope| {
        let (sender, receiver) = mpsc::channel::<()>();
        let threads: Vec<_> = waiting
            .iter()
            .map(|one| {
                let (draw, sender) = (&draw, sender.clone());
                scope.spawn(move || {
                    let _until_drawn = sender;
                    draw(one)
                })
            })
            .collect();
        drop(sender);
        let mut stopped = None;
        while receiver.recv_timeout(LOOK) == Err(RecvTimeoutError::Timeout) {
            if let Err(error) = still() {
                stop.store(true, Ordering::Relaxed);
                stopped = Some(error);
            }
        }
        let broken = || Ok(Err("图片已损坏".to_owned()));
        let drawn =
            threads.into_iter().map(|thread| thread.join().unwrap_or_else(|_| broken()));
        let drawn: Result<Vec<_>> = drawn.collect();
        stopped.map_or(drawn, Err)
    })
}
