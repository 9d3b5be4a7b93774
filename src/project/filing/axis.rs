//! The time that 办理进度 draws: whole months, so many days wide.

use jiff::civil::Date;
use jiff::{Span, ToSpan};
use serde_json::{Value, json};

use crate::tracking::in_words;

/// The most months that are named; of more, each second, third, … is.
const MOST_NAMES: i32 = 13;

/// Whole months around today.
pub(super) struct Axis {
    start: Date,
    end: Date,
    pub(super) today: Date,
}

impl Axis {
    /// Returns the months that hold `days` and `today`, three at least. A day that is far off,
    /// as one with a mistyped year, stretches nothing.
    pub(super) fn over(days: impl Iterator<Item = Date>, today: Date) -> Self {
        let shift = |day: Date, span: Span| day.saturating_add(span);
        let (past, to_come) = (shift(today, -10.years()), shift(today, 2.years()));
        let near = days.filter(|day| (past..=to_come).contains(day));
        let (first, last) = near
            .fold((today, today), |(first, last), day| (first.min(day), last.max(day)));
        let start = first.first_of_month();
        let end = shift(last, 5.days()).max(shift(start, 2.months())).last_of_month();
        Self { start, end, today }
    }

    /// Returns where a day lies, in days from the start; one outside lies at the end.
    pub(super) fn at(&self, day: Date) -> i32 {
        let day = day.clamp(self.start, self.end);
        self.start.until(day).map_or(0, |span| span.get_days())
    }

    /// Returns the axis as the template reads it.
    pub(super) fn told(&self) -> Value {
        let firsts: Vec<Date> =
            self.start.series(1.month()).take_while(|&day| day <= self.end).collect();
        let steps = [1, 2, 3, 6, 12, 24, 60];
        let count = i32::try_from(firsts.len()).unwrap_or(i32::MAX);
        let step =
            steps.into_iter().find(|step| count / step <= MOST_NAMES).unwrap_or(60);
        let is_named = |day: Date| {
            let month = i32::from(day.year()) * 12 + i32::from(day.month()) - 1;
            month % step == 0
        };
        let mut year = None;
        let months = firsts.iter().map(|&day| {
            let named = is_named(day) && self.start.until(day).is_ok();
            let is_new = named && year != Some(day.year());
            if is_new {
                year = Some(day.year());
            }
            json!({
                "at": self.at(day),
                "name": if named { format!("{}月", day.month()) } else { String::new() },
                "year": if is_new { format!("{}年", day.year()) } else { String::new() },
            })
        });
        json!({
            "days": self.at(self.end).max(1),
            "today": self.at(self.today),
            "today_name": in_words(self.today),
            "months": months.collect::<Vec<_>>(),
        })
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const TODAY: Date = date(2026, 11, 23);

    #[test]
    fn a_short_filing_gets_three_months_and_a_mistyped_year_stretches_nothing() {
        let axis = Axis::over([date(2026, 11, 2), date(9202, 1, 1)].into_iter(), TODAY);
        assert_eq!((axis.start, axis.end), (date(2026, 11, 1), date(2027, 1, 31)));
        assert_eq!(axis.at(date(2026, 11, 2)), 1);
        assert_eq!(axis.at(date(9202, 1, 1)), 91, "at the end");
    }

    #[test]
    fn many_months_are_named_sparsely() {
        for years in 0..10 {
            let first = TODAY.saturating_sub(years.years());
            let told = Axis::over(std::iter::once(first), TODAY).told();
            let months = told["months"].as_array().unwrap();
            let named = months.iter().filter(|month| month["name"] != "").count();
            assert!((2..=14).contains(&named), "{years}: {named}");
        }
    }

    #[test]
    fn no_day_is_too_far() {
        for today in [Date::MIN, Date::MAX] {
            let axis = Axis::over([Date::MIN, Date::MAX].into_iter(), today);
            assert!(axis.at(Date::MAX) >= axis.at(Date::MIN));
            axis.told();
        }
    }
}
