//! The text of a part: paragraphs and tables, with where each piece of text stands.

use std::ops::Range;

use super::xml::{Node, Tree};

/// The paragraphs and tables of a part, in reading order.
#[derive(Debug, Default)]
pub struct Flow {
    /// Every paragraph, also those in cells and text boxes.
    pub paragraphs: Vec<Paragraph>,
    /// Every table, also those in cells.
    pub tables: Vec<Table>,
}

/// A paragraph.
#[derive(Debug)]
pub struct Paragraph {
    /// Its element.
    pub node: usize,
    /// What it says: without what tracked changes deleted, tabs and breaks as characters.
    pub text: String,
    /// The pieces of the text, in order.
    pub runs: Vec<Run>,
    /// The id of its style, empty for the default.
    pub style: String,
    /// Its level in the outline, from 0, if it says so itself.
    pub outline: Option<u8>,
    /// The cell around it: table, row and cell.
    pub cell: Option<(usize, usize, usize)>,
    /// Whether it repeats, for older programs, what another paragraph says.
    pub is_repeat: bool,
}

/// A piece of text with one format.
#[derive(Debug)]
pub struct Run {
    /// The element with the text: `w:t`, or what stands for a character.
    pub element: usize,
    /// The run around it, with its format.
    pub node: usize,
    /// The bytes of the paragraph's text.
    pub range: Range<usize>,
    /// Whether it is underlined.
    pub underlined: bool,
}

/// A table.
#[derive(Debug)]
pub struct Table {
    /// Its element.
    pub node: usize,
    /// Its rows: the element of each, and its cells.
    pub rows: Vec<(usize, Vec<Cell>)>,
}

/// A cell of a table.
#[derive(Debug)]
pub struct Cell {
    /// Its element.
    pub node: usize,
    /// The columns of the grid that it covers.
    pub columns: Range<usize>,
    /// Whether it belongs to the cell above.
    pub is_merged: bool,
    /// Its paragraphs, without those of tables in it.
    pub paragraphs: Vec<usize>,
}

/// Reads the paragraphs and tables of a part.
#[must_use]
pub fn flow(tree: &Tree) -> Flow {
    let mut flow = Flow::default();
    let w = tree.root().prefix();
    let mut cells = std::collections::BTreeMap::new();
    for node in tree.root().within().filter(|node| node.prefix() == w) {
        match node.name() {
            "tbl" if !is_gone(node) => {
                let (at, table) = (flow.tables.len(), table(node));
                for (row, (_, all)) in table.rows.iter().enumerate() {
                    for (index, cell) in all.iter().enumerate() {
                        cells.insert(cell.node, (at, row, index));
                    }
                }
                flow.tables.push(table);
            }
            "p" if !is_gone(node) => {
                let around = node.ancestors().find(|above| above.name() == "tc");
                let cell = around.and_then(|cell| cells.get(&cell.index()).copied());
                if let Some((table, row, index)) = cell {
                    let own = &mut flow.tables[table].rows[row].1[index].paragraphs;
                    own.push(flow.paragraphs.len());
                }
                flow.paragraphs.push(paragraph(node, cell));
            }
            _ => {}
        }
    }
    flow
}

/// Returns whether tracked changes deleted `node`.
fn is_gone(node: Node<'_>) -> bool {
    node.ancestors().any(|above| matches!(above.name(), "del" | "moveFrom"))
}

fn paragraph(node: Node<'_>, cell: Option<(usize, usize, usize)>) -> Paragraph {
    let format = node.child("pPr");
    let value = |name: &str| format?.child(name)?.attribute("val");
    let mut paragraph = Paragraph {
        node: node.index(),
        text: String::new(),
        runs: Vec::new(),
        style: value("pStyle").unwrap_or_default(),
        outline: value("outlineLvl").and_then(|level| level.parse().ok()),
        cell,
        is_repeat: node.ancestors().any(|above| above.name() == "Fallback"),
    };
    let w = node.prefix();
    let mut inside: Vec<Node<'_>> = node.children().rev().collect();
    while let Some(next) = inside.pop() {
        let is_text = next.prefix() == w;
        match next.name() {
            "pPr" | "rPr" | "del" | "moveFrom" | "txbxContent" | "drawing" | "pict"
            | "object" | "instrText" => {}
            "t" if is_text => paragraph.say(next, &next.said()),
            "tab" if is_text => paragraph.say(next, "\t"),
            "br" | "cr" if is_text => paragraph.say(next, "\n"),
            "noBreakHyphen" if is_text => paragraph.say(next, "-"),
            "sym" if is_text => paragraph.say(next, symbol(next)),
            _ => inside.extend(next.children().rev()),
        }
    }
    paragraph
}

impl Paragraph {
    fn say(&mut self, element: Node<'_>, text: &str) {
        let Some(run) = element.ancestors().find(|above| above.name() == "r") else {
            return;
        };
        let start = self.text.len();
        self.text.push_str(text);
        let format = run.child("rPr").and_then(|format| format.child("u"));
        let kind = format.map(|line| line.attribute("val"));
        self.runs.push(Run {
            element: element.index(),
            node: run.index(),
            range: start..self.text.len(),
            underlined: kind.is_some_and(|kind| kind.as_deref() != Some("none")),
        });
    }
}

/// Returns the box that a symbol of Wingdings draws, nothing for others.
fn symbol(node: Node<'_>) -> &'static str {
    let code = node.attribute("char").unwrap_or_default().to_uppercase();
    match code.trim_start_matches("F0").trim_start_matches("00") {
        "A8" | "6F" | "71" | "A1" => "□",
        "52" | "FE" | "FC" | "53" => "☑",
        _ => " ",
    }
}

fn table(node: Node<'_>) -> Table {
    let nearest = |inner: Node<'_>, name: &str| {
        inner.ancestors().find(|above| above.name() == name).map(Node::index)
    };
    let rows = node.within().filter(|row| {
        row.name() == "tr" && nearest(*row, "tbl") == Some(node.index()) && !is_gone(*row)
    });
    let rows = rows.map(|row| {
        let own = row.within().filter(|cell| {
            cell.name() == "tc" && nearest(*cell, "tr") == Some(row.index())
        });
        let before = row.child("trPr").and_then(|format| count(format, "gridBefore"));
        let mut column = before.unwrap_or(0);
        let cells = own.map(|cell| {
            let format = cell.child("tcPr");
            let span = format.and_then(|format| count(format, "gridSpan"));
            let columns = column..column.saturating_add(span.unwrap_or(1).max(1));
            column = columns.end;
            let merge = format.and_then(|format| format.child("vMerge"));
            let kind = merge.map(|merge| merge.attribute("val"));
            let is_merged =
                kind.is_some_and(|kind| kind.is_none_or(|kind| kind == "continue"));
            let paragraphs = Vec::new();
            Cell { node: cell.index(), columns, is_merged, paragraphs }
        });
        (row.index(), cells.collect())
    });
    Table { node: node.index(), rows: rows.collect() }
}

/// Returns the number that an element of a format holds, at most what a table can have.
fn count(format: Node<'_>, name: &str) -> Option<usize> {
    format.child(name)?.attribute("val")?.parse().ok().filter(|count| *count <= 63)
}
