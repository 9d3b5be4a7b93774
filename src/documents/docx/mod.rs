//! The editable copy of a document: the same blocks as the PDF, as DOCX.
//!
//! Not the record: it has no fingerprint that binds it to the answers, and the
//! word processor lays it out with the fonts of the machine.

mod parts;

use docx_rs::{
    AlignmentType, Docx, Footer, Header, HeightRule, LineSpacing, LineSpacingType,
    PageMargin, PageNum, Paragraph, Pic, Run, RunFonts, Shading, SpecialIndentType,
    Style, StyleType, Table, TableAlignmentType, TableCell, TableCellBorderPosition,
    TableLayoutType, TableRow, VAlignType, WidthType,
};

use super::block::{Align, Block};
use crate::error::{Error, Result};
use crate::files::Foreign;

// Fonts by the names that Windows and WPS know them by.
const FANGSONG: &str = "仿宋";
const HEITI: &str = "黑体";
const KAITI: &str = "楷体";
const SONGTI: &str = "宋体";

// Sizes in half points, as in the format.
const TITLE: usize = 44; // 二号
const BODY: usize = 32; // 三号
const CAPTION: usize = 24; // 小四
const CELL: usize = 21; // 五号

/// The width of the text of GB/T 9704, 156 mm, in twentieths of a point.
const TEXT_WIDTH: usize = 8845;
/// Two characters of the body in twentieths of a point.
const INDENT: i32 = 640;
/// A cell longer than this may break over pages.
const LONG_CELL: usize = 600;

/// Writes `blocks` as a DOCX called `title`, with `header_text` small on every
/// page; `picture` fetches what [`Block::Picture`] names.
///
/// The same input gives the same bytes.
///
/// # Errors
///
/// Fails with [`Error::Unreadable`] if a picture is damaged, and with whatever
/// `picture` fails with.
pub fn write(
    title: &str,
    blocks: &[Block],
    header_text: &str,
    picture: &dyn Fn(&str) -> Result<Vec<u8>>,
) -> Result<Vec<u8>> {
    let mut draft = Draft {
        docx: empty(header_text),
        heads: Vec::new(),
        pictures: 0,
        broken: false,
        picture,
    };
    for block in blocks {
        draft.add(block)?;
    }
    let Draft { docx, heads, .. } = draft;
    parts::pack(docx, title, &heads).map_err(|error| Error::Typeset {
        document: title.to_owned(),
        reason: format!("无法写成 DOCX（{error}）"),
    })
}

/// Returns a document of official look (GB/T 9704-2012) without text.
fn empty(header_text: &str) -> Docx {
    let head = Paragraph::new().add_run(run(header_text, SONGTI, 15).color("6E6E6E"));
    let dash = |text| run(text, SONGTI, 28);
    let foot = Paragraph::new()
        .align(AlignmentType::Center)
        .add_run(dash("— "))
        .add_page_num(PageNum::new())
        .add_run(dash(" —"));
    let margin = PageMargin::new()
        .top(2098)
        .left(1587)
        .right(1474)
        .bottom(1984)
        .header(850)
        .footer(1247);
    let heading = |level: usize, font| {
        let names = (format!("Heading{}", level + 1), format!("heading {}", level + 1));
        let style = Style::new(names.0, StyleType::Paragraph).name(names.1);
        style.fonts(fonts(font)).size(BODY).outline_lvl(level)
    };
    Docx::new()
        .page_size(11906, 16838)
        .page_margin(margin)
        .default_fonts(fonts(FANGSONG))
        .default_size(BODY)
        .add_style(heading(0, HEITI))
        .add_style(heading(1, KAITI))
        .add_style(heading(2, FANGSONG).bold())
        .header(Header::new().add_paragraph(head))
        .footer(Footer::new().add_paragraph(foot))
}

/// A document being written.
struct Draft<'a> {
    docx: Docx,
    /// For each table so far, whether its first row repeats.
    heads: Vec<bool>,
    /// The number of pictures so far.
    pictures: usize,
    /// Whether what comes next begins a page.
    broken: bool,
    picture: &'a dyn Fn(&str) -> Result<Vec<u8>>,
}

impl Draft<'_> {
    fn add(&mut self, block: &Block) -> Result<()> {
        match block {
            Block::Title { s } => {
                for (index, text) in s.lines().enumerate() {
                    let last = index + 1 == s.lines().count();
                    let paragraph = Paragraph::new()
                        .add_run(run(text, SONGTI, TITLE).bold())
                        .line_spacing(exactly(36).after(if last { 560 } else { 0 }))
                        .align(AlignmentType::Center);
                    self.paragraph(paragraph);
                }
            }
            Block::Line { s, align } => {
                self.paragraph(line(s, FANGSONG).align(alignment(*align)));
            }
            Block::H { level, s } => self.paragraph(heading(*level, s)),
            Block::P { s } => {
                for text in s.lines() {
                    self.paragraph(indented(text).align(AlignmentType::Both));
                }
            }
            Block::Table { caption, widths, head, rows } => {
                self.table(caption, widths, head, rows);
            }
            Block::Picture { path, caption, width_mm } => {
                self.picture(path, caption, *width_mm)?;
            }
            Block::Flow { caption, steps } => self.flow(caption, steps),
            Block::Sign { lines, org, date } => self.sign(lines, org, date),
            Block::Break => self.broken = true,
        }
        Ok(())
    }

    fn paragraph(&mut self, paragraph: Paragraph) {
        let docx = std::mem::take(&mut self.docx);
        let broken = std::mem::take(&mut self.broken);
        let paragraph =
            if broken { paragraph.page_break_before(true) } else { paragraph };
        self.docx = docx.add_paragraph(paragraph);
    }

    fn grid(&mut self, table: Table, has_head: bool) {
        if self.broken {
            self.paragraph(Paragraph::new().line_spacing(exactly(1)));
        }
        let docx = std::mem::take(&mut self.docx);
        self.docx = docx.add_table(table);
        self.heads.push(has_head);
    }

    fn table(
        &mut self,
        caption: &str,
        widths: &[f64],
        head: &[String],
        rows: &[Vec<String>],
    ) {
        if !caption.is_empty() {
            self.paragraph(captioned(caption).keep_next(true));
        }
        let widths = columns(widths);
        let mut all = Vec::new();
        if !head.is_empty() {
            let cells = head.iter().zip(&widths).map(|(text, width)| {
                let text = centred(text, HEITI, CELL);
                empty_cell(*width)
                    .shading(Shading::new().fill("EEEEEE"))
                    .add_paragraph(text)
            });
            all.push(row_of(cells.collect()).cant_split());
        }
        for row in rows {
            let cells = row.iter().zip(&widths);
            // Without a head, the first column says what the others hold.
            let cells = cells.enumerate().map(|(column, (text, width))| match column {
                0 if head.is_empty() => {
                    empty_cell(*width).add_paragraph(centred(text, HEITI, CELL))
                }
                _ => cell(text, *width),
            });
            let cells = row_of(cells.collect());
            let short = row.iter().all(|text| text.chars().count() <= LONG_CELL);
            all.push(if short { cells.cant_split() } else { cells });
        }
        let table = Table::new(all)
            .set_grid(widths)
            .layout(TableLayoutType::Fixed)
            .width(TEXT_WIDTH, WidthType::Dxa);
        self.grid(table, !head.is_empty());
        // A table runs into the next unless a paragraph stands between them.
        self.paragraph(Paragraph::new().line_spacing(exactly(12)));
    }

    fn picture(&mut self, path: &str, caption: &str, width_mm: f64) -> Result<()> {
        let name = if caption.is_empty() { path } else { caption };
        let mut picture = Foreign::new(name, (self.picture)(path)?);
        let (width, height) = picture.size(0, &mut || Ok(()))?;
        let (width, height) = (f64::from(width), f64::from(height));
        // The page leaves 225 mm; some for the caption.
        let width_mm = width_mm.clamp(5.0, 156.0).min(200.0 * width / height);
        let size = (emu(width_mm), emu(width_mm * height / width));
        #[allow(clippy::cast_possible_truncation, reason = "at most 156")]
        let jpeg = picture.pack(0, width_mm as f32, &mut || Ok(()))?;
        let mut drawing = Pic::new_with_dimensions(jpeg.bytes, jpeg.width, jpeg.height);
        self.pictures += 1;
        drawing.id = format!("rIdPicture{}", self.pictures);
        let drawing = Run::new().add_image(drawing.size(size.0, size.1));
        // No exact pitch: it would show one line's height of the picture.
        self.paragraph(
            Paragraph::new()
                .align(AlignmentType::Center)
                .keep_next(!caption.is_empty())
                .add_run(drawing),
        );
        if !caption.is_empty() {
            self.paragraph(captioned(caption));
        }
        Ok(())
    }

    fn flow(&mut self, caption: &str, steps: &[String]) {
        const WIDTH: usize = 6000;
        let mut rows = Vec::new();
        for (index, step) in steps.iter().enumerate() {
            if index > 0 {
                let arrow = centred("↓", SONGTI, CELL).keep_next(true);
                let gap = empty_cell(WIDTH)
                    .clear_border(TableCellBorderPosition::Left)
                    .clear_border(TableCellBorderPosition::Right);
                rows.push(TableRow::new(vec![gap.add_paragraph(arrow)]));
            }
            let mut shape = empty_cell(WIDTH);
            for text in step.lines() {
                shape = shape.add_paragraph(centred(text, SONGTI, CELL).keep_next(true));
            }
            rows.push(row_of(vec![shape]).cant_split());
        }
        if !rows.is_empty() {
            let table = Table::new(rows)
                .set_grid(vec![WIDTH])
                .align(TableAlignmentType::Center)
                .layout(TableLayoutType::Fixed)
                .width(WIDTH, WidthType::Dxa);
            self.grid(table, false);
        }
        self.paragraph(captioned(caption));
    }

    fn sign(&mut self, lines: &[String], org: &str, date: &str) {
        self.paragraph(line("", FANGSONG).keep_next(true));
        for text in lines {
            self.paragraph(indented(text).keep_next(true));
        }
        let right = |text: &str, indent| {
            let paragraph = line(text, FANGSONG).align(AlignmentType::Right);
            paragraph.indent(None, None, Some(indent), None)
        };
        let seal = if org.ends_with("（盖章）") { "" } else { "（盖章）" };
        self.paragraph(right(&format!("{org}{seal}"), INDENT).keep_next(true));
        self.paragraph(right(date, 2 * INDENT));
    }
}

fn fonts(chinese: &str) -> RunFonts {
    RunFonts::new().east_asia(chinese).ascii("Times New Roman").hi_ansi("Times New Roman")
}

/// XML has no control characters.
fn run(text: &str, font: &str, size: usize) -> Run {
    let text: String = text.chars().filter(|letter| !letter.is_control()).collect();
    Run::new().add_text(text).fonts(fonts(font)).size(size)
}

/// A line pitch of exactly `points`.
fn exactly(points: i32) -> LineSpacing {
    LineSpacing::new().line(points * 20).line_rule(LineSpacingType::Exact)
}

fn line(text: &str, font: &str) -> Paragraph {
    Paragraph::new().add_run(run(text, font, BODY)).line_spacing(exactly(28))
}

fn indented(text: &str) -> Paragraph {
    let first = SpecialIndentType::FirstLine(INDENT);
    line(text, FANGSONG).indent(None, Some(first), None, None)
}

fn heading(level: u8, text: &str) -> Paragraph {
    let (style, font) = match level {
        0 | 1 => ("Heading1", HEITI),
        2 => ("Heading2", KAITI),
        _ => ("Heading3", FANGSONG),
    };
    let text = run(text, font, BODY);
    let text = if level > 2 { text.bold() } else { text };
    Paragraph::new()
        .style(style)
        .add_run(text)
        .line_spacing(exactly(28))
        .keep_next(true)
        .indent(None, Some(SpecialIndentType::FirstLine(INDENT)), None, None)
}

fn centred(text: &str, font: &str, size: usize) -> Paragraph {
    Paragraph::new()
        .add_run(run(text, font, size))
        .align(AlignmentType::Center)
        .line_spacing(exactly(16))
}

fn captioned(text: &str) -> Paragraph {
    centred(text, HEITI, CAPTION).line_spacing(exactly(20).before(60).after(120))
}

fn row_of(cells: Vec<TableCell>) -> TableRow {
    TableRow::new(cells).row_height(420.0).height_rule(HeightRule::AtLeast)
}

fn empty_cell(width: usize) -> TableCell {
    TableCell::new().width(width, WidthType::Dxa).vertical_align(VAlignType::Center)
}

fn cell(text: &str, width: usize) -> TableCell {
    let paragraph = |text| {
        Paragraph::new().add_run(run(text, SONGTI, CELL)).line_spacing(exactly(16))
    };
    // A cell without a paragraph is a damaged file to Word.
    let texts = if text.is_empty() { vec![""] } else { text.lines().collect() };
    texts.into_iter().map(paragraph).fold(empty_cell(width), TableCell::add_paragraph)
}

/// Divides the width of the text in proportion to `widths`.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "between 0 and the width of the text"
)]
fn columns(widths: &[f64]) -> Vec<usize> {
    let whole: f64 = widths.iter().sum();
    let share = |width: &f64| (width / whole * TEXT_WIDTH as f64) as usize;
    widths.iter().map(share).collect()
}

/// Millimetres in the format's unit of length.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a page is 11 million units high"
)]
fn emu(millimetres: f64) -> u32 {
    (millimetres * 36000.0) as u32
}

fn alignment(align: Align) -> AlignmentType {
    match align {
        Align::Left => AlignmentType::Left,
        Align::Center => AlignmentType::Center,
        Align::Right => AlignmentType::Right,
    }
}

#[cfg(test)]
mod tests;
