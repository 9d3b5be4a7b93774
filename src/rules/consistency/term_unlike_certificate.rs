use crate::form::{Spec, subject, subject::certificate};
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 证件是营业执照的，经营期限的起止日与证件有效期的起止日相同。
    ///
    /// ## 为什么
    /// 两处都出自营业执照的“营业期限”，不一致的多是换照后没有更新。
    ///
    /// ## 示例
    /// ```toml fires
    /// subject.certificate.type = "营业执照"
    /// subject.business_term_to = "长期"
    /// subject.certificate.valid_to = "2049-06-04"
    /// ```
    /// ```toml fires subject.business_term_from
    /// subject.certificate.type = "营业执照"
    /// subject.business_term_from = "2029-06-05"
    /// subject.certificate.valid_from = "2019-06-05"
    /// ```
    /// ```toml silent
    /// subject.certificate.type = "营业执照"
    /// subject.business_term_to = "2049-06-04"
    /// subject.certificate.valid_to = "2049-06-04"
    /// ```
    ///
    /// ## 怎么改
    /// 都照营业执照填写。
    X063 Warning "{term}“{own}”，{certificate}“{other}”。"
    basis "材料一致性（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    let subject = part.record;
    if subject.text(&certificate::TYPE) != "营业执照" {
        return;
    }
    let pairs: [[&Spec; 2]; 2] = [
        [&subject::BUSINESS_TERM_FROM.spec, &certificate::VALID_FROM.spec],
        [&subject::BUSINESS_TERM_TO.spec, &certificate::VALID_TO.spec],
    ];
    for [own, other] in pairs {
        let said = [own, other].map(|spec| subject.raw(spec.key)?.as_str());
        if let [Some(of_own), Some(of_other)] = said
            && of_own != of_other
        {
            let facts = [
                ("term", own.label),
                ("own", of_own),
                ("certificate", other.label),
                ("other", of_other),
            ];
            found.places(vec![subject.place(own), subject.place(other)], &facts);
        }
    }
}
