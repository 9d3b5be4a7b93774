//! What may number an item: `1.`, `（一）`, `①`, `问题1：`, `•` and their like.
//!
//! Only signs and where they stand. Whether a sign numbers anything is told by those
//! around it: that is [`tree`](super::tree).

use std::ops::Range;

use super::signs::{self, Before, narrow};

/// How an item is numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Style {
    /// `一、`
    Chinese,
    /// `一` and a gap.
    ChineseSpaced,
    /// `第一，` `第一条`
    Ordinal,
    /// `（一）`
    ChineseInParens,
    /// `问题1：` `意见二、`
    Labelled,
    /// `【1】`
    InBrackets,
    /// `1.` `1、`, with what stands behind the digits.
    Arabic(char),
    /// `1` and a gap or a cell, as Excel and Word's tables paste it.
    Spaced,
    /// `1.1` `1-1`
    Composite,
    /// `1)`
    HalfParens,
    /// `（1）`
    InParens,
    /// `①` and the numbers that Unicode has signs for.
    Circled,
    /// `a.`
    Letter,
    /// `•` and its like.
    Bullet(char),
    /// `一是` `其二`
    Spoken,
}

impl Style {
    /// Returns the level that officials give it: 一、 stands above （一）, that above 1.
    pub(super) fn rank(self) -> u8 {
        match self {
            Self::Chinese | Self::ChineseSpaced | Self::Ordinal => 0,
            Self::ChineseInParens => 1,
            Self::Labelled | Self::InBrackets | Self::Arabic(_) | Self::Spaced => 2,
            Self::Composite | Self::HalfParens | Self::InParens => 3,
            Self::Circled | Self::Letter => 4,
            Self::Bullet(_) => 5,
            Self::Spoken => 6,
        }
    }

    /// Returns whether two belong to one list that was typed carelessly: `1.` then `2、`.
    pub(super) fn is_like(self, other: Self) -> bool {
        let plain =
            |style| matches!(style, Self::Arabic(_) | Self::HalfParens | Self::Spaced);
        self == other || plain(self) && plain(other)
    }

    /// Returns whether it is too weak to stand alone.
    pub(super) fn needs_company(self) -> bool {
        use Style::{
            Bullet, ChineseSpaced, Composite, Labelled, Letter, Ordinal, Spaced, Spoken,
        };
        matches!(
            self,
            Bullet(_)
                | ChineseSpaced
                | Composite
                | Labelled
                | Letter
                | Ordinal
                | Spaced
                | Spoken
        )
    }
}

/// What stands before a sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    /// A word: `…不清晰2.…`
    Word,
    /// A comma or a gap.
    Comma,
    /// The end of a sentence, or a colon.
    Sentence,
    /// Nothing: it opens a line.
    Line,
}

/// A sign that may number an item.
#[derive(Debug, Clone)]
pub(super) struct Marker {
    /// Where the line's indentation or the sign begins.
    pub(super) from: usize,
    /// The sign.
    pub(super) sign: Range<usize>,
    pub(super) style: Style,
    /// The number; 0 of a bullet. Of `1.2` it is 2.
    pub(super) value: u32,
    /// What precedes the number in `1.2`: 1.
    pub(super) above: u32,
    pub(super) place: Place,
    /// How far it is indented, in columns; lists within lists may differ in nothing else.
    pub(super) indent: usize,
    /// Whether a colon stands before it.
    pub(super) announced: bool,
}

/// How many bytes of a sign are looked at.
const WINDOW: usize = 60;
/// How long a quotation or a remark in parentheses may be, in bytes: longer ones are a
/// sign that was forgotten or misread.
const QUOTE: usize = 900;

/// Returns the signs of a text, in order.
pub(super) fn find(text: &str) -> Vec<Marker> {
    let mut found = Vec::new();
    let (mut line, mut quoted) = (true, 0);
    // Where the line's indentation begins, what stands before, and whether a gap follows.
    let (mut from, mut before, mut gap) = (0, None, false);
    let mut done = 0;
    let speakers = speakers(text);
    let in_table = text.contains("序号") || text.contains("序 号");
    for (at, c) in text.char_indices() {
        if at < done {
            continue;
        }
        if c == '\n' {
            (line, from, gap) = (true, at + 1, false);
            continue;
        }
        if c.is_whitespace() || c == '\u{feff}' || c == '\u{200b}' {
            gap = true;
            continue;
        }
        if at >= quoted {
            let place = place(line, before, gap);
            let stands = Before { place, sign: before, in_table };
            if let Some(sign) = signs::read(window(text, at, WINDOW), stands) {
                let start = if line { from } else { at };
                done = at + sign.length;
                found.push(Marker {
                    from: start,
                    sign: at..done,
                    style: sign.style,
                    value: sign.value,
                    above: sign.above,
                    place,
                    indent: indent(&text[start..at]),
                    announced: before.is_some_and(|c| COLONS.contains(&c)),
                });
                before = text[..done].chars().next_back();
                (line, gap) = (false, false);
                if text[at..done].contains('\n') {
                    (line, from, before) = (true, done, None);
                }
                continue;
            }
            quoted = quotation(text, at, c, line).unwrap_or(quoted);
        }
        if line && speakers.iter().any(|speaker| text[at..].starts_with(*speaker)) {
            let end = text[at..].find(COLONS).map_or(at, |colon| at + colon);
            done = end + text[end..].chars().next().map_or(0, char::len_utf8);
            continue;
        }
        // Marks of mail, Markdown and tables leave the line where it began.
        line &= matches!(c, '>' | '#' | '*' | '|' | '"' | '“');
        (before, gap) = (Some(c), false);
    }
    found
}

/// Returns what opens several lines of a conversation: `客服：`.
fn speakers(text: &str) -> Vec<&str> {
    let mut seen: Vec<(&str, usize)> = Vec::new();
    for line in text.lines().take(2_000) {
        let line = line.trim_start();
        let Some(colon) = line.find(COLONS).filter(|colon| *colon <= 18) else {
            continue;
        };
        let rest = &line[colon..];
        let speaker = &line[..colon + rest.chars().next().map_or(0, char::len_utf8)];
        let is_word = !speaker.starts_with(|c: char| narrow(c).is_ascii_digit());
        if let Some((_, count)) = seen.iter_mut().find(|(known, _)| *known == speaker) {
            *count += 1;
        } else if is_word && seen.len() < 20 {
            seen.push((speaker, 1));
        }
    }
    seen.into_iter().filter(|(_, count)| *count > 1).map(|(speaker, _)| speaker).collect()
}

fn indent(gap: &str) -> usize {
    let width = |c| match c {
        '\t' => 4,
        ' ' => 1,
        _ => 2,
    };
    gap.chars().map(width).sum()
}

fn place(line: bool, before: Option<char>, gap: bool) -> Place {
    match before {
        _ if line => Place::Line,
        None => Place::Line,
        Some('：' | ':' | '；' | ';' | '。' | '！' | '!' | '？' | '?') => {
            Place::Sentence
        }
        Some('，' | ',' | '、' | '.' | '）' | ')' | '”' | '】' | '…') => {
            Place::Comma
        }
        Some(_) if gap => Place::Comma,
        Some(_) => Place::Word,
    }
}

/// Returns where the quotation or remark ends that opens here.
fn quotation(text: &str, at: usize, open: char, line: bool) -> Option<usize> {
    let close = match open {
        '“' => '”',
        '「' => '」',
        '《' => '》',
        '"' => '"',
        '（' | '(' => '）',
        _ => return None,
    };
    // Excel puts a cell of several lines in quotes: those are its demands.
    if line && matches!(open, '"' | '“') {
        return None;
    }
    let inner = window(text, at + open.len_utf8(), QUOTE);
    let is_cell = open == '"' && text[..at].ends_with('\t');
    if is_cell {
        let end = inner.match_indices('"').find(|(end, _)| {
            inner[end + 1..].chars().next().is_none_or(char::is_whitespace)
        });
        return end.map(|(end, _)| at + 1 + end);
    }
    for (end, c) in inner.char_indices() {
        match c {
            '\n' if open == '"' => return None,
            // （1） in a remark neither opens nor closes it.
            ')' | '）' if close == '）' => {
                let from = inner[..end].rfind(['（', '(']);
                if from.is_none() {
                    return Some(at + open.len_utf8() + end);
                }
                return None;
            }
            _ if c == close => return Some(at + open.len_utf8() + end),
            _ if c == open => return None,
            _ => {}
        }
    }
    None
}

/// Returns at most so many bytes of a text, from a place on.
fn window(text: &str, at: usize, length: usize) -> &str {
    let mut end = text.len().min(at.saturating_add(length));
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(at..end).unwrap_or_default()
}

const COLONS: [char; 2] = ['：', ':'];
