//! Signed and sealed scans of the subject's documents.

use crate::form::Attachment;
use crate::form::declare::{choice, sealed};

choices! {
    /// The date beside a signature.
    SignedOn { Printed = "印生成日期", Blank = "留空，签字时手写" }
}

page! {
    /// 在“材料”中生成后打印、签字、盖章，再把扫描件添加到这里。
    "subject_signed", "主体签章扫描件", portal "主体信息", basis "备案系统必需材料（实务经验）";

    /// 材料末尾的签署日期。没有选择的，印生成材料的日期。
    SIGNED_ON: SignedOn = "subject.signed.date", choice("签署日期").ours();

    /// 法定代表人和算法安全责任人手写签字并加盖公章，建议加盖骑缝章（实务经验，由谁签字以备案系统的模板为准）。
    COMMITMENT: Vec<Attachment> = "subject.signed.commitment",
        sealed("《算法备案承诺书》签章扫描件").portal("算法备案承诺书");

    /// 加盖公章后逐页扫描，建议加盖骑缝章。
    LIABILITY: Vec<Attachment> = "subject.signed.liability",
        sealed("《落实算法安全主体责任基本情况》签章扫描件").portal("落实算法安全主体责任基本情况");
}
