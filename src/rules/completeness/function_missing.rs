use crate::form::product::function;
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 每个产品至少关联了一个功能。
    ///
    /// ## 为什么
    /// 备案的是产品中使用该算法的功能，没有功能就无法说明算法用在哪里。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[algorithms]]
    /// [[algorithms.products]]
    /// name = "澜图写作"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// [[algorithms.products]]
    /// name = "澜图写作"
    /// [[algorithms.products.functions]]
    /// name = "智能写作"
    /// ```
    ///
    /// ## 怎么改
    /// 在产品中添加用到该算法的功能，填写名称、访问路径和介绍。
    C045 Error "每个产品至少关联一个功能。"
    basis "备案系统功能信息（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for product in part.products() {
        found.none_of(product, &function::GROUP);
    }
}
