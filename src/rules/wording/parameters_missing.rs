use crate::form::algorithm::model;
use crate::rules::figures::figures;
use crate::rules::words::length;
use crate::rules::{Found, Part, declare::rule};

/// Shorter texts are told to be too short.
const LEAST: usize = 60;

rule! {
    /// ## 检查什么
    /// 模型机制机理写到了关键参数：阈值、规模、时延等，至少有一个数字。
    ///
    /// ## 为什么
    /// 关键参数缺失、只有定性描述的，会被认为技术描述不清。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[algorithms]]
    /// model.mechanism = "算法采用先进的深度学习技术，将用户的输入转换为特征，由模型计算后得出结果，再由风控模块检查，符合要求的返回给用户，不符合要求的予以拦截，整体运行稳定可靠。"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// model.mechanism = "算法采用深度学习技术，将用户的输入转换为特征，由模型计算后得出结果，再由风控模块检查，风险概率高于0.85的予以拦截，其余的返回给用户，整体运行稳定可靠。"
    /// ```
    ///
    /// ## 怎么改
    /// 写明主要模型的规模、阈值、候选数量、更新周期等。
    L024 Warning "“{field}”没有一个数字，请补充关键参数（阈值、规模、时延等）。"
    basis "驳回原因统计（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for algorithm in part.algorithms() {
        let text = algorithm.text(&model::MECHANISM);
        if length(text) >= LEAST
            && figures(text).all(|figure| {
                // 一般, 第三方: no numbers.
                figure.text == "一" || text[..figure.start].ends_with('第')
            })
        {
            let spec = &model::MECHANISM.spec;
            found.say(algorithm, spec, &[("field", spec.label)]);
        }
    }
}
