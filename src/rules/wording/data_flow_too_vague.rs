use crate::form::product;
use crate::rules::words::length;
use crate::rules::{Found, Part, declare::rule};

/// Shorter texts cannot name where data goes from and to.
const LEAST: usize = 15;

rule! {
    /// ## 检查什么
    /// 已填写的“数据流向”写明了数据从哪里到哪里，不只是“加密传输”几个字。
    ///
    /// ## 为什么
    /// 数据流向图据此绘制，看不出流向的会被要求补充。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[algorithms]]
    /// products = [{ name = "澜图写作", data_flow = "加密传输。" }]
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// products = [{ name = "澜图写作", data_flow = "用户输入经加密传输至境内服务器，检测后返回用户。" }]
    /// ```
    ///
    /// ## 怎么改
    /// 写明数据在用户、服务器、第三方之间怎样流动、存放在哪里。
    L030 Warning "“{product}”的数据流向只写了“{hit}”，看不出从哪里到哪里。"
    basis "驳回原因统计（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for product in part.products() {
        let text = product.text(&product::DATA_FLOW).trim();
        if !text.is_empty() && length(text) < LEAST && !text.starts_with("不涉及") {
            let hit = text.trim_end_matches('。');
            let facts = [("product", product.text(&product::NAME)), ("hit", hit)];
            found.say(product, &product::DATA_FLOW.spec, &facts);
        }
    }
}
