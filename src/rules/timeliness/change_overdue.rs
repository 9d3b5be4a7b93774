use super::report_overdue;
use crate::rules::{Found, Part, declare::rule};
use crate::tracking::terms;

rule! {
    /// ## 检查什么
    /// 已备案变更的算法，变更后的 10 个工作日已经过去。
    ///
    /// ## 为什么
    /// 具有舆论属性或者社会动员能力、已经备案的，备案信息发生变更，应当在变更之日起十个工作日内办理变更手续；深度合成服务技术支持者参照履行。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[algorithms]]
    /// filing_kind = "已备案变更"
    /// changed_on = "2026-11-02"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// filing_kind = "已备案变更"
    /// changed_on = "2026-11-16"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// filing_kind = "首次备案"
    /// changed_on = "2026-11-02"
    /// ```
    ///
    /// ## 怎么改
    /// 尽快提交变更备案；日期填错的请更正。
    D003 Warning "已超过变更之日起10个工作日的变更备案期限（{due}）。"
    basis "《互联网信息服务算法推荐管理规定》第24条第2款；《互联网信息服务深度合成管理规定》第19条"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    report_overdue(part, &terms::CHANGE, found);
}
