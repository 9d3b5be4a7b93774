//! The plan: the stages of a first filing, laid back from the day the service starts.
//!
//! The regulation asks for the filing after the start (within 10 working days); practice
//! allows it before (domain §11.12), and whoever wants the number on the first day has to
//! begin about a year earlier. Nothing here is a legal term: those are in [`super::terms`].

use jiff::ToSpan;
use jiff::civil::Date;
use serde::Serialize;

use super::Calendar;
use super::due::{Opening, before, last_day, opening};
use super::terms::{self, Certainty, Length, Term};
use super::words::words;

/// A stage of the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Phase {
    /// Its name for machines.
    pub id: &'static str,
    /// Its name.
    pub name: &'static str,
    /// The day on which it should begin: then there is time if all takes long.
    pub begins: Date,
    /// The last day on which it can begin if all goes fast, as far as known.
    pub latest: Date,
    /// The day on which it ends, and the next begins.
    pub ends: Date,
    /// How long it takes.
    pub takes: String,
    /// Where that is from.
    pub basis: &'static str,
    /// How certain that is.
    pub certainty: Certainty,
    /// Whether the calendar lacks a year it takes, so that its days are a guess.
    pub estimated: bool,
}

words! {
    /// Whether a stage that has not begun can still begin in time.
    Timing {
        /// There is time, even if all takes long.
        Ahead = "ahead" "来得及",
        /// Only if all goes fast.
        Tight = "tight" "偏紧",
        /// Not even then.
        Late = "late" "已晚",
    }
}

impl Phase {
    /// Returns whether it can still begin in time if it has not begun by `today`.
    #[must_use]
    pub fn timing(&self, today: Date) -> Timing {
        match today {
            today if today <= self.begins => Timing::Ahead,
            today if today <= self.latest => Timing::Tight,
            _ => Timing::Late,
        }
    }
}

/// 准备材料: of domain and design only the latter names it; 未核实.
const PREPARATION: Length = Length::Months(3, 6);

/// Returns the stages before the service starts and the publication after it, in order;
/// each ends where the next begins.
#[must_use]
pub fn plan(start: Date, calendar: &Calendar) -> Vec<Phase> {
    let phase = |id, name, length, ends, latest_end, source: (_, _, _)| {
        let (begins, latest) = back(length, ends, latest_end, calendar);
        let estimated = begins.estimated || latest.estimated;
        let (takes, basis, certainty) = source;
        let (begins, latest) = (begins.day, latest.day.max(begins.day));
        Phase { id, name, begins, latest, ends, takes, basis, certainty, estimated }
    };
    let review = phase(
        "review",
        "算法备案审核",
        terms::USUAL_REVIEW.length,
        start,
        start,
        (
            format!(
                "实务{}；法定{}",
                terms::USUAL_REVIEW.length.words(),
                terms::REVIEW.length.words()
            ),
            "实务经验；《互联网信息服务算法推荐管理规定》第25条",
            Certainty::Practice,
        ),
    );
    let subject = phase(
        "subject-review",
        "主体备案审核",
        terms::SUBJECT_REVIEW.length,
        review.begins,
        review.latest,
        (
            terms::SUBJECT_REVIEW.length.words(),
            terms::SUBJECT_REVIEW.basis,
            Certainty::Practice,
        ),
    );
    let preparation = phase(
        "preparation",
        "准备材料",
        PREPARATION,
        subject.begins,
        subject.latest,
        (PREPARATION.words(), "实务经验（未核实）", Certainty::Practice),
    );
    let Term { basis, certainty, length, .. } = terms::PUBLICATION;
    let publication = Phase {
        id: "publication",
        name: "公示",
        begins: start,
        latest: start,
        ends: last_day(&terms::PUBLICATION, start, calendar).due,
        takes: format!("{}一批，不是期限", length.words()),
        basis,
        certainty,
        estimated: false,
    };
    vec![preparation, subject, review, publication]
}

/// Returns when something of this length begins that takes long and ends on `ends`, and
/// when it begins if it takes less and ends on `latest`.
fn back(
    length: Length,
    ends: Date,
    latest: Date,
    calendar: &Calendar,
) -> (Opening, Opening) {
    let days = |day, n: u16| opening(calendar, before(day, i64::from(n).days()), 0);
    let months = |day, n: u16| opening(calendar, before(day, i64::from(n).months()), 0);
    let years = |day, n: u16| months(day, n.saturating_mul(12));
    match length {
        Length::Working(n) => {
            (opening(calendar, ends, n.into()), opening(calendar, latest, n.into()))
        }
        Length::WorkingRange(least, most) => (
            opening(calendar, ends, most.into()),
            opening(calendar, latest, least.into()),
        ),
        Length::Days(n) => (days(ends, n), days(latest, n)),
        Length::Hours(n) => (days(ends, n / 24), days(latest, n / 24)),
        Length::Months(least, most) => (months(ends, most), months(latest, least)),
        Length::Years(n) => (years(ends, n), years(latest, n)),
        Length::Stated => (opening(calendar, ends, 0), opening(calendar, latest, 0)),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::Timing::{Ahead, Late, Tight};
    use super::*;

    #[test]
    fn a_plan_reaches_back_a_year() {
        let plan = plan(date(2026, 12, 1), &Calendar::bundled());
        let days: Vec<_> = plan
            .iter()
            .map(|phase| {
                let (begins, latest) =
                    (phase.begins.to_string(), phase.latest.to_string());
                (phase.name, begins, latest, phase.ends.to_string())
            })
            .collect();
        let row = |name, begins: &str, latest: &str, ends: &str| {
            (name, begins.to_owned(), latest.to_owned(), ends.to_owned())
        };
        assert_eq!(
            days,
            [
                row("准备材料", "2025-11-18", "2026-04-24", "2026-05-18"),
                row("主体备案审核", "2026-05-18", "2026-07-24", "2026-06-01"),
                row("算法备案审核", "2026-06-01", "2026-07-31", "2026-12-01"),
                row("公示", "2026-12-01", "2026-12-01", "2027-02-01"),
            ]
        );
        let today = date(2026, 6, 10);
        let timing: Vec<_> = plan.iter().map(|phase| phase.timing(today)).collect();
        assert_eq!(timing, [Late, Tight, Tight, Ahead]);
    }

    #[test]
    fn a_plan_over_years_without_holidays_is_an_estimate() {
        let calendar = Calendar::bundled();
        let estimated = |start| {
            plan(start, &calendar).iter().map(|phase| phase.estimated).collect::<Vec<_>>()
        };
        // Only days that are walked over count: 2027-03-01 minus half a year is in 2026.
        assert_eq!(estimated(date(2026, 12, 1)), [false; 4]);
        assert_eq!(estimated(date(2027, 7, 12)), [false, true, false, false]);
    }

    proptest! {
        #[test]
        fn each_stage_ends_where_the_next_begins(days in 0_i64..=6_000_000) {
            let calendar = Calendar::bundled();
            let start = Date::MIN.saturating_add(days.days());
            let plan = plan(start, &calendar);
            for pair in plan.windows(2) {
                prop_assert_eq!(pair[0].ends, pair[1].begins);
            }
            for phase in &plan {
                prop_assert!(phase.begins <= phase.latest && phase.begins <= phase.ends);
            }
            if start.year() > 0 {
                let [_, subject, review, _] = &plan[..] else { panic!() };
                let due = calendar.deadline(subject.begins, 10).due;
                prop_assert!(due <= review.begins);
                prop_assert!(calendar.deadline(subject.latest, 5).due <= review.latest);
                prop_assert!(calendar.deadline(review.latest, 30).due <= start);
            }
        }
    }
}
