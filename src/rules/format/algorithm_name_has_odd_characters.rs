use crate::form::algorithm::basics;
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 算法名称只含中文、英文字母、数字和短横线“-”。
    ///
    /// ## 为什么
    /// 公开清单的 7,945 个算法名称全部如此。
    ///
    /// ## 示例
    /// ```toml fires
    /// algorithms = [{ name = "澜图（营销）文案生成合成算法" }]
    /// ```
    /// ```toml silent
    /// algorithms = [{ name = "澜图AI营销文案生成合成算法-2" }]
    /// ```
    ///
    /// ## 怎么改
    /// 删去括号、空格、引号等符号；全角字母、数字改为半角。
    F023 Error "算法名称仅可使用中文、字母、数字及短横线。"
    basis "公开清单归纳（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for algorithm in part.algorithms() {
        if !algorithm.text(&basics::NAME).chars().all(is_usual) {
            found.at(algorithm, &basics::NAME.spec);
        }
    }
}

/// Returns whether this is a Chinese character (any plane), an ASCII letter or
/// digit, or a hyphen.
fn is_usual(c: char) -> bool {
    let is_chinese = matches!(
        c,
        '〇' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{20000}'..='\u{3fffd}'
    );
    is_chinese || c.is_ascii_alphanumeric() || c == '-'
}
