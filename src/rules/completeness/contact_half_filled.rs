use crate::form::subject::contact;
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 企业联系人填了手机号码或电子邮箱的，也填了姓名；填了姓名的，填了手机号码或电子邮箱。
    ///
    /// ## 为什么
    /// 联系人可以不填；填了一半，打电话的人不知道找谁，或者找不到人。
    ///
    /// ## 示例
    /// ```toml fires subject.contact.name
    /// subject.contact.mobile = "13700137000"
    /// ```
    /// ```toml silent
    /// subject.contact.name = "陆一鸣"
    /// subject.contact.email = "compliance@lantu-example.com"
    /// ```
    ///
    /// ## 怎么改
    /// 补上缺的一项，或者都不填。
    C076 Warning "企业联系人只填了一部分，还缺{missing}。"
    basis "备案流程说明（实务经验，未核实）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    let has = |field| !part.record.text(field).trim().is_empty();
    let is_reachable = has(&contact::MOBILE) || has(&contact::EMAIL);
    match (has(&contact::NAME), is_reachable) {
        (false, true) => {
            found.say(part.record, &contact::NAME.spec, &[("missing", "姓名")]);
        }
        (true, false) => {
            let missing = [("missing", "手机号码或电子邮箱")];
            found.say(part.record, &contact::MOBILE.spec, &missing);
        }
        _ => {}
    }
}
