//! 文件清晰度: whether files show what they should, as far as pixels tell.
//!
//! Whether a picture shows the right paper is for people to see.

use super::declare;

declare::rules! {
    scan_too_small,
    screenshot_too_small,
    same_file_twice,
}
