//! Draws pages of typeset documents as small pictures for the screen.

use std::io::Cursor;

use image::{ImageFormat, RgbImage};

use crate::error::{Error, Result};
use crate::files::Pages;

/// Draws the page at `index` (from 0) at `ppi` pixels per inch, as PNG.
///
/// # Errors
///
/// As [`Pages::draw`].
pub fn page(pages: &Pages, index: usize, ppi: f32) -> Result<Vec<u8>> {
    png("预览", &pages.draw(index, ppi)?)
}

fn png(name: &str, pixels: &RgbImage) -> Result<Vec<u8>> {
    let mut bytes = Cursor::new(Vec::new());
    pixels.write_to(&mut bytes, ImageFormat::Png).map_err(|error| Error::Unreadable {
        name: name.to_owned(),
        reason: error.to_string(),
    })?;
    Ok(bytes.into_inner())
}
