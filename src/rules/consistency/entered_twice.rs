use std::collections::BTreeMap;

use crate::form::subject::licence;
use crate::form::{Field, Group, Record, product};
use crate::rules::words::plain_name;
use crate::rules::{Found, Part, declare::rule};

/// What may be entered once, with what tells one from the other.
static ONCE: [(&Group, &Field<String>, &str); 2] =
    [(&licence::GROUP, &licence::NUMBER, ""), (&product::GROUP, &product::NAME, "form")];

rule! {
    /// ## 检查什么
    /// 同一证照号没有登记两次；同一算法下没有名称和服务形式都相同的两个产品。
    ///
    /// ## 为什么
    /// 重复提交的会被退回；月活也会因此重复计算。
    ///
    /// ## 示例
    /// ```toml fires algorithms[0].products[1].name
    /// [[algorithms]]
    /// products = [{ name = "澜图写作", form = "APP" }, { name = "澜图写作", form = "APP" }]
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// products = [{ name = "澜图写作", form = "APP" }, { name = "澜图写作", form = "网站" }]
    /// ```
    ///
    /// ## 怎么改
    /// 删去重复的一条。
    X062 Warning "“{hit}”填了两次。"
    basis "驳回原因统计（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for (group, field, beside) in ONCE {
        let mut seen: BTreeMap<(String, String), Record<'_>> = BTreeMap::new();
        for row in part.record.rows(group) {
            let name = plain_name(row.text(field));
            if name.is_empty() {
                continue;
            }
            let other = row.raw(beside).map(ToString::to_string).unwrap_or_default();
            if let Some(first) = seen.get(&(name.clone(), other.clone())) {
                let places = vec![row.place(&field.spec), first.place(&field.spec)];
                found.places(places, &[("hit", row.text(field))]);
            } else {
                seen.insert((name, other), row);
            }
        }
    }
}
