use crate::form::algorithm::basics;
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 已上线的算法填写了上线时间。
    ///
    /// ## 为什么
    /// 具有舆论属性或者社会动员能力的，应当在提供服务之日起 10 个工作日内备案
    /// （《互联网信息服务算法推荐管理规定》第24条第1款），期限由上线时间起算。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[algorithms]]
    /// launch_state = "已上线"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// launch_state = "已上线"
    /// launch_date = "2026-11-16"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// launch_state = "未上线"
    /// ```
    ///
    /// ## 怎么改
    /// 填写开始向公众（或客户）提供服务的日期；尚未提供服务的，把上线情况改为“未上线”。
    C023 Error "算法上线时间未填写。"
    basis "《互联网信息服务算法推荐管理规定》第24条第1款；备案系统算法基础属性（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for algorithm in part.algorithms() {
        found.missing(algorithm, &[&basics::LAUNCH_DATE.spec]);
    }
}
