use crate::form::subject;
use crate::rules::{Case, Found, declare::rule};

rule! {
    /// ## 检查什么
    /// 主体类型已经选择。
    ///
    /// ## 为什么
    /// 主体类型决定应提交哪一种证件：企业提交营业执照，事业单位、社会组织等提交各自的登记证书。
    ///
    /// ## 示例
    /// ```toml fires
    /// subject.name = "杭州澜图示例科技有限公司"
    /// ```
    /// ```toml silent
    /// subject.subject_type = "企业"
    /// ```
    ///
    /// ## 怎么改
    /// 选择与登记机关核发的证件相符的类型；个体工商户、律师事务所等也可以备案。
    C003 Error "主体类型未选择。"
    basis "备案系统主体信息（实务经验，未核实）"
    of project
}

fn check(case: Case<'_>, found: &mut Found<'_>) {
    found.missing(case.project(), &[&subject::SUBJECT_TYPE.spec]);
}
