//! The steps in which a filing is released before it leaves the office. Internal.

use jiff::civil::Date;

use super::Group;
use super::declare::{date, text};
use super::field::Look;

/// The steps, in their order.
pub static GROUP: Group = Group {
    key: "sign_offs",
    title: "放行步骤",
    look: Look::Rows,
    internal: true,
    pages: &[&PAGE],
};

/// The steps of a project that names none of its own.
pub const USUAL: [&str; 3] = ["经办", "法务", "负责人"];

page! {
    /// 放行的一级，例如经办、法务、负责人。
    "sign_off", "放行步骤", portal "", basis "内部记录",
    groups [release::GROUP];

    /// 这一级的名称。
    NAME: String = "name", text("步骤").ours().example("法务");
}

/// That somebody released the project as it was.
pub mod release {
    use super::{Date, Group, Look, date, text};

    /// The releases of a step, in order; the last one counts.
    pub static GROUP: Group = Group {
        key: "releases",
        title: "放行",
        look: Look::Rows,
        internal: true,
        pages: &[&PAGE],
    };

    page! {
        /// 谁在哪一天放行了哪一版内容。
        "release", "放行", portal "", basis "内部记录";

        /// 放行的人。
        BY: String = "by", text("放行人").ours().example("法务部 陈某");

        /// 放行的日期。
        ON: Date = "on", date("日期").past().ours();

        /// 放行时填报内容的指纹；此后有修改的，与现在的不同。
        STATE: String = "state", text("内容指纹").ours().example("9f86d081884c7d65");
    }
}
