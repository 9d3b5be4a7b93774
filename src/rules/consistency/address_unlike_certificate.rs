use crate::form::subject::{self, certificate};
use crate::rules::words::plain_name;
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 主体的详细地址与证件地址相同。空格、括号的全角半角，以及开头省略的省、市不计。
    ///
    /// ## 为什么
    /// 主体名称、地址与证照不符会被退回；搬迁后没有更新的很常见。
    ///
    /// ## 示例
    /// ```toml fires
    /// subject.registered_address = "杭州市余杭区示例路88号3幢501室"
    /// subject.certificate.address = "杭州市余杭区示例路88号3幢510室"
    /// ```
    /// ```toml silent
    /// subject.registered_address = "浙江省杭州市余杭区示例路88号3幢 501室"
    /// subject.certificate.address = "杭州市余杭区示例路88号3幢501室"
    /// ```
    ///
    /// ## 怎么改
    /// 都照证件上的住所填写；已经搬迁的，先变更证照。
    X055 Warning "详细地址是“{own}”，证件地址是“{other}”。"
    basis "驳回原因统计（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    let fields = [&subject::REGISTERED_ADDRESS, &certificate::ADDRESS];
    let [own, other] = fields.map(|field| plain_name(part.record.text(field)));
    let is_same = own.ends_with(&other) || other.ends_with(&own);
    if !own.is_empty() && !other.is_empty() && !is_same {
        let [own, other] = fields.map(|field| part.record.text(field));
        let places = fields.map(|field| part.record.place(&field.spec)).to_vec();
        found.places(places, &[("own", own), ("other", other)]);
    }
}
