use std::sync::LazyLock;

use super::tell_once;
use crate::form::{Kind, Spec};
use crate::rules::words::{Words, has_any, is_quoted};
use crate::rules::{Found, Part, declare::rule};

static PLACEHOLDERS: LazyLock<Words> =
    LazyLock::new(|| Words::read(include_str!("../../../assets/words/placeholders.txt")));

/// What templates put between 【】. Other words there may be the name of a button.
const SLOTS: &[&str] = &[
    "公司名称",
    "企业名称",
    "单位名称",
    "主体名称",
    "产品名称",
    "算法名称",
    "模型名称",
    "姓名",
];
const REQUESTS: &[&str] = &["请填", "待填", "待补", "此处", "××", "XX"];

rule! {
    /// ## 检查什么
    /// 所有文字中没有模板留下的占位内容：“待补充”“待填”“请填写”“TODO”，连续的 X 或 ×，空的【】
    /// 或【公司名称】这类待替换的括号（方括号、尖括号也算）。引号中的词不算。
    ///
    /// ## 为什么
    /// 带着占位内容提交，说明材料没有完成，会被直接退回。
    ///
    /// ## 示例
    /// ```toml fires subject.registered_address
    /// subject.registered_address = "浙江省杭州市XX区示例路88号"
    /// ```
    /// ```toml fires liability.staff_size
    /// liability.staff_size = "共【】人，其中专职9人。"
    /// ```
    /// ```toml fires liability.staff_size
    /// liability.staff_size = "共【请填写人数】人。"
    /// ```
    /// ```toml fires liability.staff_size
    /// liability.staff_size = "[公司名称]共6人。"
    /// ```
    /// ```toml fires algorithms[0].brief
    /// [[algorithms]]
    /// brief = "××营销文案生成算法，其余待补充。"
    /// ```
    /// ```toml fires algorithms[0].scenario
    /// [[algorithms]]
    /// scenario = "请填写使用场景"
    /// ```
    /// ```toml fires algorithms[0].model.flow
    /// [[algorithms]]
    /// model.flow = ["输入安全检测", "TODO"]
    /// ```
    /// ```toml silent
    /// subject.uscc = "91440305MADEM002XW"
    /// liability.staff_size = "7×24小时轮班，【审核组】共6人。"
    /// [[algorithms]]
    /// brief = "订单状态分为“待补充”和“已完成”，系统等待填写完成，5xx错误自动重试。"
    /// scenario = "用户在【内容】中填写，页面提示“请填写”。"
    /// model.hardware = "XXL规格云主机"
    /// risk.safeguards = "平台提供TODO清单功能。"
    /// model.flow = ["【热点】栏目展示", "点击【内容】", "请填写商品信息"]
    /// ```
    ///
    /// ## 怎么改
    /// 替换为实际内容；不适用的写“不涉及”或“无”。
    L001 Error "“{field}”存在未替换的占位内容：{hit}。"
    basis "材料完整性（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    tell_once(part, found, |spec, text| {
        placeholder(text).or_else(|| request(spec, text))
    });
}

fn placeholder(text: &str) -> Option<&str> {
    let mut words = PLACEHOLDERS.all_in(text).filter(|&(at, word)| {
        !is_quoted(text, at, word) && !is_within_word(text, at, word.len())
    });
    words
        .next()
        .map(|(_, word)| word)
        .or_else(|| empty_slot(text))
        .or_else(|| slot_in_other_brackets(text))
        .or_else(|| crosses(text))
}

/// Returns a text that is a request to fill it in; a step may rightly begin so.
fn request<'t>(spec: &Spec, text: &'t str) -> Option<&'t str> {
    let asks = text.starts_with("请填写") && !matches!(spec.kind, Kind::Steps);
    asks.then_some(text)
}

/// Returns whether `text[at..][..length]` is part of a longer Latin word.
fn is_within_word(text: &str, at: usize, length: usize) -> bool {
    let is_latin = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
    let (before, rest) = text.as_bytes().split_at(at);
    rest[0].is_ascii_alphanumeric()
        && (is_latin(before.last()) || is_latin(rest.get(length)))
}

/// Returns the first 【】 that is empty or asks to be filled in.
fn empty_slot(text: &str) -> Option<&str> {
    text.match_indices('【').find_map(|(at, open)| {
        let inside = text[at + open.len()..].split_once('】')?.0;
        let is_blank =
            inside.chars().all(|char| char.is_whitespace() || "_＿.…·/".contains(char));
        let asks = has_any(inside, REQUESTS) || SLOTS.contains(&inside);
        (is_blank || asks).then(|| &text[at..at + inside.len() + 2 * open.len()])
    })
}

/// Returns the first of [`SLOTS`] in brackets that texts also use otherwise.
fn slot_in_other_brackets(text: &str) -> Option<&str> {
    const BRACKETS: &[(char, char)] = &[('[', ']'), ('［', '］'), ('<', '>'), ('{', '}')];
    BRACKETS.iter().find_map(|&(open, close)| {
        text.match_indices(open).find_map(|(at, _)| {
            let inside = text[at + open.len_utf8()..].split_once(close)?.0;
            let end = at + open.len_utf8() + inside.len() + close.len_utf8();
            SLOTS.contains(&inside.trim()).then(|| &text[at..end])
        })
    })
}

/// Returns the first run of XX or xxx that is a placeholder.
fn crosses(text: &str) -> Option<&str> {
    for (cross, least) in [('X', 2), ('Ｘ', 2), ('x', 3)] {
        let mut from = 0;
        while let Some(at) = text[from..].find(cross).map(|at| from + at) {
            let rest = text[at..].trim_start_matches(cross);
            let run = &text[at..text.len() - rest.len()];
            if run.len() >= least * cross.len_utf8()
                && !is_within_word(text, at, run.len())
            {
                return Some(run);
            }
            from = at + run.len();
        }
    }
    None
}
