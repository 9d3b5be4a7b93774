//! What an entry says, as lines and as elements of DOCX.

use std::fmt::Write as _;

use super::entries::Content;
use crate::documents::Block;
use crate::docx::run;

/// Returns what is said, a paragraph a line.
pub(super) fn lines(content: &Content) -> Vec<String> {
    match content {
        Content::Text(text) => text.lines().map(str::to_owned).collect(),
        Content::Chosen(words) => vec![words.join("、")],
        Content::Pictures(files) => {
            files.iter().map(|file| format!("［图：{}］", file.file_name)).collect()
        }
        Content::Blocks(blocks) => blocks.iter().flat_map(block).collect(),
    }
}

fn block(block: &Block) -> Vec<String> {
    match block {
        Block::Title { s }
        | Block::Line { s, .. }
        | Block::H { s, .. }
        | Block::P { s } => s.lines().map(str::to_owned).collect(),
        Block::Table { caption, head, rows, .. } => {
            let all = std::iter::once(head).chain(rows).filter(|row| !row.is_empty());
            let rows = all.map(|row| row.join("　").replace('\n', " "));
            let caption = Some(caption.clone()).filter(|caption| !caption.is_empty());
            caption.into_iter().chain(rows).collect()
        }
        Block::Picture { caption, .. } => vec![format!("［{caption}］")],
        Block::Flow { caption, steps } => {
            let mut all = vec![steps.join(" → ")];
            all.push(caption.clone());
            all
        }
        Block::Sign { .. } | Block::Contents | Block::Break => Vec::new(),
    }
}

/// How paragraphs in a place look.
#[derive(Debug, Clone, Default)]
pub(super) struct Look {
    /// The prefix of elements: `w:`.
    pub(super) w: String,
    /// The format of a paragraph, `w:pPr`, or empty.
    pub(super) paragraph: String,
    /// The format of text, `w:rPr`, or empty.
    pub(super) text: String,
    /// How wide the place is, in twentieths of a point.
    pub(super) width: u32,
}

impl Look {
    /// Returns a paragraph with `text`.
    pub(super) fn say(&self, text: &str) -> String {
        let Self { w, paragraph, text: format, .. } = self;
        let run = if text.is_empty() { String::new() } else { run(w, format, text) };
        format!("<{w}p>{paragraph}{run}</{w}p>")
    }

    fn bold(&self, text: &str) -> String {
        let Self { w, paragraph, text: format, .. } = self;
        let format = match format.find('>') {
            // In the order of the schema, bold comes behind fonts only.
            Some(_) if format.contains(&format!("<{w}b/>")) => format.clone(),
            Some(at) => {
                let fonts = format.find(&format!("<{w}rFonts"));
                let end =
                    fonts.and_then(|start| Some(start + format[start..].find("/>")? + 2));
                let at = end.unwrap_or(at + 1);
                format!("{}<{w}b/>{}", &format[..at], &format[at..])
            }
            None => format!("<{w}rPr><{w}b/></{w}rPr>"),
        };
        format!("<{w}p>{paragraph}{}</{w}p>", run(w, &format, text))
    }

    fn table(&self, head: &[String], rows: &[Vec<String>], widths: &[f64]) -> String {
        let w = &self.w;
        let line = |name: &str| {
            format!(
                r#"<{w}{name} {w}val="single" {w}sz="4" {w}space="0" {w}color="auto"/>"#
            )
        };
        let lines: String = ["top", "left", "bottom", "right", "insideH", "insideV"]
            .into_iter()
            .map(line)
            .collect();
        let total: f64 = widths.iter().sum::<f64>().max(1.0);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a share of a page"
        )]
        let width = |at: usize| {
            let share = widths.get(at).copied().unwrap_or(1.0) / total;
            (f64::from(self.width) * share).max(300.0) as u32
        };
        let all: Vec<&[String]> = std::iter::once(head)
            .filter(|head| !head.is_empty())
            .chain(rows.iter().map(Vec::as_slice))
            .collect();
        let columns = all.iter().map(|row| row.len()).max().unwrap_or(0);
        let mut grid = String::new();
        for at in 0..columns {
            _ = write!(grid, r#"<{w}gridCol {w}w="{}"/>"#, width(at));
        }
        let cell = Self { paragraph: String::new(), ..self.clone() };
        let row = |row: &&[String]| {
            let mut cells = String::new();
            for (at, text) in row.iter().enumerate() {
                let mut said: String = text.lines().map(|line| cell.say(line)).collect();
                if said.is_empty() {
                    said = cell.say("");
                }
                let width = width(at);
                _ = write!(
                    cells,
                    r#"<{w}tc><{w}tcPr><{w}tcW {w}w="{width}" {w}type="dxa"/></{w}tcPr>{said}</{w}tc>"#
                );
            }
            format!("<{w}tr>{cells}</{w}tr>")
        };
        let body: String = all.iter().map(row).collect();
        // A table must not end a cell, nor touch another.
        format!(
            r#"<{w}tbl><{w}tblPr><{w}tblW {w}w="{}" {w}type="dxa"/><{w}tblBorders>{lines}</{w}tblBorders></{w}tblPr><{w}tblGrid>{grid}</{w}tblGrid>{body}</{w}tbl>{}"#,
            self.width,
            self.say("")
        )
    }

    /// Returns a paragraph with a drawing, as [`drawing`] makes it.
    pub(super) fn show(&self, drawing: &str) -> String {
        let Self { w, .. } = self;
        format!(
            r#"<{w}p><{w}pPr><{w}jc {w}val="center"/></{w}pPr><{w}r>{drawing}</{w}r></{w}p>"#
        )
    }

    /// Returns `blocks` as paragraphs and tables; `picture` draws one by its path.
    pub(super) fn blocks(
        &self,
        blocks: &[Block],
        picture: &mut dyn FnMut(&str, f64) -> Result<String, String>,
    ) -> Result<String, String> {
        let mut all = String::new();
        for one in blocks {
            match one {
                Block::H { s, .. } => all.push_str(&self.bold(s)),
                Block::Table { caption, widths, head, rows } => {
                    if !caption.is_empty() {
                        all.push_str(&self.say(caption));
                    }
                    all.push_str(&self.table(head, rows, widths));
                }
                Block::Picture { path, caption, width_mm } => {
                    all.push_str(&self.show(&picture(path, *width_mm)?));
                    all.push_str(&self.say(caption));
                }
                other => {
                    for line in block(other) {
                        all.push_str(&self.say(&line));
                    }
                }
            }
        }
        Ok(all)
    }
}

/// Returns a picture in the line of text: `id` is its relationship, the size in EMU.
pub(super) fn drawing(
    id: &str,
    number: usize,
    name: &str,
    (width, height): (u64, u64),
) -> String {
    let name = quick_xml::escape::escape(name);
    format!(
        concat!(
            r#"<w:drawing xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">"#,
            r#"<wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">"#,
            r#"<wp:extent cx="{width}" cy="{height}"/><wp:docPr id="{number}" name="{name}"/>"#,
            r#"<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">"#,
            r#"<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">"#,
            r#"<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture">"#,
            r#"<pic:nvPicPr><pic:cNvPr id="{number}" name="{name}"/><pic:cNvPicPr/></pic:nvPicPr>"#,
            r#"<pic:blipFill><a:blip xmlns:r="{office}" r:embed="{id}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>"#,
            r#"<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>"#,
            r#"</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"#
        ),
        width = width,
        height = height,
        number = number,
        name = name,
        id = id,
        office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    )
}
