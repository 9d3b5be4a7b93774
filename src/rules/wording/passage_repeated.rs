use std::collections::BTreeSet;

use crate::form::Kind;
use crate::rules::{Found, Part, declare::rule};

/// A sentence of so many characters is not written twice by chance.
const LEAST: usize = 15;
/// Nor is a whole text of so many.
const LEAST_WHOLE: usize = 4;

rule! {
    /// ## 检查什么
    /// 同一段文字中没有重复的句子（15字以上），也没有整段写了两遍。
    ///
    /// ## 为什么
    /// 重复的内容多是复制时带进来的，会被视为凑字数。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[algorithms]]
    /// brief = "算法面向中小商家，根据商品信息生成营销文案。由五个模块组成。算法面向中小商家，根据商品信息生成营销文案。"
    /// ```
    /// ```toml fires
    /// [[algorithms]]
    /// brief = "算法面向中小商家根据商品信息生成文案算法面向中小商家根据商品信息生成文案"
    /// ```
    /// ```toml fires
    /// [[algorithms]]
    /// self_assessment.risk.leak = "账号昵称泄露。账号昵称泄露。"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// brief = "输入安全检测。模型调用。输入安全检测。算法面向中小商家，根据商品信息生成营销文案。"
    /// ```
    ///
    /// ## 怎么改
    /// 删去重复的部分。
    L020 Warning "“{field}”中“{hit}”写了两遍。"
    basis "驳回整改实例（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for (record, spec, text) in part.texts() {
        if matches!(spec.kind, Kind::LongText(_))
            && let Some(hit) = repeated(text)
        {
            let end = hit.char_indices().nth(20);
            let short = end.map_or(hit.to_owned(), |(at, _)| format!("{}……", &hit[..at]));
            found.say(record, spec, &[("field", spec.label), ("hit", &short)]);
        }
    }
}

fn repeated(text: &str) -> Option<&str> {
    let mut seen = BTreeSet::new();
    let mut sentences = text.split(['。', '；', '！', '？', '\n']).map(str::trim);
    let twice = sentences
        .find(|sentence| sentence.chars().count() >= LEAST && !seen.insert(*sentence));
    twice.or_else(|| {
        let text = text.trim();
        let (half, rest) = text.split_at_checked(text.len() / 2)?;
        (half == rest && half.chars().count() >= LEAST_WHOLE).then_some(half)
    })
}
