use crate::form::Until;
use crate::form::subject::{self, certificate};
use crate::rules::{Case, Found, declare::rule};

rule! {
    /// ## 检查什么
    /// 主体证件的有效期、主体的经营期限没有过。
    ///
    /// ## 为什么
    /// 过期的证件不能证明主体存续，备案会被退回。
    ///
    /// ## 示例
    /// ```toml fires
    /// subject.certificate.valid_to = "2026-11-22"
    /// ```
    /// ```toml fires
    /// subject.business_term_to = "2026-11-22"
    /// ```
    /// ```toml silent
    /// subject.certificate.valid_to = "2049-06-04"
    /// ```
    /// ```toml silent
    /// subject.certificate.valid_to = "长期"
    /// ```
    ///
    /// ## 怎么改
    /// 先换发证件，再更新有效期和扫描件；填错的请更正。
    X028 Error "{field} {day}，已经过期。"
    basis "材料真实性（实务经验）"
    of project
}

fn check(case: Case<'_>, found: &mut Found<'_>) {
    let subject = case.project();
    for field in [&certificate::VALID_TO, &subject::BUSINESS_TERM_TO] {
        if let Some(Until::Day(day)) = subject.get(field)
            && day < case.today
        {
            let facts = [("field", field.spec.label), ("day", &*day.to_string())];
            found.say(subject, &field.spec, &facts);
        }
    }
}
