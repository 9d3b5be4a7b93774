use crate::form::algorithm::model;
use crate::rules::{Found, Part, declare::rule};

/// The fewest steps that make a flow.
const FEWEST: usize = 2;

rule! {
    /// ## 检查什么
    /// 算法流程至少写了两步，或添加了流程图。
    ///
    /// ## 为什么
    /// 据实务经验，自评估报告第一章用流程图说明算法怎样从输入得到结果。没有写明流程，报告不会代为绘制；
    /// 没有流程图的，实务中会被退回。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[algorithms]]
    /// class = "生成合成类"
    /// ```
    /// ```toml fires algorithms[0].model.flow
    /// [[algorithms]]
    /// model.flow = ["输入安全检测"]
    /// ```
    /// ```toml fires
    /// [[algorithms]]
    /// model.flow = ["输入安全检测", "："]
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// model.flow = ["输入安全检测", "调用模型", "输出安全检测"]
    /// ```
    ///
    /// ## 怎么改
    /// 在“算法流程”中按顺序写出从输入到输出的各个环节，或添加画好的流程图。
    C067 Error "算法流程没有写明：请至少写两步，或添加流程图。"
    basis "驳回整改实例（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for algorithm in part.algorithms() {
        let steps = algorithm.get(&model::FLOW).unwrap_or_default();
        let named = |step: &&String| {
            let name = step.split(['：', ':']).next().unwrap_or_default();
            !name.trim().is_empty()
        };
        if steps.iter().filter(named).count() < FEWEST
            && algorithm.files(&model::FLOW_CHART).is_empty()
        {
            found.at(algorithm, &model::FLOW.spec);
        }
    }
}
