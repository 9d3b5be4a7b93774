//! What docx-rs cannot say: heads that repeat, JPEG pictures, a title, and the
//! same bytes for the same document.

use std::fmt::Write as _;
use std::io::{Cursor, Read, Write};

use docx_rs::Docx;
use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{DateTime, ZipArchive, ZipWriter};

/// Packs `docx`; `heads` says of each table whether its first row repeats.
pub(super) fn pack(docx: Docx, title: &str, heads: &[bool]) -> ZipResult<Vec<u8>> {
    let mut packed = Cursor::new(Vec::new());
    docx.pack(&mut packed).map_err(std::io::Error::other)?;
    let mut packed = ZipArchive::new(packed)?;
    let mut fixed = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    for index in 0..packed.len() {
        let mut part = packed.by_index(index)?;
        let name = part.name()?.to_string();
        if part.is_dir() {
            continue;
        }
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes)?;
        let bytes = match name.as_str() {
            "docProps/core.xml" => core(title).into_bytes(),
            "word/_rels/document.xml.rels" => {
                text(bytes)?.replace(".png\"", ".jpeg\"").into_bytes()
            }
            "word/document.xml" => {
                repeat_heads(&without_ids(&text(bytes)?), heads).into_bytes()
            }
            _ if is_text_of_document(&name) => without_ids(&text(bytes)?).into_bytes(),
            _ => bytes,
        };
        let name = match name.strip_suffix(".png") {
            Some(picture) => format!("{picture}.jpeg"),
            None => name,
        };
        fixed.start_file(name, options)?;
        fixed.write_all(&bytes)?;
    }
    Ok(fixed.finish()?.into_inner())
}

fn text(bytes: Vec<u8>) -> std::io::Result<String> {
    String::from_utf8(bytes).map_err(std::io::Error::other)
}

fn is_text_of_document(name: &str) -> bool {
    ["word/header", "word/footer", "word/footnotes"]
        .iter()
        .any(|part| name.starts_with(part))
}

/// Removes the ids of paragraphs: docx-rs counts them through the life of the
/// process, and only comments need them.
fn without_ids(xml: &str) -> String {
    let mut pieces = xml.split(" w14:paraId=\"");
    let mut kept = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        kept.push_str(piece.split_once('"').map_or("", |(_, rest)| rest));
    }
    kept
}

fn repeat_heads(xml: &str, heads: &[bool]) -> String {
    const TABLE: &str = "<w:tbl>";
    const ROW: &str = "<w:cantSplit />";
    let mut pieces = xml.split(TABLE);
    let mut marked = pieces.next().unwrap_or_default().to_owned();
    for (table, has_head) in pieces.zip(heads) {
        marked.push_str(TABLE);
        if *has_head {
            marked.push_str(&table.replacen(ROW, &format!("{ROW}<w:tblHeader />"), 1));
        } else {
            marked.push_str(table);
        }
    }
    marked
}

/// The properties of the file. A date would change with every copy.
fn core(title: &str) -> String {
    let mut xml = String::from(concat!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
        r#"<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties""#,
        r#" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>算备</dc:creator><dc:title>"#,
    ));
    for letter in title.chars().filter(|letter| !letter.is_control()) {
        match letter {
            '<' => xml.push_str("&lt;"),
            '&' => xml.push_str("&amp;"),
            _ => xml.push(letter),
        }
    }
    write!(xml, "</dc:title></cp:coreProperties>").expect("a string takes every text");
    xml
}
