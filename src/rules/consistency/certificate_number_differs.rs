use crate::form::subject::{self, certificate};
use crate::rules::{Case, Found, declare::rule};

rule! {
    /// ## 检查什么
    /// 证件号码与统一社会信用代码相同。
    ///
    /// ## 为什么
    /// 三证合一以后，营业执照和登记证书的号码就是统一社会信用代码，两处不同必有一处填错。
    ///
    /// ## 示例
    /// ```toml fires
    /// subject.uscc = "91330110MAXAMPLE28"
    /// subject.certificate.number = "91330110MAXAMPLE82"
    /// ```
    /// ```toml silent
    /// subject.uscc = "91330110MAXAMPLE28"
    /// subject.certificate.number = "91330110MAXAMPLE28"
    /// ```
    /// ```toml silent
    /// subject.uscc = "91330110MAXAMPLE28"
    /// ```
    ///
    /// ## 怎么改
    /// 对照证件原件，更正填错的一处。
    X002 Error "证件号码“{number}”与统一社会信用代码“{uscc}”不一致。"
    basis "材料一致性（实务经验）"
    of project
}

fn check(case: Case<'_>, found: &mut Found<'_>) {
    let subject = case.project();
    let (code, number) =
        (subject.text(&subject::USCC), subject.text(&certificate::NUMBER));
    if !code.is_empty() && !number.is_empty() && code != number {
        let fields = [&certificate::NUMBER.spec, &subject::USCC.spec];
        let facts = [("number", number), ("uscc", code)];
        found.places(fields.map(|spec| subject.place(spec)).into(), &facts);
    }
}
