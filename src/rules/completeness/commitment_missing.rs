use crate::form::subject::{self, signed};
use crate::rules::{Case, Found, declare::rule};

rule! {
    /// ## 检查什么
    /// 《算法备案承诺书》已添加签章扫描件，或者已有生成它所需的主体名称、统一社会信用代码之一。
    ///
    /// ## 为什么
    /// 据实务经验，承诺书是主体信息的必需材料，缺少会被退回。
    ///
    /// ## 示例
    /// ```toml fires
    /// subject.legal_rep.name = "沈澜"
    /// ```
    /// ```toml silent
    /// subject.name = "杭州澜图示例科技有限公司"
    /// ```
    /// ```toml silent
    /// subject.signed.commitment = [{ file_name = "承诺书.pdf", sha256 = "00", size = 1 }]
    /// ```
    ///
    /// ## 怎么改
    /// 填写主体名称和统一社会信用代码，在“材料”中生成承诺书，签字、盖章后扫描添加。
    C050 Error "缺少《算法备案承诺书》。"
    basis "备案系统必需材料（实务经验）"
    of project
}

fn check(case: Case<'_>, found: &mut Found<'_>) {
    let project = case.project();
    let sources = [&subject::NAME.spec, &subject::USCC.spec];
    let begun = sources.iter().any(|spec| project.has(spec));
    if !begun && !project.has(&signed::COMMITMENT.spec) {
        found.at(project, &signed::COMMITMENT.spec);
    }
}
