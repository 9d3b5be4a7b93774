use crate::form::Kind;
use crate::form::kind::{Format, Text};
use crate::form::subject::IdType;
use crate::numbers::person_id;
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 证件号码是校验正确的公民身份号码时，证件类型选的是居民身份证。
    ///
    /// ## 为什么
    /// 证件类型决定要交哪些照片；选错了，号码就核验不过。
    ///
    /// ## 示例
    /// ```toml fires subject.legal_rep.id_type
    /// subject.legal_rep.id_type = "其他"
    /// subject.legal_rep.id_number = "330106198503120001"
    /// ```
    /// ```toml silent
    /// subject.legal_rep.id_type = "护照"
    /// subject.legal_rep.id_number = "E12345678"
    /// subject.safety_officer.id_type = "港澳居民居住证"
    /// subject.safety_officer.id_number = "810000198507072327"
    /// ```
    ///
    /// ## 怎么改
    /// 改选“居民身份证”；号码填错的，改正号码。
    F044 Warning "证件号码 {number} 是公民身份号码，证件类型选的却是“{chosen}”。"
    basis "公民身份号码国家标准 GB 11643（未核实）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for (record, spec) in part.fields() {
        let Kind::Text(Text { format: Format::PersonId { of } }) = spec.kind else {
            continue;
        };
        let answer = |key| record.raw(key).and_then(|answer| answer.as_str());
        let (Some(number), Some(chosen)) = (answer(spec.key), answer(of)) else {
            continue;
        };
        let card = IdType::ResidentCard;
        let is_of_card = person_id::is_resident_id(number)
            && IdType::of_number(number) == Some(card)
            && chosen != card.word();
        if let Some(asked) = record.group().field(of).filter(|_| is_of_card) {
            let places = vec![record.place(asked), record.place(spec)];
            found.places(places, &[("number", number), ("chosen", chosen)]);
        }
    }
}
