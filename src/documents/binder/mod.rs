//! The scan binder (证照与证明材料合订本): attached scans on A4 paper, one PDF.
//!
//! Not for text: what we write ourselves is typeset by templates.

mod book;
mod outline;

use jiff::civil::Date;

use crate::documents::picture;
use crate::documents::raster::Pages;
use crate::error::Result;
use crate::form::{Binder, MediaType};
use book::{Area, Book, Paper};

/// The pictures under one title, such as both sides of a person's identity card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// The title above and in the outline: `法定代表人身份证`.
    pub title: String,
    /// The pictures, in order.
    pub pictures: Vec<Picture>,
}

/// An attached picture or PDF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// The file.
    pub bytes: Vec<u8>,
    /// What the file is: JPEG, PNG or PDF.
    pub media: MediaType,
    /// The caption below, also the name in errors.
    pub caption: String,
    /// The size on paper. The pages of a PDF have pages of their own in any case.
    pub size: Binder,
}

/// A finished binder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bound {
    /// The file.
    pub pdf: Vec<u8>,
    /// The number of its pages.
    pub pages: usize,
}

/// Fine enough for the small print of a seal.
const PDF_PPI: f32 = 200.0;

/// Binds the sheets to one PDF of `author`, dated `date`, with `watermark` across every
/// page, such as `仅供算法备案使用`. Returns `None` if there is no picture.
///
/// Sheets come one by one, so that the bytes of one sheet at a time need be in
/// memory. The same input gives the same bytes.
///
/// # Errors
///
/// Fails with [`Error::Unreadable`](crate::Error::Unreadable) if a file is
/// damaged, locked by a password or neither picture nor PDF, and with whatever
/// `sheets` fails with.
pub fn bind(
    title: &str,
    author: &str,
    sheets: impl IntoIterator<Item = Result<Sheet>>,
    watermark: Option<&str>,
    date: Date,
) -> Result<Option<Bound>> {
    let mut book = Book::new(title, author, watermark, date);
    for sheet in sheets {
        let sheet = sheet?;
        let mut binding = Binding { book: &mut book, title: &sheet.title, half: None };
        let mut pictures = sheet.pictures.into_iter().peekable();
        while let Some(picture) = pictures.next() {
            binding.add(picture, pictures.peek().is_none())?;
        }
    }
    book.finish()
}

/// The sheet being bound.
struct Binding<'a> {
    book: &'a mut Book,
    title: &'a str,
    /// The free half of the last page, if the first is taken.
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

/// Where a tall screenshot without a neighbour goes.
const MIDDLE: Area = Area { x: 64.5, y: 24.0, width: 81.0, height: 246.0 };

/// The long side of an identity card in millimetres (ISO/IEC 7810, ID-1).
const CARD: f32 = 85.6;

impl Binding<'_> {
    /// Adds a picture, the `last` of the sheet or one of several.
    fn add(&mut self, picture: Picture, last: bool) -> Result<()> {
        let Picture { bytes, media, caption, size } = picture;
        if size == Binder::Left {
            return Ok(());
        }
        if media == MediaType::Pdf {
            let pages = Pages::open(&caption, bytes)?;
            for index in 0..pages.count() {
                self.whole(pages.draw(index, PDF_PPI)?.into(), &caption)?;
            }
            return Ok(());
        }
        let picture = picture::open(&caption, bytes)?;
        match size {
            Binder::Left => Ok(()),
            Binder::Page => self.whole(picture, &caption),
            Binder::Card => self.half(Half::Cards, picture, &caption),
            Binder::Screenshot if picture.width() < picture.height() => {
                if last && self.half != Some(Half::Columns) {
                    // Nothing will come to its side.
                    self.half = None;
                    self.book.turn(Paper::Portrait, self.title);
                    return self.book.place(picture, MIDDLE, &caption);
                }
                self.half(Half::Columns, picture, &caption)
            }
            Binder::Screenshot => self.half(Half::Rows, picture, &caption),
        }
    }

    fn whole(&mut self, picture: picture::Picture, caption: &str) -> Result<()> {
        let paper = if picture.width() > picture.height() {
            Paper::Landscape
        } else {
            Paper::Portrait
        };
        self.half = None;
        self.book.turn(paper, self.title);
        self.book.place(picture, paper.area(), caption)
    }

    fn half(
        &mut self,
        half: Half,
        picture: picture::Picture,
        caption: &str,
    ) -> Result<()> {
        let [first, second] = half.areas();
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
