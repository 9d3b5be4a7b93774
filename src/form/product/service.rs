//! 技术服务方式: how a supporter without a product of its own serves clients.

use super::Status;
use crate::form::declare::{
    choice, date, long_text, open_choice, open_choices, spelled, steps, text,
};
use crate::form::field::Look;
use crate::form::{Certainty::Unverified, Format, Group};
use jiff::civil::Date;

/// The technical services of an algorithm.
pub static GROUP: Group = Group {
    key: "tech_services",
    title: "技术服务",
    look: Look::Steps,
    internal: false,
    pages: &[&PAGE],
};

/// The page that lists the technical services.
pub mod list {
    use crate::form::algorithm::basics::is_supporter;

    page! {
        /// 服务技术支持者填写技术服务方式，一般没有面向公众的产品。
        "tech_services", "技术服务方式", portal "算法信息 › 技术服务方式", basis "备案系统技术服务方式（实务经验，未核实）",
        shown_when is_supporter, groups [super::GROUP];
    }
}

page! {
    /// 一种技术服务。
    "tech_service", "技术服务", portal "算法信息 › 技术服务方式", basis "备案系统技术服务方式（实务经验，未核实）";

    /// 客户看到的服务名称。
    NAME: String = "name", text("服务名称").required("C099").certainty(Unverified).example("声合语音合成开放接口");

    /// 客户怎样接入。
    METHOD: String = "method",
        open_choice("服务方式", &["API", "SDK", "私有化部署", "其他"]).required("C099").certainty(Unverified);

    /// 接口地址，私有化部署的可留空。
    ENDPOINT: String = "endpoint",
        spelled("接入地址", Format::Url).certainty(Unverified).example("https://api.shenghe-example.com/v2/tts");

    /// 公开的接口文档地址，没有的请留空。
    DOC_URL: String = "doc_url",
        spelled("接口文档地址", Format::Url).ours().example("https://www.shenghe-example.com/docs/tts");

    /// 选择或填写服务于哪些类型的企业客户。
    CLIENT_TYPES: Vec<String> = "client_types",
        open_choices("客户类型", &["有声读物类企业", "智能客服类企业", "导航与车载类企业", "电商类企业", "教育类企业"]).required("C099").certainty(Unverified);

    /// 写明客户从申请到调用依次做什么。
    ACCESS_FLOW: Vec<String> = "access_flow",
        steps("接入流程").expected().certainty(Unverified).example("企业注册并完成统一社会信用代码核验");

    /// 例如按字符、按次、包年计费。
    CHARGE: String = "charge", text("计费方式").ours().example("按字符计费");

    /// 写明本单位对接口采取哪些安全措施。
    SELF_SAFETY: String = "self_safety",
        long_text("自身安全措施", 0, 400).expected().ours().example("输入文本检测、音频水印与元数据标识、频控与审计。");

    /// 写明协议约定客户承担哪些义务。
    CLIENT_OBLIGATIONS: String = "client_obligations",
        long_text("客户应承担的义务", 0, 400).required("C099").certainty(Unverified).example("落实真实身份认证、显著标识、内容审核、投诉举报和日志留存义务。");

    /// 按服务的实际情况选择。
    STATUS: Status = "status", choice("服务状态").required("C099").ours();

    /// 开始向客户提供服务的日期。
    LAUNCH_DATE: Date = "launch_date", date("服务上线时间").ours();
}
