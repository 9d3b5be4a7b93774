//! Pictures for documents: as they are, unless they would make a file too big
//! to upload or are in the colours of printing presses, which PDF/A-2a refuses.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageDecoder, ImageReader, imageops};

/// The most bytes that go into a document unchanged. A good screenshot stays
/// below, a photo does not.
const MOST_BYTES: usize = 1_500_000;

/// The most pixels on either side of a picture that is made smaller: 500 dpi
/// where two stand side by side.
const MOST_PIXELS: u32 = 1500;

/// Returns a picture fit for a document; one that cannot be read as it is.
pub(super) fn fit(bytes: Vec<u8>) -> Vec<u8> {
    if bytes.len() <= MOST_BYTES && !is_cmyk(&bytes) {
        return bytes;
    }
    rewritten(&bytes).unwrap_or(bytes)
}

/// Returns whether `bytes` are a JPEG with four colours (ITU-T T.81, B.2.2).
fn is_cmyk(bytes: &[u8]) -> bool {
    let mut rest = bytes.strip_prefix(b"\xff\xd8").unwrap_or_default();
    while let [0xff, marker, high, low, ..] = *rest {
        let frame =
            matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc);
        if frame {
            return rest.get(9) == Some(&4);
        }
        let length = usize::from(u16::from_be_bytes([high, low]));
        rest = rest.get(2 + length..).unwrap_or_default();
    }
    false
}

/// Returns the picture as a JPEG of sober size.
fn rewritten(bytes: &[u8]) -> Option<Vec<u8>> {
    let reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?;
    let mut decoder = reader.into_decoder().ok()?;
    let orientation = decoder.orientation().ok()?;
    let mut picture = DynamicImage::from_decoder(decoder).ok()?;
    if picture.width().max(picture.height()) > MOST_PIXELS {
        let filter = imageops::FilterType::Triangle;
        picture = picture.resize(MOST_PIXELS, MOST_PIXELS, filter);
    }
    picture.apply_orientation(orientation);
    let mut jpeg = Vec::new();
    JpegEncoder::new_with_quality(&mut jpeg, 85)
        .encode_image(&on_white(&picture))
        .ok()?;
    Some(jpeg)
}

/// Returns the picture without transparency, which JPEG does not have.
fn on_white(picture: &DynamicImage) -> DynamicImage {
    if !picture.color().has_alpha() {
        return picture.to_rgb8().into();
    }
    let (width, height) = (picture.width(), picture.height());
    let mut white = image::RgbaImage::from_pixel(width, height, image::Rgba([255; 4]));
    imageops::overlay(&mut white, &picture.to_rgba8(), 0, 0);
    DynamicImage::from(white).to_rgb8().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_in_the_colours_of_a_press_becomes_one_for_the_screen() {
        let press = include_bytes!("../../tests/data/cmyk.jpg");
        assert!(is_cmyk(press));
        let fitted = fit(press.to_vec());
        assert!(!is_cmyk(&fitted));
        let red = image::load_from_memory(&fitted).expect("a picture").to_rgb8();
        let [r, g, b] = red.get_pixel(4, 4).0;
        assert!(r > 150 && g < 90 && b < 90, "{r} {g} {b}");
    }

    #[test]
    fn a_big_picture_is_made_smaller_and_a_small_one_is_left_alone() {
        // Noise does not compress, so that the file is big.
        let mut seed = 1_u32;
        let noise = image::RgbaImage::from_fn(1000, 1700, |_, _| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            image::Rgba(seed.to_le_bytes())
        });
        let mut png = Cursor::new(Vec::new());
        noise.write_to(&mut png, image::ImageFormat::Png).expect("it is encoded");
        let png = png.into_inner();
        assert!(png.len() > MOST_BYTES);
        let fitted = fit(png.clone());
        assert!(fitted.len() < png.len() / 2, "{} bytes", fitted.len());
        let fitted = image::load_from_memory(&fitted).expect("it is a picture");
        assert_eq!((fitted.width(), fitted.height()), (882, 1500));
        let small = png[..1000].to_vec();
        assert_eq!(fit(small.clone()), small);
        let broken = vec![7; MOST_BYTES + 1];
        assert_eq!(fit(broken.clone()), broken);
    }
}
