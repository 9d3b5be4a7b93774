use super::spelled;
use crate::form::Format;
use crate::numbers::postal_code;
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 邮政编码为 6 位数字。
    ///
    /// ## 为什么
    /// 邮政编码与办公地址一并用于寄送和核对。
    ///
    /// ## 示例
    /// ```toml fires
    /// subject.contact.postal_code = "31112"
    /// ```
    /// ```toml silent
    /// subject.contact.postal_code = "311121"
    /// ```
    ///
    /// ## 怎么改
    /// 按办公地址查询邮政编码后填写。
    F014 Error "邮政编码应为6位数字。"
    basis "邮政编码通用格式（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for (record, spec, line) in spelled(part, Format::PostalCode) {
        if !postal_code::is_valid(line) {
            found.at(record, spec);
        }
    }
}
