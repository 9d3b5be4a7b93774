use crate::form::algorithm::basics::{Class, Role};
use crate::form::algorithm::model_used::{self, Origin};
use crate::form::algorithm::self_assessment::cover;
use crate::form::algorithm::{basics, is};
use crate::rules::words::has_any;
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 面向公众的生成合成类算法使用自研大模型生成内容的，填写了该模型的备案编号，或在“其他应当说明的
    /// 相关情况”中写明了大模型备案、登记的情况。
    ///
    /// ## 为什么
    /// 提供具有舆论属性或者社会动员能力的生成式人工智能服务的，应当按照规定开展安全评估并履行备案手续。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[algorithms]]
    /// class = "生成合成类"
    /// role = "服务提供者"
    /// models = [{ name = "澜图大模型", origin = "自研", purpose = "营销文案生成" }]
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// class = "生成合成类"
    /// role = "服务提供者"
    /// models = [{ name = "澜图大模型", origin = "自研", purpose = "营销文案生成" }, { name = "文本风险识别模型", origin = "自研", purpose = "识别大模型输出的风险" }]
    /// self_assessment.other = "澜图大模型正在办理生成式人工智能服务备案。"
    /// ```
    ///
    /// ## 怎么改
    /// 写明该模型的备案、登记编号或办理情况；不属于上述服务的，写明理由。
    X024 Warning "自研大模型“{name}”没有备案编号，“其他应当说明的相关情况”也没有写明备案或登记的情况。"
    basis "《生成式人工智能服务管理暂行办法》第17条"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for algorithm in part.algorithms().filter(|&a| is(a, Class::Generative)) {
        let is_public = algorithm.get(&basics::ROLE) == Some(Role::Provider);
        let is_told = has_any(algorithm.text(&cover::OTHER), &["备案", "登记"]);
        if !is_public || is_told {
            continue;
        }
        for model in algorithm.rows(&model_used::GROUP) {
            let name = model.text(&model_used::NAME);
            let is_large = has_any(name, &["大模型", "大语言模型"])
                || has_any(model.text(&model_used::STRUCTURE), &["大语言模型"]);
            let generates =
                has_any(model.text(&model_used::PURPOSE), &["生成", "对话", "问答"]);
            if model.get(&model_used::ORIGIN) == Some(Origin::Own)
                && is_large
                && generates
                && model.text(&model_used::FILING_NUMBER).is_empty()
            {
                let places = vec![
                    model.place(&model_used::FILING_NUMBER.spec),
                    algorithm.place(&cover::OTHER.spec),
                ];
                found.places(places, &[("name", name)]);
            }
        }
    }
}
