use crate::form::algorithm::model_used::{self, Origin};
use crate::rules::{Case, Found, declare::rule};

rule! {
    /// ## 检查什么
    /// 来源为第三方的模型填写了备案编号，形如“网信算备”+21 位数字+“号”。末位校验由格式规则负责。
    ///
    /// ## 为什么
    /// 调用未备案的第三方模型会被退回，审核人员会在公示清单中核对编号。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[algorithms]]
    /// models = [{ name = "示例大模型", origin = "第三方" }]
    /// ```
    /// ```toml fires
    /// [[algorithms]]
    /// models = [{ name = "示例大模型", origin = "第三方", filing_number = "33011050720640123003" }]
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// models = [{ name = "通义千问大模型（API）", origin = "第三方", filing_number = "网信算备330110507206401230035号" }]
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// models = [{ name = "澜图文本风险识别模型", origin = "自研" }]
    /// ```
    ///
    /// ## 怎么改
    /// 向模型提供方索取算法备案编号，并附对方备案公示截图。
    X016 Error "第三方模型“{name}”缺少有效的备案编号。"
    basis "驳回整改实例（实务经验）"
}

fn check(case: Case<'_>, found: &mut Found<'_>) {
    for model in
        case.algorithms().flat_map(|algorithm| algorithm.rows(&model_used::GROUP))
    {
        let number = &model_used::FILING_NUMBER;
        if model.get(&model_used::ORIGIN) == Some(Origin::ThirdParty)
            && !has_form_of_number(model.text(number))
        {
            found.say(model, &number.spec, &[("name", model.text(&model_used::NAME))]);
        }
    }
}

fn has_form_of_number(number: &str) -> bool {
    let digits = number.strip_prefix("网信算备").and_then(|rest| rest.strip_suffix('号'));
    digits.is_some_and(|digits| {
        digits.len() == 21 && digits.bytes().all(|byte| byte.is_ascii_digit())
    })
}
