//! Prepares an attached picture for paper: upright, opaque, no finer than paper shows. The
//! attachment itself stays as it is.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{
    DynamicImage, ExtendedColorType, ImageDecoder, ImageFormat, ImageReader, ImageResult,
    Rgb, RgbImage,
};

use super::session::{self, Answer, Reply, Task};
use super::{facts, look, page, scaled};

/// Finer detail is lost on paper.
pub(super) const FINEST_PPI: f32 = 300.0;
/// A picture up to this much finer stays: scaling it down a little costs time and sharpness
/// and saves next to nothing.
const SPARED: f32 = 1.5;
const QUALITY: u8 = 85;

/// More than the largest panoramas and scanned plans; a file that claims more is a bomb.
const MOST_PIXELS: u64 = 300_000_000;

/// A picture of more pixels is decoded at a fraction of its size.
const BIG: u64 = 30_000_000;

/// The most pixels that are decoded at full size: 500 MB for the worst kind.
const MOST_WHOLE: u64 = 80_000_000;

/// The most bytes that go into a document unchanged. A good screenshot stays
/// below, a photo does not.
const MOST_BYTES: usize = 1_500_000;

/// The most pixels that go into a document unchanged: typesetting decodes them.
const MOST_SET: u64 = 16_000_000;

/// The most pixels on either side of a picture that is scaled down: 500 ppi where two are
/// side by side.
const MOST_SIDE: u32 = 1500;
/// The most pixels on the long side if it is more than three times the short one: the
/// picture is shown in slices.
const MOST_LENGTH: u32 = 8000;

const BROKEN: &str = "不是 JPG 或 PNG 图片，或者已损坏。请重新拍摄、扫描或另存后再添加";

/// Runs `task` on the JPEG or PNG `bytes`.
pub(super) fn read(bytes: &[u8], task: &Task) -> Answer {
    let format = image::guess_format(bytes).map_err(|_| BROKEN.to_owned())?;
    if let Task::Facts = task {
        let facts = facts::of_picture(bytes, format);
        return Ok(Reply { facts, ..Reply::default() });
    }
    let picture = Upright::of(bytes, format)?;
    let (width, height) = picture.size();
    let kept = || Ok(Reply { kept: true, width, height, ..Reply::default() });
    match *task {
        Task::Facts | Task::Size { .. } => {
            Ok(Reply { width, height, ..Reply::default() })
        }
        Task::Pack { width: on_paper, .. } => {
            let most = most_width(width, on_paper);
            // Decoded even if kept as it is, to find damage.
            let as_it_is = picture.as_it_is && width <= most;
            let (pixels, partly) = picture.draw((most, 1))?;
            if as_it_is && !partly {
                return kept();
            }
            Ok(Reply { partly, ..shrunk(pixels, most, u32::MAX)? })
        }
        Task::Try { .. } => {
            const SIDE: u32 = 64;
            let (_, partly) = picture.draw((SIDE, SIDE))?;
            Ok(Reply { partly, ..Reply::default() })
        }
        Task::Small { side, .. } => {
            let (pixels, partly) = picture.draw((side, side))?;
            // A coarser filter is good enough for the screen: ten times as fast on a photo.
            let pixels = if pixels.width() > side || pixels.height() > side {
                DynamicImage::from(pixels).thumbnail(side, side).into_rgb8()
            } else {
                pixels
            };
            Ok(Reply { partly, ..shrunk(pixels, side, side)? })
        }
        Task::Look { reads, .. } => {
            let (pixels, _) = picture.draw((page::SIDE, page::SIDE))?;
            session::looked(look::within(&pixels, page::SIDE), reads)
        }
        Task::Text { .. } | Task::Say | Task::Font => {
            Err("图片中没有可以直接读取的文字".to_owned())
        }
        Task::Fit => {
            // PDF/A-2a refuses CMYK.
            let as_it_is = bytes.len() <= MOST_BYTES
                && pixels(width, height) <= MOST_SET
                && !is_cmyk(bytes);
            let most = match (width / 3 > height, height / 3 > width) {
                (true, _) => (MOST_LENGTH, MOST_SIDE),
                (_, true) => (MOST_SIDE, MOST_LENGTH),
                _ => (MOST_SIDE, MOST_SIDE),
            };
            let whole = if as_it_is { (u32::MAX, u32::MAX) } else { most };
            let (pixels, partly) = picture.draw(whole)?;
            if as_it_is && !partly {
                return kept();
            }
            shrunk(pixels, most.0, most.1)
        }
    }
}

fn pixels(width: u32, height: u32) -> u64 {
    u64::from(width) * u64::from(height)
}

/// A picture about to be decoded.
struct Upright<'a> {
    bytes: &'a [u8],
    format: ImageFormat,
    width: u32,
    height: u32,
    orientation: Orientation,
    /// Whether the file is a JPEG that can be printed as it is.
    as_it_is: bool,
}

impl<'a> Upright<'a> {
    fn of(bytes: &'a [u8], format: ImageFormat) -> Result<Self, String> {
        let head = || -> ImageResult<_> {
            let mut decoder =
                ImageReader::with_format(Cursor::new(bytes), format).into_decoder()?;
            let orientation = decoder.orientation()?;
            Ok((decoder.dimensions(), orientation, decoder.original_color_type()))
        };
        let ((width, height), orientation, color) =
            head().map_err(|_| BROKEN.to_owned())?;
        if is_too_large(bytes, format, (width, height)) {
            return Err(too_large(width, height));
        }
        let as_it_is = format == ImageFormat::Jpeg
            && orientation == Orientation::NoTransforms
            && color == ExtendedColorType::Rgb8
            && !is_cmyk(bytes)
            && facts::is_sound(bytes);
        Ok(Self { bytes, format, width, height, orientation, as_it_is })
    }

    fn is_turned(&self) -> bool {
        use Orientation::{Rotate90, Rotate90FlipH, Rotate270, Rotate270FlipH};
        matches!(self.orientation, Rotate90 | Rotate270 | Rotate90FlipH | Rotate270FlipH)
    }

    /// Returns width and height with the EXIF orientation applied.
    fn size(&self) -> (u32, u32) {
        let (width, height) = (self.width, self.height);
        if self.is_turned() { (height, width) } else { (width, height) }
    }

    /// Decodes the picture, upright and on white; a big one at reduced size, but no smaller
    /// than `wanted`. Also returns whether some of its data is broken.
    fn draw(&self, wanted: (u32, u32)) -> Result<(RgbImage, bool), String> {
        let (wide, high) = wanted;
        let wanted = if self.is_turned() { (high, wide) } else { (wide, high) };
        let (picture, partly) = self.decode(wanted)?;
        let mut picture = DynamicImage::from(picture);
        picture.apply_orientation(self.orientation);
        Ok((picture.into_rgb8(), partly))
    }

    fn decode(&self, wanted: (u32, u32)) -> Result<(RgbImage, bool), String> {
        let Self { bytes, format, width, height, .. } = *self;
        let is_jpeg = format == ImageFormat::Jpeg;
        let wanted = (wanted.0.min(width), wanted.1.min(height));
        let scaled = || {
            let decode = if is_jpeg { scaled::jpeg } else { scaled::png };
            decode(bytes, wanted)
        };
        if pixels(width, height) > BIG
            && let Some(picture) = scaled()
        {
            return Ok((picture, false));
        }
        if pixels(width, height) > MOST_WHOLE {
            return Err(BROKEN.to_owned());
        }
        if let Ok(picture) = whole(bytes, format) {
            return Ok((on_white(picture), false));
        }
        // Another decoder tolerates other faults; the caller learns that data is broken.
        let picture = if is_jpeg { scaled() } else { scaled::torn_png(bytes) };
        picture.map(|picture| (picture, true)).ok_or_else(|| BROKEN.to_owned())
    }
}

/// Decodes a picture at its full size.
pub(super) fn whole(bytes: &[u8], format: ImageFormat) -> ImageResult<DynamicImage> {
    let reader = ImageReader::with_format(Cursor::new(bytes), format);
    DynamicImage::from_decoder(reader.into_decoder()?)
}

/// Returns whether a picture takes too much memory even at a fraction of its size: a
/// progressive or interlaced one is held whole.
pub(super) fn is_too_large(
    bytes: &[u8],
    format: ImageFormat,
    (width, height): (u32, u32),
) -> bool {
    /// The offset of the interlace method in a PNG.
    const INTERLACE: usize = 28;
    let in_passes = match format {
        ImageFormat::Jpeg => is_progressive(bytes),
        _ => bytes.get(INTERLACE) == Some(&1),
    };
    pixels(width, height) > if in_passes { MOST_WHOLE } else { MOST_PIXELS }
}

fn too_large(width: u32, height: u32) -> String {
    format!(
        "图片有 {width}×{height} 像素，过大。请缩小到 {} 万像素以内（如宽 6000 像素）后重新添加",
        BIG / 10_000
    )
}

fn on_white(picture: DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.into_rgb8();
    }
    let picture = picture.into_rgba8();
    RgbImage::from_fn(picture.width(), picture.height(), |x, y| {
        let [red, green, blue, alpha] = picture.get_pixel(x, y).0;
        Rgb([red, green, blue].map(|tone| scaled::over_white(tone, alpha)))
    })
}

/// Returns how many pixels wide a picture of `width` may be, `on_paper` millimetres wide.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "a few thousand pixels"
)]
fn most_width(width: u32, on_paper: f32) -> u32 {
    let finest = on_paper / 25.4 * FINEST_PPI;
    let spared = width as f32 <= finest * SPARED;
    if spared { u32::MAX } else { finest.ceil() as u32 }
}

/// Encodes a drawn page, no finer than paper shows at `on_paper` millimetres.
pub(super) fn packed(pixels: RgbImage, on_paper: f32) -> Answer {
    let most = most_width(pixels.width(), on_paper);
    shrunk(pixels, most, u32::MAX)
}

/// Encodes a drawn page for the screen.
pub(super) fn png(pixels: &RgbImage) -> Answer {
    let (width, height) = pixels.dimensions();
    let mut bytes = Cursor::new(Vec::new());
    let written = pixels.write_to(&mut bytes, ImageFormat::Png);
    written.map_err(|error| error.to_string())?;
    Ok(Reply { bytes: bytes.into_inner(), width, height, ..Reply::default() })
}

/// Returns the frame header of a JPEG: marker, and what follows the length (T.81, B.2.2).
fn frame(bytes: &[u8]) -> Option<(u8, &[u8])> {
    let mut rest = bytes.strip_prefix(b"\xff\xd8")?;
    while let [0xff, marker, high, low, ..] = *rest {
        if matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc) {
            return Some((marker, rest.get(4..)?));
        }
        let length = usize::from(u16::from_be_bytes([high, low]));
        rest = rest.get(2 + length..)?;
    }
    None
}

/// Returns whether `bytes` are a JPEG with four colour components.
fn is_cmyk(bytes: &[u8]) -> bool {
    frame(bytes).is_some_and(|(_, frame)| frame.get(5) == Some(&4))
}

/// Returns whether a JPEG is progressive: several passes over the whole picture.
fn is_progressive(bytes: &[u8]) -> bool {
    frame(bytes).is_none_or(|(marker, _)| marker != 0xc0 && marker != 0xc1)
}

fn shrunk(picture: RgbImage, most_width: u32, most_height: u32) -> Answer {
    let picture = if picture.width() > most_width || picture.height() > most_height {
        let filter = FilterType::CatmullRom;
        DynamicImage::from(picture).resize(most_width, most_height, filter).into_rgb8()
    } else {
        picture
    };
    let (width, height) = picture.dimensions();
    let mut bytes = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut bytes, QUALITY);
    picture.write_with_encoder(encoder).map_err(|error| error.to_string())?;
    Ok(Reply { width, height, bytes, ..Reply::default() })
}
