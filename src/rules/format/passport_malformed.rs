use super::person_ids;
use crate::form::subject::IdType;
use crate::numbers::person_id;
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 护照号码为 5 至 20 位大写字母和数字。
    ///
    /// ## 为什么
    /// 审核时与证件照片核对，号码有误会被退回。
    ///
    /// ## 示例
    /// ```toml fires
    /// [subject.legal_rep]
    /// id_type = "护照"
    /// id_number = "X"
    /// ```
    /// ```toml silent
    /// [subject.legal_rep]
    /// id_type = "护照"
    /// id_number = "E12345678"
    /// ```
    ///
    /// ## 怎么改
    /// 照护照资料页核对；号码确实如此的，可说明理由。
    F010 Warning "护照号码格式异常。"
    basis "证件规格（实务经验，未核实）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for (record, spec, number) in person_ids(part, &[IdType::Passport]) {
        if !person_id::is_passport(number) {
            found.at(record, spec);
        }
    }
}
