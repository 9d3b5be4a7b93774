//! Text that is written.

use serde::Serialize;
use serde_json::Value;
use ts_rs::TS;

use super::{Layout, Shape, narrow};

/// One line.
#[derive(Debug, Clone, Copy, Serialize, TS)]
#[ts(export, rename = "TextKind")]
pub struct Text {
    /// What the line spells.
    pub format: Format,
}

/// Paragraphs.
#[derive(Debug, Clone, Copy, Serialize, TS)]
#[ts(export, rename = "LongTextKind")]
pub struct LongText {
    /// The fewest characters reviewers expect, 0 if anything goes.
    pub least: u32,
    /// The most characters reviewers like to read, 0 if anything goes.
    pub most: u32,
}

/// What the line of a text field spells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum Format {
    /// Anything.
    Plain,
    /// 统一社会信用代码.
    Uscc,
    /// The number of an identity document.
    PersonId {
        /// The key of the field that says which document it is.
        of: &'static str,
    },
    /// A mobile phone number of mainland China.
    Mobile,
    /// An e-mail address.
    Email,
    /// A postal code.
    PostalCode,
    /// An address on the web.
    Url,
    /// 备案编号 of an algorithm.
    FilingNumber,
    /// The number of a model: that of its algorithm, or of a large model.
    ModelNumber,
    /// The number of an ICP filing, a licence or a permit.
    Permit,
}

impl Shape for Text {
    fn accept(&self, value: &Value) -> Option<Value> {
        Some(self.format.spelled(value.as_str()?).into())
    }

    fn takes(&self) -> String {
        "文字".to_owned()
    }

    fn about(&self) -> String {
        self.format.name().to_owned()
    }

    fn is_written(&self) -> bool {
        true
    }

    fn is_prose(&self) -> bool {
        self.format == Format::Plain
    }
}

impl Shape for LongText {
    fn layout(&self) -> Layout {
        Layout::Prose
    }

    fn accept(&self, value: &Value) -> Option<Value> {
        Some(value.as_str()?.trim().into())
    }

    fn takes(&self) -> String {
        "文字".to_owned()
    }

    fn about(&self) -> String {
        match *self {
            Self { least: 0, most: 0 } => "长文字".to_owned(),
            Self { least: 0, most } => format!("长文字，建议不超过 {most} 字"),
            Self { least, most: 0 } => format!("长文字，建议不少于 {least} 字"),
            Self { least, most } => format!("长文字，建议 {least}–{most} 字"),
        }
    }

    fn is_written(&self) -> bool {
        true
    }

    fn is_prose(&self) -> bool {
        true
    }
}

impl Format {
    /// Returns what the line spells, in Chinese.
    fn name(self) -> &'static str {
        match self {
            Self::Plain => "文字",
            Self::Uscc => "统一社会信用代码",
            Self::PersonId { .. } => "证件号码",
            Self::Mobile => "手机号",
            Self::Email => "邮箱",
            Self::PostalCode => "邮政编码",
            Self::Url => "网址",
            Self::FilingNumber => "备案编号",
            Self::ModelNumber => "算法备案编号，或大模型备案、登记编号",
            Self::Permit => "许可或备案号",
        }
    }

    /// Returns a line in the spelling of its format.
    fn spelled(self, text: &str) -> String {
        let text = text.trim();
        let spelled = match self {
            Self::Plain => text.to_owned(),
            Self::Uscc | Self::PersonId { .. } => {
                narrow(text).replace([' ', '-'], "").to_uppercase()
            }
            Self::Mobile => {
                let digits = narrow(text).replace([' ', '-', '(', ')'], "");
                let codes = ["+86", "0086", "86"];
                let rest = codes.iter().find_map(|code| digits.strip_prefix(code));
                rest.filter(|rest| rest.len() == 11).unwrap_or(&digits).to_owned()
            }
            Self::PostalCode | Self::Email => narrow(text),
            Self::Url => with_scheme(narrow(text)),
            Self::FilingNumber | Self::ModelNumber => narrow(text).replace(' ', ""),
            // 京icp备… is written in capitals; the numbers of large models are not.
            Self::Permit => match narrow(text).replace(' ', "") {
                latin if latin.is_ascii() => latin,
                permit => permit.to_uppercase(),
            },
        };
        // Removing characters may have left blanks at the ends.
        spelled.trim().to_owned()
    }
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

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::form::subject;

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
}
