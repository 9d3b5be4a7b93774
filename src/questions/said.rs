//! What a cell says, and the answer that it amounts to.

use jiff::civil::Date;
use serde_json::{Value, json};

use crate::form::{Kind, Spec, regions};
use crate::tracking::in_words;

/// What a cell says.
#[derive(Debug, Clone, PartialEq)]
pub enum Said {
    /// Text, empty for an empty cell.
    Text(String),
    /// A number.
    Number(f64),
    /// A day.
    Day(Date),
    /// Yes or no.
    Yes(bool),
    /// An error such as `#N/A`, in its own words.
    Broken(String),
}

/// From here on Excel rounds: it keeps 15 digits.
const ROUNDED: f64 = 1e15;

impl Said {
    /// Returns how an answer stands in a cell.
    #[must_use]
    pub fn of(spec: &Spec, answer: &Value) -> Self {
        let day = || answer.as_str()?.parse().ok().filter(|day: &Date| day.year() > 1900);
        let number = || answer.as_u64().and_then(|number| u32::try_from(number).ok());
        match spec.kind {
            _ if answer.is_null() => Self::Text(String::new()),
            Kind::Date | Kind::Until if let Some(day) = day() => Self::Day(day),
            Kind::Number(_) if let Some(number) = number() => Self::Number(number.into()),
            Kind::Region => {
                let code = answer.as_str().unwrap_or_default();
                let name = regions::name(code).unwrap_or_default();
                Self::Text(format!("{code} {name}").trim().to_owned())
            }
            kind => Self::Text(match answer {
                Value::Array(items) => lines(items),
                _ => plain(&kind.typed(answer)),
            }),
        }
    }

    /// Returns it as the text that answers `spec`: a day where a text is expected in words,
    /// a number as its digits.
    #[must_use]
    pub fn text(&self, spec: &Spec) -> String {
        match self {
            Self::Day(day) if matches!(spec.kind, Kind::Date | Kind::Until) => {
                day.to_string()
            }
            _ => self.words(),
        }
    }

    /// Returns it as text, wherever it stands.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::Text(text) | Self::Broken(text) => plain(text),
            Self::Number(number) => number.to_string(),
            Self::Day(day) => in_words(*day),
            Self::Yes(yes) => if *yes { "是" } else { "否" }.to_owned(),
        }
    }

    /// Returns the answer to `spec`, `null` for an empty cell; of an error, what no
    /// question takes.
    #[must_use]
    pub fn answer(&self, spec: &Spec) -> Value {
        let text = self.text(spec);
        match (self, spec.kind) {
            (Self::Broken(_), _) => json!({ "error": text }),
            (_, Kind::Region) => region(&text),
            _ if text.is_empty() => Value::Null,
            (_, Kind::Steps) => text.lines().collect(),
            (_, Kind::Choices(kind)) => picked(&text, kind.options),
            (_, Kind::Leaves(kind)) => {
                let names = kind.tree.iter().flat_map(|(branch, leaves)| {
                    leaves.iter().map(move |leaf| format!("{branch}/{leaf}"))
                });
                picked(&text, &names.collect::<Vec<_>>())
            }
            _ => text.into(),
        }
    }

    /// Returns whether Excel may have rounded it: of 18 digits it keeps 15.
    #[must_use]
    pub fn is_rounded(&self) -> bool {
        matches!(self, Self::Number(number) if number.abs() >= ROUNDED)
    }
}

/// Returns text as cells keep it, whatever program saved them.
fn plain(text: &str) -> String {
    text.replace("\r\n", "\n").replace("_x000D_", "").trim().to_owned()
}

fn lines(items: &[Value]) -> String {
    let items: Vec<_> = items.iter().filter_map(Value::as_str).map(plain).collect();
    items.join("\n")
}

/// Returns the items of a list, one a line or several with signs between them, which may
/// also stand in an option: `密码足够强（含字母、数字）`.
fn picked(text: &str, options: &[impl AsRef<str>]) -> Value {
    const BETWEEN: [char; 5] = ['\n', '、', '；', ';', '›'];
    let mut items = Vec::new();
    let mut rest = text;
    loop {
        rest =
            rest.trim_start_matches(|c: char| c.is_whitespace() || BETWEEN.contains(&c));
        if rest.is_empty() {
            return items.into();
        }
        let ends = |option: &&str| {
            let after =
                rest.strip_prefix(option).map(|after| after.trim_start_matches(' '));
            after.is_some_and(|after| after.is_empty() || after.starts_with(BETWEEN))
        };
        let options = options.iter().map(AsRef::as_ref).filter(ends);
        let option = options.max_by_key(|option| option.len()).map(str::len);
        let end = option.or_else(|| rest.find(BETWEEN)).unwrap_or(rest.len());
        items.push(rest[..end].trim().to_owned());
        rest = &rest[end..];
    }
}

/// Returns the code in `330110 浙江省杭州市余杭区`, or of the region that is called so.
fn region(text: &str) -> Value {
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    if digits > 0 || text.is_empty() {
        return text[..digits].into();
    }
    let called = regions::all()
        .iter()
        .find(|region| regions::name(region.code).as_deref() == Some(text));
    called.map_or(text, |region| region.code).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_within_an_option_do_not_split_it() {
        let options = ["甲（一、二）", "甲", "乙"];
        for (text, items) in [
            ("甲（一、二）、乙", vec!["甲（一、二）", "乙"]),
            ("乙\n甲（一、二） \n甲", vec!["乙", "甲（一、二）", "甲"]),
            ("乙 ；丙、、", vec!["乙", "丙"]),
            ("甲乙", vec!["甲乙"]),
            ("、", vec![]),
        ] {
            assert_eq!(picked(text, &options), json!(items), "{text}");
        }
    }
}
