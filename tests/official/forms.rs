//! Forms as other programs write them, from a plain description.
//!
//! A line is a paragraph: `#`, `##`, `###` before it make it a heading, a line of `|` cells
//! a row of a table, `>2` before a cell spans columns, `^` continues the cell above. `~…~`
//! is underlined, `%` a ticked-by-nobody box of Wingdings, `«key»` says what belongs there.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// Whose habits a file has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Make {
    /// Splits runs anywhere, marks spelling, names styles by outline.
    Word,
    /// Has no styles for headings, and its own attributes.
    Wps,
    /// Names styles in lower case, and writes few attributes.
    LibreOffice,
}

/// A form, and what belongs in each of its places, by the ids it may have.
pub(crate) struct Made {
    pub(crate) docx: Vec<u8>,
    pub(crate) wanted: Vec<(Vec<String>, String)>,
}

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;
const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// Makes a form.
pub(crate) fn made(make: Make, text: &str) -> Made {
    let mut draft =
        Draft { make, paragraphs: 0, tables: 0, wanted: Vec::new(), splits: 0 };
    let mut body = String::new();
    let mut rows: Vec<&str> = Vec::new();
    for line in text.lines().map(str::trim).chain([""]) {
        if line.starts_with('|') {
            rows.push(line);
            continue;
        }
        if !rows.is_empty() {
            body.push_str(&draft.table(&std::mem::take(&mut rows)));
        }
        if !line.is_empty() {
            body.push_str(&draft.line(line));
        }
    }
    let section = r#"<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1800" w:bottom="1440" w:left="1800"/></w:sectPr>"#;
    let more = match make {
        Make::Wps => {
            r#" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006""#
        }
        _ => {
            r#" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006""#
        }
    };
    let document = format!(
        r#"{HEAD}<w:document xmlns:w="{W}"{more}><w:body>{body}{section}</w:body></w:document>"#
    );
    let docx = packed(&[
        (
            "[Content_Types].xml",
            &format!(
                r#"{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/></Types>"#
            ),
        ),
        (
            "_rels/.rels",
            &format!(
                r#"{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#
            ),
        ),
        (
            "word/_rels/document.xml.rels",
            &format!(
                r#"{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#
            ),
        ),
        ("word/styles.xml", &styles(make)),
        ("word/document.xml", &document),
    ]);
    Made { docx, wanted: draft.wanted }
}

/// Returns a zip of texts.
pub(crate) fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options =
        SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (path, text) in parts {
        zip.start_file(*path, options).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn styles(make: Make) -> String {
    let style = |n: u8| match make {
        Make::Word => format!(
            r#"<w:style w:type="paragraph" w:styleId="Heading{n}"><w:name w:val="heading {n}"/><w:pPr><w:outlineLvl w:val="{}"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>"#,
            n - 1
        ),
        // By its number only, as on a Chinese system.
        _ => format!(
            r#"<w:style w:type="paragraph" w:styleId="{}"><w:name w:val="heading {n}"/><w:rPr><w:b/></w:rPr></w:style>"#,
            n + 1
        ),
    };
    let all: String = (1..=3).map(style).collect();
    format!(r#"{HEAD}<w:styles xmlns:w="{W}">{all}</w:styles>"#)
}

struct Draft {
    make: Make,
    paragraphs: usize,
    tables: usize,
    wanted: Vec<(Vec<String>, String)>,
    splits: usize,
}

impl Draft {
    fn line(&mut self, line: &str) -> String {
        let level = line.chars().take_while(|c| *c == '#').count();
        let text = line[level..].trim();
        let format = match (self.make, level) {
            (_, 0) => String::new(),
            (Make::Word, n) => {
                format!(r#"<w:pPr><w:pStyle w:val="Heading{n}"/></w:pPr>"#)
            }
            (Make::LibreOffice, n) => {
                format!(r#"<w:pPr><w:pStyle w:val="{}"/></w:pPr>"#, n + 1)
            }
            (Make::Wps, _) => r"<w:pPr><w:rPr><w:b/></w:rPr></w:pPr>".to_owned(),
        };
        let text = if text == "." { "" } else { text };
        self.paragraph(&format, text, &[])
    }

    /// Returns a paragraph; `ids` are what its places may be called besides.
    fn paragraph(&mut self, format: &str, text: &str, ids: &[String]) -> String {
        let at = self.paragraphs;
        self.paragraphs += 1;
        let mut runs = String::new();
        let (mut rest, mut count) = (text, 0);
        while let Some((before, after)) = rest.split_once('«') {
            let (key, after) = after.split_once('»').unwrap();
            runs.push_str(&self.runs(before));
            count += 1;
            let own =
                if count == 1 { format!("p{at}") } else { format!("p{at}.{count}") };
            let all = ids.iter().cloned().chain([own]).collect();
            self.wanted.push((all, key.to_owned()));
            rest = after;
        }
        runs.push_str(&self.runs(rest));
        let attributes = match self.make {
            Make::Word => {
                format!(r#" w:rsidR="00{:06X}" w:rsidRDefault="00AB12CD""#, at * 77)
            }
            _ => String::new(),
        };
        format!("<w:p{attributes}>{format}{runs}</w:p>")
    }

    fn runs(&mut self, text: &str) -> String {
        let mut all = String::new();
        for (index, part) in text.split('~').enumerate() {
            let format = match (index % 2 == 1, self.make) {
                (true, _) => r#"<w:rPr><w:u w:val="single"/></w:rPr>"#,
                (false, Make::Wps) => {
                    r#"<w:rPr><w:rFonts w:hint="eastAsia" w:ascii="仿宋" w:eastAsia="仿宋"/><w:sz w:val="24"/></w:rPr>"#
                }
                _ => "",
            };
            for (at, text) in part.split('%').enumerate() {
                if at > 0 {
                    all.push_str(
                        r#"<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>"#,
                    );
                }
                for piece in self.pieces(text) {
                    let piece = piece.replace('&', "&amp;").replace('<', "&lt;");
                    _ = write!(
                        all,
                        r#"<w:r>{format}<w:t xml:space="preserve">{piece}</w:t></w:r>"#
                    );
                    if self.make == Make::Word {
                        all.push_str(r#"<w:proofErr w:type="gramEnd"/>"#);
                    }
                }
            }
        }
        all
    }

    /// Splits a text as Word does, anywhere: the same way each time.
    fn pieces(&mut self, text: &str) -> Vec<String> {
        if self.make != Make::Word {
            return if text.is_empty() { vec![] } else { vec![text.to_owned()] };
        }
        let mut pieces = vec![String::new()];
        for c in text.chars() {
            self.splits = (self.splits * 31 + c as usize) % 1009;
            if self.splits.is_multiple_of(5) {
                pieces.push(String::new());
            }
            if let Some(last) = pieces.last_mut() {
                last.push(c);
            }
        }
        pieces.retain(|piece| !piece.is_empty());
        pieces
    }

    fn table(&mut self, rows: &[&str]) -> String {
        self.tables += 1;
        let number = self.tables;
        let mut all = String::new();
        for (row, line) in rows.iter().enumerate() {
            let mut cells = String::new();
            for (index, text) in
                line.trim_matches('|').split('|').map(str::trim).enumerate()
            {
                let (span, text) = match text.strip_prefix('>') {
                    Some(rest) => (rest[..1].parse().unwrap(), rest[1..].trim()),
                    None => (1, text),
                };
                let (merge, text) = match text {
                    "^" => (r"<w:vMerge/>", ""),
                    text => match text.strip_suffix('v') {
                        Some(text) => (r#"<w:vMerge w:val="restart"/>"#, text),
                        None => ("", text),
                    },
                };
                let ids = [
                    format!("t{number}r{}c{}", row + 1, index + 1),
                    format!("t{number}"),
                ];
                let said: String = text
                    .split("\\n")
                    .map(|line| self.paragraph("", line, &ids))
                    .collect();
                _ = write!(
                    cells,
                    r#"<w:tc><w:tcPr><w:tcW w:w="2200" w:type="dxa"/><w:gridSpan w:val="{span}"/>{merge}</w:tcPr>{said}</w:tc>"#
                );
            }
            let exception = match self.make {
                Make::Wps => r"<w:tblPrEx><w:tblBorders/></w:tblPrEx>",
                _ => "",
            };
            _ = write!(all, "<w:tr>{exception}{cells}</w:tr>");
        }
        format!(
            r#"<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid/>{all}</w:tbl>"#
        )
    }
}
