use jiff::ToSpan;

use crate::form::filing;
use crate::rules::due::identities;
use crate::rules::{Found, Part, declare::rule};
use crate::tracking::filing::Owner;
use crate::tracking::{in_words, terms};

rule! {
    /// ## 检查什么
    /// 填写了有效期的身份证件，没有过期，也不在 90 日内到期。
    ///
    /// ## 为什么
    /// 审核要几个月，证件在审核期间到期的，可能被要求更换扫描件。90 日是内部建议。
    ///
    /// ## 示例
    /// ```toml fires
    /// subject.legal_rep.id_valid_to = "2027-02-20"
    /// ```
    /// ```toml fires
    /// subject.safety_officer.id_valid_to = "2026-11-22"
    /// ```
    /// ```toml silent
    /// subject.legal_rep.id_valid_to = "2027-03-01"
    /// ```
    /// ```toml silent
    /// subject.safety_officer.id_valid_to = "长期"
    /// ```
    /// ```toml silent
    /// subject.legal_rep.name = "沈澜"
    /// ```
    ///
    /// ## 怎么改
    /// 建议先换发证件，再更新有效期、号码和扫描件。
    D011 Warning "{person}的身份证件{when}到期。"
    basis "90日为内部建议（未核实）；材料真实性（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    if filing::owner(part.record) != Owner::Subject {
        return;
    }
    let ahead = i64::from(terms::IDENTITY.ahead).days();
    for (person, valid_to, day) in identities(part.record) {
        let when = match day {
            day if day < part.today => format!("已于{}", in_words(day)),
            day if day <= part.today.saturating_add(ahead) => {
                format!("将于{}", in_words(day))
            }
            _ => continue,
        };
        let facts = [("person", person), ("when", &*when)];
        found.say(part.record, &valid_to.spec, &facts);
    }
}
