use super::report_overdue;
use crate::rules::{Found, Part, declare::rule};
use crate::tracking::terms;

rule! {
    /// ## 检查什么
    /// 算法已终止服务，终止后的 20 个工作日已经过去。
    ///
    /// ## 为什么
    /// 具有舆论属性或者社会动员能力、已经备案的，终止服务，应当在终止服务之日起二十个工作日内办理注销备案手续，
    /// 并作出妥善安排；
    /// 深度合成服务技术支持者参照履行。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[algorithms]]
    /// terminated_on = "2026-10-12"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// terminated_on = "2026-11-02"
    /// ```
    ///
    /// ## 怎么改
    /// 尽快办理注销备案；仍在提供服务的，清空终止服务日期。
    D004 Warning "已超过终止服务之日起20个工作日的注销备案期限（{due}）。"
    basis "《互联网信息服务算法推荐管理规定》第24条第3款；《互联网信息服务深度合成管理规定》第19条"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    report_overdue(part, &terms::CANCELLATION, found);
}
