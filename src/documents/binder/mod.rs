//! The scan binder (证照与证明材料合订本): attached scans on A4 paper, one PDF.
//!
//! Only for attached files: our own text is typeset from templates.

mod book;
mod notice;
mod outline;
mod pictures;
mod waiting;

use std::sync::{Arc, Mutex, PoisonError};

use jiff::civil::Date;

use crate::error::{Error, Result};
use crate::files::{Foreign, MOST_PAGES};
use crate::form::{Binder, MediaType};
use book::{Area, Book, Paper};

/// The pictures under one title, such as both sides of a person's identity card.
pub struct Sheet<'a> {
    /// The title above and in the outline: `法定代表人身份证`.
    pub title: String,
    /// The pictures in order, fetched one by one so that few are in memory at a time.
    pub pictures: Box<dyn Iterator<Item = Result<Picture>> + 'a>,
}

impl std::fmt::Debug for Sheet<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Sheet({:?})", self.title)
    }
}

/// An attached picture or PDF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// The file, or why it cannot be read.
    pub bytes: Result<Vec<u8>, &'static str>,
    /// What the file is: JPEG, PNG or PDF.
    pub media: MediaType,
    /// The caption below, also its name in errors.
    pub caption: String,
    /// The pages, from 1, that are known to be undrawable.
    pub undrawn: Vec<u32>,
    /// The size on paper. Unless left out, each page of a PDF takes a page of its own.
    pub size: Binder,
}

/// A finished binder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bound {
    /// The file.
    pub pdf: Vec<u8>,
    /// The number of its pages.
    pub pages: usize,
    /// What could not be drawn and why: `授权书 第 2 页：…`. A note stands in its place.
    pub left_out: Vec<String>,
}

/// Binds the sheets into one PDF by `author`, dated `date`, with `watermark` across every
/// page, such as `仅供算法备案使用`. Returns `None` if there is no picture.
///
/// Pictures are fetched one by one, so that few are in memory besides the PDF itself. The
/// same input gives the same bytes. A note replaces whatever cannot be drawn.
///
/// # Errors
///
/// Fails with any error of `sheets`, and of `still`, which is called repeatedly to learn
/// whether to go on.
pub fn bind<'a>(
    title: &str,
    author: &str,
    sheets: impl IntoIterator<Item = Result<Sheet<'a>>>,
    watermark: Option<&str>,
    date: Date,
    still: &mut dyn FnMut() -> Result<()>,
) -> Result<Option<Bound>> {
    let mut book = Book::new(title, author, watermark, date, still);
    for sheet in sheets {
        let sheet = sheet?;
        let mut binding = Binding { book: &mut book, title: &sheet.title, half: None };
        let mut pictures = sheet.pictures.peekable();
        while let Some(picture) = pictures.next() {
            binding.add(picture?, pictures.peek().is_none())?;
        }
    }
    book.finish()
}

/// Why a page found undrawable when its file was added is not tried again.
const UNDRAWN: &str = "无法在限定的时间和内存内绘制，请另存后用其他软件打开";

/// A page or picture about to be placed.
struct Piece {
    /// The file and the page in it, or why there is none.
    source: Result<(Arc<Mutex<Foreign>>, usize), String>,
    /// Its size, in any unit.
    width: u32,
    height: u32,
}

impl Piece {
    fn missing(reason: String) -> Self {
        Self { source: Err(reason), width: 210, height: 297 }
    }
}

fn ask<T>(file: &Mutex<Foreign>, what: impl FnOnce(&mut Foreign) -> T) -> T {
    what(&mut file.lock().unwrap_or_else(PoisonError::into_inner))
}

/// The sheet being bound.
struct Binding<'a, 'b> {
    book: &'a mut Book<'b>,
    title: &'a str,
    /// How the last page is shared, if its second half is free.
    half: Option<Half>,
}

/// How two pictures share a page.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Half {
    /// Identity cards, one above the other.
    Cards,
    /// Wide screenshots, one above the other.
    Rows,
    /// Tall screenshots, side by side.
    Columns,
}

impl Half {
    /// Returns the areas of the first and the second picture.
    fn areas(self) -> [Area; 2] {
        match self {
            Self::Cards => {
                [Area::centred(105.0, 95.0, CARD), Area::centred(105.0, 185.0, CARD)]
            }
            Self::Rows => [
                Area { x: 20.0, y: 24.0, width: 170.0, height: 116.0 },
                Area { x: 20.0, y: 154.0, width: 170.0, height: 116.0 },
            ],
            Self::Columns => [
                Area { x: 20.0, y: 24.0, width: 81.0, height: 246.0 },
                Area { x: 109.0, y: 24.0, width: 81.0, height: 246.0 },
            ],
        }
    }
}

/// The area of a tall screenshot without a neighbour.
const MIDDLE: Area = Area { x: 64.5, y: 24.0, width: 81.0, height: 246.0 };

/// The long side of an identity card in millimetres (ISO/IEC 7810, ID-1).
const CARD: f32 = 85.6;

impl Binding<'_, '_> {
    /// Adds a picture; `last` says that none follows in the sheet.
    fn add(&mut self, picture: Picture, last: bool) -> Result<()> {
        let Picture { bytes, media, caption, undrawn, size } = picture;
        if size == Binder::Left {
            return Ok(());
        }
        let bytes = match bytes {
            Ok(bytes) => bytes,
            Err(reason) => return self.whole(Piece::missing(reason.into()), &caption),
        };
        let file = Arc::new(Mutex::new(Foreign::new(&caption, bytes)));
        if media == MediaType::Pdf {
            let pages = match ask(&file, |file| file.pages(self.book.still)) {
                Ok(pages) => pages,
                Err(Error::Unreadable { reason, .. }) => {
                    return self.whole(Piece::missing(reason), &caption);
                }
                Err(error) => return Err(error),
            };
            let most = MOST_PAGES as usize;
            for page in 0..pages.min(most) {
                let name = if pages > 1 {
                    format!("{caption} 第 {} 页", page + 1)
                } else {
                    caption.clone()
                };
                let piece = self.piece(&file, page, &undrawn)?;
                self.whole(piece, &name)?;
            }
            if pages > most {
                let name = format!("{caption} 第 {} 页起", most + 1);
                let reason = format!("共 {pages} 页，只装订前 {most} 页");
                self.whole(Piece::missing(reason), &name)?;
            }
            return Ok(());
        }
        let picture = self.piece(&file, 0, &[])?; // its reader says if it is too large
        match size {
            Binder::Left => Ok(()),
            Binder::Page => self.whole(picture, &caption),
            Binder::Card => self.half(Half::Cards, picture, &caption),
            Binder::Screenshot if picture.width < picture.height => {
                if last && self.half != Some(Half::Columns) {
                    // Nothing will stand beside it.
                    self.half = None;
                    self.book.turn(Paper::Portrait, self.title);
                    let area = MIDDLE.on_screen(&picture);
                    return self.book.place(picture, area, &caption);
                }
                self.half(Half::Columns, picture, &caption)
            }
            Binder::Screenshot => self.half(Half::Rows, picture, &caption),
        }
    }

    /// Returns a page of a file, ready to be placed.
    fn piece(
        &mut self,
        file: &Arc<Mutex<Foreign>>,
        page: usize,
        undrawn: &[u32],
    ) -> Result<Piece> {
        if undrawn.iter().any(|&number| number as usize == page + 1) {
            return Ok(Piece::missing(UNDRAWN.to_owned()));
        }
        match ask(file, |file| file.size(page, self.book.still)) {
            Ok((width, height)) => {
                let source = Ok((Arc::clone(file), page));
                Ok(Piece { source, width, height })
            }
            Err(Error::Unreadable { reason, .. }) => Ok(Piece::missing(reason)),
            Err(error) => Err(error),
        }
    }

    fn whole(&mut self, picture: Piece, caption: &str) -> Result<()> {
        let paper = if picture.width > picture.height {
            Paper::Landscape
        } else {
            Paper::Portrait
        };
        self.half = None;
        self.book.turn(paper, self.title);
        self.book.place(picture, paper.area(), caption)
    }

    fn half(&mut self, half: Half, picture: Piece, caption: &str) -> Result<()> {
        let [first, second] = match half {
            Half::Cards => half.areas(),
            Half::Rows | Half::Columns => {
                half.areas().map(|area| area.on_screen(&picture))
            }
        };
        if self.half.take() == Some(half) {
            return self.book.place(picture, second, caption);
        }
        self.half = Some(half);
        self.book.turn(Paper::Portrait, self.title);
        self.book.place(picture, first, caption)
    }
}

#[cfg(test)]
mod tests;
