//! The working days of China, as the State Council announces them each year.

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::notice::{self, NamedDay, Notice};

/// Which days are worked, for the years that are known.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Calendar {
    years: BTreeMap<i16, Year>,
}

/// The exceptions of one year: everything else follows the weekday.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct Year {
    /// Days off, which may include weekends.
    #[serde(rename = "holiday")]
    #[ts(type = "string[]")]
    pub holidays: BTreeSet<Date>,
    /// Weekend days that are worked (调休).
    #[serde(rename = "workday")]
    #[ts(type = "string[]")]
    pub workdays: BTreeSet<Date>,
    /// Where it is from: `国办发明电〔2025〕7号`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// When it was noted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(type = "string | null")]
    pub noted_on: Option<Date>,
    /// The holidays that are not among them: then the year is not known.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<String>,
}

/// The last day of a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deadline {
    /// The last day.
    pub due: Date,
    /// The first year that was needed but is not known: there only weekends and the holidays
    /// with a date of their own were skipped, and the day is an estimate.
    pub unknown_year: Option<i16>,
}

#[derive(Deserialize)]
struct File {
    years: BTreeMap<i16, Year>,
}

impl Calendar {
    /// Returns the years that came with the program (2024–2026).
    ///
    /// From the notices gov.cn `202310/content_6911528`, `202411/content_6986383`
    /// and `202511/content_7047091`.
    ///
    /// # Panics
    ///
    /// Never: a test reads the years that are compiled in.
    #[must_use]
    pub fn bundled() -> Self {
        let text = include_str!("../../assets/holidays.json");
        Self::default().with(text).expect("a test reads the bundled years")
    }

    /// Returns the years that are known, in order.
    pub fn years(&self) -> impl Iterator<Item = i16> {
        self.years.keys().copied()
    }

    /// Adds the years of a JSON text in the format of `assets/holidays.json`.
    ///
    /// A year that is known already is replaced.
    ///
    /// # Errors
    ///
    /// Returns what is wrong with the text.
    pub fn with(mut self, text: &str) -> Result<Self, serde_json::Error> {
        let file: File = serde_json::from_str(text)?;
        self.years.extend(file.years);
        Ok(self)
    }

    /// Adds a year; one that is known already is replaced.
    pub fn add(&mut self, year: i16, known: Year) {
        self.years.insert(year, known);
    }

    /// Takes in what a notice says, besides what is known of its year.
    pub fn note(&mut self, notice: &Notice, on: Date) {
        for NamedDay { day, worked, .. } in &notice.days {
            let year = self.years.entry(day.year()).or_default();
            let (into, from) = match worked {
                true => (&mut year.workdays, &mut year.holidays),
                false => (&mut year.holidays, &mut year.workdays),
            };
            from.remove(day);
            into.insert(*day);
        }
        // The holiday at its beginning may reach into the year before.
        for number in notice.years() {
            let year = self.years.entry(number).or_default();
            let missing = notice::missing(number, &year.holidays).into_iter();
            year.missing = missing.map(str::to_owned).collect();
        }
        let year = self.years.entry(notice.year).or_default();
        year.source = notice.number.clone().or(year.source.take());
        year.noted_on = Some(on);
    }

    /// Returns the days of which a notice says otherwise than what is known.
    #[must_use]
    pub fn contradicted<'a>(&self, notice: &'a Notice) -> Vec<&'a NamedDay> {
        let is_known = |day: &Date| {
            let year = self.years.get(&day.year());
            let is_listed =
                |year: &Year| year.holidays.contains(day) || year.workdays.contains(day);
            self.knows(*day) || year.is_some_and(is_listed)
        };
        let differs = |named: &&NamedDay| {
            is_known(&named.day) && self.is_working_day(named.day) != named.worked
        };
        notice.days.iter().filter(differs).collect()
    }

    /// Returns what is known of a year.
    #[must_use]
    pub fn year(&self, year: i16) -> Option<&Year> {
        self.years.get(&year)
    }

    /// Returns the years as a JSON text, as [`Calendar::with`] reads it.
    #[must_use]
    pub fn to_json(&self) -> String {
        format!("{:#}\n", serde_json::json!({ "years": self.years }))
    }

    /// Returns which years are known, and from where: `2025年（国办发明电〔2024〕12号）`.
    #[must_use]
    pub fn in_words(&self) -> String {
        let known = self.years.iter().map(|(number, year)| {
            let days = year.holidays.len() + year.workdays.len();
            let source = year.source.as_deref().unwrap_or("随软件附带");
            format!("{number}年（{source}，{days} 天）")
        });
        known.collect::<Vec<_>>().join("、")
    }

    /// Returns whether the year of `day` is known.
    #[must_use]
    pub fn knows(&self, day: Date) -> bool {
        self.years.get(&day.year()).is_some_and(|year| year.missing.is_empty())
    }

    /// Returns whether a year is not known of the days after `from`, up to `to`.
    #[must_use]
    pub fn lacks(&self, from: Date, to: Date) -> bool {
        let first = from.tomorrow().unwrap_or(from);
        (first.year()..=to.year()).any(|year| {
            self.years.get(&year).is_none_or(|known| !known.missing.is_empty())
        })
    }

    /// Returns the last year that is known.
    #[must_use]
    pub fn last_year(&self) -> Option<i16> {
        self.years.keys().next_back().copied()
    }

    /// Returns whether `day` is worked.
    #[must_use]
    pub fn is_working_day(&self, day: Date) -> bool {
        if let Some(year) = self.years.get(&day.year()) {
            if year.workdays.contains(&day) {
                return true;
            }
            if year.holidays.contains(&day) {
                return false;
            }
        }
        is_weekday(day) && !FIXED.contains(&(day.month(), day.day()))
    }

    /// Returns the `count`-th working day after `start`, which itself does not
    /// count (《民法典》 Art. 201).
    #[must_use]
    pub fn deadline(&self, start: Date, count: u32) -> Deadline {
        let mut deadline = Deadline { due: start, unknown_year: None };
        let mut left = count;
        while left > 0 {
            let Ok(next) = deadline.due.checked_add(1.day()) else { break };
            deadline.due = next;
            if !self.knows(next) && deadline.unknown_year.is_none() {
                deadline.unknown_year = Some(next.year());
            }
            if self.is_working_day(next) {
                left -= 1;
            }
        }
        deadline
    }

    /// Returns how many working days there are after `from`, up to and including `to`.
    ///
    /// It is quick for a day in the year 9999, too, which stands for 长期 on many papers.
    #[must_use]
    pub fn working_days_between(&self, from: Date, to: Date) -> u32 {
        let days = from.until(to).map_or(0, |span| span.get_days());
        let days = usize::try_from(days).unwrap_or(0); // none if `to` is before `from`
        let rest = from.series(1.day()).skip(1).take(days % 7);
        let weekdays = days / 7 * 5 + rest.filter(|day| is_weekday(*day)).count();
        let (off, worked) = self.exceptions(from, to);
        u32::try_from(weekdays + worked - off).unwrap_or(u32::MAX)
    }

    /// Returns how many weekdays are off, and how many days of weekends are worked, of the
    /// days after `from`, up to and including `to`.
    #[must_use]
    pub fn exceptions(&self, from: Date, to: Date) -> (usize, usize) {
        let within = |day: &Date| from < *day && *day <= to;
        let (mut off, mut worked) = (0, 0);
        let none = Year::default();
        for number in from.year()..=to.year() {
            let year = self.years.get(&number).unwrap_or(&none);
            let days = year.workdays.iter().copied().filter(within);
            worked += days.filter(|day| !is_weekday(*day)).count();
            let fixed = FIXED
                .iter()
                .filter_map(|(month, day)| Date::new(number, *month, *day).ok());
            let fixed = fixed.filter(|day| !year.holidays.contains(day));
            let days = year.holidays.iter().copied().chain(fixed).filter(within);
            off += days
                .filter(|day| is_weekday(*day) && !year.workdays.contains(day))
                .count();
        }
        (off, worked)
    }
}

/// The holidays that have a date of their own, month and day, so that no notice is needed
/// to know them (《全国年节及纪念日放假办法》：元旦、劳动节、国庆节).
const FIXED: [(i8, i8); 5] = [(1, 1), (5, 1), (10, 1), (10, 2), (10, 3)];

fn is_weekday(day: Date) -> bool {
    !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn deadlines_match_the_researched_vectors() {
        let calendar = Calendar::bundled();
        let text = include_str!("../../tests/data/test_vectors.json");
        let vectors: serde_json::Value = serde_json::from_str(text).unwrap();
        let vectors = vectors["workingDays"].as_array().unwrap();
        assert_eq!(vectors.len(), 13);
        for vector in vectors {
            let from: Date = vector["from"].as_str().unwrap().parse().unwrap();
            let count = u32::try_from(vector["n"].as_u64().unwrap()).unwrap();
            let due: Date = vector["due"].as_str().unwrap().parse().unwrap();
            let deadline = calendar.deadline(from, count);
            assert_eq!(
                deadline,
                Deadline { due, unknown_year: None },
                "{from} + {count}"
            );
            assert_eq!(calendar.working_days_between(from, due), count);
        }
    }

    #[test]
    fn a_year_without_data_makes_an_estimate() {
        let deadline = Calendar::bundled().deadline(date(2026, 12, 25), 10);
        assert_eq!(
            deadline,
            Deadline { due: date(2027, 1, 11), unknown_year: Some(2027) }
        );
    }

    #[test]
    fn holidays_with_a_date_of_their_own_are_known_without_a_notice() {
        let calendar = Calendar::bundled();
        for (month, day) in [(1, 1), (10, 1)] {
            assert!(!calendar.is_working_day(date(2027, month, day)), "{month}-{day}");
        }
        assert!(!calendar.is_working_day(date(2028, 5, 1)));
        // 4, 5, 6, 7, 8 January 2027.
        assert_eq!(
            calendar.working_days_between(date(2026, 12, 31), date(2027, 1, 8)),
            5
        );
        assert!(calendar.lacks(date(2026, 12, 31), date(2027, 1, 1)));
        assert!(!calendar.lacks(date(2025, 1, 1), date(2026, 12, 31)));
    }

    #[test]
    fn a_notice_that_begins_in_december_makes_no_year_known() {
        let mut calendar = Calendar::default();
        let text = "2029年元旦：12月30日至1月1日放假，共3天。";
        calendar.note(&notice::read(text, None)[0], date(2028, 11, 20));
        assert!(!calendar.knows(date(2028, 12, 31)) && !calendar.knows(date(2029, 1, 1)));
        assert!(!calendar.is_working_day(date(2029, 1, 1)));
    }

    #[test]
    fn a_notice_is_compared_with_what_is_known() {
        let calendar = Calendar::bundled();
        let read = |text| notice::read(text, None).remove(0);
        let days = |notice: &Notice| -> Vec<String> {
            let days = calendar.contradicted(notice).into_iter();
            days.map(|named| named.day.to_string()).collect()
        };
        let same = read("2026年5月1日至5日放假调休，共5天。5月9日（周六）上班。");
        assert!(days(&same).is_empty());
        let other =
            read("2026年5月1日至4日放假调休，共4天。5月9日放假。5月10日（周日）上班。");
        assert_eq!(days(&other), ["2026-05-09", "2026-05-10"]);
        assert!(days(&read("2027年5月1日至5日放假，共5天。")).is_empty());
    }

    #[test]
    fn users_can_add_a_year() {
        let more =
            r#"{ "years": { "2027": { "holiday": ["2027-01-01"], "workday": [] } } }"#;
        let calendar = Calendar::bundled().with(more).unwrap();
        let deadline = calendar.deadline(date(2026, 12, 25), 10);
        assert_eq!(deadline, Deadline { due: date(2027, 1, 11), unknown_year: None });
        assert!(Calendar::bundled().with("{}").is_err());
    }

    proptest::proptest! {
        #[test]
        fn working_days_are_those_one_counts_day_by_day(
            start in 0_i64..1500, length in -40_i64..900, odd in 0_i64..1500,
        ) {
            let day = |days: i64| date(2023, 6, 1).checked_add(days.days()).unwrap();
            let mut calendar = Calendar::bundled();
            // A day that is both is worked.
            let year = calendar.years.entry(day(odd).year()).or_default();
            year.workdays.insert(day(odd));
            year.holidays.insert(day(odd));
            let (from, to) = (day(start), day(start + length));
            let days = from.series(1.day()).skip(1).take_while(|&day| day <= to);
            let counted = days.filter(|&day| calendar.is_working_day(day)).count();
            proptest::prop_assert_eq!(
                calendar.working_days_between(from, to) as usize,
                counted
            );
        }
    }
}
