//! Numbers as texts write them: 12.6万, 1,200, 六.

use std::sync::LazyLock;

use regex::Regex;

/// A number in a text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Figure<'a> {
    /// As it is written.
    pub(super) text: &'a str,
    pub(super) value: f64,
    /// Where it begins and ends, in bytes.
    pub(super) start: usize,
    pub(super) end: usize,
}

static FIGURE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let digits = r"(?P<digits>[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?)|(?P<han>[一二两三四五六七八九十百]+)";
    Regex::new(&format!(r"(?:{digits})[ ]*(?P<times>[千万亿]*)")).ok()
});

/// Returns the numbers in `text`, in order. What is part of a word, as in V1.2, or of a
/// date or clock time counts as well.
pub(super) fn figures(text: &str) -> impl Iterator<Item = Figure<'_>> {
    let all = FIGURE.iter().flat_map(move |regex| regex.captures_iter(text));
    all.filter_map(|found| {
        let whole = found.get(0)?;
        let value = match (found.name("digits"), found.name("han")) {
            (Some(digits), _) => digits.as_str().replace(',', "").parse().ok()?,
            (_, Some(han)) => han_value(han.as_str())?,
            _ => return None,
        };
        let times = found.name("times").map_or("", |times| times.as_str());
        let value = times.chars().fold(value, |value, c| match c {
            '千' => value * 1e3,
            '万' => value * 1e4,
            _ => value * 1e8,
        });
        Some(Figure {
            text: whole.as_str().trim_end(),
            value,
            start: whole.start(),
            end: whole.end(),
        })
    })
}

/// Returns the value of a Chinese number below a thousand.
fn han_value(text: &str) -> Option<f64> {
    let mut sum = 0.0;
    let mut digit = None;
    for c in text.chars() {
        let unit = match c {
            '十' => 10.0,
            '百' => 100.0,
            '两' => {
                digit = Some(2.0);
                continue;
            }
            c => {
                let all = "一二三四五六七八九".chars().zip(1_u8..);
                if digit.is_some() {
                    return None; // 一二: not a number
                }
                digit = all.into_iter().find(|(d, _)| *d == c).map(|(_, n)| f64::from(n));
                continue;
            }
        };
        sum += digit.take().unwrap_or(1.0) * unit;
    }
    Some(sum + digit.unwrap_or(0.0))
}

/// Returns a number as messages write it: without needless decimals.
pub(super) fn plain(value: f64) -> String {
    format!("{value}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_they_are_written() {
        let values =
            |text: &str| -> Vec<f64> { figures(text).map(|f| f.value).collect() };
        assert_eq!(values("注册商家12.6万，月活1,200人"), [126_000.0, 1_200.0]);
        assert_eq!(values("不少于六个月，三十日，二十四小时"), [6.0, 30.0, 24.0]);
        assert_eq!(values("两个，十二，1.2亿，一二三"), [2.0, 12.0, 1.2e8]);
        assert_eq!(values(""), [0.0; 0]);
    }
}
