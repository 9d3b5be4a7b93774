use crate::form::subject::{self, contact};
use crate::rules::names::distance;
use crate::rules::words::plain_name;
use crate::rules::{Found, Part, declare::rule};

/// Shorter addresses differ in few characters anyway.
const SHORTEST: usize = 10;

rule! {
    /// ## 检查什么
    /// 办公地址与注册的详细地址不是只差一两个字。
    ///
    /// ## 为什么
    /// 只差一两个字的，多半是抄错了；联系地址错了，收不到通知。
    ///
    /// ## 示例
    /// ```toml fires subject.contact.office_address
    /// subject.registered_address = "浙江省杭州市余杭区仓前街道示例路88号3幢501室"
    /// subject.contact.office_address = "浙江省杭州市余杭区仓前街道示例路38号3幢501室"
    /// ```
    /// ```toml silent
    /// subject.registered_address = "浙江省杭州市余杭区仓前街道示例路88号3幢501室"
    /// subject.contact.office_address = "杭州市余杭区仓前街道示例路88号5幢2层"
    /// ```
    ///
    /// ## 怎么改
    /// 核对两个地址；办公地点确在隔壁的，不必改。
    X081 Hint "办公地址“{office}”与详细地址“{own}”只差一两个字，请核对是否抄错。"
    basis "材料一致性（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    let fields = [&contact::OFFICE_ADDRESS, &subject::REGISTERED_ADDRESS];
    let texts = fields.map(|field| plain_name(part.record.text(field)));
    let [office, own] = texts.map(|text| text.chars().collect::<Vec<_>>());
    let is_near = office.len().abs_diff(own.len()) <= 2
        && own.len() >= SHORTEST
        && (1..=2).contains(&distance(&office, &own));
    if is_near {
        let [office, own] = fields.map(|field| part.record.text(field));
        let places = fields.map(|field| part.record.place(&field.spec)).to_vec();
        found.places(places, &[("office", office), ("own", own)]);
    }
}
