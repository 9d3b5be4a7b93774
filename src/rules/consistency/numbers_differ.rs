use std::collections::BTreeMap;

use crate::form::algorithm::metric;
use crate::form::{Record, Spec};
use crate::rules::figures::{figures, plain};
use crate::rules::words::{has_any, is_han};
use crate::rules::{Found, Part, declare::rule};

/// What is counted.
const UNITS: &[char] = &['名', '个', '条', '类', '项', '家', '位', '套', '种', '台'];

/// As many characters after the unit tell what is counted.
const NOUN: usize = 4;

/// Terms are counted per matter.
const TERMS: &[&str] = &["工作日", "月", "小时", "自然日", "日内", "星期", "年"];

rule! {
    /// ## 检查什么
    /// 同一算法的各段文字说到同一样东西的数量时一致，例如审核员的人数、敏感词库的条数、兴趣标签的个数。
    /// 只比较量词和随后四个字相同、或者前面五个字和单位相同的数字。
    ///
    /// ## 为什么
    /// 填报项与自评估报告的数字前后矛盾，会被退回核实。
    ///
    /// ## 示例
    /// ```toml fires algorithms[0].strategy.intervention
    /// [[algorithms]]
    /// strategy.intervention = "设置6名专职审核员，7×24小时轮班。"
    /// self_assessment.human_review = "8名专职审核员轮班审核。"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// strategy.intervention = "经1.6万条敏感词库匹配，设置6名专职审核员，返回三条候选文案。"
    /// self_assessment.human_review = "六名专职审核员轮班，16,000条敏感词库每周更新，另有2名兼职审核员。"
    /// ```
    ///
    /// ## 怎么改
    /// 核实后改为同一个数；说的是两样东西的，把名称写得不同。
    X048 Warning "“{field}”写的是“{hit}”，“{other}”写的是“{said}”。"
    basis "驳回整改实例（实务经验）"
}

/// Where a number of something stands.
struct Said<'a> {
    record: Record<'a>,
    spec: &'static Spec,
    value: String,
    words: String,
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for algorithm in part.algorithms() {
        let mut first: BTreeMap<String, Said<'_>> = BTreeMap::new();
        let mut told = Vec::new();
        for (record, spec, text) in part.texts() {
            // What each product has is its own; the notes of metrics tell of the algorithm.
            let is_told = record.id() == algorithm.id() && spec.kind.is_written()
                || spec.key == metric::NOTE.spec.key
                    && record.group().key == metric::GROUP.key;
            if !is_told {
                continue;
            }
            for (thing, said) in
                counted(record, spec, text).chain(measured(record, spec, text))
            {
                let known = first.entry(thing.clone()).or_insert_with(|| Said {
                    value: said.value.clone(),
                    words: said.words.clone(),
                    ..said
                });
                if known.value == said.value
                    || known.spec.key == spec.key
                    || told.contains(&thing)
                {
                    continue;
                }
                let places = vec![known.record.place(known.spec), record.place(spec)];
                let facts = [
                    ("field", known.spec.label),
                    ("hit", &*known.words),
                    ("other", spec.label),
                    ("said", &*said.words),
                ];
                found.places(places, &facts);
                told.push(thing);
            }
        }
    }
}

/// Returns what `text` counts: `名专职审核`, and how many of it there are.
fn counted<'a>(
    record: Record<'a>,
    spec: &'static Spec,
    text: &'a str,
) -> impl Iterator<Item = (String, Said<'a>)> {
    figures(text).filter_map(move |figure| {
        let rest = &text[figure.end..];
        let thing: String = rest.chars().take(1 + NOUN).collect();
        let is_word = |c: char| is_han(c) && !"的和与及".contains(c);
        let is_whole = thing.chars().count() == 1 + NOUN
            && thing.starts_with(UNITS)
            && thing.chars().all(is_word)
            && !has_any(&thing, TERMS)
            // 第3类, 每2名, 前3个: no number of things.
            && !text[..figure.start].ends_with(['第', '每', '前', '其', '另', '任', '某', '这', '同', '统', '唯']);
        is_whole.then(|| {
            let words = format!("{}{thing}", figure.text);
            (thing, Said { record, spec, value: plain(figure.value), words })
        })
    })
}

/// So many characters before a number tell what is measured: 平均处置时长15分钟.
const MEASURE: usize = 5;

/// Returns what `text` measures: `均处置时长…分`, and how much it is; and how many clients
/// are connected.
fn measured<'a>(
    record: Record<'a>,
    spec: &'static Spec,
    text: &'a str,
) -> impl Iterator<Item = (String, Said<'a>)> {
    figures(text).filter_map(move |figure| {
        let before: Vec<char> =
            text[..figure.start].chars().rev().take(MEASURE).collect();
        let before: String = before.into_iter().rev().collect();
        let after = &text[figure.end..];
        let unit = after.chars().next().filter(|unit| !unit.is_ascii())?;
        let said = Said {
            record,
            spec,
            value: plain(figure.value),
            words: format!("{before}{}{unit}", figure.text),
        };
        let near: String = after.chars().skip(1).take(2).collect();
        if unit == '家' && (before.ends_with("接入企业") || near == "接入") {
            return Some(("接入…家".to_owned(), said));
        }
        let is_whole = before.chars().count() == MEASURE && before.chars().all(is_han);
        (is_whole && is_han(unit)).then(|| (format!("{before}…{unit}"), said))
    })
}
