//! The parts of a DOCX around its text, packed into a reproducible zip.

use std::fmt::Write as _;
use std::io::{Cursor, Write};

use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{DateTime, ZipWriter};

use super::text::{Font, escaped, field, run};
use super::{BODY, Paragraph};

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const NAMESPACES: &str = concat!(
    r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" "#,
    r#"xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" "#,
    r#"xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" "#,
    r#"xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" "#,
    r#"xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture""#,
);
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const CORE: &str = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";

const TYPES: &str = concat!(
    r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">"#,
    r#"<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>"#,
    r#"<Default Extension="jpeg" ContentType="image/jpeg"/>"#,
    r#"<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>"#,
    r#"<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>"#,
    r#"<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>"#,
    r#"<Override PartName="/word/header1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/>"#,
    r#"<Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/>"#,
    "</Types>",
);

/// The page layout of GB/T 9704-2012.
const PAGE: &str = concat!(
    r#"<w:sectPr><w:headerReference w:type="default" r:id="rIdHeader"/>"#,
    r#"<w:footerReference w:type="default" r:id="rIdFooter"/>"#,
    r#"<w:pgSz w:w="11906" w:h="16838"/>"#,
    r#"<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587" w:header="850" w:footer="1247" w:gutter="0"/>"#,
    "</w:sectPr>",
);

/// Packs a document with `body`; the pictures are JPEGs, in the order of their links.
pub(super) fn pack(
    title: &str,
    header_text: &str,
    body: &str,
    pictures: &[Vec<u8>],
) -> ZipResult<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let mut links = vec![
        ("rIdStyles".to_owned(), "styles", "styles.xml".to_owned()),
        ("rIdHeader".to_owned(), "header", "header1.xml".to_owned()),
        ("rIdFooter".to_owned(), "footer", "footer1.xml".to_owned()),
    ];
    links.extend((1..=pictures.len()).map(|number| {
        (format!("rIdPicture{number}"), "image", format!("media/picture{number}.jpeg"))
    }));
    let links: String = links
        .iter()
        .map(|(id, kind, target)| relation(id, &format!("{OFFICE}/{kind}"), target))
        .collect();
    let whole =
        relation("rId1", &format!("{OFFICE}/officeDocument"), "word/document.xml")
            + &relation("rId2", CORE, "docProps/core.xml");
    for (name, xml) in [
        ("[Content_Types].xml", TYPES.to_owned()),
        ("_rels/.rels", relations(&whole)),
        ("docProps/core.xml", core(title)),
        (
            "word/document.xml",
            format!(
                "<w:document {NAMESPACES}><w:body>{body}{PAGE}</w:body></w:document>"
            ),
        ),
        ("word/_rels/document.xml.rels", relations(&links)),
        ("word/styles.xml", styles()),
        ("word/header1.xml", header(header_text)),
        ("word/footer1.xml", footer()),
    ] {
        zip.start_file(name, options)?;
        zip.write_all(HEAD.as_bytes())?;
        zip.write_all(xml.as_bytes())?;
    }
    for (bytes, number) in pictures.iter().zip(1..) {
        zip.start_file(format!("word/media/picture{number}.jpeg"), options)?;
        zip.write_all(bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

fn relation(id: &str, kind: &str, target: &str) -> String {
    format!("<Relationship Id=\"{id}\" Type=\"{kind}\" Target=\"{target}\"/>")
}

fn relations(all: &str) -> String {
    format!("<Relationships xmlns=\"{RELATIONS}\">{all}</Relationships>")
}

/// Returns the file's properties, without a date, which would differ in every copy.
fn core(title: &str) -> String {
    let title = escaped(title);
    format!(
        "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{title}</dc:title><dc:creator>算备</dc:creator></cp:coreProperties>"
    )
}

fn styles() -> String {
    let font = Font::Song.xml();
    let mut styles = format!(
        "<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>{font}<w:sz w:val=\"{BODY}\"/><w:szCs w:val=\"{BODY}\"/>\
         <w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>\
         <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/></w:style>"
    );
    for (level, font) in [Font::Hei, Font::Kai, Font::Song].into_iter().enumerate() {
        let (number, font) = (level + 1, font.xml());
        let _ = write!(
            styles,
            "<w:style w:type=\"paragraph\" w:styleId=\"Heading{number}\"><w:name w:val=\"heading {number}\"/>\
             <w:basedOn w:val=\"Normal\"/><w:next w:val=\"Normal\"/><w:qFormat/>\
             <w:pPr><w:keepNext/><w:outlineLvl w:val=\"{level}\"/></w:pPr><w:rPr>{font}</w:rPr></w:style>"
        );
    }
    styles + "</w:styles>"
}

fn header(words: &str) -> String {
    let looks = Paragraph::of(0);
    let line = looks.around(&run(words, Font::Hei, 15, false));
    format!("<w:hdr {NAMESPACES}>{line}</w:hdr>")
}

fn footer() -> String {
    let dash = |words| run(words, Font::Song, 28, false);
    let page = dash("— ") + &field("PAGE", "1", 28) + &dash(" —");
    let line = Paragraph { align: "center", ..Paragraph::of(0) }.around(&page);
    format!("<w:ftr {NAMESPACES}>{line}</w:ftr>")
}
