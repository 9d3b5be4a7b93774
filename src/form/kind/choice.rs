//! One or any of some options.

use serde::Serialize;
use serde_json::Value;
use ts_rs::TS;

use super::{Layout, Shape, items, narrow};

/// One of some options.
#[derive(Debug, Clone, Copy, Serialize, TS)]
#[ts(export, rename = "ChoiceKind")]
pub struct Choice {
    /// The values offered, in reading order.
    pub options: &'static [&'static str],
    /// Whether other words are accepted.
    pub open: bool,
}

/// Any of some options.
#[derive(Debug, Clone, Copy, Serialize, TS)]
#[ts(export, rename = "ChoicesKind")]
pub struct Choices {
    /// The values offered, in reading order.
    pub options: &'static [&'static str],
    /// Whether other words are accepted.
    pub open: bool,
}

impl Shape for Choice {
    fn accept(&self, value: &Value) -> Option<Value> {
        let text = value.as_str()?.trim();
        if self.open {
            return Some(meant(self.options, text).into());
        }
        (text.is_empty() || self.options.contains(&text)).then(|| text.into())
    }

    fn takes(&self) -> String {
        format!("以下之一：{}", self.options.join("、"))
    }

    fn about(&self) -> String {
        offered("单选", self.options, self.open)
    }

    fn open_options(&self) -> Option<&'static [&'static str]> {
        self.open.then_some(self.options)
    }
}

impl Shape for Choices {
    /// All options in one text: line breaks separate them.
    fn layout(&self) -> Layout {
        Layout::Prose
    }

    fn accept(&self, value: &Value) -> Option<Value> {
        let items = items(value)?;
        let fits = self.open || items.iter().all(|item| self.options.contains(item));
        fits.then(|| items.into())
    }

    fn takes(&self) -> String {
        if self.open {
            return "若干行文字".to_owned();
        }
        format!("以下各项中的一项或多项：{}", self.options.join("、"))
    }

    fn about(&self) -> String {
        offered("多选", self.options, self.open)
    }

    fn open_options(&self) -> Option<&'static [&'static str]> {
        self.open.then_some(self.options)
    }
}

fn offered(how: &str, options: &[&str], open: bool) -> String {
    let other = if open { "，或其他文字" } else { "" };
    format!("{how}：{}{other}", options.join("、"))
}

/// Returns the only option that contains `text`, else `text` itself.
///
/// A single character is too short to search by: it stays.
fn meant<'a>(options: &[&'a str], text: &'a str) -> &'a str {
    let folded = |text: &str| narrow(text).to_lowercase();
    let wanted = folded(text);
    let is_same = |option: &&&str| folded(option) == wanted;
    let mut holding = options.iter().filter(|option| folded(option).contains(&wanted));
    let only = holding.next().filter(|_| holding.next().is_none());
    let only = only.filter(|_| wanted.chars().count() > 1);
    options.iter().find(is_same).or(only).copied().unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::form::subject;

    #[test]
    fn text_that_only_one_option_contains_stands_for_it() {
        let spec = &subject::licence::KIND.spec;
        for (typed, stored) in [
            ("ICP", "ICP备案"),
            ("icp备案", "ICP备案"),
            ("ＩＣＰ", "ICP备案"),
            ("增值电信", "增值电信业务经营许可证"),
            ("备案", "备案"),         // several contain it
            ("出版许可", "出版许可"), // none does
            ("A", "A"),               // too short to search by
        ] {
            assert_eq!(spec.accept(&json!(typed)), Ok(json!(stored)), "{typed}");
        }
        assert_eq!(spec.accept(&json!(" ")), Ok(Value::Null));
    }
}
