use super::report_overdue;
use crate::rules::{Found, Part, declare::rule};
use crate::tracking::terms;

rule! {
    /// ## 检查什么
    /// 首次备案的算法已上线，且上线后的 10 个工作日已经过去。
    ///
    /// ## 为什么
    /// 具有舆论属性或者社会动员能力的算法推荐服务提供者，应当在提供服务之日起十个工作日内备案；
    /// 深度合成服务技术支持者参照履行。不具有的，可说明理由。已经超过的，越早提交越好，并准备好说明原因。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[algorithms]]
    /// launch_state = "已上线"
    /// launch_date = "2026-10-12"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// launch_state = "已上线"
    /// launch_date = "2026-11-16"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// filing_kind = "已备案变更"
    /// launch_state = "已上线"
    /// launch_date = "2024-03-01"
    /// ```
    ///
    /// ## 怎么改
    /// 尽快提交备案；上线时间填错的，改为实际开始提供服务的日期。
    D001 Warning "具有舆论属性或者社会动员能力的，应在提供服务之日起10个工作日内备案，期限（{due}）已过，请尽快提交。"
    basis "《互联网信息服务算法推荐管理规定》第24条第1款；《互联网信息服务深度合成管理规定》第19条"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    report_overdue(part, &terms::FIRST_FILING, found);
}
