use crate::form::algorithm::basics::Class;
use crate::form::algorithm::{is, model};
use crate::rules::words::{has_any, length};
use crate::rules::{Found, Part, declare::rule};

const REVIEW: &[&str] =
    &["检测", "审核", "复核", "过滤", "风控", "安全", "识别", "校验", "拦截"];

rule! {
    /// ## 检查什么
    /// 算法流程不只是“输入、输出”几个字；生成合成类的流程中有安全检测（审核）的环节。
    ///
    /// ## 为什么
    /// 流程图应说明运行逻辑；过于简单或与简介不符的，会被要求重画。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[algorithms]]
    /// model.flow = ["输入", "输出"]
    /// ```
    /// ```toml fires
    /// [[algorithms]]
    /// class = "生成合成类"
    /// model.flow = ["用户填写商品信息", "提示词组装", "模型调用", "返回候选文案"]
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// class = "生成合成类"
    /// model.flow = ["输入安全检测：敏感词库", "模型调用", "结果标识后展示"]
    /// ```
    ///
    /// ## 怎么改
    /// 按实际运行的顺序逐步写明，每步写“环节：说明”。
    L025 Warning "算法流程{what}。"
    basis "驳回原因统计（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for algorithm in part.algorithms() {
        let steps = algorithm.get(&model::FLOW).unwrap_or_default();
        let told = steps.concat();
        let what = if steps.is_empty() {
            continue;
        } else if length(&told) < 12 {
            format!("只写了“{}”，看不出运行逻辑", steps.join("、"))
        } else if is(algorithm, Class::Generative) && !has_any(&told, REVIEW) {
            format!("的{}步中没有安全检测或审核的环节", steps.len())
        } else {
            continue;
        };
        found.say(algorithm, &model::FLOW.spec, &[("what", &what)]);
    }
}
