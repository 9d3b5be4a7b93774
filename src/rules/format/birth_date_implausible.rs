use jiff::ToSpan;

use super::person_ids;
use crate::form::subject::IdType;
use crate::numbers::person_id;
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 居民身份证号码中的出生日期不晚于检查当日，已年满 16 周岁、不满 100 周岁。
    ///
    /// ## 为什么
    /// 据实务经验，法定代表人和算法安全责任人为完全民事行为能力人：年满 18 周岁，或者年满 16 周岁、
    /// 以自己的劳动收入为主要生活来源。日期异常多半是号码有误。
    ///
    /// ## 示例
    /// 检查当日为 2026-11-23 时：
    /// ```toml fires
    /// [subject.safety_officer]
    /// id_type = "居民身份证"
    /// id_number = "330106201011240001"
    /// ```
    /// ```toml fires
    /// [subject.safety_officer]
    /// id_type = "居民身份证"
    /// id_number = "33010618000101000X"
    /// ```
    /// ```toml silent
    /// [subject.safety_officer]
    /// id_type = "居民身份证"
    /// id_number = "330106201011230006"
    /// ```
    ///
    /// ## 怎么改
    /// 照身份证核对号码第 7–14 位；确未满 16 周岁的，请另行指定人员。
    F005 Error "证件号码中的出生日期异常：{fact}。"
    basis "《中华人民共和国民法典》第18条第2款（未核实）；备案系统是否校验年龄（实务经验，未核实）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for (record, spec, number) in person_ids(part, &[IdType::ResidentCard]) {
        let Some(born) = person_id::birth_date(number) else { continue };
        let fact = if born.saturating_add(100.years()) <= part.today {
            "已满100周岁"
        } else if born > part.today {
            "晚于今日"
        } else if born.saturating_add(16.years()) > part.today {
            "未满16周岁"
        } else {
            continue;
        };
        found.say(record, spec, &[("fact", fact)]);
    }
}
