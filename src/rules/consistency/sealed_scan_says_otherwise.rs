use serde_json::Value;

use crate::form::{Kind, Reading, Spec};
use crate::rules::clarity::scan_page;
use crate::rules::{Found, Part, declare::rule};
use crate::scans::{days_in, fold};

rule! {
    /// ## 检查什么
    /// 签章扫描件里“名称：内容”这样写明的各项，与填报的一致：算法名称、算法类型、上线时间、用户数等。
    /// 只比较文件里自成一行或一格的内容；识别得到的文字须有把握。
    ///
    /// ## 为什么
    /// 填报项与自评估报告不一致、互相矛盾是常见的退回原因，多半是签章之后又改了填报内容。
    ///
    /// ## 示例
    /// ```toml fires algorithms[0].signed.self_assessment
    /// readings = { "00" = { pages = [{ source = "text", lines = [{ text = "算法名称\t示例乙推荐算法", certain = 100, area = { left = 1, top = 1, right = 9, bottom = 9 } }] }] } }
    /// [[algorithms]]
    /// name = "示例甲生成算法"
    /// signed.self_assessment = [{ file_name = "报告.pdf", sha256 = "00", size = 900000 }]
    /// ```
    /// ```toml silent
    /// readings = { "00" = { pages = [{ source = "text", lines = [{ text = "算法名称：示例甲生成算法", certain = 100, area = { left = 1, top = 1, right = 9, bottom = 9 } }] }] } }
    /// [[algorithms]]
    /// name = "示例甲生成算法"
    /// signed.self_assessment = [{ file_name = "报告.pdf", sha256 = "00", size = 900000 }]
    /// ```
    /// ```toml silent
    /// readings = { "00" = { pages = [{ source = "picture", lines = [{ text = "算法名称：示例甲生戚算法", certain = 50, area = { left = 1, top = 1, right = 9, bottom = 9 } }] }] } }
    /// [[algorithms]]
    /// name = "示例甲生成算法"
    /// signed.self_assessment = [{ file_name = "报告.pdf", sha256 = "00", size = 900000 }]
    /// ```
    ///
    /// ## 怎么改
    /// 以最新的填报内容重新生成材料，签章、扫描后替换；填报有误的，改填报内容。
    X076 Warning "“{file}”{page}写的{label}是“{seen}”，填报的是“{answer}”，请核对。"
    basis "填报项与自评估报告不一致（实务经验）"
}

/// Shorter labels stand for many things.
const SHORTEST: usize = 4;

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for (record, spec, file, reading) in part.sealed() {
        let values = values(reading);
        if values.is_empty() {
            continue;
        }
        for asked in part.record.shown_fields() {
            let label = fold(asked.label);
            let answer = part.record.raw(asked.key);
            let (Some(answer), true) = (answer, label.chars().count() >= SHORTEST) else {
                continue;
            };
            let mut its = values.iter().filter(|(_, its, _)| *its == label);
            // Two values under one label: which is meant, is unclear.
            let (Some((at, _, seen)), None) = (its.next(), its.next()) else { continue };
            if !differs(asked, answer, seen) {
                continue;
            }
            let facts = [
                ("file", &*file.file_name),
                ("page", &scan_page(reading, *at)),
                ("label", asked.label),
                ("seen", seen),
                ("answer", &said(answer)),
            ];
            found.places(vec![record.place(spec), part.record.place(asked)], &facts);
        }
    }
}

/// Returns the lines of two cells: the page, the first cell folded, the second.
fn values(reading: &Reading) -> Vec<(usize, String, &str)> {
    let lines = reading.certain_lines().map(|(at, line)| (at, &*line.text));
    let cells = lines.filter_map(|(at, line)| {
        let (label, value) = line.split_once(['\t', '：', ':'])?;
        let value = value.trim();
        (!value.is_empty() && !value.contains('\t')).then(|| (at, fold(label), value))
    });
    cells.collect()
}

fn differs(spec: &Spec, answer: &Value, seen: &str) -> bool {
    let (own, other) = (fold(&said(answer)), fold(seen));
    match spec.kind {
        Kind::Text(_) | Kind::Choice(_) => {
            !own.is_empty()
                && !other.is_empty()
                && !own.contains(&other)
                && !other.contains(&own)
        }
        Kind::Date => {
            let days = days_in(seen);
            !days.is_empty() && !days.contains(&said(answer))
        }
        Kind::Number(_) => {
            number_in(seen).is_some_and(|number| answer.as_u64() != Some(number))
        }
        _ => false,
    }
}

fn said(answer: &Value) -> String {
    answer.as_str().map_or_else(|| answer.to_string(), str::to_owned)
}

/// Returns the only number in a text: `12,000 人`, `1.2万`; nothing if there are several.
fn number_in(text: &str) -> Option<u64> {
    let plain: String =
        text.chars().filter(|char| ![',', '，', ' '].contains(char)).collect();
    let start = plain.find(|char: char| char.is_ascii_digit())?;
    let rest = &plain[start..];
    let end = rest.find(|char: char| !char.is_ascii_digit() && char != '.');
    let (number, unit) = rest.split_at(end.unwrap_or(rest.len()));
    let number: f64 = number.parse().ok()?;
    let times = match unit.chars().next() {
        Some('万') => 10_000.0,
        Some('亿') => 100_000_000.0,
        _ => 1.0,
    };
    let is_only = !unit.chars().any(|char| char.is_ascii_digit());
    let number = (number * times).round();
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "below the limit"
    )]
    (is_only && number < 1e15).then_some(number as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_with_their_units() {
        for (text, number) in [
            ("12,000 人", Some(12_000)),
            ("1.2万", Some(12_000)),
            ("约 3 亿次", Some(300_000_000)),
            ("2至3人", None),
            ("无", None),
        ] {
            assert_eq!(number_in(text), number, "{text}");
        }
    }
}
