//! Where lines of text are: rectangles around what a model marked.

use std::f32::consts::{FRAC_PI_2, FRAC_PI_4};

/// What counts as marked.
const MARKED: f32 = 0.3;
/// A box is kept if its pixels are this certain on average.
const CERTAIN: f32 = 0.5;
/// Fewer marked pixels are noise.
const FEWEST: usize = 6;
/// The model marks the core of a line: its area times this, over its outline, is the rim.
const RIM: f32 = 1.6;
/// No line is thinner, in pixels of the picture.
const THINNEST: f32 = 5.0;

pub(super) type Point = (f32, f32);

/// A rectangle, turned by `angle` from level: within 45° either way.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Box {
    pub(super) x: f32,
    pub(super) y: f32,
    /// Along the angle.
    pub(super) width: f32,
    pub(super) height: f32,
    pub(super) angle: f32,
    /// How certain the model is that it is text.
    pub(super) certain: f32,
}

impl Box {
    /// Returns its corners.
    pub(super) fn corners(&self) -> [Point; 4] {
        let (sin, cos) = self.angle.sin_cos();
        let (half, high) = (self.width / 2.0, self.height / 2.0);
        [(-half, -high), (half, -high), (half, high), (-half, high)]
            .map(|(x, y)| (self.x + x * cos - y * sin, self.y + x * sin + y * cos))
    }
}

/// A map of how certain the model is of text at each pixel.
pub(super) struct Map<'a> {
    pub(super) width: usize,
    pub(super) height: usize,
    pub(super) certain: &'a [f32],
    /// How many pixels of the picture are one of the map.
    pub(super) scale: Point,
}

impl Map<'_> {
    /// Returns a box for each patch of marked pixels.
    pub(super) fn boxes(&self) -> Vec<Box> {
        let mut seen = vec![false; self.certain.len()];
        let starts = 0..self.certain.len().min(self.width * self.height);
        let mut boxes = Vec::new();
        for start in starts {
            if !seen[start] && self.certain[start] >= MARKED {
                boxes.extend(self.boxed(start, &mut seen));
            }
        }
        boxes
    }

    /// Returns the box around the patch that begins at `start`.
    fn boxed(&self, start: usize, seen: &mut [bool]) -> Option<Box> {
        let (mut rim, mut sum, mut count) = (Vec::new(), 0.0, 0_usize);
        let mut open = vec![start];
        seen[start] = true;
        while let Some(at) = open.pop() {
            sum += self.certain[at];
            count += 1;
            let mut is_rim = false;
            for next in self.around(at) {
                match next {
                    Some(next) if self.certain[next] >= MARKED => {
                        if !std::mem::replace(&mut seen[next], true) {
                            open.push(next);
                        }
                    }
                    _ => is_rim = true,
                }
            }
            if is_rim {
                let (x, y) = (at % self.width, at / self.width);
                let point = |dx: usize, dy: usize| {
                    (small(x + dx) * self.scale.0, small(y + dy) * self.scale.1)
                };
                rim.extend([point(0, 0), point(1, 0), point(0, 1), point(1, 1)]);
            }
        }
        let certain = sum / small(count);
        if count < FEWEST || certain < CERTAIN {
            return None;
        }
        let mut found = around(rim);
        let more = found.width * found.height * RIM / (found.width + found.height);
        found.width += more;
        found.height += more;
        found.certain = certain;
        (found.width.min(found.height) >= THINNEST).then_some(found)
    }

    /// Returns the eight pixels around one, `None` for those beyond the edge.
    fn around(&self, at: usize) -> [Option<usize>; 8] {
        let (x, y) = (at % self.width, at / self.width);
        let (left, right) = (x.checked_sub(1), Some(x + 1).filter(|x| *x < self.width));
        let (above, below) = (y.checked_sub(1), Some(y + 1).filter(|y| *y < self.height));
        let (same_x, same_y) = (Some(x), Some(y));
        [
            (left, above),
            (same_x, above),
            (right, above),
            (left, same_y),
            (right, same_y),
            (left, below),
            (same_x, below),
            (right, below),
        ]
        .map(|(x, y)| Some(y? * self.width + x?))
    }
}

/// Returns the smallest rectangle around points.
fn around(points: Vec<Point>) -> Box {
    let hull = hull(points);
    let mut best =
        Box { x: 0.0, y: 0.0, width: 0.0, height: 0.0, angle: 0.0, certain: 0.0 };
    let mut least = f32::MAX;
    for (at, from) in hull.iter().enumerate() {
        let to = hull[(at + 1) % hull.len()];
        let angle = (to.1 - from.1).atan2(to.0 - from.0);
        let (sin, cos) = angle.sin_cos();
        let along = hull.iter().map(|(x, y)| x * cos + y * sin);
        let across = hull.iter().map(|(x, y)| y * cos - x * sin);
        let ((left, right), (top, bottom)) = (span(along), span(across));
        let area = (right - left) * (bottom - top);
        if area < least {
            least = area;
            let (u, v) = (f32::midpoint(left, right), f32::midpoint(top, bottom));
            (best.x, best.y) = (u * cos - v * sin, u * sin + v * cos);
            (best.width, best.height, best.angle) = (right - left, bottom - top, angle);
        }
    }
    while best.angle > FRAC_PI_4 {
        best.angle -= FRAC_PI_2;
        std::mem::swap(&mut best.width, &mut best.height);
    }
    while best.angle <= -FRAC_PI_4 {
        best.angle += FRAC_PI_2;
        std::mem::swap(&mut best.width, &mut best.height);
    }
    best
}

/// Returns the least and the greatest of some numbers.
pub(super) fn span(values: impl Iterator<Item = f32>) -> (f32, f32) {
    values.fold((f32::MAX, f32::MIN), |(least, most), value| {
        (least.min(value), most.max(value))
    })
}

/// Returns the corners of the convex hull (Andrew's monotone chain).
fn hull(mut points: Vec<Point>) -> Vec<Point> {
    points.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    points.dedup();
    if points.len() < 3 {
        return points;
    }
    let turn = |a: Point, b: Point, c: Point| {
        (b.0 - a.0) * (c.1 - a.1) - (b.1 - a.1) * (c.0 - a.0)
    };
    let mut hull: Vec<Point> = Vec::new();
    let backwards: Vec<Point> = points.iter().rev().copied().collect();
    for side in [points, backwards] {
        let start = hull.len();
        for point in side {
            while hull.len() >= start + 2
                && turn(hull[hull.len() - 2], hull[hull.len() - 1], point) <= 0.0
            {
                hull.pop();
            }
            hull.push(point);
        }
        hull.pop();
    }
    hull
}

#[allow(clippy::cast_precision_loss, reason = "a few thousand pixels")]
fn small(number: usize) -> f32 {
    number as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_level_line_is_boxed_with_its_rim() {
        let (width, height) = (40, 20);
        let mut certain = vec![0.0; width * height];
        for y in 8..12 {
            certain[y * width + 5..y * width + 35].fill(0.9);
        }
        let map = Map { width, height, certain: &certain, scale: (2.0, 2.0) };
        let boxes = map.boxes();
        let [found] = &boxes[..] else { panic!("{boxes:?}") };
        assert!((found.x - 40.0).abs() < 0.1 && (found.y - 20.0).abs() < 0.1);
        assert!(found.angle.abs() < 0.01);
        assert!(found.height > 8.0 && found.height < 24.0, "{found:?}");
    }

    #[test]
    fn specks_are_no_lines() {
        let mut certain = vec![0.0; 100];
        certain[55] = 1.0;
        let map = Map { width: 10, height: 10, certain: &certain, scale: (1.0, 1.0) };
        assert_eq!(map.boxes(), []);
    }
}
