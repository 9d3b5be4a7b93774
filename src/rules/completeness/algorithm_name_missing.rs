use crate::form::algorithm::basics;
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 每个算法都已填写名称。
    ///
    /// ## 为什么
    /// 算法名称写进每一份材料，并随备案编号一起向社会公布（见公开备案清单）。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[algorithms]]
    /// class = "生成合成类"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// name = "澜图营销文案生成合成算法"
    /// ```
    ///
    /// ## 怎么改
    /// 建议按“品牌或产品+功能+类别+算法”命名，各份材料使用同一名称。
    C022 Error "算法名称未填写。"
    basis "公开备案清单载有算法名称（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for algorithm in part.algorithms() {
        found.missing(algorithm, &[&basics::NAME.spec]);
    }
}
