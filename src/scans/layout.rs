//! Where things stand on a sheet: values beside their labels, and what goes on below.

use super::fold;
use crate::form::{Area, Line, PageReading};

/// The labels of licences and cards: a line that begins with one goes on from none above.
const LABELS: [&str; 17] = [
    "名称",
    "类型",
    "法定代表人",
    "负责人",
    "注册资本",
    "成立日期",
    "营业期限",
    "经营期限",
    "住所",
    "经营场所",
    "经营范围",
    "登记机关",
    "姓名",
    "性别",
    "出生",
    "住址",
    "公民身份",
];

/// A page of a scan, its lines folded.
pub(super) struct Sheet<'a> {
    page: usize,
    lines: Vec<(&'a Line, String)>,
    /// Each line with those on which it goes on.
    wholes: Vec<String>,
    /// All lines one after the other, in reading order and in order of columns.
    joined: [String; 2],
}

/// A value on a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) text: String,
    pub(super) certain: u8,
    pub(super) area: Area,
}

impl<'a> Sheet<'a> {
    pub(super) fn of(page: usize, reading: &'a PageReading) -> Self {
        let lines: Vec<_> =
            reading.lines.iter().map(|line| (line, fold(&line.text))).collect();
        let mut columns: Vec<_> = lines.iter().collect();
        columns.sort_by_key(|(line, _)| (line.area.left / 30, line.area.top));
        let join = |lines: &[&(&Line, String)]| {
            lines.iter().map(|(_, text)| text.as_str()).collect::<String>()
        };
        let joined = [join(&lines.iter().collect::<Vec<_>>()), join(&columns)];
        let mut sheet = Self { page, lines, wholes: Vec::new(), joined };
        let whole = |(line, _): &(&Line, String)| {
            fold(&sheet.whole(found(line, line.text.clone())).text)
        };
        sheet.wholes = sheet.lines.iter().map(whole).collect();
        sheet
    }

    pub(super) fn page(&self) -> usize {
        self.page
    }

    pub(super) fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// Returns whether a folded text stands somewhere, perhaps over several lines.
    pub(super) fn has(&self, text: &str) -> bool {
        self.joined.iter().chain(&self.wholes).any(|joined| joined.contains(text))
    }

    /// Returns whether a folded text is the whole of a line, alone or behind a label,
    /// perhaps going on below.
    pub(super) fn has_line(&self, text: &str, labels: &[&str]) -> bool {
        let is_it = |line: &str| {
            line == text
                || labels
                    .iter()
                    .any(|label| line.strip_prefix(&*fold(label)) == Some(text))
        };
        let lines = self.lines.iter().map(|(_, folded)| folded);
        lines.chain(&self.wholes).any(|line| is_it(line))
    }

    /// Returns a code of 18 characters that `is_valid`.
    pub(super) fn code(&self, is_valid: fn(&str) -> bool) -> Option<Found> {
        self.lines.iter().find_map(|(line, text)| {
            let runs = text.split(|char: char| !char.is_ascii_alphanumeric());
            let windows = runs.flat_map(|run| {
                (0..(run.len() + 1).saturating_sub(18)).map(move |at| &run[at..at + 18])
            });
            let mut valid = windows.filter(|window| is_valid(window));
            valid.next().map(|code| found(line, code.to_owned()))
        })
    }

    /// Returns the name of an organisation: alone on a line, or behind its label.
    pub(super) fn organisation(&self, labels: &[&str]) -> Option<Found> {
        self.lines.iter().find_map(|(line, _)| {
            let whole = self.whole(found(line, line.text.clone()));
            [found(line, line.text.clone()), whole].into_iter().find_map(|found| {
                let name = found.text.trim();
                let labelled = labels.iter().find_map(|label| behind(name, label));
                let name = labelled.unwrap_or(name);
                let is_name = name.ends_with("公司")
                    && (6..=40).contains(&name.chars().count())
                    && name.chars().all(|char| is_han(char) || "（）()".contains(char));
                is_name.then(|| Found { text: name.to_owned(), ..found.clone() })
            })
        })
    }

    /// Returns what stands beside a label: behind it on its line, or on the next line to
    /// the right.
    pub(super) fn beside(&self, label: &str) -> Option<Found> {
        self.lines.iter().find_map(|(line, _)| {
            let rest = behind(&line.text, label)?;
            if !fold(rest).is_empty() {
                let mut found = found(line, rest.trim().to_owned());
                found.area.left = share(line.area, &line.text, rest);
                return Some(found);
            }
            let next = self.lines.iter().map(|(next, _)| *next).filter(|next| {
                next.area.left > line.area.left && is_level(line.area, next.area)
            });
            let next = next
                .filter(|next| !std::ptr::eq(*next, *line))
                .min_by_key(|next| next.area.left)?;
            Some(found(next, next.text.clone()))
        })
    }

    /// Returns whether the next line to the left is a label, or a character of one that is
    /// spaced out: then a new row begins here.
    fn is_labelled(&self, line: &Line) -> bool {
        let others = self.lines.iter().filter(|(other, _)| {
            other.area.right <= line.area.left && is_level(line.area, other.area)
        });
        let next = others.max_by_key(|(other, _)| other.area.right);
        next.is_some_and(|(next, text)| is_label(&next.text) || text.chars().count() == 1)
    }

    /// Returns a value with the lines on which it goes on: those below it that begin where
    /// it begins.
    pub(super) fn whole(&self, mut found: Found) -> Found {
        let mut last = found.area;
        for _ in 0..2 {
            let high = i32::from(last.bottom) - i32::from(last.top);
            let below = self.lines.iter().map(|(line, _)| line).filter(|line| {
                let gap = i32::from(line.area.top) - i32::from(last.bottom);
                let aside = i32::from(line.area.left) - i32::from(last.left);
                line.area.top > last.top
                    && (-high / 2..high).contains(&gap)
                    && (-high..=high).contains(&aside)
                    && !is_label(&line.text)
                    && !self.is_labelled(line)
            });
            let Some(next) = below.min_by_key(|line| line.area.top) else { break };
            found.text.push_str(next.text.trim());
            found.certain = found.certain.min(next.certain);
            last = next.area;
        }
        found
    }
}

/// Returns whether a text begins with a label.
fn is_label(text: &str) -> bool {
    LABELS.iter().any(|label| behind(text, label).is_some())
}

fn found(line: &Line, text: String) -> Found {
    Found { text, certain: line.certain, area: line.area }
}

/// Returns about where the `rest` of a text begins.
fn share(area: Area, text: &str, rest: &str) -> u16 {
    let (all, ahead) = (text.chars().count(), rest.chars().count());
    let wide = usize::from(area.right.saturating_sub(area.left));
    let left = wide * all.saturating_sub(ahead) / all.max(1);
    area.left.saturating_add(u16::try_from(left).unwrap_or_default())
}

/// Returns what follows a label at the start of a text, whatever stands between its
/// characters.
fn behind<'t>(text: &'t str, label: &str) -> Option<&'t str> {
    let mut rest = text;
    for wanted in label.chars() {
        rest = rest.trim_start_matches(|char: char| !char.is_alphanumeric());
        let first = rest.chars().next()?;
        if fold(first.encode_utf8(&mut [0; 4])) != fold(wanted.encode_utf8(&mut [0; 4])) {
            return None;
        }
        rest = &rest[first.len_utf8()..];
    }
    Some(rest.trim_start_matches(|char: char| !char.is_alphanumeric()))
}

/// Returns whether two areas stand on one line.
fn is_level(one: Area, other: Area) -> bool {
    let top = one.top.max(other.top);
    let bottom = one.bottom.min(other.bottom);
    let high = other.bottom.saturating_sub(other.top).max(1);
    i32::from(bottom) - i32::from(top) > i32::from(high) * 35 / 100
}

/// Returns whether a character is Chinese.
pub(super) fn is_han(char: char) -> bool {
    matches!(char, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{323af}' | '·')
}

/// Returns a day written in full as ISO 8601: `2019年6月5日`, `2019.06.05`.
pub(super) fn day(found: &Found) -> Option<Found> {
    let (text, rest) = first_day(&found.text)?;
    fold(rest).is_empty().then(|| Found { text, ..found.clone() })
}

/// Returns the first day of a term as ISO 8601: `2019.06.05-2039.06.05`.
pub(super) fn start(found: &Found) -> Option<Found> {
    let (text, rest) = first_day(&found.text)?;
    // A day alone may be any.
    (!fold(rest).is_empty()).then(|| Found { text, ..found.clone() })
}

/// Returns the end of a term as ISO 8601 or 长期: `2019.06.05-2039.06.05`.
pub(super) fn end(found: &Found) -> Option<Found> {
    if found.text.contains("长期") {
        return Some(Found { text: "长期".to_owned(), ..found.clone() });
    }
    let (_, rest) = first_day(&found.text)?;
    let (text, rest) = first_day(rest)?;
    fold(rest).is_empty().then(|| Found { text, ..found.clone() })
}

/// Returns the first day of a text as ISO 8601, and what follows it.
fn first_day(text: &str) -> Option<(String, &str)> {
    let start = text.find(|char: char| char.is_ascii_digit())?;
    let mut rest = &text[start..];
    let mut numbers = [0_i16; 3];
    for (at, number) in numbers.iter_mut().enumerate() {
        if at > 0 {
            rest = rest.trim_start_matches([' ', '年', '月', '.', '-', '/']);
        }
        let end = rest.find(|char: char| !char.is_ascii_digit()).unwrap_or(rest.len());
        *number = rest[..end].parse().ok()?;
        rest = &rest[end..];
    }
    let [year, month, day] = numbers;
    let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    let day = jiff::civil::Date::new(year, month, day).ok()?;
    (year > 1900).then(|| (day.to_string(), rest.trim_start_matches([' ', '日'])))
}

/// Returns the days that are written out in a text, as ISO 8601.
#[must_use]
pub fn days_in(text: &str) -> Vec<String> {
    let (mut days, mut rest) = (Vec::new(), text);
    while let Some((day, after)) = first_day(rest) {
        days.push(day);
        rest = after;
    }
    days
}

/// Returns the ways to write a day that is an answer, or 长期.
pub(super) fn spellings(answer: &str) -> Vec<String> {
    let Ok(day) = answer.parse::<jiff::civil::Date>() else {
        return vec![answer.to_owned()];
    };
    let (year, month, day) = (day.year(), day.month(), day.day());
    vec![
        format!("{year}年{month}月{day}日"),
        format!("{year}年{month:02}月{day:02}日"),
        format!("{year}.{month:02}.{day:02}"),
    ]
}
