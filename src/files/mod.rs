//! What the bytes of a file say it is: facts, no judgement.
//!
//! It looks at bytes only: names, slots and limits are for the rules.

use std::io::{self, Cursor, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};

use hayro::hayro_syntax::{LoadPdfError, Pdf};
use image::{ImageFormat, ImageReader};

use crate::form::{Facts, LARGEST, MediaType};

/// How far into a file its first bytes may stand, as PDF readers allow.
const HEAD: usize = 1024;

/// Returns the facts of a file of `size` bytes.
pub(crate) fn examine(mut reader: impl Read, size: u64) -> io::Result<Facts> {
    let mut bytes = Vec::new();
    reader.by_ref().take(2 * HEAD as u64).read_to_end(&mut bytes)?;
    let media_type = media_type(&bytes);
    let seen = Facts { media_type, ..Facts::default() };
    let format = match media_type {
        Some(MediaType::Jpeg) => Some(ImageFormat::Jpeg),
        Some(MediaType::Png) => Some(ImageFormat::Png),
        Some(MediaType::Pdf) => None,
        Some(MediaType::Mp4 | MediaType::Zip) | None => return Ok(seen),
    };
    if size > LARGEST {
        return Ok(seen);
    }
    reader.take(LARGEST).read_to_end(&mut bytes)?;
    // The parsers are not ours, and the bytes are anybody's.
    let facts = catch_unwind(AssertUnwindSafe(|| match format {
        Some(format) => of_picture(&bytes, format, &seen),
        None => of_pdf(bytes, &seen),
    }));
    Ok(facts.unwrap_or(Facts { damaged: true, ..seen }))
}

fn media_type(head: &[u8]) -> Option<MediaType> {
    let pdf = b"%PDF-";
    match head {
        [0xff, 0xd8, 0xff, ..] => Some(MediaType::Jpeg),
        [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, ..] => Some(MediaType::Png),
        [_, _, _, _, b'f', b't', b'y', b'p', ..] => Some(MediaType::Mp4),
        [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => Some(MediaType::Zip),
        _ => {
            let mut starts = head.windows(pdf.len()).take(HEAD);
            starts.any(|start| start == pdf).then_some(MediaType::Pdf)
        }
    }
}

fn of_picture(bytes: &[u8], format: ImageFormat, seen: &Facts) -> Facts {
    let reader = || ImageReader::with_format(Cursor::new(bytes), format);
    let size = reader().into_dimensions().ok();
    let whole = match format {
        ImageFormat::Jpeg => jpeg_has_an_end(bytes),
        _ => bytes.windows(4).rev().any(|tag| tag == b"IEND"),
    };
    Facts {
        width: size.map(|(width, _)| width),
        height: size.map(|(_, height)| height),
        damaged: !whole || reader().decode().is_err(),
        ..seen.clone()
    }
}

/// Returns whether the scan of a JPEG comes to its end, as one whose copying
/// was cut short does not. The end of an embedded preview does not count.
fn jpeg_has_an_end(bytes: &[u8]) -> bool {
    let mut rest = &bytes[2.min(bytes.len())..];
    while let [0xff, marker, tail @ ..] = rest {
        rest = match (marker, tail) {
            (0xda, _) => return tail.windows(2).any(|end| end == [0xff, 0xd9]),
            // Fill bytes, and markers without a length.
            (0xff, _) => &rest[1..],
            (0x01 | 0xd0..=0xd7, _) => tail,
            (_, [high, low, ..]) => {
                let length = usize::from(u16::from_be_bytes([*high, *low]));
                tail.get(length..).unwrap_or_default()
            }
            _ => return false,
        };
    }
    false
}

fn of_pdf(bytes: Vec<u8>, seen: &Facts) -> Facts {
    match Pdf::new(bytes) {
        Ok(pdf) => {
            let pages = u32::try_from(pdf.pages().len()).unwrap_or(u32::MAX);
            Facts { pages: Some(pages), damaged: pages == 0, ..seen.clone() }
        }
        Err(LoadPdfError::Decryption(_)) => Facts { encrypted: true, ..seen.clone() },
        Err(LoadPdfError::Invalid) => Facts { damaged: true, ..seen.clone() },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(bytes: &[u8]) -> Facts {
        examine(bytes, bytes.len() as u64).unwrap()
    }

    fn picture(format: ImageFormat) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        image::RgbImage::new(40, 30).write_to(&mut bytes, format).unwrap();
        bytes.into_inner()
    }

    fn pdf() -> Vec<u8> {
        let page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>";
        format!(
            "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n\
             2 0 obj<</Type/Pages/Count 2/Kids[3 0 R 4 0 R]>>endobj\n\
             3 0 obj{page}endobj\n4 0 obj{page}endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
        )
        .into_bytes()
    }

    #[test]
    fn pictures_tell_their_size_in_pixels() {
        for (format, media_type) in
            [(ImageFormat::Jpeg, MediaType::Jpeg), (ImageFormat::Png, MediaType::Png)]
        {
            let expected = Facts {
                media_type: Some(media_type),
                width: Some(40),
                height: Some(30),
                ..Facts::default()
            };
            assert_eq!(facts(&picture(format)), expected);
        }
    }

    #[test]
    fn a_picture_cut_short_is_damaged() {
        for format in [ImageFormat::Jpeg, ImageFormat::Png] {
            let bytes = picture(format);
            assert!(facts(&bytes[..bytes.len() - 5]).damaged, "{format:?}");
        }
    }

    #[test]
    fn a_pdf_tells_its_pages_even_behind_junk() {
        let junk = [b"\xef\xbb\xbfjunk\n".to_vec(), pdf()].concat();
        for bytes in [pdf(), junk] {
            let facts = facts(&bytes);
            assert_eq!((facts.media_type, facts.pages), (Some(MediaType::Pdf), Some(2)));
            assert!(!facts.damaged);
        }
    }

    #[test]
    fn the_type_is_what_the_bytes_say() {
        let film = b"\0\0\0\x20ftypisom....";
        assert_eq!(facts(film).media_type, Some(MediaType::Mp4));
        assert_eq!(facts(b"PK\x03\x04....").media_type, Some(MediaType::Zip));
        assert_eq!(facts(b"MZ a program").media_type, None);
        assert_eq!(facts(b"").media_type, None);
        assert!(facts(b"%PDF-1.7 and nothing more").damaged);
    }
}
