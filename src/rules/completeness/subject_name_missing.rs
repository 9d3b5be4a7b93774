use crate::form::subject;
use crate::rules::{Case, Found, declare::rule};

rule! {
    /// ## 检查什么
    /// 主体名称已经填写。
    ///
    /// ## 为什么
    /// 主体名称出现在每一份材料上，审核时逐份与营业执照核对。
    ///
    /// ## 示例
    /// ```toml fires
    /// subject.uscc = "91330110MAXAMPLE28"
    /// ```
    /// ```toml silent
    /// subject.name = "杭州澜图示例科技有限公司"
    /// ```
    ///
    /// ## 怎么改
    /// 照营业执照（登记证书）逐字填写，注意括号的全角、半角。
    C001 Error "主体名称未填写，应与营业执照（登记证书）完全一致。"
    basis "《互联网信息服务算法推荐管理规定》第24条第1款；备案系统主体信息（实务经验）"
    of project
}

fn check(case: Case<'_>, found: &mut Found<'_>) {
    found.missing(case.project(), &[&subject::NAME.spec]);
}
