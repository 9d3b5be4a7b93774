//! Signed and sealed scans of the algorithm's documents.

use crate::form::Attachment;
use crate::form::field::papers;

page! {
    /// 在“材料”中生成后打印、签字、盖章，再把扫描件添加到这里。
    "algorithm_signed", "算法签章扫描件", portal "算法信息 › 材料上传", basis "《算法推荐管理规定》第24条";

    /// 算法安全责任人手写签名并加盖公章，建议加盖骑缝章。
    SELF_ASSESSMENT: Vec<Attachment> = "signed.self_assessment",
        papers("《算法安全自评估报告》签章扫描件", 1).portal("算法安全自评估报告");

    /// 按门户要求加盖公章；门户只收 PDF 时可不签章。
    PUBLICITY: Vec<Attachment> = "signed.publicity",
        papers("《拟公示内容》签章扫描件", 1).portal("拟公示内容");
}
