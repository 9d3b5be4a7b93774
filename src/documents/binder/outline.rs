//! Text drawn as glyph outlines, so that the binder embeds no font and its words do not
//! get in the way of text recognition on the scans.

use std::fmt::Write;

use ttf_parser::{Face, OutlineBuilder};

use crate::fonts;

/// Text as PDF path operators, in units of one thousandth of its size.
pub(super) struct Outline {
    pub(super) operators: String,
    /// The width in units.
    pub(super) width: f32,
}

/// The units per em of both fonts; a test asserts it.
pub(super) const UNITS: f32 = 1000.0;

/// Outlines `text` in one line from (0, 0); if it is wider than `most` units, it ends in
/// an ellipsis.
pub(super) fn outline(text: &str, most: f32) -> Outline {
    let faces = faces();
    let mut glyphs: Vec<_> = text.chars().map(|letter| glyph(&faces, letter)).collect();
    let width = |glyphs: &[Glyph<'_>]| glyphs.iter().map(|glyph| glyph.advance).sum();
    let mut whole: f32 = width(&glyphs);
    if whole > most {
        let ellipsis = glyph(&faces, '…');
        while whole + ellipsis.advance > most
            && let Some(cut) = glyphs.pop()
        {
            whole -= cut.advance;
        }
        glyphs.push(ellipsis);
        whole = width(&glyphs);
    }
    let mut pen = Pen::default();
    for glyph in &glyphs {
        glyph.face.outline_glyph(glyph.id, &mut pen);
        pen.origin += glyph.advance;
    }
    if !pen.operators.is_empty() {
        pen.operators.push_str("f\n");
    }
    Outline { operators: pen.operators, width: whole }
}

struct Glyph<'f> {
    face: &'f Face<'static>,
    id: ttf_parser::GlyphId,
    advance: f32,
}

/// Returns the fonts in the order they are tried: Serif has rarer characters.
fn faces() -> Vec<Face<'static>> {
    let parse = |font| Face::parse(font, 0).ok();
    [fonts::SANS, fonts::SERIF].into_iter().filter_map(parse).collect()
}

/// Returns the glyph of a character: the box of the first font if no font has it.
fn glyph<'f>(faces: &'f [Face<'static>], letter: char) -> Glyph<'f> {
    let found = faces.iter().find_map(|face| Some((face, face.glyph_index(letter)?)));
    let (face, id) = found.unwrap_or((&faces[0], ttf_parser::GlyphId(0)));
    let advance = face.glyph_hor_advance(id).map_or(UNITS, f32::from);
    Glyph { face, id, advance }
}

#[derive(Default)]
struct Pen {
    operators: String,
    origin: f32,
    at: (f32, f32),
}

impl Pen {
    fn draw(&mut self, operator: char, points: &[(f32, f32)]) {
        for (x, y) in points {
            let x = x + self.origin;
            write!(self.operators, "{} {} ", x.round(), y.round())
                .expect("a string takes every text");
        }
        self.operators.push(operator);
        self.operators.push('\n');
        self.at = points[points.len() - 1];
    }
}

impl OutlineBuilder for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.draw('m', &[(x, y)]);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.draw('l', &[(x, y)]);
    }

    fn quad_to(&mut self, bend_x: f32, bend_y: f32, x: f32, y: f32) {
        // PDF has cubic curves only: each handle is two thirds of the way to the bend.
        let towards = |from: f32, to: f32| from + (to - from) * 2.0 / 3.0;
        let (from_x, from_y) = self.at;
        self.draw(
            'c',
            &[
                (towards(from_x, bend_x), towards(from_y, bend_y)),
                (towards(x, bend_x), towards(y, bend_y)),
                (x, y),
            ],
        );
    }

    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        self.draw('c', &[(ax, ay), (bx, by), (x, y)]);
    }

    fn close(&mut self) {
        self.operators.push_str("h\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_fonts_measure_in_thousandths() {
        let faces = faces();
        assert_eq!(faces.len(), 2);
        for face in faces {
            assert!((f32::from(face.units_per_em()) - UNITS).abs() < f32::EPSILON);
        }
    }

    #[test]
    fn a_long_caption_ends_in_an_ellipsis_within_its_width() {
        let short = outline("营业执照", 5000.0);
        assert!((short.width - 4000.0).abs() < 1.0);
        let long = outline(&"营业执照".repeat(9), 5000.0);
        assert!(long.width <= 5000.0);
    }

    #[test]
    fn a_rare_name_is_drawn_with_its_own_glyphs() {
        let faces = faces();
        for letter in "㐂䶮𬱖".chars() {
            assert_ne!(glyph(&faces, letter).id.0, 0, "{letter}");
        }
    }
}
