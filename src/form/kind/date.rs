//! Calendar days, and the end of a term.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;

use super::{Shape, narrow};
use crate::form::Field;
use crate::tracking::in_words;

/// A calendar day.
pub(super) struct Day {
    /// Whether `长期` is an answer, too.
    pub(super) or_forever: bool,
}

/// The end of a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(untagged)]
pub enum Until {
    /// The last day.
    Day(#[ts(type = "string")] Date),
    /// 长期: no end.
    Forever(Forever),
}

/// The word for a term without end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub enum Forever {
    /// 长期.
    #[serde(rename = "长期")]
    Forever,
}

impl Until {
    /// Returns the last day, `None` if there is none.
    #[must_use]
    pub fn day(self) -> Option<Date> {
        match self {
            Self::Day(day) => Some(day),
            Self::Forever(_) => None,
        }
    }
}

impl Shape for Day {
    fn accept(&self, value: &Value) -> Option<Value> {
        Some(spelled(value.as_str()?).into())
    }

    fn takes(&self) -> String {
        let takes = if self.or_forever {
            "日期或“长期”"
        } else {
            "日期，例如 2026-03-01"
        };
        takes.to_owned()
    }

    fn about(&self) -> String {
        if self.or_forever { self.takes() } else { "日期".to_owned() }
    }

    fn printed(&self, value: &Value) -> Value {
        let day = value.as_str().and_then(|text| text.parse().ok());
        day.map_or_else(|| value.clone(), |day| in_words(day).into())
    }

    fn typed(&self, value: &Value) -> String {
        value.as_str().map_or_else(|| value.to_string(), str::to_owned)
    }
}

impl Field<Date> {
    /// Reads a day as people type it; `None` if nothing was typed.
    ///
    /// # Errors
    ///
    /// Returns a Chinese sentence if it is no day.
    pub fn read(&self, typed: &str) -> Result<Option<Date>, String> {
        if typed.trim().is_empty() {
            return Ok(None);
        }
        let day = spelled(typed).parse().ok();
        day.map(Some).ok_or_else(|| {
            let label = self.spec.label;
            format!("“{label}”不是日期。请写成 2026-03-01 或 2026年3月1日。")
        })
    }
}

/// Returns the day that was entered as `2026-03-01`, or the text itself if it is none.
fn spelled(text: &str) -> String {
    day_typed(text).map_or_else(|| narrow(text.trim()), |day| day.to_string())
}

/// Returns the day that was typed as `2026-03-01`, `20260301`, `2026/3/1` or
/// `2026年3月1日`.
#[must_use]
pub fn day_typed(text: &str) -> Option<Date> {
    let text = narrow(text.trim());
    let digits: Vec<&str> = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .collect();
    let parts = match digits[..] {
        [all] if all.len() == 8 => [&all[..4], &all[4..6], &all[6..]],
        [year, month, day] if year.len() == 4 => [year, month, day],
        _ => return None,
    };
    let number = |part: &str| part.parse::<i16>().ok();
    let small = |part: &str| number(part).and_then(|number| i8::try_from(number).ok());
    Date::new(number(parts[0])?, small(parts[1])?, small(parts[2])?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_accepted_in_several_forms() {
        for typed in
            ["2026-03-01", "20260301", "2026年3月1日", "２０２６／３／１", " 2026.3.1 "]
        {
            assert_eq!(spelled(typed), "2026-03-01", "{typed}");
        }
        assert_eq!(spelled("2026-02-30"), "2026-02-30", "kept for a rule to report");
        assert_eq!(spelled("去年"), "去年");
    }
}
