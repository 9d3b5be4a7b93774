//! Which signs number items, and which stand below which.

use std::ops::Range;

use super::markers::{Marker, Place, Style};

/// A sign that numbers something.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) marker: Marker,
    /// The node it stands below.
    pub(super) parent: Option<usize>,
    pub(super) has_children: bool,
    /// Where the nodes below it end, as an index.
    pub(super) end: usize,
    /// What it says, up to the next node.
    pub(super) own: Range<usize>,
}

struct Level {
    style: Style,
    /// Whether its signs open lines.
    lines: bool,
    indent: usize,
    last: u32,
    above: u32,
    /// Its last node and sign, as indices.
    node: usize,
    marker: usize,
}

impl Level {
    fn of(marker: &Marker) -> Self {
        let Marker { style, indent, .. } = *marker;
        Self { style, lines: false, indent, last: 0, above: 0, node: 0, marker: 0 }
    }
}

/// What comes after each sign.
struct Ahead {
    /// The next one in the same style.
    same: Vec<Option<usize>>,
    /// The next one in a style that is like it.
    like: Vec<Option<usize>>,
    /// The next one like it that opens a line.
    line: Vec<Option<usize>>,
}

impl Ahead {
    fn of(markers: &[Marker]) -> Self {
        let next = |fits: &dyn Fn(Style, Style) -> bool, lines: bool| {
            let mut seen: Vec<(Style, usize)> = Vec::new();
            let mut next = vec![None; markers.len()];
            for (at, marker) in markers.iter().enumerate().rev() {
                let known = seen.iter_mut().find(|(style, _)| fits(*style, marker.style));
                let counts = !lines || marker.place == Place::Line;
                match known {
                    Some((_, seen)) => {
                        next[at] = Some(*seen);
                        *seen = if counts { at } else { *seen };
                    }
                    None if counts => seen.push((marker.style, at)),
                    None => {}
                }
            }
            next
        };
        Self {
            same: next(&|a, b| a == b, false),
            like: next(&Style::is_like, false),
            line: next(&Style::is_like, true),
        }
    }
}

/// Builds the tree of the signs that number items, in the order of the text.
pub(super) fn grow(text: &str, markers: &[Marker]) -> Vec<Node> {
    let ahead = Ahead::of(markers);
    let mut nodes: Vec<Node> = Vec::new();
    let mut levels: Vec<Level> = Vec::new();
    // Which style was seen below which.
    let mut learned: Vec<(Style, Style)> = Vec::new();
    for (at, marker) in markers.iter().enumerate() {
        let followed = |by: u32| {
            let is =
                |next: &Option<usize>| next.is_some_and(|next| markers[next].value == by);
            is(&ahead.same[at]) || is(&ahead.like[at])
        };
        let line = ahead.line[at].map(|next| markers[next].value);
        if let Some(depth) = level(&levels, marker, line) {
            if !carries_on(&levels[depth], marker, &followed) {
                continue;
            }
            levels.truncate(depth + 1);
        } else {
            let goes_on = ahead.same[at].is_some();
            let is_below = levels.last().is_some_and(|top| {
                marker.style == Style::Composite && top.last == marker.above
            });
            if !is_below && !begins(text, marker, &followed, nodes.is_empty(), goes_on) {
                continue;
            }
            // Below the last list that it is lower than, or that has not ended yet.
            while let Some(top) = levels.last() {
                let continues = |next: &Option<usize>| {
                    next.is_some_and(|next| {
                        top.last == 0 || markers[next].value == top.last + 1
                    })
                };
                let stays = top.style.rank() < marker.style.rank()
                    || marker.place != Place::Line
                    || continues(&ahead.same[top.marker])
                    || continues(&ahead.line[top.marker])
                    || learned.contains(&(top.style, marker.style));
                if stays {
                    break;
                }
                levels.pop();
            }
            if let Some(top) = levels.last() {
                let pair = (top.style, marker.style);
                if !learned.contains(&pair) {
                    learned.push(pair);
                }
            }
            levels.push(Level::of(marker));
        }
        let above = levels.iter().rev().nth(1).map(|level| level.node);
        if let Some(parent) = above {
            nodes[parent].has_children = true;
        }
        if let Some(last) = nodes.last_mut() {
            last.own.end = marker.from.max(last.own.start);
        }
        if let Some(level) = levels.last_mut() {
            level.lines |= marker.place == Place::Line;
            (level.last, level.above) = (marker.value, marker.above);
            (level.node, level.marker) = (nodes.len(), at);
        }
        let own = marker.sign.end..text.len();
        let marker = marker.clone();
        nodes.push(Node { marker, parent: above, has_children: false, end: 0, own });
    }
    for at in (0..nodes.len()).rev() {
        nodes[at].end = nodes[at].end.max(at + 1);
        if let Some(parent) = nodes[at].parent {
            nodes[parent].end = nodes[parent].end.max(nodes[at].end);
        }
    }
    nodes
}

/// Returns the level that a sign belongs to, if it does not open one.
///
/// `line` is the number of the next sign like it that opens a line.
fn level(levels: &[Level], marker: &Marker, line: Option<u32>) -> Option<usize> {
    let lines = marker.place == Place::Line;
    let is_next = |level: &Level| marker.value == level.last + 1;
    let same = |level: &Level| level.style == marker.style && level.lines == lines;
    let aligned = |level: &Level| level.indent.abs_diff(marker.indent) <= 1;
    let exact = |level: &Level| same(level) && (aligned(level) || !lines);
    if let Some(depth) = levels.iter().rposition(exact) {
        return Some(depth);
    }
    // A list within a list of its own kind is told by its indentation.
    let is_deeper = levels.iter().rfind(|level| same(level)).is_some_and(|level| {
        let starts = marker.value <= 1 && (marker.value == 0 || level.last > 0);
        lines && starts && marker.indent > level.indent + 1
    });
    if is_deeper {
        return None;
    }
    if let Some(depth) = levels.iter().rposition(same) {
        return Some(depth);
    }
    let next = |level: &Level| {
        level.style.is_like(marker.style) && is_next(level) && level.last > 0
    };
    if let Some(depth) = levels.iter().rposition(next) {
        return Some(depth);
    }
    let depth = levels.iter().rposition(|level| level.style == marker.style)?;
    // 1. within a line whose own list goes on below is a list in that line.
    let goes_on = line == Some(levels[depth].last + 1);
    (lines || marker.value != 1 || !goes_on).then_some(depth)
}

/// Returns whether a sign carries a list on, or starts it anew.
fn carries_on(level: &Level, marker: &Marker, followed: &dyn Fn(u32) -> bool) -> bool {
    let (value, last) = (marker.value, level.last);
    if let Style::Composite = marker.style {
        let same = marker.above == level.above;
        return same && value.abs_diff(last) <= 3 || value == 1;
    }
    if value == last + 1 || matches!(marker.style, Style::Bullet(_)) {
        return true;
    }
    match marker.place {
        Place::Line => value == 1 || value.abs_diff(last) <= 5,
        Place::Sentence => {
            let starts = value == 1 && (followed(2) || marker.announced);
            starts || value >= last && value <= last + 3
        }
        Place::Comma => value == 1 && followed(2),
        Place::Word => {
            let sure = matches!(marker.style, Style::Circled | Style::InParens);
            value == 1 && followed(2) && sure
        }
    }
}

/// Returns whether a sign opens a list.
fn begins(
    text: &str,
    marker: &Marker,
    followed: &dyn Fn(u32) -> bool,
    is_first: bool,
    goes_on: bool,
) -> bool {
    let Marker { style, value, place, .. } = *marker;
    if let Style::Bullet(_) = style {
        return goes_on;
    }
    let company = followed(value + 1);
    if style.needs_company() {
        return company && (value == 1 || place == Place::Line && is_first);
    }
    match place {
        Place::Line => value == 1 || company && is_first || company && value <= 3,
        Place::Sentence => value == 1 && (company || marker.announced),
        Place::Comma => value == 1 && company,
        Place::Word => {
            let sure = matches!(style, Style::Circled | Style::InParens);
            let before = &text[..marker.sign.start];
            value == 1
                && company
                && (sure || LEADS.iter().any(|lead| before.ends_with(lead)))
        }
    }
}

/// After which a list may begin without a colon.
const LEADS: [&str; 14] = [
    "问题", "如下", "以下", "意见", "内容", "原因", "事项", "要求", "情况", "包括",
    "不足", "补正", "修改", "为",
];
