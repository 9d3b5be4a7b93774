//! Licences, permits and other filings the organisation holds.

use crate::form::declare::{open_choice, scans, spelled, text, until};
use crate::form::field::{Binder, Look};
use crate::form::{Attachment, Format, Group, Offer, Until};

/// The licences of a subject.
pub static GROUP: Group = Group {
    key: "subject.licenses",
    title: "资质",
    look: Look::Rows,
    internal: false,
    pages: &[&PAGE],
};

page! {
    /// 一项资质，例如一个 ICP 备案号。
    "licence", "资质", portal "", basis "备案材料一致性核对（实务经验）";

    /// 网站、APP、小程序的备案号请分别登记；经营性业务另须登记许可证。
    KIND: String = "kind",
        open_choice("资质类型", &["ICP备案", "APP备案", "小程序备案", "公安联网备案",
            "增值电信业务经营许可证", "网络文化经营许可证", "信息网络传播视听节目许可证",
            "互联网新闻信息服务许可证", "大模型备案", "大模型登记", "其他"]).required("C099");

    /// 与证书或备案页面一致，含“号”字和后缀。
    NUMBER: String = "number",
        spelled("编号", Format::Permit).required("C099").example("浙ICP备2099000001号-1");

    /// 须与备案主体为同一单位，否则会被退回。
    HOLDER: String = "holder", text("持有人").required("C099").offered(|r| Offer::same(r.project(), &super::NAME)).example("杭州澜图示例科技有限公司");

    /// 有截止日的请填写，长期有效的请选“长期”。
    VALID_TO: Until = "valid_to", until("有效期至");

    /// 证书扫描件，或备案查询结果的截图。
    FILES: Vec<Attachment> = "files", scans("证明文件", 5, Binder::Page);
}

/// The page that lists the licences.
pub mod list {
    page! {
        /// ICP 备案、许可证等资质。产品中填写的前置许可号须先在此登记。
        "licences", "资质证照", portal "", basis "备案材料一致性核对（实务经验）",
        groups [super::GROUP];
    }
}
