//! The person responsible for the safety of algorithms: 算法安全责任人.

use super::IdType;
use crate::form::declare::{choice, scans, sealed, spelled, text, until};
use crate::form::field::Binder;
use crate::form::{Attachment, Format, Until};

page! {
    /// 对本单位算法安全负责的人员，审核短信和邮件发给本人。由本人签署的材料须手写签名。
    "safety_officer", "算法安全责任人", portal "主体信息 › 算法安全责任人信息", basis "备案系统算法安全责任人信息（实务经验）";

    /// 与身份证件一致，各份材料中须为同一人。
    NAME: String = "subject.safety_officer.name", text("姓名").required("C009").max_chars(50).example("顾知远");

    /// 责任人在本单位的职务，写入工作证明。
    TITLE: String = "subject.safety_officer.title", text("职务").expected().ours().example("算法安全总监");

    /// 所在部门，一般为算法安全专职机构。
    DEPARTMENT: String = "subject.safety_officer.department",
        text("部门").ours().example("算法安全管理部");

    /// 与所附证件一致。
    ID_TYPE: IdType = "subject.safety_officer.id_type", choice("证件类型").required("C009").offered(|r| super::offered_type(r, &ID_NUMBER));

    /// 照证件逐位填写；居民身份证会自动校验末位。
    ID_NUMBER: String = "subject.safety_officer.id_number",
        spelled("证件号码", Format::PersonId { of: "subject.safety_officer.id_type" })
        .required("C009").example("330106199008210004");

    /// 接收审核短信通知的手机。
    MOBILE: String = "subject.safety_officer.mobile",
        spelled("手机号码", Format::Mobile).required("C009").example("13900139000");

    /// 接收审核邮件的邮箱，建议使用企业邮箱。
    EMAIL: String = "subject.safety_officer.email",
        spelled("电子邮箱", Format::Email).required("C009").example("guzhiyuan@lantu-example.com");

    /// 选填。填写后，证件在备案期间将要到期的会提醒；长期有效的请选“长期”。
    ID_VALID_TO: Until = "subject.safety_officer.id_valid_to", until("证件有效期至").ours().basis("内部记录");

    /// 身份证人像面；其他证件为资料页或正面。彩色，四角完整。
    ID_FRONT: Vec<Attachment> = "subject.safety_officer.id_front",
        scans("证件照片（人像面）", 1, Binder::Card).required("C010").portal("证件正面");

    /// 身份证国徽面，或其他证件的背面；护照等只有一页的证件可不添加。
    ID_BACK: Vec<Attachment> = "subject.safety_officer.id_back",
        scans("证件照片（国徽面）", 1, Binder::Card)
        .required_when("C010", |a| a.get(&ID_TYPE) == Some(IdType::ResidentCard)).portal("证件反面");

    /// 先在“材料”中生成，打印、加盖公章后扫描添加。
    EMPLOYMENT_PROOF: Vec<Attachment> = "subject.safety_officer.employment_proof",
        sealed("算法安全责任人工作证明（签章扫描件）").required("C011").portal("算法安全责任人工作证明");
}
