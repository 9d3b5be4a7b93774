//! The strip of a picture under a box, level and of the height that the model reads.

use std::f32::consts::{FRAC_PI_2, PI};

use image::RgbImage;

use super::boxes::Box;

/// The height that the model reads.
pub(super) const HEIGHT: usize = 48;
/// The widest strip: longer lines are squeezed.
const WIDEST: f32 = 3200.0;
/// The most samples a side that one pixel of a strip is the mean of.
const MOST_SAMPLES: f32 = 4.0;

/// A level picture of one line: red, green, blue, row by row.
pub(super) struct Strip {
    pub(super) width: usize,
    pub(super) pixels: Vec<u8>,
}

/// Returns the strip under a box; `flipped` takes it upside down.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    clippy::many_single_char_names,
    reason = "coordinates of a few thousand pixels"
)]
pub(super) fn cut(picture: &RgbImage, under: &Box, flipped: bool) -> Strip {
    // A line that stands upright is read from the bottom to the top.
    let stands = under.height >= 1.5 * under.width;
    let (wide, high, angle) = if stands {
        (under.height, under.width, under.angle - FRAC_PI_2)
    } else {
        (under.width, under.height, under.angle)
    };
    let angle = if flipped { angle + PI } else { angle };
    let width = (HEIGHT as f32 * wide / high.max(1.0)).ceil();
    let width = width.clamp(HEIGHT as f32, WIDEST) as usize;
    let (sin, cos) = angle.sin_cos();
    let (step_x, step_y) = (wide / width as f32, high / HEIGHT as f32);
    let samples = step_y.ceil().clamp(1.0, MOST_SAMPLES) as usize;
    let mut pixels = Vec::with_capacity(width * HEIGHT * 3);
    for y in 0..HEIGHT {
        for x in 0..width {
            let mut sum = [0.0_f32; 3];
            for sample in 0..samples * samples {
                let part = |at: usize| (at as f32 + 0.5) / samples as f32;
                let u = (x as f32 + part(sample % samples)) * step_x - wide / 2.0;
                let v = (y as f32 + part(sample / samples)) * step_y - high / 2.0;
                let colour = between(
                    picture,
                    under.x + u * cos - v * sin - 0.5,
                    under.y + u * sin + v * cos - 0.5,
                );
                sum.iter_mut().zip(colour).for_each(|(sum, tone)| *sum += tone);
            }
            pixels.extend(sum.map(|sum| (sum / (samples * samples) as f32) as u8));
        }
    }
    Strip { width, pixels }
}

/// Returns the colour at a place between pixels.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to the picture"
)]
fn between(picture: &RgbImage, x: f32, y: f32) -> [f32; 3] {
    let (left, above) = (x.floor(), y.floor());
    let (right, down) = (x - left, y - above);
    let side = |at: f32, length: u32| (at.max(0.0) as u32).min(length - 1);
    let at = |x: f32, y: f32| {
        let (x, y) = (side(x, picture.width()), side(y, picture.height()));
        picture.get_pixel(x, y).0
    };
    let corners = [
        (at(left, above), (1.0 - right) * (1.0 - down)),
        (at(left + 1.0, above), right * (1.0 - down)),
        (at(left, above + 1.0), (1.0 - right) * down),
        (at(left + 1.0, above + 1.0), right * down),
    ];
    [0, 1, 2].map(|channel| {
        corners.iter().map(|(colour, part)| f32::from(colour[channel]) * part).sum()
    })
}
