use crate::form::algorithm::model_used;
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 每个算法至少填写了一个模型。
    ///
    /// ## 为什么
    /// 自评估报告须分别说明用到的每个模型；只用规则的算法也要说明规则引擎。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[algorithms]]
    /// class = "生成合成类"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// [[algorithms.models]]
    /// name = "澜图文本风险识别模型"
    /// origin = "自研"
    /// ```
    ///
    /// ## 怎么改
    /// 在“算法模型”中逐个添加：自研的写“本单位”，调用他人的选“第三方”并填写对方备案编号。
    C031 Error "至少填写一个模型（自研或第三方）。"
    basis "自评估报告模板“算法模型”（实务经验，仅知生成合成类-服务提供者，其他未核实）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for algorithm in part.algorithms() {
        found.none_of(algorithm, &model_used::GROUP);
    }
}
