use std::sync::LazyLock;

use regex::Regex;

use crate::form::algorithm::description;
use crate::form::algorithm::self_assessment::cover;
use crate::form::{Field, Record, product};
use crate::rules::{Found, Part, declare::rule};

static AGE: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"([0-9]{1,3})[ ]?周?岁(?:及|（含）|\(含\))?以上").ok());

rule! {
    /// ## 检查什么
    /// 服务对象、服务群体、简介和使用场景里写的最低年龄相同。
    ///
    /// ## 为什么
    /// 是否面向未成年人关系到要做哪些保护，前后矛盾会被要求说明。
    ///
    /// ## 示例
    /// ```toml fires algorithms[0].products[0].audience
    /// [[algorithms]]
    /// self_assessment.audience = "18周岁以上的职业教育学习者。"
    /// products = [{ name = "知途学堂", audience = "境内公众（16周岁以上学习者）" }]
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// self_assessment.audience = "18岁及以上的职业教育学习者。"
    /// products = [{ name = "知途学堂", audience = "境内公众（18周岁以上学习者）" }]
    /// ```
    ///
    /// ## 怎么改
    /// 改为同一个年龄；各产品确实不同的，在服务群体中分别写明。
    X084 Warning "“{field}”写的是“{hit}”，“{other}”写的是“{said}”。"
    basis "材料一致性（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for algorithm in part.algorithms() {
        let own: [&Field<String>; 3] =
            [&cover::AUDIENCE, &description::BRIEF, &description::SCENARIO];
        let own = own.into_iter().map(|field| (algorithm, field));
        let told: Vec<_> = own
            .filter_map(|(record, field)| Some((record, field, ages(record, field)?)))
            .collect();
        let Some((first, from, known)) = told.first() else { continue };
        let products = part.products().filter_map(|row| {
            let field = &product::AUDIENCE;
            Some((row, field, ages(row, field)?))
        });
        for (record, field, all) in told[1..].iter().cloned().chain(products) {
            if all.iter().any(|(_, age)| known.iter().any(|(_, other)| other == age)) {
                continue;
            }
            let facts = [
                ("field", field.spec.label),
                ("hit", all[0].0),
                ("other", from.spec.label),
                ("said", known[0].0),
            ];
            let places = vec![record.place(&field.spec), first.place(&from.spec)];
            found.places(places, &facts);
        }
    }
}

/// Returns the least ages that a text tells, as written and as numbers; nothing if there are
/// none.
fn ages<'a>(record: Record<'a>, field: &Field<String>) -> Option<Vec<(&'a str, u8)>> {
    let all = AGE.as_ref()?.captures_iter(record.text(field));
    let all = all.filter_map(|age| {
        Some((age.get(0)?.as_str(), age.get(1)?.as_str().parse().ok()?))
    });
    let all: Vec<_> = all.collect();
    (!all.is_empty()).then_some(all)
}
