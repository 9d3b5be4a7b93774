//! Decodes big pictures at a fraction of their size, hence of the memory: JPEG by scaling
//! its blocks, PNG row by row.

use std::io::Cursor;

use image::{ImageBuffer, Rgb, RgbImage};
use jpeg_decoder::PixelFormat;
use png::{ColorType, Transformations};

/// Decodes a JPEG at 1/8, 1/4, 1/2 or its full size, no smaller than `wanted`.
pub(super) fn jpeg(bytes: &[u8], wanted: (u32, u32)) -> Option<RgbImage> {
    let mut decoder = jpeg_decoder::Decoder::new(Cursor::new(bytes));
    let side = |side: u32| u16::try_from(side).unwrap_or(u16::MAX);
    let (width, height) = decoder.scale(side(wanted.0), side(wanted.1)).ok()?;
    let pixels = decoder.decode().ok()?;
    let (width, height) = (u32::from(width), u32::from(height));
    match decoder.info()?.pixel_format {
        PixelFormat::RGB24 => ImageBuffer::from_raw(width, height, pixels),
        PixelFormat::L8 => {
            let rgb = pixels.iter().flat_map(|&tone| [tone; 3]).collect();
            ImageBuffer::from_raw(width, height, rgb)
        }
        PixelFormat::L16 => {
            // In native byte order.
            let high =
                |tone: &[u8]| u16::from_ne_bytes([tone[0], tone[1]]).to_be_bytes()[0];
            let rgb = pixels.chunks_exact(2).flat_map(|tone| [high(tone); 3]).collect();
            ImageBuffer::from_raw(width, height, rgb)
        }
        PixelFormat::CMYK32 => {
            let rgb = pixels.chunks_exact(4).flat_map(|ink| {
                let light = |ink: u8| u16::from(255 - ink);
                let tone = |at: usize| light(ink[at]) * light(ink[3]) / 255;
                [0, 1, 2].map(|at| u8::try_from(tone(at)).unwrap_or(u8::MAX))
            });
            ImageBuffer::from_raw(width, height, rgb.collect())
        }
    }
}

/// Decodes a PNG on white, no smaller than `wanted`, each pixel the mean of a square;
/// `None` if its data is broken or it is interlaced.
pub(super) fn png(bytes: &[u8], wanted: (u32, u32)) -> Option<RgbImage> {
    decode_png(bytes, wanted, false)
}

fn decode_png(bytes: &[u8], wanted: (u32, u32), is_torn: bool) -> Option<RgbImage> {
    let mut decoder = png::Decoder::new(Cursor::new(bytes));
    decoder.ignore_checksums(is_torn);
    decoder.set_transformations(Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().ok()?;
    if reader.info().interlaced {
        return None;
    }
    let (width, height) = reader.info().size();
    let by = (width / wanted.0.max(1)).min(height / wanted.1.max(1)).max(1);
    let (color, _) = reader.output_color_type();
    let samples = color.samples();
    let (out_width, out_height) = ((width / by).max(1), (height / by).max(1));
    let mut out = RgbImage::new(out_width, out_height);
    let square = u64::from(by) * u64::from(by);
    let mut sums = vec![[0_u64; 3]; out_width as usize];
    for y in 0..height {
        let row = reader.next_row().ok()??;
        let dots = row.data().chunks_exact(samples);
        // Incomplete squares on the right and at the bottom are dropped.
        for (x, dot) in dots.take((out_width * by) as usize).enumerate() {
            let sum = &mut sums[x / by as usize];
            for (sum, tone) in sum.iter_mut().zip(on_white(color, dot)) {
                *sum += u64::from(tone);
            }
        }
        if (y + 1) % by == 0 && y / by < out_height {
            for (x, sum) in (0..).zip(&mut sums) {
                let mean = sum.map(|sum| u8::try_from(sum / square).unwrap_or(255));
                out.put_pixel(x, y / by, Rgb(mean));
                *sum = [0; 3];
            }
        }
    }
    Some(out)
}

/// Decodes a PNG at its full size in spite of wrong checksums.
pub(super) fn torn_png(bytes: &[u8]) -> Option<RgbImage> {
    decode_png(bytes, (u32::MAX, u32::MAX), true)
}

/// Returns `tone` blended with white.
pub(super) fn over_white(tone: u8, alpha: u8) -> u8 {
    let (tone, alpha) = (u16::from(tone), u16::from(alpha));
    u8::try_from((tone * alpha + 255 * (255 - alpha)) / 255).unwrap_or(u8::MAX)
}

fn on_white(color: ColorType, dot: &[u8]) -> [u8; 3] {
    match (color, dot) {
        (ColorType::Rgba, &[r, g, b, alpha]) => {
            [r, g, b].map(|tone| over_white(tone, alpha))
        }
        (ColorType::GrayscaleAlpha, &[tone, alpha]) => [over_white(tone, alpha); 3],
        (_, &[r, g, b]) => [r, g, b],
        (_, dot) => [dot.first().copied().unwrap_or(255); 3],
    }
}
