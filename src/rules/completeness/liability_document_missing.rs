use crate::form::liability::{organisation, systems};
use crate::form::subject::signed;
use crate::rules::{Case, Found, declare::rule};

rule! {
    /// ## 检查什么
    /// 《落实算法安全主体责任基本情况》已添加签章扫描件，或者已开始填写它的内容。
    ///
    /// ## 为什么
    /// 该材料说明专职机构和管理制度；据实务经验，它是主体信息的必需材料，缺少会被退回。
    ///
    /// ## 示例
    /// ```toml fires
    /// subject.name = "杭州澜图示例科技有限公司"
    /// ```
    /// ```toml silent
    /// liability.org_name = "算法安全管理部"
    /// ```
    /// ```toml silent
    /// subject.signed.liability = [{ file_name = "主体责任.pdf", sha256 = "00", size = 1 }]
    /// ```
    ///
    /// ## 怎么改
    /// 填写“算法安全专职机构”和“算法安全管理制度”两页，在“材料”中生成后盖章、扫描添加。
    C051 Error "缺少《落实算法安全主体责任基本情况》。"
    basis "备案系统必需材料（实务经验）；《互联网信息服务算法推荐管理规定》第7条"
    of project
}

fn check(case: Case<'_>, found: &mut Found<'_>) {
    let project = case.project();
    let mut sources = organisation::PAGE.fields.iter().chain(systems::PAGE.fields);
    let begun = sources.any(|spec| project.has(spec));
    if !begun && !project.has(&signed::LIABILITY.spec) {
        found.at(project, &signed::LIABILITY.spec);
    }
}
