//! Papers that go with the algorithm.

use super::basics::Class;
use super::{data, is};
use crate::form::declare::{papers, scans, yes_no};
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
        papers("用户服务协议", 3).basis("备案材料清单（实务经验）；生成合成类另据《人工智能生成合成内容标识办法》第8条");

    /// 现行的隐私政策。
    PRIVACY_POLICY: Vec<Attachment> = "materials.privacy_policy", papers("隐私政策", 3);

    /// 能生成或编辑可能涉及国家安全、国家形象、国家利益和社会公共利益的特殊物体、场景的，选“是”。
    SPECIAL_SCENES: bool = "materials.special_scenes",
        yes_no("是否涉及特殊物体、场景").shown_when(|a| is(a, Class::Generative)).ours().basis("《互联网信息服务深度合成管理规定》第15条第2款");

    /// 生成或编辑人脸、人声等生物识别信息，或者涉及特殊物体、场景的，必须添加。具有舆论属性或者社会动员能力的
    /// 服务，也应当按国家有关规定开展安全评估。
    SECURITY_ASSESSMENT: Vec<Attachment> = "materials.security_assessment",
        papers("安全评估报告", 3).required_when("C062", needs_assessment).basis("《互联网信息服务深度合成管理规定》第15条第2款、第20条；《互联网信息服务算法推荐管理规定》第27条；《具有舆论属性或社会动员能力的互联网信息服务安全评估规定》第3、7条");

    /// 数据来源授权、单独同意书样本等。
    AUTHORISATIONS: Vec<Attachment> = "materials.authorisations",
        scans("授权与同意证明", 20, Binder::Page);

    /// 其他需要提交的材料。
    OTHERS: Vec<Attachment> = "materials.others", scans("其他材料", 50, Binder::Left);
}

/// Returns whether the algorithm generates or edits faces or voices, or objects and scenes
/// that may concern the interests of the state (《互联网信息服务深度合成管理规定》 Art. 15 (2)).
fn needs_assessment(algorithm: Record<'_>) -> bool {
    let outputs = algorithm.get(&data::OUTPUT_MODALITIES).unwrap_or_default();
    let makes_likenesses = algorithm.get(&data::HAS_BIOMETRICS) == Some(true)
        && outputs
            .iter()
            .any(|output| ["图像", "视频", "音频"].contains(&output.as_str()));
    let makes_scenes = algorithm.get(&SPECIAL_SCENES) == Some(true);
    is(algorithm, Class::Generative) && (makes_likenesses || makes_scenes)
}
