use super::spelled;
use crate::form::Format;
use crate::numbers::uscc;
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 统一社会信用代码为 18 位，不含字母 I、O、S、V、Z，且末位校验码正确。
    ///
    /// ## 为什么
    /// 代码错一位就指向另一个主体，审核时会与营业执照核对。
    ///
    /// ## 示例
    /// ```toml fires
    /// subject.uscc = "91330110MAXAMPLE82"
    /// ```
    /// ```toml silent
    /// subject.uscc = "91330110MAXAMPLE28"
    /// ```
    ///
    /// ## 怎么改
    /// 照营业执照（登记证书）右上角逐位核对，注意数字 0、1 与字母的区别。
    F001 Error "统一社会信用代码校验不通过，请核对营业执照。"
    basis "GB 32100-2015"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for (record, spec, line) in spelled(part, Format::Uscc) {
        if !uscc::is_valid(line) {
            found.at(record, spec);
        }
    }
}
