//! What a page of a PDF says and where, and the lines ruled around it.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use hayro::hayro_interpret::font::Glyph;
use hayro::hayro_interpret::hayro_cmap::BfString;
use hayro::hayro_interpret::util::TransformExt;
use hayro::hayro_interpret::{
    BlendMode, ClipPath, Context, Device, GlyphDrawMode, Image, InterpreterCache, Paint,
    PathDrawMode, SoftMask, interpret_page,
};
use hayro::hayro_syntax::page::Page;
use hayro::vello_cpu::kurbo::{Affine, BezPath, PathSeg, Point, Rect, Shape};
use serde::{Deserialize, Serialize};

use super::look::is_red;
use super::pages::interpreter;

/// The most characters and rules of a page that are read: a full page of small print has
/// some five thousand.
const MOST: usize = 50_000;
/// A gap wider than this many times the type is between two pieces.
const WIDE: f64 = 1.6;
/// Words of Latin letters are further apart than this part of the type.
const SPACE: f64 = 0.15;
/// A shape thinner than this, in points, is a rule.
const THIN: f64 = 2.5;
/// A rule is at least this long.
const LONG: f64 = 6.0;

/// What a page says. Lengths are in points, from the top left corner.
#[derive(Debug, Default, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct PageText {
    pub(crate) width: f64,
    pub(crate) height: f64,
    /// The pieces of text, line by line from the top.
    pub(crate) pieces: Vec<Piece>,
    /// The horizontal and vertical lines.
    pub(crate) rules: Vec<Rule>,
    /// How many characters are drawn whose meaning the file does not tell.
    pub(crate) unknown: usize,
    /// The part of the page that its largest picture covers, from 0 to 1.
    pub(crate) pictured: f64,
    /// Whether something red is drawn on it, as a seal is.
    pub(crate) red: bool,
}

/// A piece of a line, without wide gaps.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Piece {
    pub(crate) text: String,
    pub(crate) left: f64,
    pub(crate) right: f64,
    /// The line that the characters stand on.
    pub(crate) base: f64,
    /// The size of the type.
    pub(crate) size: f64,
}

/// A straight line, horizontal or vertical.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub(crate) struct Rule {
    pub(crate) left: f64,
    pub(crate) top: f64,
    pub(crate) right: f64,
    pub(crate) bottom: f64,
}

impl Rule {
    /// Returns whether it runs from left to right.
    pub(crate) fn is_level(&self) -> bool {
        self.right - self.left > self.bottom - self.top
    }
}

/// Reads a page.
pub(super) fn read(page: &Page<'_>) -> PageText {
    let (width, height) = page.render_dimensions();
    let (width, height) = (f64::from(width), f64::from(height));
    let mut drawn = Drawn::default();
    let cache = InterpreterCache::new();
    let upright = page.initial_transform(true).to_kurbo();
    let area = Rect::new(0.0, 0.0, width, height);
    let settings = interpreter(Arc::new(AtomicBool::new(false)));
    let mut context = Context::new(upright, area, &cache, page.xref(), settings);
    interpret_page(page, &mut context, &mut drawn);
    let Drawn { letters, rules, unknown, pictured, red } = drawn;
    let pictured = (pictured / (width * height).max(1.0)).min(1.0);
    let pieces = pieces(letters, &rules);
    PageText { width, height, pieces, rules, unknown, pictured, red }
}

/// A character where it is drawn.
#[derive(Debug)]
struct Letter {
    text: String,
    left: f64,
    right: f64,
    base: f64,
    size: f64,
}

/// What is drawn on a page.
#[derive(Default)]
struct Drawn {
    letters: Vec<Letter>,
    rules: Vec<Rule>,
    unknown: usize,
    /// The area of the largest picture.
    pictured: f64,
    red: bool,
}

impl Drawn {
    fn paint(&mut self, paint: &Paint<'_>) {
        self.red |= match paint {
            Paint::Color(color) => {
                let [red, green, blue, _] = color.to_rgba().to_rgba8();
                is_red([red, green, blue])
            }
            Paint::Pattern(_) => true, // it may be anything
        };
    }

    fn rule(&mut self, one: Point, other: Point) {
        let rule = Rule {
            left: one.x.min(other.x),
            top: one.y.min(other.y),
            right: one.x.max(other.x),
            bottom: one.y.max(other.y),
        };
        let (width, height) = (rule.right - rule.left, rule.bottom - rule.top);
        let is_straight = width.min(height) < 0.5 && width.max(height) >= LONG;
        if is_straight && self.rules.len() < MOST {
            self.rules.push(rule);
        }
    }
}

impl<'a> Device<'a> for Drawn {
    fn set_soft_mask(&mut self, _: Option<SoftMask<'a>>) {}
    fn set_blend_mode(&mut self, _: BlendMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {
    }
    fn draw_image(&mut self, image: Image<'a, '_>, transform: Affine) {
        let pixels = f64::from(image.width()) * f64::from(image.height());
        let area = (transform.determinant() * pixels).abs();
        if area.is_finite() {
            self.pictured = self.pictured.max(area);
        }
    }
    fn pop_clip_path(&mut self) {}
    fn pop_transparency_group(&mut self) {}

    fn draw_path(
        &mut self,
        path: &BezPath,
        transform: Affine,
        paint: &Paint<'a>,
        mode: &PathDrawMode,
    ) {
        self.paint(paint);
        let path = transform * path.clone();
        if matches!(mode, PathDrawMode::Stroke(_)) {
            for segment in path.segments() {
                if let PathSeg::Line(line) = segment {
                    self.rule(line.p0, line.p1);
                }
            }
            return;
        }
        let shape = path.bounding_box();
        let (x, y) = (shape.center().x, shape.center().y);
        if shape.height() <= THIN {
            self.rule(Point::new(shape.x0, y), Point::new(shape.x1, y));
        } else if shape.width() <= THIN {
            self.rule(Point::new(x, shape.y0), Point::new(x, shape.y1));
        }
    }

    fn draw_glyph(
        &mut self,
        glyph: &Glyph<'a>,
        transform: Affine,
        own: Affine,
        _: &Paint<'a>,
        _: &GlyphDrawMode,
    ) {
        let [a, b, _, _, left, base] = (transform * own).as_coeffs();
        let size = a.hypot(b) * 1000.0;
        let text = match glyph.as_unicode() {
            Some(BfString::Char(c)) => c.to_string(),
            Some(BfString::String(text)) => text,
            None => {
                self.unknown += 1;
                return;
            }
        };
        let sound = [left, base, size].iter().all(|length| length.is_finite());
        if !sound || size < 1.0 || self.letters.len() >= MOST {
            return;
        }
        // How wide it is, is not told: where the next one begins tells more.
        if let Some(last) = self.letters.last_mut()
            && (last.base - base).abs() < 0.1 * size
            && left > last.left
            && left - last.left < last.size * 1.1
        {
            last.right = left;
        }
        let wide = if text.is_ascii() { 0.5 } else { 1.0 };
        self.letters.push(Letter { text, left, right: left + wide * size, base, size });
    }
}

/// Joins characters into pieces, line by line from the top.
fn pieces(mut letters: Vec<Letter>, rules: &[Rule]) -> Vec<Piece> {
    letters.retain(|letter| !letter.text.chars().all(char::is_control));
    letters.sort_by(|one, other| one.base.total_cmp(&other.base));
    let mut lines: Vec<Vec<Letter>> = Vec::new();
    for letter in letters {
        match lines.last_mut() {
            Some(line)
                if letter.base - line[0].base < 0.4 * letter.size.min(line[0].size) =>
            {
                line.push(letter);
            }
            _ => lines.push(vec![letter]),
        }
    }
    let mut all = Vec::new();
    for mut line in lines {
        line.sort_by(|one, other| one.left.total_cmp(&other.left));
        let mut open: Option<Piece> = None;
        for letter in line {
            let Letter { text, left, right, base, size } = letter;
            if let Some(piece) = &mut open {
                let gap = left - piece.right;
                let is_ruled = rules.iter().any(|rule| {
                    !rule.is_level()
                        && (piece.right - 2.0..left + 2.0).contains(&rule.left)
                        && rule.top < base
                        && rule.bottom > base - 0.5 * size
                });
                if gap <= WIDE * size && !is_ruled {
                    let is_word =
                        |c: Option<char>| c.is_some_and(|c| c.is_ascii_graphic());
                    if gap > SPACE * size
                        && is_word(piece.text.chars().last())
                        && is_word(text.chars().next())
                    {
                        piece.text.push(' ');
                    }
                    piece.text.push_str(&text);
                    piece.right = piece.right.max(right);
                    continue;
                }
                all.extend(open.take());
            }
            if !text.trim().is_empty() {
                open = Some(Piece { text, left, right, base, size });
            }
        }
        all.extend(open);
    }
    for piece in &mut all {
        piece.text.truncate(piece.text.trim_end().len());
    }
    all
}
