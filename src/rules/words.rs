//! Finds words in texts, and whether the texts affirm, claim or deny them.
//!
//! There is no grammar here: a word counts as denied if its clause contains a negation.
//! Doubtful cases are not reported.

use serde_json::Value;

use crate::form::{Record, Spec};

/// A list of words.
///
/// One per line; `#` begins a comment, `!` a phrase in which the words of the list mean
/// something else.
#[derive(Debug)]
pub(super) struct Words {
    /// Sorted, so that words with the same first character are adjacent.
    list: Vec<&'static str>,
    spared: Vec<&'static str>,
    /// Whether a word begins with a character of this code point modulo 256: rules out
    /// most characters of a text at once.
    firsts: [bool; 256],
}

const DENIALS: &[&str] = &[
    "不", "未", "无", "没有", "禁止", "严禁", "禁用", "拒绝", "避免", "防止", "杜绝",
    "拦截", "屏蔽", "剔除",
];

/// Phrases that contain a negation but deny nothing.
const AFFIRMATIONS: &[&str] = &[
    "不超过",
    "不少于",
    "不低于",
    "不高于",
    "不大于",
    "不小于",
    "不仅",
    "不同",
    "不断",
    "不限",
    "不良",
    "不实",
    "未来",
    "未成年",
    "无障碍",
    "无线",
    "无人机",
];

impl Words {
    /// Reads a list.
    pub(super) fn read(list: &'static str) -> Self {
        let lines = list.lines().map(str::trim);
        let lines = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
        let (mut words, mut spared) = (Vec::new(), Vec::new());
        for line in lines {
            match line.strip_prefix('!') {
                Some(phrase) => spared.push(phrase),
                None => words.push(line),
            }
        }
        Self { spared, ..Self::of(&words) }
    }

    /// Makes a list of words given in the code.
    pub(super) fn of(words: &[&'static str]) -> Self {
        let mut words = words.to_vec();
        words.sort_unstable();
        let mut firsts = [false; 256];
        for first in words.iter().filter_map(|word| word.chars().next()) {
            firsts[first as usize % 256] = true;
        }
        Self { list: words, spared: Vec::new(), firsts }
    }

    /// Returns every word of the list in `text`, with its byte offset.
    pub(super) fn all_in(
        &self,
        text: &str,
    ) -> impl Iterator<Item = (usize, &'static str)> {
        text.char_indices().filter_map(move |(at, first)| {
            let word = self.longest_at(&text[at..], first)?;
            (!self.is_spared(text, at, word)).then_some((at, word))
        })
    }

    /// Returns the first word of the list that `text` claims: neither denied before it
    /// nor merely talked about.
    pub(super) fn claimed_in(&self, text: &str) -> Option<&'static str> {
        let claims = |&(at, word): &(usize, &str)| {
            let (start, end) = clause_around(text, at);
            let talks_of_words = ["用语", "词", "字样", "表述"]
                .iter()
                .any(|mark| text[at..end].contains(mark));
            !is_quoted(text, at, word) && !denies(&text[start..at]) && !talks_of_words
        };
        self.all_in(text).find(claims).map(|(_, word)| word)
    }

    /// Returns the first word of the list in a clause of `text` without a negation.
    pub(super) fn affirmed_in(&self, text: &str) -> Option<&'static str> {
        let affirms = |&(at, _): &(usize, &str)| {
            let (start, end) = clause_around(text, at);
            !denies(&text[start..end])
        };
        self.all_in(text).find(affirms).map(|(_, word)| word)
    }

    fn longest_at(&self, rest: &str, first: char) -> Option<&'static str> {
        if !self.firsts[first as usize % 256] {
            return None;
        }
        let from = self.list.partition_point(|word| word.chars().next() < Some(first));
        let same = self.list[from..].iter().take_while(|word| word.starts_with(first));
        same.filter(|word| rest.starts_with(**word))
            .max_by_key(|word| word.len())
            .copied()
    }

    fn is_spared(&self, text: &str, at: usize, word: &str) -> bool {
        self.spared.iter().any(|phrase| {
            phrase.match_indices(word).any(|(before, _)| {
                let phrase_at =
                    at.checked_sub(before).and_then(|start| text.get(start..));
                phrase_at.is_some_and(|rest| rest.starts_with(phrase))
            })
        })
    }
}

/// Returns every free text with its field, in reading order, each step of a list and each
/// option in one's own words on its own.
pub(super) fn texts_of(
    record: Record<'_>,
) -> impl Iterator<Item = (&'static Spec, &str)> {
    let written = record.group().fields().filter_map(move |spec| {
        let value = record.raw(spec.key)?;
        let options = spec.kind.open_options();
        if !spec.kind.is_written() && options.is_none() {
            return None;
        }
        let texts = match value {
            Value::Array(lines) => &**lines,
            text => std::slice::from_ref(text),
        };
        Some((spec, options.unwrap_or_default(), texts))
    });
    written.flat_map(|(spec, options, texts)| {
        let texts = texts.iter().filter_map(|text| text.as_str());
        let own = texts.filter(|text| !options.contains(text));
        own.map(move |text| (spec, text))
    })
}

/// Returns whether a clause contains a negation.
pub(super) fn denies(clause: &str) -> bool {
    if !DENIALS.iter().any(|word| clause.contains(word)) {
        return false;
    }
    let rest = AFFIRMATIONS
        .iter()
        .fold(clause.to_owned(), |rest, phrase| rest.replace(phrase, ""));
    DENIALS.iter().any(|word| rest.contains(word))
}

/// Phrases that say something does not exist or is not offered.
const LACKS: &[&str] = &[
    "未建立",
    "没有建立",
    "未制定",
    "没有制定",
    "未设立",
    "没有设立",
    "不提供关闭",
    "未提供关闭",
    "没有关闭",
    "不支持关闭",
    "不可关闭",
    "不能关闭",
    "无法关闭",
    "不支持删除",
    "不可删除",
    "不能删除",
    "无法删除",
    "不予保护",
    "不作保护",
    "没有保护",
];

/// Returns `text` without the clauses that have a phrase of [`LACKS`].
pub(super) fn asserted(text: &str) -> String {
    text.split_inclusive(ends_clause).filter(|clause| !has_any(clause, LACKS)).collect()
}

/// Returns whether some clause of `text` has a word from each of `lists`.
pub(super) fn says(text: &str, lists: &[&[&str]]) -> bool {
    text.split(ends_clause).any(|clause| {
        lists.iter().all(|words| words.iter().any(|word| clause.contains(word)))
    })
}

/// Returns whether `text` has one of `words`.
pub(super) fn has_any(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.contains(word))
}

/// Returns whether this is one of the common Chinese characters.
pub(super) fn is_han(char: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&char)
}

/// Returns the number of characters that are not white space.
pub(super) fn length(text: &str) -> usize {
    text.chars().filter(|char| !char.is_whitespace()).count()
}

/// Passages of so many characters are not alike by chance.
const PASSAGE: usize = 40;

/// Returns a hash of each passage of `text` that opens a clause, with the byte offset of its
/// beginning. White space and what punctuation is used do not count.
pub(super) fn starts(text: &str) -> impl Iterator<Item = (u64, usize)> {
    let mut chars: Vec<(usize, char)> = text.char_indices().collect();
    chars.retain(|(_, char)| !char.is_whitespace());
    let ends = |char: char| ends_clause(char) || char == '：' || char == '、';
    let opens = (0..(chars.len() + 1).saturating_sub(PASSAGE))
        .filter(|&at| at == 0 || ends(chars[at - 1].1))
        .collect::<Vec<_>>();
    opens.into_iter().map(move |at| {
        // FNV-1a: the same on every machine.
        let hash = chars[at..at + PASSAGE]
            .iter()
            .fold(0xcbf2_9ce4_8422_2325, |hash, &(_, char)| {
                (hash ^ u64::from(char)).wrapping_mul(0x0100_0000_01b3)
            });
        (hash, chars[at].0)
    })
}

/// Returns a hash of each [passage](starts) of `text`.
pub(super) fn passages(text: &str) -> Vec<u64> {
    starts(text).map(|(hash, _)| hash).collect()
}

/// Returns a name without white space and with half-width brackets, so that two spellings
/// of one name are equal.
pub(super) fn plain_name(name: &str) -> String {
    let plain = |char| match char {
        '（' => '(',
        '）' => ')',
        _ => char,
    };
    name.chars().filter(|char| !char.is_whitespace()).map(plain).collect()
}

/// Returns whether quotation marks enclose exactly the word at `at`.
pub(super) fn is_quoted(text: &str, at: usize, word: &str) -> bool {
    let opened = text[..at].ends_with(['“', '‘', '"', '「', '《']);
    opened && text[at + word.len()..].starts_with(['”', '’', '"', '」', '》'])
}

pub(super) fn ends_clause(char: char) -> bool {
    "，。；！？,;!?\n".contains(char)
}

fn clause_around(text: &str, at: usize) -> (usize, usize) {
    let start = text[..at]
        .rfind(ends_clause)
        .map_or(0, |end| end + text[end..].chars().next().map_or(0, char::len_utf8));
    let end = text[at..].find(ends_clause).map_or(text.len(), |end| at + end);
    (start, end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_denied_word_is_not_affirmed() {
        let words = Words::read("人脸\n人声\n!个人声明\n");
        let denied = "不向用户提供新闻类内容生成，也不提供人脸、人声等生物特征编辑功能。";
        assert_eq!(words.affirmed_in(denied), None);
        assert_eq!(words.affirmed_in("任何人脸、人声数据均不采集"), None);
        assert_eq!(words.affirmed_in("附个人声明一份"), None);
        assert_eq!(words.affirmed_in("不采集位置，人脸图像不超过5MB"), Some("人脸"));
    }

    #[test]
    fn a_word_that_is_talked_about_is_not_claimed() {
        let words = Words::read("最佳\n国家级\n!最佳实践\n");
        for silent in [
            "命中国家级、最佳等绝对化用语时自动改写",
            "自动改写“最佳”",
            "不使用最佳效果的说法",
            "参照行业最佳实践",
            "",
        ] {
            assert_eq!(words.claimed_in(silent), None, "{silent}");
        }
        assert_eq!(words.claimed_in("效果不断提升，达到最佳水平"), Some("最佳"));
    }

    #[test]
    fn the_longest_word_is_named() {
        let words = Words::read("待补\n待补充\n");
        assert_eq!(words.all_in("（待补充）").next(), Some((3, "待补充")));
    }

    #[test]
    fn one_name_has_two_spellings() {
        assert_eq!(plain_name("示例（杭州）有限公司 "), plain_name("示例(杭州)有限公司"));
    }
}
