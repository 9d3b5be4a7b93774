use crate::form::{Field, Until, subject, subject::certificate};
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 证件是营业执照的，经营期限的截止日与证件有效期的截止日相同。
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
    /// ```toml silent
    /// subject.certificate.type = "营业执照"
    /// subject.business_term_to = "2049-06-04"
    /// subject.certificate.valid_to = "2049-06-04"
    /// ```
    ///
    /// ## 怎么改
    /// 都照营业执照填写。
    X063 Warning "经营期限至“{own}”，证件有效期至“{other}”。"
    basis "材料一致性（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    let subject = part.record;
    let is_licence = subject
        .raw(certificate::TYPE.spec.key)
        .and_then(|kind| kind.as_str())
        .is_some_and(|kind| kind == "营业执照");
    let fields: [&Field<Until>; 2] = [&subject::BUSINESS_TERM_TO, &certificate::VALID_TO];
    let said =
        fields.map(|field| subject.raw(field.spec.key).and_then(|until| until.as_str()));
    if let [Some(own), Some(other)] = said
        && is_licence
        && own != other
    {
        let places = fields.map(|field| subject.place(&field.spec)).to_vec();
        found.places(places, &[("own", own), ("other", other)]);
    }
}
