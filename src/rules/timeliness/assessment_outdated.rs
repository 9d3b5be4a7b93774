use jiff::ToSpan;

use crate::form::algorithm::self_assessment::cover;
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 自评估时间距检查当天不超过 12 个月。
    ///
    /// ## 为什么
    /// 算法机制机理、模型、数据和应用结果应当定期审核、评估、验证。法规没有规定期限，12个月是实务经验；
    /// 陈旧的评估不能说明现状。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[algorithms]]
    /// self_assessment.assessed_on = "2025-11-20"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// self_assessment.assessed_on = "2026-10-16"
    /// ```
    ///
    /// ## 怎么改
    /// 重新开展自评估，更新自评估时间和报告。
    D007 Warning "自评估已超过12个月（实务经验），建议重新评估。"
    basis "12个月是实务经验；《互联网信息服务算法推荐管理规定》第8条（定期，未定期限）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for algorithm in part.algorithms() {
        let expires = algorithm
            .get(&cover::ASSESSED_ON)
            .and_then(|assessed| assessed.checked_add(1.year()).ok());
        if expires.is_some_and(|day| day < part.today) {
            found.at(algorithm, &cover::ASSESSED_ON.spec);
        }
    }
}
