use jiff::civil::Date;
use serde_json::Value;

use crate::form::Kind;
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 日期写作“年-月-日”且真实存在；有效期截止日也可以是“长期”。
    ///
    /// ## 为什么
    /// 日期不存在，期限和先后顺序都无法核对。
    ///
    /// ## 示例
    /// ```toml fires
    /// subject.established_on = "2022-02-30"
    /// ```
    /// ```toml silent
    /// subject.established_on = "2022年3月18日"
    /// subject.certificate.valid_to = "长期"
    /// ```
    ///
    /// ## 怎么改
    /// 重新选择日期，例如 2026-03-01。
    F027 Error "“{date}”不是有效的日期，请写作 2026-03-01、20260301 或 2026年3月1日。"
    basis "日期通用格式（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for (record, spec) in part.fields() {
        let Some(answer) = record.raw(spec.key) else { continue };
        let is_fine = match (answer, spec.kind) {
            (Value::String(text), Kind::Until) => text == "长期" || is_day(text),
            (Value::String(text), Kind::Date) => is_day(text),
            (_, kind) => !matches!(kind, Kind::Date | Kind::Until),
        };
        if !is_fine {
            let said = answer.as_str().map_or_else(|| answer.to_string(), str::to_owned);
            found.say(record, spec, &[("date", &said)]);
        }
    }
}

/// Returns whether this is a day alone, without a time.
fn is_day(text: &str) -> bool {
    text.parse().is_ok_and(|date: Date| date.to_string() == text)
}
