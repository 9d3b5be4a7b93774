use super::person_ids;
use crate::form::subject::IdType;
use crate::numbers::person_id;
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 居民身份证号码为 18 位，其中的出生日期真实存在，且末位校验码正确。尚未选择证件类型的，
    /// 18 位号码按身份证校验。
    ///
    /// ## 为什么
    /// 审核时与身份证照片核对，号码有误会被退回。
    ///
    /// ## 示例
    /// ```toml fires
    /// [subject.legal_rep]
    /// id_type = "居民身份证"
    /// id_number = "330106198503120002"
    /// ```
    /// ```toml fires
    /// [subject.legal_rep]
    /// id_number = "330106198503120002"
    /// ```
    /// ```toml silent
    /// [subject.legal_rep]
    /// id_type = "居民身份证"
    /// id_number = "330106198503120001"
    /// ```
    /// ```toml silent
    /// [subject.legal_rep]
    /// id_type = "护照"
    /// id_number = "E12345678"
    /// ```
    ///
    /// ## 怎么改
    /// 照身份证逐位核对；如果用的不是居民身份证，请先改正证件类型。
    F003 Error "身份证号码校验不通过。"
    basis "GB 11643-1999"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for (record, spec, number) in person_ids(part, &[IdType::ResidentCard]) {
        if !person_id::is_resident_id(number) {
            found.at(record, spec);
        }
    }
}
