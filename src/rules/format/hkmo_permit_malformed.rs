use super::person_ids;
use crate::form::subject::IdType;
use crate::numbers::person_id;
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 港澳居民来往内地通行证号码为 H 或 M 加 8 位数字，旧版证件可另有 2 位换证次数。
    ///
    /// ## 为什么
    /// 号码有误，审核时无法与证件核对。
    ///
    /// ## 示例
    /// ```toml fires
    /// [subject.legal_rep]
    /// id_type = "港澳居民来往内地通行证"
    /// id_number = "A01234567"
    /// ```
    /// ```toml silent
    /// [subject.legal_rep]
    /// id_type = "港澳居民来往内地通行证"
    /// id_number = "H01234567"
    /// ```
    ///
    /// ## 怎么改
    /// 照证件核对；首字母 H 表示香港，M 表示澳门。
    F006 Error "港澳居民来往内地通行证号码格式应为H或M加8位数字。"
    basis "证件规格（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for (record, spec, number) in person_ids(part, &[IdType::HkMoPermit]) {
        if !person_id::is_hkmo_permit(number) {
            found.at(record, spec);
        }
    }
}
