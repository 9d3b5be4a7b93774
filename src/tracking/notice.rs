//! The State Council's notice on the holidays of a year, read from pasted text.
//!
//! Its sentences have been alike since 2007: days, then what is done on them
//! (`2月4日至10日放假调休，共7天。2月2日（星期六）上班。`). Everything else in the text is
//! passed over. What the text says of itself is checked: weekdays, counts, and that no day
//! is both.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;
use std::sync::LazyLock;

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use regex::{Captures, Regex};
use serde::Serialize;
use ts_rs::TS;

use super::table;

/// What a notice says.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct Notice {
    /// The year it is about.
    pub year: i16,
    /// Its number: `国办发明电〔2025〕7号`.
    pub number: Option<String>,
    /// The days that are named, in order.
    pub days: Vec<NamedDay>,
    /// In what it contradicts itself, in Chinese.
    pub problems: Vec<String>,
    /// The holidays of the year that it does not name: those days are not known.
    pub missing: Vec<&'static str>,
}

impl Notice {
    /// Returns the years that it names days of, its own among them.
    pub fn years(&self) -> impl Iterator<Item = i16> + use<> {
        let named = self.days.iter().map(|named| named.day.year());
        named.chain([self.year]).collect::<BTreeSet<_>>().into_iter()
    }
}

/// A day that is named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct NamedDay {
    /// The day.
    #[ts(type = "string")]
    pub day: Date,
    /// Whether it is worked (调休).
    pub worked: bool,
    /// The words that say so.
    pub passage: String,
}

/// The longest holiday there may be, in days. The longest there was had nine (春节 2026).
const LONGEST: usize = 15;

/// Returns what a notice or a table of days says: the text of the notice, or days as CSV
/// (`2027-01-01,放假`) or JSON, as programs publish them. A text that does not name its
/// year is about `year`. Nothing is returned if no year is found.
#[must_use]
pub fn read(text: &str, year: Option<i16>) -> Vec<Notice> {
    match table::read(text) {
        Some(days) => {
            let mut years: BTreeMap<i16, Reading> = BTreeMap::new();
            for (day, worked, passage) in days {
                let year = day.year();
                let reading = years.entry(year).or_insert_with(|| Reading::of(year));
                reading.take(day, worked, &passage);
            }
            years.into_values().map(|reading| reading.notice(None)).collect()
        }
        None => read_text(text, year).into_iter().collect(),
    }
}

fn read_text(text: &str, year: Option<i16>) -> Option<Notice> {
    // Text that is copied from a PDF is broken anywhere.
    let text: String = text.chars().filter(|c| !c.is_whitespace()).map(narrow).collect();
    let year = year.or_else(|| year_of(&text))?;
    let number = NUMBER.find(&text).map(|found| found.as_str().to_owned());
    let mut reading = Reading::of(year);
    for sentence in text.split_inclusive(['。', '；', ';', '！']) {
        reading.sentence(sentence);
    }
    Some(reading.notice(number))
}

/// Returns the holidays of a year that are not among the days off.
pub(super) fn missing(year: i16, off: &BTreeSet<Date>) -> Vec<&'static str> {
    let is_off = |month: i8, from: i8, to: i8| {
        let mut days = off.iter().filter(|day| day.year() == year);
        days.any(|day| day.month() == month && (from..=to).contains(&day.day()))
    };
    // The days of 《全国年节及纪念日放假办法》; those of the lunar calendar by when they can be.
    let festivals = [
        ("元旦", is_off(1, 1, 1)),
        ("春节", is_off(1, 21, 31) || is_off(2, 1, 21)),
        ("清明节", is_off(4, 4, 6)),
        ("劳动节", is_off(5, 1, 1)),
        ("端午节", is_off(5, 28, 31) || is_off(6, 1, 28)),
        ("中秋节", is_off(9, 7, 30) || is_off(10, 1, 8)),
        ("国庆节", is_off(10, 1, 1)),
    ];
    festivals.iter().filter(|(_, named)| !named).map(|(name, _)| *name).collect()
}

/// Returns a character as it is typed on a keyboard of half width.
fn narrow(c: char) -> char {
    match c {
        '０'..='９' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '(' => '（',
        ')' => '）',
        _ => c,
    }
}

fn year_of(text: &str) -> Option<i16> {
    let number = |found: Captures<'_>| found[1].parse().ok();
    TITLE
        .captures(text)
        .and_then(number)
        .or_else(|| YEAR.captures_iter(text).filter_map(number).max())
}

fn pattern(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a test reads every pattern")
}

static NUMBER: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"国办发(?:明电|电)?〔\d{4}〕\d+号"));
static TITLE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(\d{4})年(?:部分节假日|节假日|元旦|春节|放假|清明)"));
static YEAR: LazyLock<Regex> = LazyLock::new(|| pattern(r"(\d{4})年"));
/// A day, words that tell what is done on it, or the number of days.
static TOKEN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?x)
        (?P<range> [至到—–~～-]+ )?
        (?: (?P<year> \d{4} ) 年 )? (?: (?P<month> \d{1,2} ) 月 )? (?P<day> \d{1,2} ) 日
        (?: （ (?P<note> [^）]* ) ） )?
        | (?P<off> 放假 | 补休 | 公休 | 休息 | 调休 )
        | (?P<on> 上班 | 工作 )
        | 共 (?P<count> \d+ ) 天",
    )
});

/// How many characters may stand between a day and what is done on it: 照常, 也应正常.
const GAP: usize = 6;

/// The years that notices are about; anything else is a misprint.
const YEARS: RangeInclusive<i16> = 2000..=2100;

struct Reading {
    year: i16,
    days: BTreeMap<Date, NamedDay>,
    problems: Vec<String>,
}

impl Reading {
    fn of(year: i16) -> Self {
        Self { year, days: BTreeMap::new(), problems: Vec::new() }
    }

    fn notice(self, number: Option<String>) -> Notice {
        let Self { year, days, mut problems } = self;
        let years = days.keys().map(|day| day.year()).chain([year]);
        let odd: BTreeSet<_> = years.filter(|year| !YEARS.contains(year)).collect();
        problems.extend(odd.iter().map(|year| {
            format!("年份{year}不在{}至{}年之间", YEARS.start(), YEARS.end())
        }));
        let days: Vec<_> = days.into_values().collect();
        let off = days.iter().filter(|named| !named.worked).map(|named| named.day);
        let missing = missing(year, &off.collect());
        Notice { year, number, days, problems, missing }
    }

    fn sentence(&mut self, sentence: &str) {
        // The days that wait for what is done on them, and where the last one ends.
        let (mut waiting, mut end): (Vec<Date>, usize) = (Vec::new(), 0);
        let (mut last, mut counted): (Option<Date>, usize) = (None, 0);
        for token in TOKEN.captures_iter(sentence) {
            let at = token.get_match();
            if token.name("day").is_some() {
                let Some(day) = self.day(&token, last) else { continue };
                let is_range = token.name("range").is_some();
                match last.filter(|_| is_range && !waiting.is_empty()) {
                    Some(mut first) => {
                        // 12月30日至1月1日: the first is of the year before.
                        if first > day && first.month() == 12 && day.month() == 1 {
                            waiting.pop();
                            first = first.checked_sub(1.year()).unwrap_or(first);
                            waiting.push(first);
                        }
                        self.range(first, day, &mut waiting);
                    }
                    None => waiting.push(day),
                }
                (last, end) = (Some(day), at.end());
            } else if let Some(count) = token.name("count") {
                let said: usize = count.as_str().parse().unwrap_or(0);
                if counted > 0 && said != counted {
                    let problem =
                        format!("“{sentence}”写作共{said}天，所列日期为{counted}天");
                    self.problems.push(problem);
                }
            } else if !waiting.is_empty() {
                if sentence[end..at.start()].chars().count() > GAP {
                    waiting.clear(); // the date of the notice itself
                    continue;
                }
                let worked = token.name("on").is_some();
                counted = if worked { 0 } else { waiting.len() };
                for day in waiting.drain(..) {
                    self.take(day, worked, sentence);
                }
            }
        }
    }

    /// Returns the day that is named; what it leaves out is as in the one before.
    fn day(&mut self, token: &Captures<'_>, last: Option<Date>) -> Option<Date> {
        let number = |name: &str| token.name(name).and_then(|n| n.as_str().parse().ok());
        let said_year: Option<i16> = number("year");
        let month: i8 = match token.name("month") {
            Some(month) => month.as_str().parse().ok()?,
            None => last?.month(),
        };
        let day: i8 = number("day").and_then(|day: i16| i8::try_from(day).ok())?;
        let mut year = said_year.unwrap_or(self.year);
        if let (None, Some(last)) = (said_year, last) {
            // 2024年12月30日至1月1日.
            let turns = last.month() == 12 && month == 1 && last.year() < self.year;
            year = last.year().saturating_add(i16::from(turns));
        }
        let found = Date::new(year, month, day).ok();
        let Some(mut found) = found else {
            self.problems.push(format!("{year}年没有{month}月{day}日"));
            return None;
        };
        if let Some(weekday) = token.name("note").and_then(|note| weekday(note.as_str()))
            && found.weekday() != weekday
        {
            // A day of the winter before: 12月29日（星期六）上班.
            let before = found.checked_sub(1.year()).ok();
            match before.filter(|day| said_year.is_none() && day.weekday() == weekday) {
                Some(before) if month == 12 => found = before,
                _ => {
                    let (said, real) =
                        (weekday_name(weekday), weekday_name(found.weekday()));
                    let problem = format!(
                        "{month}月{day}日写作星期{said}，而{year}年的这一天是星期{real}"
                    );
                    self.problems.push(problem);
                }
            }
        }
        Some(found)
    }

    /// Adds the days behind `first` up to `end`.
    fn range(&mut self, first: Date, end: Date, waiting: &mut Vec<Date>) {
        let days: Vec<_> = first
            .series(1.day())
            .skip(1)
            .take_while(|day| *day <= end)
            .take(LONGEST + 1)
            .collect();
        if days.is_empty() || days.len() > LONGEST {
            self.problems.push(format!("“{first}至{end}”不是连续的假期"));
            return;
        }
        waiting.extend(days);
    }

    fn take(&mut self, day: Date, worked: bool, sentence: &str) {
        let passage = sentence.to_owned();
        let is_weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        if worked && !is_weekend {
            let weekday = weekday_name(day.weekday());
            self.problems.push(format!("{day}是星期{weekday}，不应另行安排上班"));
        }
        let known = self.days.insert(day, NamedDay { day, worked, passage });
        if known.is_some_and(|known| known.worked != worked) {
            self.problems.push(format!("{day}既写作放假，又写作上班"));
        }
    }
}

fn weekday(note: &str) -> Option<Weekday> {
    let at = note.find("星期").map(|at| at + "星期".len());
    let at = at.or_else(|| note.find('周').map(|at| at + '周'.len_utf8()))?;
    let day = note[at..].chars().next()?;
    WEEKDAYS.iter().find(|(name, _)| *name == day).map(|(_, weekday)| *weekday)
}

const WEEKDAYS: [(char, Weekday); 8] = [
    ('一', Weekday::Monday),
    ('二', Weekday::Tuesday),
    ('三', Weekday::Wednesday),
    ('四', Weekday::Thursday),
    ('五', Weekday::Friday),
    ('六', Weekday::Saturday),
    ('日', Weekday::Sunday),
    ('天', Weekday::Sunday),
];

/// Returns what stands behind 星期.
#[must_use]
pub fn weekday_name(weekday: Weekday) -> char {
    WEEKDAYS.iter().find(|(_, known)| *known == weekday).map_or('？', |(name, _)| *name)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::Value;

    use super::*;

    fn days(notice: &Notice, worked: bool) -> Vec<String> {
        let named = notice.days.iter().filter(|named| named.worked == worked);
        named.map(|named| named.day.to_string()).collect()
    }

    #[test]
    fn sentences_of_notices_since_2011_are_read() {
        let text = include_str!("../../tests/data/holiday_notices.json");
        let file: Value = serde_json::from_str(text).unwrap();
        for case in file["cases"].as_array().unwrap() {
            let year = case["year"].as_i64().unwrap();
            let text = case["text"].as_str().unwrap();
            let notice = &read(text, i16::try_from(year).ok())[0];
            let wanted = |key: &str| {
                let days = case[key].as_array().unwrap().iter();
                days.map(|day| day.as_str().unwrap().to_owned()).collect::<Vec<_>>()
            };
            assert_eq!(days(notice, false), wanted("rest"), "{text}");
            assert_eq!(days(notice, true), wanted("work"), "{text}");
            assert!(notice.problems.is_empty(), "{text}: {:?}", notice.problems);
        }
    }

    const NOTICE_2026: &str = "国务院办公厅关于2026年部分节假日安排的通知
国办发明电〔2025〕7号
各省、自治区、直辖市人民政府，国务院各部委、各直属机构：
经国务院批准，现将2026年元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假调休日期的具体安排通知如下。
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、
2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
节假日期间，各地区、各部门要妥善安排好值班和安全、保卫、疫情防控等工作。
国务院办公厅
2025年11月4日";

    #[test]
    fn a_whole_notice_gives_the_year_that_the_program_has() {
        let notice = &read(NOTICE_2026, None)[0];
        assert_eq!(notice.number.as_deref(), Some("国办发明电〔2025〕7号"));
        assert_eq!(
            (notice.year, &notice.problems, &notice.missing),
            (2026, &vec![], &vec![])
        );
        let bundled: Value =
            serde_json::from_str(include_str!("../../assets/holidays.json")).unwrap();
        let year = &bundled["years"]["2026"];
        let known = |key: &str| serde_json::from_value::<Vec<String>>(year[key].clone());
        assert_eq!(days(notice, true), known("workday").unwrap());
        // The program does not list weekend days that the notice names, nor has it to.
        let off = days(notice, false);
        assert!(known("holiday").unwrap().iter().all(|day| off.contains(day)));
    }

    #[test]
    fn a_notice_that_contradicts_itself_is_found_out() {
        let problems = |text: &str| read(text, Some(2026)).remove(0).problems;
        let weekday = problems("5月1日（星期六）放假。");
        assert_eq!(weekday, ["5月1日写作星期六，而2026年的这一天是星期五"]);
        assert_eq!(problems("10月1日至7日放假调休，共8天。").len(), 1);
        assert_eq!(problems("5月9日放假。5月9日（周六）上班。").len(), 1);
        assert_eq!(problems("2月30日放假。"), ["2026年没有2月30日"]);
        assert_eq!(problems("10月7日至1日放假。").len(), 1);
        assert_eq!(problems("5月6日（周三）上班。").len(), 1);
        let year = |year| read("5月1日放假。", Some(year)).remove(0).problems;
        assert_eq!(year(2100), Vec::<String>::new());
        for odd in [0, 1999, 9999] {
            assert_eq!(year(odd), [format!("年份{odd}不在2000至2100年之间")]);
        }
        assert_eq!(read("9999-01-01,放假", None)[0].problems.len(), 1);
    }

    #[test]
    fn a_part_of_a_notice_says_what_it_lacks() {
        let notice = &read("2027年5月1日至5日放假调休，共5天。", None)[0];
        assert_eq!((notice.year, notice.days.len()), (2027, 5));
        assert!(notice.missing.contains(&"春节") && !notice.missing.contains(&"劳动节"));
        assert_eq!(read("5月1日放假。", None), []);
        let winter = &read("12月30日至1月1日放假，共3天。", Some(2019))[0];
        assert_eq!(days(winter, false), ["2018-12-30", "2018-12-31", "2019-01-01"]);
    }

    proptest! {
        #[test]
        fn no_text_is_too_odd(text in "([0-9年月日至（）周六放假上班，。共天]|\\PC){0,80}") {
            let _ = read(&text, Some(2026));
        }
    }
}
