use super::{chinese, launch_deadline};
use crate::form::algorithm::basics;
use crate::rules::{Case, Found, declare::rule};

rule! {
    /// ## 检查什么
    /// 首次备案的算法已上线，且上线后的 10 个工作日已经过去。
    ///
    /// ## 为什么
    /// 《算法推荐管理规定》第24条要求在提供服务之日起十个工作日内备案。已经超过的，越早提交越好，
    /// 并准备好说明原因。
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
    D001 Warning "已超过提供服务之日起10个工作日的备案期限（{due}），请尽快提交。"
    basis "《算法推荐管理规定》第24条"
}

fn check(case: Case<'_>, found: &mut Found<'_>) {
    for algorithm in case.algorithms() {
        if let Some(deadline) = launch_deadline(case, algorithm)
            && deadline.due < case.today
        {
            let due = chinese(deadline.due);
            found.say(algorithm, &basics::LAUNCH_DATE.spec, &[("due", &due)]);
        }
    }
}
