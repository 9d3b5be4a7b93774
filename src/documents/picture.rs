//! An attached picture made ready for paper: upright, opaque, no finer than
//! paper shows.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::{DynamicImage, ImageDecoder, ImageReader, ImageResult, Rgb, RgbImage};

use crate::error::{Error, Result};

/// Finer detail is lost on paper.
const FINEST_PPI: f32 = 300.0;
const QUALITY: u8 = 85;

/// Decodes a JPEG or PNG, turned as its EXIF orientation asks, on white; errors
/// call it `name`.
pub(super) fn decode(name: &str, bytes: &[u8]) -> Result<RgbImage> {
    upright(bytes).map(on_white).map_err(|_| Error::Unreadable {
        name: name.to_owned(),
        reason: "不是 JPG 或 PNG 图片，或者已损坏。请重新拍摄、扫描或另存后再添加"
            .to_owned(),
    })
}

fn upright(bytes: &[u8]) -> ImageResult<DynamicImage> {
    let reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format()?;
    let mut decoder = reader.into_decoder()?;
    let orientation = decoder.orientation()?;
    let mut picture = DynamicImage::from_decoder(decoder)?;
    picture.apply_orientation(orientation);
    Ok(picture)
}

fn on_white(picture: DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.into_rgb8();
    }
    let picture = picture.into_rgba8();
    RgbImage::from_fn(picture.width(), picture.height(), |x, y| {
        let [red, green, blue, alpha] = picture.get_pixel(x, y).0;
        let over = |tone: u8| {
            let (tone, alpha) = (u16::from(tone), u16::from(alpha));
            let mixed = (tone * alpha + 255 * (255 - alpha)) / 255;
            u8::try_from(mixed).unwrap_or(u8::MAX)
        };
        Rgb([over(red), over(green), over(blue)])
    })
}

/// A picture as it goes into a document.
pub(super) struct Jpeg {
    pub(super) bytes: Vec<u8>,
    pub(super) width: u32,
    pub(super) height: u32,
}

/// Scales `picture` down to what `width_mm` on paper can show and packs it.
pub(super) fn pack(name: &str, picture: RgbImage, width_mm: f32) -> Result<Jpeg> {
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a few thousand pixels"
    )]
    let most = (width_mm / 25.4 * FINEST_PPI).ceil() as u32;
    let picture = if picture.width() > most {
        DynamicImage::from(picture)
            .resize(most, u32::MAX, FilterType::CatmullRom)
            .into_rgb8()
    } else {
        picture
    };
    let (width, height) = picture.dimensions();
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, QUALITY).encode_image(&picture).map_err(
        |_| Error::Unreadable {
            name: name.to_owned(),
            reason: "图片过大，请缩小后重新添加".to_owned(),
        },
    )?;
    Ok(Jpeg { bytes, width, height })
}
