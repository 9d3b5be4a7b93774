//! Writing answers into the places of a form.

use std::collections::BTreeMap;
use std::ops::Range;

use super::entries::{Content, Rows, Stock};
use super::labels::{likeness, plain, without_brackets};
use super::matching::{Goes, columns, is_number, judged};
use super::reading::ticked;
use super::spots::{Page, Place, Spot};
use super::writing::{Look, drawing, lines};
use super::{Form, Places};
use crate::docx::{Docx, Edits, Node, Paragraph, Tree};
use crate::form::Attachment;

/// Twentieths of a point in a millimetre, and English Metric Units in one of them.
const TWIPS: f64 = 56.7;
const EMU: u64 = 635;
/// The width of text on A4 where a form does not say: 150 mm.
const TEXT_WIDTH: u32 = 8505;
/// The most height of a picture in the text, and in a cell, in twentieths of a point.
const MOST_HEIGHT: u64 = 11_000;

/// Where the bytes of pictures come from.
pub struct Pictures<'p> {
    /// Those of an attachment.
    pub attached: &'p dyn Fn(&Attachment) -> Result<Vec<u8>, String>,
    /// Those that a block names by its path.
    pub drawn: &'p dyn Fn(&str) -> Result<Vec<u8>, String>,
}

impl Form {
    /// Returns the form with what the stock has for its places. `mark` goes into the
    /// properties of the document, so that a print can be told from another, and `footer`
    /// on each page.
    pub fn fill(
        self,
        stock: &Stock,
        places: &Places,
        pictures: &Pictures<'_>,
        mark: &str,
        footer: Option<&str>,
    ) -> Result<Vec<u8>, String> {
        let Self { mut docx, pages, spots } = self;
        if docx.has_macros() {
            return Err(
                "模板带有宏。请在 Word 或 WPS 中另存为不带宏的 DOCX 后再填写".to_owned()
            );
        }
        let judged = judged(&spots, stock, places);
        let mut pen = Pen { docx: &mut docx, pictures, count: 0 };
        let mut changed = Vec::new();
        for (number, page) in pages.iter().enumerate() {
            let mut edits = Edits::default();
            let mut said: BTreeMap<usize, Vec<(Range<usize>, String)>> = BTreeMap::new();
            for (spot, judged) in judged.iter().filter(|(spot, _)| spot.part == number) {
                match judged.goes {
                    Some(Goes::Entry(entry)) if !entry.content.is_empty() => {
                        pen.write(page, spot, &entry.content, &mut edits, &mut said)?;
                    }
                    Some(Goes::Rows(rows)) => write_rows(page, spot, rows, &mut edits),
                    _ => {}
                }
            }
            let tree = &page.part.tree;
            for (at, mut changes) in said {
                changes.sort_by_key(|(range, _)| range.start);
                edits.say(tree, &page.flow.paragraphs[at], &changes);
            }
            if !edits.is_empty() {
                changed.push((page.part.path.clone(), edits.finish(tree)));
            }
        }
        for (path, text) in changed {
            docx.put(&path, text.into_bytes());
        }
        if let Some(line) = footer {
            docx.add_footer(line)?;
        }
        docx.set_property("算备内容指纹", mark)?;
        docx.save()
    }
}

/// Writes into places, and adds the pictures it needs.
struct Pen<'d> {
    docx: &'d mut Docx,
    pictures: &'d Pictures<'d>,
    count: usize,
}

impl Pen<'_> {
    fn write(
        &mut self,
        page: &Page,
        spot: &Spot,
        content: &Content,
        edits: &mut Edits,
        said: &mut BTreeMap<usize, Vec<(Range<usize>, String)>>,
    ) -> Result<(), String> {
        let tree = &page.part.tree;
        let paragraphs = &page.flow.paragraphs;
        match &spot.at {
            Place::Text(at, range) => {
                if let Content::Blocks(_) | Content::Pictures(_) = content {
                    // Alone in its paragraph, a mark gives way to as many as are needed.
                    let rest = &paragraphs[*at].text;
                    let rest = format!("{}{}", &rest[..range.start], &rest[range.end..]);
                    if rest.trim().is_empty() {
                        return self.paragraphs(page, spot, &[*at], content, edits);
                    }
                }
                let text = lines(content).join("\n");
                said.entry(*at).or_default().push((range.clone(), text));
            }
            Place::Paragraphs(all) => self.paragraphs(page, spot, all, content, edits)?,
            Place::Behind(at) => {
                let heading = tree.node(paragraphs[*at].node);
                let look = body_look(page, *at);
                let made = self.made(&look, content)?;
                edits.after(heading, made);
            }
            Place::Boxes(boxes) => tick(boxes, content, paragraphs, tree, edits, said),
            Place::Rows { .. } => {}
        }
        Ok(())
    }

    fn paragraphs(
        &mut self,
        page: &Page,
        spot: &Spot,
        all: &[usize],
        content: &Content,
        edits: &mut Edits,
    ) -> Result<(), String> {
        let tree = &page.part.tree;
        let Some((&first, rest)) = all.split_first() else { return Ok(()) };
        let paragraph = &page.flow.paragraphs[first];
        let node = tree.node(paragraph.node);
        let is_plain = matches!(content, Content::Text(_) | Content::Chosen(_));
        let said = lines(content);
        match &said[..] {
            // A single line keeps its paragraph with all that is in it.
            [line] if is_plain && spot.hint.is_empty() => {
                let whole = 0..paragraph.text.len();
                edits.say(tree, paragraph, &[(whole, line.clone())]);
            }
            _ => {
                let look = look_of(page, paragraph, !spot.hint.is_empty());
                edits.replace(node.span(), self.made(&look, content)?);
            }
        }
        for at in rest {
            edits
                .replace(tree.node(page.flow.paragraphs[*at].node).span(), String::new());
        }
        Ok(())
    }

    fn made(&mut self, look: &Look, content: &Content) -> Result<String, String> {
        match content {
            Content::Blocks(blocks) => {
                let drawn = self.pictures.drawn;
                let mut picture = |path: &str, width_mm: f64| {
                    let bytes = drawn(path)?;
                    self.place(&bytes, path, look.width, Some(width_mm))
                };
                look.blocks(blocks, &mut picture)
            }
            Content::Pictures(files) => {
                let mut all = String::new();
                for file in files {
                    let bytes = (self.pictures.attached)(file)?;
                    let drawing =
                        self.place(&bytes, &file.file_name, look.width, None)?;
                    all.push_str(&look.show(&drawing));
                }
                Ok(all)
            }
            _ => Ok(lines(content).iter().map(|line| look.say(line)).collect()),
        }
    }

    /// Adds a picture to the file, and returns it as it stands in the text.
    fn place(
        &mut self,
        bytes: &[u8],
        name: &str,
        most: u32,
        width_mm: Option<f64>,
    ) -> Result<String, String> {
        let unread =
            |error: image::ImageError| format!("图片“{name}”无法读取（{error}）");
        let reader = image::ImageReader::new(std::io::Cursor::new(bytes));
        let reader = reader.with_guessed_format().map_err(|error| error.to_string())?;
        let extension = match reader.format() {
            Some(image::ImageFormat::Png) => "png",
            _ => "jpeg",
        };
        let (wide, high) = reader.into_dimensions().map_err(unread)?;
        let (wide, high) = (u64::from(wide.max(1)), u64::from(high.max(1)));
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "millimetres on paper"
        )]
        let wanted = width_mm.map(|width| (width.clamp(1.0, 400.0) * TWIPS) as u64);
        // A pixel is a ninety-sixth of an inch, 15 twentieths of a point.
        let width = wanted.unwrap_or(wide * 15).min(u64::from(most)).max(15);
        let (mut width, mut height) = (width, width * high / wide);
        if height > MOST_HEIGHT {
            (width, height) = (width * MOST_HEIGHT / height, MOST_HEIGHT);
        }
        self.count += 1;
        let id = self.docx.add_picture(bytes.to_vec(), extension)?;
        let number = 90_000 + self.count;
        Ok(drawing(&id, number, name, ((width * EMU).max(1), (height * EMU).max(1))))
    }
}

/// Ticks the boxes whose words were chosen, and clears the others.
fn tick(
    boxes: &[(usize, Range<usize>, String)],
    content: &Content,
    paragraphs: &[Paragraph],
    tree: &Tree,
    edits: &mut Edits,
    said: &mut BTreeMap<usize, Vec<(Range<usize>, String)>>,
) {
    let chosen: Vec<String> = match content {
        Content::Chosen(words) => words.iter().map(|word| plain(word)).collect(),
        Content::Text(text) => ticked(text).iter().map(|word| plain(word)).collect(),
        _ => return,
    };
    let is_chosen = |word: &str| {
        let word = plain(word);
        chosen.iter().any(|one| *one == word || likeness(one, &word) >= 80)
    };
    if !boxes.iter().any(|(_, _, word)| is_chosen(word)) {
        return;
    }
    for (at, range, word) in boxes {
        let paragraph = &paragraphs[*at];
        let mark = &paragraph.text[range.clone()];
        let is_on = is_chosen(word);
        let new = match (mark.chars().next(), is_on) {
            (Some('(' | '（'), true) => "（√）",
            (Some('(' | '（'), false) => "（ ）",
            (Some('['), true) => "[√]",
            (Some('['), false) => "[ ]",
            (Some('○' | '◯' | '〇'), true) => "●",
            (Some('○' | '◯' | '〇'), false) => "○",
            (_, true) => "☑",
            (Some('☐' | '☒'), false) => "☐",
            (_, false) => "□",
        };
        if mark != new {
            said.entry(*at).or_default().push((range.clone(), new.to_owned()));
        }
        set_control(paragraph, range, is_on, tree, edits);
    }
}

/// Tells a box that is a content control that it is ticked.
fn set_control(
    paragraph: &Paragraph,
    range: &Range<usize>,
    is_on: bool,
    tree: &Tree,
    edits: &mut Edits,
) {
    let run = paragraph
        .runs
        .iter()
        .find(|run| run.range.start <= range.start && range.start < run.range.end);
    let Some(run) = run else { return };
    let control = tree.node(run.element).ancestors().find(|above| above.name() == "sdt");
    let format = control.and_then(|control| control.child("sdtPr"));
    let checked = format
        .and_then(|format| format.child("checkbox"))
        .and_then(|checkbox| checkbox.child("checked"));
    if let Some(checked) = checked {
        let w = checked.prefix();
        let value = u8::from(is_on);
        edits.replace(checked.span(), format!(r#"<{w}checked {w}val="{value}"/>"#));
    }
}

/// Writes the records of a group into the rows of a table; the last row is repeated.
fn write_rows(page: &Page, spot: &Spot, group: &Rows, edits: &mut Edits) {
    let Place::Rows { table, rows, heads, .. } = &spot.at else { return };
    let tree = &page.part.tree;
    let all = &page.flow.tables[*table].rows;
    let plain_heads: Vec<String> =
        heads.iter().map(|head| plain(&without_brackets(head))).collect();
    let columns = columns(group, &plain_heads);
    let last = rows.end.saturating_sub(1);
    let mut more = String::new();
    for (number, record) in group.rows.iter().enumerate() {
        let at = (rows.start + number).min(last);
        let (node, cells) = &all[at];
        let mut own = Edits::default();
        for (cell, (column, head)) in cells.iter().zip(columns.iter().zip(&plain_heads)) {
            let text = match column {
                Some(column) => record[*column].clone(),
                None if is_number(head) => (number + 1).to_string(),
                None => continue,
            };
            let Some(&first) = cell.paragraphs.first() else { continue };
            let paragraph = &page.flow.paragraphs[first];
            own.say(tree, paragraph, &[(0..paragraph.text.len(), text)]);
        }
        let made = own.applied(tree, tree.node(*node).span());
        if rows.start + number <= last {
            edits.replace(tree.node(*node).span(), made);
        } else {
            more.push_str(&made);
        }
    }
    if !more.is_empty() {
        edits.after(tree.node(all[last].0), more);
    }
}

/// Returns how text in a paragraph looks; that of an instruction is not taken over whole.
fn look_of(page: &Page, paragraph: &Paragraph, is_hint: bool) -> Look {
    let tree = &page.part.tree;
    let node = tree.node(paragraph.node);
    let first = paragraph.runs.first().map(|run| tree.node(run.node));
    let format = first.and_then(|run| run.child("rPr"));
    let text = match format {
        Some(format) => calm(format, is_hint),
        None => node
            .child("pPr")
            .and_then(|format| format.child("rPr"))
            .map_or_else(String::new, |mark| calm(mark, is_hint)),
    };
    let paragraph_format = node.child("pPr").map(|format| format.raw().to_owned());
    Look {
        w: node.prefix().to_owned(),
        paragraph: paragraph_format.unwrap_or_default(),
        text,
        width: width(page, paragraph),
    }
}

/// Returns the format of text without what marks it as an instruction: grey, red, slanted.
fn calm(format: Node<'_>, is_hint: bool) -> String {
    let marks = ["color", "i", "iCs", "highlight", "rStyle", "shd", "vanish", "u"];
    let own = format.children().filter(|node| {
        let is_mark = is_hint && marks.contains(&node.name());
        !is_mark && !matches!(node.name(), "ins" | "del" | "rPrChange")
    });
    let own: String = own.map(Node::raw).collect();
    let name = format!("{}rPr", format.prefix());
    if own.is_empty() { String::new() } else { format!("<{name}>{own}</{name}>") }
}

/// Returns how the text under a heading looks: as the nearest paragraph of the body.
fn body_look(page: &Page, heading: usize) -> Look {
    let is_body = |at: &usize| {
        let one = &page.flow.paragraphs[*at];
        page.levels[*at].is_none()
            && one.cell.is_none()
            && !one.text.trim().is_empty()
            && one.text.chars().count() > 15
    };
    let count = page.flow.paragraphs.len();
    let behind = (heading + 1..count).find(is_body);
    let found = behind.or_else(|| (0..heading).rev().find(is_body));
    let w = page.part.tree.root().prefix().to_owned();
    let paragraph = &page.flow.paragraphs[found.unwrap_or(heading)];
    let Some(_) = found else {
        return Look { w, width: width(page, paragraph), ..Look::default() };
    };
    look_of(page, paragraph, true)
}

/// Returns how wide the place of a paragraph is, in twentieths of a point.
fn width(page: &Page, paragraph: &Paragraph) -> u32 {
    let tree = &page.part.tree;
    if let Some((table, row, cell)) = paragraph.cell {
        let cell = &page.flow.tables[table].rows[row].1[cell];
        let width =
            tree.node(cell.node).child("tcPr").and_then(|format| format.child("tcW"));
        let width =
            width.filter(|width| width.attribute("type").as_deref() == Some("dxa"));
        let width = width.and_then(|width| width.attribute("w")?.parse::<u32>().ok());
        return width
            .map_or(3400, |width| width.saturating_sub(220).clamp(600, TEXT_WIDTH));
    }
    let number =
        |node: Option<Node<'_>>, name: &str| node?.attribute(name)?.parse::<u32>().ok();
    let section = tree.all("sectPr").last();
    let size = section.and_then(|section| section.child("pgSz"));
    let margins = section.and_then(|section| section.child("pgMar"));
    let text = (|| {
        let sides = number(margins, "left")?.checked_add(number(margins, "right")?)?;
        number(size, "w")?.checked_sub(sides)
    })();
    text.map_or(TEXT_WIDTH, |width| width.clamp(2000, 20_000))
}
