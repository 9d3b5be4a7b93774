//! One filing of the subject or of an algorithm: what it is for, and what happened to it.
//!
//! Internal: it is in the project file, in dump and backup, and in no package, document or
//! fingerprint. Stage, round and due days are not stored: `tracking` and `rules` derive
//! them.

use jiff::civil::Date;

use super::algorithm::basics;
use super::declare::{choice, date, long_text, text};
use super::field::{Choice, Look};
use super::{Group, Record};
use crate::tracking::filing::{Event, Happened, Owner, Purpose, Status, status};

pub mod cancellation;
pub mod demand;
pub mod display;
pub mod event;
mod which;
mod words;

pub use which::{
    at_hand, filings_for, first_stage, in_force, is_cancelled, is_open, latest_notice,
    notice_at_hand, taking, told_of,
};
pub use words::{EventWords, FilingWords};

/// The filings of the subject, and those of an algorithm.
pub static GROUP: Group = Group {
    key: "filings",
    title: "备案事项",
    look: Look::Rows,
    internal: true,
    pages: &[&PAGE, &cancellation::PAGE, &display::PAGE],
};

/// The page that lists the filings.
pub mod list {
    page! {
        /// 提交之后的记录：备案、变更、注销各为一项。仅供内部跟踪；补正期间的佐证文件随补正说明放入材料包，此外都不进入备案材料。
        "filings", "备案事项", portal "", basis "内部记录",
        groups [super::GROUP];
    }
}

impl Choice for Purpose {
    const OPTIONS: &'static [&'static str] = Self::WORDS;
}

page! {
    /// 一次备案、变更或注销，从提交到审核结果。
    "filing", "备案事项", portal "", basis "内部记录",
    groups [event::GROUP];

    /// 首次备案、变更备案或注销备案。
    PURPOSE: Purpose = "purpose", choice("事项").ours();

    /// 变更备案填变更之日，注销备案填终止服务之日；期限由此起算。
    SINCE: Date = "since", date("发生日期").ours()
        .basis("《互联网信息服务算法推荐管理规定》第24条")
        .shown_when(|filing| filing.get(&PURPOSE) != Some(Purpose::First));

    /// 负责办理的人员，便于分工。
    RESPONSIBLE: String = "responsible", text("负责人").ours().example("合规部专员");

    /// 变更了什么等，供内部查对，不写入任何材料。
    NOTE: String = "note", long_text("说明", 0, 0).ours().example("新增微信小程序服务形式");
}

/// Returns whose filings `record` has.
#[must_use]
pub fn owner(record: Record<'_>) -> Owner {
    if record.parent().is_none() { Owner::Subject } else { Owner::Algorithm }
}

/// Returns the record that has filings in words: `主体`, `算法 1`.
#[must_use]
pub fn title(record: Record<'_>) -> String {
    match owner(record) {
        Owner::Subject => "主体".to_owned(),
        Owner::Algorithm => record.words(),
    }
}

/// Returns what a filing is for; without an answer it is the first.
#[must_use]
pub fn purpose(filing: Record<'_>) -> Purpose {
    filing.get(&PURPOSE).unwrap_or(Purpose::First)
}

/// Returns the events of a filing, with their records, in the order of entry. One that does
/// not say what happened is none yet.
pub fn events(filing: Record<'_>) -> impl Iterator<Item = (Record<'_>, Event)> {
    filing.rows(&event::GROUP).filter_map(|record| {
        let happened = record.get(&event::HAPPENED)?;
        Some((record, Event { happened, on: record.get(&event::ON) }))
    })
}

/// Returns the filing number of an algorithm: of the filing that passed last, or else as the
/// form has it for a change.
#[must_use]
pub fn number(algorithm: Record<'_>) -> Option<&str> {
    let events = algorithm.rows(&GROUP).flat_map(events);
    let passed = events.filter(|(_, event)| event.happened == Happened::Accepted);
    let noted = passed.map(|(record, _)| record.text(&event::FILING_NUMBER));
    let before = &basics::FILING_NUMBER;
    let before = Some(algorithm.text(before)).filter(|_| before.spec.is_shown(algorithm));
    let all = before.into_iter().chain(noted);
    all.filter(|number| !number.is_empty()).last()
}

/// Returns where a filing stands.
#[must_use]
pub fn status_of(filing: Record<'_>) -> Status {
    let events: Vec<Event> = events(filing).map(|(_, event)| event).collect();
    let owner = filing.parent().map_or(Owner::Subject, owner);
    status(owner, purpose(filing), &events)
}
