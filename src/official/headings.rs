//! Which paragraphs are headings: by their style, or by the number before them.

use std::sync::LazyLock;

use regex::Regex;

use super::spots::pattern;
use crate::docx::{Flow, Paragraph, Tree};

/// Returns the level of each paragraph of a part that is a heading; `styles` tells that of
/// a style.
pub(super) fn levels(
    flow: &Flow,
    tree: &Tree,
    styles: &dyn Fn(&str) -> Option<u8>,
) -> Vec<Option<u8>> {
    let level = |paragraph: &Paragraph| {
        let text = paragraph.text.trim();
        if text.is_empty() || paragraph.cell.is_some() || text.chars().count() > 60 {
            return None;
        }
        if is_in_contents(paragraph, tree) {
            return None;
        }
        let own = paragraph.outline.filter(|level| *level < 9);
        own.or_else(|| styles(&paragraph.style)).or_else(|| numbered(text))
    };
    flow.paragraphs.iter().map(level).collect()
}

/// Returns whether a paragraph is a line of the table of contents.
fn is_in_contents(paragraph: &Paragraph, tree: &Tree) -> bool {
    static PAGE: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"(?:\t|[.·．]{3,}|…+)[\s.·．…]*\d{1,4}$"));
    let node = tree.node(paragraph.node);
    let is_gallery = |above: crate::docx::Node<'_>| {
        let format = above.child("sdtPr");
        let part = format.and_then(|format| format.child("docPartObj"));
        let gallery = part.and_then(|part| part.child("docPartGallery"));
        gallery
            .and_then(|gallery| gallery.attribute("val"))
            .is_some_and(|name| name == "Table of Contents")
    };
    let leads_to_page = |inner: crate::docx::Node<'_>| match inner.name() {
        "hyperlink" => inner.attribute("anchor").is_some_and(|to| to.starts_with("_Toc")),
        "instrText" => inner.said().trim_start().starts_with("PAGEREF"),
        _ => false,
    };
    paragraph.style.to_lowercase().starts_with("toc")
        || PAGE.is_match(paragraph.text.trim())
        || node.ancestors().any(is_gallery)
        || node.within().any(leads_to_page)
}

/// Returns the level of a heading by its number: 一、, （一）, 1., （1）.
fn numbered(text: &str) -> Option<u8> {
    static NUMBERS: LazyLock<[Regex; 4]> = LazyLock::new(|| {
        [
            pattern(
                r"^(?:[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十\d]{1,3}[章部分]+)",
            ),
            pattern(r"^[（(][一二三四五六七八九十]{1,3}[）)]"),
            pattern(r"^\d{1,2}(?:\.\d{1,2}){0,3}[.．、 \u{3000}]*\D"),
            pattern(r"^[（(]\d{1,2}[）)]"),
        ]
    });
    if text.chars().count() > 40
        || text.ends_with(['。', '；', ';', '，', ',', '：', ':'])
    {
        return None;
    }
    if text.contains(['_', '＿', '□', '☐', '：', ':']) {
        return None;
    }
    let at = NUMBERS.iter().position(|number| number.is_match(text))?;
    u8::try_from(at).ok()
}

/// Returns the levels of the paragraph styles in `word/styles.xml`, by id.
pub(super) fn style_levels(styles: &Tree) -> Vec<(String, u8)> {
    let all = styles.all("style").filter_map(|style| {
        let id = style.attribute("styleId")?;
        let outline = style.child("pPr").and_then(|format| format.child("outlineLvl"));
        let outline = outline.and_then(|level| level.attribute("val")?.parse().ok());
        let name = style.child("name").and_then(|name| name.attribute("val"));
        let named = || {
            let name = name?.to_lowercase();
            let digit =
                name.strip_prefix("heading ").or_else(|| name.strip_prefix("标题 "))?;
            digit.parse::<u8>().ok()?.checked_sub(1)
        };
        Some((id, outline.or_else(named).filter(|level| *level < 9)?))
    });
    all.collect()
}
