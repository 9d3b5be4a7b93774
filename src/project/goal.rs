//! Where something is done: a place in the form, or a screen of the window.

use serde::Serialize;
use ts_rs::TS;

use crate::form::Place;

/// Where something is done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "kind", content = "to", rename_all = "lowercase")]
#[ts(export)]
pub enum Goal {
    /// A field, a group or a record.
    Place(Place),
    /// A screen of the window that is no page of the form.
    Screen(Screen),
}

/// A screen of the window that is no page of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "lowercase")]
#[ts(export)]
pub enum Screen {
    /// 材料.
    Documents,
    /// 检查.
    Check,
    /// 导出.
    Package,
    /// 跟踪.
    Track,
    /// 计划.
    Plan,
}

impl Goal {
    /// Returns it in words: `算法 1 › 算法名称`, `材料`.
    #[must_use]
    pub fn words(&self) -> &str {
        match self {
            Self::Place(place) => &place.label,
            Self::Screen(Screen::Documents) => "材料",
            Self::Screen(Screen::Check) => "检查",
            Self::Screen(Screen::Package) => "导出",
            Self::Screen(Screen::Track) => "跟踪",
            Self::Screen(Screen::Plan) => "计划",
        }
    }
}
