//! Something that happened to a filing.

use jiff::civil::Date;

use super::demand;
use crate::form::declare::{choice, date, kept, long_text, number, spelled, text};
use crate::form::field::{Choice, Look};
use crate::form::{Attachment, Format, Group, Record};
use crate::tracking::demands::{ReplyBy, ReplyUnit};
use crate::tracking::filing::Happened;

/// The longest notice in characters: 200 pages have about 150,000.
pub(super) const LONGEST: usize = 500_000;

/// The events of a filing, in the order in which they were entered.
pub static GROUP: Group = Group {
    key: "events",
    title: "事件",
    look: Look::Rows,
    internal: true,
    pages: &[&PAGE],
};

impl Choice for Happened {
    const OPTIONS: &'static [&'static str] = Self::WORDS;
}

impl Choice for ReplyUnit {
    const OPTIONS: &'static [&'static str] = Self::WORDS;
}

page! {
    /// 提交、补正、通过等，各记一条。
    "event", "事件", portal "", basis "内部记录",
    groups [demand::GROUP];

    /// 发生了什么。
    HAPPENED: Happened = "happened", choice("事件").ours();

    /// 北京时间的日期。
    ON: Date = "on", date("日期").past().ours();

    /// 备案系统给出的申请编号；没有的不填。
    APPLICATION: String = "application", text("申请编号").ours().example("（系统给出的编号）")
        .shown_when(|event| is(event, &[Happened::Submitted, Happened::Resubmitted]));

    /// 备案系统发放的编号。
    FILING_NUMBER: String = "filing_number", spelled("备案编号", Format::FilingNumber).ours()
        .example("网信算备330110507206401230035号")
        .shown_when(|event| is(event, &[Happened::Accepted]));

    /// 补正通知或询问的原文。
    NOTICE: String = "notice", long_text("通知原文", 0, 0).ours().example("一、请补充算法安全自评估报告。").at_most(LONGEST)
        .shown_when(|event| is(event, &[Happened::Returned, Happened::Asked, Happened::Refused]));

    /// 通知载明的最后一天；没有载明的不填。
    REPLY_BY: Date = "reply_by", date("答复期限").ours()
        .shown_when(|event| is(event, &[Happened::Returned, Happened::Asked]));

    /// 通知没有写明日期、只写明多少日内答复的，填数目；期限由通知之日推算。
    REPLY_WITHIN: u64 = "reply_within", number("答复期限（数目）", "").ours()
        .shown_when(|event| is(event, &[Happened::Returned, Happened::Asked]));

    /// 数目的单位：个工作日、日、小时或个月。
    REPLY_UNIT: ReplyUnit = "reply_unit", choice("答复期限（单位）").ours()
        .shown_when(|event| is(event, &[Happened::Returned, Happened::Asked]));

    /// 询问的单位、部门。
    ASKED_BY: String = "asked_by", text("询问方").ours().example("省网信办")
        .shown_when(|event| is(event, &[Happened::Asked]));

    /// 怎样答复的。
    ANSWER: String = "answer", long_text("答复", 0, 0).ours().example("已电话说明。")
        .shown_when(|event| is(event, &[Happened::Asked]));

    /// 还有补正事项没有完成就再次提交的，写明原因。
    REASON: String = "reason", long_text("未完成事项的原因", 0, 0).ours().example("与审核人员确认，第3项不适用。")
        .shown_when(|event| is(event, &[Happened::Resubmitted]));

    /// 需要记住的情况。
    NOTE: String = "note", long_text("备注", 0, 0).ours().example("由备案专员提交。");

    /// 通知的截图或 PDF、备案证明等。
    FILES: Vec<Attachment> = "files", kept("文件", 20).ours();
}

/// Returns by when a notice wants its answer: a day that is stated counts before a term.
#[must_use]
pub fn reply(event: Record<'_>) -> Option<ReplyBy> {
    if let Some(day) = event.get(&REPLY_BY) {
        return Some(ReplyBy::On(day));
    }
    let count = event.get(&REPLY_WITHIN).and_then(|count| u16::try_from(count).ok())?;
    // Without a unit, the shorter one.
    Some(ReplyBy::Within(count, event.get(&REPLY_UNIT).unwrap_or(ReplyUnit::Days)))
}

/// Returns whether what happened is among `kinds`.
fn is(event: Record<'_>, kinds: &[Happened]) -> bool {
    event.get(&HAPPENED).is_some_and(|happened| kinds.contains(&happened))
}
