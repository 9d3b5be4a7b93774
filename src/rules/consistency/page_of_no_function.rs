use crate::form::algorithm::description;
use crate::form::product;
use crate::rules::{Found, Part, declare::rule};

/// What a name in quotation marks is called.
const KINDS: &[&str] = &["页", "栏目", "频道", "功能", "入口"];

rule! {
    /// ## 检查什么
    /// 简介、使用场景写到的“××”页、“××”功能，在产品的功能名称、访问路径、使用流程或功能介绍中出现过。
    /// 没有填写功能时不检查。
    ///
    /// ## 为什么
    /// 审核人员会打开产品核对；页面名称与自评估报告不一致会被退回。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[algorithms]]
    /// scenario = "商家登录后在“文案工坊”页填写商品信息。"
    /// products = [{ name = "澜图写作", functions = [{ name = "智能写作", path = ["打开官网首页", "点击左侧“智能写作”"] }] }]
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// scenario = "商家登录后在“智能写作”页填写商品信息。"
    /// products = [{ name = "澜图写作", functions = [{ name = "智能写作", path = ["打开官网首页", "点击左侧“智能写作”"] }] }]
    /// ```
    ///
    /// ## 怎么改
    /// 按产品界面上的名称统一写法，或补充该功能。
    X058 Warning "“{field}”写到“{hit}”{kind}，产品的功能和访问路径中没有它。"
    basis "驳回整改实例（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for algorithm in part.algorithms() {
        let rows: Vec<_> = part.products().collect();
        let Some(function) =
            rows.iter().find_map(|row| row.rows(&product::function::GROUP).next())
        else {
            continue;
        };
        let told: String = part
            .texts()
            .filter(|(record, spec, _)| {
                record.id() != algorithm.id() || spec.key.starts_with("publicity.")
            })
            .map(|(_, _, text)| text)
            .collect();
        for field in [&description::BRIEF, &description::SCENARIO] {
            let text = algorithm.text(field);
            let quoted = text.split('“').skip(1).filter_map(|rest| rest.split_once('”'));
            let unknown = quoted.into_iter().find_map(|(name, after)| {
                let kind = KINDS.iter().find(|kind| after.starts_with(**kind))?;
                (!told.contains(name)).then_some((name, *kind))
            });
            if let Some((hit, kind)) = unknown {
                let places = vec![
                    algorithm.place(&field.spec),
                    function.place(&product::function::NAME.spec),
                ];
                let facts = [("field", field.spec.label), ("hit", hit), ("kind", kind)];
                found.places(places, &facts);
            }
        }
    }
}
