use jiff::ToSpan;

use super::person_ids;
use crate::form::subject::IdType;
use crate::numbers::person_id;
use crate::rules::{Case, Found, declare::rule};

rule! {
    /// ## 检查什么
    /// 居民身份证号码中的出生日期不晚于检查当日，且已年满 18 周岁。
    ///
    /// ## 为什么
    /// 法定代表人和算法安全责任人须为完全民事行为能力人，日期异常多半是号码有误。
    ///
    /// ## 示例
    /// 检查当日为 2026-11-23 时：
    /// ```toml fires
    /// [subject.safety_officer]
    /// id_type = "居民身份证"
    /// id_number = "330106200811240005"
    /// ```
    /// ```toml silent
    /// [subject.safety_officer]
    /// id_type = "居民身份证"
    /// id_number = "33010620081123000X"
    /// ```
    ///
    /// ## 怎么改
    /// 照身份证核对号码第 7–14 位；确未成年的，请另行指定人员。
    F005 Error "证件号码中的出生日期异常（须为年满18周岁的完全民事行为能力人）。"
    basis "《民法典》；备案系统证件信息（实务经验）"
}

fn check(case: Case<'_>, found: &mut Found<'_>) {
    for (record, spec, number) in person_ids(case, &[IdType::ResidentCard]) {
        let Some(born) = person_id::birth_date(number) else { continue };
        if born.saturating_add(18.years()) > case.today {
            found.at(record, spec);
        }
    }
}
