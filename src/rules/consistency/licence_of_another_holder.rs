use crate::form::subject::{self, licence};
use crate::rules::words::plain_name;
use crate::rules::{Case, Found, declare::rule};

rule! {
    /// ## 检查什么
    /// ICP 备案、APP 备案、小程序备案的持有人就是备案主体。括号的全角、半角不作区分。
    ///
    /// ## 为什么
    /// 据实务经验，产品的域名、应用须备案在填报主体名下，由关联公司持有的会被退回。
    ///
    /// ## 示例
    /// ```toml fires
    /// subject.name = "杭州澜图示例科技有限公司"
    /// [[subject.licenses]]
    /// kind = "ICP备案"
    /// number = "浙ICP备2099000001号-1"
    /// holder = "杭州澜图示例文化有限公司"
    /// ```
    /// ```toml silent
    /// subject.name = "澜图示例（杭州）科技有限公司"
    /// [[subject.licenses]]
    /// kind = "ICP备案"
    /// number = "浙ICP备2099000001号-1"
    /// holder = "澜图示例(杭州)科技有限公司"
    /// ```
    /// ```toml silent
    /// subject.name = "杭州澜图示例科技有限公司"
    /// [[subject.licenses]]
    /// kind = "大模型备案"
    /// number = "ZheJiang-LanTu-20990001"
    /// holder = "阿里巴巴达摩院（杭州）科技有限公司"
    /// ```
    ///
    /// ## 怎么改
    /// 把域名或应用的备案变更到本主体名下；确实无法变更的，补充授权说明并记录理由。
    X008 Error "ICP备案主体“{holder}”与备案主体不一致，请更换域名主体或补充授权说明。"
    basis "驳回整改实例（实务经验）"
    of project
}

fn check(case: Case<'_>, found: &mut Found<'_>) {
    let subject = case.project();
    let own = plain_name(subject.text(&subject::NAME));
    for licence in subject.rows(&licence::GROUP) {
        let holder = licence.text(&licence::HOLDER);
        let is_icp = licence.text(&licence::NUMBER).contains("ICP备")
            || ["ICP备案", "APP备案", "小程序备案"]
                .contains(&licence.text(&licence::KIND));
        if is_icp && !own.is_empty() && !holder.is_empty() && plain_name(holder) != own {
            found.say(licence, &licence::HOLDER.spec, &[("holder", holder)]);
        }
    }
}
