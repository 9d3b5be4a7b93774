use crate::form::algorithm::{description, publicity};
use crate::rules::{Case, Found, declare::rule};

rule! {
    /// ## 检查什么
    /// 使用场景和算法应用场景以“应用于（用于）××场景”开头。
    ///
    /// ## 为什么
    /// 公示清单的“主要用途”几乎都采用这一句式，照此填写便于审核。
    ///
    /// ## 示例
    /// ```toml fires algorithms[0].scenario
    /// [[algorithms]]
    /// scenario = "商家登录后填写商品信息并点击“生成”。"
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

fn check(case: Case<'_>, found: &mut Found<'_>) {
    for algorithm in case.algorithms() {
        for field in [&description::SCENARIO, &publicity::SCENARIO] {
            let text = algorithm.text(field);
            let names_scene =
                ["应用于", "用于"].iter().any(|opening| text.starts_with(opening))
                    && text.contains("场景");
            if !text.is_empty() && !names_scene {
                found.at(algorithm, &field.spec);
            }
        }
    }
}
