use super::borrowed_models;
use crate::form::algorithm::basics::Class;
use crate::form::algorithm::{is, model_used};
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 生成合成类算法用到的第三方模型，填写了算法备案编号，或者大模型备案、登记的编号。编号的格式和校验码
    /// 由 F019 检查。
    ///
    /// ## 为什么
    /// 应当使用具有合法来源的基础模型；据实务经验，调用未备案的第三方模型会被退回，审核人员会在公示清单中核对编号。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[algorithms]]
    /// class = "生成合成类"
    /// models = [{ name = "示例大模型", origin = "第三方" }]
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// class = "生成合成类"
    /// models = [{ name = "通义千问大模型（API）", origin = "第三方", filing_number = "网信算备330110507206401230035号" }]
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// class = "生成合成类"
    /// models = [{ name = "云雀大模型", origin = "第三方", filing_number = "Beijing-YunQue-20230821" }]
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// class = "生成合成类"
    /// models = [{ name = "澜图文本风险识别模型", origin = "自研" }]
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// class = "信息检索类"
    /// models = [{ name = "示例向量模型", origin = "第三方" }]
    /// ```
    ///
    /// ## 怎么改
    /// 向模型提供方索取编号，并附对方备案公示截图。
    X016 Error "第三方模型“{name}”缺少有效的备案编号。"
    basis "驳回整改实例（实务经验）；《生成式人工智能服务管理暂行办法》第7条"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    let number = &model_used::FILING_NUMBER.spec;
    for model in borrowed_models(part).filter(|&model| is(model, Class::Generative)) {
        if !model.has(number) {
            found.say(model, number, &[("name", model.text(&model_used::NAME))]);
        }
    }
}
