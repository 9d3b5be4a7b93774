//! Cells that wait for an answer: beside a label, below a label, or in rows below a head.

use std::collections::BTreeSet;
use std::ops::Range;

use super::hints::{is_blank, is_instruction};
use super::spots::{Found, Kind, Page, Place, Spot, label_before, spot, within};
use crate::docx::{Cell, Table};

/// Adds the cells of every table, and what stands beside the spots already found in cells.
pub(super) fn find(page: &Page, found: &mut Vec<Found>) {
    for (number, table) in page.flow.tables.iter().enumerate() {
        let grid = Grid { page, table, number };
        grid.name(found);
        let taken: BTreeSet<usize> = found.iter().map(|(at, _)| *at).collect();
        let rows = grid.rows(&taken);
        let below = rows.as_ref().map_or(0..0, |(below, _)| below.clone());
        for (row, (_, cells)) in table.rows.iter().enumerate() {
            if below.contains(&row) {
                continue;
            }
            for (index, cell) in cells.iter().enumerate() {
                let is_free = !cell.is_merged
                    && !cell.paragraphs.is_empty()
                    && !cell.paragraphs.iter().any(|at| taken.contains(at));
                if is_free && grid.waits(cell) {
                    found.extend(grid.cell(row, index));
                }
            }
        }
        found.extend(rows.map(|(_, spot)| spot));
    }
}

struct Grid<'p> {
    page: &'p Page,
    table: &'p Table,
    number: usize,
}

impl Grid<'_> {
    fn text(&self, cell: &Cell) -> String {
        let all =
            cell.paragraphs.iter().map(|at| self.page.flow.paragraphs[*at].text.trim());
        all.filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n")
    }

    fn waits(&self, cell: &Cell) -> bool {
        let text = self.text(cell);
        is_blank(&text) || is_instruction(&text) && !self.is_label(cell)
    }

    /// Returns whether a cell names what is beside or below it: a few words, with no
    /// sentence in them.
    fn is_label(&self, cell: &Cell) -> bool {
        let text = self.text(cell);
        let count = text.chars().filter(|c| !c.is_whitespace()).count();
        (1..=40).contains(&count)
            && !text.contains(['。', '；', '□', '☐', '【', '{'])
            && !text.starts_with(['请', '（', '('])
            && text.chars().any(char::is_alphabetic)
    }

    /// Returns the label at the left of a cell, and the labels that group rows further left:
    /// those that stand beside another label, not beside an answer of their own.
    fn left(&self, row: usize, index: usize) -> Vec<String> {
        let (_, cells) = &self.table.rows[row];
        let label = |cell: &Cell| {
            let top = if cell.is_merged { self.head_of(row, cell)? } else { cell };
            self.is_label(top).then(|| self.text(top).replace('\n', ""))
        };
        let labels: Vec<Option<String>> = cells[..index].iter().map(label).collect();
        let Some(Some(nearest)) = labels.last() else { return Vec::new() };
        let groups = labels.windows(2).rev().filter_map(|pair| match pair {
            [Some(group), Some(_)] => Some(group),
            _ => None,
        });
        std::iter::once(nearest).chain(groups).cloned().collect()
    }

    /// Returns the cell that a merged one belongs to.
    fn head_of(&self, row: usize, cell: &Cell) -> Option<&Cell> {
        let above = self.table.rows[..row].iter().rev();
        let same = above.filter_map(|(_, cells)| {
            cells.iter().find(|one| one.columns.start == cell.columns.start)
        });
        same.take(500).find(|one| !one.is_merged)
    }

    /// Returns the nearest label above a cell with nothing but waiting cells between.
    fn above(&self, row: usize, cell: &Cell) -> Option<(usize, String)> {
        for (at, (_, cells)) in self.table.rows[..row].iter().enumerate().rev() {
            let over = cells.iter().find(|one| {
                one.columns.start <= cell.columns.start
                    && cell.columns.end <= one.columns.end
            });
            let over = over?;
            if over.is_merged {
                continue;
            }
            if self.is_label(over) {
                return Some((at, self.text(over).replace('\n', "")));
            }
            if !self.waits(over) {
                return None;
            }
        }
        None
    }

    fn cell(&self, row: usize, index: usize) -> Option<Found> {
        let (_, cells) = &self.table.rows[row];
        let cell = &cells[index];
        let first = *cell.paragraphs.first()?;
        let left = self.left(row, index);
        let above = self.above(row, cell).map(|(_, text)| text);
        let mut names: Vec<String> = left.first().cloned().into_iter().collect();
        names.extend(above.clone());
        if names.is_empty() {
            return None;
        }
        let id = format!("t{}r{}c{}", self.number + 1, row + 1, index + 1);
        let mut made =
            spot(id, Kind::Cell, names, Place::Paragraphs(cell.paragraphs.clone()));
        made.within = within(self.page, first);
        made.within.extend(left.into_iter().rev());
        made.within.extend(above);
        let text = self.text(cell);
        made.hint = if is_instruction(&text) { text } else { String::new() };
        Some((first, made))
    }

    /// Names the spots in cells by what is beside them.
    fn name(&self, found: &mut [Found]) {
        for (at, spot) in found {
            let Some((table, row, index)) = self.page.flow.paragraphs[*at].cell else {
                continue;
            };
            if table != self.number {
                continue;
            }
            let left = self.left(row, index);
            let cell = &self.table.rows[row].1[index];
            let above = self.above(row, cell).map(|(_, text)| text);
            let beside = left.first().or(above.as_ref()).cloned();
            spot.within.extend(left.into_iter().rev());
            spot.within.extend(above);
            let is_named = !spot.names.is_empty() && spot.kind != Kind::Mark;
            if let Some(beside) = beside {
                if is_named {
                    spot.names.push(beside);
                } else {
                    spot.names.insert(usize::from(spot.kind == Kind::Mark), beside);
                }
            }
            self.add_box(*at, spot);
        }
    }

    /// Adds the words of the box before a line: `□已上线，时间：____`.
    fn add_box(&self, at: usize, spot: &mut Spot) {
        let Place::Text(_, range) = &spot.at else { return };
        let text = &self.page.flow.paragraphs[at].text[..range.start];
        let Some(last) = super::spots::BOX.find_iter(text).last() else { return };
        let words = &text[last.end()..];
        let words = words
            .split(['，', ',', '（', '(', '：', ':', '；'])
            .next()
            .unwrap_or_default();
        if let Some(label) = label_before(text).filter(|label| label != words.trim()) {
            spot.within.push(words.trim().to_owned());
            spot.names.insert(0, format!("{}{label}", words.trim()));
        }
    }

    /// Returns the rows below a head row, and their spot.
    fn rows(&self, taken: &BTreeSet<usize>) -> Option<(Range<usize>, Found)> {
        let all = &self.table.rows;
        for (head, (_, cells)) in all.iter().enumerate() {
            let is_head = cells.len() >= 2
                && cells.iter().all(|cell| self.is_label(cell) && !cell.is_merged);
            if !is_head {
                continue;
            }
            let is_below = |(_, row): &&(usize, Vec<Cell>)| {
                row.len() == cells.len()
                    && row.iter().zip(cells).all(|(below, head)| {
                        let text = self.text(below);
                        let is_number = text.chars().all(|c| c.is_ascii_digit());
                        below.columns == head.columns
                            && !below.is_merged
                            && (is_number || self.waits(below))
                            && !below.paragraphs.iter().any(|at| taken.contains(at))
                    })
            };
            let count = all[head + 1..].iter().take_while(is_below).count();
            let below = head + 1..head + 1 + count;
            let first = all[below.clone()].first();
            let first = first.and_then(|(_, cells)| cells.first()?.paragraphs.first());
            if let Some(&first) = first {
                let heads: Vec<_> =
                    cells.iter().map(|cell| self.text(cell).replace('\n', "")).collect();
                let table = self.number;
                let apart =
                    (0..cells.len()).filter_map(|index| self.cell(below.start, index));
                let apart = apart.map(|(_, spot)| spot).collect();
                let (rows, heads_) = (below.clone(), heads.clone());
                let place = Place::Rows { table, rows, heads: heads_, apart };
                let id = format!("t{}", self.number + 1);
                let mut made = spot(id, Kind::Rows, heads, place);
                made.within = within(self.page, first);
                return Some((below, (first, made)));
            }
        }
        None
    }
}
