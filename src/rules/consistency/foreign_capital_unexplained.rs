use crate::form::subject;
use crate::rules::words::{has_any, texts_of};
use crate::rules::{Found, Part, declare::rule};

const FOREIGN: &[&str] =
    &["外商", "外国", "外资", "中外", "港澳台", "台港澳", "香港", "澳门", "台湾", "境外"];

const STRUCTURE: &[&str] = &[
    "股权",
    "股东",
    "控股",
    "持股",
    "出资",
    "投资人",
    "投资者",
    "投资方",
    "架构",
    "协议控制",
    "实际控制",
];

rule! {
    /// ## 检查什么
    /// 企业类型写明外商投资、中外合资、港澳台投资的，在补充说明等处写到了股权结构。
    ///
    /// ## 为什么
    /// 据实务经验，外资架构没有说明的会被要求补充。
    ///
    /// ## 示例
    /// ```toml fires
    /// subject.company_type = "有限责任公司（中外合资）"
    /// ```
    /// ```toml silent
    /// subject.company_type = "有限责任公司（港澳台法人独资）"
    /// subject.remarks = "股东为香港示例控股有限公司，持股100%。"
    /// ```
    /// ```toml silent
    /// subject.company_type = "有限责任公司（自然人投资或控股）"
    /// ```
    ///
    /// ## 怎么改
    /// 在“补充说明”中写明股东、持股比例和实际控制人。
    X052 Hint "企业类型是“{type}”，没有写明外资的股权结构。"
    basis "驳回实例（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    let subject = part.record;
    let company_type = subject.text(&subject::COMPANY_TYPE);
    if !has_any(company_type, FOREIGN) {
        return;
    }
    let mut others =
        texts_of(subject).filter(|(spec, _)| spec.key != subject::COMPANY_TYPE.spec.key);
    if !others.any(|(_, text)| has_any(text, STRUCTURE)) {
        let places = [&subject::COMPANY_TYPE.spec, &subject::REMARKS.spec];
        let places = places.map(|spec| subject.place(spec)).to_vec();
        found.places(places, &[("type", company_type)]);
    }
}
