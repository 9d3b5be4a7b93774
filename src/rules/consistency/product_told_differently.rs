use std::collections::BTreeMap;

use crate::form::{Record, Spec, product};
use crate::rules::words::plain_name;
use crate::rules::{Case, Found, declare::rule};

/// What one product has, whichever algorithm it uses.
static SHARED: [&Spec; 7] = [
    &product::URL.spec,
    &product::STATUS.spec,
    &product::REAL_NAME.spec,
    &product::PRE_LICENCE.spec,
    &product::DAU.spec,
    &product::MAU.spec,
    &product::FORM.spec,
];

rule! {
    /// ## 检查什么
    /// 两个算法关联了同一个产品（名称和服务形式相同，或网址相同）的，访问地址、服务状态、实名、前置许可、
    /// 日活、月活填得一样。
    ///
    /// ## 为什么
    /// 同一产品前后不一，审核人员无法判断哪一份属实。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[algorithms]]
    /// products = [{ name = "澜图写作", form = "APP", mau = 41000 }]
    /// [[algorithms]]
    /// products = [{ name = "澜图写作", form = "APP", mau = 14000 }]
    /// ```
    /// ```toml fires
    /// [[algorithms]]
    /// products = [{ name = "澜图写作", form = "网站", url = "https://www.lantu-example.com" }]
    /// [[algorithms]]
    /// products = [{ name = "澜图写作", form = "APP", url = "https://www.lantu-example.com" }]
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// products = [{ name = "澜图写作", form = "APP", mau = 41000 }, { name = "澜图写作", form = "网站", mau = 68000 }]
    /// [[algorithms]]
    /// products = [{ name = "澜图写作", form = "APP", mau = 41000 }, { name = "澜图画室", form = "APP", mau = 14000 }]
    /// ```
    ///
    /// ## 怎么改
    /// 核实后在各算法下填成一样。
    X045 Warning "同一产品“{product}”的{field}，算法 {one} 填的是“{said}”，算法 {other} 填的是“{differs}”。"
    basis "材料一致性（实务经验）"
    of project
}

fn check(case: Case<'_>, found: &mut Found<'_>) {
    let mut first: BTreeMap<(String, String), Record<'_>> = BTreeMap::new();
    let mut addresses: BTreeMap<&str, Record<'_>> = BTreeMap::new();
    for product in case.algorithms().flat_map(|algorithm| algorithm.rows(&product::GROUP))
    {
        let name = plain_name(product.text(&product::NAME));
        let form = said(product, &product::FORM.spec).unwrap_or_default();
        let url = product.text(&product::URL).trim();
        let is_elsewhere = |known: &Record<'_>| {
            known.parent().map(Record::id) != product.parent().map(Record::id)
        };
        let named =
            (!name.is_empty()).then(|| *first.entry((name, form)).or_insert(product));
        let located =
            url.starts_with("http").then(|| *addresses.entry(url).or_insert(product));
        let Some(known) = named.filter(&is_elsewhere).or(located.filter(&is_elsewhere))
        else {
            continue;
        };
        for spec in SHARED {
            let (Some(one), Some(other)) = (said(known, spec), said(product, spec))
            else {
                continue;
            };
            if one != other {
                let number = |record: Record<'_>| {
                    record
                        .parent()
                        .map_or(0, |algorithm| algorithm.position() + 1)
                        .to_string()
                };
                let facts = [
                    ("product", product.text(&product::NAME)),
                    ("field", spec.label),
                    ("one", &*number(known)),
                    ("said", &*one),
                    ("other", &*number(product)),
                    ("differs", &*other),
                ];
                found.places(vec![known.place(spec), product.place(spec)], &facts);
            }
        }
    }
}

/// Returns an answer as it is read.
fn said(record: Record<'_>, spec: &Spec) -> Option<String> {
    let value = record.raw(spec.key)?;
    Some(match value {
        serde_json::Value::Bool(true) => "是".to_owned(),
        serde_json::Value::Bool(false) => "否".to_owned(),
        value => value
            .as_str()
            .map_or_else(|| value.to_string(), |text| text.trim().to_owned()),
    })
}
