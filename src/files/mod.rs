//! What an attached file is and looks like: facts, pages, pictures. No judgement.
//!
//! Foreign bytes are parsed and drawn only through this module: in a child process
//! ([`reader`]), within limits of time and memory.

mod code;
mod ending;
mod facts;
mod font;
mod foreign;
mod look;
mod ocr;
mod office;
mod page;
mod pages;
mod picture;
pub mod reader;
mod reading;
mod scaled;
mod seal;
mod session;
mod text;
mod unshown;

use std::io::{self, Read};
use std::time::{Duration, Instant};

pub use pages::Pages;

use crate::error::{Error, Result};
use crate::form::{Facts, LARGEST, MediaType, Reading};
use foreign::Fault;
pub(crate) use foreign::{Drawn, Foreign, Still};
pub(crate) use reading::{READER, read};
pub(crate) use text::{PageText, Piece, Rule};

/// How far into a file its header may be, as PDF readers allow.
const HEAD: usize = 1024;

/// The most pages of one file that are examined and bound.
pub(crate) const MOST_PAGES: u32 = 500;

/// How long the pages of a new file are tried out: ample for one of the usual size. Faults
/// of the remaining pages show when they are bound.
const TRYING: Duration = Duration::from_secs(10);

/// Returns the facts of the file `name` of `size` bytes. Each page is drawn once to find
/// out whether it can be.
pub(crate) fn examine(
    name: &str,
    mut reader: impl Read,
    size: u64,
    still: Still<'_>,
) -> Result<Facts> {
    let failed = |error: io::Error| Error::io("读取", name, error);
    let mut bytes = Vec::new();
    reader.by_ref().take(2 * HEAD as u64).read_to_end(&mut bytes).map_err(failed)?;
    let media_type = media_type(&bytes);
    if !is_drawn(media_type) || size > LARGEST {
        return Ok(Facts { media_type, ..Facts::default() });
    }
    reader.take(LARGEST).read_to_end(&mut bytes).map_err(failed)?;
    facts_of(&mut Foreign::new(name, bytes), media_type, still)
}

/// Returns all that is known of a file at once: its facts, and what it says and shows
/// without reading its pictures.
pub(crate) fn learn(
    name: &str,
    bytes: Vec<u8>,
    still: Still<'_>,
) -> Result<(Facts, Reading)> {
    let media_type = media_type(&bytes[..bytes.len().min(2 * HEAD)]);
    let mut file = Foreign::new(name, bytes);
    let facts = facts_of(&mut file, media_type, still)?;
    Ok((facts, reading::of(&mut file, media_type, false, still)?))
}

fn is_drawn(media_type: Option<MediaType>) -> bool {
    matches!(media_type, Some(MediaType::Jpeg | MediaType::Png | MediaType::Pdf))
}

fn facts_of(
    file: &mut Foreign,
    media_type: Option<MediaType>,
    still: Still<'_>,
) -> Result<Facts> {
    let seen = Facts { media_type, ..Facts::default() };
    if !is_drawn(media_type) {
        return Ok(seen);
    }
    let mut facts = match file.facts(still) {
        Ok(facts) => Facts { media_type, ..facts },
        Err(Fault::Refused(_)) => return Ok(Facts { damaged: true, ..seen }),
        Err(Fault::Beyond(_)) => return Ok(Facts { undrawn: vec![1], ..seen }),
        Err(Fault::Failed(error)) => return Err(error),
    };
    if !facts.damaged && !facts.encrypted && facts.undrawn.is_empty() {
        try_out(file, &mut facts, still)?;
    }
    Ok(facts)
}

/// Draws each page once, and notes which cannot be drawn, or only in part.
fn try_out(file: &mut Foreign, facts: &mut Facts, still: Still<'_>) -> Result<()> {
    let is_picture = facts.pages.is_none();
    let pages = facts.pages.unwrap_or(1).min(MOST_PAGES);
    let begun = Instant::now();
    for number in 1..=pages {
        match file.try_out(number as usize - 1, still) {
            Ok(false) => {}
            Ok(true) => facts.partly.push(number),
            Err(Fault::Refused(_)) if is_picture => facts.damaged = true,
            Err(Fault::Refused(_) | Fault::Beyond(_)) => facts.undrawn.push(number),
            Err(Fault::Failed(error)) => return Err(error),
        }
        if begun.elapsed() > TRYING && !file.is_given_up() {
            break;
        }
    }
    Ok(())
}

fn media_type(head: &[u8]) -> Option<MediaType> {
    let pdf = b"%PDF-";
    match head {
        [0xff, 0xd8, 0xff, ..] => Some(MediaType::Jpeg),
        [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, ..] => Some(MediaType::Png),
        [_, _, _, _, b'f', b't', b'y', b'p', brand @ ..] => Some(film_or_picture(brand)),
        [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => Some(MediaType::Zip),
        _ => {
            let mut starts = head.windows(pdf.len()).take(HEAD);
            starts.any(|start| start == pdf).then_some(MediaType::Pdf)
        }
    }
}

/// Returns the type of an ISO media file by its brand (ISO/IEC 23008-12, AVIF).
fn film_or_picture(brand: &[u8]) -> MediaType {
    let pictures: [&[u8]; 10] = [
        b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif",
        b"avis",
    ];
    let is_picture = pictures.iter().any(|picture| brand.starts_with(picture));
    if is_picture { MediaType::Heic } else { MediaType::Mp4 }
}

#[cfg(test)]
mod tests;
