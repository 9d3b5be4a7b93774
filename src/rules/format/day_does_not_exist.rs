use jiff::civil::Date;
use serde_json::Value;

use crate::form::Kind;
use crate::rules::{Case, Found, declare::rule};

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
    F027 Error "日期格式不正确。"
    basis "日期通用格式（实务经验）"
}

fn check(case: Case<'_>, found: &mut Found<'_>) {
    for (record, spec) in case.fields() {
        let is_day = match (record.raw(spec.key), spec.kind) {
            (Some(Value::String(text)), Kind::Until) => text == "长期" || is_day(text),
            (Some(Value::String(text)), Kind::Date) => is_day(text),
            (Some(_), Kind::Date | Kind::Until) => false,
            _ => continue,
        };
        if !is_day {
            found.at(record, spec);
        }
    }
}

/// Returns whether this is a day and nothing more, such as an hour.
fn is_day(text: &str) -> bool {
    text.parse().is_ok_and(|date: Date| date.to_string() == text)
}
