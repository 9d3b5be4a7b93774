use crate::form::subject;
use crate::numbers::provider_code;
use crate::rules::{Case, Found, declare::rule};

rule! {
    /// ## 检查什么
    /// 填写了 AIGC 服务提供者编码的，共 27 位，且其中的统一社会信用代码就是本主体的。
    ///
    /// ## 为什么
    /// 编码写入生成合成内容的隐式标识，写错就指向别的主体。编码规则来自实践指南，没有核对原文。
    ///
    /// ## 示例
    /// ```toml fires
    /// subject.provider_code = "00119133"
    /// ```
    /// ```toml fires
    /// subject.uscc = "91110108MADEM0011M"
    /// subject.provider_code = "001191330110MAXAMPLE2800000"
    /// ```
    /// ```toml silent
    /// subject.uscc = "91330110MAXAMPLE28"
    /// subject.provider_code = "001191330110MAXAMPLE2800000"
    /// ```
    ///
    /// ## 怎么改
    /// 核对编码；没有的请留空。以其他方式绑定身份的，可说明理由。
    F034 Warning "AIGC服务提供者编码应为27位且含本主体统一社会信用代码。"
    basis "网安秘字〔2025〕29号（实践指南，不是强制要求，编码规则未核实）"
    of project
}

fn check(case: Case<'_>, found: &mut Found<'_>) {
    let project = case.project();
    let code = project.text(&subject::PROVIDER_CODE);
    let own = project.text(&subject::USCC);
    let fits =
        provider_code::uscc(code).is_some_and(|uscc| own.is_empty() || uscc == own);
    if !code.is_empty() && !fits {
        found.at(project, &subject::PROVIDER_CODE.spec);
    }
}
