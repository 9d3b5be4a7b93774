use super::spelled;
use crate::form::{Format, regions};
use crate::numbers::permit;
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 公安备案号里的省份简称与数字的前两位是同一个省，前四位是那里的一个市。
    ///
    /// ## 为什么
    /// 号码抄错一位，就查不到备案。
    ///
    /// ## 示例
    /// ```toml fires subject.licenses[0].number
    /// [[subject.licenses]]
    /// kind = "公安联网备案"
    /// number = "浙公网安备31011002000001号"
    /// ```
    /// ```toml silent
    /// [[subject.licenses]]
    /// kind = "公安联网备案"
    /// number = "浙公网安备33019902000001号"
    /// ```
    ///
    /// ## 怎么改
    /// 在网站底部或全国互联网安全管理服务平台查到号码，照抄。
    F043 Warning "公安备案号“{number}”的数字开头 {digits} 不是{province}的地区代码。"
    basis "已公布的公安联网备案号归纳（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for (record, spec, number) in spelled(part, Format::Permit) {
        let Some((province, rest)) = number.trim().split_once("公网安备") else {
            continue;
        };
        let Some(own) = permit::region(province) else { continue };
        let Some(digits) = rest.trim_start().get(..4) else { continue };
        let is_known =
            regions::all().iter().any(|region| region.code.starts_with(digits));
        if permit::is_police_filing(number.trim())
            && !(digits.starts_with(own) && is_known)
        {
            let facts = [("number", number), ("digits", digits), ("province", province)];
            found.say(record, spec, &facts);
        }
    }
}
