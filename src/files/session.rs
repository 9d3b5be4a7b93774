//! What is done with a foreign file, in this process or a child.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use image::RgbImage;

use super::pages::Pages;
use super::text::PageText;
use super::{facts, font, office, page, picture};
use crate::error::Error;
use crate::form::{Facts, MediaType, PageReading};

/// A question about a file. Pages count from 0, and a picture is one page.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) enum Task {
    /// What the bytes say, without drawing them.
    Facts,
    /// Width and height of a page, upright.
    Size { page: usize },
    /// Only whether a page can be drawn for paper.
    Try { page: usize },
    /// A JPEG no finer than paper shows at `width` millimetres.
    Pack { page: usize, width: f32 },
    /// A JPEG or PNG for the screen, at most `side` pixels on either side.
    Small { page: usize, side: u32 },
    /// The picture for a document.
    Fit,
    /// What a page of a PDF says as text.
    Text { page: usize },
    /// How a page looks; if `reads`, also what it says as a picture.
    Look { page: usize, reads: bool },
    /// What a DOCX, an XLSX or plain text says.
    Say,
    /// Whether it is a font that may be embedded.
    Font,
}

impl Task {
    /// Returns how many times as long as the others it may take.
    pub(super) fn patience(&self) -> u32 {
        if matches!(self, Self::Look { reads: true, .. }) { 6 } else { 1 }
    }
}

/// The reply to a task: only what it asks for is filled in.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Reply {
    pub(super) facts: Facts,
    pub(super) width: u32,
    pub(super) height: u32,
    /// Whether something is missing that other programs show.
    pub(super) partly: bool,
    /// Whether the file is fine as it is, so that `bytes` are left out.
    pub(super) kept: bool,
    pub(super) text: PageText,
    pub(super) page: PageReading,
    /// Whether the PDF is signed digitally.
    pub(super) signed: bool,
    #[serde(skip)]
    pub(super) bytes: Vec<u8>,
}

/// The reply, or why there is none, in words for the user.
pub(super) type Answer = Result<Reply, String>;

/// The message for a file whose reader panicked.
const BROKEN: &str = "文件已损坏，请重新扫描、导出或获取后再添加";

/// The widest that a page is bound, in millimetres: landscape A4 without its margins.
const WIDEST: f32 = 257.0;

/// A file that is being read.
pub(super) struct Session {
    bytes: Arc<Vec<u8>>,
    media: Option<MediaType>,
    /// The pages of a PDF once opened.
    pages: Option<Pages>,
}

impl Session {
    pub(super) fn new(bytes: Arc<Vec<u8>>) -> Self {
        let media = super::media_type(&bytes[..bytes.len().min(2 * super::HEAD)]);
        Self { bytes, media, pages: None }
    }

    /// Runs `task`. Third-party parsers run on untrusted bytes here: a panic means a
    /// damaged file.
    pub(super) fn run(&mut self, task: &Task) -> Answer {
        let work = AssertUnwindSafe(|| match self.media {
            _ if matches!(task, Task::Font) => font::read(&self.bytes),
            Some(MediaType::Pdf) => self.read(task),
            Some(MediaType::Jpeg | MediaType::Png) => picture::read(&self.bytes, task),
            _ if matches!(task, Task::Say) => office::read(&self.bytes, self.media),
            _ => Err("不是 JPG、PNG 或 PDF 文件".to_owned()),
        });
        catch_unwind(work).unwrap_or_else(|_| Err(BROKEN.to_owned()))
    }

    /// Runs `task` on a PDF.
    fn read(&mut self, task: &Task) -> Answer {
        if let Task::Facts = task {
            let facts = facts::of_pdf(&self.bytes);
            let signed = facts::is_signed(&self.bytes);
            return Ok(Reply { facts, signed, ..Reply::default() });
        }
        let pages = match &mut self.pages {
            Some(pages) => pages,
            none => none.insert(said(Pages::open("", Arc::clone(&self.bytes)))?),
        };
        match *task {
            Task::Size { page } => {
                let (width, height) = said(pages.size(page))?;
                Ok(Reply { width, height, ..Reply::default() })
            }
            Task::Pack { page, width } => {
                let (pixels, partly) = said(pages.for_paper(page, width))?;
                Ok(Reply { partly, ..picture::packed(pixels, width)? })
            }
            Task::Try { page } => {
                let (_, partly) = said(pages.for_paper(page, WIDEST))?;
                Ok(Reply { partly, ..Reply::default() })
            }
            Task::Small { page, side } => {
                let (pixels, partly) = said(pages.within(page, side))?;
                Ok(Reply { partly, ..picture::png(&pixels)? })
            }
            Task::Text { page } => {
                Ok(Reply { text: said(pages.text(page))?, ..Reply::default() })
            }
            Task::Look { page, reads } => {
                let (pixels, _) = said(pages.within(page, page::SIDE))?;
                looked(pixels, reads)
            }
            Task::Say => Err("PDF 须逐页读取".to_owned()),
            Task::Fit | Task::Facts | Task::Font => Err("PDF 不能作为插图".to_owned()),
        }
    }
}

/// Looks at a drawn page, and reads it if `reads`.
pub(super) fn looked(pixels: RgbImage, reads: bool) -> Answer {
    Ok(Reply { page: page::read(pixels, reads)?, ..Reply::default() })
}

/// Returns the reason of an error.
fn said<T>(result: crate::Result<T>) -> Result<T, String> {
    result.map_err(|error| match error {
        Error::Unreadable { reason, .. } => reason,
        other => other.to_string(),
    })
}
