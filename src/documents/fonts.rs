//! The fonts that documents are set in: ours, and last one that a project adds for
//! characters that ours lack.

use std::collections::HashSet;
use std::sync::{Arc, LazyLock};

use serde::Serialize;
use serde_json::Value;
use ts_rs::TS;
use ttf_parser::{Face, Language, name_id};
use typst::foundations::Bytes;
use typst::text::{Coverage, Font, FontBook, FontInfo};
use typst::utils::LazyHash;

use crate::fonts;
use crate::form::{Answers, Layout, Record, is_invisible, visible};

/// The fonts that we ship, which everybody has.
static OURS: LazyLock<Fonts> = LazyLock::new(|| {
    let files = [fonts::SERIF, fonts::BOLD, fonts::SANS, fonts::KAI];
    let fonts = files.into_iter().flat_map(|file| Font::iter(Bytes::new(file)));
    Fonts::of(fonts.collect(), &[], None)
});

/// The characters of ours.
static DRAWN: LazyLock<HashSet<u32>> = LazyLock::new(|| {
    let ours = OURS.0.fonts.iter();
    ours.flat_map(|font| font.info().coverage.iter()).collect()
});

/// The longest name of a font that is kept.
const LONGEST: usize = 60;

/// A font that a project adds. The file itself stays on the machine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct AddedFont {
    /// Its name, as the file says it.
    pub name: String,
    /// The SHA-256 of the file, in lower-case hexadecimal.
    pub sha256: String,
}

/// The fonts that documents are set in. Cheap to clone.
#[derive(Clone)]
pub struct Fonts(Arc<Shelf>);

struct Shelf {
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    /// The added faces: what they cover and ours lack.
    added: Vec<Coverage>,
    font: Option<AddedFont>,
}

impl Fonts {
    /// Returns the fonts that we ship.
    #[must_use]
    pub fn ours() -> Self {
        OURS.clone()
    }

    /// Returns ours, and last the font or the collection of fonts in `file`, which must be
    /// sound; `None` if it is no font. It draws only what ours lack: whatever else it covers,
    /// and whatever it is called, the book does not say.
    #[must_use]
    pub fn adding(file: Vec<u8>, sha256: &str) -> Option<Self> {
        let mut faces: Vec<_> = Font::iter(Bytes::new(file)).collect();
        // A collection may have the Japanese face first, whose shapes differ.
        faces.sort_by_key(|face| !name(face).ends_with("SC"));
        let name = name(faces.first()?);
        let infos = faces.iter().map(|face| {
            let lacking = face.info().coverage.iter().filter(|c| !DRAWN.contains(c));
            let coverage = Coverage::from_vec(lacking.collect());
            FontInfo { family: String::new(), coverage, ..face.info().clone() }
        });
        let infos: Vec<_> = infos.collect();
        let all = OURS.0.fonts.iter().cloned().chain(faces).collect();
        let sha256 = sha256.to_owned();
        Some(Self::of(all, &infos, Some(AddedFont { name, sha256 })))
    }

    /// Returns ours alone, for a project whose added font is not on this machine.
    #[must_use]
    pub fn without(font: AddedFont) -> Self {
        Self::of(OURS.0.fonts.clone(), &[], Some(font))
    }

    fn of(fonts: Vec<Font>, added: &[FontInfo], font: Option<AddedFont>) -> Self {
        let ours = &fonts[..fonts.len().saturating_sub(added.len())];
        let infos = ours.iter().map(Font::info).chain(added).cloned();
        let book = LazyHash::new(FontBook::from_infos(infos));
        let added = added.iter().map(|info| info.coverage.clone()).collect();
        Self(Arc::new(Shelf { book, fonts, added, font }))
    }

    /// Returns the font that the project adds.
    #[must_use]
    pub fn added(&self) -> Option<&AddedFont> {
        self.0.font.as_ref()
    }

    /// Returns the font that the project adds and that is not on this machine.
    #[must_use]
    pub fn missing(&self) -> Option<&AddedFont> {
        self.added().filter(|_| self.0.added.is_empty())
    }

    /// Returns whether a font has a shape for `c` and PDF/A accepts it.
    ///
    /// Everyday characters are recognised without opening a font.
    #[must_use]
    pub fn can_print(&self, c: char) -> bool {
        is_everyday(c)
            || c.is_whitespace()
            || !is_private(c)
                && (DRAWN.contains(&c.into())
                    || self.0.added.iter().any(|added| added.contains(c.into())))
    }

    /// Returns [`Fonts::can_print`] as a function.
    pub fn print(&self) -> impl Fn(char) -> bool {
        |c| self.can_print(c)
    }

    /// Returns a text with a box for each character that cannot be printed.
    #[must_use]
    pub fn boxed(&self, text: &str) -> String {
        let shape = |c| if self.can_print(c) || c == '\n' { c } else { '□' };
        text.chars().map(shape).collect()
    }

    pub(super) fn book(&self) -> &LazyHash<FontBook> {
        &self.0.book
    }

    pub(super) fn font(&self, index: usize) -> Option<Font> {
        self.0.fonts.get(index).cloned()
    }
}

impl std::fmt::Debug for Fonts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Fonts({:?})", self.0.font)
    }
}

/// Returns whether ours lack `c`, and another font may have it.
#[must_use]
pub fn is_rare(c: char) -> bool {
    let known = is_everyday(c) || c.is_whitespace() || DRAWN.contains(&c.into());
    !known && !is_private(c) && !is_invisible(c)
}

/// Returns the rare characters of answers and names of files, each once, in reading order.
#[must_use]
pub fn rare(answers: &Answers) -> String {
    let mut rare = String::new();
    let mut look = |text: &str| {
        for c in text.chars().filter(|&c| is_rare(c)) {
            if !rare.contains(c) {
                rare.push(c);
            }
        }
    };
    for record in answers.records() {
        record.values().for_each(|(_, value)| walk(value, &mut look));
        Record::all_attachments(record).for_each(|(_, file)| look(&file.file_name));
    }
    rare
}

/// Returns whether a text in `value` has a rare character.
pub(super) fn has_rare(value: &Value) -> bool {
    let mut has = false;
    walk(value, &mut |text| has |= text.chars().any(is_rare));
    has
}

/// Passes every text in `value` to `look`.
pub(super) fn walk(value: &Value, look: &mut dyn FnMut(&str)) {
    match value {
        Value::String(text) => look(text),
        Value::Array(items) => items.iter().for_each(|item| walk(item, look)),
        Value::Object(object) => object.values().for_each(|item| walk(item, look)),
        _ => {}
    }
}

/// ASCII, the Chinese punctuation, and the first block of Chinese characters.
fn is_everyday(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{4e00}'..='\u{9fa5}' | '“' | '”' | '、'..='】' | '！' | '（'..='；')
}

/// Unicode's private use areas, which PDF/A refuses.
fn is_private(c: char) -> bool {
    matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..)
}

/// Returns the full name of a font, in Chinese if it has one.
fn name(font: &Font) -> String {
    let face = Face::parse(font.data(), font.index()).ok();
    let names = face.iter().flat_map(Face::names);
    let full = names.filter(|name| name.name_id == name_id::FULL_NAME);
    let best =
        full.filter_map(|name| Some((name.language(), name.to_string()?))).max_by_key(
            |(language, _)| *language == Language::Chinese_PeoplesRepublicOfChina,
        );
    let name = best.map_or(font.info().family.clone(), |(_, name)| name);
    visible(&name, Layout::Line).trim().chars().take(LONGEST).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everyday_characters_are_in_our_fonts() {
        for c in (' '..='\u{ffff}').filter(|&c| is_everyday(c)) {
            assert!(DRAWN.contains(&c.into()), "{c}");
        }
    }

    #[test]
    fn rare_characters_print_and_emoji_do_not() {
        for c in "㐂𬱖𫟹䶮㎡①".chars() {
            assert!(Fonts::ours().can_print(c) && !is_rare(c), "{c}");
        }
        for c in "😀𪚥".chars() {
            assert!(!Fonts::ours().can_print(c) && is_rare(c), "{c}");
        }
        for c in "\u{10fffd}\u{200b}\u{e000}".chars() {
            assert!(!is_rare(c), "{c:?}");
        }
    }
}
