//! How a page or photo looks: sharp, dark, grey, blank, sealed, signed.
//!
//! The thresholds of the rules are in `rules`; here are only measures. Each was tried on
//! pictures with known truth (`tests/scans.rs`).

use image::{GrayImage, RgbImage, imageops};

use crate::form::{Area, PageLook};

/// The longer side at which tones are measured.
const SMALL: u32 = 1000;
/// The longer side at which edges are measured.
const FINE: u32 = 1600;

/// Measures a page.
pub(super) fn measure(picture: &RgbImage) -> PageLook {
    let small = within(picture, SMALL);
    let grey = imageops::grayscale(&small);
    let tones = histogram(&grey);
    let total = u64::from(grey.width()) * u64::from(grey.height());
    let white: u64 = tones[252..].iter().sum();
    let tiny = within(picture, 400);
    let mut chroma: Vec<u8> = tiny.pixels().map(|pixel| chroma(pixel.0)).collect();
    chroma.sort_unstable();
    let red = small.pixels().filter(|pixel| is_red(pixel.0)).count() as u64;
    PageLook {
        blank: is_blank(&grey),
        sharpness: sharpness(&imageops::grayscale(&within(picture, FINE))),
        light: percentile(&tones, 95),
        overexposed: part(white, total, 1000),
        colour: chroma.get(chroma.len() * 99 / 100).copied().unwrap_or_default(),
        red: part(red, total, 10_000),
        seals: super::seal::find(picture),
        ..PageLook::default()
    }
}

/// Returns the picture with no side longer than `side`.
pub(super) fn within(picture: &RgbImage, side: u32) -> RgbImage {
    let (width, height) = picture.dimensions();
    let longer = width.max(height).max(1);
    if longer <= side {
        return picture.clone();
    }
    let scaled = |length: u32| (length * side / longer).max(1);
    let filter = imageops::FilterType::Triangle;
    imageops::resize(picture, scaled(width), scaled(height), filter)
}

/// Returns whether a pixel is red relative to its brightness, so that dark photos count.
pub(super) fn is_red([red, green, blue]: [u8; 3]) -> bool {
    let (red, green, blue) = (i32::from(red), i32::from(green), i32::from(blue));
    let (most, least) = (green.max(blue), green.min(blue));
    let more = red - most;
    red > 30
        && more > 12
        && more * 10 > red * 3
        && (green - blue).abs() * 100 < 45 * (red - least)
}

fn chroma(pixel: [u8; 3]) -> u8 {
    let most = pixel.iter().max().copied().unwrap_or_default();
    most - pixel.iter().min().copied().unwrap_or_default()
}

fn histogram(grey: &GrayImage) -> [u64; 256] {
    let mut tones = [0; 256];
    for tone in grey.as_raw() {
        tones[usize::from(*tone)] += 1;
    }
    tones
}

fn percentile(tones: &[u64; 256], share: u64) -> u8 {
    let total: u64 = tones.iter().sum();
    let mut below = 0;
    for (tone, count) in (0..=u8::MAX).zip(tones) {
        below += count;
        if below * 100 >= total * share {
            return tone;
        }
    }
    u8::MAX
}

fn part(of: u64, total: u64, whole: u64) -> u16 {
    u16::try_from(of * whole / total.max(1)).unwrap_or(u16::MAX)
}

/// Returns whether a page has nothing on it: apart from its edges, where a scanner leaves
/// shadows, hardly a pixel differs from its surroundings.
fn is_blank(grey: &GrayImage) -> bool {
    let (width, height) = grey.dimensions();
    let (left, top) = (width / 20, height / 20);
    let (wide, high) = (width - 2 * left, height - 2 * top);
    if wide == 0 || high == 0 {
        return false;
    }
    let inner = imageops::crop_imm(grey, left, top, wide, high).to_image();
    marked(&inner) * 20_000 < u64::from(wide) * u64::from(high)
}

/// Returns how many pixels are darker than the paper around them by a fifth.
fn marked(grey: &GrayImage) -> u64 {
    let soft = imageops::blur(grey, 0.8);
    let filter = imageops::FilterType::Triangle;
    let (width, height) = grey.dimensions();
    let coarse = imageops::resize(&soft, width / 8 + 1, height / 8 + 1, filter);
    let paper = imageops::resize(&imageops::blur(&coarse, 4.0), width, height, filter);
    let darker = |(tone, paper): (&u8, &u8)| u16::from(*tone) * 5 < u16::from(*paper) * 4;
    soft.as_raw().iter().zip(paper.as_raw()).filter(|pair| darker(*pair)).count() as u64
}

/// Returns the part of a rectangle that is inked, in thousandths.
pub(super) fn ink(picture: &RgbImage, area: Area) -> u16 {
    let (width, height) = picture.dimensions();
    let at = |part: u16, length: u32| u32::from(part) * length / 1000;
    let (left, top) = (at(area.left, width), at(area.top, height));
    let (wide, high) = (
        at(area.right, width).saturating_sub(left).max(1),
        at(area.bottom, height).saturating_sub(top).max(1),
    );
    let cut = imageops::crop_imm(picture, left, top, wide, high).to_image();
    let grey = imageops::grayscale(&within(&cut, 600));
    let total = u64::from(grey.width()) * u64::from(grey.height());
    part(marked(&grey), total, 1000)
}

/// Returns how steep the steepest edges are in thousandths of the contrast around them:
/// one pixel wide they are near 1000. `None` if there are too few edges.
fn sharpness(grey: &GrayImage) -> Option<u16> {
    /// Fewer edges tell nothing.
    const FEWEST: usize = 50;
    const REACH: usize = 6;
    let (width, height) = (grey.width() as usize, grey.height() as usize);
    let tones = grey.as_raw();
    let mut edges: Vec<(u8, u32)> = Vec::new();
    for y in (8..height.saturating_sub(8)).step_by(2) {
        for x in 8..width.saturating_sub(8) {
            let at = y * width + x;
            let step = tones[at + 1].abs_diff(tones[at - 1]);
            if step < 12 {
                continue;
            }
            let around = &tones[at - REACH..=at + REACH];
            let most = around.iter().max().copied().unwrap_or_default();
            let contrast = most - around.iter().min().copied().unwrap_or_default();
            edges.push((contrast, u32::from(step) * 1000 / u32::from(contrast.max(1))));
        }
    }
    if edges.len() < FEWEST {
        return None;
    }
    // The steepest third of the quarter with the strongest contrast.
    let strongest = (edges.len() / 4).max(FEWEST);
    edges.select_nth_unstable_by(strongest - 1, |a, b| b.0.cmp(&a.0));
    edges.truncate(strongest);
    edges.sort_unstable_by_key(|edge| std::cmp::Reverse(edge.1));
    edges.truncate(strongest / 3 + 1);
    let sum: u64 = edges.iter().map(|edge| u64::from(edge.1)).sum();
    u16::try_from(sum / edges.len() as u64).ok()
}

#[cfg(test)]
mod tests {
    use image::Rgb;

    use super::*;

    #[test]
    fn a_page_of_paper_is_blank_and_one_with_a_line_is_not() {
        let mut page = RgbImage::from_pixel(1000, 1400, Rgb([250, 249, 245]));
        assert!(measure(&page).blank);
        for x in 200..800 {
            for y in 300..306 {
                page.put_pixel(x, y, Rgb([20, 20, 20]));
            }
        }
        assert!(!measure(&page).blank);
    }

    #[test]
    fn ink_is_measured_where_it_is() {
        let mut page = RgbImage::from_pixel(1000, 1000, Rgb([255, 255, 255]));
        for step in 0..200 {
            for thick in 0..4 {
                page.put_pixel(500 + step, 500 + step / 4 + thick, Rgb([10, 10, 90]));
            }
        }
        let area = |left, top, right, bottom| Area { left, top, right, bottom };
        assert!(ink(&page, area(480, 480, 720, 570)) > 4);
        assert_eq!(ink(&page, area(100, 100, 340, 190)), 0);
    }
}
