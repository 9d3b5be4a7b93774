//! What stands on a page of a PDF that we do not draw: the values of forms and the
//! remarks that bring no appearance of their own, which other programs make up.

use std::collections::HashSet;

use hayro::hayro_syntax::object::{Array, Dict, Name, Object, Stream};
use hayro::hayro_syntax::page::Page;

/// Remarks that programs draw from what they say. Links, notes and the like are seen
/// on the screen only.
const DRAWN: [&[u8]; 12] = [
    b"FreeText",
    b"Line",
    b"Square",
    b"Circle",
    b"Polygon",
    b"PolyLine",
    b"Highlight",
    b"Underline",
    b"Squiggly",
    b"StrikeOut",
    b"Ink",
    b"Stamp",
];

/// How many levels of fields are looked through for a value.
const DEEPEST: usize = 32;

/// Returns whether the page at hand has such things, or is one of a form whose pages
/// are made by a program (XFA).
pub(super) fn is_on(page: &Page<'_>) -> bool {
    let xref = page.xref();
    let catalog: Option<Dict<'_>> = xref.get(xref.root_id());
    let is_made = catalog.as_ref().and_then(|it| it.get::<bool>(b"NeedsRendering"));
    if is_made == Some(true) {
        return true;
    }
    let Some(remarks) = page.raw().get::<Array<'_>>(b"Annots") else { return false };
    remarks.iter::<Dict<'_>>().any(|remark| is_seen(&remark) && !is_drawn(&remark))
}

/// Returns whether a remark is to be seen.
fn is_seen(remark: &Dict<'_>) -> bool {
    const HIDDEN: u32 = 1 << 1;
    const NO_VIEW: u32 = 1 << 5;
    let flags = remark.get::<u32>(b"F").unwrap_or(0);
    if flags & (HIDDEN | NO_VIEW) != 0 {
        return false;
    }
    match remark.get::<Name<'_>>(b"Subtype").as_deref() {
        Some(b"Widget") => says_something(remark),
        Some(kind) => DRAWN.contains(&kind),
        None => false,
    }
}

/// Returns whether a field has a value.
fn says_something(field: &Dict<'_>) -> bool {
    let kind = inherited::<Name<'_>>(field, b"FT");
    match kind.as_deref() {
        Some(b"Tx" | b"Ch") => match inherited::<Object<'_>>(field, b"V") {
            Some(Object::String(text)) => {
                // A mark of the encoding alone says nothing.
                let text = text.as_bytes();
                !matches!(text, [] | [0xfe, 0xff] | [0xff, 0xfe])
                    && !text.iter().all(u8::is_ascii_whitespace)
            }
            Some(Object::Array(chosen)) => chosen.raw_iter().next().is_some(),
            Some(Object::Stream(_)) => true,
            _ => false,
        },
        Some(b"Btn") => {
            let state = field.get::<Name<'_>>(b"AS");
            let state = state.or_else(|| inherited::<Name<'_>>(field, b"V"));
            state.is_some_and(|state| *state != *b"Off")
        }
        _ => false,
    }
}

/// Returns an entry of a field or of one above it.
fn inherited<'a, T: TryFrom<Object<'a>>>(field: &Dict<'a>, key: &[u8]) -> Option<T> {
    let mut field = field.clone();
    let mut above = HashSet::new();
    for _ in 0..DEEPEST {
        if let Some(value) = field.get::<Object<'a>>(key) {
            return T::try_from(value).ok();
        }
        field = field.get::<Dict<'a>>(b"Parent")?;
        if !field.obj_id().is_none_or(|id| above.insert(id)) {
            return None;
        }
    }
    None
}

/// Returns whether a remark brings an appearance that we draw: one, not one a state.
fn is_drawn(remark: &Dict<'_>) -> bool {
    let looks = remark.get::<Dict<'_>>(b"AP");
    let look = looks.and_then(|looks| looks.get::<Stream<'_>>(b"N"));
    look.is_some_and(|look| look.dict().contains_key(b"BBox"))
}
