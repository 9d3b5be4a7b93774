use jiff::civil::Date;

use crate::form::Kind;
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 备案事项、事件等内部记录中的日期真实存在；已经发生的事，日期不晚于检查当天。
    ///
    /// ## 为什么
    /// 期限由这些日期推算，填错了就会算错，或者不再提醒。
    ///
    /// ## 示例
    /// ```toml fires
    /// filings = [{ events = [{ happened = "提交", on = "2026-02-30" }] }]
    /// ```
    /// ```toml fires
    /// [[algorithms]]
    /// filings = [{ events = [{ happened = "提交", on = "2027-03-02" }] }]
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// filings = [{ events = [{ happened = "补正", on = "2026-11-23", reply_by = "2026-12-08" }] }]
    /// ```
    ///
    /// ## 怎么改
    /// 按通知、回执核对后重新填写日期。
    D013 Warning "{field} {day} {problem}，请核对。"
    basis "材料一致性（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for (record, spec) in part.internal_fields() {
        let (Kind::Date, Some(answer)) = (spec.kind, record.raw(spec.key)) else {
            continue;
        };
        let said = answer.as_str().map_or_else(|| answer.to_string(), str::to_owned);
        let day = said.parse().ok().filter(|day: &Date| day.to_string() == said);
        let problem = match day {
            None => "不是有效的日期",
            Some(day) if spec.past && day > part.today => "晚于今日",
            Some(_) => continue,
        };
        let facts = [("field", spec.label), ("day", &*said), ("problem", problem)];
        found.say(record, spec, &facts);
    }
}
