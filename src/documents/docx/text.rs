//! Paragraphs, runs, fields and pictures, each with its children in schema order.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use crate::documents::fingerprint::hex;
use crate::documents::{CAME, WENT};

/// A font, by its name in Windows and WPS. The PDF has the same families.
#[derive(Clone, Copy)]
pub(super) enum Font {
    Song,
    Hei,
    Kai,
}

impl Font {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Song => "宋体",
            Self::Hei => "黑体",
            Self::Kai => "楷体",
        }
    }

    pub(super) fn xml(self) -> String {
        let name = self.name();
        format!(
            "<w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:eastAsia=\"{name}\"/>"
        )
    }
}

/// The format of a paragraph. Lengths are in twentieths of a point.
#[derive(Clone, Copy)]
pub(super) struct Paragraph {
    /// The name of a style, empty for the default.
    pub(super) style: &'static str,
    /// Whether it stays on the same page as the next one.
    pub(super) keep_next: bool,
    /// Whether it begins a page.
    pub(super) page_break: bool,
    /// Whether dots lead to the right edge, as in a table of contents.
    pub(super) leaders: bool,
    pub(super) before: u32,
    pub(super) after: u32,
    /// The line pitch in points, 0 for automatic.
    pub(super) line: u32,
    pub(super) first_line: u32,
    pub(super) right: u32,
    pub(super) align: &'static str,
}

impl Paragraph {
    /// Returns a plain paragraph with a line pitch of `line` points.
    pub(super) fn of(line: u32) -> Self {
        Self {
            style: "",
            keep_next: false,
            page_break: false,
            leaders: false,
            before: 0,
            after: 0,
            line,
            first_line: 0,
            right: 0,
            align: "left",
        }
    }

    /// Returns the paragraph as XML, with `runs` inside.
    pub(super) fn around(&self, runs: &str) -> String {
        let mut xml = String::from("<w:p><w:pPr>");
        let Self { before, after, line, first_line, right, align, .. } = self;
        if !self.style.is_empty() {
            let _ = write!(xml, "<w:pStyle w:val=\"{}\"/>", self.style);
        }
        if self.keep_next {
            xml.push_str("<w:keepNext/>");
        }
        if self.page_break {
            xml.push_str("<w:pageBreakBefore/>");
        }
        if self.leaders {
            let end = super::TEXT_WIDTH;
            let _ = write!(
                xml,
                "<w:tabs><w:tab w:val=\"right\" w:leader=\"dot\" w:pos=\"{end}\"/></w:tabs>"
            );
        }
        let _ = write!(xml, "<w:spacing w:before=\"{before}\" w:after=\"{after}\"");
        if *line > 0 {
            let _ = write!(xml, " w:line=\"{}\" w:lineRule=\"exact\"", line * 20);
        }
        xml.push_str("/>");
        if first_line + right > 0 {
            let _ =
                write!(xml, "<w:ind w:right=\"{right}\" w:firstLine=\"{first_line}\"/>");
        }
        let _ = write!(xml, "<w:jc w:val=\"{align}\"/></w:pPr>{runs}</w:p>");
        xml
    }
}

/// Returns the runs of a line in which what went is struck out and what came underlined.
pub(super) fn marked(line: &str, font: Font, size: u32) -> String {
    let mut runs = String::new();
    let mut mark = "";
    for part in line.split_inclusive(|c| MARKS.iter().any(|(mark, _)| *mark == c)) {
        let words = part.trim_end_matches(|c| MARKS.iter().any(|(mark, _)| *mark == c));
        runs.push_str(&run_with(words, font, size, mark));
        let next = part.chars().last();
        let next = MARKS.iter().find(|(mark, _)| Some(*mark) == next);
        mark = next.map_or(mark, |(_, mark)| mark);
    }
    runs
}

/// The properties of the run that follows a mark.
const MARKS: [(char, &str); 4] = [
    (WENT[0], "<w:strike/>"),
    (WENT[1], ""),
    (CAME[0], "<w:u w:val=\"single\"/>"),
    (CAME[1], ""),
];

/// Returns `runs` as the field of the answer at `path`: a content control with the path in
/// its tag, in a hidden bookmark, as `LibreOffice` 7.4 drops tags. `number` is the field's.
pub(super) fn control(path: &str, number: usize, runs: &str) -> String {
    let tag = escaped(&format!("{FIELD_TAG}{path}"));
    let (id, name) = (100_000 + number, format!("{}_{number}", bookmark(path)));
    format!(
        "<w:bookmarkStart w:id=\"{id}\" w:name=\"{name}\"/><w:sdt><w:sdtPr><w:tag w:val=\"{tag}\"/></w:sdtPr>\
         <w:sdtContent>{runs}</w:sdtContent></w:sdt><w:bookmarkEnd w:id=\"{id}\"/>"
    )
}

/// What begins the tag of a field; its path follows.
pub const FIELD_TAG: &str = "suanbei/";

/// Returns what begins the name of the bookmark around the field at `path`: names of
/// bookmarks are short and take no brackets.
#[must_use]
pub fn bookmark(path: &str) -> String {
    format!("_sb{}", hex(&Sha256::digest(path)[..8]))
}

/// Returns a run of text.
pub(super) fn run(words: &str, font: Font, size: u32, bold: bool) -> String {
    run_with(words, font, size, if bold { "<w:b/>" } else { "" })
}

fn run_with(words: &str, font: Font, size: u32, looks: &str) -> String {
    if words.is_empty() {
        return String::new();
    }
    let (font, words) = (font.xml(), escaped(words));
    // The order of the schema: an underline comes after the size.
    let (before, after) =
        if looks.starts_with("<w:u ") { ("", looks) } else { (looks, "") };
    format!(
        "<w:r><w:rPr>{font}{before}<w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/>{after}</w:rPr>\
         <w:t xml:space=\"preserve\">{words}</w:t></w:r>"
    )
}

/// Returns `words` escaped for XML, without the control characters it forbids.
pub(super) fn escaped(words: &str) -> String {
    let words: String = words.chars().filter(|letter| !letter.is_control()).collect();
    quick_xml::escape::escape(&words).into_owned()
}

/// Ends what [`field_begins`] began.
pub(super) const FIELD_ENDS: &str = r#"<w:r><w:fldChar w:fldCharType="end"/></w:r>"#;

/// Returns the start of a field that Word computes from `code`; what it shows until then
/// must follow.
pub(super) fn field_begins(code: &str) -> String {
    let code = escaped(code);
    format!(
        "<w:r><w:fldChar w:fldCharType=\"begin\" w:dirty=\"true\"/></w:r>\
         <w:r><w:instrText xml:space=\"preserve\"> {code} </w:instrText></w:r>\
         <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>"
    )
}

/// Returns a field that shows `now` until Word computes it.
pub(super) fn field(code: &str, now: &str, size: u32) -> String {
    field_begins(code) + &run(now, Font::Song, size, false) + FIELD_ENDS
}

/// Returns a run with the picture behind `link`, sized in English metric units.
pub(super) fn picture(
    id: usize,
    link: &str,
    name: &str,
    (width, height): (u32, u32),
) -> String {
    format!(
        "<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\">\
         <wp:extent cx=\"{width}\" cy=\"{height}\"/><wp:docPr id=\"{id}\" name=\"{name}\" descr=\"{name}\"/>\
         <wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect=\"1\"/></wp:cNvGraphicFramePr>\
         <a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\">\
         <pic:pic><pic:nvPicPr><pic:cNvPr id=\"{id}\" name=\"{name}\"/><pic:cNvPicPr/></pic:nvPicPr>\
         <pic:blipFill><a:blip r:embed=\"{link}\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>\
         <pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{width}\" cy=\"{height}\"/></a:xfrm>\
         <a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>\
         </a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
}
