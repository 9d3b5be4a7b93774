use super::{each_number, spelled};
use crate::form::Format;
use crate::form::subject::licence;
use crate::numbers::permit;
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// ICP、APP、小程序备案号写作“省份简称+ICP备+8 或 10 位数字+号”，后面可有“-序号”和字母 A、X、K。
    /// 经营性的可以写许可证号，例如“浙B2-20080224-1”。
    ///
    /// ## 为什么
    /// 备案号须与工信部备案系统查询结果一致，审核时逐个核对。
    ///
    /// ## 示例
    /// ```toml fires
    /// subject.licenses = [{ kind = "ICP备案", number = "浙ICP备2099000001-1" }]
    /// ```
    /// ```toml fires
    /// algorithms = [{ products = [{ pre_licence = "ICP备12345678号" }] }]
    /// ```
    /// ```toml silent
    /// subject.licenses = [{ kind = "APP备案", number = "浙ICP备2099000001号-2A" }]
    /// ```
    /// ```toml silent
    /// subject.licenses = [{ kind = "增值电信业务经营许可证", number = "京B2-20990002" }]
    /// ```
    /// ```toml silent
    /// subject.licenses = [{ kind = "ICP备案", number = "浙B2-20080224-1" }]
    /// ```
    /// ```toml silent
    /// algorithms = [{ products = [{ pre_licence = "京icp备12345678号-1、京ICP证030173号-1" }] }]
    /// ```
    /// ```toml silent
    /// algorithms = [{ products = [{ pre_licence = "京ICP备12345678号-1、京B2-20990002" }] }]
    /// ```
    ///
    /// ## 怎么改
    /// 从备案查询页面复制完整的备案号，包括“号”字和后缀。
    F016 Error "ICP备案号格式不正确，示例：京ICP备12345678号-1。"
    basis "已公布的ICP备案号（实务经验）"
}

/// The kinds of licence whose numbers are ICP filings.
const KINDS: [&str; 3] = ["ICP备案", "APP备案", "小程序备案"];

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for (record, spec, line) in spelled(part, Format::Permit) {
        let is_icp = KINDS.contains(&record.text(&licence::KIND));
        let mut numbers =
            each_number(line).filter(|number| is_icp || number.contains("ICP备"));
        let is_fine =
            |number| permit::is_icp_filing(number) || permit::is_icp_licence(number);
        if !numbers.all(is_fine) {
            found.at(record, spec);
        }
    }
}
