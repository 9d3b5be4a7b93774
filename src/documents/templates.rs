//! The templates that are compiled in. Users' own are not looked for yet.

use super::Document;
use super::document::template;

/// The templates that are not a document: the shared look, and the specimens of
/// the examples. Each document brings its own.
const SHARED: &[(&str, &str)] = &[
    template!("lib/blocks.typ"),
    template!("lib/content.typ"),
    template!("lib/page.typ"),
    template!("specimens/card.typ"),
    template!("specimens/lib.typ"),
    template!("specimens/licence.typ"),
    template!("specimens/page.typ"),
    template!("specimens/record.typ"),
    template!("specimens/screen.typ"),
];

/// Returns every template: its path, and its text.
pub(super) fn all() -> impl Iterator<Item = &'static (&'static str, &'static str)> {
    let own = Document::ALL.iter().flat_map(|document| document.entry().templates);
    SHARED.iter().chain(own)
}

/// Returns the path and text of each template that `document` is made with.
pub(super) fn of(
    document: Document,
) -> impl Iterator<Item = &'static (&'static str, &'static str)> {
    all().filter(move |(path, _)| {
        path.split('/')
            .next()
            .is_some_and(|folder| folder == "lib" || folder == document.stem())
    })
}
