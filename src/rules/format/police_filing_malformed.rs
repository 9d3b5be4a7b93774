use super::spelled;
use crate::form::Format;
use crate::form::subject::licence;
use crate::numbers::permit;
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 公安联网备案号形如“浙公网安备33011002099999号”，其中有 14 位数字；也可以只写 14 位数字。
    ///
    /// ## 为什么
    /// 编号须与全国互联网安全管理服务平台上的一致，审核时逐个核对。
    ///
    /// ## 示例
    /// ```toml fires
    /// subject.licenses = [{ kind = "公安联网备案", number = "微信公众号" }]
    /// ```
    /// ```toml silent
    /// subject.licenses = [{ kind = "公安联网备案", number = "浙公网安备33011002099999号" }]
    /// ```
    /// ```toml silent
    /// subject.licenses = [{ kind = "公安联网备案", number = "33011002099999" }]
    /// ```
    ///
    /// ## 怎么改
    /// 从备案查询页面或网站底部复制完整的编号。
    F018 Warning "公安联网备案号应为14位数字。"
    basis "已公布的公安联网备案号归纳（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for (record, spec, number) in spelled(part, Format::Permit) {
        let is_police = record.text(&licence::KIND) == "公安联网备案";
        if is_police && !permit::is_police_filing(number) {
            found.at(record, spec);
        }
    }
}
