use std::cmp::Ordering;

use crate::form::{Kind, Record, Spec, product};
use crate::rules::words::{length, texts_of};
use crate::rules::{Found, Part, declare::rule};

/// Shorter texts may well be alike, unless the same stands in [`THRICE`] places.
const LEAST: usize = 40;

/// So short a text, 不涉及, may stand anywhere.
const SHORT: usize = 10;

const THRICE: usize = 3;

rule! {
    /// ## 检查什么
    /// 同一主体、同一算法、同一产品（含其功能）之内，没有两段 40 字以上的文字几乎相同
    /// （相邻两字的重合程度超过 90%），也没有同一句话写在三处以上。同一段文字写在多处的，合为一条。
    ///
    /// ## 为什么
    /// 不同的问题给出同样的回答，会被视为套用模板、没有针对性。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[algorithms]]
    /// brief = "澜图营销文案生成合成算法面向中小商家，接收商品名称、卖点等文本，调用已备案的第三方大模型生成营销文案。"
    /// scenario = "澜图营销文案生成合成算法面向中小商家，接收商品名称、卖点等文本，调用已备案的第三方大模型生成营销文案！"
    /// ```
    /// ```toml fires
    /// liability.org_structure = "公司设算法安全领导小组，下设算法安全管理部，独立于业务部门，直接向总经理汇报工作，每月例会。"
    /// liability.tech_measures = "公司设算法安全领导小组，下设算法安全管理部，独立于业务部门，直接向总经理汇报工作，每月例会。"
    /// liability.staff_requirements = "公司设算法安全领导小组，下设算法安全管理部，独立于业务部门，直接向总经理汇报工作，每月例会。"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// brief = "澜图营销文案生成合成算法面向中小商家，接收商品名称、卖点等文本，调用已备案的第三方大模型生成营销文案。"
    /// scenario = "应用于营销文案生成场景。商家登录后在“智能写作”页填写商品信息并点击“生成”，算法返回三条候选文案。"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// products = [
    ///   { name = "网站", data_flow = "用户输入经加密传输至境内服务器，检测后调用第三方模型接口，结果检测后返回用户，日志留存六个月。" },
    ///   { name = "APP", data_flow = "用户输入经加密传输至境内服务器，检测后调用第三方模型接口，结果检测后返回用户，日志留存六个月。" },
    /// ]
    /// ```
    ///
    /// ## 怎么改
    /// 按各字段的说明分别改写，只保留与该问题有关的内容。
    L006 Warning "{texts}内容高度重复。"
    basis "驳回整改实例（实务经验）"
}

struct Text<'a> {
    record: Record<'a>,
    spec: &'static Spec,
    text: &'a str,
    is_long: bool,
    /// Every pair of adjacent characters once, sorted.
    pairs: Vec<u64>,
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    compare(&texts(part.record), found);
    for group in [&product::GROUP, &product::service::GROUP] {
        for product in part.record.rows(group) {
            let functions = product.rows(&product::function::GROUP);
            let all = [product].into_iter().chain(functions);
            compare(&all.flat_map(texts).collect::<Vec<_>>(), found);
        }
    }
}

fn texts(record: Record<'_>) -> Vec<Text<'_>> {
    let long = texts_of(record).filter(|(spec, text)| {
        matches!(spec.kind, Kind::LongText(_)) && length(text) >= SHORT
    });
    let text = |(spec, text)| {
        let is_long = length(text) >= LEAST;
        // Short texts are compared whole.
        let pairs = if is_long { pairs(text) } else { Vec::new() };
        Text { record, spec, text, is_long, pairs }
    };
    long.map(text).collect()
}

fn pairs(text: &str) -> Vec<u64> {
    let chars = text.chars().filter(|char| !char.is_whitespace()).map(u64::from);
    let pairs = chars.clone().zip(chars.skip(1)).map(|(one, next)| one << 32 | next);
    let mut pairs: Vec<_> = pairs.collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// Reports each group of texts similar to its first, as one issue.
fn compare(texts: &[Text<'_>], found: &mut Found<'_>) {
    let mut groups: Vec<Vec<&Text<'_>>> = Vec::new();
    for text in texts {
        let same = |group: &&mut Vec<&Text<'_>>| {
            group[0].text == text.text
                || group[0].is_long
                    && text.is_long
                    && is_alike(&group[0].pairs, &text.pairs)
        };
        match groups.iter_mut().find(same) {
            Some(group) => group.push(text),
            None => groups.push(vec![text]),
        }
    }
    let counts = |group: &&Vec<&Text<'_>>| {
        let least = if group[0].is_long { 2 } else { THRICE };
        group.len() >= least
    };
    for group in groups.iter().filter(counts) {
        let places: Vec<_> =
            group.iter().map(|text| text.record.place(text.spec)).collect();
        let [one, other] = [group[0].spec.label, group[1].spec.label];
        let (one, other) = if one == other {
            (&*places[0].label, &*places[1].label)
        } else {
            (one, other)
        };
        let texts = match group.len() {
            2 => format!("“{one}”与“{other}”"),
            count => format!("“{one}”“{other}”等 {count} 处"),
        };
        found.places(places, &[("texts", &texts)]);
    }
}

/// Returns whether Dice's coefficient of two sets is above 0.9, that is whether
/// fewer than a tenth of their elements are in one set only.
fn is_alike(one: &[u64], other: &[u64]) -> bool {
    let most = (one.len() + other.len()) / 10;
    let mut alone = 0;
    let (mut i, mut j) = (0, 0);
    while i < one.len() && j < other.len() && alone <= most {
        match one[i].cmp(&other[j]) {
            Ordering::Equal => (i, j) = (i + 1, j + 1),
            Ordering::Less => (i, alone) = (i + 1, alone + 1),
            Ordering::Greater => (j, alone) = (j + 1, alone + 1),
        }
    }
    10 * (alone + one.len() - i + other.len() - j) < one.len() + other.len()
}
