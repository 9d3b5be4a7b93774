use crate::form::subject;
use crate::rules::{Case, Found, declare::rule};

rule! {
    /// ## 检查什么
    /// 统一社会信用代码已经填写。
    ///
    /// ## 为什么
    /// 据实务经验，主体信息须填写统一社会信用代码；承诺书和自评估报告的表头也要写明。
    ///
    /// ## 示例
    /// ```toml fires
    /// subject.name = "杭州澜图示例科技有限公司"
    /// ```
    /// ```toml silent
    /// subject.uscc = "91330110MAXAMPLE28"
    /// ```
    ///
    /// ## 怎么改
    /// 照营业执照（登记证书）右上角的 18 位代码填写，软件会核对校验位。
    C002 Error "统一社会信用代码未填写。"
    basis "备案系统主体信息（实务经验）"
    of project
}

fn check(case: Case<'_>, found: &mut Found<'_>) {
    found.missing(case.project(), &[&subject::USCC.spec]);
}
