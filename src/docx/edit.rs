//! Changes to a part, spliced into its text.

use std::fmt::Write as _;
use std::ops::Range;

use super::flow::Paragraph;
use super::xml::{Node, Tree};

/// Changes to a part.
#[derive(Debug, Default)]
pub struct Edits(Vec<(Range<usize>, String)>);

impl Edits {
    /// Replaces what stands at `range` of the text of the part.
    pub fn replace(&mut self, range: Range<usize>, with: String) {
        self.0.push((range, with));
    }

    /// Replaces ranges of a paragraph's text, which must not overlap. New text has the
    /// format of what it replaces, or of what is before it; line feeds break the line.
    pub fn say(
        &mut self,
        tree: &Tree,
        paragraph: &Paragraph,
        changes: &[(Range<usize>, String)],
    ) {
        let node = tree.node(paragraph.node);
        if paragraph.runs.is_empty() {
            let text: String = changes.iter().map(|(_, text)| &**text).collect();
            return self.append(node, &run(node.prefix(), &format_of(node), &text));
        }
        // Each change belongs to the first piece that it touches.
        let holder = |range: &Range<usize>| {
            let touched = paragraph.runs.iter().position(|run| {
                run.range.start < range.end && range.start < run.range.end
            });
            let ends =
                || paragraph.runs.iter().rposition(|run| run.range.end <= range.start);
            touched.or_else(ends).unwrap_or(0)
        };
        for (index, piece) in paragraph.runs.iter().enumerate() {
            let mut text = String::new();
            let mut at = piece.range.start;
            let mut is_changed = false;
            for (range, new) in changes {
                let (from, to) = (range.start.max(at), range.end.min(piece.range.end));
                let is_cut = from < to;
                let is_here = holder(range) == index;
                if !is_cut && !is_here {
                    continue;
                }
                is_changed = true;
                let from = from.clamp(at, piece.range.end);
                text.push_str(&paragraph.text[at..from]);
                if is_here {
                    text.push_str(new);
                }
                at = if is_cut { to } else { from };
            }
            if is_changed {
                text.push_str(&paragraph.text[at..piece.range.end]);
                let element = tree.node(piece.element);
                self.replace(element.span(), said(element.prefix(), &text));
            }
        }
    }

    /// Adds `content` at the end of an element.
    pub fn append(&mut self, node: Node<'_>, content: &str) {
        if node.is_empty_tag() {
            let tag = node.tag().trim_end_matches("/>");
            let name = format!("{}{}", node.prefix(), node.name());
            self.replace(node.span(), format!("{tag}>{content}</{name}>"));
        } else {
            let end = node.inner().end;
            self.replace(end..end, content.to_owned());
        }
    }

    /// Adds `content` behind an element.
    pub fn after(&mut self, node: Node<'_>, content: String) {
        let end = node.span().end;
        self.replace(end..end, content);
    }

    /// Returns what stands at `range` of the text of the part, with the changes in it.
    #[must_use]
    pub fn applied(&self, tree: &Tree, range: Range<usize>) -> String {
        let mut all: Vec<_> = self.0.iter().collect();
        // At one place, in the order in which they came.
        all.sort_by_key(|(at, _)| (at.start, at.end));
        let (mut text, mut at) = (String::new(), range.start);
        for (place, new) in all {
            if place.start < at || place.end > range.end {
                continue;
            }
            text.push_str(&tree.text()[at..place.start]);
            text.push_str(new);
            at = place.end;
        }
        text.push_str(&tree.text()[at..range.end]);
        text
    }

    /// Returns the whole text of the part with the changes.
    #[must_use]
    pub fn finish(&self, tree: &Tree) -> String {
        self.applied(tree, 0..tree.text().len())
    }

    /// Returns whether nothing changes.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Returns the format that text typed into an empty paragraph would have: that of its mark.
#[must_use]
pub(super) fn format_of(paragraph: Node<'_>) -> String {
    let mark = paragraph.child("pPr").and_then(|format| format.child("rPr"));
    let Some(mark) = mark else { return String::new() };
    // The mark may also say that it was inserted or deleted.
    let own = mark
        .children()
        .filter(|node| !matches!(node.name(), "ins" | "del" | "rPrChange"));
    let own: String = own.map(Node::raw).collect();
    let name = format!("{}{}", mark.prefix(), mark.name());
    if own.is_empty() { String::new() } else { format!("<{name}>{own}</{name}>") }
}

/// Returns a run with `text`; `w` is the prefix of elements, `format` its `w:rPr` or empty.
#[must_use]
pub fn run(w: &str, format: &str, text: &str) -> String {
    format!("<{w}r>{format}{}</{w}r>", said(w, text))
}

/// Returns the elements that say `text`: line feeds and tabs have their own.
fn said(w: &str, text: &str) -> String {
    let mut said = String::new();
    let mut plain = String::new();
    let flush = |plain: &mut String, said: &mut String| {
        if !plain.is_empty() {
            let text = quick_xml::escape::partial_escape(plain.as_str());
            _ = write!(said, "<{w}t xml:space=\"preserve\">{text}</{w}t>");
            plain.clear();
        }
    };
    for c in text.chars() {
        match c {
            '\n' => {
                flush(&mut plain, &mut said);
                _ = write!(said, "<{w}br/>");
            }
            '\t' => {
                flush(&mut plain, &mut said);
                _ = write!(said, "<{w}tab/>");
            }
            // XML 1.0 has no other control characters.
            c if c.is_control() => {}
            '\u{fffe}' | '\u{ffff}' => {}
            c => plain.push(c),
        }
    }
    flush(&mut plain, &mut said);
    said
}
