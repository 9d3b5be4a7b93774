//! Whether a PDF is complete: truncated files lack their end marker, or refer to objects
//! that they do not contain.

use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::object::{Array, Dict, MaybeRef, Object};
use hayro::hayro_syntax::xref::XRef;

use super::MOST_PAGES;

const END: &[u8] = b"%%EOF";

/// Returns whether the file is truncated. Junk after the end marker, as mail programs and
/// servers add it, does not matter.
pub(super) fn is_cut(bytes: &[u8]) -> bool {
    let Some(end) = bytes.windows(END.len()).rposition(|window| window == END) else {
        return true;
    };
    // Each revision has its own end marker: one that begins after the last is truncated.
    let rest = &bytes[end + END.len()..];
    begins_object(rest) || is_first_part_only(bytes)
}

/// Returns whether an object begins in `bytes`: `12 0 obj`.
fn begins_object(bytes: &[u8]) -> bool {
    let mut words = bytes.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty());
    let is_number = |word: &[u8]| word.len() < 11 && word.iter().all(u8::is_ascii_digit);
    let (mut before, mut last): (&[u8], &[u8]) = (b"x", b"x");
    words.any(|word| {
        let begins = word.starts_with(b"obj") && is_number(before) && is_number(last);
        (before, last) = (last, word);
        begins
    })
}

/// Returns whether the file is only the first part of a linearised PDF, one made to be
/// shown while loading.
fn is_first_part_only(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(2048)];
    let Some(at) = find(head, b"/Linearized") else { return false };
    let dict = &head[at..];
    let dict = &dict[..find(dict, b">>").unwrap_or(dict.len())];
    let length = dict.windows(2).enumerate().find_map(|(at, key)| {
        let value = dict.get(at + 2..)?;
        let is_length = key == b"/L" && !value.first()?.is_ascii_alphabetic();
        is_length.then(|| number(value)).flatten()
    });
    // Some programs write a wrong length: a file with both end markers is complete.
    let ends = bytes.windows(END.len()).filter(|window| *window == END).count();
    length.is_some_and(|length| (bytes.len() as u64) < length) && ends < 2
}

/// Returns the number that `bytes` begin with.
fn number(bytes: &[u8]) -> Option<u64> {
    let text = bytes.trim_ascii_start();
    let digits = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    std::str::from_utf8(&text[..digits]).ok()?.parse().ok()
}

/// Returns whether `word` occurs anywhere in the file.
pub(super) fn names(bytes: &[u8], word: &[u8]) -> bool {
    find(bytes, word).is_some()
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}

/// Returns whether the file lacks pages, or objects that its pages refer to.
pub(super) fn lacks_objects(pdf: &Pdf) -> bool {
    let xref = pdf.xref();
    let catalog: Option<Dict<'_>> = xref.get(xref.root_id());
    let tree = catalog.and_then(|catalog| catalog.get::<Dict<'_>>(b"Pages"));
    let count = tree.and_then(|tree| tree.get::<u32>(b"Count")).unwrap_or(0);
    if pdf.pages().len() < count as usize {
        return true;
    }
    let is_missing = |part: MaybeRef<Object<'_>>| {
        let named = part.as_obj_ref();
        named.is_some_and(|named| xref.get::<Object<'_>>(named.into()).is_none())
    };
    pdf.pages().iter().take(MOST_PAGES as usize).any(|page| {
        let content = page.raw().get_raw::<Object<'_>>(b"Contents");
        let parts = page.raw().get::<Array<'_>>(b"Contents");
        let parts = parts.iter().flat_map(Array::raw_iter);
        let drawn = page.resources().x_objects.entries().map(|(_, drawn)| drawn);
        let fonts = &page.resources().fonts;
        let is_torn =
            |name| fonts.get(name).is_some_and(|font| lacks_parts(xref, &font, 0));
        content.into_iter().chain(parts).chain(drawn).any(is_missing)
            || fonts.entries().any(|(_, font)| is_missing(font))
            || fonts.keys().any(is_torn)
    })
}

/// Returns whether a font refers to missing parts: its text would show other letters. The
/// descriptor of a descendant font is at depth 2.
fn lacks_parts(xref: &XRef, font: &Dict<'_>, depth: usize) -> bool {
    const PARTS: [&[u8]; 6] = [
        b"DescendantFonts",
        b"Encoding",
        b"FontDescriptor",
        b"FontFile",
        b"FontFile2",
        b"FontFile3",
    ];
    let is_lost = |key: &&[u8]| {
        let named = font.get_ref(key);
        named.is_some_and(|named| xref.get::<Object<'_>>(named.into()).is_none())
    };
    let parts = font.get::<Array<'_>>(b"DescendantFonts");
    let mut parts = (parts.iter().flat_map(Array::iter::<Dict<'_>>))
        .chain(font.get::<Dict<'_>>(b"FontDescriptor"));
    PARTS.iter().any(is_lost)
        || depth < 2 && parts.any(|part| lacks_parts(xref, &part, depth + 1))
}
