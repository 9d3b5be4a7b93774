//! Whom the authority calls: 企业联系人.

use crate::form::declare::{spelled, text};
use crate::form::{Certainty::OneSource, Format, Offer, account};

page! {
    /// 日常联系人，建议填写，以便接收补正通知。备案系统是否要求填写尚未核实。
    "contact", "企业联系人", portal "主体信息 › 企业联系人", basis "备案流程说明（实务经验，未核实）";

    /// 实际办理备案的人员。
    NAME: String = "subject.contact.name", text("姓名").certainty(OneSource).example("陆一鸣");

    /// 该联系人在本单位的职务。
    TITLE: String = "subject.contact.title", text("职务").certainty(OneSource).example("合规经理");

    /// 工作时间能接通的手机。
    MOBILE: String = "subject.contact.mobile",
        spelled("手机号码", Format::Mobile).certainty(OneSource).example("13700137000");

    /// 接收通知的邮箱，建议使用企业邮箱。
    EMAIL: String = "subject.contact.email",
        spelled("电子邮箱", Format::Email).offered(|r| Offer::same(r.project(), &account::EMAIL)).certainty(OneSource).example("compliance@lantu-example.com");

    /// 实际办公地点，可与注册地址不同。
    OFFICE_ADDRESS: String = "subject.contact.office_address",
        text("办公地址").offered(|r| Offer::same(r.project(), &super::REGISTERED_ADDRESS)).certainty(OneSource).max_chars(200).example("浙江省杭州市余杭区仓前街道示例路88号3幢501室");

    /// 办公地址的邮政编码，6 位数字。
    POSTAL_CODE: String = "subject.contact.postal_code",
        spelled("邮政编码", Format::PostalCode).certainty(OneSource).example("311121");
}
