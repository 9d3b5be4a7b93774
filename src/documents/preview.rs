//! Pages and attached pictures as small pictures for the screen.

use std::io::Cursor;

use image::{ImageFormat, RgbImage};

use super::picture;
use super::raster::Pages;
use crate::error::{Error, Result};

/// Draws the page at `index` (from 0) at `ppi` pixels per inch, as PNG.
///
/// # Errors
///
/// As [`Pages::draw`].
pub fn page(pages: &Pages, index: usize, ppi: f32) -> Result<Vec<u8>> {
    png("预览", &pages.draw(index, ppi)?)
}

/// Draws the page at `index` (from 0) at most `side` pixels high, as PNG.
///
/// # Errors
///
/// As [`Pages::draw`].
pub fn page_within(pages: &Pages, index: usize, side: u32) -> Result<Vec<u8>> {
    #[allow(clippy::cast_precision_loss, reason = "a few thousand pixels")]
    let ppi = side as f32 / A4_INCHES;
    page(pages, index, ppi)
}

/// The height of A4 (ISO 216).
const A4_INCHES: f32 = 297.0 / 25.4;

/// Returns the JPEG or PNG `bytes` upright and at most `side` pixels on either
/// side, as JPEG; errors call it `name`.
///
/// # Errors
///
/// Fails with [`Error::Unreadable`] if it is no such picture, or damaged.
pub fn picture(name: &str, bytes: Vec<u8>, side: u32) -> Result<Vec<u8>> {
    picture::small(picture::open(name, bytes)?, side)
        .map_err(|error| picture::unreadable(name, &error))
}

fn png(name: &str, pixels: &RgbImage) -> Result<Vec<u8>> {
    let mut bytes = Cursor::new(Vec::new());
    pixels.write_to(&mut bytes, ImageFormat::Png).map_err(|error| Error::Unreadable {
        name: name.to_owned(),
        reason: error.to_string(),
    })?;
    Ok(bytes.into_inner())
}
