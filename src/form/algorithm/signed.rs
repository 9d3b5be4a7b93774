//! Signed and sealed scans of the algorithm's documents.

use crate::form::declare::{papers, sealed};
use crate::form::{Attachment, Certainty::Official};

page! {
    /// 在“材料”中生成后打印、签字、盖章，再把扫描件添加到这里。
    "algorithm_signed", "算法签章扫描件", portal "算法信息 › 算法基础属性", basis "《互联网信息服务算法推荐管理规定》第24条第1款";

    /// 算法安全责任人在“算法安全负责人”一栏手写签名，并加盖公章，建议加盖骑缝章。
    SELF_ASSESSMENT: Vec<Attachment> = "signed.self_assessment",
        sealed("《算法安全自评估报告》签章扫描件").certainty(Official).portal("算法安全自评估报告");

    /// 备案系统要求盖章的，添加签章扫描件；否则添加生成的 PDF。
    PUBLICITY: Vec<Attachment> = "signed.publicity",
        papers("《拟公示内容》文件", 1).certainty(Official).portal("拟公示内容");
}
