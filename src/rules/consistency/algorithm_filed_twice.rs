use std::collections::{BTreeMap, HashMap};

use crate::form::algorithm::{basics, description, model, risk};
use crate::form::{Field, Record};
use crate::lists::folded;
use crate::rules::words::passages;
use crate::rules::{Case, Found, declare::rule};

/// The texts in which each algorithm tells what is its own.
static OWN: [&Field<String>; 3] =
    [&description::BRIEF, &model::MECHANISM, &risk::ANALYSIS];

rule! {
    /// ## 检查什么
    /// 项目中没有两个同名的算法；两个算法的简介、模型机制机理、风险研判也没有大半逐字相同。
    ///
    /// ## 为什么
    /// 同一算法重复提交、不同算法套用同一段文字，都会被退回。
    ///
    /// ## 示例
    /// ```toml fires algorithms[1].name
    /// [[algorithms]]
    /// name = "澜图营销文案生成合成算法"
    /// [[algorithms]]
    /// name = "澜图营销文案生成合成 算法"
    /// ```
    /// ```toml fires algorithms[1].brief
    /// [[algorithms]]
    /// name = "澜图文案生成算法"
    /// brief = "澜图文案生成算法面向中小商家，接收商家录入的商品名称、卖点、目标人群和投放渠道等文本，以及商品主图，经提示词编排后调用第三方大模型生成营销标题和短文案。"
    /// [[algorithms]]
    /// name = "澜图海报生成算法"
    /// brief = "澜图海报生成算法面向中小商家，接收商家录入的商品名称、卖点、目标人群和投放渠道等文本，以及商品主图，经提示词编排后调用第三方大模型生成营销标题和短文案。"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// name = "澜图文案生成算法"
    /// brief = "澜图文案生成算法面向中小商家，接收商品名称、卖点等文本，经提示词编排后调用第三方大模型生成营销文案。"
    /// [[algorithms]]
    /// name = "澜图课程推荐算法"
    /// brief = "澜图课程推荐算法依据商家浏览和收藏的课程，经召回、粗排、精排、重排输出营销课程的列表，兼顾完课率。"
    /// ```
    ///
    /// ## 怎么改
    /// 重复的删去一个；不是同一个算法的，分别写明各自的做法。
    X046 Warning "“{name}”的{field}与“{other}”的几乎相同。"
    basis "驳回原因统计（实务经验）"
    of project
}

fn check(case: Case<'_>, found: &mut Found<'_>) {
    if case.algorithms().nth(1).is_none() {
        return;
    }
    let mut names: HashMap<String, Record<'_>> = HashMap::new();
    for algorithm in case.algorithms() {
        let name = folded(algorithm.text(&basics::NAME));
        if name.is_empty() {
            continue;
        }
        match names.get(&name) {
            Some(other) => report(algorithm, *other, &basics::NAME, found),
            None => drop(names.insert(name, algorithm)),
        }
    }
    for field in OWN {
        let mut known: HashMap<u64, Record<'_>> = HashMap::new();
        for algorithm in case.algorithms() {
            let all = passages(algorithm.text(field));
            let mut shared: BTreeMap<i64, usize> = BTreeMap::new();
            for passage in &all {
                if let Some(other) = known.get(passage) {
                    *shared.entry(other.id()).or_default() += 1;
                }
            }
            let most = shared.into_iter().max_by_key(|(_, count)| *count);
            if let Some((other, count)) = most
                && 2 * count > all.len()
                && let Some(other) = case.answers.record(other)
            {
                report(algorithm, other, field, found);
                continue;
            }
            known.extend(all.into_iter().map(|passage| (passage, algorithm)));
        }
    }
}

fn report(
    one: Record<'_>,
    other: Record<'_>,
    field: &Field<String>,
    found: &mut Found<'_>,
) {
    let name = |record: Record<'_>| {
        let name = record.text(&basics::NAME).trim();
        let number = record.position() + 1;
        if name.is_empty() {
            format!("算法 {number}")
        } else {
            format!("算法 {number} {name}")
        }
    };
    let places = vec![one.place(&field.spec), other.place(&field.spec)];
    let facts =
        [("name", &*name(one)), ("field", field.spec.label), ("other", &*name(other))];
    found.places(places, &facts);
}
