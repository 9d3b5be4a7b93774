use super::spelled;
use crate::form::Format;
use crate::numbers::email;
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 电子邮箱写作“名称@域名”，不含中文标点和空格。
    ///
    /// ## 为什么
    /// 账号注册和审核通知都用邮箱，地址有误就收不到。
    ///
    /// ## 示例
    /// ```toml fires
    /// account.email = "compliance@lantu-example"
    /// ```
    /// ```toml silent
    /// account.email = "compliance@lantu-example.com"
    /// ```
    ///
    /// ## 怎么改
    /// 核对 @ 前后的内容，注意域名后缀（如 .com、.cn）是否完整。
    F012 Error "电子邮箱格式不正确。"
    basis "电子邮箱通用格式（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for (record, spec, line) in spelled(part, Format::Email) {
        if !email::is_valid(line) {
            found.at(record, spec);
        }
    }
}
