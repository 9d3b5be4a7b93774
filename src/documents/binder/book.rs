//! The PDF of a binder, built page by page.

use jiff::civil::Date;
use lopdf::{Object, StringFormat};
use printpdf::date::parse_pdf_date;
use printpdf::{
    Color, DictItem, ExtendedGraphicsState, ExtendedGraphicsStateId, ExternalStream,
    ExternalXObject, Mm, Op, PageAnnotId, PageAnnotation, PdfDocument, PdfPage,
    PdfSaveOptions, Pt, Px, Rgb, XObject, XObjectId, XObjectRotation, XObjectTransform,
};
use sha2::{Digest, Sha256};

use super::outline::{Outline, UNITS, outline};
use super::pictures::Pictures;
use super::waiting::{Waiting, drawn};
use super::{Bound, Piece, notice};
use crate::error::{Error, Result};
use crate::files::{Drawn, Still};

/// The orientation of an A4 page.
#[derive(Clone, Copy)]
pub(super) enum Paper {
    Portrait,
    Landscape,
}

impl Paper {
    fn size(self) -> (f32, f32) {
        match self {
            Self::Portrait => (210.0, 297.0),
            Self::Landscape => (297.0, 210.0),
        }
    }

    /// Returns the area of a picture that has the page to itself.
    pub(super) fn area(self) -> Area {
        let (width, height) = self.size();
        Area { x: 20.0, y: 24.0, width: width - 40.0, height: height - 51.0 }
    }
}

/// A rectangle on a page in millimetres, from its upper left corner.
#[derive(Clone, Copy)]
pub(super) struct Area {
    pub(super) x: f32,
    pub(super) y: f32,
    pub(super) width: f32,
    pub(super) height: f32,
}

impl Area {
    /// Returns the square of side `side` around a point.
    pub(super) fn centred(x: f32, y: f32, side: f32) -> Self {
        let half = side / 2.0;
        Self { x: x - half, y: y - half, width: side, height: side }
    }

    /// Returns the middle of this area, cut to the screenshot's size at 96 ppi, so that
    /// small ones are not enlarged.
    #[allow(clippy::cast_precision_loss, reason = "pixels are far below 2^24")]
    pub(super) fn on_screen(self, piece: &Piece) -> Self {
        let (width, height) = (piece.width as f32, piece.height as f32);
        let width = self.width.min(width * 25.4 / 96.0);
        let height = self.height.min(height * 25.4 / 96.0);
        let x = self.x + (self.width - width) / 2.0;
        Self { x, y: self.y + (self.height - height) / 2.0, width, height }
    }

    /// Returns the largest area with the aspect ratio of `piece`, centred in this one.
    #[allow(clippy::cast_precision_loss, reason = "pixels are far below 2^24")]
    fn fit(self, piece: &Piece) -> Self {
        let (width, height) = (piece.width.max(1) as f32, piece.height.max(1) as f32);
        let scale = (self.width / width).min(self.height / height);
        let (width, height) = (width * scale, height * scale);
        Self {
            x: self.x + (self.width - width) / 2.0,
            y: self.y + (self.height - height) / 2.0,
            width,
            height,
        }
    }
}

/// Converts millimetres to points.
pub(super) fn pt(millimetres: f32) -> f32 {
    millimetres * 72.0 / 25.4
}

const GREY: f32 = 0.45;
const TITLE_PT: f32 = 11.0;
const CAPTION_PT: f32 = 9.0;
const MARK_PT: f32 = 20.0;
/// The title of the table of contents.
const CONTENTS: &str = "目录";
/// The most titles on a page of it, and their line pitch in millimetres.
const MOST_LISTED: usize = 32;
const LINE: f32 = 7.0;

/// A book of pages with pictures.
pub(super) struct Book<'a> {
    /// Called often, to learn whether to go on.
    pub(super) still: Still<'a>,
    pdf: PdfDocument,
    paper: Paper,
    /// The title of the sheet whose pages are being added.
    sheet: String,
    mark: Option<(XObjectId, f32)>,
    faint: ExtendedGraphicsStateId,
    objects: usize,
    /// Pictures that are placed but not packed yet.
    waiting: Vec<Waiting>,
    pictures: Pictures,
    left_out: Vec<String>,
    /// The titles, each with the number of its first page.
    listed: Vec<(String, usize)>,
    /// Covers everything drawn; becomes the file's /ID.
    hash: Sha256,
}

/// How many pictures are packed in parallel. Few, since the reader of each file may take
/// much memory; pages of one file wait for each other.
const SIDE_BY_SIDE: usize = 2;

impl<'a> Book<'a> {
    pub(super) fn new(
        title: &str,
        author: &str,
        watermark: Option<&str>,
        date: Date,
        still: Still<'a>,
    ) -> Self {
        let mut pdf = PdfDocument::new(title);
        if let Ok(midnight) =
            parse_pdf_date(&date.strftime("D:%Y%m%d000000Z").to_string())
        {
            let about = &mut pdf.metadata.info;
            about.creation_date = midnight;
            about.modification_date = midnight;
            about.metadata_date = midnight;
        }
        concat!("算备 ", env!("CARGO_PKG_VERSION"))
            .clone_into(&mut pdf.metadata.info.creator);
        author.clone_into(&mut pdf.metadata.info.author);
        let faint = ExtendedGraphicsStateId("Faint".to_owned());
        let state = ExtendedGraphicsState::default().with_current_fill_alpha(0.16);
        pdf.resources.extgstates.map.insert(faint.clone(), state);
        let mut hash = Sha256::new();
        hash.update(format!("{title}\n{author}\n{date}\n"));
        let mut book = Self {
            still,
            pdf,
            paper: Paper::Portrait,
            sheet: String::new(),
            mark: None,
            faint,
            objects: 0,
            waiting: Vec::new(),
            pictures: Pictures::default(),
            left_out: Vec::new(),
            listed: Vec::new(),
            hash,
        };
        let watermark = watermark.filter(|text| !text.trim().is_empty());
        book.mark = watermark.map(|text| book.text(text, f32::INFINITY));
        book
    }

    /// Begins a page headed `title`; a new title also goes into the table of contents and
    /// the file's outline.
    pub(super) fn turn(&mut self, paper: Paper, title: &str) {
        self.mark_page();
        self.paper = paper;
        let (width, height) = paper.size();
        self.pdf.pages.push(PdfPage::new(Mm(width), Mm(height), Vec::new()));
        let number = self.pdf.pages.len();
        if self.sheet != title {
            title.clone_into(&mut self.sheet);
            self.listed.push((title.to_owned(), number));
        }
        let ops = self.text_ops(title, TITLE_PT, (20.0, 16.0), 0.0, width - 40.0);
        self.draw(ops);
    }

    /// Places `piece` in `area` on the last page, with its caption below.
    pub(super) fn place(
        &mut self,
        piece: Piece,
        area: Area,
        caption: &str,
    ) -> Result<()> {
        let at = area.fit(&piece);
        let paper = self.paper;
        let id = self.next_id();
        let transform = XObjectTransform {
            translate_x: Some(Pt(pt(at.x))),
            translate_y: Some(Pt(pt(paper.size().1 - at.y - at.height))),
            scale_x: Some(pt(at.width)),
            scale_y: Some(pt(at.height)),
            no_auto_scale: true,
            ..XObjectTransform::default()
        };
        self.draw([Op::UseXobject { id: id.clone(), transform }]);
        let page = self.pdf.pages.len() - 1;
        let (most, caption) = (area.width.max(85.6), caption.to_owned());
        self.waiting.push(Waiting { id, piece, page, paper, at, most, caption });
        if self.waiting.len() >= SIDE_BY_SIDE { self.pack() } else { Ok(()) }
    }

    /// Draws and packs the waiting pictures in parallel.
    fn pack(&mut self) -> Result<()> {
        let waiting = std::mem::take(&mut self.waiting);
        for (one, drawn) in waiting.iter().zip(drawn(&waiting, self.still)?) {
            let mut caption = one.caption.clone();
            match drawn {
                Ok(drawn) => {
                    if drawn.partly {
                        caption.push_str("（部分内容未绘出，以原文件为准）");
                    }
                    self.image(&one.id, drawn);
                }
                Err(reason) => {
                    self.notice(one, &reason);
                    self.left_out.push(format!("{caption}：{reason}"));
                }
            }
            let middle = one.at.x + one.at.width / 2.0;
            let below = one.at.y + one.at.height + 6.0;
            let paper = std::mem::replace(&mut self.paper, one.paper);
            let ops = self.text_ops(&caption, CAPTION_PT, (middle, below), 0.5, one.most);
            self.paper = paper;
            self.pdf.pages[one.page].ops.extend(ops);
        }
        Ok(())
    }

    /// Puts a note in place of a picture that says why it is missing.
    fn notice(&mut self, one: &Waiting, reason: &str) {
        let (width, height) = (pt(one.at.width), pt(one.at.height));
        let operators = notice::operators(&one.caption, reason, width, height);
        let frame = [0.0, 0.0, width, height].map(DictItem::Real);
        // Placed objects are one unit wide and high, as pictures are.
        let matrix = [1.0 / width, 0.0, 0.0, 1.0 / height, 0.0, 0.0].map(DictItem::Real);
        let entries = [
            ("Subtype", name("Form")),
            ("BBox", DictItem::Array(frame.to_vec())),
            ("Matrix", DictItem::Array(matrix.to_vec())),
            ("Resources", DictItem::Dict { map: [].into() }),
        ];
        self.object(&one.id, entries, operators.into_bytes(), None);
    }

    /// Returns the finished file, or `None` if it has no pages.
    pub(super) fn finish(mut self) -> Result<Option<Bound>> {
        if self.pdf.pages.is_empty() {
            return Ok(None);
        }
        self.pack()?;
        self.mark_page();
        self.list();
        self.number();
        let pages = self.pdf.pages.len();
        // Pictures are already packed; printpdf would shrink them again.
        let options =
            PdfSaveOptions { image_optimization: None, ..PdfSaveOptions::default() };
        let mut file = self.pdf.to_lopdf_document(&options, &mut Vec::new());
        "1.7".clone_into(&mut file.version);
        // printpdf picks a random ID.
        let digest = self.hash.finalize();
        let id = lopdf::Object::String(digest[..16].to_vec(), StringFormat::Hexadecimal);
        file.trailer.set("ID", vec![id.clone(), id]);
        // We claim no standard, but printpdf claims PDF/X.
        if let Ok(about) = file.trailer.get(b"Info").and_then(Object::as_reference)
            && let Ok(about) = file.get_dictionary_mut(about)
        {
            about.remove(b"GTS_PDFXVersion");
        }
        // printpdf writes this name as a string, which readers ignore.
        if let Ok(catalog) = file.catalog_mut() {
            catalog.set("PageMode", "UseOutlines");
        }
        file.compress();
        let written = self.pictures.write(&mut file);
        let pdf = written.map_err(|error| Error::io("写成", "合订本", error))?;
        Ok(Some(Bound { pdf, pages, left_out: self.left_out }))
    }

    /// Adds the titles to the file's outline and, if there are several, a table of
    /// contents in front.
    fn list(&mut self) {
        let mut listed = std::mem::take(&mut self.listed);
        self.paper = Paper::Portrait;
        let (width, height) = self.paper.size();
        let mut pages = Vec::new();
        if listed.len() > 1 {
            let count = listed.len().div_ceil(MOST_LISTED);
            for (_, page) in &mut listed {
                *page += count;
            }
            for lines in listed.chunks(MOST_LISTED) {
                let mut ops =
                    self.text_ops(CONTENTS, MARK_PT, (width / 2.0, 30.0), 0.5, width);
                let mut y = 40.0;
                for (title, page) in lines {
                    y += LINE;
                    let at = (width - 20.0, y);
                    ops.extend(self.text_ops(title, TITLE_PT, (20.0, y), 0.0, 150.0));
                    ops.extend(self.text_ops(&page.to_string(), TITLE_PT, at, 1.0, 18.0));
                }
                ops.extend(self.mark_ops());
                pages.push(PdfPage::new(Mm(width), Mm(height), ops));
            }
            listed.insert(0, (CONTENTS.to_owned(), 1));
        }
        self.pdf.pages.splice(0..0, pages);
        for (name, page) in listed {
            let id = PageAnnotId(format!("{page:05}"));
            self.pdf.bookmarks.map.insert(id, PageAnnotation { name, page });
        }
    }

    /// Writes the page numbers at the foot of the pages.
    fn number(&mut self) {
        for index in 0..self.pdf.pages.len() {
            let is_wide = {
                let sides = &self.pdf.pages[index].media_box;
                sides.width > sides.height
            };
            self.paper = if is_wide { Paper::Landscape } else { Paper::Portrait };
            let (width, height) = self.paper.size();
            let (words, at) =
                (format!("— {} —", index + 1), (width / 2.0, height - 10.0));
            let ops = self.text_ops(&words, CAPTION_PT, at, 0.5, width);
            self.pdf.pages[index].ops.extend(ops);
        }
    }

    /// Draws the watermark across the last page.
    fn mark_page(&mut self) {
        let ops = self.mark_ops();
        self.draw(ops);
    }

    /// Returns the operations that draw the watermark across a page.
    fn mark_ops(&self) -> Vec<Op> {
        let Some((id, width)) = self.mark.clone() else { return Vec::new() };
        let (page_width, page_height) = self.paper.size();
        let (page_width, page_height) = (pt(page_width), pt(page_height));
        let mut ops = vec![
            Op::SaveGraphicsState,
            Op::LoadGraphicsState { gs: self.faint.clone() },
            Op::SetFillColor { col: Color::Rgb(Rgb::new(0.75, 0.0, 0.0, None)) },
        ];
        let (step_x, step_y) = (width * MARK_PT / UNITS + 3.0 * MARK_PT, 5.0 * MARK_PT);
        let (mut y, mut shift) = (-page_width / 2.0, 0.0);
        while y < page_height {
            let mut x = -step_x + shift;
            while x < page_width {
                ops.push(glyphs(&id, MARK_PT, x, y, 30.0));
                x += step_x;
            }
            (y, shift) = (y + step_y, step_x / 2.0 - shift);
        }
        ops.push(Op::RestoreGraphicsState);
        ops
    }

    /// Returns the operations that write `text` in grey, at most `most` millimetres wide,
    /// with its baseline at `y`; `anchor` aligns it at `x`: 0 its left edge, 0.5 its
    /// middle, 1 its right edge.
    fn text_ops(
        &mut self,
        text: &str,
        size: f32,
        (x, y): (f32, f32),
        anchor: f32,
        most: f32,
    ) -> Vec<Op> {
        if text.is_empty() {
            return Vec::new();
        }
        let (id, width) = self.text(text, pt(most) / size * UNITS);
        let x = pt(x) - width / UNITS * size * anchor;
        let y = pt(self.paper.size().1 - y);
        vec![
            Op::SetFillColor { col: Color::Rgb(Rgb::new(GREY, GREY, GREY, None)) },
            glyphs(&id, size, x, y, 0.0),
        ]
    }

    fn draw(&mut self, ops: impl IntoIterator<Item = Op>) {
        if let Some(page) = self.pdf.pages.last_mut() {
            page.ops.extend(ops);
        }
    }

    /// Adds text no wider than `most` units; returns its id and width.
    fn text(&mut self, text: &str, most: f32) -> (XObjectId, f32) {
        let Outline { operators, width } = outline(text, most);
        let frame = [-UNITS, -UNITS, width + UNITS, 2.0 * UNITS].map(DictItem::Real);
        let entries = [
            ("Subtype", name("Form")),
            ("BBox", DictItem::Array(frame.to_vec())),
            ("Resources", DictItem::Dict { map: [].into() }),
        ];
        let id = self.next_id();
        self.object(&id, entries, operators.into_bytes(), None);
        (id, width)
    }

    fn image(&mut self, id: &XObjectId, jpeg: Drawn) {
        let Drawn { bytes, width, height, .. } = jpeg;
        let entries = [
            ("Subtype", name("Image")),
            ("Width", DictItem::Int(width.into())),
            ("Height", DictItem::Int(height.into())),
            ("ColorSpace", name("DeviceRGB")),
            ("BitsPerComponent", DictItem::Int(8)),
            ("Filter", name("DCTDecode")),
        ];
        let content = self.pictures.keep(&id.0, bytes);
        self.object(id, entries, content, Some((width, height)));
    }

    fn next_id(&mut self) -> XObjectId {
        self.objects += 1;
        XObjectId(format!("X{:05}", self.objects))
    }

    fn object<const N: usize>(
        &mut self,
        id: &XObjectId,
        entries: [(&str, DictItem); N],
        content: Vec<u8>,
        size: Option<(u32, u32)>,
    ) {
        self.hash.update(content.len().to_be_bytes());
        self.hash.update(&content);
        let own = [("Type", name("XObject"))];
        let dict = own.into_iter().chain(entries).map(|(key, value)| (key.into(), value));
        let object = ExternalXObject {
            stream: ExternalStream { dict: dict.collect(), content, compress: false },
            width: size.map(|(width, _)| Px(width as usize)),
            height: size.map(|(_, height)| Px(height as usize)),
            dpi: None,
        };
        self.pdf.resources.xobjects.map.insert(id.clone(), XObject::External(object));
    }
}

fn name(name: &str) -> DictItem {
    DictItem::Name(name.as_bytes().to_vec())
}

/// Draws outlined text at (`x`, `y`) points, rotated by `degrees`.
fn glyphs(id: &XObjectId, size: f32, x: f32, y: f32, degrees: f32) -> Op {
    let rotate = XObjectRotation {
        angle_ccw_degrees: degrees,
        rotation_center_x: Px(0),
        rotation_center_y: Px(0),
    };
    let transform = XObjectTransform {
        translate_x: Some(Pt(x)),
        translate_y: Some(Pt(y)),
        rotate: Some(rotate),
        scale_x: Some(size / UNITS),
        scale_y: Some(size / UNITS),
        no_auto_scale: true,
        ..XObjectTransform::default()
    };
    Op::UseXobject { id: id.clone(), transform }
}
