//! By when something is due: a term of the table, counted in the calendar.
//!
//! Whoever calls names the day from which to count, once it is known.

use jiff::civil::Date;
use jiff::{Span, ToSpan};
use serde::Serialize;
use ts_rs::TS;

use super::terms::{Certainty, Kind, Length, Term};
use super::words::words;
use super::{Calendar, Deadline, in_words};

words! {
    /// How near a day is.
    Urgency {
        /// It is past.
        Late = "late" "已过",
        /// One working day is left, or none.
        Now = "now" "紧急",
        /// Five working days are left at most, or it is time to begin.
        Soon = "soon" "将近",
        /// There is time.
        Calm = "calm" "不急",
    }
}

/// A day by which something is due.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Due {
    /// The id of its term.
    pub term: &'static str,
    /// What is due.
    pub what: &'static str,
    /// Whose it is, without personal data: `算法1`.
    pub about: String,
    /// The last day.
    #[ts(type = "string")]
    pub day: Date,
    /// The working days left after today, `None` once the day is past.
    pub left: Option<u32>,
    /// Whether the calendar lacks a year up to that day, so that what is left is a guess.
    pub left_estimated: bool,
    /// The day from which it was counted; `None` if the last day itself is stated.
    #[ts(type = "string | null")]
    pub from: Option<Date>,
    /// The day on which one should begin, if that is earlier.
    #[ts(type = "string | null")]
    pub begin: Option<Date>,
    /// The days to be reminded on, from today on: two before it at most, or the day itself.
    #[ts(type = "string[]")]
    pub remind: Vec<Date>,
    /// How it was counted, in Chinese.
    pub counted: String,
    /// Where the term stands.
    pub basis: &'static str,
    /// How certain the term is.
    pub certainty: Certainty,
    /// What to do.
    pub note: &'static str,
    /// Whether the calendar lacks a year it takes, so that the day is a guess.
    pub estimated: bool,
    /// Whose task it is.
    pub kind: Kind,
    /// Whether being late breaks a rule; otherwise it is only a reminder.
    pub hard: bool,
    /// How near it is.
    pub urgency: Urgency,
}

/// Returns by when something is due: `term` counted from `from`, or on `from` itself if
/// the term is of stated days.
#[must_use]
pub fn due(
    term: &Term,
    from: Date,
    about: &str,
    calendar: &Calendar,
    today: Date,
) -> Due {
    let Deadline { due: day, unknown_year } = last_day(term, from, calendar);
    let mut counted = counted(term, from, day, calendar);
    let begin = (term.ahead > 0).then(|| before(day, i64::from(term.ahead).days()));
    if let Some(begin) = begin {
        counted.extend([format!(
            "；建议提前{}日（{}）开始",
            term.ahead,
            in_words(begin)
        )]);
    }
    if let Some(year) = unknown_year {
        counted.extend([format!(
            "；{year}年的放假安排尚未录入，只按周末和元旦、劳动节、国庆节推算，为估算"
        )]);
    }
    let left = (day >= today).then(|| calendar.working_days_between(today, day));
    let hard = term.kind == Kind::Duty;
    let mut remind = Vec::new();
    remind.extend(begin.filter(|&begin| begin >= today));
    if remind.is_empty() && hard {
        remind.push(opening(calendar, day, 5).day);
    }
    remind.push(opening(calendar, day, 1).day);
    remind.sort_unstable();
    remind.retain(|&reminder| reminder >= today);
    remind.dedup();
    if remind.is_empty() && day >= today {
        remind.push(day);
    }
    let urgency = match left {
        None => Urgency::Late,
        Some(..=1) => Urgency::Now,
        Some(..=5) => Urgency::Soon,
        _ if begin.is_some_and(|begin| begin <= today) => Urgency::Soon,
        _ => Urgency::Calm,
    };
    Due {
        term: term.id,
        what: term.what,
        about: about.to_owned(),
        day,
        left,
        left_estimated: left.is_some() && calendar.lacks(today, day),
        from: (term.length != Length::Stated).then_some(from),
        begin,
        remind,
        counted,
        basis: term.basis,
        certainty: term.certainty,
        note: term.note,
        estimated: unknown_year.is_some(),
        kind: term.kind,
        hard,
        urgency,
    }
}

impl Due {
    /// Returns how long it takes yet: `还剩5个工作日`, with 约 where that is a guess.
    #[must_use]
    pub fn left_words(&self) -> String {
        let about = if self.left_estimated { "约" } else { "" };
        match self.left {
            None => "已过".to_owned(),
            Some(0) => "今天".to_owned(),
            Some(left) => format!("还剩{about}{left}个工作日"),
        }
    }

    /// Returns what sorts due days: by the day, and on one day what breaks a rule first.
    #[must_use]
    pub fn order(&self) -> impl Ord + use<'_> {
        (self.day, !self.hard, &self.about, self.what)
    }
}

/// Returns the last day of `term`, counted from `from`; of a range, its end.
#[must_use]
pub fn last_day(term: &Term, from: Date, calendar: &Calendar) -> Deadline {
    let due = match term.length {
        Length::Working(n) | Length::WorkingRange(_, n) => {
            return calendar.deadline(from, n.into());
        }
        Length::Days(n) => after(from, i64::from(n).days()),
        Length::Hours(n) => after(from, i64::from(n / 24).days()),
        Length::Months(_, most) => after(from, i64::from(most).months()),
        Length::Years(n) => after(from, i64::from(n).years()),
        Length::Stated => from,
    };
    Deadline { due, unknown_year: None }
}

/// Returns in Chinese how the last day of `term` was counted.
fn counted(term: &Term, from: Date, end: Date, calendar: &Calendar) -> String {
    let start = format!("自{}（{}）", in_words(from), term.since.word());
    match term.length {
        Length::Working(n) => {
            let skipped = exceptions(calendar, from, end);
            format!("{start}的次日起第{n}个工作日{skipped}")
        }
        Length::WorkingRange(least, most) => {
            let first = in_words(calendar.deadline(from, least.into()).due);
            let skipped = exceptions(calendar, from, end);
            format!("{start}的次日起第{least}至{most}个工作日，最早{first}{skipped}")
        }
        Length::Days(n) => format!("{start}的次日起第{n}日"),
        Length::Hours(n) => format!("{start}起{n}小时，按整日计"),
        Length::Months(least, most) if least < most => {
            let first = in_words(after(from, i64::from(least).months()));
            format!("{start}起{}，最早{first}", term.length.words())
        }
        Length::Months(_, n) if term.certainty != Certainty::Practice => {
            format!("{start}起{n}个月")
        }
        Length::Months(..) | Length::Years(_) => {
            format!("{start}起{}", term.length.words())
        }
        Length::Stated => format!("{}的日期", term.certainty.word()),
    }
}

/// Returns what of the days after `from` is not as the weekday says, in Chinese.
fn exceptions(calendar: &Calendar, from: Date, to: Date) -> String {
    let (off, worked) = calendar.exceptions(from, to);
    let parts = [("周一至周五放假", off), ("周末调休上班", worked)];
    let parts = parts.iter().filter(|(_, days)| *days > 0);
    let parts: Vec<_> = parts.map(|(what, days)| format!("{what}{days}天")).collect();
    if parts.is_empty() {
        String::new()
    } else {
        format!("（其间{}）", parts.join("、"))
    }
}

/// The last day on which something can begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Opening {
    /// A working day.
    pub(super) day: Date,
    /// Whether a year is not known that it takes.
    pub(super) estimated: bool,
}

/// Returns the last working day from which `count` working days fit up to `end`:
/// [`Calendar::deadline`] backwards.
pub(super) fn opening(calendar: &Calendar, end: Date, count: u32) -> Opening {
    let mut found = Opening { day: end, estimated: false };
    let mut left = count;
    loop {
        let works = calendar.is_working_day(found.day);
        if left == 0 && works {
            return found;
        }
        found.estimated |= !calendar.knows(found.day);
        left = left.saturating_sub(u32::from(works));
        let Ok(day) = found.day.yesterday() else { return found };
        found.day = day;
    }
}

/// Returns `day` moved on, or the last day there is.
pub(super) fn after(day: Date, span: Span) -> Date {
    day.saturating_add(span)
}

/// Returns `day` moved back, or the first day there is.
pub(super) fn before(day: Date, span: Span) -> Date {
    day.saturating_sub(span)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;
    use crate::tracking::demands::ReplyUnit;
    use crate::tracking::terms::{
        CANCELLATION, CHANGE, CORRECTION, FIRST_FILING, IDENTITY, LICENCE, PROGRESS,
        PROMISE, REVIEW, SELF_ASSESSMENT, SUBJECT_REVIEW, TERMS, USUAL_REVIEW,
    };

    const TODAY: Date = date(2026, 11, 23);

    fn of(term: &Term, from: Date, today: Date) -> Due {
        due(term, from, "算法1", &Calendar::bundled(), today)
    }

    #[test]
    fn terms_of_article_24_are_counted_in_working_days() {
        let first = of(&FIRST_FILING, date(2026, 2, 10), date(2026, 2, 27));
        assert_eq!(first.day, date(2026, 3, 2));
        assert_eq!((first.left, first.urgency), (Some(2), Urgency::Soon));
        assert_eq!(
            first.counted,
            "自2026年2月10日（提供服务之日）的次日起第10个工作日（其间周一至周五放假6天、周末调休上班2天）"
        );
        assert!(first.hard && !first.estimated);
        // 28 February is a Saturday that is worked.
        assert_eq!(first.remind, [date(2026, 2, 28)]);
        assert_eq!(of(&CHANGE, date(2026, 9, 25), TODAY).day, date(2026, 10, 15));
        let cancellation = of(&CANCELLATION, date(2026, 9, 21), TODAY);
        assert_eq!(cancellation.day, date(2026, 10, 26));
        assert_eq!((cancellation.left, cancellation.urgency), (None, Urgency::Late));
        assert_eq!(cancellation.remind, []);
    }

    #[test]
    fn what_the_authority_owes_breaks_no_rule_of_ours() {
        let review = of(&REVIEW, date(2026, 1, 26), date(2026, 3, 13));
        assert_eq!((review.day, review.left), (date(2026, 3, 13), Some(0)));
        assert_eq!((review.hard, review.urgency), (false, Urgency::Now));
        assert_eq!(review.remind, [review.day]);
        let usual = of(&USUAL_REVIEW, date(2026, 8, 31), TODAY);
        assert_eq!(usual.day, date(2027, 2, 28));
        assert!(usual.counted.ends_with("起4至6个月，最早2026年12月31日"));
        let subject = of(&SUBJECT_REVIEW, date(2026, 11, 16), TODAY);
        assert_eq!(subject.day, date(2026, 11, 30));
        assert!(subject.counted.contains("第5至10个工作日，最早2026年11月23日"));
    }

    #[test]
    fn a_stated_day_stays_as_it_is() {
        let reply = of(&CORRECTION, date(2026, 12, 6), date(2026, 12, 1));
        assert_eq!((reply.day, reply.from), (date(2026, 12, 6), None)); // a Sunday
        assert_eq!((reply.left, reply.urgency), (Some(3), Urgency::Soon));
        assert_eq!(reply.counted, "通知载明的日期");
        assert!(reply.hard);
        let licence = of(&LICENCE, date(2027, 2, 1), TODAY);
        assert_eq!(licence.begin, Some(date(2026, 11, 3)));
        assert_eq!(licence.urgency, Urgency::Soon, "it is time to begin");
        let card = of(&IDENTITY, date(2030, 1, 1), TODAY);
        assert_eq!((card.urgency, card.estimated), (Urgency::Calm, false));
        assert_eq!(card.remind.len(), 2);
        assert_eq!(of(&PROMISE, TODAY, TODAY).counted, "自定的日期");
    }

    #[test]
    fn a_year_without_holidays_is_said_to_be_a_guess() {
        let filing = of(&FIRST_FILING, date(2026, 12, 25), TODAY);
        // 1 January is a holiday by law, whatever the notice of that year says.
        assert_eq!((filing.day, filing.estimated), (date(2027, 1, 11), true));
        assert!(filing.counted.contains("2027年的放假安排尚未录入"));
    }

    #[test]
    fn what_a_notice_counts_is_counted_from_its_day() {
        let reply = |count, unit| of(&CORRECTION.within(count, unit), TODAY, TODAY);
        let ten = reply(10, ReplyUnit::WorkingDays);
        assert_eq!((ten.day, ten.estimated), (date(2026, 12, 7), false));
        assert_eq!(ten.counted, "自2026年11月23日（通知之日）的次日起第10个工作日");
        let far = reply(30, ReplyUnit::WorkingDays);
        assert_eq!((far.day, far.estimated, far.hard), (date(2027, 1, 5), true, true));
        assert_eq!(reply(5, ReplyUnit::Days).day, date(2026, 11, 28));
        assert_eq!(reply(48, ReplyUnit::Hours).day, date(2026, 11, 25));
        let month = reply(1, ReplyUnit::Months);
        assert_eq!(month.day, date(2026, 12, 23));
        assert_eq!(month.counted, "自2026年11月23日（通知之日）起1个月");
    }

    #[test]
    fn what_is_left_is_a_guess_where_the_calendar_ends() {
        let stated = |day| of(&CORRECTION, day, TODAY);
        let far = stated(date(2027, 1, 4));
        assert_eq!(
            (far.left, far.left_estimated, far.estimated),
            (Some(29), true, false)
        );
        assert!(!stated(date(2026, 12, 31)).left_estimated);
    }

    #[test]
    fn a_reminder_can_be_as_frequent_as_one_likes() {
        let look = of(&PROGRESS.every(3), date(2026, 11, 20), TODAY);
        assert_eq!((look.day, look.hard), (date(2026, 11, 25), false));
        assert_eq!(of(&SELF_ASSESSMENT, date(2024, 2, 29), TODAY).day, date(2025, 2, 28));
    }

    #[test]
    fn the_soonest_is_first() {
        let review = of(&REVIEW, date(2026, 11, 2), TODAY);
        let mut dues = [
            of(&PROMISE, review.day, TODAY),
            of(&CORRECTION, review.day, TODAY),
            of(&PROGRESS, date(2026, 11, 20), TODAY),
            review,
        ];
        dues.sort_by(|a, b| a.order().cmp(&b.order()));
        let ids = dues.map(|due| due.term);
        assert_eq!(ids, ["progress", "correction", "review", "promise"]);
    }

    proptest! {
        #[test]
        fn no_day_is_too_far(
            term in prop::sample::select(TERMS),
            from in any_day(),
            years in -30_i64..30,
        ) {
            let today = from.saturating_add(years.years());
            let due = of(&term, from, today);
            prop_assert!(due.day >= from);
            prop_assert_eq!(due.left.is_none(), due.urgency == Urgency::Late);
            prop_assert!(due.remind.len() <= 2 && due.remind.is_sorted());
            prop_assert!(due.remind.iter().all(|&day| today <= day && day <= due.day));
            prop_assert_eq!(due.remind.is_empty(), due.left.is_none());
        }

        #[test]
        fn an_opening_is_the_last_working_day_that_is_early_enough(
            days in 0_i64..1500, count in 0_u32..70,
        ) {
            let calendar = Calendar::bundled();
            let end = date(2023, 6, 1).saturating_add(days.days());
            let Opening { day, .. } = opening(&calendar, end, count);
            prop_assert!(calendar.is_working_day(day));
            prop_assert!(calendar.working_days_between(day, end) >= count);
            let mut later = day.series(1.day()).skip(1).take_while(|&later| later <= end);
            let too_late = later.all(|later| {
                !calendar.is_working_day(later)
                    || calendar.working_days_between(later, end) < count
            });
            prop_assert!(too_late);
        }
    }

    fn any_day() -> impl Strategy<Value = Date> {
        let near = (-4000_i64..4000).prop_map(|days| TODAY.saturating_add(days.days()));
        prop_oneof![9 => near, 1 => Just(date(9999, 12, 31)), 1 => Just(Date::MIN)]
    }
}
