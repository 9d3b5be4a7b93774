//! A whole number.

use serde::Serialize;
use serde_json::Value;
use ts_rs::TS;

use super::{Shape, narrow};

/// A whole number, not negative.
#[derive(Debug, Clone, Copy, Serialize, TS)]
#[ts(export, rename = "NumberKind")]
pub struct Number {
    /// What is counted.
    pub unit: &'static str,
}

impl Shape for Number {
    fn accept(&self, value: &Value) -> Option<Value> {
        match value {
            Value::Number(number) => Some(read(&number.to_string())),
            Value::String(text) => {
                let text = text.trim();
                let bare = text.strip_suffix(self.unit).filter(|_| !self.unit.is_empty());
                Some(read(bare.unwrap_or(text)))
            }
            _ => None,
        }
    }

    fn takes(&self) -> String {
        "不小于 0 的整数".to_owned()
    }

    fn about(&self) -> String {
        format!("整数，单位：{}", self.unit)
    }

    fn printed(&self, value: &Value) -> Value {
        let Value::Number(number) = value else { return value.clone() };
        let digits = number.as_u64().map_or_else(|| number.to_string(), grouped);
        format!("{digits}{}", self.unit).into()
    }

    fn typed(&self, value: &Value) -> String {
        value.as_str().map_or_else(|| value.to_string(), str::to_owned)
    }
}

/// Returns the number that was entered, or the text itself if it is none.
fn read(text: &str) -> Value {
    let text = narrow(text.trim());
    count(&text.replace([',', ' '], "")).map_or_else(|| text.into(), Value::from)
}

/// Reads `1200`, `3.5万`, `1.2亿`.
fn count(text: &str) -> Option<u64> {
    let (digits, zeros): (&str, usize) = [('万', 4), ('亿', 8)]
        .into_iter()
        .find_map(|(unit, zeros)| Some((text.strip_suffix(unit)?, zeros)))
        .unwrap_or((text, 0));
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let rest = "0".repeat(zeros.checked_sub(part.len())?);
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let count = format!("{whole}{part}{rest}");
    if whole.is_empty() || !is_number(&count) { None } else { count.parse().ok() }
}

/// Returns `126,000`.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn numbers_are_accepted_in_several_forms() {
        for (typed, stored) in [
            ("1,200", json!(1200)),
            ("１２００ ", json!(1200)),
            ("50万", json!(500_000)),
            ("3.5 万", json!(35_000)),
            ("1.2亿", json!(120_000_000)),
            ("约50万", json!("约50万")),
            ("3.5", json!("3.5")),
            ("-1", json!("-1")),
            ("万", json!("万")),
            ("99999999999999999999", json!("99999999999999999999")),
        ] {
            assert_eq!(read(typed), stored, "{typed}");
        }
    }
}
