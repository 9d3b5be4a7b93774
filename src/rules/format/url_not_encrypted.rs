use super::spelled;
use crate::form::Format;
use crate::numbers::url;
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 网址以 https:// 开头。
    ///
    /// ## 为什么
    /// 明文 http 传输个人信息不安全，浏览器也会提示风险。
    ///
    /// ## 示例
    /// ```toml fires
    /// subject.website = "http://www.lantu-example.com"
    /// ```
    /// ```toml silent
    /// subject.website = "https://www.lantu-example.com"
    /// ```
    ///
    /// ## 怎么改
    /// 为网站启用 https 后改写地址；只支持 http 的，可说明理由。
    F022 Warning "建议使用https地址。"
    basis "实务经验"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for (record, spec, line) in spelled(part, Format::Url) {
        if url::is_plain_http(line) && url::is_public(line) {
            found.at(record, spec);
        }
    }
}
