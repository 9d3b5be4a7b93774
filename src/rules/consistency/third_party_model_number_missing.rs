use super::borrowed_models;
use crate::form::algorithm::basics::{self, Class};
use crate::form::algorithm::{is, model_used};
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 不生成内容的算法用到的第三方模型，填写了备案或登记编号。
    ///
    /// ## 为什么
    /// 第三方模型属于须备案的算法或者大模型的，审核可能要求提供编号；不属于的没有编号。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[algorithms]]
    /// class = "信息检索类"
    /// models = [{ name = "示例向量模型", origin = "第三方" }]
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// class = "信息检索类"
    /// models = [{ name = "示例向量模型", origin = "第三方", filing_number = "Beijing-YunQue-20230821" }]
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// class = "生成合成类"
    /// models = [{ name = "示例大模型", origin = "第三方" }]
    /// ```
    ///
    /// ## 怎么改
    /// 向模型提供方核实后填写编号；没有编号的，说明理由。
    X033 Warning "第三方模型“{name}”未填写备案或登记编号；不需要备案的，请说明理由。"
    basis "驳回整改实例（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    let number = &model_used::FILING_NUMBER.spec;
    for model in borrowed_models(part) {
        let class = basics::of(model).and_then(|algorithm| algorithm.get(&basics::CLASS));
        if class.is_some() && !is(model, Class::Generative) && !model.has(number) {
            found.say(model, number, &[("name", model.text(&model_used::NAME))]);
        }
    }
}
