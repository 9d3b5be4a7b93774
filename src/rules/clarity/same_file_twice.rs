use std::collections::BTreeMap;

use crate::form::subject::{legal_rep, safety_officer};
use crate::form::{Attachment, Record, Spec};
use crate::rules::{Case, Found, declare::rule};

rule! {
    /// ## 检查什么
    /// 不同栏目中没有内容完全相同的文件。签章扫描件可以合为一份，
    /// 法定代表人兼任算法安全责任人的身份证件相同，都不检查。
    ///
    /// ## 为什么
    /// 同一文件出现在两处，多半有一处选错了文件。
    ///
    /// ## 示例
    /// ```toml fires
    /// [subject.legal_rep]
    /// id_front = [{ file_name = "人像面.jpg", sha256 = "00", size = 900000 }]
    /// id_back = [{ file_name = "国徽面.jpg", sha256 = "00", size = 900000 }]
    /// ```
    /// ```toml silent
    /// [subject.legal_rep]
    /// id_front = [{ file_name = "人像面.jpg", sha256 = "00", size = 900000 }]
    /// id_back = [{ file_name = "国徽面.jpg", sha256 = "01", size = 900000 }]
    /// ```
    /// ```toml silent
    /// [subject.signed]
    /// commitment = [{ file_name = "签章.pdf", sha256 = "00", size = 900000 }]
    /// liability = [{ file_name = "签章.pdf", sha256 = "00", size = 900000 }]
    /// ```
    /// ```toml silent
    /// [subject.legal_rep]
    /// id_number = "330106198503120001"
    /// id_front = [{ file_name = "人像面.jpg", sha256 = "00", size = 900000 }]
    /// [subject.safety_officer]
    /// id_number = "330106198503120001"
    /// id_front = [{ file_name = "人像面.jpg", sha256 = "00", size = 900000 }]
    /// ```
    ///
    /// ## 怎么改
    /// 打开两处的文件核对，换上正确的一份；确实共用一份的，可说明理由。
    Q009 Warning "“{a}”与“{b}”内容相同，请核对是否传错。"
    basis "材料错位（实务经验）"
}

fn check(case: Case<'_>, found: &mut Found<'_>) {
    let project = case.project();
    let legal_rep = project.text(&legal_rep::ID_NUMBER);
    let is_one_person =
        !legal_rep.is_empty() && legal_rep == project.text(&safety_officer::ID_NUMBER);

    let mut first: BTreeMap<&str, (Record<'_>, &Spec, &Attachment)> = BTreeMap::new();
    for (record, spec, file) in case.files() {
        if spec.key.split('.').any(|part| part == "signed") {
            continue;
        }
        let (above, slot, same) =
            *first.entry(&file.sha256).or_insert((record, spec, file));
        let is_same_slot = (above.id(), slot.key) == (record.id(), spec.key);
        let is_same_card =
            is_one_person && slot.key.replace("legal_rep", "safety_officer") == spec.key;
        if !is_same_slot && !is_same_card {
            let places = vec![above.place(slot), record.place(spec)];
            let a = format!("{}：{}", places[0].label, same.file_name);
            let b = format!("{}：{}", places[1].label, file.file_name);
            found.places(places, &[("a", &a), ("b", &b)]);
        }
    }
}
