//! Lines in order.

use serde_json::Value;

use super::{Layout, Shape, items, joined};

/// Lines in order, such as the clicks that lead to a function.
pub(super) struct Steps;

impl Shape for Steps {
    /// All lines in one text: line breaks separate them.
    fn layout(&self) -> Layout {
        Layout::Prose
    }

    fn accept(&self, value: &Value) -> Option<Value> {
        Some(items(value)?.into())
    }

    fn takes(&self) -> String {
        "若干行文字".to_owned()
    }

    fn typed(&self, value: &Value) -> String {
        value.as_array().map_or_else(String::new, |lines| joined(lines, "\n"))
    }

    fn is_written(&self) -> bool {
        true
    }

    fn is_prose(&self) -> bool {
        true
    }
}
