use crate::form::algorithm::basics;
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 算法名称不少于 6 字，不多于 37 字。
    ///
    /// ## 为什么
    /// 过短说不清功能，过长不便公示；公开清单中没有例外。
    ///
    /// ## 示例
    /// ```toml fires
    /// algorithms = [{ name = "推荐算法" }]
    /// ```
    /// ```toml silent
    /// algorithms = [{ name = "澜图营销文案生成合成算法" }]
    /// ```
    ///
    /// ## 怎么改
    /// 按“品牌或产品+功能+类别+算法”起名。
    F024 Warning "算法名称有 {count} 字；公开清单中最短 6 字、最长 37 字，95% 不超过 18 字。"
    basis "公开清单归纳（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for algorithm in part.algorithms() {
        let length = algorithm.text(&basics::NAME).chars().count();
        if length > 0 && !(6..=37).contains(&length) {
            let count = length.to_string();
            found.say(algorithm, &basics::NAME.spec, &[("count", &count)]);
        }
    }
}
