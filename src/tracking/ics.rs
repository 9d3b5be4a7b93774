//! Due days as a calendar file (RFC 5545) for the calendar programs of the office.
//!
//! Written by hand: the crate `icalendar` takes ids and stamps from chance and the clock
//! unless told otherwise, and brings `chrono` and `uuid` for what are 80 lines here.

use std::fmt::Display;

use jiff::civil::Date;

use super::due::Due;
use super::in_words;
use super::terms::Kind;

/// A due day with the id by which a calendar knows it again.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'a> {
    /// The same on each export, and no other day's in any project: see [`uid`].
    pub uid: &'a str,
    /// The day.
    pub due: &'a Due,
}

/// Returns the id of a due day: `first-filing.{record}@suanbei`.
///
/// `record` must tell records of all projects apart: calendars replace what has the same id.
#[must_use]
pub fn uid(due: &Due, record: impl Display) -> String {
    format!("{}.{record}@suanbei", due.term)
}

/// Returns the text of a calendar file. `stamp` is the day of the export.
///
/// Nothing but the due days is in it: no name, number or address of anyone.
#[must_use]
pub fn ics(entries: &[Entry<'_>], stamp: Date) -> String {
    let mut text = String::new();
    for line in [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Suanbei//Deadlines//ZH",
        "CALSCALE:GREGORIAN",
        "X-WR-CALNAME:算备：备案期限",
    ] {
        push(&mut text, line);
    }
    for entry in entries {
        event(&mut text, entry, stamp);
    }
    push(&mut text, "END:VCALENDAR");
    text
}

fn event(text: &mut String, Entry { uid, due }: &Entry<'_>, stamp: Date) {
    let summary = summary(due);
    push(text, "BEGIN:VEVENT");
    push(text, &format!("UID:{}", escaped(uid)));
    push(text, &format!("DTSTAMP:{}T000000Z", digits(stamp)));
    push(text, &format!("DTSTART;VALUE=DATE:{}", digits(due.day)));
    if let Ok(end) = due.day.tomorrow() {
        push(text, &format!("DTEND;VALUE=DATE:{}", digits(end)));
    }
    push(text, &format!("SUMMARY:{}", escaped(&summary)));
    push(text, &format!("DESCRIPTION:{}", escaped(&description(due))));
    push(text, &format!("CATEGORIES:算法备案,{}", escaped(due.certainty.word())));
    push(text, "TRANSP:TRANSPARENT"); // a due day does not make anybody busy
    for &day in &due.remind {
        push(text, "BEGIN:VALARM");
        push(text, "ACTION:DISPLAY");
        push(text, &format!("DESCRIPTION:{}", escaped(&summary)));
        push(text, &format!("TRIGGER:{}", trigger(day, due.day)));
        push(text, "END:VALARM");
    }
    push(text, "END:VEVENT");
}

/// Returns the line that a calendar shows.
fn summary(due: &Due) -> String {
    let guess = if due.estimated { "（估算）" } else { "" };
    match due.about.as_str() {
        "" => format!("{}{guess}", due.what),
        about => format!("{}：{about}{guess}", due.what),
    }
}

fn description(due: &Due) -> String {
    let Due { counted, basis, note, .. } = due;
    let nature = match due.kind {
        Kind::Duty => "应当最迟在这一天办理",
        Kind::Answer => "审核方的时间，过后可查询",
        Kind::Reminder => "提醒",
    };
    let (day, certainty) = (in_words(due.day), due.certainty.word());
    format!(
        "日期：{day}\n计算：{counted}\n依据：{basis}（{certainty}）\n性质：{nature}\n说明：{note}"
    )
}

/// Returns 9:00 on `day`, measured from the midnight at which `due` begins.
fn trigger(day: Date, due: Date) -> String {
    match day.until(due).map_or(0, |span| span.get_days()) {
        ..=0 => "PT9H".to_owned(),
        1 => "-PT15H".to_owned(),
        days => format!("-P{}DT15H", days - 1),
    }
}

/// Returns a day as RFC 5545 writes it, which knows no years before 0.
fn digits(day: Date) -> String {
    format!("{:04}{:02}{:02}", day.year().max(0), day.month(), day.day())
}

/// Returns a text as a property holds it. Control characters cannot be in one.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for c in text.replace("\r\n", "\n").chars() {
        match c {
            '\\' | ';' | ',' => escaped.extend(['\\', c]),
            '\n' | '\r' | '\u{2028}' | '\u{2029}' => escaped.push_str("\\n"),
            c if c.is_control() && c != '\t' => {}
            c => escaped.push(c),
        }
    }
    escaped
}

/// The longest line, in bytes without its end.
const LONGEST: usize = 75;

/// Adds a line, folded where it is too long, never within a character.
fn push(text: &mut String, line: &str) {
    let mut used = 0;
    for c in line.chars() {
        if used + c.len_utf8() > LONGEST {
            text.push_str("\r\n ");
            used = 1;
        }
        text.push(c);
        used += c.len_utf8();
    }
    text.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;
    use crate::tracking::Calendar;
    use crate::tracking::due;
    use crate::tracking::terms::{FIRST_FILING, LICENCE, TERMS, Term};

    const STAMP: Date = date(2026, 11, 23);

    fn due_of(term: &Term, from: Date, about: &str) -> Due {
        due::due(term, from, about, &Calendar::bundled(), STAMP)
    }

    /// Returns the lines as a parser of RFC 5545 sees them: name with parameters, value.
    fn unfolded(text: &str) -> Vec<(String, String)> {
        let text = text.replace("\r\n ", "");
        let lines = text.split_terminator("\r\n");
        lines
            .map(|line| {
                let (name, value) = line.split_once(':').unwrap();
                (name.to_owned(), value.to_owned())
            })
            .collect()
    }

    fn unescaped(value: &str) -> String {
        let mut text = String::new();
        let mut rest = value.chars();
        while let Some(c) = rest.next() {
            match c {
                '\\' => text.extend(rest.next().map(|c| if c == 'n' { '\n' } else { c })),
                c => text.push(c),
            }
        }
        text
    }

    #[test]
    fn a_filing_is_in_the_calendar_with_its_alarms() {
        let due = due_of(&FIRST_FILING, date(2026, 11, 16), "算法1");
        let uid = uid(&due, "p7.a3");
        let text = ics(&[Entry { uid: &uid, due: &due }], STAMP);
        let lines = unfolded(&text);
        let all = |name: &str| {
            let lines = lines.iter().filter(|(found, _)| found == name);
            lines.map(|(_, value)| value.as_str()).collect::<Vec<_>>()
        };
        assert_eq!(all("UID"), ["first-filing.p7.a3@suanbei"]);
        assert_eq!(all("DTSTAMP"), ["20261123T000000Z"]);
        assert_eq!(all("DTSTART;VALUE=DATE"), ["20261130"]);
        assert_eq!(all("DTEND;VALUE=DATE"), ["20261201"]);
        assert_eq!(all("SUMMARY"), ["首次备案：算法1"]);
        assert_eq!(all("CATEGORIES"), ["算法备案,法规"]);
        // Five working days before, and the working day before: a Friday.
        assert_eq!(all("TRIGGER"), ["-P6DT15H", "-P2DT15H"]);
        assert_eq!(all("BEGIN"), ["VCALENDAR", "VEVENT", "VALARM", "VALARM"]);
        assert!(text.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"));
        assert!(text.ends_with("END:VEVENT\r\nEND:VCALENDAR\r\n"));
    }

    #[test]
    fn an_alarm_sounds_in_the_morning() {
        let day = date(2026, 11, 30);
        assert_eq!(trigger(day, day), "PT9H");
        assert_eq!(trigger(date(2026, 11, 29), day), "-PT15H");
        assert_eq!(trigger(date(2026, 9, 1), day), "-P89DT15H");
    }

    #[test]
    fn the_last_day_there_is_has_no_next() {
        let due = due_of(&LICENCE, date(9999, 12, 31), "许可证");
        let text = ics(&[Entry { uid: "1@suanbei", due: &due }], STAMP);
        assert!(text.contains("DTSTART;VALUE=DATE:99991231") && !text.contains("DTEND"));
    }

    proptest! {
        #[test]
        fn texts_come_back_and_no_line_is_long(
            term in prop::sample::select(TERMS),
            about in "(\\PC|[;,:\\\\\"\t\n]|算|😀){0,200}",
            record in "\\PC{0,90}",
        ) {
            let due = due_of(&term, date(2026, 11, 2), &about);
            let uid = uid(&due, &record);
            let text = ics(&[Entry { uid: &uid, due: &due }], STAMP);
            for line in text.split_terminator("\r\n") {
                prop_assert!(line.len() <= LONGEST && !line.contains(['\r', '\n']));
            }
            let lines = unfolded(&text);
            let value = |name: &str| {
                let line = lines.iter().find(|(found, _)| found == name).unwrap();
                unescaped(&line.1)
            };
            let seen = |text: &str| text.replace(['\u{2028}', '\u{2029}'], "\n");
            prop_assert_eq!(value("UID"), seen(&uid));
            prop_assert_eq!(value("SUMMARY"), seen(&summary(&due)));
            prop_assert_eq!(value("DESCRIPTION"), seen(&description(&due)));
            prop_assert_eq!(ics(&[Entry { uid: &uid, due: &due }], STAMP), text);
        }

        #[test]
        fn no_text_breaks_out_of_its_line(text in any::<String>()) {
            let mut lines = String::new();
            push(&mut lines, &format!("SUMMARY:{}", escaped(&text)));
            prop_assert_eq!(unfolded(&lines).len(), 1);
            let back = unescaped(&unfolded(&lines)[0].1);
            let kept = |c: &char| !c.is_control() || *c == '\t' || *c == '\n';
            let newlines = text.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}'], "\n");
            prop_assert_eq!(back, newlines.chars().filter(kept).collect::<String>());
        }
    }
}
