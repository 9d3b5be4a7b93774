use crate::form::subject::{contact, legal_rep, safety_officer};
use crate::form::{Field, Record};
use crate::rules::{Case, Found, declare::rule};

rule! {
    /// ## 检查什么
    /// 姓名不同的人，证件号码和手机号码也不同。
    ///
    /// ## 为什么
    /// 一个证件号码只属于一个人；几个人留同一个手机号码，多半是复制时漏改了。
    ///
    /// ## 示例
    /// ```toml fires
    /// subject.legal_rep.name = "沈澜"
    /// subject.legal_rep.mobile = "13800138000"
    /// subject.safety_officer.name = "顾知远"
    /// subject.safety_officer.mobile = "13800138000"
    /// ```
    /// ```toml fires
    /// subject.legal_rep.name = "沈澜"
    /// subject.legal_rep.id_number = "330106199008210004"
    /// subject.safety_officer.name = "顾知远"
    /// subject.safety_officer.id_number = "330106199008210004"
    /// ```
    /// ```toml silent
    /// subject.legal_rep.name = "沈澜"
    /// subject.legal_rep.mobile = "13800138000"
    /// subject.safety_officer.name = "沈澜"
    /// subject.safety_officer.mobile = "13800138000"
    /// ```
    ///
    /// ## 怎么改
    /// 核对两个人的信息；确是同一个人的，姓名写成一样。
    X037 Warning "“{one}”和“{other}”填了同一个{what}。"
    basis "材料一致性（实务经验）"
    of project
}

type Text = Field<String>;

fn check(case: Case<'_>, found: &mut Found<'_>) {
    let project = case.project();
    let mobiles: [(&Text, &Text); 3] = [
        (&legal_rep::NAME, &legal_rep::MOBILE),
        (&safety_officer::NAME, &safety_officer::MOBILE),
        (&contact::NAME, &contact::MOBILE),
    ];
    let ids: [(&Text, &Text); 2] = [
        (&legal_rep::NAME, &legal_rep::ID_NUMBER),
        (&safety_officer::NAME, &safety_officer::ID_NUMBER),
    ];
    alike(project, &ids, "证件号码", found);
    alike(project, &mobiles, "手机号码", found);
}

fn alike(
    project: Record<'_>,
    people: &[(&'static Text, &'static Text)],
    what: &str,
    found: &mut Found<'_>,
) {
    for (index, (name, number)) in people.iter().enumerate() {
        for (other_name, other_number) in &people[index + 1..] {
            let (one, other) = (project.text(name), project.text(other_name));
            let same = project.text(number);
            let is_known = ![one, other, same].iter().any(|text| text.is_empty());
            if is_known && one != other && same == project.text(other_number) {
                let places = [&number.spec, &other_number.spec];
                let places = places.map(|spec| project.place(spec)).to_vec();
                found.places(places, &[("one", one), ("other", other), ("what", what)]);
            }
        }
    }
}
