use crate::form::algorithm::model_used::{self, Origin};
use crate::rules::words::{has_any, plain_name};
use crate::rules::{Found, Part, declare::rule};

/// How one speaks of oneself.
const SELF: &[&str] =
    &["本单位", "本公司", "我公司", "我司", "我单位", "本机构", "自研", "自有"];

rule! {
    /// ## 检查什么
    /// 来源选“自研”的模型，提供方是本单位；来源选“第三方”的，提供方不是本单位。
    ///
    /// ## 为什么
    /// 第三方模型须有备案编号和合作证明；来源与提供方矛盾，审核人员无法判断要交哪些材料。
    ///
    /// ## 示例
    /// ```toml fires algorithms[0].models[0].origin
    /// subject.name = "杭州澜图示例科技有限公司"
    /// [[algorithms]]
    /// models = [{ name = "通义千问", provider = "阿里巴巴达摩院（杭州）科技有限公司", origin = "自研" }]
    /// ```
    /// ```toml fires algorithms[0].models[0].origin
    /// [[algorithms]]
    /// models = [{ name = "风险识别模型", provider = "本单位", origin = "第三方" }]
    /// ```
    /// ```toml silent
    /// subject.name = "杭州澜图示例科技有限公司"
    /// [[algorithms]]
    /// models = [{ name = "风险识别模型", provider = "澜图示例科技", origin = "自研" }, { name = "分类模型", provider = "研发部", origin = "自研" }, { name = "通义千问", provider = "阿里云", origin = "第三方" }]
    /// ```
    ///
    /// ## 怎么改
    /// 核对来源和提供方；在第三方模型上微调的，来源选“第三方”。
    X077 Warning "模型“{model}”的来源选“{origin}”，提供方却是“{provider}”。"
    basis "驳回整改实例（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    let own = plain_name(&part.names().subject);
    for model in part.algorithms().flat_map(|row| row.rows(&model_used::GROUP)) {
        let provider = model.text(&model_used::PROVIDER).trim();
        let plain = plain_name(provider);
        let Some(origin) = model.get(&model_used::ORIGIN) else { continue };
        let is_self = has_any(&plain, SELF)
            || !own.is_empty() && !plain.is_empty() && own.contains(&plain);
        let contradicts = match origin {
            // A department or a team of ours has no such name.
            Origin::Own => !is_self && plain.ends_with("公司") && !own.is_empty(),
            Origin::ThirdParty => is_self,
        };
        if contradicts {
            let places = vec![
                model.place(&model_used::ORIGIN.spec),
                model.place(&model_used::PROVIDER.spec),
            ];
            let facts = [
                ("model", model.text(&model_used::NAME)),
                ("origin", origin.word()),
                ("provider", provider),
            ];
            found.places(places, &facts);
        }
    }
}
