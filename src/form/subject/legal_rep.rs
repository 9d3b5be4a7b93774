//! The legal representative.

use super::IdType;
use crate::form::declare::{choice, scans, spelled, text, until};
use crate::form::field::Binder;
use crate::form::{Attachment, Certainty::OneSource, Format, Until};

page! {
    /// 营业执照（登记证书）上登记的法定代表人。
    "legal_rep", "法定代表人", portal "主体信息 › 法定代表人信息", basis "备案系统法定代表人信息（实务经验）";

    /// 与营业执照、身份证件一致；境外人士按所持证件上的姓名填写。
    NAME: String = "subject.legal_rep.name", text("姓名").required("C007").max_chars(50).example("沈澜");

    /// 与所附证件一致。
    ID_TYPE: IdType = "subject.legal_rep.id_type", choice("证件类型").required("C007").offered(|r| super::offered_type(r, &ID_NUMBER));

    /// 照证件逐位填写；居民身份证会自动校验末位。
    ID_NUMBER: String = "subject.legal_rep.id_number",
        spelled("证件号码", Format::PersonId { of: "subject.legal_rep.id_type" })
        .required("C007").example("330106198503120001");

    /// 能接听审核来电的手机。
    MOBILE: String = "subject.legal_rep.mobile",
        spelled("手机号码", Format::Mobile).certainty(OneSource).basis("备案流程说明（实务经验，未核实）").portal("电话").example("13800138000");

    /// 法定代表人的邮箱，建议使用企业邮箱。
    EMAIL: String = "subject.legal_rep.email",
        spelled("电子邮箱", Format::Email).certainty(OneSource).basis("备案流程说明（实务经验，未核实）").portal("邮箱").example("shenlan@lantu-example.com");

    /// 选填。填写后，证件在备案期间将要到期的会提醒；长期有效的请选“长期”。
    ID_VALID_TO: Until = "subject.legal_rep.id_valid_to", until("证件有效期至").ours().basis("内部记录");

    /// 身份证人像面；其他证件为资料页或正面。彩色，四角完整。
    ID_FRONT: Vec<Attachment> = "subject.legal_rep.id_front",
        scans("证件照片（人像面）", 1, Binder::Card).required("C099").portal("证件正面");

    /// 身份证国徽面，或其他证件的背面；护照等只有一页的证件可不添加。
    ID_BACK: Vec<Attachment> = "subject.legal_rep.id_back",
        scans("证件照片（国徽面）", 1, Binder::Card)
        .required_when("C008", |a| a.get(&ID_TYPE) == Some(IdType::ResidentCard)).portal("证件反面");
}
