use super::person_ids;
use crate::form::regions;
use crate::form::subject::IdType;
use crate::numbers::person_id;
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 居民身份证号码的前 6 位是现行或历史上的行政区划代码。校验码不正确的由 F003 指出。
    ///
    /// ## 为什么
    /// 前 6 位没有对应的行政区划，多半是号码有误；软件收录的代码可能不全。
    ///
    /// ## 示例
    /// ```toml fires
    /// [subject.legal_rep]
    /// id_type = "居民身份证"
    /// id_number = "99999919850312000X"
    /// ```
    /// ```toml silent
    /// [subject.legal_rep]
    /// id_type = "居民身份证"
    /// id_number = "330106198503120001"
    /// ```
    ///
    /// ## 怎么改
    /// 照身份证逐位核对；号码确实如此的，可说明理由。
    F004 Warning "身份证号码前6位未匹配到行政区划，请人工核对。"
    basis "GB/T 2260；公开的区划代码汇编（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for (record, spec, number) in person_ids(part, &[IdType::ResidentCard]) {
        let region = number.get(..6).unwrap_or_default();
        if person_id::is_resident_id(number) && regions::find(region).is_none() {
            found.at(record, spec);
        }
    }
}
