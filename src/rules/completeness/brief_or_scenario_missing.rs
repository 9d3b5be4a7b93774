use crate::form::algorithm::description;
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 算法简介和使用场景都已填写。
    ///
    /// ## 为什么
    /// 审核人员先读这两项来判断算法是什么、用在哪里，自评估报告也引用它们。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[algorithms]]
    /// brief = "面向中小商家，根据商品信息生成营销文案。"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// brief = "面向中小商家，根据商品信息生成营销文案。"
    /// scenario = "应用于营销文案生成场景。"
    /// ```
    ///
    /// ## 怎么改
    /// 简介写清算法做什么、由哪些模块组成；场景写清谁在什么情况下怎样使用。
    C025 Error "算法简介、使用场景为必填。"
    basis "备案系统算法详细属性（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for algorithm in part.algorithms() {
        found
            .missing(algorithm, &[&description::BRIEF.spec, &description::SCENARIO.spec]);
    }
}
