use crate::form::subject::{IdType, legal_rep};
use crate::rules::{Case, Found, declare::rule};

rule! {
    /// ## 检查什么
    /// 法定代表人用居民身份证的，人像面和国徽面都已添加。
    ///
    /// ## 为什么
    /// 人像面证明身份，国徽面载明有效期限，只交一面会被要求补正。
    ///
    /// ## 示例
    /// ```toml fires
    /// subject.legal_rep.id_type = "居民身份证"
    /// subject.legal_rep.id_front = [{ file_name = "人像面.jpg", sha256 = "00", size = 1 }]
    /// ```
    /// ```toml silent
    /// subject.legal_rep.id_type = "居民身份证"
    /// subject.legal_rep.id_front = [{ file_name = "人像面.jpg", sha256 = "00", size = 1 }]
    /// subject.legal_rep.id_back = [{ file_name = "国徽面.jpg", sha256 = "00", size = 1 }]
    /// ```
    /// ```toml silent
    /// subject.legal_rep.id_type = "护照"
    /// ```
    ///
    /// ## 怎么改
    /// 把缺少的一面拍清楚后添加到对应的位置。使用护照等其他证件的，请先改选证件类型。
    C008 Error "法定代表人身份证须同时提供人像面和国徽面。"
    basis "备案材料清单（实务经验）"
    of project
}

fn check(case: Case<'_>, found: &mut Found<'_>) {
    let project = case.project();
    if project.get(&legal_rep::ID_TYPE) == Some(IdType::ResidentCard) {
        found.missing(project, &[&legal_rep::ID_FRONT.spec, &legal_rep::ID_BACK.spec]);
    }
}
