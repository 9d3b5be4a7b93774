//! What a form says to whoever fills it, and what is only room to write.

use std::sync::LazyLock;

use regex::Regex;

use super::spots::pattern;

/// Words by which a form speaks to whoever fills it.
static ASKS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"请|此处|填写|填报|填入|简述|简要|说明|描述|阐述|列出|列明|介绍|插入|粘贴|附.{0,2}图|附上|上传|提供|例如|示例|字以内|不少于|不超过|可另附|如有|包括",
    )
});

/// Words by which the filer itself speaks: such text is no instruction.
static SPEAKS: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"我单位|本单位|我司|本公司|我公司|本机构|兹"));

/// Returns whether a text tells whoever fills the form what to write. What a filer wrote
/// may have the same words, so the longer it is, the more must speak for it.
pub(super) fn is_instruction(text: &str) -> bool {
    asks(text.trim(), longest_hint(text.trim()).unwrap_or(30))
}

/// Returns whether a text tells so in words that an answer would not use: in a draft, a
/// short answer may look like a hint.
pub(super) fn asks_openly(text: &str) -> bool {
    longest_hint(text.trim()).is_some_and(|most| asks(text.trim(), most))
}

fn asks(text: &str, most: usize) -> bool {
    text.chars().count() <= most && ASKS.is_match(text) && !SPEAKS.is_match(text)
}

/// Returns how long a text can be that speaks like a hint, `None` if it does not.
fn longest_hint(text: &str) -> Option<usize> {
    if text.starts_with(['（', '(', '【', '[', '［', '请', '此', '注', '填', '*'])
    {
        return Some(300);
    }
    ["请", "此处"].iter().any(|word| text.contains(word)).then_some(120)
}

/// Returns whether there is nothing in a text but room to write.
pub(super) fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || "_＿—-－/／".contains(c))
}
