//! Draws papers with known words, and worsens them as scanners and cameras do.
#![allow(dead_code, reason = "no test file needs everything")]

use std::path::Path;

use hayro::vello_cpu::color::palette::css::{BLACK, WHITE};
use hayro::vello_cpu::kurbo::{Affine, BezPath, Circle, Rect, Shape, Stroke};
use hayro::vello_cpu::peniko::Color;
use hayro::vello_cpu::{Pixmap, RenderContext, Resources};
use image::{DynamicImage, RgbImage, imageops};
use ttf_parser::{Face, OutlineBuilder};

static FONT: &[u8] = include_bytes!("../../assets/fonts/NotoSansSC-Regular.otf");

/// A paper that is being drawn, in pixels.
pub(crate) struct Paper {
    context: RenderContext,
    face: Face<'static>,
}

impl Paper {
    /// Returns a white paper.
    pub(crate) fn new(width: u16, height: u16) -> Self {
        let mut context = RenderContext::new(width, height);
        context.set_paint(WHITE);
        context.fill_rect(&Rect::new(0.0, 0.0, width.into(), height.into()));
        Self { context, face: Face::parse(FONT, 0).unwrap() }
    }

    /// Writes words that begin at `x` and stand on `y`.
    pub(crate) fn write(&mut self, x: f64, y: f64, size: f64, words: &str) -> &mut Self {
        self.context.set_paint(BLACK);
        let scale = size / f64::from(self.face.units_per_em());
        let mut at = x;
        for char in words.chars() {
            let Some(glyph) = self.face.glyph_index(char) else { continue };
            let mut outline = Outline(BezPath::new());
            let _ = self.face.outline_glyph(glyph, &mut outline);
            let place = Affine::new([scale, 0.0, 0.0, -scale, at, y]);
            self.context.fill_path(&(place * outline.0));
            at += f64::from(self.face.glyph_hor_advance(glyph).unwrap()) * scale;
        }
        self
    }

    /// Fills a rectangle with a colour, as a photo on a card.
    pub(crate) fn fill(
        &mut self,
        area: [f64; 4],
        [red, green, blue]: [u8; 3],
    ) -> &mut Self {
        self.context.set_paint(Color::from_rgb8(red, green, blue));
        let [left, top, right, bottom] = area;
        self.context.fill_rect(&Rect::new(left, top, right, bottom));
        self
    }

    /// Stamps a round red seal around a point.
    pub(crate) fn stamp(&mut self, x: f64, y: f64, radius: f64) -> &mut Self {
        self.context.set_paint(Color::from_rgb8(200, 50, 43));
        self.context.set_stroke(Stroke::new(radius / 14.0));
        self.context.stroke_path(&Circle::new((x, y), radius).to_path(0.1));
        let mut star = BezPath::new();
        for corner in 0..10 {
            let far = if corner % 2 == 0 { 0.3 } else { 0.12 } * radius;
            let angle = f64::from(corner) * std::f64::consts::PI / 5.0;
            let point = (x + far * angle.sin(), y - far * angle.cos());
            if corner == 0 { star.move_to(point) } else { star.line_to(point) }
        }
        star.close_path();
        self.context.fill_path(&star);
        self
    }

    /// Returns it as a picture.
    pub(crate) fn picture(mut self) -> RgbImage {
        self.context.flush();
        let (width, height) = (self.context.width(), self.context.height());
        let mut pixels = Pixmap::new(width, height);
        self.context.render_to_pixmap(&mut Resources::new(), &mut pixels);
        RgbImage::from_fn(width.into(), height.into(), |x, y| {
            let at = 4 * (y as usize * usize::from(width) + x as usize);
            let bytes = pixels.data_as_u8_slice();
            image::Rgb([bytes[at], bytes[at + 1], bytes[at + 2]])
        })
    }
}

struct Outline(BezPath);

impl OutlineBuilder for Outline {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.move_to((f64::from(x), f64::from(y)));
    }
    fn line_to(&mut self, x: f32, y: f32) {
        self.0.line_to((f64::from(x), f64::from(y)));
    }
    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let point = |x: f32, y: f32| (f64::from(x), f64::from(y));
        self.0.quad_to(point(x1, y1), point(x, y));
    }
    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let point = |x: f32, y: f32| (f64::from(x), f64::from(y));
        self.0.curve_to(point(x1, y1), point(x2, y2), point(x, y));
    }
    fn close(&mut self) {
        self.0.close_path();
    }
}

/// What may happen to a paper on its way.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Fate {
    /// A good scan.
    Clean,
    /// Out of focus.
    Blurred,
    /// A photo in a dark room.
    Dark,
    /// A black and white copy.
    Grey,
    /// Upside down.
    Over,
    /// On its side.
    Aside,
}

/// Returns a picture after its fate.
pub(crate) fn after(picture: &RgbImage, fate: Fate) -> RgbImage {
    match fate {
        Fate::Clean => picture.clone(),
        Fate::Blurred => imageops::blur(picture, 4.0),
        Fate::Dark => {
            let mut dark = picture.clone();
            for pixel in dark.pixels_mut() {
                pixel.0 = pixel.0.map(|tone| tone / 4);
            }
            dark
        }
        Fate::Grey => DynamicImage::from(imageops::grayscale(picture)).into_rgb8(),
        Fate::Over => imageops::rotate180(picture),
        Fate::Aside => imageops::rotate270(picture),
    }
}

/// Writes a picture as a JPEG of good quality.
pub(crate) fn save(picture: &RgbImage, path: &Path) {
    let mut bytes = Vec::new();
    let encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut bytes, 88);
    picture.write_with_encoder(encoder).unwrap();
    std::fs::write(path, bytes).unwrap();
}
