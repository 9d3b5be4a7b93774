//! 文件清晰度: whether files show what they should, as far as a program can tell.
//!
//! Whether a picture shows the right paper is for people to judge.

use super::declare;

declare::rules! {
    scan_too_small,
    screenshot_too_small,
    same_file_twice,
}
