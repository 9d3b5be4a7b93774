//! Reads a whole attached file: its text, and what its pages show.

use super::foreign::Fault;
use super::session::Task;
use super::{Foreign, MOST_PAGES, PageText, Still};
use crate::error::Result;
use crate::form::{Area, LARGEST, Line, MediaType, PageReading, Reading, TextSource};

/// The version of the reader. What an older one read is read again.
pub(crate) const READER: u32 = 1;

/// Fewer characters than this are a stamp or a page number on a scanned page.
const FEWEST: usize = 8;
/// A page is a scan if a picture covers this part of it.
const SCANNED: f64 = 0.6;
/// The most pages that are looked at as pictures; the text of the others is read.
const MOST_LOOKED: usize = 60;

/// Reads a file. If `pictures`, what is a picture is read, too, which takes seconds a page.
///
/// # Errors
///
/// Fails only if `still` does or the reader cannot be started: what cannot be read says so
/// in the [`Reading`].
pub(crate) fn read(
    name: &str,
    bytes: Vec<u8>,
    pictures: bool,
    still: Still<'_>,
) -> Result<Reading> {
    let media = super::media_type(&bytes[..bytes.len().min(2 * super::HEAD)]);
    if bytes.len() as u64 > LARGEST {
        return Ok(unread("文件过大，没有读取其中的内容"));
    }
    of(&mut Foreign::new(name, bytes), media, pictures, still)
}

/// Does what [`read`] does with a file that is at hand.
pub(super) fn of(
    file: &mut Foreign,
    media: Option<MediaType>,
    pictures: bool,
    still: Still<'_>,
) -> Result<Reading> {
    let read = match media {
        Some(MediaType::Pdf) => of_pdf(file, pictures, still),
        Some(MediaType::Jpeg | MediaType::Png) => {
            let task = Task::Look { page: 0, reads: pictures };
            file.read(&task, still).map(|reply| of_pages(vec![reply.page]))
        }
        Some(MediaType::Zip) | None => {
            file.read(&Task::Say, still).map(|reply| of_pages(vec![reply.page]))
        }
        Some(_) => return Ok(unread("这种文件没有可以读取的文字")),
    };
    match read {
        Ok(reading) => Ok(reading),
        Err(Fault::Refused(reason) | Fault::Beyond(reason)) => Ok(unread(&reason)),
        Err(Fault::Failed(error)) => Err(error),
    }
}

fn unread(reason: &str) -> Reading {
    Reading { unread: Some(reason.to_owned()), ..Reading::default() }
}

fn of_pages(pages: Vec<PageReading>) -> Reading {
    Reading { pages, ..Reading::default() }
}

fn of_pdf(
    file: &mut Foreign,
    pictures: bool,
    still: Still<'_>,
) -> Result<Reading, Fault> {
    let seen = file.read(&Task::Facts, still)?;
    if seen.facts.encrypted {
        return Ok(unread("PDF 设有打开密码，没有读取"));
    }
    let count = seen.facts.pages.unwrap_or_default().min(MOST_PAGES) as usize;
    if count == 0 {
        return Ok(unread("PDF 已损坏，没有读取"));
    }
    let mut pages = Vec::new();
    for number in 0..count {
        let page = match of_page(file, number, pictures, still) {
            Err(Fault::Refused(_) | Fault::Beyond(_)) => PageReading::default(),
            page => page?,
        };
        pages.push(page);
    }
    Ok(Reading { signed: seen.signed, ..of_pages(pages) })
}

fn of_page(
    file: &mut Foreign,
    number: usize,
    pictures: bool,
    still: Still<'_>,
) -> Result<PageReading, Fault> {
    let text = file.read(&Task::Text { page: number }, still)?.text;
    let known: usize = text.pieces.iter().map(|piece| piece.text.chars().count()).sum();
    let is_text = known >= FEWEST && text.unknown * 2 < known && text.pictured < SCANNED;
    let size = Some((millimetres(text.width), millimetres(text.height)));
    let says = PageReading {
        size,
        source: if is_text { TextSource::Text } else { TextSource::Unread },
        lines: lines(&text),
        ..PageReading::default()
    };
    let is_plain = is_text && text.pictured == 0.0 && !text.red;
    if is_plain || number >= MOST_LOOKED {
        return Ok(says);
    }
    let look = Task::Look { page: number, reads: pictures && !is_text };
    let seen = match file.read(&look, still) {
        Err(Fault::Refused(_) | Fault::Beyond(_)) => return Ok(says),
        seen => seen?.page,
    };
    Ok(match seen.source {
        TextSource::Picture => PageReading { size, ..seen },
        _ => PageReading { look: seen.look, codes: seen.codes, ..says },
    })
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped before"
)]
fn millimetres(points: f64) -> u16 {
    (points * 25.4 / 72.0).round().clamp(0.0, f64::from(u16::MAX)) as u16
}

/// Returns the lines of a page, their pieces parted by tabs.
fn lines(text: &PageText) -> Vec<Line> {
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "parts of a thousand"
    )]
    let part = |at: f64, length: f64| {
        (at / length.max(1.0) * 1000.0).round().clamp(0.0, 1000.0) as u16
    };
    let mut lines: Vec<(f64, Line)> = Vec::new();
    for piece in &text.pieces {
        let area = Area {
            left: part(piece.left, text.width),
            top: part(piece.base - piece.size, text.height),
            right: part(piece.right, text.width),
            bottom: part(piece.base + piece.size / 4.0, text.height),
        };
        match lines.last_mut() {
            Some((base, line)) if (piece.base - *base).abs() < 0.4 * piece.size => {
                line.text.push('\t');
                line.text.push_str(&piece.text);
                line.area.right = line.area.right.max(area.right);
            }
            _ => {
                let text = piece.text.clone();
                lines.push((piece.base, Line { text, certain: 100, area }));
            }
        }
    }
    lines.into_iter().map(|(_, line)| line).collect()
}
