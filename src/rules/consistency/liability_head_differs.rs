use crate::form::liability::organisation;
use crate::form::subject::safety_officer;
use crate::rules::{Case, Found, declare::rule};

rule! {
    /// ## 检查什么
    /// 《落实算法安全主体责任基本情况》中专职机构负责人的姓名、手机号码，与算法安全责任人一致。
    /// 没有填写负责人的，视为同一人。
    ///
    /// ## 为什么
    /// 算法安全责任人在各份材料中须为同一人，不一致会被退回。
    ///
    /// ## 示例
    /// ```toml fires
    /// subject.safety_officer.name = "顾知远"
    /// liability.head.name = "沈澜"
    /// ```
    /// ```toml fires
    /// subject.safety_officer.name = "顾知远"
    /// subject.safety_officer.mobile = "13900139000"
    /// liability.head.name = "顾知远"
    /// liability.head.mobile = "13800138000"
    /// ```
    /// ```toml silent
    /// subject.safety_officer.name = "顾知远"
    /// subject.safety_officer.mobile = "13900139000"
    /// liability.head.name = "顾知远"
    /// liability.head.mobile = "13900139000"
    /// ```
    /// ```toml silent
    /// subject.safety_officer.name = "顾知远"
    /// ```
    ///
    /// ## 怎么改
    /// 以算法安全责任人的信息为准更正，或清空负责人信息，由软件自动引用。
    X012 Error "《落实算法安全主体责任基本情况》的负责人与算法安全责任人不一致：{differences}。"
    basis "材料一致性（实务经验）"
    of project
}

fn check(case: Case<'_>, found: &mut Found<'_>) {
    let project = case.project();
    let pairs = [
        (&organisation::HEAD_NAME, &safety_officer::NAME),
        (&organisation::HEAD_MOBILE, &safety_officer::MOBILE),
    ];
    let differ: Vec<_> = pairs
        .into_iter()
        .filter(|(head, officer)| {
            let (head, officer) = (project.text(head), project.text(officer));
            !head.is_empty() && !officer.is_empty() && head != officer
        })
        .collect();
    let differences = differ.iter().map(|(head, officer)| {
        let (named, own) = (project.text(head), project.text(officer));
        format!("{}为“{named}”，责任人为“{own}”", head.spec.label)
    });
    let differences: Vec<_> = differences.collect();
    let places = differ.iter().flat_map(|(head, officer)| [&head.spec, &officer.spec]);
    let places = places.map(|spec| project.place(spec)).collect();
    found.places(places, &[("differences", &differences.join("；"))]);
}
