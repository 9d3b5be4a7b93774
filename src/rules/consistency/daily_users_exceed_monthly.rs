use crate::form::product;
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 产品的日活不大于月活。
    ///
    /// ## 为什么
    /// 一个月内任何一天的活跃用户都计入月活，日活不可能更大。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[algorithms]]
    /// products = [{ name = "澜图写作", dau = 68000, mau = 4200 }]
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// products = [{ name = "澜图写作", dau = 4200, mau = 68000 }]
    /// ```
    ///
    /// ## 怎么改
    /// 核对是否填反，或统计口径、时间是否不同。
    X019 Error "“{product}”的日活 {daily} 人大于月活 {monthly} 人，请核对。"
    basis "驳回整改实例（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for product in part.products() {
        let users = product.get(&product::DAU).zip(product.get(&product::MAU));
        let Some((daily, monthly)) = users.filter(|(daily, monthly)| daily > monthly)
        else {
            continue;
        };
        let (daily, monthly) = (daily.to_string(), monthly.to_string());
        let facts = [
            ("product", &*product.name().unwrap_or_else(|| product.words())),
            ("daily", &daily),
            ("monthly", &monthly),
        ];
        found.say(product, &product::DAU.spec, &facts);
    }
}
