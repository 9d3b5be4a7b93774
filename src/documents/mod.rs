//! Makes documents from answers: PDF through `templates/`, an editable DOCX of the same
//! content, and the binder of scans.
//!
//! Pure: pictures come from a callback, documents are returned as bytes.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use serde_json::Value;

use crate::error::{Error, Result};
use crate::form::{Answers, Attachment, Record};

pub mod binder;
pub mod block;
mod content;
mod copy_sheet;
mod copy_sheet_html;
mod display;
mod document;
pub mod docx;
mod fingerprint;
mod folder;
mod fonts;
mod glyphs;
mod joined;
pub mod preview;
mod said;
mod specimen;
mod templates;

pub use block::{Align, Block};
pub use copy_sheet::{Row, Sheet};
pub use copy_sheet_html::copy_sheet_html;
pub use display::Display;
pub use document::{Document, Owner};
pub use fingerprint::{Fingerprint, Sameness};
pub use fonts::{AddedFont, Fonts, is_rare, rare};
pub use glyphs::{CAME, WENT};
pub use joined::join;
pub use said::{Said, changed, said};
pub use specimen::{Specimen, specimen};

use content::Content;
use folder::Folder;

/// What a document is made from.
pub struct Source<'a> {
    /// The answers of the project.
    pub answers: &'a Answers,
    /// The algorithm the document is about, if it is about one.
    pub algorithm: Option<Record<'a>>,
    /// The day printed on it.
    pub date: Date,
    /// Data from outside the answers: the files of 材料清单, the issues of 校验报告.
    pub extra: Value,
    /// Fetches the bytes of an attached picture. One over 1.5 MB is scaled down.
    pub picture: &'a dyn Fn(&Attachment) -> Result<Vec<u8>>,
    /// The fonts that it is set in.
    pub fonts: &'a Fonts,
}

/// A finished document.
#[derive(Debug, Clone)]
pub struct Typeset {
    /// The file: PDF/A-2a and PDF/UA-1.
    pub pdf: Vec<u8>,
    /// The number of pages.
    pub pages: usize,
    /// The hashes of its content and layout, printed on every page.
    pub fingerprint: Fingerprint,
    /// The content, in reading order.
    pub blocks: Vec<Block>,
    /// The bytes of the pictures, by the path that [`Block::Picture`] names.
    pub pictures: BTreeMap<String, Arc<[u8]>>,
}

/// Typesets `document`.
///
/// The same answers, templates, fonts and date give the same bytes on every machine.
///
/// # Errors
///
/// Fails with [`Error::Typeset`] if the fonts lack a character or a picture cannot be
/// read, and with any error of `source.picture`.
pub fn typeset(document: Document, source: &Source<'_>) -> Result<Typeset> {
    prepare(document, source)?.typeset(source.answers)
}

/// Returns the fingerprint that `document` would carry.
#[must_use]
pub fn fingerprint(document: Document, source: &Source<'_>) -> Fingerprint {
    content::answers(document, source).1
}

/// Returns what to type into the portal, in the order of its steps.
#[must_use]
pub fn portal(source: &Source<'_>) -> Vec<Sheet> {
    copy_sheet::sheets(source)
}

/// A document with everything needed to typeset it, on any thread.
pub struct Prepared {
    document: Document,
    content: Content,
}

/// Gathers everything needed to typeset `document`, pictures included.
///
/// # Errors
///
/// Fails with any error of `source.picture`.
pub fn prepare(document: Document, source: &Source<'_>) -> Result<Prepared> {
    Ok(Prepared { document, content: Content::of(document, source)? })
}

impl Prepared {
    /// Typesets the document; `answers` serves to name the field of a character that
    /// cannot be printed.
    ///
    /// # Errors
    ///
    /// As [`typeset`].
    pub fn typeset(self, answers: &Answers) -> Result<Typeset> {
        let Self { document, content } = self;
        let folder = Folder::new(document, &content);
        let set = folder.typeset(&content.fingerprint.content).map_err(|reason| {
            Error::Typeset {
                document: document.title().to_owned(),
                reason: glyphs::explain(&content, answers, &reason),
            }
        })?;
        Ok(Typeset {
            pdf: set.pdf,
            pages: set.pages,
            blocks: set.blocks,
            fingerprint: content.fingerprint,
            pictures: content.pictures,
        })
    }
}

impl std::fmt::Debug for Prepared {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Prepared({:?})", self.document)
    }
}

impl std::fmt::Debug for Source<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Source").field("date", &self.date).finish_non_exhaustive()
    }
}
