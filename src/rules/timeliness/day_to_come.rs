use crate::form::Kind;
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 成立日期、证件有效期自、自评估时间等已经发生的事，日期不晚于检查当天。
    ///
    /// ## 为什么
    /// 多半是年份填错；材料中的日期在将来，会被质疑真实性。
    ///
    /// ## 示例
    /// ```toml fires
    /// subject.established_on = "2027-03-01"
    /// ```
    /// ```toml fires
    /// algorithms = [{ self_assessment.assessed_on = "2026-12-01" }]
    /// ```
    /// ```toml silent
    /// subject.established_on = "2026-11-23"
    /// ```
    ///
    /// ## 怎么改
    /// 按证件或实际情况核对日期。
    D012 Error "{field} {day} 晚于今日，请核对。"
    basis "材料一致性（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for (record, spec) in part.fields() {
        if !spec.past || !matches!(spec.kind, Kind::Date) {
            continue;
        }
        let day = record.raw(spec.key).and_then(|value| value.as_str()?.parse().ok());
        if let Some(day) = day.filter(|&day: &jiff::civil::Date| day > part.today) {
            let facts = [("field", spec.label), ("day", &*day.to_string())];
            found.say(record, spec, &facts);
        }
    }
}
