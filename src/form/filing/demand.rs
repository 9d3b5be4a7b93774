//! One numbered demand of a correction notice.

use super::event::LONGEST;
use crate::form::declare::{kept, long_text, places, text, yes_no};
use crate::form::field::Look;
use crate::form::{Attachment, Group, Link};

/// The demands of a notice, in its order.
pub static GROUP: Group = Group {
    key: "items",
    title: "补正事项",
    look: Look::Rows,
    internal: true,
    pages: &[&PAGE],
};

page! {
    /// 补正通知中的一项要求，以及怎样答复。
    "item", "补正事项", portal "", basis "内部记录";

    /// 通知中的序号，照原文。
    NUMBER: String = "number", text("序号").ours().example("（一）");

    /// 通知中的原文。
    DEMAND: String = "demand", long_text("补正要求", 0, 0).ours().at_most(LONGEST).example("请补充算法安全自评估报告中的应急处置内容。");

    /// 这一项涉及的字段、文件、页面或记录；移动后仍然指向原处。
    LINKS: Vec<Link> = "links", places("关联内容").ours();

    /// 改了什么、在哪里；不需要修改的，说明理由。
    ANSWER: String = "answer", long_text("答复", 0, 0).ours().example("已在第5章补充应急处置内容。");

    /// 证明已经完成的文件、截图；补正期间随补正说明放入材料包。
    EVIDENCE: Vec<Attachment> = "evidence", kept("佐证文件", 20).ours();

    /// 这一项已经改好、核对过。
    DONE: bool = "done", yes_no("已完成").ours();
}
