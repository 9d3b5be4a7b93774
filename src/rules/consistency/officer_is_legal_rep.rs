use crate::form::subject::{legal_rep, safety_officer};
use crate::rules::words::texts_of;
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 算法安全责任人与法定代表人是同一人的，职务或专职机构的设置中写明了兼任。
    ///
    /// ## 为什么
    /// 小微企业可以由法定代表人兼任，但须如实说明（实务经验）。
    ///
    /// ## 示例
    /// ```toml fires
    /// subject.legal_rep.name = "沈澜"
    /// subject.safety_officer.name = "沈澜"
    /// ```
    /// ```toml silent
    /// subject.legal_rep.name = "沈澜"
    /// subject.safety_officer.name = "沈澜"
    /// liability.org_structure = "由法定代表人沈澜兼任算法安全责任人，日常工作由专职人员承担。"
    /// ```
    /// ```toml silent
    /// subject.legal_rep.name = "沈澜"
    /// subject.safety_officer.name = "顾知远"
    /// ```
    ///
    /// ## 怎么改
    /// 在“专职机构设置”中写明兼任和分工，或另行指定责任人。
    X014 Warning "算法安全责任人与法定代表人都是“{name}”，没有写明兼任和分工。"
    basis "专职机构设置（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    let subject = part.record;
    let name = subject.text(&legal_rep::NAME).trim();
    if name.is_empty() || name != subject.text(&safety_officer::NAME).trim() {
        return;
    }
    if !texts_of(subject).any(|(_, text)| text.contains('兼')) {
        let places = [&safety_officer::NAME.spec, &legal_rep::NAME.spec];
        let places = places.map(|spec| subject.place(spec)).to_vec();
        found.places(places, &[("name", name)]);
    }
}
