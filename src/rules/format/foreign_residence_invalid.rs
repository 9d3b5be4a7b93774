use super::person_ids;
use crate::form::subject::IdType;
use crate::numbers::person_id;
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 外国人永久居留身份证号码为 3 个字母加 12 位数字；2023 年 12 月以后的为 18 位，以 9 开头，末位校验码正确。
    ///
    /// ## 为什么
    /// 审核时与证件照片核对，号码有误会被退回。
    ///
    /// ## 示例
    /// ```toml fires
    /// [subject.legal_rep]
    /// id_type = "外国人永久居留身份证"
    /// id_number = "USA110078"
    /// ```
    /// ```toml silent
    /// [subject.legal_rep]
    /// id_type = "外国人永久居留身份证"
    /// id_number = "USA110078010112"
    /// ```
    ///
    /// ## 怎么改
    /// 照证件逐位核对；如果用的是护照，请先改正证件类型。
    F008 Error "外国人永久居留身份证号码格式不正确。"
    basis "证件规格（实务经验，未核实）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for (record, spec, number) in person_ids(part, &[IdType::ForeignResidence]) {
        if !person_id::is_foreign_residence(number) {
            found.at(record, spec);
        }
    }
}
