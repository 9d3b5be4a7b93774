//! What colleagues say about answers and documents, and what became of it. Internal.

use jiff::civil::Date;

use super::declare::{date, long_text, places, text, yes_no};
use super::field::Look;
use super::{Group, Link, sign_off};

/// The comments.
pub static GROUP: Group = Group {
    key: "comments",
    title: "批注",
    look: Look::Rows,
    internal: true,
    pages: &[&PAGE],
};

/// The page that lists the comments, and the steps of the sign-off.
pub mod list {
    page! {
        /// 同事对填报内容和材料的意见及其处理，以及各级放行。仅供内部使用，不进入备案材料。
        "review", "审阅", portal "", basis "内部记录",
        groups [super::GROUP, super::sign_off::GROUP];
    }
}

page! {
    /// 对一个字段、一份材料或整个项目的意见。
    "comment", "批注", portal "", basis "内部记录",
    groups [reply::GROUP];

    /// 针对哪一处；不写的，针对整个项目。移动后仍然指向原处。
    ABOUT: Vec<Link> = "about", places("位置").ours();

    /// 针对一份材料的，写它的名称。
    DOCUMENT: String = "document", text("材料").ours().example("算法安全自评估报告");

    /// 意见的内容。
    TEXT: String = "text", long_text("意见", 0, 0).ours().example("机制机理写得太笼统，请补充召回和排序的过程。");

    /// 提出意见的人。
    BY: String = "by", text("提出人").ours().example("法务部 陈某");

    /// 提出的日期。
    ON: Date = "on", date("日期").past().ours();

    /// 已经处理完毕。
    DONE: bool = "done", yes_no("已处理").ours();
}

/// An answer to a comment.
pub mod reply {
    use super::{Date, Group, Look, date, long_text, text};

    /// The answers to a comment, in order.
    pub static GROUP: Group = Group {
        key: "replies",
        title: "回复",
        look: Look::Rows,
        internal: true,
        pages: &[&PAGE],
    };

    page! {
        /// 对一条批注的回复。
        "reply", "回复", portal "", basis "内部记录";

        /// 回复的内容。
        TEXT: String = "text", long_text("回复", 0, 0).ours().example("已补充，见机制机理第二段。");

        /// 回复的人。
        BY: String = "by", text("回复人").ours().example("合规部 林某");

        /// 回复的日期。
        ON: Date = "on", date("日期").past().ours();
    }
}
