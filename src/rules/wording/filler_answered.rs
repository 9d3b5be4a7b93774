use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::tell_once;
use crate::rules::words::is_quoted;
use crate::rules::{Found, Part, declare::rule};

static FILLERS: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
    let lines = include_str!("../../../assets/words/fillers.txt").lines();
    lines.filter(|line| !line.starts_with('#') && !line.is_empty()).collect()
});

rule! {
    /// ## 检查什么
    /// 各项文字（包括“其他”中自己写的选项）不是“同上”“略”“待定”“暂无”“N/A”“/”“见附件”“测试”
    /// “张三”这类没有内容的填法，也没有“某某”“20XX年”“？？？”。引号中的词不算。
    ///
    /// ## 为什么
    /// 审核时逐项看内容，填“同上”“见附件”等于没有填写，会被退回（实务经验）。
    ///
    /// ## 示例
    /// ```toml fires subject.remarks
    /// subject.remarks = "详见附件。"
    /// ```
    /// ```toml fires subject.legal_rep.name
    /// subject.legal_rep.name = "张三"
    /// ```
    /// ```toml fires liability.org_structure
    /// liability.org_structure = "由某某部门负责。"
    /// ```
    /// ```toml fires algorithms[0].model.types
    /// [[algorithms]]
    /// model.types = ["大语言模型", "待定"]
    /// ```
    /// ```toml fires algorithms[0].brief
    /// [[algorithms]]
    /// brief = "20XX年上线的营销文案生成算法。"
    /// ```
    /// ```toml fires algorithms[0].scenario
    /// [[algorithms]]
    /// scenario = "用于营销？？？"
    /// ```
    /// ```toml silent
    /// subject.remarks = "无"
    /// [[algorithms]]
    /// brief = "页面显示“某某”时自动替换，测试集共 2000 条，略有波动，是否合规？"
    /// scenario = "不涉及"
    /// model.types = ["大语言模型", "规则引擎"]
    /// ```
    ///
    /// ## 怎么改
    /// 写实际内容；不适用的写“不涉及”或“无”。内容与另一处相同的，也请写全。
    L017 Warning "“{field}”填的是“{hit}”，没有实际内容。"
    basis "材料完整性（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    tell_once(part, found, |_, text| filler(text));
}

fn filler(text: &str) -> Option<&str> {
    let whole = text.trim();
    let bare = whole.trim_matches(|c: char| {
        c.is_whitespace() || "。；;，,（）()【】[]“”\"".contains(c)
    });
    let plain: String = bare.chars().filter(|c| !c.is_whitespace()).collect();
    if FILLERS.contains(&*plain.to_lowercase()) {
        return Some(whole);
    }
    let opening = whole.split(['，', '。', '；']).next().unwrap_or_default();
    if ["待定", "待确认", "待统计", "待更新", "暂定"].contains(&opening) {
        return Some(opening);
    }
    nobody(text).or_else(|| year(text)).or_else(|| marks(text))
}

/// Returns 某某 where it stands for a name.
fn nobody(text: &str) -> Option<&str> {
    const WORD: &str = "某某";
    let mut all = text.match_indices(WORD).map(|(at, _)| at);
    all.find(|at| !is_quoted(text, *at, WORD)).map(|at| &text[at..at + WORD.len()])
}

/// Returns a year without its last digits: 20XX.
fn year(text: &str) -> Option<&str> {
    text.match_indices("20").find_map(|(at, _)| {
        let is_inside =
            text[..at].ends_with(|c: char| c.is_ascii_alphanumeric() || c == '.');
        let rest = text[at + 2..].trim_start_matches(['X', 'x', '×', 'Ｘ', '*', '_']);
        let end = text.len() - rest.len();
        let count = text[at + 2..end].chars().count();
        let goes_on = rest.starts_with(|c: char| c.is_ascii_alphanumeric());
        (count == 2 && !is_inside && !goes_on).then(|| &text[at..end])
    })
}

/// Returns three question marks in a row.
fn marks(text: &str) -> Option<&str> {
    let is_mark = |c: char| c == '？' || c == '?';
    let start = text.char_indices().find(|&(at, c)| {
        is_mark(c) && text[at..].chars().take(3).filter(|c| is_mark(*c)).count() == 3
    });
    start.map(|(at, _)| {
        let rest = text[at..].trim_start_matches(is_mark);
        &text[at..text.len() - rest.len()]
    })
}
