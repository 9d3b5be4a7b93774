use super::person_ids;
use crate::form::subject::IdType;
use crate::numbers::person_id;
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 台湾居民来往大陆通行证号码为 8 位数字。
    ///
    /// ## 为什么
    /// 审核时与证件照片核对，号码有误会被退回。
    ///
    /// ## 示例
    /// ```toml fires
    /// [subject.legal_rep]
    /// id_type = "台湾居民来往大陆通行证"
    /// id_number = "T0123456"
    /// ```
    /// ```toml silent
    /// [subject.legal_rep]
    /// id_type = "台湾居民来往大陆通行证"
    /// id_number = "01234567"
    /// ```
    ///
    /// ## 怎么改
    /// 照证件核对；如果用的是居住证，请先改正证件类型。
    F007 Error "台湾居民来往大陆通行证号码格式应为8位数字。"
    basis "证件规格（实务经验，未核实）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for (record, spec, number) in person_ids(part, &[IdType::TwPermit]) {
        if !person_id::is_tw_permit(number) {
            found.at(record, spec);
        }
    }
}
