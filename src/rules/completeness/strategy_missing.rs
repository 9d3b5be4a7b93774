use crate::form::algorithm::strategy;
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 算法策略（干预策略、审核策略）已经填写。
    ///
    /// ## 为什么
    /// 审核要看输入数据和结果各由谁、用什么方式、审核哪些类别；没有说明会被退回。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[algorithms]]
    /// class = "生成合成类"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// strategy.intervention = "输入侧经敏感词库与风险识别模型判别，命中即拒答；输出侧逐句二次检测；人工每日抽检2%。"
    /// ```
    ///
    /// ## 怎么改
    /// 分输入侧、输出侧、人工侧写明审核方式和审核范围。
    C033 Error "算法策略（干预策略、审核策略）未填写。"
    basis "备案系统算法策略（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for algorithm in part.algorithms() {
        found.missing(algorithm, &[&strategy::INTERVENTION.spec]);
    }
}
