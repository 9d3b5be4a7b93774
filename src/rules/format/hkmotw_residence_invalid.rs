use super::person_ids;
use crate::form::subject::IdType;
use crate::numbers::person_id;
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 港澳台居民居住证号码为 18 位，以 810000（香港）、820000（澳门）或 830000（台湾）开头，
    /// 且末位校验码正确。
    ///
    /// ## 为什么
    /// 审核时与证件照片核对，号码有误会被退回。
    ///
    /// ## 示例
    /// ```toml fires
    /// [subject.legal_rep]
    /// id_type = "港澳居民居住证"
    /// id_number = "840000198507072327"
    /// ```
    /// ```toml silent
    /// [subject.legal_rep]
    /// id_type = "港澳居民居住证"
    /// id_number = "810000198507072327"
    /// ```
    ///
    /// ## 怎么改
    /// 照居住证逐位核对；如果用的是通行证，请先改正证件类型。
    F009 Error "港澳台居民居住证号码校验不通过。"
    basis "GB 11643-1999；证件规格（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for (record, spec, number) in
        person_ids(part, &[IdType::HkMoResidence, IdType::TwResidence])
    {
        if !person_id::is_hkmotw_residence(number) {
            found.at(record, spec);
        }
    }
}
