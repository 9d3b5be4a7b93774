//! Reads Chinese print on pictures, offline: one model finds the lines, another reads each.
//!
//! The models are PP-OCRv6 small (`assets/models`). What they expect of a picture — sizes,
//! order of colours, mean — is theirs, not ours.

mod boxes;
mod strip;

use std::sync::OnceLock;

use image::{RgbImage, imageops};
use rten::{Model, ModelOptions};
use rten_tensor::{AsView, Layout, NdTensor, Tensor};

use boxes::{Box, Map};
use strip::HEIGHT;

static LINES: &[u8] = include_bytes!("../../../assets/models/lines.onnx");
static CHARACTERS: &[u8] = include_bytes!("../../../assets/models/characters.onnx");

/// The longer side of the picture in which lines are looked for.
const SIDE: u32 = 1280;
/// A line that is less certain on average is no text.
const CERTAIN: f32 = 0.5;
/// How many lines are read both ways to see whether the page is upside down.
const TRIED: usize = 5;

const FAILED: &str = "文字识别没有成功";

/// A line that was read, on the upright picture.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    pub(super) text: String,
    /// How certain its least certain character is.
    pub(super) certain: f32,
    /// Left, top, right, bottom, in pixels.
    pub(super) area: [f32; 4],
}

/// A page that was read.
#[derive(Debug)]
pub(super) struct Page {
    /// The picture, turned upright.
    pub(super) picture: RgbImage,
    /// How many quarter turns to the right that took.
    pub(super) turned: u8,
    /// Its lines, from the top.
    pub(super) lines: Vec<Line>,
}

/// The models, ready to read.
struct Reader {
    lines: Model,
    characters: Model,
    /// The character of each class but the first, which is none.
    known: Vec<String>,
}

/// Reads a page, turning it upright.
pub(super) fn read(picture: RgbImage) -> Result<Page, String> {
    static READER: OnceLock<Result<Reader, String>> = OnceLock::new();
    let reader = READER.get_or_init(Reader::load);
    reader.as_ref().map_err(Clone::clone)?.page(picture)
}

impl Reader {
    fn load() -> Result<Self, String> {
        let load = |model: &[u8]| {
            let mut options = ModelOptions::with_all_ops();
            options.prepack_weights(false);
            options.load(model.to_vec()).map_err(|_| FAILED.to_owned())
        };
        let (lines, characters) = (load(LINES)?, load(CHARACTERS)?);
        let known = characters.metadata().get("character").ok_or(FAILED)?;
        let known = known.split('\n').map(str::to_owned).collect();
        Ok(Self { lines, characters, known })
    }

    fn page(&self, mut picture: RgbImage) -> Result<Page, String> {
        let mut turned = 0;
        let mut boxes = self.boxes(&picture)?;
        // On its side: most of the length of text runs downwards.
        let (mut across, mut down) = (0.0, 0.0);
        for found in &boxes {
            if found.height > 1.5 * found.width {
                down += found.height;
            } else if found.width > 1.5 * found.height {
                across += found.width;
            }
        }
        if down > across {
            picture = imageops::rotate90(&picture);
            turned = 1;
            boxes = self.boxes(&picture)?;
        }
        if self.is_upside_down(&picture, &boxes)? {
            imageops::rotate180_in_place(&mut picture);
            turned += 2;
            #[allow(clippy::cast_precision_loss, reason = "a few thousand pixels")]
            let (width, height) = (picture.width() as f32, picture.height() as f32);
            for found in &mut boxes {
                (found.x, found.y) = (width - found.x, height - found.y);
            }
        }
        let mut lines = Vec::new();
        for found in &boxes {
            let (text, certain, mean) = self.line(&picture, found, false)?;
            if mean < CERTAIN || text.trim().is_empty() {
                continue;
            }
            let corners = found.corners();
            let (left, right) = boxes::span(corners.iter().map(|corner| corner.0));
            let (top, bottom) = boxes::span(corners.iter().map(|corner| corner.1));
            lines.push(Line { text, certain, area: [left, top, right, bottom] });
        }
        lines.sort_by(|a, b| {
            a.area[1].total_cmp(&b.area[1]).then(a.area[0].total_cmp(&b.area[0]))
        });
        Ok(Page { picture, turned, lines })
    }

    /// Returns where lines are.
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "a few thousand pixels"
    )]
    fn boxes(&self, picture: &RgbImage) -> Result<Vec<Box>, String> {
        const MEAN: [f32; 3] = [0.485, 0.456, 0.406];
        const DEVIATION: [f32; 3] = [0.229, 0.224, 0.225];
        let (width, height) = picture.dimensions();
        let scale = (SIDE as f32 / width.max(height) as f32).min(1.0);
        // Both sides must be multiples of 32.
        let side =
            |length: u32| ((length as f32 * scale / 32.0).round().max(1.0) * 32.0) as u32;
        let (wide, high) = (side(width), side(height));
        let small = imageops::resize(picture, wide, high, imageops::FilterType::Triangle);
        let (wide, high) = (wide as usize, high as usize);
        let mut data = vec![0.0; 3 * wide * high];
        for (at, pixel) in small.pixels().enumerate() {
            for channel in 0..3 {
                // Blue first; mean and deviation by position.
                let tone = f32::from(pixel.0[2 - channel]) / 255.0;
                data[channel * wide * high + at] =
                    (tone - MEAN[channel]) / DEVIATION[channel];
            }
        }
        let (_, certain) = run(&self.lines, [1, 3, high, wide], data)?;
        let scale = (width as f32 / wide as f32, height as f32 / high as f32);
        if certain.len() < wide * high {
            return Err(FAILED.to_owned());
        }
        Ok(Map { width: wide, height: high, certain: &certain, scale }.boxes())
    }

    /// Reads the surest lines both ways, and returns whether they say more upside down.
    fn is_upside_down(&self, picture: &RgbImage, boxes: &[Box]) -> Result<bool, String> {
        let is_telling = |found: &&Box| {
            found.width > 2.5 * found.height && found.width < 14.0 * found.height
        };
        let mut telling: Vec<_> = boxes.iter().filter(is_telling).collect();
        telling.sort_by(|a, b| b.certain.total_cmp(&a.certain));
        let (mut upright, mut over) = (0.0, 0.0);
        for found in telling.into_iter().take(TRIED) {
            upright += self.line(picture, found, false)?.2;
            over += self.line(picture, found, true)?.2;
        }
        Ok(over > upright)
    }

    /// Reads one line: what it says, and how certain its least certain character is, and
    /// all are on average.
    fn line(
        &self,
        picture: &RgbImage,
        under: &Box,
        flipped: bool,
    ) -> Result<(String, f32, f32), String> {
        let strip = strip::cut(picture, under, flipped);
        let width = strip.width.div_ceil(8) * 8;
        let mut data = vec![0.0; 3 * HEIGHT * width];
        for (at, pixel) in strip.pixels.chunks_exact(3).enumerate() {
            let (x, y) = (at % strip.width, at / strip.width);
            for channel in 0..3 {
                data[(channel * HEIGHT + y) * width + x] =
                    f32::from(pixel[2 - channel]) / 127.5 - 1.0;
            }
        }
        let (shape, classes) = run(&self.characters, [1, 3, HEIGHT, width], data)?;
        let [_, _, count] = shape[..] else { return Err(FAILED.to_owned()) };
        // Each character, how certain it is, and the class of the step before.
        let (mut read, mut last): (Vec<(&str, f32)>, usize) = (Vec::new(), 0);
        for step in classes.chunks_exact(count.max(1)) {
            let best = step.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1));
            let Some((class, &sure)) = best else { continue };
            match (class, read.last_mut()) {
                (0, _) => {}
                // The same character over several steps.
                (class, Some((_, known))) if class == last => *known = sure.max(*known),
                (class, _) => {
                    let char = self.known.get(class - 1).map_or(" ", |known| known);
                    read.push((char, sure));
                }
            }
            last = class;
        }
        // Gaps and points are never certain, and names do not rest on them.
        let letters =
            read.iter().filter(|(char, _)| char.chars().all(char::is_alphanumeric));
        let weakest = letters.map(|(_, sure)| *sure).fold(1.0, f32::min);
        #[allow(clippy::cast_precision_loss, reason = "a few hundred characters")]
        let mean =
            read.iter().map(|(_, sure)| sure).sum::<f32>() / read.len().max(1) as f32;
        Ok((read.into_iter().map(|(char, _)| char).collect(), weakest, mean))
    }
}

/// Runs a model on one picture; returns the shape and the values of its answer.
fn run(
    model: &Model,
    shape: [usize; 4],
    data: Vec<f32>,
) -> Result<(Vec<usize>, Vec<f32>), String> {
    let input = NdTensor::from_data(shape, data);
    let output = model.run_one(input.view().into(), None);
    let output: Tensor<f32> =
        output.ok().and_then(|output| output.try_into().ok()).ok_or(FAILED)?;
    Ok((output.shape().to_vec(), output.to_vec()))
}
