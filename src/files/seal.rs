//! Finds round red seals: circles of red on paper.

use std::f32::consts::TAU;

use image::RgbImage;

use super::look::{is_red, within};
use crate::form::Area;

/// The longer side at which seals are looked for.
const SIDE: u32 = 420;
/// The radius of a seal, in thousandths of the longer side: 42 mm on A4, and smaller or
/// larger ones.
const RADII: (i32, i32) = (45, 130);
/// Fewer red pixels are no seal.
const FEWEST: usize = 60;
/// The part of its rim that must be red.
const RIM: f32 = 0.62;
/// The part of its inside that is red: some, but it is no disc.
const INSIDE: (f32, f32) = (0.03, 0.50);
/// The part of the ring just outside that may be red.
const OUTSIDE: f32 = 0.4;
/// The most circles that are looked at closely.
const MOST: usize = 4000;

/// Which pixels of a small picture are red.
struct Mask {
    width: i32,
    height: i32,
    red: Vec<bool>,
}

/// A circle in pixels of the mask.
#[derive(Clone, Copy)]
struct Circle {
    x: i32,
    y: i32,
    radius: i32,
}

/// Returns the places of the seals on a page, the clearest first.
pub(super) fn find(picture: &RgbImage) -> Vec<Area> {
    let mask = Mask::of(&within(picture, SIDE));
    let mut scored: Vec<(f32, Circle)> = mask.circles().into_iter().collect();
    scored.retain_mut(|(score, circle)| match mask.score(*circle) {
        Some(found) => {
            *score = found;
            true
        }
        None => false,
    });
    scored.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut seals: Vec<Circle> = Vec::new();
    for (_, circle) in scored {
        let is_apart = seals.iter().all(|seal| {
            let (x, y) = (seal.x - circle.x, seal.y - circle.y);
            25 * (x * x + y * y) > 36 * circle.radius * circle.radius
        });
        if is_apart {
            seals.push(circle);
        }
    }
    seals.into_iter().map(|seal| mask.area(seal)).collect()
}

impl Mask {
    #[allow(clippy::cast_possible_wrap, reason = "a few hundred pixels")]
    fn of(picture: &RgbImage) -> Self {
        let (width, height) = (picture.width() as i32, picture.height() as i32);
        let red = picture.pixels().map(|pixel| is_red(pixel.0)).collect();
        let rough = Self { width, height, red };
        // Single pixels are noise; gaps of one are closed.
        let is_firm = |x: i32, y: i32| {
            let around = (-1..=1).flat_map(|dy| (-1..=1).map(move |dx| (dx, dy)));
            let count = around.filter(|(dx, dy)| rough.get(x + dx, y + dy)).count();
            count >= 3 && (rough.get(x, y) || count >= 6)
        };
        let places = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
        let red = places.map(|(x, y)| is_firm(x, y)).collect();
        Self { width, height, red }
    }

    fn get(&self, x: i32, y: i32) -> bool {
        self.at(x, y).is_some_and(|at| self.red[at])
    }

    fn at(&self, x: i32, y: i32) -> Option<usize> {
        let inside = (0..self.width).contains(&x) && (0..self.height).contains(&y);
        inside.then(|| usize::try_from(y * self.width + x).ok()).flatten()
    }

    /// Returns circles on which many red pixels lie (a Hough transform).
    fn circles(&self) -> Vec<(f32, Circle)> {
        let places = (0..self.height).flat_map(|y| (0..self.width).map(move |x| (x, y)));
        let points: Vec<_> = places.filter(|(x, y)| self.get(*x, *y)).collect();
        // A page that is red all over has no seal that could be told apart.
        if points.len() < FEWEST || points.len() > self.red.len() / 3 {
            return Vec::new();
        }
        let longer = self.width.max(self.height);
        let mut found = Vec::new();
        for radius in longer * RADII.0 / 1000..=longer * RADII.1 / 1000 {
            let rim = rim(radius, None);
            let mut votes = vec![0_u16; self.red.len()];
            for (x, y) in &points {
                for (dx, dy) in &rim {
                    if let Some(at) = self.at(x + dx, y + dy) {
                        votes[at] += 1;
                    }
                }
            }
            let half = u16::try_from(rim.len() / 2).unwrap_or(u16::MAX);
            for (at, votes) in (0..).zip(votes).filter(|(_, votes)| *votes > half) {
                let circle = Circle { x: at % self.width, y: at / self.width, radius };
                found.push((f32::from(votes) / part(rim.len()), circle));
            }
        }
        found.sort_by(|a, b| b.0.total_cmp(&a.0));
        found.truncate(MOST);
        found
    }

    /// Returns how clearly a circle is a seal, `None` if it is none.
    fn score(&self, Circle { x, y, radius }: Circle) -> Option<f32> {
        const TRIED: usize = 72;
        let is_red = |(dx, dy): &(i32, i32)| self.get(x + dx, y + dy);
        let close: [Vec<_>; 3] = [-1, 0, 1].map(|more| rim(radius + more, Some(TRIED)));
        let on_rim = (0..TRIED).filter(|at| close.iter().any(|rim| is_red(&rim[*at])));
        let on_rim = part(on_rim.count()) / part(TRIED);
        let beyond = rim(radius + 4, Some(TRIED));
        let beyond = part(beyond.iter().filter(|at| is_red(at)).count()) / part(TRIED);
        let square =
            (-radius..=radius).flat_map(|dy| (-radius..=radius).map(move |dx| (dx, dy)));
        let inside = square.filter(|(dx, dy)| {
            100 * (dx * dx + dy * dy) < 71 * radius * radius // within 84 % of the radius
        });
        let (mut all, mut red) = (0, 0);
        for place in inside {
            all += 1;
            red += usize::from(is_red(&place));
        }
        let inside = part(red) / part(all.max(1));
        let is_seal =
            on_rim >= RIM && inside > INSIDE.0 && inside < INSIDE.1 && beyond < OUTSIDE;
        is_seal.then_some(on_rim - beyond)
    }

    fn area(&self, Circle { x, y, radius }: Circle) -> Area {
        let part = |at: i32, length: i32| {
            u16::try_from((at * 1000 / length.max(1)).clamp(0, 1000)).unwrap_or_default()
        };
        Area {
            left: part(x - radius, self.width),
            top: part(y - radius, self.height),
            right: part(x + radius, self.width),
            bottom: part(y + radius, self.height),
        }
    }
}

/// Returns places on a circle around 0, as many as it is long or as are `asked` for.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "a few hundred pixels"
)]
fn rim(radius: i32, asked: Option<usize>) -> Vec<(i32, i32)> {
    let count = asked.unwrap_or((TAU * radius as f32) as usize).max(1);
    let place = |at: usize| {
        let (sin, cos) = (at as f32 / count as f32 * TAU).sin_cos();
        ((radius as f32 * cos).round() as i32, (radius as f32 * sin).round() as i32)
    };
    (0..count).map(place).collect()
}

#[allow(clippy::cast_precision_loss, reason = "a few thousand pixels")]
fn part(number: usize) -> f32 {
    number as f32
}
