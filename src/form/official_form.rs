//! Empty forms of the authority and of others that the office keeps to fill them. Internal.

use super::declare::{kept, places, sealed, yes_no};
use super::field::Look;
use super::{Attachment, Group, Link};

/// The forms, in the order in which they were kept.
pub static GROUP: Group = Group {
    key: "official_forms",
    title: "模板",
    look: Look::Rows,
    internal: true,
    pages: &[&PAGE],
};

/// The page that lists the forms.
pub mod list {
    page! {
        /// 官方或其他单位的 DOCX 模板，按填报内容填写。模板本身不进入备案材料，签章后的扫描件才进入。
        "official_forms", "模板", portal "", basis "内部记录",
        groups [super::GROUP];
    }
}

page! {
    /// 一份空白模板，以及填好以后用在哪里。
    "official_form", "模板", portal "", basis "内部记录";

    /// 空白的模板，原样保存；填写时另存为新的文件。
    FILE: Vec<Attachment> = "file", kept("模板文件", 1).ours();

    /// 关于哪个算法；不写的，只关于主体。
    ABOUT: Vec<Link> = "about", places("关于").ours();

    /// 代替哪一份材料：那份材料的签章扫描件所在的文件栏；不写的，是另外的材料。
    SLOT: Vec<Link> = "slot", places("代替的材料").ours();

    /// 在每一页的页脚注明内容指纹，便于核对扫描件是哪一版。
    FOOTER: bool = "footer", yes_no("页脚注明内容指纹").ours();

    /// 另外的材料填好、签章后的扫描件，随材料包提交。
    SCAN: Vec<Attachment> = "scan", sealed("签章扫描件").ours();
}
