use super::spelled;
use crate::form::Format;
use crate::numbers::phone;
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 手机号码为 11 位数字，以 13 至 19 开头。
    ///
    /// ## 为什么
    /// 审核通知以短信发送，号码有误会错过补正期限。
    ///
    /// ## 示例
    /// ```toml fires
    /// subject.safety_officer.mobile = "1390013900"
    /// ```
    /// ```toml silent
    /// subject.safety_officer.mobile = "+86 139 0013 9000"
    /// ```
    ///
    /// ## 怎么改
    /// 填写大陆手机号码，不必写 +86、空格或短横线。
    F011 Error "手机号码应为 11 位数字，以 13 至 19 开头。"
    basis "手机号段规则（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for (record, spec, line) in spelled(part, Format::Mobile) {
        if !phone::is_mobile(line) {
            found.at(record, spec);
        }
    }
}
