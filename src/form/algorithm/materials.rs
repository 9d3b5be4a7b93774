//! Papers that go with the algorithm.

use super::basics::Class;
use super::{data, is};
use crate::form::declare::{papers, scans};
use crate::form::field::Binder;
use crate::form::{Attachment, Record};

page! {
    /// 与算法有关的附件，请按实际情况添加；随自评估报告提交，或在审核要求时补交。
    "materials", "补充材料", portal "", basis "备案材料清单（实务经验）";

    /// 技术方案、设计文档等，可不附。
    TECHNICAL: Vec<Attachment> = "materials.technical", papers("技术文档", 5);

    /// 效果测试、安全测试的报告，可不附。
    TEST_REPORT: Vec<Attachment> = "materials.test_report", papers("测试报告", 5);

    /// 现行的用户服务协议，应写明 AI 标识的方法和样式。
    USER_AGREEMENT: Vec<Attachment> = "materials.user_agreement",
        papers("用户服务协议", 3).basis("《人工智能生成合成内容标识办法》第8条");

    /// 现行的隐私政策。
    PRIVACY_POLICY: Vec<Attachment> = "materials.privacy_policy", papers("隐私政策", 3);

    /// 涉及人脸、人声等生物识别信息生成或编辑的，必须添加。
    SECURITY_ASSESSMENT: Vec<Attachment> = "materials.security_assessment",
        papers("安全评估报告", 3).required_when(makes_likenesses).basis("《深度合成管理规定》第15条");

    /// 数据来源授权、单独同意书样本等。
    AUTHORISATIONS: Vec<Attachment> = "materials.authorisations",
        scans("授权与同意证明", 20, Binder::Page);

    /// 其他需要提交的材料。
    OTHERS: Vec<Attachment> = "materials.others", scans("其他材料", 50, Binder::Left);
}

/// Returns whether the algorithm generates or edits faces or voices
/// (《深度合成管理规定》 Art. 15).
fn makes_likenesses(algorithm: Record<'_>) -> bool {
    let outputs = algorithm.get(&data::OUTPUT_MODALITIES).unwrap_or_default();
    is(algorithm, Class::Generative)
        && algorithm.get(&data::HAS_BIOMETRICS) == Some(true)
        && outputs
            .iter()
            .any(|output| ["图像", "视频", "音频"].contains(&output.as_str()))
}
