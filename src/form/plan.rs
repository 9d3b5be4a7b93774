//! The plan: what is to be done by when, by whom. Internal.
//!
//! Stages are laid back from the start of the service by `tracking::plan`; here are the days
//! that people chose, and that each number and mailbox was tried before the submission.

use jiff::civil::Date;

use super::declare::{choice, date, text, yes_no};
use super::field::Look;
use super::{Group, Record, algorithm, filing};

/// What is planned.
pub static GROUP: Group = Group {
    key: "plan",
    title: "计划事项",
    look: Look::Rows,
    internal: true,
    pages: &[&PAGE],
};

/// The page that lists what is planned, and what was tried.
pub mod list {
    page! {
        /// 各阶段的计划日期和负责人，以及提交前对联系方式的验证。仅供内部使用，不进入备案材料。
        "plan", "计划", portal "", basis "内部记录",
        groups [super::GROUP, super::tried::GROUP];
    }
}

choices! {
    /// What is to be done. The first four are the stages of a first filing.
    Step {
        Prepare = "准备材料",
        Subject = "提交主体信息",
        Algorithm = "提交算法信息",
        Start = "提供服务",
        Other = "其他",
    }
}

page! {
    /// 一件要做的事，做到哪一天，由谁负责。
    "plan_step", "计划事项", portal "", basis "内部记录";

    /// 办理流程中的一步，或者其他准备工作。
    STEP: Step = "step", choice("事项").ours();

    /// 是什么事。
    WHAT: String = "what", text("说明").ours().example("补办APP备案")
        .shown_when(|row| matches!(row.get(&STEP), Some(Step::Other) | None));

    /// 打算在哪一天开始提交或办完；“提供服务”填服务开始之日，各阶段由此向前推算。
    ON: Date = "on", date("计划日期").ours();

    /// 指定专人负责，便于分工。
    RESPONSIBLE: String = "responsible", text("负责人").ours().example("合规部专员");

    /// 提交主体信息和算法信息的，以“跟踪”中的记录为准，不必填写。
    DONE: bool = "done", yes_no("已完成").ours()
        .shown_when(|row| matches!(row.get(&STEP), Some(Step::Prepare | Step::Other) | None));
}

/// A mobile number or mailbox that was tried.
pub mod tried {
    use super::{Date, Group, Look};
    use crate::form::declare::{date, text};

    /// The numbers and mailboxes that were tried.
    pub static GROUP: Group = Group {
        key: "tried",
        title: "联系方式验证",
        look: Look::Rows,
        internal: true,
        pages: &[&PAGE],
    };

    page! {
        /// 拨打或者发信试过一个手机号码或邮箱。
        "tried", "联系方式验证", portal "", basis "内部记录";

        /// 试的是哪一项。
        FIELD: String = "field", text("字段").ours().example("subject.contact.mobile");

        /// 当时的号码或邮箱；以后改了的，须重新验证。
        VALUE: String = "value", text("号码或邮箱").ours().example("13700137000");

        /// 试过的日期。
        ON: Date = "on", date("验证日期").past().ours();
    }
}

/// Returns what a row is about: `提交主体信息`, `补办APP备案`.
#[must_use]
pub fn title(row: Record<'_>) -> &str {
    match row.get(&STEP) {
        None | Some(Step::Other) => match row.text(&WHAT) {
            "" => Step::Other.word(),
            what => what,
        },
        Some(step) => step.word(),
    }
}

/// Returns whether what a row is about is done. The start of the service is no task.
#[must_use]
pub fn is_done(row: Record<'_>) -> bool {
    let step = row.get(&STEP).unwrap_or(Step::Other);
    step == Step::Start || row.get(&DONE) == Some(true) || is_reached(row.project(), step)
}

/// Returns whether a step was taken, as far as the filings tell.
#[must_use]
pub fn is_reached(project: Record<'_>, step: Step) -> bool {
    let is_submitted = |owner| filing::first_stage(owner).is_submitted();
    match step {
        Step::Prepare | Step::Subject => is_submitted(project),
        Step::Algorithm => {
            let mut algorithms = project.rows(&algorithm::GROUP).peekable();
            algorithms.peek().is_some() && algorithms.all(is_submitted)
        }
        Step::Start | Step::Other => false,
    }
}
