//! Pages of a PDF as the blocks of a document: tables where lines are ruled, paragraphs
//! where lines run on, without what every page repeats.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

use super::spots::pattern;
use crate::documents::Block;
use crate::files::{PageText, Piece, Rule};

/// Rules that miss each other by less, in points, touch.
const NEAR: f64 = 3.0;
/// What ends this close to the right edge, in widths of a character, runs on in the next
/// line; lines in cells are not stretched to the edge.
const FULL: f64 = 1.6;
const FULL_IN_CELL: f64 = 2.6;
/// The part of a page, at the top and at the bottom, where what repeats is looked for.
const MARGIN: f64 = 0.1;
/// A heading in larger type than the text, and no longer than this.
const LARGER: f64 = 1.15;
const LONGEST_HEADING: usize = 40;

/// Returns the blocks of a printed document.
pub(crate) fn blocks(pages: &[PageText]) -> Vec<Block> {
    let repeated = repeated(pages);
    let body = usual_size(pages);
    let mut all: Vec<Block> = Vec::new();
    for page in pages {
        for item in items(page, &repeated) {
            match item {
                Item::Table(rows) => add_table(&mut all, rows),
                Item::Line(line) => add_line(&mut all, page, &line, body),
            }
        }
        if let Some(Block::P { s }) = all.last_mut() {
            s.push(OPEN);
        }
    }
    for block in &mut all {
        if let Block::P { s } = block {
            s.retain(|c| c != OPEN);
        }
    }
    all
}

/// Marks a paragraph that the next line may continue.
const OPEN: char = '\u{1}';

/// A line of a page outside of tables.
#[derive(Debug, Clone)]
struct Line {
    text: String,
    left: f64,
    right: f64,
    size: f64,
}

enum Item {
    Table(Vec<Vec<String>>),
    Line(Line),
}

/// Returns the tables and lines of a page, from the top.
fn items(page: &PageText, repeated: &BTreeMap<String, usize>) -> Vec<Item> {
    let tables = tables(page);
    let mut all: Vec<(f64, Item)> = Vec::new();
    let mut free: Vec<&Piece> = Vec::new();
    for piece in &page.pieces {
        let is_inside = tables.iter().any(|table| table.iter().any(|row| row.has(piece)));
        let is_head = is_margin(page, piece)
            && (repeated
                .get(&without_numbers(&piece.text))
                .is_some_and(|count| *count > 1)
                || PAGE_NUMBER.is_match(piece.text.trim()));
        if !is_inside && !is_head {
            free.push(piece);
        }
    }
    for table in &tables {
        let Some(first) = table.first() else { continue };
        let rows = table.iter().map(|band| band.texts(page)).collect();
        all.push((first.top, Item::Table(rows)));
    }
    let mut lines: Vec<(f64, Line)> = Vec::new();
    for piece in free {
        match lines.last_mut() {
            Some((base, line)) if (piece.base - *base).abs() < 0.4 * piece.size => {
                line.text.push('\t');
                line.text.push_str(&piece.text);
                line.right = piece.right;
            }
            _ => {
                let Piece { text, left, right, base, size } = piece.clone();
                lines.push((base, Line { text, left, right, size }));
            }
        }
    }
    all.extend(lines.into_iter().map(|(base, line)| (base, Item::Line(line))));
    all.sort_by(|one, other| one.0.total_cmp(&other.0));
    all.into_iter().map(|(_, item)| item).collect()
}

/// Adds the rows of a table; one that goes on from the page before continues it.
fn add_table(all: &mut Vec<Block>, rows: Vec<Vec<String>>) {
    for mut row in rows {
        if row.iter().all(String::is_empty) {
            continue;
        }
        if let Some(Block::Table { rows, .. }) = all.last_mut()
            && let Some(last) = rows.last_mut()
            && last.len() == row.len()
        {
            // A row that was split says so beside its label.
            if let Some(label) = row[0].strip_suffix("（续）")
                && label == last[0]
            {
                for (cell, more) in last.iter_mut().zip(&row).skip(1) {
                    cell.push_str(more);
                }
                continue;
            }
            rows.push(std::mem::take(&mut row));
            continue;
        }
        let widths = vec![1.0; row.len()];
        let (caption, head) = (String::new(), Vec::new());
        all.push(Block::Table { caption, widths, head, rows: vec![row] });
    }
}

/// Adds a line, to the paragraph before it if that runs on.
fn add_line(all: &mut Vec<Block>, page: &PageText, line: &Line, body: f64) {
    let text = line.text.trim();
    if line.size > body * LARGER && text.chars().count() <= LONGEST_HEADING {
        all.push(Block::H { level: 1, s: text.to_owned() });
        return;
    }
    let (left, right) = edges(page);
    let is_full = line.right > right - FULL * line.size;
    let is_indented = line.left > left + 1.2 * line.size;
    let goes_on = match all.last_mut() {
        Some(Block::P { s }) if s.ends_with(OPEN) && !is_indented => Some(s),
        _ => None,
    };
    let end = if is_full { OPEN.to_string() } else { String::new() };
    let Some(before) = goes_on else {
        all.push(Block::P { s: format!("{text}{end}") });
        return;
    };
    before.pop();
    run_on(before, text);
    before.push_str(&end);
}

/// Adds what the next line says to a text that runs on: words of Latin letters stay apart.
fn run_on(text: &mut String, next: &str) {
    let is_word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    if is_word(text.chars().last()) && is_word(next.chars().next()) {
        text.push(' ');
    }
    text.push_str(next);
}

/// Returns the left and right edges of the text of a page.
fn edges(page: &PageText) -> (f64, f64) {
    let left = page.pieces.iter().map(|piece| piece.left);
    let right = page.pieces.iter().map(|piece| piece.right);
    (left.fold(f64::MAX, f64::min), right.fold(0.0, f64::max))
}

/// Returns the size of most characters.
fn usual_size(pages: &[PageText]) -> f64 {
    let mut sizes: Vec<(f64, usize)> = Vec::new();
    for piece in pages.iter().flat_map(|page| &page.pieces) {
        let count = piece.text.chars().count();
        match sizes.iter_mut().find(|(size, _)| (size - piece.size).abs() < 0.3) {
            Some((_, known)) => *known += count,
            None => sizes.push((piece.size, count)),
        }
    }
    sizes.into_iter().max_by_key(|(_, count)| *count).map_or(12.0, |(size, _)| size)
}

static PAGE_NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:第\s*\d+\s*页(?:\s*[共/，,].*)?|[-—–]?\s*\d{1,4}\s*(?:/\s*\d{1,4})?\s*[-—–]?)$",
    )
});

fn without_numbers(text: &str) -> String {
    text.chars().filter(|c| !c.is_ascii_digit() && !c.is_whitespace()).collect()
}

fn is_margin(page: &PageText, piece: &Piece) -> bool {
    piece.base < MARGIN * page.height || piece.base > (1.0 - MARGIN) * page.height
}

/// Returns on how many pages each text stands in the margin.
fn repeated(pages: &[PageText]) -> BTreeMap<String, usize> {
    let mut count = BTreeMap::new();
    for page in pages {
        let margin = page.pieces.iter().filter(|piece| is_margin(page, piece));
        for piece in margin {
            *count.entry(without_numbers(&piece.text)).or_default() += 1;
        }
    }
    count
}

/// The cells between two level rules.
struct Band {
    top: f64,
    cells: Vec<Area>,
}

#[derive(Debug, Clone, Copy)]
struct Area {
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

impl Area {
    fn has(&self, piece: &Piece) -> bool {
        let (x, y) =
            (f64::midpoint(piece.left, piece.right), piece.base - 0.3 * piece.size);
        (self.left..self.right).contains(&x) && (self.top..self.bottom).contains(&y)
    }

    /// Returns what stands in it: lines that run on are joined.
    fn text(&self, page: &PageText) -> String {
        let mut said = String::new();
        let mut before: Option<&Piece> = None;
        let mut is_full = false;
        for piece in page.pieces.iter().filter(|piece| self.has(piece)) {
            match before {
                Some(last) if (piece.base - last.base).abs() < 0.4 * piece.size => {
                    said.push('\u{3000}');
                    said.push_str(&piece.text);
                }
                Some(_) if is_full => run_on(&mut said, &piece.text),
                Some(_) => {
                    said.push('\n');
                    said.push_str(&piece.text);
                }
                None => said.push_str(&piece.text),
            }
            is_full = piece.right > self.right - FULL_IN_CELL * piece.size - NEAR;
            before = Some(piece);
        }
        said
    }
}

impl Band {
    fn has(&self, piece: &Piece) -> bool {
        self.cells.iter().any(|cell| cell.has(piece))
    }

    /// Returns what its cells say; one that spans several bands says it in each.
    fn texts(&self, page: &PageText) -> Vec<String> {
        self.cells.iter().map(|cell| cell.text(page)).collect()
    }
}

/// Returns the ruled tables of a page: the bands of each, from the top.
fn tables(page: &PageText) -> Vec<Vec<Band>> {
    let mut groups: Vec<Vec<Rule>> = Vec::new();
    for rule in &page.rules {
        let (with, mut without): (Vec<_>, Vec<_>) = groups
            .drain(..)
            .partition(|group: &Vec<Rule>| group.iter().any(|other| touch(rule, other)));
        let mut joined: Vec<Rule> = with.into_iter().flatten().collect();
        joined.push(*rule);
        without.push(joined);
        groups = without;
    }
    let mut all: Vec<_> = groups.iter().map(|rules| bands(rules)).collect();
    all.retain(|bands| bands.iter().any(|band| band.cells.len() > 1));
    all
}

fn touch(one: &Rule, other: &Rule) -> bool {
    one.left <= other.right + NEAR
        && other.left <= one.right + NEAR
        && one.top <= other.bottom + NEAR
        && other.top <= one.bottom + NEAR
}

/// Returns the rows of cells that rules enclose.
fn bands(rules: &[Rule]) -> Vec<Band> {
    let (level, upright): (Vec<&Rule>, Vec<&Rule>) =
        rules.iter().partition(|rule| rule.is_level());
    let heights = distinct(level.iter().map(|rule| rule.top));
    let mut all = Vec::new();
    for pair in heights.windows(2) {
        let middle = f64::midpoint(pair[0], pair[1]);
        let crossing = upright
            .iter()
            .filter(|rule| rule.top - NEAR <= middle && middle <= rule.bottom + NEAR);
        let sides = distinct(crossing.map(|rule| rule.left));
        let cells = sides.windows(2).map(|sides| {
            let (left, right) = (sides[0], sides[1]);
            let x = f64::midpoint(left, right);
            let over = level
                .iter()
                .filter(|rule| rule.left - NEAR <= x && x <= rule.right + NEAR);
            let over: Vec<f64> = over.map(|rule| rule.top).collect();
            let above = over.iter().copied().filter(|y| *y <= middle);
            let below = over.iter().copied().filter(|y| *y > middle);
            let top = above.fold(f64::MIN, f64::max);
            let bottom = below.fold(f64::MAX, f64::min);
            Area { left, right, top, bottom }
        });
        let cells: Vec<_> = cells.collect();
        if !cells.is_empty() {
            all.push(Band { top: pair[0], cells });
        }
    }
    all
}

/// Returns lengths in order, those that are almost the same once.
fn distinct(lengths: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut all: Vec<f64> = lengths.collect();
    all.sort_by(f64::total_cmp);
    all.dedup_by(|next, last| *next - *last < NEAR);
    all
}
