use crate::form::subject::{self, licence};
use crate::rules::names::distance;
use crate::rules::words::plain_name;
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 资质的持有人不是主体名称的一部分，也不是只与它差一个字。
    ///
    /// ## 为什么
    /// 名称在各材料中须一字不差；少写一截、错一个字，就成了另一个主体。
    ///
    /// ## 示例
    /// ```toml fires subject.licenses[0].holder
    /// subject.name = "杭州澜图示例科技有限公司"
    /// [[subject.licenses]]
    /// kind = "公安联网备案"
    /// number = "浙公网安备33011002000001号"
    /// holder = "杭州澜图"
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
    /// 按证件写全称；确属另一个主体的，写它的全称。
    X083 Warning "持有人写作“{holder}”，主体名称是“{own}”，请核对是否同一个主体。"
    basis "名称在各材料中不统一（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    let subject = part.record;
    let name = subject.text(&subject::NAME).trim();
    let own = plain_name(name);
    for licence in subject.rows(&licence::GROUP) {
        let spec = &licence::HOLDER.spec;
        let holder = licence.text(&licence::HOLDER).trim();
        let plain = plain_name(holder);
        let is_near = !plain.is_empty()
            && plain != own
            && (own.contains(&plain) || is_slip(&plain, &own));
        // X008 tells of ICP filings.
        if is_near && !found.knows(licence, spec) {
            let places = vec![licence.place(spec), subject.place(&subject::NAME.spec)];
            found.places(places, &[("holder", holder), ("own", name)]);
        }
    }
}

fn is_slip(one: &str, other: &str) -> bool {
    let [one, other] = [one, other].map(|text| text.chars().collect::<Vec<_>>());
    one.len().abs_diff(other.len()) <= 1
        && other.len() >= 6
        && distance(&one, &other) == 1
}
