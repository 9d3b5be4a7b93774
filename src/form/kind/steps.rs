//! Lines in order.

use serde_json::Value;

use super::{Layout, Shape, items, joined};

/// What stands between the steps of a text.
const ARROW: char = '→';

/// Lines in order, such as the clicks that lead to a function.
pub(super) struct Steps;

impl Shape for Steps {
    /// All lines in one text: line breaks separate them.
    fn layout(&self) -> Layout {
        Layout::Prose
    }

    /// Takes lines, also from one text: with arrows as documents print them, or as any list.
    fn accept(&self, value: &Value) -> Option<Value> {
        if let Some(text) = value.as_str().filter(|text| text.contains(ARROW)) {
            let lines = text.split([ARROW, '\n']).map(str::trim);
            return Some(lines.filter(|line| !line.is_empty()).collect());
        }
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
