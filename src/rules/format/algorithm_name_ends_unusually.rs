use crate::form::algorithm::basics;
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 算法名称以“算法”或“算法-数字”结尾。
    ///
    /// ## 为什么
    /// 公开清单中 99.8% 的名称如此；“-1”“-2”用于区分同一算法的多次备案。
    ///
    /// ## 示例
    /// ```toml fires
    /// algorithms = [{ name = "澜图营销文案生成合成模型" }]
    /// ```
    /// ```toml fires
    /// algorithms = [{ name = "澜图营销文案生成合成算法2" }]
    /// ```
    /// ```toml silent
    /// algorithms = [{ name = "澜图营销文案生成合成算法" }]
    /// ```
    /// ```toml silent
    /// algorithms = [{ name = "澜图营销文案生成合成算法-2" }]
    /// ```
    ///
    /// ## 怎么改
    /// 在名称末尾加上“算法”，各材料中同步修改。
    F025 Warning "算法名称建议以“算法”结尾（公开清单99.8%）。"
    basis "公开清单归纳（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for algorithm in part.algorithms() {
        let name = algorithm.text(&basics::NAME);
        let stem = match name.rsplit_once('-') {
            Some((stem, count)) if count.bytes().all(|byte| byte.is_ascii_digit()) => {
                stem
            }
            _ => name,
        };
        if !name.is_empty() && !stem.ends_with("算法") {
            found.at(algorithm, &basics::NAME.spec);
        }
    }
}
