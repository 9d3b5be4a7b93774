//! Pages of a PDF as pictures, for the binder, previews and specimens.
//!
//! Whatever a foreign file holds, the result is a picture or an error. Time and memory are
//! limited by the process that runs this ([`super::reader`]).

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_interpret::font::{FontData, FontQuery};
use hayro::hayro_syntax::page::Page;
use hayro::hayro_syntax::{DecryptionError, LoadPdfError, Pdf, PdfData};
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{RenderCache, RenderSettings};
use image::RgbImage;

use super::picture::FINEST_PPI;
use super::text::{self, PageText};
use super::unshown;
use crate::error::{Error, Result};

/// The most pixels on a side: enough for A3 at 300 ppi, too few for a bomb.
const LONGEST: f32 = 5000.0;

/// Fine enough for the small print of a seal.
const PAPER_PPI: f32 = 200.0;
/// Stamp-sized pages are enlarged no further than this.
const SCREEN_PPI: f32 = 400.0;

/// An opened PDF whose pages can be drawn one at a time.
pub struct Pages {
    name: String,
    pdf: Pdf,
}

impl Pages {
    /// Opens the PDF `bytes`; errors call it `name`.
    ///
    /// # Errors
    ///
    /// Fails with [`Error::Unreadable`] if it asks for a password or is damaged.
    pub fn open(name: &str, bytes: impl Into<PdfData>) -> Result<Self> {
        let pdf = guarded(name, || Pdf::new(bytes))?.map_err(|error| match error {
            LoadPdfError::Decryption(DecryptionError::PasswordProtected) => {
                unreadable(name, "PDF 设有打开密码，请先取消密码")
            }
            LoadPdfError::Decryption(_) => {
                unreadable(name, "PDF 的加密方式不受支持，请先取消加密")
            }
            LoadPdfError::Invalid => unreadable(name, DAMAGED),
        })?;
        Ok(Self { name: name.to_owned(), pdf })
    }

    /// Returns the number of pages.
    #[must_use]
    pub fn count(&self) -> usize {
        self.pdf.pages().len()
    }

    /// Draws the page at `index` (from 0) on white at `ppi` pixels per inch,
    /// fewer if the page is larger than A3.
    ///
    /// # Errors
    ///
    /// Fails with [`Error::Unreadable`] if there is no such page or it cannot be
    /// drawn.
    pub fn draw(&self, index: usize, ppi: f32) -> Result<RgbImage> {
        Ok(self.scaled(index, |_, _| ppi / 72.0)?.0)
    }

    /// Draws the page as fine as paper shows it `width` millimetres wide; also returns
    /// whether something is missing that other programs show.
    pub(super) fn for_paper(&self, index: usize, width: f32) -> Result<(RgbImage, bool)> {
        let finest = width / 25.4 * FINEST_PPI;
        self.scaled(index, |points, _| (PAPER_PPI / 72.0).min(finest / points))
    }

    /// Draws the page at most `side` pixels on either side; also returns whether something
    /// is missing that other programs show.
    pub(super) fn within(&self, index: usize, side: u32) -> Result<(RgbImage, bool)> {
        #[allow(clippy::cast_precision_loss, reason = "a few thousand pixels")]
        let side = side as f32;
        self.scaled(index, |width, height| {
            (SCREEN_PPI / 72.0).min(side / width.max(height))
        })
    }

    /// Returns width and height of the page at `index` in points.
    pub(super) fn size(&self, index: usize) -> Result<(u32, u32)> {
        let (width, height) = self.page(index)?.render_dimensions();
        let whole = |length: f32| u32::from(pixels(length));
        Ok((whole(width), whole(height)))
    }

    /// Returns what the page at `index` says.
    pub(super) fn text(&self, index: usize) -> Result<PageText> {
        let page = self.page(index)?;
        guarded(&self.name, || text::read(page))
    }

    fn page(&self, index: usize) -> Result<&Page<'_>> {
        let page = self.pdf.pages().get(index);
        page.ok_or_else(|| unreadable(&self.name, DAMAGED))
    }

    /// Draws the page scaled by what `scale` returns for its size in points.
    fn scaled(
        &self,
        index: usize,
        scale: impl FnOnce(f32, f32) -> f32,
    ) -> Result<(RgbImage, bool)> {
        let page = self.page(index)?;
        let drawn = guarded(&self.name, || {
            let (width, height) = page.render_dimensions();
            let fit = LONGEST / width.max(height).max(1.0);
            let scale = scale(width, height).min(fit);
            let whole = |length: f32| Some(pixels(length * scale));
            let settings = RenderSettings {
                x_scale: scale,
                y_scale: scale,
                width: whole(width),
                height: whole(height),
                bg_color: WHITE,
            };
            let warned = Arc::new(AtomicBool::new(false));
            let interpreter = interpreter(Arc::clone(&warned));
            let drawn = hayro::render(page, &RenderCache::new(), &interpreter, &settings);
            let (width, height) = (drawn.width().into(), drawn.height().into());
            let opaque = drawn.data().iter().flat_map(|dot| [dot.r, dot.g, dot.b]);
            let picture = RgbImage::from_raw(width, height, opaque.collect())?;
            let partly = warned.load(Ordering::Relaxed) || unshown::is_on(page);
            Some((picture, partly))
        })?;
        drawn.ok_or_else(|| unreadable(&self.name, DAMAGED))
    }
}

const DAMAGED: &str = "文件可能已损坏，请重新扫描或导出";

fn unreadable(name: &str, reason: &str) -> Error {
    Error::Unreadable { name: name.to_owned(), reason: reason.to_owned() }
}

/// Runs `work` on a foreign file; a panic of the PDF reader means a damaged file.
fn guarded<T>(name: &str, work: impl FnOnce() -> T) -> Result<T> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|_| unreadable(name, DAMAGED))
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "between 1 and LONGEST"
)]
fn pixels(length: f32) -> u16 {
    length.round().clamp(1.0, LONGEST) as u16
}

/// Returns settings that replace Chinese fonts that are not embedded by ours, as their text
/// would stay blank, and that set `warned` if something cannot be drawn.
pub(super) fn interpreter(warned: Arc<AtomicBool>) -> InterpreterSettings {
    let chinese: FontData = Arc::new(crate::fonts::SERIF);
    InterpreterSettings {
        font_resolver: Arc::new(move |query| match query {
            FontQuery::Standard(font) => Some(font.get_font_data()),
            FontQuery::Fallback(font) if font.character_collection.is_some() => {
                Some((chinese.clone(), 0))
            }
            FontQuery::Fallback(font) => Some(font.pick_standard_font().get_font_data()),
        }),
        warning_sink: Arc::new(move |_| warned.store(true, Ordering::Relaxed)),
        ..InterpreterSettings::default()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const CHINESE: &[u8] = include_bytes!("../../tests/data/font_not_embedded.pdf");
    const LOCKED: &[u8] = include_bytes!("../../tests/data/locked.pdf");

    fn all(bytes: Vec<u8>, ppi: f32) -> Result<Vec<RgbImage>> {
        let pages = Pages::open("说明.pdf", bytes)?;
        (0..pages.count()).map(|index| pages.draw(index, ppi)).collect()
    }

    #[test]
    fn chinese_text_is_drawn_though_its_font_is_not_embedded() {
        let pages = all(CHINESE.to_vec(), 144.0).unwrap();
        let [page] = pages.as_slice() else { panic!("{} pages", pages.len()) };
        assert_eq!(page.dimensions(), (288, 144));
        let dark = page.pixels().filter(|dot| dot[0] < 128).count();
        assert!(dark > 300, "{dark} dark pixels");
    }

    #[test]
    fn a_locked_file_is_named_with_the_remedy() {
        let Err(error) = Pages::open("合同.pdf", LOCKED.to_vec()) else {
            panic!("opened without its password")
        };
        let said = "文件“合同.pdf”无法读取：PDF 设有打开密码，请先取消密码";
        assert_eq!(error.to_string(), said);
    }

    #[test]
    fn an_enormous_page_is_scaled_down() {
        let text = String::from_utf8(CHINESE.to_vec()).unwrap();
        let wall = text.replace("[0 0 144 72]", "[0 0 20000 700]").into_bytes();
        let page = Pages::open("墙.pdf", wall).unwrap().draw(0, 300.0).unwrap();
        assert_eq!(page.dimensions(), (5000, 175));
    }

    #[test]
    fn a_missing_page_is_an_error() {
        assert!(
            Pages::open("说明.pdf", CHINESE.to_vec()).unwrap().draw(1, 72.0).is_err()
        );
    }

    proptest! {
        #[test]
        fn damaged_files_are_drawn_or_refused(
            at in 0..CHINESE.len(), bytes in prop::collection::vec(any::<u8>(), 1..20),
        ) {
            let mut torn = CHINESE.to_vec();
            torn.splice(at..(at + bytes.len()).min(torn.len()), bytes);
            let _ = all(torn, 36.0);
        }
    }
}
