//! What an answer looks like in JSON, and how text that was entered becomes one.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;

use super::{Format, Kind, Layout, Spec, regions, visible};

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

/// The longest text in characters, some forty pages. Typesetting a longer one takes
/// minutes, and no filing needs it.
const MOST_CHARS: usize = 20_000;

impl Spec {
    /// Returns `value` as it is stored, `null` if it is empty.
    ///
    /// Text is trimmed and loses invisible characters; in numbers, dates and addresses
    /// full-width characters become ASCII; a day may be entered as `20260301` or
    /// `2026年3月1日`. A day that does not exist is kept as entered, for a rule to report. A
    /// web address gets its scheme; in an open list, text that only one option contains
    /// stands for that option.
    ///
    /// # Errors
    ///
    /// Returns a Chinese sentence that says what the field takes, if `value` is
    /// of another kind or far too long.
    pub fn accept(&self, value: &Value) -> Result<Value, String> {
        if value.as_str().is_some_and(|text| text.chars().count() > MOST_CHARS) {
            return Err(format!(
                "“{}”超过 {MOST_CHARS} 字，请精简或改为附件",
                self.label
            ));
        }
        let accepted = match (&self.kind, &self.seen(value)) {
            (_, Value::Null) => Value::Null,
            (Kind::Text { format }, Value::String(text)) => spelled(*format, text).into(),
            (Kind::LongText { .. }, Value::String(text)) => text.trim().into(),
            (Kind::Number { .. }, Value::Number(number)) => {
                self::number(&number.to_string())
            }
            (Kind::Number { .. }, Value::String(text)) => number(text),
            (Kind::Until, Value::String(text)) if text.trim() == "长期" => {
                "长期".into()
            }
            (Kind::Date | Kind::Until, Value::String(text)) => day(text).into(),
            (Kind::YesNo, Value::Bool(yes)) => (*yes).into(),
            (Kind::YesNo, Value::String(text)) => match text.trim() {
                "是" | "true" => true.into(),
                "否" | "false" => false.into(),
                "" => Value::Null,
                _ => return Err(self.refusal()),
            },
            (Kind::Choice { options, open }, Value::String(text)) => {
                let text = text.trim();
                if *open {
                    return Ok(meant(options, text).map_or(Value::Null, Value::from));
                }
                if !text.is_empty() && !options.contains(&text) {
                    return Err(self.refusal());
                }
                text.into()
            }
            (Kind::Region, Value::String(text)) => {
                let code = narrow(text.trim());
                if !code.is_empty() && regions::name(&code).is_none() {
                    return Err(self.refusal());
                }
                code.into()
            }
            (
                Kind::Choices { .. } | Kind::Leaves { .. } | Kind::Steps,
                Value::Array(items),
            ) => {
                let texts = items.iter().map(|item| item.as_str().map(str::trim));
                let Some(texts) = texts.collect::<Option<Vec<_>>>() else {
                    return Err(self.refusal());
                };
                self.accept_items(texts.into_iter())?
            }
            // All items in one text, as on the command line.
            (
                Kind::Choices { .. } | Kind::Leaves { .. } | Kind::Steps,
                Value::String(text),
            ) => self.accept_items(text.split(['\n', '、', '›', '；']).map(str::trim))?,
            _ => return Err(self.refusal()),
        };
        Ok(if says_nothing(&accepted) { Value::Null } else { accepted })
    }

    /// Returns `value` without invisible characters in its text.
    fn seen(&self, value: &Value) -> Value {
        let is_list =
            matches!(self.kind, Kind::Choices { .. } | Kind::Leaves { .. } | Kind::Steps);
        let is_prose = matches!(self.kind, Kind::LongText { .. });
        match value {
            // All items in one text: line breaks separate them.
            Value::String(text) if is_prose || is_list => {
                visible(text, Layout::Prose).into()
            }
            Value::String(text) => visible(text, Layout::Line).into(),
            Value::Array(items) => {
                let line = |item: &Value| match item {
                    Value::String(text) => visible(text, Layout::Line).into(),
                    other => other.clone(),
                };
                items.iter().map(line).collect()
            }
            other => other.clone(),
        }
    }

    fn accept_items<'a>(
        &self,
        items: impl Iterator<Item = &'a str>,
    ) -> Result<Value, String> {
        let items: Vec<&str> = items.filter(|item| !item.is_empty()).collect();
        let known = |item: &&str| match &self.kind {
            Kind::Choices { options, open } => *open || options.contains(item),
            Kind::Leaves { tree } => {
                item.split_once('/').is_some_and(|(branch, leaf)| {
                    tree.iter()
                        .any(|(name, leaves)| *name == branch && leaves.contains(&leaf))
                })
            }
            _ => true,
        };
        if items.iter().all(known) { Ok(items.into()) } else { Err(self.refusal()) }
    }

    /// Returns in Chinese what the field takes.
    fn refusal(&self) -> String {
        let takes = match &self.kind {
            Kind::Text { .. } | Kind::LongText { .. } => "文字".to_owned(),
            Kind::Number { .. } => "不小于 0 的整数".to_owned(),
            Kind::Date => "日期，例如 2026-03-01".to_owned(),
            Kind::Until => "日期或“长期”".to_owned(),
            Kind::YesNo => "“是”或“否”".to_owned(),
            Kind::Choice { options, .. } => format!("以下之一：{}", options.join("、")),
            Kind::Choices { options, open: false } => {
                format!("以下各项中的一项或多项：{}", options.join("、"))
            }
            Kind::Leaves { tree } => {
                let leaf =
                    tree.first().and_then(|(name, leaves)| Some((name, leaves.first()?)));
                let example = leaf.map(|(name, leaf)| format!("{name}/{leaf}"));
                format!("列表中的“大类/小类”，例如 {}", example.unwrap_or_default())
            }
            Kind::Choices { .. } | Kind::Steps => "若干行文字".to_owned(),
            Kind::Region => "现行的六位行政区划代码".to_owned(),
            Kind::Files(_) => "文件（请用 attach 命令添加）".to_owned(),
        };
        format!("“{}”应填写{takes}", self.label)
    }
}

/// Returns the only option that contains `text`, else `text` itself; `None` if it is empty.
///
/// A single character is too short to search by: it stays.
fn meant<'a>(options: &[&'a str], text: &'a str) -> Option<&'a str> {
    let folded = |text: &str| narrow(text).to_lowercase();
    let wanted = folded(text);
    let is_same = |option: &&&str| folded(option) == wanted;
    let mut holding = options.iter().filter(|option| folded(option).contains(&wanted));
    let only = holding.next().filter(|_| holding.next().is_none());
    let only = only.filter(|_| wanted.chars().count() > 1);
    let option = options.iter().find(is_same).or(only);
    option.copied().or(Some(text)).filter(|_| !text.is_empty())
}

fn says_nothing(value: &Value) -> bool {
    match value {
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        _ => false,
    }
}

/// Returns a line in the spelling of its format.
fn spelled(format: Format, text: &str) -> String {
    let text = text.trim();
    let spelled = match format {
        Format::Plain => text.to_owned(),
        Format::Uscc | Format::PersonId { .. } => {
            narrow(text).replace([' ', '-'], "").to_uppercase()
        }
        Format::Mobile => {
            let digits = narrow(text).replace([' ', '-', '(', ')'], "");
            let codes = ["+86", "0086", "86"];
            let rest = codes.iter().find_map(|code| digits.strip_prefix(code));
            rest.filter(|rest| rest.len() == 11).unwrap_or(&digits).to_owned()
        }
        Format::PostalCode | Format::Email => narrow(text),
        Format::Url => with_scheme(narrow(text)),
        Format::FilingNumber | Format::ModelNumber => narrow(text).replace(' ', ""),
        // 京icp备… is written in capitals; the numbers of large models are not.
        Format::Permit => match narrow(text).replace(' ', "") {
            latin if latin.is_ascii() => latin,
            permit => permit.to_uppercase(),
        },
    };
    // Removing characters may have left blanks at the ends.
    spelled.trim().to_owned()
}

/// Adds the scheme to what is plainly a web address, as browsers do: `www.example.com/a`.
fn with_scheme(text: String) -> String {
    let host = text.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let labels: Vec<&str> = host.split('.').collect();
    let is_label = |label: &&str| {
        !label.is_empty() && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
    };
    let ends_as_a_domain = labels
        .last()
        .is_some_and(|top| top.len() > 1 && top.bytes().all(|b| b.is_ascii_alphabetic()));
    let is_address = labels.len() > 1
        && labels.iter().all(is_label)
        && ends_as_a_domain
        && !text.contains("://")
        && !text.contains(char::is_whitespace);
    if is_address { format!("https://{text}") } else { text }
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

/// Returns the number that was entered, or the text itself if it is none.
fn number(text: &str) -> Value {
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

/// Returns the day that was entered as `2026-03-01`, or the text itself if it is none.
fn day(text: &str) -> String {
    let text = narrow(text.trim());
    let digits: Vec<&str> = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .collect();
    let parts = match digits[..] {
        [all] if all.len() == 8 => [&all[..4], &all[4..6], &all[6..]],
        [year, month, day] if year.len() == 4 => [year, month, day],
        _ => return text,
    };
    let number = |part: &str| part.parse::<i16>().ok();
    let date = number(parts[0]).zip(number(parts[1])).zip(number(parts[2]));
    let date = date.and_then(|((year, month), day)| {
        Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
    });
    date.map_or(text, |date| date.to_string())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::form::{account, algorithm, subject};

    #[test]
    fn days_are_accepted_in_several_forms() {
        for typed in
            ["2026-03-01", "20260301", "2026年3月1日", "２０２６／３／１", " 2026.3.1 "]
        {
            assert_eq!(day(typed), "2026-03-01", "{typed}");
        }
        assert_eq!(day("2026-02-30"), "2026-02-30", "kept for a rule to report");
        assert_eq!(day("去年"), "去年");
    }

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
            assert_eq!(number(typed), stored, "{typed}");
        }
    }

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

    #[test]
    fn an_address_without_its_scheme_is_completed() {
        let spec = &subject::WEBSITE.spec;
        for (typed, stored) in [
            ("www.lantu-example.com", "https://www.lantu-example.com"),
            ("lantu-example.com/a?b=c", "https://lantu-example.com/a?b=c"),
            ("lantu-example.com:8443", "https://lantu-example.com:8443"),
            ("ｗｗｗ．lantu-example.com", "https://www.lantu-example.com"),
            ("http://lantu-example.com", "http://lantu-example.com"),
            ("微信搜索“澜图”", "微信搜索“澜图”"),
            ("www.lantu-example.com 首页", "www.lantu-example.com 首页"),
            ("office@lantu-example.com", "office@lantu-example.com"),
            ("localhost:3000", "localhost:3000"),
            ("192.168.1.8", "192.168.1.8"),
            ("V1.2", "V1.2"),
        ] {
            assert_eq!(spec.accept(&json!(typed)), Ok(json!(stored)), "{typed}");
        }
    }

    #[test]
    fn full_width_characters_become_ascii() {
        let spec = &subject::USCC.spec;
        let typed = json!("９１３３０１１０ｍａｘａｍｐｌｅ２８");
        assert_eq!(spec.accept(&typed), Ok(json!("91330110MAXAMPLE28")));
    }

    #[test]
    fn a_value_of_another_kind_is_refused_with_what_the_field_takes() {
        let refused = account::EMAIL.spec.accept(&json!(5)).unwrap_err();
        assert!(refused.contains("文字"), "{refused}");
        let refused = algorithm::basics::CLASS.spec.accept(&json!("推荐")).unwrap_err();
        assert!(refused.contains("个性化推送类"), "{refused}");
    }

    #[test]
    fn invisible_characters_are_not_stored() {
        for (spec, typed, stored) in [
            (&subject::NAME.spec, json!("\u{feff}澜图\u{200b}科技\t"), json!("澜图科技")),
            (&account::EMAIL.spec, json!("\u{200b}"), Value::Null),
            (&account::CHECKLIST.spec, json!(["\u{ad}"]), Value::Null),
            (&subject::USCC.spec, json!("9133\u{202d}0110"), json!("91330110")),
        ] {
            assert_eq!(spec.accept(&typed), Ok(stored), "{}", spec.label);
        }
    }

    #[test]
    fn an_empty_answer_is_no_answer() {
        assert_eq!(account::EMAIL.spec.accept(&json!("  ")), Ok(Value::Null));
        assert_eq!(account::CHECKLIST.spec.accept(&json!([])), Ok(Value::Null));
    }
}
