//! The bundled fonts, the only ones we draw with; see `assets/fonts/README.md`.

/// Noto Serif SC, a 宋体.
pub(crate) static SERIF: &[u8] =
    include_bytes!("../assets/fonts/NotoSerifSC-Regular.otf");
/// Noto Serif SC, bold.
pub(crate) static BOLD: &[u8] = include_bytes!("../assets/fonts/NotoSerifSC-Bold.ttf");
/// Noto Sans SC, a 黑体.
pub(crate) static SANS: &[u8] = include_bytes!("../assets/fonts/NotoSansSC-Regular.otf");
/// 霞鹜文楷, a 楷体.
pub(crate) static KAI: &[u8] = include_bytes!("../assets/fonts/LXGWWenKai-Regular.ttf");
