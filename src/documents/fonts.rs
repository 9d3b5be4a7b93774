//! The bytes of the shipped fonts (`assets/fonts`).

/// 宋体, Noto Serif SC.
pub(crate) static SERIF: &[u8] =
    include_bytes!("../../assets/fonts/NotoSerifSC-Regular.otf");
/// 黑体, Noto Sans SC.
pub(crate) static SANS: &[u8] =
    include_bytes!("../../assets/fonts/NotoSansSC-Regular.otf");
