//! What the QR codes of a page say.

use std::panic::{AssertUnwindSafe, catch_unwind};

use image::{RgbImage, imageops};
use rxing::BarcodeFormat;

/// Returns what the QR code of a page says, if it has one that can be read.
pub(super) fn read(picture: &RgbImage) -> Option<String> {
    let grey = imageops::grayscale(picture);
    let (width, height) = grey.dimensions();
    let read = || {
        let format = Some(BarcodeFormat::QR_CODE);
        rxing::helpers::detect_in_luma(grey.into_raw(), width, height, format)
    };
    // It is only one of the things that a page says: a fault of its reader spoils no other.
    let found = catch_unwind(AssertUnwindSafe(read)).ok()?.ok()?;
    Some(found.getText().to_owned()).filter(|said| !said.is_empty())
}
