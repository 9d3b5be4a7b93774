//! Finding where answers belong in a form of the authority.
//!
//! Forms of many hands share few habits: a mark in brackets, a line to write on, boxes to
//! tick, an empty cell beside or below its label, an empty or instructive paragraph under a
//! heading. Each habit is one function here or in `cells.rs`.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::cells;
use super::hints::{is_blank, is_instruction};
use crate::docx::{Flow, Paragraph, Part};

/// A place for an answer.
#[derive(Debug, Clone)]
pub struct Spot {
    /// By which people and scripts name it, the same each time: `p12`, `t1r2c3`.
    pub id: String,
    /// The habit by which it was found.
    pub kind: Kind,
    /// What it is called, likeliest first.
    pub names: Vec<String>,
    /// What it stands under: headings, heads of rows and columns.
    pub within: Vec<String>,
    /// What the form says there to whoever fills it.
    pub hint: String,
    /// Which part it is in.
    pub part: usize,
    /// Where in the part.
    pub(super) at: Place,
}

/// The habit by which a place was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `{{subject.name}}`, 【请填写主体名称】.
    Mark,
    /// `标签：____`.
    Line,
    /// An empty cell beside or below its label.
    Cell,
    /// Boxes to tick.
    Boxes,
    /// What follows a heading.
    Section,
    /// Rows below a head row.
    Rows,
}

/// Where a place is in its part.
#[derive(Debug, Clone)]
pub(super) enum Place {
    /// A range of a paragraph's text.
    Text(usize, Range<usize>),
    /// Paragraphs that the answer replaces.
    Paragraphs(Vec<usize>),
    /// Nothing yet, behind a paragraph.
    Behind(usize),
    /// The boxes with their words.
    Boxes(Vec<(usize, Range<usize>, String)>),
    /// Rows of a table, the head of each cell, and the cells of the first row as places of
    /// their own, if the heads name no group.
    Rows { table: usize, rows: Range<usize>, heads: Vec<String>, apart: Vec<Spot> },
}

/// A part with its text.
#[derive(Debug)]
pub(super) struct Page {
    pub(super) part: Part,
    pub(super) flow: Flow,
    /// The level of each paragraph that is a heading.
    pub(super) levels: Vec<Option<u8>>,
}

/// Returns the places for answers in `pages`, in reading order.
pub(super) fn find(pages: &[Page]) -> Vec<Spot> {
    let mut all = Vec::new();
    for (number, page) in pages.iter().enumerate() {
        let mut spots = in_paragraphs(page);
        cells::find(page, &mut spots);
        sections(page, &mut spots);
        spots.sort_by_key(|(at, _)| *at);
        for (_, mut spot) in spots {
            spot.part = number;
            if number > 0 {
                spot.id = format!("{}#{}", number, spot.id);
            }
            all.push(spot);
        }
    }
    all
}

/// A spot with the number of the paragraph where it begins.
pub(super) type Found = (usize, Spot);

/// Makes a spot; its part is told later.
pub(super) fn spot(id: String, kind: Kind, names: Vec<String>, at: Place) -> Spot {
    Spot { id, kind, names, within: Vec::new(), hint: String::new(), part: 0, at }
}

/// Marks in brackets: `{{…}}`, `${…}`, and 【…】 and the like that ask to be replaced.
static MARK: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"\{\{\s*([^{}]{1,80}?)\s*\}\}|\$\{\s*([^{}]{1,80}?)\s*\}",
        r"|【([^【】]{1,200})】|［([^［］]{1,200})］|\[([^\[\]]{2,200})\]",
        r"|＜([^＜＞]{1,200})＞|<([^<>]{1,200})>|《([^《》]{0,40}(?:请|此处)[^《》]{0,80})》",
    ))
});

/// A line to write on: what is underlined is told by the runs.
static LINE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"[_＿]{2,}|[.．]{6,}|…{3,}|[Xx×Ｘ]{2,}"));

/// A day to write: `____年__月__日`.
static DAY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"[_＿\s\u{3000}Xx×]*年[_＿\s\u{3000}Xx×]+月[_＿\s\u{3000}Xx×]+日")
});

/// A box to tick, ticked or not.
pub(super) static BOX: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"[□☐○◯〇☑☒■√✓]|\[[ \u{3000}xX√]?\]|[（(][ \u{3000}]{1,4}[）)]")
});

pub(super) fn pattern(text: &str) -> Regex {
    #[expect(clippy::unwrap_used, reason = "fixed patterns, each used in a test")]
    Regex::new(text).unwrap()
}

fn in_paragraphs(page: &Page) -> Vec<Found> {
    let mut found = Vec::new();
    let mut boxes = Boxes::default();
    for (index, paragraph) in page.flow.paragraphs.iter().enumerate() {
        let mut taken: Vec<Range<usize>> = Vec::new();
        let mut own = Vec::new();
        marks(index, paragraph, &mut taken, &mut own);
        boxes.take(page, index, paragraph, &mut taken);
        lines(index, paragraph, &mut taken, &mut own);
        open_end(page, index, &mut own);
        for spot in own {
            found.push((index, spot));
        }
    }
    found.extend(boxes.finish());
    let begins = |spot: &Spot| match &spot.at {
        Place::Text(_, range) => range.start,
        Place::Boxes(all) => all.first().map_or(0, |(_, mark, _)| mark.start),
        _ => 0,
    };
    found.sort_by_key(|(at, spot)| (*at, begins(spot)));
    // Two in one paragraph: `p12`, `p12.2`.
    let mut last = (usize::MAX, 0);
    for (at, spot) in &mut found {
        let count = if last.0 == *at { last.1 + 1 } else { 1 };
        last = (*at, count);
        if count > 1 {
            spot.id = format!("{}.{count}", spot.id);
        }
        spot.within = within(page, *at);
    }
    found
}

/// Returns what a paragraph stands under: its headings, innermost last.
pub(super) fn within(page: &Page, index: usize) -> Vec<String> {
    let mut around = Vec::new();
    let mut level = page.levels[index].unwrap_or(u8::MAX);
    for at in (0..index).rev() {
        if let Some(above) = page.levels[at].filter(|above| *above < level) {
            around.push(page.flow.paragraphs[at].text.trim().to_owned());
            level = above;
        }
    }
    around.reverse();
    around
}

fn marks(
    at: usize,
    paragraph: &Paragraph,
    taken: &mut Vec<Range<usize>>,
    own: &mut Vec<Spot>,
) {
    for found in MARK.captures_iter(&paragraph.text) {
        let (Some(whole), Some((number, inner))) = (
            found.get(0),
            (1..found.len()).find_map(|n| Some((n, found.get(n)?.as_str().trim()))),
        ) else {
            continue;
        };
        let is_sure = number <= 2;
        let asked = named_in(inner);
        // Brackets of every kind also hold citations and numbers.
        if !is_sure && !is_instruction(inner) && !super::names::is_known(inner) {
            continue;
        }
        // Alone in its paragraph, it tells what to write under its heading or in its cell.
        let is_alone = whole.as_str() == paragraph.text.trim();
        if !is_sure && is_alone && !super::names::is_known(&asked) {
            continue;
        }
        let before = label_before(&paragraph.text[..whole.start()]);
        let mut names = vec![asked, inner.to_owned()];
        names.extend(before);
        names.dedup();
        let place = Place::Text(at, whole.range());
        let mut spot = spot(format!("p{at}"), Kind::Mark, names, place);
        spot.hint = if is_instruction(inner) { inner.to_owned() } else { String::new() };
        taken.push(whole.range());
        own.push(spot);
    }
}

/// Returns what an instruction asks for: `请填写主体名称` asks for `主体名称`.
fn named_in(inner: &str) -> String {
    static VERB: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^(?:请|此处|在此|应)*(?:填写|填报|填入|输入|插入|粘贴|上传|说明|描述|简述|写明|提供|附上?|放置)+(?:本单位|贵单位|贵公司|完整的?|您的?)?",
        )
    });
    let name = VERB.replace(inner.trim(), "");
    let name = name.split(['，', ',', '。', '；', '（', '(']).next().unwrap_or_default();
    name.trim().to_owned()
}

/// Returns the label that ends a text: what follows the last separator, without its colon.
pub(super) fn label_before(text: &str) -> Option<String> {
    let text = text.trim_end().trim_end_matches(['：', ':', '为', '是']).trim_end();
    // What stands in brackets at the end belongs to the label.
    if let Some(inner) = text.strip_suffix(['）', ')'])
        && let Some(at) = inner.rfind(['（', '('])
        && let Some(label) = label_before(&inner[..at])
    {
        return Some(format!("{label}{}", &text[at..]));
    }
    let is_break =
        |c: char| "，,。；;：:\t\n_＿|□☐☑、（(）)“”".contains(c) || c == '\u{3000}';
    let at = text
        .rfind(is_break)
        .map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
    let label = text[at..].trim();
    let label = label.rsplit("  ").next().unwrap_or(label).trim();
    let count = label.chars().count();
    ((1..=30).contains(&count)).then(|| label.to_owned())
}

fn lines(
    at: usize,
    paragraph: &Paragraph,
    taken: &mut Vec<Range<usize>>,
    own: &mut Vec<Spot>,
) {
    let text = &paragraph.text;
    let mut blanks: Vec<Range<usize>> =
        DAY.find_iter(text).map(|day| day.range()).collect();
    let mut add = |range: Range<usize>| {
        if !blanks
            .iter()
            .chain(&*taken)
            .any(|one| one.start < range.end && range.start < one.end)
        {
            blanks.push(range);
        }
    };
    for line in LINE.find_iter(text) {
        add(line.range());
    }
    for range in underlined(paragraph) {
        add(range);
    }
    blanks.retain(|range| {
        !taken.iter().any(|one| one.start < range.end && range.start < one.end)
    });
    blanks.sort_by_key(|range| range.start);
    for range in blanks {
        let mut names: Vec<String> =
            label_before(&text[..range.start]).into_iter().collect();
        // `____（单位名称）`: the name comes behind.
        let behind = text[range.end..].trim_start();
        if let Some(rest) = behind.strip_prefix(['（', '('])
            && let Some((name, _)) = rest.split_once(['）', ')'])
            && (1..=20).contains(&name.chars().count())
        {
            names.insert(0, name.trim().to_owned());
        }
        if names.is_empty() {
            continue;
        }
        taken.push(range.clone());
        own.push(spot(format!("p{at}"), Kind::Line, names, Place::Text(at, range)));
    }
}

/// Returns the stretches of a paragraph that are underlined and empty.
fn underlined(paragraph: &Paragraph) -> Vec<Range<usize>> {
    let mut all: Vec<Range<usize>> = Vec::new();
    for run in paragraph.runs.iter().filter(|run| run.underlined) {
        let text = &paragraph.text[run.range.clone()];
        if !text.chars().all(|c| c.is_whitespace() || c == '_') {
            continue;
        }
        match all.last_mut() {
            Some(last) if last.end == run.range.start => last.end = run.range.end,
            _ => all.push(run.range.clone()),
        }
    }
    all.retain(|range| paragraph.text[range.clone()].chars().count() >= 2);
    all
}

/// Adds `标签：` with nothing behind it.
fn open_end(page: &Page, at: usize, own: &mut Vec<Spot>) {
    let paragraph = &page.flow.paragraphs[at];
    let text = paragraph.text.trim_end();
    let Some(stem) = text.strip_suffix(['：', ':']) else { return };
    if own
        .iter()
        .any(|spot| matches!(&spot.at, Place::Text(_, range) if range.end >= stem.len()))
    {
        return;
    }
    let Some(label) = label_before(stem).filter(|label| label.chars().count() <= 20)
    else {
        return;
    };
    let next =
        page.flow.paragraphs.get(at + 1).filter(|next| next.cell == paragraph.cell);
    if let Some(next) = next.filter(|next| is_instruction(&next.text)) {
        let place = Place::Paragraphs(vec![at + 1]);
        let mut made = spot(format!("p{}", at + 1), Kind::Line, vec![label], place);
        next.text.trim().clone_into(&mut made.hint);
        own.push(made);
        return;
    }
    // What goes on in the next paragraph is a list, not an answer left out.
    let goes_on = next.is_some_and(|next| {
        !is_blank(&next.text)
            && !next.text.contains(['：', ':'])
            && page.levels[at + 1].is_none()
    });
    if goes_on {
        return;
    }
    let end = paragraph.text.len();
    let place = Place::Text(at, end..end);
    own.push(spot(format!("p{at}"), Kind::Line, vec![label], place));
}

/// Table, row and cell.
type InCell = Option<(usize, usize, usize)>;

/// Boxes to tick, gathered over the paragraphs of a cell.
#[derive(Default)]
struct Boxes {
    done: Vec<Found>,
    /// Where the open one begins, the cell around it, and itself.
    open: Option<(usize, InCell, Spot)>,
}

impl Boxes {
    fn take(
        &mut self,
        page: &Page,
        at: usize,
        paragraph: &Paragraph,
        taken: &mut Vec<Range<usize>>,
    ) {
        let text = &paragraph.text;
        let marks: Vec<Range<usize>> =
            BOX.find_iter(text).map(|mark| mark.range()).collect();
        let words = marks.iter().enumerate().map(|(index, mark)| {
            let end = marks.get(index + 1).map_or(text.len(), |next| next.start);
            (mark.clone(), option(&text[mark.end..end]))
        });
        let words: Vec<_> = words.filter(|(_, word)| !word.is_empty()).collect();
        if words.is_empty() {
            return;
        }
        taken.extend(words.iter().map(|(mark, _)| mark.clone()));
        let boxes = words.into_iter().map(|(mark, word)| (at, mark, word));
        let label = marks.first().and_then(|first| label_before(&text[..first.start]));
        if let (None, Some((_, cell, open))) = (&label, &mut self.open)
            && cell.is_some()
            && *cell == paragraph.cell
            && let Place::Boxes(all) = &mut open.at
        {
            all.extend(boxes);
            return;
        }
        self.close();
        let names = label.into_iter().collect();
        let mut made =
            spot(format!("p{at}"), Kind::Boxes, names, Place::Boxes(boxes.collect()));
        made.within = within(page, at);
        self.open = Some((at, paragraph.cell, made));
    }

    fn close(&mut self) {
        if let Some((at, _, spot)) = self.open.take() {
            self.done.push((at, spot));
        }
    }

    fn finish(mut self) -> Vec<Found> {
        self.close();
        self.done
    }
}

/// Returns the words of an option: up to two spaces, a separator, or a line to write on.
fn option(text: &str) -> String {
    let text = text.trim_start();
    let end = text.find(|c: char| "，,。；;：:\t\n_＿、\u{3000}/／".contains(c));
    let text = &text[..end.unwrap_or(text.len())];
    text.split("  ").next().unwrap_or_default().trim().to_owned()
}

/// Adds the headings that only room or an instruction follows.
fn sections(page: &Page, found: &mut Vec<Found>) {
    let paragraphs = &page.flow.paragraphs;
    for (at, heading) in paragraphs.iter().enumerate() {
        let Some(level) = page.levels[at].filter(|_| heading.cell.is_none()) else {
            continue;
        };
        if heading.is_repeat || found.iter().any(|(other, _)| *other == at) {
            continue;
        }
        let next = (at + 1..paragraphs.len()).find(|next| page.levels[*next].is_some());
        let end = next.unwrap_or(paragraphs.len());
        let body = at + 1..end;
        let is_room = body.clone().all(|index| {
            let one = &paragraphs[index];
            one.cell.is_none() && (is_blank(&one.text) || is_instruction(&one.text))
        });
        let is_leaf =
            next.is_none_or(|next| page.levels[next].is_none_or(|next| next <= level));
        let is_taken = found.iter().any(|(other, _)| body.contains(other));
        // Of a bare outline, only headings that nothing is under.
        let body = if is_room && !is_taken && is_leaf {
            body
        } else {
            // What asks openly and alone is a place, whatever follows.
            let is_alone = |index: &usize| {
                let text = paragraphs[*index].text.trim();
                is_bracketed(text)
                    && is_instruction(text)
                    && paragraphs[*index].cell.is_none()
                    && !found.iter().any(|(other, _)| other == index)
            };
            match body.clone().find(|at| !is_blank(&paragraphs[*at].text)) {
                Some(first) if is_alone(&first) => first..first + 1,
                _ => continue,
            }
        };
        let asks: Vec<usize> = body
            .clone()
            .filter(|index| !paragraphs[*index].text.trim().is_empty())
            .collect();
        let hint: Vec<&str> =
            asks.iter().map(|index| paragraphs[*index].text.trim()).collect();
        let place = match (asks.is_empty(), body.is_empty()) {
            (false, _) => Place::Paragraphs(asks),
            (true, false) => Place::Paragraphs(vec![at + 1]),
            (true, true) => Place::Behind(at),
        };
        let names = vec![heading.text.trim().to_owned()];
        let mut made = spot(format!("p{at}"), Kind::Section, names, place);
        made.hint = hint.join("\n");
        made.within = within(page, at);
        found.push((at, made));
    }
}

/// Returns whether a text stands in brackets as a whole: 【请填写】.
fn is_bracketed(text: &str) -> bool {
    text.starts_with(['【', '[', '［', '＜', '<', '〔'])
        && text.ends_with(['】', ']', '］', '＞', '>', '〕'])
}
