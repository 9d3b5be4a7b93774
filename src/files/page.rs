//! What a page says and shows as a picture.

use image::RgbImage;

use super::{code, look, ocr};
use crate::form::{Area, Line, PageReading, TextSource};

/// The longer side at which pages are looked at and read: an A4 page at 200 ppi.
pub(super) const SIDE: u32 = 2340;

/// The labels beside which a person signs by hand.
const SIGNED_AT: [&str; 4] = ["签名", "签字", "签署", "签章"];

/// Looks at a page; if `reads`, also reads it.
pub(super) fn read(picture: RgbImage, reads: bool) -> Result<PageReading, String> {
    let mut page = PageReading {
        codes: code::read(&picture).into_iter().collect(),
        ..PageReading::default()
    };
    let mut seen = look::measure(&picture);
    if reads && !seen.blank {
        let ocr::Page { picture, turned, lines } = ocr::read(picture)?;
        let size = picture.dimensions();
        page.lines = lines.into_iter().map(|line| line_of(line, size)).collect();
        page.source = TextSource::Picture;
        seen.turned = turned;
        if turned > 0 {
            seen.seals = super::seal::find(&picture);
        }
        seen.cut = cut(&page.lines);
        let beside = page.lines.iter().filter_map(|line| signed_at(line, &page.lines));
        seen.signatures = beside.map(|area| (area, look::ink(&picture, area))).collect();
    } else if reads {
        page.source = TextSource::Picture; // there is nothing to read
    }
    page.look = Some(seen);
    Ok(page)
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "parts of a thousand"
)]
fn line_of(line: ocr::Line, (width, height): (u32, u32)) -> Line {
    let part = |at: f32, length: u32| {
        (at / length.max(1) as f32 * 1000.0).round().clamp(0.0, 1000.0) as u16
    };
    let [left, top, right, bottom] = line.area;
    Line {
        text: line.text,
        certain: (line.certain * 100.0).clamp(0.0, 100.0) as u8,
        area: Area {
            left: part(left, width),
            top: part(top, height),
            right: part(right, width),
            bottom: part(bottom, height),
        },
    }
}

/// Returns how many lines touch an edge of the picture.
fn cut(lines: &[Line]) -> u16 {
    let touches = |area: Area| {
        area.left == 0 || area.top == 0 || area.right >= 1000 || area.bottom >= 1000
    };
    let cut = lines.iter().filter(|line| touches(line.area)).count();
    u16::try_from(cut).unwrap_or(u16::MAX)
}

/// Returns the place to sign beside a label: up to the next text, and not beyond the
/// margin.
fn signed_at(label: &Line, lines: &[Line]) -> Option<Area> {
    let text = label.text.trim_end_matches(['：', ':', ' ', '_']);
    let ends =
        SIGNED_AT.iter().any(|word| text.trim_end_matches(['）', ')']).ends_with(word));
    if !ends {
        return None;
    }
    let area = label.area;
    let high = area.bottom.saturating_sub(area.top);
    let on_line = lines.iter().filter(|line| {
        line.area.left > area.right
            && line.area.top < area.bottom
            && line.area.bottom > area.top
    });
    let next = on_line.map(|line| line.area.left).min().unwrap_or(950);
    let left = area.right.saturating_add(5);
    let place = Area {
        left,
        top: area.top.saturating_sub(high / 2),
        right: next.saturating_sub(5).min(left.saturating_add(320)),
        bottom: area.bottom.saturating_add(high / 3).min(1000),
    };
    (place.right > place.left.saturating_add(30)).then_some(place)
}
