use super::{each_number, spelled};
use crate::form::Format;
use crate::form::subject::licence;
use crate::numbers::permit;
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 增值电信业务经营许可证的编号形如“京ICP证030173号”“粤B2-20040001”“合字B2-20090059”，后面可有“-序号”。
    ///
    /// ## 为什么
    /// 编号须与许可证一致，审核时逐个核对。
    ///
    /// ## 示例
    /// ```toml fires
    /// subject.licenses = [{ kind = "增值电信业务经营许可证", number = "B2-abc" }]
    /// ```
    /// ```toml fires
    /// algorithms = [{ products = [{ pre_licence = "京B2-2099" }] }]
    /// ```
    /// ```toml silent
    /// subject.licenses = [{ kind = "增值电信业务经营许可证", number = "浙B2-20080224-1" }]
    /// ```
    /// ```toml silent
    /// subject.licenses = [{ kind = "网络文化经营许可证", number = "浙网文〔2099〕0001-001号" }]
    /// ```
    ///
    /// ## 怎么改
    /// 照许可证逐字填写；编号确实如此的，可说明理由。
    F040 Warning "增值电信业务经营许可证编号格式异常，示例：粤B2-20040001。"
    basis "已公布的许可证编号归纳（实务经验，未核实）"
}

/// Marks found only in the numbers of such licences.
const MARKS: &[&str] = &["ICP证", "A1-", "A2-", "B1-", "B2-"];

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for (record, spec, line) in spelled(part, Format::Permit) {
        let is_licence = record.text(&licence::KIND) == "增值电信业务经营许可证";
        let has_mark = |number: &str| MARKS.iter().any(|mark| number.contains(mark));
        let mut numbers =
            each_number(line).filter(|number| is_licence || has_mark(number));
        if !numbers.all(permit::is_icp_licence) {
            found.at(record, spec);
        }
    }
}
