//! Facts from the structure of a file, before anything is drawn.

use std::io::Cursor;
use std::sync::Arc;

use hayro::hayro_syntax::{LoadPdfError, Pdf};
use image::ImageFormat;

use super::{ending, picture};
use crate::form::{Facts, MediaType};

/// The most pixels that are decoded just to find out whether the data is complete.
const MOST_TRIED: u64 = 50_000_000;

pub(super) fn of_pdf(bytes: &Arc<Vec<u8>>) -> Facts {
    let seen = Facts { media_type: Some(MediaType::Pdf), ..Facts::default() };
    match Pdf::new(Arc::clone(bytes)) {
        Ok(pdf) => {
            let count = pdf.pages().len();
            let pages = u32::try_from(count).unwrap_or(u32::MAX);
            let damaged =
                count == 0 || ending::is_cut(bytes) || ending::lacks_objects(&pdf);
            Facts { pages: Some(pages), damaged, ..seen }
        }
        Err(LoadPdfError::Decryption(_)) => Facts { encrypted: true, ..seen },
        // A PDF encrypted in a way that we do not know fails to parse, too.
        Err(LoadPdfError::Invalid) => {
            let encrypted = !ending::is_cut(bytes) && ending::names(bytes, b"/Encrypt");
            Facts { encrypted, damaged: !encrypted, ..seen }
        }
    }
}

/// Returns whether a PDF carries a digital signature: its range of bytes always stands
/// open in the file (ISO 32000-2, 12.8.1).
pub(super) fn is_signed(bytes: &[u8]) -> bool {
    ending::names(bytes, b"/ByteRange")
}

/// Returns the size of a picture, and whether it is truncated. Whether its data is sound
/// shows when it is drawn.
pub(super) fn of_picture(bytes: &[u8], format: ImageFormat) -> Facts {
    let reader = image::ImageReader::with_format(Cursor::new(bytes), format);
    let size = reader.into_dimensions().ok();
    let damaged = match (format, size) {
        (_, None) => true,
        (ImageFormat::Jpeg, Some(size)) => !is_whole(bytes, size),
        _ => false,
    };
    let is_beyond = size.is_some_and(|size| picture::is_too_large(bytes, format, size));
    Facts {
        undrawn: if is_beyond { vec![1] } else { Vec::new() },
        width: size.map(|(width, _)| width),
        height: size.map(|(_, height)| height),
        damaged,
        ..Facts::default()
    }
}

/// Returns whether the data of a JPEG is complete, even if the end marker is missing: some
/// scanners leave it out.
fn is_whole(bytes: &[u8], (width, height): (u32, u32)) -> bool {
    if has_end(bytes) {
        return true;
    }
    if u64::from(width) * u64::from(height) > MOST_TRIED {
        return false;
    }
    // Only if data is missing does decoding reach the bytes appended here.
    let drawn = |more: u8| {
        let longer = [bytes, &[more; 1024], &[0xff, 0xd9]].concat();
        picture::whole(&longer, ImageFormat::Jpeg).ok()
    };
    let first = drawn(0);
    first.is_some() && first == drawn(0x55)
}

/// Returns whether the scan of a JPEG has an end marker, which an interrupted copy lacks.
/// That of an embedded preview does not count.
pub(super) fn has_end(bytes: &[u8]) -> bool {
    scan(bytes).is_some_and(|scan| scan.windows(2).any(|end| end == [0xff, 0xd9]))
}

/// Returns whether a JPEG follows the standard, so that every program shows it.
pub(super) fn is_sound(bytes: &[u8]) -> bool {
    let mut rest = bytes.get(2..).unwrap_or_default();
    while let [0xff, marker @ 0xc0..=0xfe, high, low, ..] = *rest {
        if marker == 0xda {
            return rest.windows(2).any(|end| end == [0xff, 0xd9]);
        }
        let length = usize::from(u16::from_be_bytes([high, low]));
        rest = rest.get(2 + length..).unwrap_or_default();
    }
    false
}

/// Returns what follows the marker of the first scan of a JPEG, `None` if there is none.
/// After a wrong length it looks for the next marker, as other programs do.
fn scan(bytes: &[u8]) -> Option<&[u8]> {
    let mut rest = bytes.get(2..)?;
    loop {
        rest = match rest {
            [0xff, 0xda, tail @ ..] => return Some(tail),
            // Markers without a length.
            [0xff, 0x01 | 0xd0..=0xd7, tail @ ..] => tail,
            [0xff, 0xc0..=0xfe, high, low, ..] => {
                let length = usize::from(u16::from_be_bytes([*high, *low]));
                rest.get(2 + length..)?
            }
            // Fill bytes, and bytes outside any segment.
            [_, tail @ ..] => tail,
            [] => return None,
        };
    }
}
