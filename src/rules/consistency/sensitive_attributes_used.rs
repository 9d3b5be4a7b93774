use crate::form::algorithm::data;
use crate::rules::words::{Words, has_any};
use crate::rules::{Found, Part, declare::rule};

const SENSITIVE: &[&str] = &[
    "宗教信仰",
    "健康状况",
    "健康信息",
    "医疗健康",
    "病史",
    "种族",
    "民族",
    "政治面貌",
    "政治倾向",
    "性取向",
    "行踪轨迹",
    "金融账户",
    "征信",
    "婚姻状况",
    "基因",
];

rule! {
    /// ## 检查什么
    /// 用户属性、行为和标签没有使用宗教信仰、健康状况、行踪轨迹等敏感个人信息；写明取得单独同意的不算。
    ///
    /// ## 为什么
    /// 处理敏感个人信息应当取得个人的单独同意；不得将违法和不良信息关键词记入用户兴趣点。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[algorithms]]
    /// class = "个性化推送类"
    /// data.user_attributes = "学习方向，以及从第三方获取的健康状况和宗教信仰。"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// class = "个性化推送类"
    /// data.user_attributes = "学习方向，不使用健康状况、宗教信仰等敏感个人信息。"
    /// ```
    ///
    /// ## 怎么改
    /// 停止使用并删去；确有必要的，写明用途和取得单独同意的方式。
    X061 Warning "“{field}”使用了“{hit}”，没有写明取得单独同意。"
    basis "《中华人民共和国个人信息保护法》第28、29条（未核实）；《互联网信息服务算法推荐管理规定》第10条"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    let words = Words::of(SENSITIVE);
    for algorithm in part.algorithms() {
        for field in [&data::USER_ATTRIBUTES, &data::BEHAVIOURS, &data::TAG_SYSTEM] {
            let text = algorithm.text(field);
            if !has_any(text, &["单独同意", "书面同意"])
                && let Some(hit) = words.affirmed_in(text)
            {
                let facts = [("field", field.spec.label), ("hit", hit)];
                found.say(algorithm, &field.spec, &facts);
            }
        }
    }
}
