use crate::form::product;
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 产品的前置许可填写的是号码，不是“办理中”之类的说明。
    ///
    /// ## 为什么
    /// 没有完成网站、APP 备案的产品，算法备案会被退回。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[algorithms]]
    /// products = [{ name = "澜图写作", pre_licence = "正在办理中" }]
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// products = [{ name = "澜图写作", pre_licence = "浙ICP备2099000001号-1" }]
    /// ```
    ///
    /// ## 怎么改
    /// 先办妥备案或许可，再填写号码。
    F042 Warning "“{product}”的前置许可填的是“{said}”，没有备案号或许可证号。"
    basis "驳回原因统计（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for product in part.products() {
        let said = product.text(&product::PRE_LICENCE).trim();
        let has_number = said.contains(|c: char| c.is_ascii_digit());
        if !said.is_empty() && !has_number && !said.starts_with("不涉及") {
            let facts = [("product", product.text(&product::NAME)), ("said", said)];
            found.say(product, &product::PRE_LICENCE.spec, &facts);
        }
    }
}
