use crate::form::subject;
use crate::rules::{Case, Found, declare::rule};

rule! {
    /// ## 检查什么
    /// 主体类型选“个人”的，主体名称不像单位的名称，也没有填写企业类型和注册资本。
    ///
    /// ## 为什么
    /// 多半是选错了主体类型。主体类型与证件不符会被退回；材料也按单位撰写，个人不能照用。
    ///
    /// ## 示例
    /// ```toml fires
    /// subject.subject_type = "个人"
    /// subject.name = "杭州澜图示例科技有限公司"
    /// ```
    /// ```toml silent
    /// subject.subject_type = "企业"
    /// subject.name = "杭州澜图示例科技有限公司"
    /// ```
    /// ```toml silent
    /// subject.subject_type = "个人"
    /// subject.name = "沈澜"
    /// ```
    ///
    /// ## 怎么改
    /// 按证件核对主体类型；确以个人名义备案的，清空只属于单位的内容。
    X040 Warning "主体类型是“个人”，{field}却是“{answer}”，请核对。"
    basis "材料一致性（实务经验）"
    of project
}

fn check(case: Case<'_>, found: &mut Found<'_>) {
    let subject = case.project();
    if subject.text(&subject::SUBJECT_TYPE) != "个人" {
        return;
    }
    let is_organisation = |name: &str| {
        ["公司", "集团", "中心", "研究院", "协会"].iter().any(|end| name.ends_with(end))
    };
    let name =
        [&subject::NAME].into_iter().filter(|name| is_organisation(subject.text(name)));
    let others = [&subject::COMPANY_TYPE, &subject::REGISTERED_CAPITAL];
    let others = others.into_iter().filter(|other| subject.has(&other.spec));
    if let Some(field) = name.chain(others).next() {
        let places = [&subject::SUBJECT_TYPE.spec, &field.spec];
        let facts = [("field", field.spec.label), ("answer", subject.text(field))];
        found.places(places.map(|spec| subject.place(spec)).to_vec(), &facts);
    }
}
