//! The templates, which are compiled in. Users cannot supply their own yet.

use super::Document;
use super::document::template;

macro_rules! first {
    ($path:literal) => {
        ($path, include_str!(concat!("../../templates/earlier/", $path)))
    };
}

/// The templates that belong to no document: the shared library, and the specimens of the
/// examples.
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

/// Returns the path and text of every template.
pub(super) fn all() -> impl Iterator<Item = &'static (&'static str, &'static str)> {
    let own = Document::ALL.iter().flat_map(|document| document.entry().templates);
    SHARED.iter().chain(own)
}

/// Returns the path and text of each template that `document` is made with.
pub(super) fn of(
    document: Document,
) -> impl Iterator<Item = &'static (&'static str, &'static str)> {
    all().filter(move |(path, _)| is_of(document, path))
}

/// The templates of the first layout. Its papers carry one hash of content and templates,
/// which can be recomputed only from these exact bytes. Never edit them.
const FIRST: &[(&str, &str)] = &[
    first!("lib/blocks.typ"),
    first!("lib/content.typ"),
    first!("lib/page.typ"),
    first!("commitment/main.typ"),
    first!("liability/main.typ"),
    first!("employment-proof/main.typ"),
    first!("self-assessment/main.typ"),
    first!("self-assessment/cover.typ"),
    first!("self-assessment/mechanism.typ"),
    first!("self-assessment/parts.typ"),
    first!("self-assessment/safety.typ"),
    first!("self-assessment/service.typ"),
    first!("publicity/main.typ"),
];

/// Returns the path and text of each template that `document` was first made with.
pub(super) fn first_of(
    document: Document,
) -> impl Iterator<Item = &'static (&'static str, &'static str)> {
    FIRST.iter().filter(move |(path, _)| is_of(document, path))
}

fn is_of(document: Document, path: &str) -> bool {
    let folder = path.split('/').next();
    folder.is_some_and(|folder| folder == "lib" || folder == document.stem())
}
