use std::fmt::Write as _;

use crate::form::algorithm::model_used;
use crate::form::liability::organisation;
use crate::form::product::{self, function, service};
use crate::form::subject::safety_officer;
use crate::form::{Field, Group, Record};
use crate::rules::names::misspelt_as;
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 产品、功能、服务、模型、机构和部门的名称，没有在别处都写作另一个字。只在这个名称连同那个字的前后都没有在
    /// 别处出现、而换掉一个字的写法出现在文字或附件里时提示。
    ///
    /// ## 为什么
    /// 名称在各材料中不统一是常见的退回原因，错一个字也算。
    ///
    /// ## 示例
    /// ```toml fires algorithms[0].products[0].name
    /// [[algorithms]]
    /// self_assessment.scope = "用于澜图写作网站的营销文案生成功能。"
    /// products = [{ name = "兰图写作", form = "网站" }]
    /// ```
    /// ```toml fires liability.org_name
    /// liability.org_name = "算法安全管里部"
    /// liability.org_structure = "领导小组下设算法安全管理部，独立于业务部门，直接向总经理汇报。"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// model.mechanism = "先粗排，再由知途精排模型排序。"
    /// models = [{ name = "知途粗排模型" }, { name = "知途精排模型" }]
    /// ```
    ///
    /// ## 怎么改
    /// 核对名称，改为同一种写法；说的是两样东西的，不必改。
    X067 Warning "“{field}”填的是“{name}”，别处写的是“{other}”，请核对。"
    basis "名称在各材料中不统一（实务经验）"
}

/// The names that other texts use.
static NAMES: [&Field<String>; 2] =
    [&organisation::ORG_NAME, &safety_officer::DEPARTMENT];
static ROWS: [(&Group, &Field<String>); 3] = [
    (&model_used::GROUP, &model_used::NAME),
    (&service::GROUP, &service::NAME),
    (&product::GROUP, &product::NAME),
];

fn check(part: Part<'_>, found: &mut Found<'_>) {
    let mut names: Vec<(Record<'_>, &Field<String>)> = Vec::new();
    match part.algorithms().next() {
        None => names.extend(NAMES.iter().map(|field| (part.record, *field))),
        Some(algorithm) => {
            for (group, field) in ROWS {
                names.extend(algorithm.rows(group).map(|row| (row, field)));
            }
            let functions =
                part.products().flat_map(|product| product.rows(&function::GROUP));
            names.extend(functions.map(|row| (row, &function::NAME)));
        }
    }
    let mut files = None;
    for (record, field) in names {
        let name = record.text(field).trim();
        let is_itself =
            |other: Record<'_>, key| other.id() == record.id() && key == field.spec.key;
        let others = part.texts().filter(|(other, spec, _)| !is_itself(*other, spec.key));
        let others: Vec<_> = others.map(|(.., text)| text).collect();
        if name.is_empty() || others.iter().any(|text| text.contains(name)) {
            continue;
        }
        let mut corpus = others.join("\n");
        let files = files.get_or_insert_with(|| {
            part.readings().fold(String::new(), |mut all, (.., reading)| {
                _ = writeln!(all, "{}", reading.text());
                all
            })
        });
        corpus.push('\n');
        corpus.push_str(files);
        if let Some(other) = misspelt_as(name, &corpus) {
            let facts = [("field", field.spec.label), ("name", name), ("other", &other)];
            found.say(record, &field.spec, &facts);
        }
    }
}
