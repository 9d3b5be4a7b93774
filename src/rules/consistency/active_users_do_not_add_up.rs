use std::collections::BTreeMap;

use crate::form::product::{self, Form};
use crate::form::subject;
use crate::rules::{Case, Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 主体月活不小于任一产品的月活，且与各产品月活之和相差不超过 30%。同一产品在多个算法中出现的，
    /// 只计一次；有产品没有填写月活时，只看是否偏小。
    ///
    /// ## 为什么
    /// 月活数据自相矛盾是常见的退回原因。
    ///
    /// ## 示例
    /// ```toml fires
    /// subject.monthly_active_users = 60000
    /// [[algorithms]]
    /// products = [{ name = "澜图写作", form = "网站", mau = 68000 }]
    /// ```
    /// ```toml fires
    /// subject.monthly_active_users = 200000
    /// [[algorithms]]
    /// products = [{ name = "澜图写作", form = "网站", mau = 68000 }]
    /// ```
    /// ```toml silent
    /// subject.monthly_active_users = 126000
    /// [[algorithms]]
    /// products = [
    ///   { name = "澜图写作", form = "网站", mau = 68000 },
    ///   { name = "澜图写作", form = "APP", mau = 41000 },
    ///   { name = "澜图写作助手", form = "小程序", mau = 17000 },
    /// ]
    /// [[algorithms]]
    /// products = [{ name = "澜图写作", form = "APP", mau = 41000 }]
    /// ```
    /// ```toml silent
    /// subject.monthly_active_users = 200000
    /// [[algorithms]]
    /// products = [{ name = "澜图写作", form = "网站", mau = 68000 }, { name = "澜图写作", form = "APP" }]
    /// ```
    ///
    /// ## 怎么改
    /// 统一统计口径和时间后更正。主体另有不使用该算法的产品的，记录理由。
    X018 Warning "主体月活 {total} 人与产品月活不匹配：各产品合计 {sum} 人，最大 {largest} 人，请核对口径。"
    basis "驳回整改实例（实务经验）"
    of project
}

fn check(case: Case<'_>, found: &mut Found<'_>) {
    let subject = case.project();
    let Some(total) = subject.get(&subject::MONTHLY_ACTIVE_USERS) else { return };
    let mut users_of: BTreeMap<_, Option<u64>> = BTreeMap::new();
    for product in case.parts().flat_map(Part::products) {
        let name =
            (product.text(&product::NAME), product.get(&product::FORM).map(Form::word));
        let users = users_of.entry(name).or_default();
        *users = (*users).max(product.get(&product::MAU));
    }
    let largest = users_of.values().flatten().max().copied();
    let Some(largest) = largest else { return };
    let sum = users_of.values().flatten().map(|&users| u128::from(users)).sum::<u128>();
    let is_complete = users_of.values().all(Option::is_some);
    let total = u128::from(total);
    let tolerance = total * 3 / 10;
    let falls_short = total < u128::from(largest) || total + tolerance < sum;
    if falls_short || (is_complete && sum + tolerance < total) {
        let facts = [total, sum, u128::from(largest)].map(|users| users.to_string());
        let facts = [("total", &*facts[0]), ("sum", &*facts[1]), ("largest", &*facts[2])];
        found.say(subject, &subject::MONTHLY_ACTIVE_USERS.spec, &facts);
    }
}
