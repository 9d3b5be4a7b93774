use std::collections::BTreeMap;

use crate::form::subject::{legal_rep, safety_officer};
use crate::form::{Attachment, Record, Spec, product};
use crate::rules::{Case, Found, declare::rule};

rule! {
    /// ## 检查什么
    /// 不同栏目、不同产品的截图中没有内容完全相同的文件；一份文件传在多处的，合为一条。签章扫描件可以合为一份，
    /// 几个算法可以共用一份协议，法定代表人可以兼任算法安全责任人，都不算。
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
    /// ```toml silent
    /// [[algorithms]]
    /// materials.privacy_policy = [{ file_name = "隐私政策.pdf", sha256 = "00", size = 900000 }]
    /// [[algorithms]]
    /// materials.privacy_policy = [{ file_name = "隐私政策.pdf", sha256 = "00", size = 900000 }]
    /// ```
    /// ```toml fires
    /// [[algorithms]]
    /// [[algorithms.products]]
    /// screenshots = [{ file_name = "首页.png", sha256 = "00", size = 900000 }]
    /// [[algorithms.products]]
    /// screenshots = [{ file_name = "首页.png", sha256 = "00", size = 900000 }]
    /// ```
    ///
    /// ## 怎么改
    /// 打开两处的文件核对，换上正确的一份；确实共用一份的，可说明理由。
    Q009 Warning "{files}内容相同，请核对是否传错。"
    basis "材料错位（实务经验）"
    of project
}

fn check(case: Case<'_>, found: &mut Found<'_>) {
    let project = case.project();
    let legal_rep = project.text(&legal_rep::ID_NUMBER);
    let is_one_person =
        !legal_rep.is_empty() && legal_rep == project.text(&safety_officer::ID_NUMBER);

    let mut slots_of: Vec<Vec<Filed<'_>>> = Vec::new();
    let mut index_of: BTreeMap<&str, usize> = BTreeMap::new();
    for (record, slot, file) in case.files() {
        if slot.key.split('.').any(|part| part == "signed") {
            continue;
        }
        let index = *index_of.entry(&file.sha256).or_insert(slots_of.len());
        if index == slots_of.len() {
            slots_of.push(Vec::new());
        }
        let filed = Filed { record, slot, file };
        if slots_of[index].iter().all(|above| !above.may_be(&filed, is_one_person)) {
            slots_of[index].push(filed);
        }
    }
    for filed in slots_of.iter().filter(|filed| filed.len() > 1) {
        let places: Vec<_> =
            filed.iter().map(|filed| filed.record.place(filed.slot)).collect();
        let [a, b] =
            [0, 1].map(|n| format!("{}：{}", places[n].label, filed[n].file.file_name));
        let files = match filed.len() {
            2 => format!("“{a}”与“{b}”"),
            count => format!("“{a}”“{b}”等 {count} 处"),
        };
        found.places(places, &[("files", &files)]);
    }
}

/// A file in its slot.
struct Filed<'a> {
    record: Record<'a>,
    slot: &'static Spec,
    file: &'a Attachment,
}

impl Filed<'_> {
    /// Returns whether the file may rightly be in `other`'s place, too: the same slot,
    /// one person's card, or one paper for several algorithms. Products do not share
    /// screenshots.
    fn may_be(&self, other: &Self, is_one_person: bool) -> bool {
        let one_card = |from: &Spec, to: &Spec| {
            is_one_person && from.key.replace("legal_rep", "safety_officer") == to.key
        };
        let is_shared = self.record.group().key != product::GROUP.key;
        let is_same_slot = self.slot.key == other.slot.key
            && (is_shared || self.record.id() == other.record.id());
        is_same_slot || one_card(self.slot, other.slot)
    }
}
