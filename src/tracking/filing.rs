//! What the events of one filing amount to: its stage, its round, and what is unusual.
//!
//! Events count in the order in which they were entered. What really happened is stronger
//! than our table of moves: an unusual event has its effect and is explained, never
//! dropped. Pure: a day in the future, or a subject that has not passed yet, is the
//! business of rules, which know today and the other filings.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::Serialize;
use ts_rs::TS;

use super::words::words;

words! {
    /// Whose filing it is.
    Owner {
        /// The organisation.
        Subject = "subject" "主体",
        /// One algorithm.
        Algorithm = "algorithm" "算法",
    }
}

words! {
    /// What a filing is for (《互联网信息服务算法推荐管理规定》 Art. 24).
    Purpose {
        /// The first filing.
        First = "first" "首次备案",
        /// A change of what was filed; the number stays.
        Change = "change" "变更备案",
        /// The end of the service.
        Cancellation = "cancellation" "注销备案",
    }
}

words! {
    /// What happened to a filing.
    Happened {
        /// It was submitted in the portal.
        Submitted = "submitted" "提交",
        /// The authority wants it corrected.
        Returned = "returned" "补正",
        /// It was submitted again, corrected.
        Resubmitted = "resubmitted" "再次提交",
        /// It passed.
        Accepted = "accepted" "通过",
        /// It did not pass.
        Refused = "refused" "不通过",
        /// The applicant took it back.
        Withdrawn = "withdrawn" "撤回",
        /// The authority published it.
        Published = "published" "公示",
        /// The authority asked something, by telephone or message.
        Asked = "asked" "询问",
        /// Somebody looked at the progress in the portal.
        Checked = "checked" "查看进度",
    }
}

/// Something that happened to a filing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Event {
    /// What happened.
    pub happened: Happened,
    /// The day in Beijing; `None` if it is not answered yet.
    pub on: Option<Date>,
}

/// Where a filing stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, rename = "FilingStage")]
pub enum Stage {
    /// Not submitted yet.
    Preparing,
    /// With the authority.
    InReview,
    /// Back for correction.
    Returned,
    /// Passed.
    Accepted,
    /// Not passed.
    Refused,
    /// Taken back.
    Withdrawn,
}

impl Stage {
    /// Returns whether a filing is with the authority, or has passed.
    #[must_use]
    pub const fn is_submitted(self) -> bool {
        matches!(self, Self::InReview | Self::Returned | Self::Accepted)
    }

    /// Returns the word on the screen (domain §5.1: a subject is 退回, an algorithm 补正).
    #[must_use]
    pub const fn word(self, owner: Owner, purpose: Purpose) -> &'static str {
        match (self, owner, purpose) {
            (Self::Preparing, Owner::Subject, _) => "未提交",
            (Self::Preparing, Owner::Algorithm, _) => "准备中",
            (Self::InReview, ..) => "审核中",
            (Self::Returned, Owner::Subject, _) => "退回",
            (Self::Returned, Owner::Algorithm, _) => "补正",
            (Self::Accepted, Owner::Subject, Purpose::First) => "已通过",
            (Self::Accepted, Owner::Algorithm, Purpose::First) => "已备案",
            (Self::Accepted, _, Purpose::Change) => "已变更",
            (Self::Accepted, _, Purpose::Cancellation) => "已注销",
            (Self::Refused, ..) => "不通过",
            (Self::Withdrawn, ..) => "已撤回",
        }
    }

    /// Returns whether the authority has decided.
    #[must_use]
    pub const fn is_over(self) -> bool {
        matches!(self, Self::Accepted | Self::Refused)
    }
}

/// What the events of a filing amount to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Status {
    /// Where it stands.
    pub stage: Stage,
    /// Since when, if that day is known.
    pub since: Option<Date>,
    /// How often it was submitted: 0 before the first time.
    pub round: u32,
    /// What is unusual, in the order of the events.
    pub odd: Vec<Odd>,
}

/// A move that is not in the table, or a day that cannot be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Odd {
    /// The position of the event.
    pub event: usize,
    /// What is unusual about it and what is usual, in Chinese.
    pub why: String,
}

use Happened::{
    Accepted, Asked, Checked, Published, Refused, Resubmitted, Returned, Submitted,
    Withdrawn,
};

/// The moves that are usual, most likely first. What is not in it is unusual.
///
/// Sources: domain §5.1; a refused filing is a new one (重新申请). 未核实: that a withdrawn
/// one is submitted again, and that one may be withdrawn while it is corrected.
/// Algorithms are published, subjects only beside them (columns of the CAC's lists).
const MOVES: &[(Stage, &[Owner], &[Happened])] = &[
    (Stage::Preparing, Owner::ALL, &[Submitted]),
    (
        Stage::InReview,
        Owner::ALL,
        &[Accepted, Returned, Refused, Checked, Asked, Withdrawn],
    ),
    (Stage::Returned, Owner::ALL, &[Resubmitted, Asked, Checked, Withdrawn]),
    (Stage::Accepted, &[Owner::Algorithm], &[Published, Checked, Asked]),
    (Stage::Accepted, &[Owner::Subject], &[Checked, Asked]),
    (Stage::Refused, Owner::ALL, &[]),
    (Stage::Withdrawn, Owner::ALL, &[Submitted]),
];

/// Returns the moves that are usual from here, most likely first: the buttons of the window.
#[must_use]
pub fn usual(owner: Owner, stage: Stage) -> &'static [Happened] {
    let row = MOVES.iter().find(|(from, of, _)| *from == stage && of.contains(&owner));
    row.map_or(&[], |(.., moves)| moves)
}

impl Happened {
    /// Returns whether it begins a round.
    #[must_use]
    pub const fn is_submission(self) -> bool {
        matches!(self, Submitted | Resubmitted)
    }

    /// Returns where it leads, wherever the filing stood; `None` if it moves nothing.
    const fn leads_to(self) -> Option<Stage> {
        match self {
            Submitted | Resubmitted => Some(Stage::InReview),
            Returned => Some(Stage::Returned),
            // What is published has passed, noted or not.
            Accepted | Published => Some(Stage::Accepted),
            Refused => Some(Stage::Refused),
            Withdrawn => Some(Stage::Withdrawn),
            Asked | Checked => None,
        }
    }
}

/// Returns what the events amount to, in the order in which they were entered.
///
/// What is said of an event does not depend on later ones.
#[must_use]
pub fn status(owner: Owner, purpose: Purpose, events: &[Event]) -> Status {
    let (mut stage, mut since, mut round) = (Stage::Preparing, None, 0_u32);
    let mut odd = Vec::new();
    let (mut before, mut submitted) = (None, BTreeSet::new());
    for (index, event) in events.iter().enumerate() {
        let happened = event.happened;
        let mut say = |why: String| odd.push(Odd { event: index, why });
        if !usual(owner, stage).contains(&happened) {
            say(unusual(owner, purpose, stage, happened));
        }
        if let Some(day) = event.on {
            if let Some(before) = before.filter(|&before| day < before) {
                let (day, before) = (super::in_words(day), super::in_words(before));
                say(format!(
                    "日期{day}早于前一事件的{before}；事件通常按发生的先后记录，请核对日期。"
                ));
            }
            if happened.is_submission() && !submitted.insert(day) {
                let day = super::in_words(day);
                say(format!(
                    "{day}已经记过一次提交；一天通常只提交一次，请核对是否重复记录。"
                ));
            }
            before = Some(day);
        }
        round = round.saturating_add(u32::from(happened.is_submission()));
        if let Some(next) = happened.leads_to()
            && next != stage
        {
            (stage, since) = (next, event.on);
        } else if happened.is_submission() {
            since = event.on; // the review begins anew
        }
    }
    Status { stage, since, round, odd }
}

/// Returns what is usual in place of `happened`.
fn unusual(owner: Owner, purpose: Purpose, stage: Stage, happened: Happened) -> String {
    let (said, now) = (happened.word(), stage.word(owner, purpose));
    match (stage, happened) {
        (_, Published) if owner == Owner::Subject => {
            "公示的通常是算法，主体信息不单独公示；请核对是否应记在算法的备案事项中。"
                .to_owned()
        }
        (Stage::Preparing, Resubmitted) => {
            "还没有记录“提交”；第一次提交请记为“提交”，此前提交过的请补记。".to_owned()
        }
        (Stage::Preparing, _) => {
            format!("还没有记录“提交”；通常先“提交”，再有“{said}”。提交过的请补记。")
        }
        (Stage::InReview, Submitted) => {
            "已经在审核中，又记了“提交”；补正之后的提交通常记为“再次提交”，重复的请删除。"
                .to_owned()
        }
        (Stage::InReview, Resubmitted) => {
            "没有记录“补正”就“再次提交”；通常收到补正通知后才再次提交，请补记补正。"
                .to_owned()
        }
        (Stage::InReview, Published) => {
            "没有记录“通过”就“公示”；通常先通过、发放编号，再公示，请补记通过。"
                .to_owned()
        }
        (Stage::Returned, Submitted) => "补正之后的提交通常记为“再次提交”。".to_owned(),
        (Stage::Returned, Returned) => {
            "上一次补正之后没有记录“再次提交”；已经提交的请补记。同一份通知只需记一次。"
                .to_owned()
        }
        (Stage::Returned, _) => {
            format!("收到补正后通常先“再次提交”，再有“{said}”；已经提交的请补记。")
        }
        (Stage::Accepted, _) => {
            let next = match purpose {
                Purpose::Cancellation => "请核对",
                _ => "之后的变更、注销请另建备案事项",
            };
            format!("{}{now}，通常不再有“{said}”；{next}。", owner.word())
        }
        (Stage::Refused, _) => {
            format!("已记录“不通过”，通常不再有“{said}”；重新申请请另建备案事项。")
        }
        (Stage::Withdrawn, _) => {
            format!("已记录“撤回”；通常重新“提交”之后才有“{said}”。")
        }
        (Stage::InReview, _) => format!("{now}时通常没有“{said}”，请核对。"),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    const FILING: (Owner, Purpose) = (Owner::Algorithm, Purpose::First);

    fn on(happened: Happened, month: i8, day: i8) -> Event {
        Event { happened, on: Some(date(2026, month, day)) }
    }

    fn of(events: &[Event]) -> Status {
        status(FILING.0, FILING.1, events)
    }

    #[test]
    fn a_filing_with_two_corrections_is_usual() {
        let events = [
            on(Submitted, 3, 2),
            on(Checked, 3, 9),
            on(Returned, 4, 1),
            on(Asked, 4, 2),
            on(Resubmitted, 4, 9),
            on(Returned, 5, 6),
            on(Resubmitted, 5, 11),
            on(Accepted, 6, 30),
            on(Published, 7, 10),
        ];
        let found = of(&events);
        let since = Some(date(2026, 6, 30));
        let odd = vec![];
        assert_eq!(found, Status { stage: Stage::Accepted, since, round: 3, odd });
        assert_eq!(found.stage.word(FILING.0, FILING.1), "已备案");
        assert_eq!(of(&events[..6]).stage, Stage::Returned);
        assert_eq!(of(&events[..7]).since, Some(date(2026, 5, 11)));
        assert_eq!(of(&[]).round, 0);
    }

    #[test]
    fn what_is_unusual_has_its_effect_and_is_explained() {
        let odd = |events: &[Event]| {
            let found = of(events);
            let why: Vec<_> = found.odd.iter().map(|odd| odd.why.as_str()).collect();
            (found.stage, found.round, why.join("\n"))
        };
        let (stage, round, why) = odd(&[on(Accepted, 3, 2)]);
        assert_eq!((stage, round), (Stage::Accepted, 0));
        assert!(why.contains("通常先“提交”，再有“通过”"), "{why}");

        let (stage, round, why) = odd(&[on(Submitted, 3, 2), on(Resubmitted, 3, 5)]);
        assert_eq!((stage, round), (Stage::InReview, 2));
        assert!(why.contains("没有记录“补正”"), "{why}");

        let events = [on(Submitted, 3, 2), on(Accepted, 3, 9), on(Withdrawn, 3, 10)];
        let (stage, _, why) = odd(&events);
        assert_eq!(stage, Stage::Withdrawn);
        assert!(why.contains("算法已备案，通常不再有“撤回”"), "{why}");

        let (.., why) = odd(&[on(Submitted, 3, 2), on(Returned, 3, 1)]);
        assert!(why.contains("2026年3月1日早于前一事件的2026年3月2日"), "{why}");

        let day = [on(Submitted, 3, 2), on(Returned, 3, 2), on(Resubmitted, 3, 2)];
        let (.., why) = odd(&day);
        assert!(why.contains("2026年3月2日已经记过一次提交"), "{why}");
        assert_eq!(of(&day).odd.len(), 1);
    }

    #[test]
    fn an_event_without_a_day_counts() {
        let events = [
            on(Submitted, 3, 2),
            Event { happened: Returned, on: None },
            on(Resubmitted, 3, 9),
        ];
        assert_eq!(
            (of(&events[..2]).stage, of(&events[..2]).since),
            (Stage::Returned, None)
        );
        assert_eq!(of(&events).odd, []);
    }

    #[test]
    fn a_subject_is_not_published_by_itself() {
        let events = [on(Submitted, 3, 2), on(Accepted, 3, 9), on(Published, 5, 8)];
        let found = status(Owner::Subject, Purpose::First, &events);
        assert_eq!((found.stage, found.odd.len()), (Stage::Accepted, 1));
        assert!(!usual(Owner::Subject, Stage::Accepted).contains(&Published));
        assert!(usual(Owner::Algorithm, Stage::Accepted).contains(&Published));
    }

    #[test]
    fn the_table_knows_each_move_and_a_way_out_of_each_stage_but_refusal() {
        use Stage::{Accepted, InReview, Preparing, Refused, Returned, Withdrawn};
        let stages = [Preparing, InReview, Returned, Accepted, Refused, Withdrawn];
        let of = |stage| usual(Owner::Algorithm, stage);
        let known: Vec<_> = stages.into_iter().flat_map(of).collect();
        assert!(Happened::ALL.iter().all(|happened| known.contains(&happened)));
        let ends: Vec<_> = stages.into_iter().filter(|&s| of(s).is_empty()).collect();
        assert_eq!(ends, [Refused]);
    }

    #[test]
    fn words_and_ids_are_read_and_differ() {
        for (index, &happened) in Happened::ALL.iter().enumerate() {
            assert_eq!(Happened::of(Happened::WORDS[index]), Some(happened));
            let id = serde_json::to_string(&happened).unwrap();
            let word = format!("{:?}", happened.word());
            for text in [&id, &word] {
                assert_eq!(serde_json::from_str::<Happened>(text).unwrap(), happened);
            }
        }
        assert_eq!(serde_json::to_string(&Resubmitted).unwrap(), r#""resubmitted""#);
        assert_eq!(Purpose::of("变更备案"), Some(Purpose::Change));
        assert_eq!(Owner::of("产品"), None);
    }

    fn events() -> impl Strategy<Value = Vec<Event>> {
        // Few days, so that some coincide; a year now and then at the end of time.
        let day = (0_i16..20, proptest::bool::weighted(0.05)).prop_map(|(day, far)| {
            let day = i8::try_from(day).unwrap();
            date(if far { 9999 } else { 2026 }, 3, 1 + day)
        });
        let event =
            (prop::sample::select(Happened::ALL), prop::option::weighted(0.9, day));
        let event = event.prop_map(|(happened, on)| Event { happened, on });
        prop::collection::vec(event, 0..24)
    }

    fn owner() -> impl Strategy<Value = Owner> {
        prop::sample::select(Owner::ALL)
    }

    fn purpose() -> impl Strategy<Value = Purpose> {
        prop::sample::select(Purpose::ALL)
    }

    proptest! {
        #[test]
        fn no_event_is_lost(owner in owner(), purpose in purpose(), events in events()) {
            let found = status(owner, purpose, &events);
            let submissions = events.iter().filter(|one| one.happened.is_submission());
            prop_assert_eq!(found.round as usize, submissions.count());
            let last = events.iter().rev().find_map(|one| one.happened.leads_to());
            prop_assert_eq!(found.stage, last.unwrap_or(Stage::Preparing));
            prop_assert!(found.odd.iter().all(|odd| odd.event < events.len()));
            prop_assert!(found.odd.is_sorted_by_key(|odd| odd.event));
            prop_assert!(found.odd.iter().all(|odd| odd.why.ends_with('。')));
        }

        #[test]
        fn later_events_change_nothing_that_was_said(
            owner in owner(), purpose in purpose(), events in events(), cut in 0_usize..24,
        ) {
            let cut = cut.min(events.len());
            let (early, whole) = (
                status(owner, purpose, &events[..cut]),
                status(owner, purpose, &events),
            );
            let said: Vec<_> = whole.odd.into_iter().filter(|odd| odd.event < cut).collect();
            prop_assert_eq!(early.odd, said);
        }

        #[test]
        fn only_the_usual_in_order_is_not_marked(owner in owner(), events in events()) {
            let found = status(owner, Purpose::First, &events);
            for index in 0..events.len() {
                let stage = status(owner, Purpose::First, &events[..index]).stage;
                let event = events[index];
                let known = usual(owner, stage).contains(&event.happened);
                let mut earlier = events[..index].iter();
                let last = earlier.clone().rev().find_map(|one| one.on);
                let in_order = event.on.is_none_or(|day| last.is_none_or(|last| last <= day));
                let twice = event.on.is_some()
                    && event.happened.is_submission()
                    && earlier.any(|one| one.happened.is_submission() && one.on == event.on);
                let marked = found.odd.iter().any(|odd| odd.event == index);
                prop_assert_eq!(!marked, known && in_order && !twice);
            }
        }

        #[test]
        fn a_walk_along_the_table_is_never_marked(
            owner in owner(), steps in prop::collection::vec(0_usize..99, 0..30),
        ) {
            let mut events: Vec<Event> = Vec::new();
            let mut day = date(2026, 1, 1);
            for step in steps {
                let moves = usual(owner, status(owner, Purpose::First, &events).stage);
                if moves.is_empty() { break }
                let happened = moves[step % moves.len()];
                events.push(Event { happened, on: Some(day) });
                day = day.tomorrow().unwrap();
            }
            prop_assert_eq!(status(owner, Purpose::First, &events).odd, vec![]);
        }
    }
}
