//! 文件清晰度: whether files show what they should, as far as a program can tell.
//!
//! Whether a picture shows the right paper is for people to judge.

use super::declare;
use crate::form::Reading;

declare::rules! {
    scan_too_small,
    picture_blurred,
    picture_dark,
    picture_grey,
    seal_missing,
    signature_missing,
    screenshot_too_small,
    same_file_twice,
    page_blank,
    page_turned,
    pages_missing,
}

/// Returns which page of a file is meant, if it has several: `第 2 页`.
pub(super) fn scan_page(reading: &Reading, at: usize) -> String {
    if reading.pages.len() > 1 { format!("第 {} 页", at + 1) } else { String::new() }
}
