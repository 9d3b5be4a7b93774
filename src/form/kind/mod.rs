//! The kinds of value a field can hold. A kind is one variant of [`Kind`], one line of
//! `Kind::shape` and one module, which has everything there is to know about it.

mod choice;
mod date;
mod files;
mod leaves;
mod number;
mod places;
mod region;
mod steps;
mod text;
mod yes_no;

use serde::Serialize;
use serde_json::Value;
use ts_rs::TS;

use super::{Layout, Slot};
pub use choice::{Choice, Choices};
pub use date::{Until, day_typed};
pub use leaves::Leaves;
pub use number::Number;
pub use places::Link;
pub use text::{Format, LongText, Text};

/// The kinds of value a field can hold, and how each is written in JSON.
#[derive(Debug, Clone, Copy, Serialize, TS)]
#[serde(tag = "type", rename_all = "camelCase")]
#[ts(export)]
pub enum Kind {
    /// One line: a string.
    Text(Text),
    /// Paragraphs: a string.
    LongText(LongText),
    /// A whole number, not negative.
    Number(Number),
    /// A calendar day: `"2026-03-01"`.
    Date,
    /// A calendar day or `"长期"`.
    Until,
    /// `true` or `false`.
    YesNo,
    /// One of the options: a string.
    Choice(Choice),
    /// Any of the options: an array of strings.
    Choices(Choices),
    /// Any leaves of a two-level list: an array of `"branch/leaf"`.
    Leaves(Leaves),
    /// A province, city or county: its six digits as a string.
    Region,
    /// Lines in order, such as the clicks that lead to a function.
    Steps,
    /// Links to other places of the form: an array of their paths.
    Places,
    /// Attachments: an array of objects.
    Files(Slot),
}

/// What a kind of value knows about itself.
trait Shape {
    /// How its text is laid out.
    fn layout(&self) -> Layout {
        Layout::Line
    }

    /// Returns an answer, free of invisible characters, as it is stored; `None` if it is of
    /// another kind.
    fn accept(&self, value: &Value) -> Option<Value>;

    /// Returns in Chinese what the field takes: `“主体名称”应填写` goes before it.
    fn takes(&self) -> String;

    /// Returns the kind in Chinese, as lists of the fields say it.
    fn about(&self) -> String {
        self.takes()
    }

    /// Returns an answer as documents print it: a string, or a list of strings.
    fn printed(&self, value: &Value) -> Value {
        value.clone()
    }

    /// Returns an answer as it is typed into the portal.
    fn typed(&self, value: &Value) -> String {
        match self.printed(value) {
            Value::String(text) => text,
            Value::Array(items) => joined(&items, "、"),
            other => other.to_string(),
        }
    }

    /// Returns whether answers are written rather than picked.
    fn is_written(&self) -> bool {
        false
    }

    /// Returns whether answers are free text.
    fn is_prose(&self) -> bool {
        false
    }

    /// Returns the options, if other words are accepted beside them.
    fn open_options(&self) -> Option<&'static [&'static str]> {
        None
    }
}

impl Kind {
    fn shape(&self) -> &dyn Shape {
        match self {
            Self::Text(text) => text,
            Self::LongText(text) => text,
            Self::Number(number) => number,
            Self::Date => &date::Day { or_forever: false },
            Self::Until => &date::Day { or_forever: true },
            Self::YesNo => &yes_no::YesNo,
            Self::Choice(choice) => choice,
            Self::Choices(choices) => choices,
            Self::Leaves(leaves) => leaves,
            Self::Region => &region::Region,
            Self::Steps => &steps::Steps,
            Self::Places => &places::Places,
            Self::Files(slot) => slot,
        }
    }

    pub(super) fn layout(&self) -> Layout {
        self.shape().layout()
    }

    /// Returns an answer as it is stored, `null` if it is empty; `None` if it is of another
    /// kind.
    pub(super) fn accept(&self, value: &Value) -> Option<Value> {
        let accepted = match value {
            Value::Null => Value::Null,
            _ => self.shape().accept(value)?,
        };
        let says_nothing = match &accepted {
            Value::String(text) => text.is_empty(),
            Value::Array(items) => items.is_empty(),
            _ => false,
        };
        Some(if says_nothing { Value::Null } else { accepted })
    }

    pub(super) fn takes(&self) -> String {
        self.shape().takes()
    }

    /// Returns the kind in Chinese, as lists of the fields say it.
    #[must_use]
    pub fn about(&self) -> String {
        self.shape().about()
    }

    /// Returns an answer as documents print it: a string, or a list of strings.
    #[must_use]
    pub fn printed(&self, value: &Value) -> Value {
        self.shape().printed(value)
    }

    /// Returns an answer as it is typed into the portal.
    #[must_use]
    pub fn typed(&self, value: &Value) -> String {
        self.shape().typed(value)
    }

    /// Returns whether answers are written rather than picked, so that an example helps.
    #[must_use]
    pub fn is_written(&self) -> bool {
        self.shape().is_written()
    }

    /// Returns whether answers are free text.
    #[must_use]
    pub fn is_prose(&self) -> bool {
        self.shape().is_prose()
    }

    /// Returns the options, if other words are accepted beside them.
    #[must_use]
    pub fn open_options(&self) -> Option<&'static [&'static str]> {
        self.shape().open_options()
    }
}

/// Returns the items of a list. On the command line they come in one text.
fn items(value: &Value) -> Option<Vec<&str>> {
    let items: Option<Vec<&str>> = match value {
        Value::Array(items) => {
            items.iter().map(|item| Some(item.as_str()?.trim())).collect()
        }
        Value::String(text) => {
            Some(text.split(['\n', '、', '›', '；']).map(str::trim).collect())
        }
        _ => None,
    };
    Some(items?.into_iter().filter(|item| !item.is_empty()).collect())
}

fn joined(items: &[Value], between: &str) -> String {
    let items: Vec<&str> = items.iter().filter_map(Value::as_str).collect();
    items.join(between)
}

/// Turns full-width digits, letters and signs into ASCII (U+FF01–FF5E).
fn narrow(text: &str) -> String {
    let ascii = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '\u{3000}' => ' ',
        _ => c,
    };
    text.chars().map(ascii).collect()
}
