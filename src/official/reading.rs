//! Reading a draft: which text of it answers which question.
//!
//! The same habits as in an empty form, only that something stands in the places, and the
//! same comparing of names. Fields that our own documents mark are read exactly.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::LazyLock;

use regex::Regex;

use super::entries::{Content, Rows, Stock};
use super::hints::{asks_openly, is_blank};
use super::labels::{plain, without_brackets};
use super::matching::{Goes, columns};
use super::spots::{BOX, Kind, Page, Place, Spot, pattern, spot, within};
use super::{Certainty, Form, names};
use crate::documents::docx::{FIELD_TAG, bookmark};
use crate::docx::{Cell, Paragraph, Table};

/// A text that answers a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// The path of the question.
    pub path: String,
    /// The text, without what only the form says.
    pub text: String,
    /// Where it stands, in words.
    pub at: String,
    /// Whether it is certain that it answers that.
    pub sure: bool,
}

impl Form {
    /// Returns the passages that answer questions of `stock`, in reading order.
    #[must_use]
    pub fn passages(&self, stock: &Stock) -> Vec<Passage> {
        self.located(stock).into_iter().map(|(.., passage)| passage).collect()
    }

    /// Returns the passages with the number of the part and of the paragraph where each
    /// begins.
    pub(super) fn located(&self, stock: &Stock) -> Vec<(usize, usize, Passage)> {
        let mut all = Vec::new();
        for (part, page) in self.pages.iter().enumerate() {
            let mut found = drafted(page, stock);
            let exact = fields(page, stock);
            if !exact.is_empty() {
                // What is no field counts only if it is not as we printed it.
                let known: BTreeSet<&str> =
                    exact.iter().map(|(_, passage)| passage.path.as_str()).collect();
                found.retain_mut(|(at, passage)| {
                    passage.sure = false;
                    let is_ours = stock.says(&page.flow.paragraphs[*at].text);
                    !is_ours && !known.contains(passage.path.as_str())
                });
                found.extend(exact);
                found.sort_by_key(|(at, _)| *at);
            }
            all.extend(found.into_iter().map(|(at, passage)| (part, at, passage)));
        }
        all
    }
}

/// Returns the passages that stand where forms have answers, in reading order.
fn drafted(page: &Page, stock: &Stock) -> Vec<(usize, Passage)> {
    let (shared, all, records) = (stock.shared(), Vec::new(), BTreeMap::new());
    let mut draft = Draft { page, stock, shared, all, records };
    for (number, table) in page.flow.tables.iter().enumerate() {
        draft.table(number, table);
    }
    draft.paragraphs();
    draft.all.sort_by_key(|(at, _)| *at);
    draft.all
}

/// Returns for each paragraph the path of the field that it is, or holds.
pub(super) fn field_paths(page: &Page, stock: &Stock) -> Vec<Option<String>> {
    let tree = &page.part.tree;
    let known: HashMap<String, String> =
        stock.paths().map(|path| (bookmark(&path), path)).collect();
    let path = |paragraph: &Paragraph| {
        let mut inside = tree.node(paragraph.node).within();
        inside.find_map(|node| match node.name() {
            "tag" => Some(node.attribute("val")?.strip_prefix(FIELD_TAG)?.to_owned()),
            "bookmarkStart" => {
                let name = node.attribute("name")?;
                known.get(name.rsplit_once('_')?.0).cloned()
            }
            _ => None,
        })
    };
    page.flow.paragraphs.iter().map(path).collect()
}

/// Returns the fields that our own documents mark; what was added behind or between the
/// paragraphs of one belongs to it, and rows that were added are the next records.
fn fields(page: &Page, stock: &Stock) -> Vec<(usize, Passage)> {
    let paragraphs = &page.flow.paragraphs;
    let paths = field_paths(page, stock);
    let mut all: Vec<(usize, Passage)> = Vec::new();
    let mut at = 0;
    while at < paragraphs.len() {
        let Some(path) = &paths[at] else {
            at += 1;
            continue;
        };
        let cell = paragraphs[at].cell;
        let mut lines = vec![paragraphs[at].text.clone()];
        let mut next = at + 1;
        while let Some(paragraph) = paragraphs.get(next) {
            let goes_on = match &paths[next] {
                Some(other) => other == path,
                None => page.levels[next].is_none() && !stock.says(&paragraph.text),
            };
            if paragraph.cell != cell || !goes_on {
                break;
            }
            lines.push(paragraph.text.clone());
            next += 1;
        }
        while lines.last().is_some_and(|line| line.trim().is_empty()) {
            lines.pop();
        }
        let (text, at_) = (lines.join("\n"), "本软件生成的字段".to_owned());
        all.push((at, Passage { path: path.clone(), text, at: at_, sure: true }));
        at = next;
    }
    if !all.is_empty() {
        all.extend(new_rows(page, &paths));
    }
    all
}

/// Returns the rows without fields in tables whose other rows have them.
fn new_rows(page: &Page, paths: &[Option<String>]) -> Vec<(usize, Passage)> {
    let mut all = Vec::new();
    for (number, table) in page.flow.tables.iter().enumerate() {
        let path = |cell: &Cell| {
            cell.paragraphs.iter().find_map(|at| paths[*at].as_deref()).and_then(parted)
        };
        let known = table.rows.iter().flat_map(|(_, cells)| cells.iter().enumerate());
        let known = known.filter_map(|(column, cell)| Some((column, path(cell)?)));
        let known: Vec<(usize, (&str, usize, &str))> = known.collect();
        let Some(&(_, (group, ..))) = known.first() else { continue };
        // Where one column has several questions, each row is a question, not a record.
        let is_list = known.iter().any(|(column, (of, _, field))| {
            let other = |(at, (group, _, other)): &&(usize, (&str, usize, &str))| {
                at == column && group == of && other != field
            };
            known.iter().any(|one| other(&one))
        });
        if is_list {
            continue;
        }
        let last = known.iter().filter(|(_, (of, ..))| *of == group);
        let mut next = last.map(|(_, (_, record, _))| *record + 1).max().unwrap_or(0);
        let mut began = false;
        for (row, (_, cells)) in table.rows.iter().enumerate() {
            if cells.iter().any(|cell| path(cell).is_some()) {
                began = true;
                continue;
            }
            let said = cells.iter().enumerate().filter_map(|(column, cell)| {
                let text = cell
                    .paragraphs
                    .iter()
                    .map(|at| page.flow.paragraphs[*at].text.trim());
                let text = text.collect::<Vec<_>>().join("\n");
                let field =
                    known.iter().find(|(at, (of, ..))| *at == column && *of == group);
                let (_, (.., field)) = field?;
                let first = cell.paragraphs.first().copied().unwrap_or_default();
                (!is_blank(&text)).then(|| (first, field.to_owned(), text))
            });
            let said: Vec<_> = said.collect();
            if !began || said.is_empty() {
                continue;
            }
            for (first, field, text) in said {
                let path = format!("{group}[{next}].{field}");
                let at = format!("第 {} 个表格第 {} 行", number + 1, row + 1);
                all.push((first, Passage { path, text, at, sure: true }));
            }
            next += 1;
        }
    }
    all
}

/// Parts the path of a field of a record: its group, its number, its key.
fn parted(path: &str) -> Option<(&str, usize, &str)> {
    let (record, field) = path.rsplit_once("].")?;
    let (group, number) = record.rsplit_once('[')?;
    // An algorithm is no row of a table.
    (group != crate::form::algorithm::GROUP.key).then_some(())?;
    Some((group, number.parse().ok()?, field))
}

/// The name of a picture, and the sentence that points to it.
static CAPTION: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^[图表]\s*\d{1,3}\s|见[图表]\s*\d{1,3}(?:至[图表]\s*\d{1,3})?。?$")
});

/// Where people sign: nothing of an answer comes after it.
static SIGN: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"[（(](?:签名|签字|盖章|公章)[）)]\s*[：:]?[\s_]*$"));

struct Draft<'d> {
    page: &'d Page,
    stock: &'d Stock,
    /// How many questions have each name.
    shared: BTreeMap<&'d str, usize>,
    /// Each with the number of the paragraph where it stands.
    all: Vec<(usize, Passage)>,
    /// Of each group, how many records further the labels are, and which came since.
    records: BTreeMap<String, (usize, BTreeSet<String>)>,
}

impl<'d> Draft<'d> {
    fn text(&self, cell: &Cell) -> String {
        let all =
            cell.paragraphs.iter().map(|at| self.page.flow.paragraphs[*at].text.trim());
        all.filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n")
    }

    fn table(&mut self, number: usize, table: &Table) {
        let mut from = 0;
        if let Some((head, rows)) = self.head(table) {
            self.rows(number, table, head, rows);
            from = table.rows.len();
        }
        let mut beside: Vec<String> = Vec::new();
        for (row, (_, cells)) in table.rows.iter().enumerate().skip(from) {
            let mut index = 0;
            // A cell that groups rows stands at their left.
            if let Some(first) = cells.first() {
                let text = self.text(first);
                if first.is_merged {
                    index = 1;
                } else if cells.len() > 2 && cells.len() % 2 == 1 && !is_blank(&text) {
                    beside = vec![text.replace('\n', "")];
                    index = 1;
                } else {
                    beside.clear();
                }
            }
            while let (Some(label), Some(said)) = (cells.get(index), cells.get(index + 1))
            {
                let name = self.text(label).replace('\n', "");
                let at = format!("第 {} 个表格第 {} 行“{name}”", number + 1, row + 1);
                let first = said.paragraphs.first().copied().unwrap_or_default();
                let text = self.text(said);
                let mut around = within(self.page, first);
                around.extend(beside.iter().cloned());
                self.take(first, Kind::Cell, name, around, &text, at);
                index += 2;
            }
        }
    }

    /// Returns the head row of a table with a record in each row, and the group.
    fn head(&self, table: &Table) -> Option<(usize, &'d Rows)> {
        for (at, (_, cells)) in table.rows.iter().enumerate().take(3) {
            let heads: Vec<String> = cells.iter().map(|cell| self.text(cell)).collect();
            let known = heads.iter().filter(|head| names::is_known(head)).count();
            let first = cells.first().and_then(|cell| cell.paragraphs.first());
            let around = first.map(|at| within(self.page, *at)).unwrap_or_default();
            let has_rows = table.rows.len() > at + 1
                && table.rows[at + 1..].iter().all(|(_, row)| row.len() == cells.len());
            if cells.len() >= 3 && known * 2 >= cells.len() && has_rows {
                let found = self.stock.rows_for(&heads, &around)?;
                let plain: Vec<String> =
                    heads.iter().map(|head| plain(&without_brackets(head))).collect();
                let taken = columns(found, &plain).into_iter().flatten().count();
                // Beside each other, a label and its answer are no two heads.
                return (taken * 3 >= cells.len() * 2).then_some((at, found));
            }
        }
        None
    }

    fn rows(&mut self, number: usize, table: &Table, head: usize, group: &Rows) {
        let heads: Vec<String> = table.rows[head]
            .1
            .iter()
            .map(|cell| plain(&without_brackets(&self.text(cell))))
            .collect();
        let columns = columns(group, &heads);
        let mut next = 0;
        for (row, (_, cells)) in table.rows.iter().enumerate().skip(head + 1) {
            let said: Vec<(usize, &Cell, String)> = cells
                .iter()
                .zip(&columns)
                .filter_map(|(cell, column)| Some(((*column)?, cell, self.text(cell))))
                .filter(|(_, _, text)| !is_blank(text) && !asks_openly(text))
                .collect();
            if said.is_empty() {
                continue;
            }
            // The record of that name, or else the next.
            let named = said.iter().find(|(column, ..)| *column == 0);
            let known = named.and_then(|(_, _, name)| {
                group.rows.iter().position(|record| record.first() == Some(name))
            });
            let record = known.unwrap_or(next);
            next = record + 1;
            for (column, cell, text) in said {
                let Some(field) = group.fields.get(column) else { continue };
                let first = cell.paragraphs.first().copied().unwrap_or_default();
                let passage = Passage {
                    path: format!("{}[{record}].{field}", group.key),
                    text,
                    at: format!("第 {} 个表格第 {} 行", number + 1, row + 1),
                    sure: true,
                };
                self.all.push((first, passage));
            }
        }
    }

    fn paragraphs(&mut self) {
        let page = self.page;
        let paragraphs = &page.flow.paragraphs;
        for (at, paragraph) in paragraphs.iter().enumerate() {
            if paragraph.is_repeat {
                continue;
            }
            if page.levels[at].is_some() {
                let end =
                    (at + 1..paragraphs.len()).find(|next| page.levels[*next].is_some());
                let body = at + 1..end.unwrap_or(paragraphs.len());
                if body.clone().any(|index| paragraphs[index].cell.is_some()) {
                    continue;
                }
                let lines = paragraphs[body].iter().map(|one| one.text.trim());
                let lines = lines.take_while(|line| !SIGN.is_match(line));
                let lines =
                    lines.filter(|line| !is_blank(line) && !CAPTION.is_match(line));
                let lines: Vec<_> = lines.collect();
                let name = paragraph.text.trim().to_owned();
                let place = format!("“{name}”一节");
                let around = within(page, at);
                self.take(at, Kind::Section, name, around, &lines.join("\n"), place);
            } else if paragraph.cell.is_none() || paragraph.text.contains(['：', ':']) {
                self.labelled(at, &paragraph.text);
            }
        }
    }

    /// Takes `标签：内容` from a line, also several in one.
    fn labelled(&mut self, at: usize, text: &str) {
        for part in text.split(['\t', '\u{3000}', '\n', '；', ';']) {
            let Some((label, said)) = part.split_once(['：', ':']) else { continue };
            let label = label.trim();
            if !(2..=20).contains(&label.chars().count()) || !names::is_known(label) {
                continue;
            }
            let around = within(self.page, at);
            let place = format!("“{label}：”之后");
            self.take(at, Kind::Line, label.to_owned(), around, said.trim(), place);
        }
    }

    fn take(
        &mut self,
        first: usize,
        kind: Kind,
        name: String,
        around: Vec<String>,
        text: &str,
        at: String,
    ) {
        let text = text.trim_matches(|c: char| c.is_whitespace() || c == '_').to_owned();
        if is_blank(&text) || asks_openly(&text) && text.chars().count() < 60 {
            return;
        }
        let text = if BOX.is_match(&text) { ticked(&text).join("、") } else { text };
        if text.is_empty() {
            return;
        }
        let mut asked: Spot = spot(String::new(), kind, vec![name], Place::Behind(0));
        asked.within = around;
        let judged = self.stock.best(&asked, &self.shared, None);
        let Some(Goes::Entry(entry)) = judged.goes else { return };
        let (Some(path), false) =
            (&entry.path, matches!(entry.content, Content::Pictures(_)))
        else {
            return;
        };
        let text = agreed(text, &super::writing::lines(&entry.content).join("\n"));
        // In a cell, a colon may belong to any sentence.
        let in_cell =
            kind == Kind::Line && self.page.flow.paragraphs[first].cell.is_some();
        let sure = judged.certainty == Certainty::Sure && !in_cell;
        let path = if kind == Kind::Cell { self.record_of(path) } else { path.clone() };
        self.all.push((first, Passage { path, text, at, sure }));
    }

    /// Returns the path with the record that is meant: where a label comes again, the next
    /// record has begun.
    fn record_of(&mut self, path: &str) -> String {
        let Some((group, number, field)) = parted(path) else { return path.to_owned() };
        let (ahead, seen) = self.records.entry(group.to_owned()).or_default();
        if !seen.insert(field.to_owned()) {
            *ahead += 1;
            *seen = BTreeSet::from([field.to_owned()]);
        }
        format!("{group}[{}].{field}", number + *ahead)
    }
}

/// Returns a text as the answer that it is: a full stop at its end may be the document's.
fn agreed(text: String, said: &str) -> String {
    fn bare(text: &str) -> &str {
        text.strip_suffix('。').unwrap_or(text)
    }
    let one = bare(&text);
    if one == bare(said) {
        return said.to_owned();
    }
    let is_line = one.chars().count() < 40 && !one.contains('。');
    if is_line && !said.ends_with('。') { one.to_owned() } else { text }
}

/// Returns the words behind the ticked boxes of a text: `☑已上线，时间：… ☐未上线`.
pub(super) fn ticked(text: &str) -> Vec<String> {
    let marks: Vec<_> = BOX.find_iter(text).collect();
    let words = marks.iter().enumerate().filter_map(|(index, mark)| {
        let is_on = mark.as_str().contains(['☑', '☒', '■', '√', '✓', 'x', 'X']);
        let end = marks.get(index + 1).map_or(text.len(), regex::Match::start);
        let words = text[mark.end()..end].trim();
        let words =
            words.split(['，', ',', '：', ':', '；', '\n']).next().unwrap_or_default();
        is_on.then(|| words.trim().to_owned())
    });
    words.filter(|word| !word.is_empty()).collect()
}
