//! An attached picture made ready for paper: upright, opaque, no finer than
//! paper shows. The attachment itself stays as it is.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::error::{LimitError, LimitErrorKind};
use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{
    DynamicImage, ExtendedColorType, ImageDecoder, ImageError, ImageFormat, ImageReader,
    ImageResult, Rgb, RgbImage,
};

use crate::error::{Error, Result};

/// Finer detail is lost on paper.
const FINEST_PPI: f32 = 300.0;
/// What is no more than this much finer stays: making it a little smaller costs
/// time and sharpness and saves next to nothing.
const SPARED: f32 = 1.5;
const QUALITY: u8 = 85;

/// A photo of 200 million pixels is the largest that telephones take; a file
/// that claims more is made to fill the memory.
const MOST_PIXELS: u64 = 200_000_000;

/// A picture to be put on paper.
pub(super) enum Picture {
    /// A JPEG or PNG, looked at but not decoded yet.
    File { bytes: Vec<u8>, width: u32, height: u32 },
    /// Drawn already.
    Drawn(RgbImage),
}

impl Picture {
    pub(super) fn width(&self) -> u32 {
        match self {
            Self::File { width, .. } => *width,
            Self::Drawn(pixels) => pixels.width(),
        }
    }

    pub(super) fn height(&self) -> u32 {
        match self {
            Self::File { height, .. } => *height,
            Self::Drawn(pixels) => pixels.height(),
        }
    }
}

impl From<RgbImage> for Picture {
    fn from(pixels: RgbImage) -> Self {
        Self::Drawn(pixels)
    }
}

/// Looks at a JPEG or PNG: its size once it is turned as its EXIF orientation
/// asks. Errors call it `name`.
pub(super) fn open(name: &str, bytes: Vec<u8>) -> Result<Picture> {
    let (width, height) = match Upright::of(&bytes) {
        Ok(upright) => upright.size(),
        Err(error) => return Err(unreadable(name, &error)),
    };
    Ok(Picture::File { bytes, width, height })
}

pub(super) fn unreadable(name: &str, error: &ImageError) -> Error {
    let reason = match error {
        ImageError::Limits(_) => "图片过大，请缩小后重新添加",
        _ => "不是 JPG 或 PNG 图片，或者已损坏。请重新拍摄、扫描或另存后再添加",
    };
    Error::Unreadable { name: name.to_owned(), reason: reason.to_owned() }
}

/// A picture about to be decoded.
struct Upright<'a> {
    decoder: Box<dyn ImageDecoder + 'a>,
    orientation: Orientation,
    /// Whether the file is a JPEG that paper can take as it is.
    as_it_is: bool,
}

impl<'a> Upright<'a> {
    fn of(bytes: &'a [u8]) -> ImageResult<Self> {
        let reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format()?;
        let is_jpeg = reader.format() == Some(ImageFormat::Jpeg);
        let mut decoder = reader.into_decoder()?;
        let (width, height) = decoder.dimensions();
        if u64::from(width) * u64::from(height) > MOST_PIXELS {
            let limit = LimitError::from_kind(LimitErrorKind::DimensionError);
            return Err(ImageError::Limits(limit));
        }
        let orientation = decoder.orientation()?;
        let as_it_is = is_jpeg
            && orientation == Orientation::NoTransforms
            && decoder.original_color_type() == ExtendedColorType::Rgb8
            && !is_cmyk(bytes);
        Ok(Self { decoder: Box::new(decoder), orientation, as_it_is })
    }

    fn size(&self) -> (u32, u32) {
        use Orientation::{Rotate90, Rotate90FlipH, Rotate270, Rotate270FlipH};
        let (width, height) = self.decoder.dimensions();
        match self.orientation {
            Rotate90 | Rotate270 | Rotate90FlipH | Rotate270FlipH => (height, width),
            _ => (width, height),
        }
    }

    /// Decodes the picture, upright and on white.
    fn draw(self) -> ImageResult<RgbImage> {
        let mut picture = DynamicImage::from_decoder(self.decoder)?;
        picture.apply_orientation(self.orientation);
        Ok(on_white(picture))
    }
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

/// Scales `picture` down to what `width_mm` on paper can show and packs it; a
/// JPEG that is fine enough already is not packed again.
pub(super) fn pack(name: &str, picture: Picture, width_mm: f32) -> Result<Jpeg> {
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "a few thousand pixels"
    )]
    let most = {
        let finest = width_mm / 25.4 * FINEST_PPI;
        let spared = picture.width() as f32 <= finest * SPARED;
        if spared { u32::MAX } else { finest.ceil() as u32 }
    };
    let packed = match picture {
        Picture::Drawn(pixels) => shrunk(pixels, most, u32::MAX),
        Picture::File { bytes, width, height } => {
            let kept = width <= most;
            Upright::of(&bytes)
                .and_then(|upright| {
                    let as_it_is = kept && upright.as_it_is;
                    // Decoded also if it stays: a damaged one must be told.
                    let pixels = upright.draw()?;
                    if as_it_is {
                        return Ok(None);
                    }
                    shrunk(pixels, most, u32::MAX).map(Some)
                })
                .map(|packed| packed.unwrap_or(Jpeg { bytes, width, height }))
        }
    };
    packed.map_err(|error| unreadable(name, &error))
}

/// Returns a picture of at most `side` pixels on either side, as JPEG.
pub(super) fn small(picture: Picture, side: u32) -> ImageResult<Vec<u8>> {
    let pixels = match picture {
        Picture::Drawn(pixels) => pixels,
        Picture::File { bytes, .. } => Upright::of(&bytes)?.draw()?,
    };
    // The screen is content with less than paper: ten times as fast on a photo.
    let pixels = if pixels.width() > side || pixels.height() > side {
        DynamicImage::from(pixels).thumbnail(side, side).into_rgb8()
    } else {
        pixels
    };
    Ok(shrunk(pixels, side, side)?.bytes)
}

/// The most bytes that go into a document unchanged. A good screenshot stays
/// below, a photo does not.
const MOST_BYTES: usize = 1_500_000;

/// The most pixels on either side of a picture that is made smaller: 500 dpi
/// where two stand side by side.
const MOST_SIDE: u32 = 1500;

/// Returns the picture as it is unless it would make a document too big to
/// upload or is in the colours of printing presses, which PDF/A-2a refuses; one
/// that cannot be read as it is.
pub(super) fn fit(bytes: Vec<u8>) -> Vec<u8> {
    if bytes.len() <= MOST_BYTES && !is_cmyk(&bytes) {
        return bytes;
    }
    let picture = Upright::of(&bytes).and_then(Upright::draw);
    let smaller = picture.and_then(|picture| shrunk(picture, MOST_SIDE, MOST_SIDE));
    smaller.map_or(bytes, |jpeg| jpeg.bytes)
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

fn shrunk(picture: RgbImage, most_width: u32, most_height: u32) -> ImageResult<Jpeg> {
    let picture = if picture.width() > most_width || picture.height() > most_height {
        let filter = FilterType::CatmullRom;
        DynamicImage::from(picture).resize(most_width, most_height, filter).into_rgb8()
    } else {
        picture
    };
    let (width, height) = picture.dimensions();
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, QUALITY).encode_image(&picture)?;
    Ok(Jpeg { bytes, width, height })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn jpeg(width: u32, height: u32) -> Vec<u8> {
        // The left half is red.
        let picture = RgbImage::from_fn(width, height, |x, _| {
            if x < width / 2 { Rgb([200, 30, 30]) } else { Rgb([30, 90, 200]) }
        });
        pack("", picture.into(), 100.0).unwrap().bytes
    }

    fn drawn(name: &str, bytes: Vec<u8>) -> RgbImage {
        let picture = open(name, bytes).unwrap();
        let size = (picture.width(), picture.height());
        let Picture::File { bytes, .. } = picture else { unreachable!() };
        let drawn = Upright::of(&bytes).and_then(Upright::draw).unwrap();
        assert_eq!(drawn.dimensions(), size, "the size is known before");
        drawn
    }

    #[test]
    fn a_photo_taken_sideways_stands_upright() {
        // An EXIF block with nothing but orientation 6: turn right by a quarter.
        let exif = b"\xff\xe1\x00\x22Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";
        let plain = jpeg(80, 40);
        let photo = [&plain[..2], exif, &plain[2..]].concat();
        let upright = drawn("手持证件.jpg", photo);
        assert_eq!(upright.dimensions(), (40, 80));
        assert!(upright.get_pixel(20, 5)[0] > 150, "the left is now above");
        assert!(upright.get_pixel(20, 75)[2] > 150, "the right is now below");
    }

    #[test]
    fn a_transparent_picture_stands_on_white() {
        let clear = image::RgbaImage::new(10, 10);
        let mut bytes = Cursor::new(Vec::new());
        clear.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
        let opaque = drawn("章.png", bytes.into_inner());
        assert_eq!(opaque.get_pixel(5, 5), &Rgb([255, 255, 255]));
    }

    #[test]
    fn a_small_file_that_claims_to_be_huge_is_refused() {
        let mut bytes = jpeg(80, 40);
        let frame = bytes.windows(2).position(|pair| pair == [0xff, 0xc0]).unwrap();
        bytes[frame + 5..frame + 9].fill(0xff);
        let error = open("炸弹.jpg", bytes).map(|_| ()).unwrap_err().to_string();
        assert_eq!(error, "文件“炸弹.jpg”无法读取：图片过大，请缩小后重新添加");
    }

    #[test]
    fn much_finer_than_300_pixels_per_inch_is_made_smaller() {
        let size = |picture: RgbImage| {
            let packed = pack("", picture.into(), 25.4).unwrap();
            (packed.width, packed.height)
        };
        assert_eq!(size(RgbImage::new(600, 300)), (300, 150));
        assert_eq!(size(RgbImage::new(400, 200)), (400, 200), "hardly finer");
        assert_eq!(size(RgbImage::new(200, 100)), (200, 100));
    }

    #[test]
    fn a_scan_that_is_fine_enough_is_not_packed_again() {
        let scan = jpeg(200, 100);
        let packed = pack("", open("", scan.clone()).unwrap(), 25.4).unwrap();
        assert!(packed.bytes == scan);
    }

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
