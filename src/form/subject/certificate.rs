//! The certificate that proves the organisation exists.

use crate::form::declare::{date, open_choice, scans, spelled, text, until};
use crate::form::field::Binder;
use crate::form::{Attachment, Certainty::OneSource, Format, Offer, Until};
use jiff::civil::Date;

page! {
    /// 营业执照或登记证书。扫描件须为彩色，四角完整、文字清晰。
    "certificate", "主体证件", portal "主体信息 › 证件信息", basis "备案系统证件信息（实务经验）";

    /// 企业选营业执照，其他主体选相应的登记证书。
    TYPE: String = "subject.certificate.type",
        open_choice("证件类型", &["营业执照", "事业单位法人证书", "统一社会信用代码证书",
            "社会团体法人登记证书", "民办非企业单位登记证书", "其他"]).required("C005");

    /// 三证合一以后即统一社会信用代码，两处须一致。
    NUMBER: String = "subject.certificate.number",
        spelled("证件号码", Format::Uscc).required("C099").offered(|r| Offer::same(r.project(), &super::USCC)).certainty(OneSource).example("91330110MAXAMPLE28");

    /// 与证件“住所”一栏一致。
    ADDRESS: String = "subject.certificate.address",
        text("证件地址").required("C005").offered(|r| Offer::same(r.project(), &super::REGISTERED_ADDRESS)).max_chars(200).portal("证件地址（证件住所）").example("浙江省杭州市余杭区仓前街道示例路88号3幢501室");

    /// 证件有效期的起始日。
    VALID_FROM: Date = "subject.certificate.valid_from", date("证件有效期自").past().until("subject.certificate.valid_to").required("C005");

    /// 证件有效期的截止日，长期有效的请选“长期”。
    VALID_TO: Until = "subject.certificate.valid_to", until("证件有效期至").required("C005");

    /// 营业执照副本（或登记证书）的彩色扫描件。
    FILES: Vec<Attachment> = "subject.certificate.files",
        scans("证件扫描件", 3, Binder::Page).required("C006");
}
