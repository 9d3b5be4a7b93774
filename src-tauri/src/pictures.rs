//! Pictures for the page, at addresses of their own: `picture://localhost/…`.
//!
//! `page?document=commitment&algorithm=0&page=2&ppi=110` is a page of the document in the
//! preview, `attachment?file=7&page=0&side=320` a file in a slot.

use std::borrow::Cow;
use std::sync::{Arc, Mutex};

use suanbei::documents::preview;
use suanbei::files::Pages;
use suanbei::form::At;
use suanbei::{Error, Result};
use tauri::Url;

use crate::desk::{Desk, Preview};
use crate::lock::lock;

/// The name of the scheme.
pub const SCHEME: &str = "picture";

/// The highest resolution of a preview, in pixels per inch.
const FINEST: f32 = 400.0;

/// The longest side of an attached picture, in pixels.
const LONGEST: u32 = 4000;

impl Preview {
    /// Returns the preview of a document.
    #[must_use]
    pub fn new(document: String, algorithm: Option<usize>, pages: Pages) -> Self {
        Self { of: (document, algorithm), pages: Arc::new(Mutex::new(pages)) }
    }
}

/// Returns the bytes of the JPEG or PNG at `address`.
///
/// # Errors
///
/// Fails if nothing is there, or if it cannot be drawn.
pub fn picture(desk: &Desk, address: &str) -> Result<Vec<u8>> {
    let nothing = || Error::NoSuchPlace { path: address.to_owned() };
    let url = Url::parse(address).map_err(|_| nothing())?;
    let given: Vec<(Cow<'_, str>, Cow<'_, str>)> = url.query_pairs().collect();
    let text = |key: &str| given.iter().find(|(name, _)| name == key).map(|(_, v)| &**v);
    let number = |key: &str| text(key).and_then(|value| value.parse::<u32>().ok());
    let page = number("page").unwrap_or_default() as usize;
    match url.path().trim_start_matches('/') {
        "page" => {
            let document = text("document").ok_or_else(nothing)?.to_owned();
            let of = (document, number("algorithm").map(|index| index as usize));
            let pages = {
                let preview = lock(&desk.preview);
                let looked_at = preview.as_ref().filter(|preview| preview.of == of);
                Arc::clone(&looked_at.ok_or_else(nothing)?.pages)
            };
            let ppi = text("ppi").and_then(|ppi| ppi.parse().ok()).unwrap_or(96.0);
            preview::page(&lock(&pages), page, f32::clamp(ppi, 20.0, FINEST))
        }
        "attachment" => {
            let file = text("file").and_then(|id| id.parse().ok()).ok_or_else(nothing)?;
            let side = number("side").unwrap_or(320).clamp(16, LONGEST);
            let _turn = lock(&desk.drawing);
            let draw = desk.view(|view| view.picture(At::File(file), page, side))?;
            draw()
        }
        _ => Err(nothing()),
    }
}
