//! Sentences and lines: the smallest parts that are told apart by what they say.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::pattern;

/// How the lines of a text end.
#[derive(Debug, Clone, Copy)]
pub(super) struct Layout {
    /// The width of a full line, if lines are broken by width as in a PDF.
    full: Option<usize>,
}

impl Layout {
    /// Finds out whether lines end where the paper ended.
    pub(super) fn of(text: &str) -> Self {
        let widths = || {
            let open = |line: &&str| !line.is_empty() && !ends(line);
            text.lines().map(str::trim).filter(open).map(width)
        };
        let longest = text.lines().map(|line| width(line.trim())).max().unwrap_or(0);
        let (all, full) = widths().fold((0, 0), |(all, full), width| {
            (all + 1, full + usize::from(width + 6 >= longest))
        });
        // Addresses, dates and headings are short without an end of their own.
        let is_wrapped = full >= 2 && full * 2 > all && (36..=140).contains(&longest);
        Self { full: is_wrapped.then_some(longest) }
    }

    /// Returns whether a line goes on in the next one.
    fn goes_on(self, line: &str) -> bool {
        self.full.is_some_and(|full| width(line) + 6 >= full && !ends(line))
    }
}

/// Returns the width of a line in half columns: a Chinese character has two.
fn width(line: &str) -> usize {
    line.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

/// Returns whether a line ends as a sentence does.
pub(super) fn ends(line: &str) -> bool {
    let line = line.trim_end().trim_end_matches(['”', '"', '）', ')', '」', '*']);
    line.ends_with(STOPS) || line.ends_with(['：', ':', '.'])
}

const STOPS: [char; 8] = ['。', '；', ';', '！', '!', '？', '?', '…'];

/// Returns the sentences and lines of a part of a text, without the gaps between them.
pub(super) fn units(text: &str, part: Range<usize>, layout: Layout) -> Vec<Range<usize>> {
    let mut units = Vec::new();
    let (mut from, mut quoted) = (part.start, 0_usize);
    let mut push = |from: &mut usize, to: usize| {
        let unit = &text[*from..to];
        let start = *from + (unit.len() - unit.trim_start().len());
        let end = *from + unit.trim_end().len();
        if start < end {
            units.push(start..end);
        }
        *from = to;
    };
    let mut line = start_of_line(text, part.start);
    let mut chars = text[part.clone()].char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let at = part.start + at;
        let next = chars.peek().map(|(_, c)| *c);
        match c {
            '\n' => {
                let blank = text[at + 1..part.end]
                    .split_once('\n')
                    .is_some_and(|(line, _)| line.trim().is_empty());
                if blank || !layout.goes_on(text[line..at].trim()) {
                    push(&mut from, at + 1);
                    quoted = 0;
                }
                line = at + 1;
            }
            '“' | '「' | '（' | '(' => quoted += 1,
            '”' | '」' | '）' | ')' => quoted = quoted.saturating_sub(1),
            c if STOPS.contains(&c)
                && quoted == 0
                && !next.is_some_and(|c| STOPS.contains(&c) || "”）)」".contains(c)) =>
            {
                push(&mut from, at + c.len_utf8());
            }
            _ => {}
        }
    }
    push(&mut from, part.end);
    units
}

/// Parts a sentence at its commas.
pub(super) fn clauses(text: &str, unit: Range<usize>) -> Vec<Range<usize>> {
    let mut from = unit.start;
    let mut clauses = Vec::new();
    for (at, comma) in text[unit.clone()].match_indices(['，', ',']) {
        let end = unit.start + at + comma.len();
        clauses.push(from..end);
        from = end;
    }
    clauses.push(from..unit.end);
    clauses
}

/// Returns a part of a text without the page numbers at its end.
pub(super) fn without_page(text: &str, mut part: Range<usize>) -> Range<usize> {
    loop {
        part.end = part.start + text[part.clone()].trim_end().len();
        let line = text[part.clone()].rfind('\n').map(|at| part.start + at + 1);
        match line.filter(|line| is_page(&text[*line..part.end])) {
            Some(line) => part.end = line,
            None => return part,
        }
    }
}

fn is_page(line: &str) -> bool {
    line.trim().len() < 40 && PAGE.is_match(line)
}

static PAGE: LazyLock<Regex> = LazyLock::new(|| {
    let count = r"[\d一二三四五六七八九十两]+\s*页";
    pattern(&format!(
        r"^\s*(?:[-–—－·]+\s*\d+\s*[-–—－·]+|\d+\s*/\s*\d+|[（(]?\s*(?:(?:第\s*|共\s*){count}\s*[，,/]?\s*)+[）)]?)\s*$"
    ))
});

/// Returns where a line begins, or a place well within it if it is very long.
fn start_of_line(text: &str, at: usize) -> usize {
    let mut from = at.saturating_sub(600);
    while !text.is_char_boundary(from) {
        from -= 1;
    }
    text[from..at].rfind('\n').map_or(from, |line| from + line + 1)
}

/// Returns the paragraphs of a part of a text that blank lines set apart.
pub(super) fn blocks(text: &str, part: Range<usize>) -> Vec<Range<usize>> {
    let mut blocks: Vec<Range<usize>> = Vec::new();
    let (mut at, mut open) = (part.start, false);
    for line in text[part].split_inclusive('\n') {
        let (start, end) = (at, at + line.trim_end().len());
        at += line.len();
        if line.trim().is_empty() {
            open = false;
        } else if open && let Some(block) = blocks.last_mut() {
            block.end = end;
        } else {
            blocks.push(start..end);
            open = true;
        }
    }
    blocks
}
