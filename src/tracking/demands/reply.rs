//! By when a notice wants its answer.

use std::sync::LazyLock;

use jiff::ToSpan;
use jiff::civil::Date;
use regex::{Captures, Regex};
use serde::Serialize;

use super::pattern;
use super::signs::number;
use super::units::{Layout, units};
use super::wording::squash;
use crate::tracking::in_words;
use crate::tracking::words::words;

/// When an answer is due, as a notice states it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ReplyBy {
    /// On a day that is named: `请于2026年12月8日前`. Whether 前 includes the day is open;
    /// taken as the last one, as authorities count (含当日 is often added).
    On(Date),
    /// Within so many of a unit after the notice: `10个工作日内`, `五日内`.
    Within(u16, ReplyUnit),
}

words! {
    /// In what the term of a notice is counted.
    ReplyUnit {
        /// Working days.
        WorkingDays = "working_days" "个工作日",
        /// Days of the calendar.
        Days = "days" "日",
        /// Hours.
        Hours = "hours" "小时",
        /// Months.
        Months = "months" "个月",
    }
}

/// Returns what is odd about a day to reply by, for a notice of `sent_on`.
#[must_use]
pub fn odd_reply(day: Date, sent_on: Date) -> Option<String> {
    let (said, sent) = (in_words(day), in_words(sent_on));
    if day < sent_on {
        Some(format!("答复期限{said}早于通知的日期{sent}；请核对两个日期。"))
    } else if day > sent_on.saturating_add(HALF_A_YEAR.months()) {
        Some(format!("答复期限{said}距通知的日期{sent}超过半年；请核对两个日期。"))
    } else {
        None
    }
}

/// Returns what is odd about a term to reply within.
#[must_use]
pub fn odd_term(count: u16, unit: ReplyUnit) -> Option<String> {
    let days = match unit {
        ReplyUnit::WorkingDays => u32::from(count) * 7 / 5,
        ReplyUnit::Days => count.into(),
        ReplyUnit::Hours => u32::from(count) / 24,
        ReplyUnit::Months => u32::from(count) * 30,
    };
    let unit = unit.word();
    (days > 184).then(|| format!("答复期限{count}{unit}超过半年；请核对通知和答复期限。"))
}

/// No notice gives longer.
const HALF_A_YEAR: i64 = 6;

/// Returns by when a notice that was sent on a day wants its answer, if it says so.
///
/// The surest statement counts (`补正期限：…` before `请于…前提交`), and of equals the last,
/// since it is the closing that states it; a day counts before a term in one sentence. Terms that belong to
/// something else (`投诉15个工作日内处理`, `我办将在30个工作日内审核`) are passed over.
/// A day without its year is the next such day. One with its year that is past counts if
/// nothing else does.
#[must_use]
pub fn reply_by(text: &str, sent_on: Date) -> Option<ReplyBy> {
    // The surest statement, and of equals the last.
    let mut last: Option<(usize, ReplyBy)> = None;
    for unit in units(text, 0..text.len(), Layout::of(text)) {
        let said = squash(&text[unit]);
        for clause in said.split(['；', ';']) {
            let Some((weight, due)) = of_clause(clause, sent_on) else { continue };
            if last.is_none_or(|(known, _)| weight >= known) {
                last = Some((weight, due));
            }
        }
    }
    last.map(|(_, due)| due)
}

/// Returns a term that a notice names, `10日内`, although [`reply_by`] finds none that is
/// surely for the answer: somebody must look.
#[must_use]
pub fn unsure_term(text: &str, sent_on: Date) -> Option<String> {
    if reply_by(text, sent_on).is_some() {
        return None;
    }
    let clauses = text.split(['；', ';', '。', '\n']).map(squash);
    let ours = clauses.filter(|clause| !OTHER.is_match(clause));
    let mut found = ours.filter_map(|clause| {
        let mut found = TERM.captures_iter(&clause);
        let within = found.find(|found| found.get_match().as_str().contains('内'))?;
        term(&within)?;
        Some(format!("{}{}内", &within["count"], &within["unit"]))
    });
    found.next_back()
}

/// How many bytes around a day or a term are looked at: sentences may be without end.
const NEAR: usize = 300;

/// Returns what a sentence states, and how surely it is about the answer.
fn of_clause(clause: &str, sent_on: Date) -> Option<(usize, ReplyBy)> {
    let dates = DATE.captures_iter(clause).filter_map(|found| {
        let (at, day) = (found.get_match().start(), day(&found, sent_on)?);
        // A day that has passed is history, unless it is said to be the last.
        let start = clause.floor_char_boundary(at.saturating_sub(NEAR));
        let counts = day >= sent_on || LAST.is_match(&clause[start..at]);
        counts.then_some((at, ReplyBy::On(day)))
    });
    let terms = TERM
        .captures_iter(clause)
        .filter_map(|found| Some((found.get_match().start(), term(&found)?)));
    // 我办将在30个工作日内审核: whose term it is stands in its own part of the sentence.
    let is_ours = |(at, _): &(usize, ReplyBy)| {
        let start = clause.floor_char_boundary(at.saturating_sub(NEAR));
        let stop = clause.floor_char_boundary(at.saturating_add(NEAR));
        let from =
            clause[start..*at].rfind(['，', ',']).map_or(start, |comma| start + comma);
        let end = clause[*at..stop].find(['，', ',']).map_or(stop, |comma| at + comma);
        !OTHER.is_match(&clause[from..end])
    };
    let due = dates.filter(is_ours).last().or_else(|| terms.filter(is_ours).last());
    let (_, due) = due?;
    let is_past = matches!(due, ReplyBy::On(day) if day < sent_on);
    let answers = ANSWER.is_match(clause);
    let named = NAMED.is_match(clause);
    let weight = match (named, answers) {
        (true, _) | (_, true) if is_past => 0,
        (true, _) => 3,
        (_, true) if clause.contains(['请', '应', '须', '需', '限', '逾']) => 2,
        (_, true) if clause.contains(['前', '内', '止']) => 1,
        _ => return None,
    };
    Some((weight, due))
}

fn day(found: &Captures<'_>, sent_on: Date) -> Option<Date> {
    let part = |name: &str| found.name(name).and_then(|part| number_of(part.as_str()));
    let (month, day) =
        (i8::try_from(part("month")?).ok()?, i8::try_from(part("day")?).ok()?);
    let year = match found.name("year").map(|year| year.as_str()) {
        Some(year) => i16::try_from(number_of(year)?).ok()?,
        // 请于1月8日前, sent in December.
        None if (month, day) < (sent_on.month(), sent_on.day()) => {
            sent_on.year().checked_add(1)?
        }
        None => sent_on.year(),
    };
    Date::new(year, month, day).ok()
}

fn term(found: &Captures<'_>) -> Option<ReplyBy> {
    let count =
        u16::try_from(number_of(&found["count"])?).ok().filter(|count| *count > 0)?;
    Some(match &found["unit"] {
        unit if unit.contains("工作") => ReplyBy::Within(count, ReplyUnit::WorkingDays),
        unit if unit.contains("小时") => ReplyBy::Within(count, ReplyUnit::Hours),
        unit if unit.contains('月') => ReplyBy::Within(count, ReplyUnit::Months),
        unit if unit.contains(['周', '星']) => {
            ReplyBy::Within(count.checked_mul(7)?, ReplyUnit::Days)
        }
        _ => ReplyBy::Within(count, ReplyUnit::Days),
    })
}

/// Returns a number in digits, in Chinese (`十五`), or digit by digit (`二〇二六`).
fn number_of(written: &str) -> Option<u32> {
    if written.chars().count() == 4 && !written.starts_with(|c: char| c.is_ascii_digit())
    {
        let digit =
            |c: char| number(&if "○零O0".contains(c) { '〇' } else { c }.to_string());
        return written.chars().try_fold(0, |year, c| Some(year * 10 + digit(c)?));
    }
    if written == "两" {
        return Some(2);
    }
    number(written)
}

static DATE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?x) (?: (?P<year> \d{4} | [二〇○零O0一三四五六七八九]{4} ) [年./-] )?
        (?: (?P<month> \d{1,2} | [一二三四五六七八九十]{1,2} ) [月./-] (?P<day> \d{1,2} | [一二三四五六七八九十]{1,3} ) [日号]? )
        (?: （[^）]{0,12}） | \([^)]{0,12}\) | 星期. | 周. )?
        (?: \d{1,2} [:：时点] \d{0,2} 分? | 下班 | 上午 | 下午 | 中午 | 24时 | 零时 | 当日 | 当天 )*
        (?: 之?前 | 以前 | 止 | 截止 | 为止 | 内 | [，,。；）)]? $ | \( | （ | ， | 。 )",
    )
});
static TERM: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?x) (?P<count> \d{1,3} | [一二三四五六七八九十两]{1,3} ) (?:（\d+）|\(\d+\))?
        (?P<unit> 个?工作日 | 个?自然日 | 个?日历日 | 日 | 天 | 个?小时 | 个?月 | 周 | 个?星期 )
        (?: 之?内 | 以内 | 为限 | [，。；]? $ | ， | 。)",
    )
});
/// What stands right before the last day.
static LAST: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        "(?:(?:请|应当?|须|需|务必)(?:你|您|贵)?(?:单位|公司|司)?(?:务必)?(?:于|在)|(?:截止|最迟|最晚|期限|时限|时间|日期)(?:日期|时间)?(?:[：:于在到至为是])?)$",
    )
});
/// What is done by the day.
static ANSWER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        "提交|报送|报至|反馈|补正|修改|整改|回复|答复|完成|重报|上传|补齐|补交|送[至达到交]|发[至到]|办理|更正|完善|补充材料|处理",
    )
});
/// What names a term.
static NAMED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        "(?:补正|整改|提交|修改|反馈|答复|回复|办理|完成|报送)(?:的)?(?:截止|期限|时限)|(?:补正|整改|完成|回复)(?:的)?(?:时间|日期)|截止|最迟|最晚|期限[：:为]|逾期",
    )
});
/// Whose term it is, if it is not that of the answer.
static OTHER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        "(?:我|本)(?:办|局|单位|部门|处|中心)(?:将|会|收到|在|自)|投诉|举报|申诉|留存|保存|变更之日|终止|上线之日|提供服务之日|行政复议|诉讼|成立日期|有效期|审核时限|审核期限|受理之日|系统维护|将于|应急|事件发生",
    )
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_or_a_term_is_read_as_stated() {
        let on = |year, month, day| Date::new(year, month, day).ok().map(ReplyBy::On);
        let cases = [
            ("请于2026年12月8日前重新提交。", on(2026, 12, 8)),
            ("请于12月8日（周二）17:00前提交", on(2026, 12, 8)),
            ("请于1月8日前提交", on(2027, 1, 8)),
            ("补正期限：2026/12/10", on(2026, 12, 10)),
            ("请在二〇二六年十二月二十日之前补正。", on(2026, 12, 20)),
            ("请于 2 0 2 6 年 1 2 月 8 日 前 提 交", on(2026, 12, 8)),
            (
                "请于收到通知之日起10个工作日内补正",
                Some(ReplyBy::Within(10, ReplyUnit::WorkingDays)),
            ),
            ("请在十五个工作日内（2026年12月11日前）修改", on(2026, 12, 11)),
            ("请于五日内重新提交", Some(ReplyBy::Within(5, ReplyUnit::Days))),
            ("请两周内完成整改", Some(ReplyBy::Within(14, ReplyUnit::Days))),
            ("请在48小时内回复", Some(ReplyBy::Within(48, ReplyUnit::Hours))),
            ("请一个月内补正", Some(ReplyBy::Within(1, ReplyUnit::Months))),
            // Told as odd, not left out.
            ("请于2026年11月8日前重新提交。", on(2026, 11, 8)),
            ("补正期限：2025年12月8日", on(2025, 12, 8)),
            (
                "请于2026年11月8日前提交。逾期未补正的，最迟12月8日前提交。",
                on(2026, 12, 8),
            ),
            // What is not about the answer, or is past, or is no day.
            ("投诉应当在15个工作日内处理完成", None),
            ("我办将在30个工作日内完成审核", None),
            ("你单位于2026年10月12日提交的材料收悉", None),
            ("请核对2025年3月1日前的数据，修改后提交", None),
            ("反馈日期：2026年11月20日", None),
            ("请于2026年2月30日前提交", None),
            ("日志留存不少于六个月，请修改", None),
            ("请尽快补正", None),
            ("证件有效期至2026年12月31日，请更新后提交", None),
        ];
        for (text, wanted) in cases {
            let sent_on = jiff::civil::date(2026, 11, 20);
            assert_eq!(reply_by(text, sent_on), wanted, "{text}");
        }
    }

    #[test]
    fn a_day_that_cannot_be_is_told() {
        let on = jiff::civil::date;
        let odd = |day| odd_reply(day, on(2026, 11, 20));
        assert_eq!(odd(on(2026, 11, 20)), None);
        assert_eq!(odd(on(2027, 5, 20)), None);
        let past = odd(on(2026, 11, 19)).unwrap();
        assert!(past.contains("2026年11月19日早于通知的日期2026年11月20日"), "{past}");
        assert!(odd(on(2206, 12, 8)).unwrap().contains("超过半年"));
        assert_eq!(odd_term(10, ReplyUnit::WorkingDays), None);
        assert_eq!(odd_term(6, ReplyUnit::Months), None);
        assert!(odd_term(999, ReplyUnit::Months).unwrap().contains("999个月超过半年"));
    }

    #[test]
    fn a_term_that_may_be_none_for_the_answer_is_named() {
        let unsure = |text| unsure_term(text, jiff::civil::date(2026, 11, 20));
        assert_eq!(unsure("1.请说明情况。十日内。").as_deref(), Some("十日内"));
        assert_eq!(unsure("请于10个工作日内提交。10日内。"), None);
        assert_eq!(unsure("请说明近3个月的投诉，并附记录。"), None);
    }
}
