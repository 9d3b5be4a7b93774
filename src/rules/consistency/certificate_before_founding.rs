use crate::form::subject::{self, certificate};
use crate::rules::{Case, Found, declare::rule};

rule! {
    /// ## 检查什么
    /// 证件有效期、经营期限的起始日不早于主体的成立日期。
    ///
    /// ## 为什么
    /// 营业执照等证件和经营期限不会早于主体成立，两个日期有一个填错了。
    ///
    /// ## 示例
    /// ```toml fires
    /// subject.established_on = "2021-03-01"
    /// subject.certificate.valid_from = "2020-03-01"
    /// ```
    /// ```toml fires
    /// subject.established_on = "2021-03-01"
    /// subject.business_term_from = "2011-03-01"
    /// ```
    /// ```toml silent
    /// subject.established_on = "2021-03-01"
    /// subject.certificate.valid_from = "2021-03-01"
    /// ```
    ///
    /// ## 怎么改
    /// 按证件照面核对两个日期。
    X035 Error "{field} {from} 起，早于成立日期 {founded}。"
    basis "材料一致性（实务经验）"
    of project
}

fn check(case: Case<'_>, found: &mut Found<'_>) {
    let subject = case.project();
    let Some(founded) = subject.get(&subject::ESTABLISHED_ON) else { return };
    for field in [&certificate::VALID_FROM, &subject::BUSINESS_TERM_FROM] {
        let Some(from) = subject.get(field).filter(|from| *from < founded) else {
            continue;
        };
        let places = [&field.spec, &subject::ESTABLISHED_ON.spec];
        let places = places.map(|spec| subject.place(spec)).to_vec();
        let facts = [
            ("field", field.spec.label),
            ("from", &*from.to_string()),
            ("founded", &*founded.to_string()),
        ];
        found.places(places, &facts);
    }
}
