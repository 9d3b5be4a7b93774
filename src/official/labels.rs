//! Comparing what a form calls a place with what we call a question.

/// Returns a name for comparing: without numbers before it, spaces, signs and what only a
/// form adds.
pub(super) fn plain(name: &str) -> String {
    let name = unnumbered(name.trim());
    let folded = name.chars().map(|c| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        c => c,
    });
    let kept: String = folded.filter(|c| c.is_alphanumeric()).collect();
    let kept = kept.to_lowercase();
    let mut name = kept.as_str();
    for end in ["必填", "选填", "盖章", "签字", "签名", "盖公章", "加盖公章", "手写签名"]
    {
        name = name.strip_suffix(end).unwrap_or(name);
    }
    name.to_owned()
}

/// Returns a heading without its number: 一、, （一）, 1.2, （1）, 第一章.
pub(super) fn unnumbered(text: &str) -> &str {
    use std::sync::LazyLock;

    use regex::Regex;
    static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
        super::spots::pattern(concat!(
            r"^(?:[*＊★●]\s*|第[一二三四五六七八九十\d]+[章节部分]+[、\s\u{3000}]*",
            r"|[（(][一二三四五六七八九十\d]+[）)][、\s\u{3000}]*",
            r"|[一二三四五六七八九十]+[、.．]\s*",
            r"|\d+(?:\.\d+)+[.．、)）]?\s*|\d+[.．、)）]\s*|[①-⑳]\s*)+",
        ))
    });
    let found = NUMBER.find(text).map_or(0, |number| number.end());
    &text[found..]
}

/// Returns the name without what stands in brackets.
pub(super) fn without_brackets(name: &str) -> String {
    let (mut out, mut depth) = (String::new(), 0_u32);
    for c in name.chars() {
        match c {
            '（' | '(' | '【' | '[' => depth += 1,
            '）' | ')' | '】' | ']' => depth = depth.saturating_sub(1),
            c if depth == 0 => out.push(c),
            _ => {}
        }
    }
    out
}

/// Returns how alike two plain names are, from 0 to 100.
///
/// 100 is equal. Otherwise the share of pairs of neighbouring characters that both have
/// (Dice), of which a name that contains the other whole has some more.
pub(super) fn likeness(one: &str, other: &str) -> u32 {
    if one.is_empty() || other.is_empty() {
        return 0;
    }
    if one == other {
        return 100;
    }
    let pairs = |name: &str| {
        let chars: Vec<char> = name.chars().collect();
        chars.windows(2).map(|pair| (pair[0], pair[1])).collect::<Vec<_>>()
    };
    let (ours, mut theirs) = (pairs(one), pairs(other));
    let total = ours.len() + theirs.len();
    if total == 0 {
        return 0;
    }
    let mut shared = 0;
    for pair in &ours {
        if let Some(at) = theirs.iter().position(|other| other == pair) {
            theirs.swap_remove(at);
            shared += 2;
        }
    }
    let dice = u32::try_from(shared * 94 / total).unwrap_or(0);
    let short = one.chars().count().min(other.chars().count());
    let holds = short >= 3 && (one.contains(other) || other.contains(one));
    if holds { (dice + 20).min(92) } else { dice }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_compared_by_their_words() {
        assert_eq!(plain("（一）*统一社会信用代码（必填）："), "统一社会信用代码");
        assert_eq!(plain("1.2 算法 名称"), "算法名称");
        assert_eq!(plain("ＩＣＰ 备案号"), "icp备案号");
        assert_eq!(unnumbered("第一章 总则"), "总则");
        assert_eq!(without_brackets("法定代表人（负责人）"), "法定代表人");
        assert_eq!(likeness("算法名称", "算法名称"), 100);
        assert!(likeness("软硬件设施部署位置", "软硬件设施及部署位置") > 75);
        assert!(likeness("姓名", "职务") == 0);
        assert!(likeness("算法安全监测", "数据安全监测") < 70);
    }
}
