use crate::form::algorithm::model;
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 模型机制机理已经填写。
    ///
    /// ## 为什么
    /// 机制机理是备案的核心内容，缺少流程说明和关键参数会被要求补充。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[algorithms]]
    /// class = "生成合成类"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// model.mechanism = "采用“编排+第三方大模型+自研风控模型”的组合结构，风险概率高于0.85直接拦截。"
    /// ```
    ///
    /// ## 怎么改
    /// 写明各模型怎样组合、关键参数和阈值是多少、部署在哪里，术语附上解释。
    C032 Error "模型机制机理未填写。"
    basis "备案系统算法模型（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for algorithm in part.algorithms() {
        found.missing(algorithm, &[&model::MECHANISM.spec]);
    }
}
