use crate::form::algorithm::basics::Class;
use crate::form::algorithm::{description, is, publicity};
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 使用场景和算法应用场景以“应用于（用于）”开头，生成合成类并写明“××场景”。
    ///
    /// ## 为什么
    /// 公示清单的“主要用途”几乎都采用这一句式，照此填写便于审核。
    ///
    /// ## 示例
    /// ```toml fires algorithms[0].scenario
    /// [[algorithms]]
    /// scenario = "商家登录后填写商品信息并点击“生成”。"
    /// ```
    /// ```toml fires algorithms[0].publicity.scenario
    /// [[algorithms]]
    /// class = "生成合成类"
    /// publicity.scenario = "应用于营销文案撰写。"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// class = "信息检索类"
    /// scenario = "应用于搜索引擎，根据用户输入的搜索词，搜索满足需求的网页结果。"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// scenario = "应用于营销文案生成场景。商家登录后填写商品信息并点击“生成”。"
    /// publicity.scenario = "应用于在线课程推荐场景，包括APP首页“为你推荐”。"
    /// ```
    ///
    /// ## 怎么改
    /// 在开头加上“应用于××场景，”，再说明服务对象和功能。
    L012 Warning "建议采用“应用于××场景，……”的表述（公开清单99.3%）。"
    basis "公开备案清单统计（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for algorithm in part.algorithms() {
        let wants_scene = is(algorithm, Class::Generative);
        let is_named = |text: &str| {
            let opens = text.starts_with("应用于") || text.starts_with("用于");
            opens && (!wants_scene || text.contains("场景"))
        };
        let fields = [&description::SCENARIO, &publicity::SCENARIO];
        let unnamed = fields.iter().filter(|field| {
            let text = algorithm.text(field);
            !text.is_empty() && !is_named(text)
        });
        let places = unnamed.map(|field| algorithm.place(&field.spec));
        found.places(places.collect(), &[]);
    }
}
