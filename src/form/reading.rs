//! What an attached file says and shows, as a person would read it.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A line that was recognised needs this much certainty to be relied on, in per cent.
const CERTAIN: u8 = 90;

/// What a file says and shows. It depends on its bytes and on the version of the reader.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export)]
pub struct Reading {
    /// Why nothing of it was read, in Chinese.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unread: Option<String>,
    /// Whether somebody signed the PDF digitally; who, and whether validly, is not checked.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub signed: bool,
    /// Its pages in order; a picture is one, a DOCX or XLSX one without places.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub pages: Vec<PageReading>,
    /// Its text as names are looked for in it, once that was asked for.
    #[serde(skip)]
    #[ts(skip)]
    pub(crate) folded: OnceLock<String>,
}

/// What a page says and shows.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export)]
pub struct PageReading {
    /// How its text was found.
    pub source: TextSource,
    /// Width and height in millimetres, of a page of a PDF.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size: Option<(u16, u16)>,
    /// Its lines, from the top.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<Line>,
    /// How it looks, if it was drawn.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub look: Option<PageLook>,
    /// What its QR codes say.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub codes: Vec<String>,
}

/// How the text of a page was found.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
#[ts(export)]
pub enum TextSource {
    /// Not at all: it could not be read, or reading is turned off.
    #[default]
    Unread,
    /// The file has it as text.
    Text,
    /// It was recognised on a picture, perhaps wrongly.
    Picture,
}

/// A line of text.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Line {
    /// What it says.
    pub text: String,
    /// How certain its least certain character is, in per cent.
    pub certain: u8,
    /// Where it is.
    pub area: Area,
}

/// A rectangle in thousandths of the width and height of the page, upright.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Area {
    /// From the left edge to its left side.
    pub left: u16,
    /// From the top edge to its upper side.
    pub top: u16,
    /// From the left edge to its right side.
    pub right: u16,
    /// From the top edge to its lower side.
    pub bottom: u16,
}

/// How a page or picture looks.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export)]
pub struct PageLook {
    /// Nothing is on it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub blank: bool,
    /// How steep its edges are, in thousandths of the local contrast; `None` if it has too
    /// few to tell.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sharpness: Option<u16>,
    /// How bright its lightest parts are: the 95th percentile, from 0 to 255.
    pub light: u8,
    /// The part that is blown out to white where there should be drawing, in thousandths.
    pub overexposed: u16,
    /// How colourful its most colourful parts are: the 99th percentile of chroma.
    pub colour: u8,
    /// How many lines of text are cut by its edge.
    pub cut: u16,
    /// Its round red seals.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub seals: Vec<Area>,
    /// The part of it that is red, in ten-thousandths.
    pub red: u16,
    /// The places beside 签名 and the like, with the part that is inked, in thousandths.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub signatures: Vec<(Area, u16)>,
    /// How many quarter turns to the right make it upright.
    #[serde(skip_serializing_if = "is_zero")]
    pub turned: u8,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands over references")]
fn is_zero(number: &u8) -> bool {
    *number == 0
}

impl PageReading {
    /// Returns whether it is a picture or scan: its text, if any, was recognised.
    #[must_use]
    pub fn is_picture(&self) -> bool {
        self.source != TextSource::Text && self.look.is_some()
    }

    /// Returns whether the file has its text as text.
    #[must_use]
    pub fn is_text(&self) -> bool {
        self.source == TextSource::Text
    }

    /// Returns whether there is nothing on it, as far as was seen.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.lines.is_empty() && self.look.as_ref().is_some_and(|look| look.blank)
    }
}

impl Reading {
    /// Returns all its text, a line a line.
    #[must_use]
    pub fn text(&self) -> String {
        let lines = self.pages.iter().flat_map(|page| &page.lines);
        lines.map(|line| &*line.text).collect::<Vec<_>>().join("\n")
    }

    /// Returns the lines that may be relied on, each with its page, from 0: those that the file
    /// has as text, and those of which every character was recognised with certainty.
    pub fn certain_lines(&self) -> impl Iterator<Item = (usize, &Line)> {
        self.pages.iter().enumerate().flat_map(|(at, page)| {
            let certain = page
                .lines
                .iter()
                .filter(|line| page.is_text() || line.certain >= CERTAIN);
            certain.map(move |line| (at, line))
        })
    }

    /// Returns its text folded by `fold`, which is called once in its life.
    pub fn folded(&self, fold: fn(&str) -> String) -> &str {
        self.folded.get_or_init(|| fold(&self.text()))
    }

    /// Returns whether a page of it was not read because it is a picture.
    #[must_use]
    pub fn has_unread_pages(&self) -> bool {
        self.pages
            .iter()
            .any(|page| page.source == TextSource::Unread && page.look.is_some())
    }
}

/// What is known of the files of a project, by SHA-256. A copy costs nothing.
#[derive(Debug, Default, Clone)]
pub struct Readings(Arc<BTreeMap<String, Arc<Reading>>>);

impl Readings {
    /// Returns what a file says.
    #[must_use]
    pub fn of(&self, sha256: &str) -> Option<&Reading> {
        self.0.get(sha256).map(|reading| &**reading)
    }

    /// Notes what a file says.
    pub fn note(&mut self, sha256: String, reading: Reading) {
        Arc::make_mut(&mut self.0).insert(sha256, Arc::new(reading));
    }
}

impl FromIterator<(String, Reading)> for Readings {
    fn from_iter<T: IntoIterator<Item = (String, Reading)>>(all: T) -> Self {
        let all = all.into_iter().map(|(sha256, reading)| (sha256, Arc::new(reading)));
        Self(Arc::new(all.collect()))
    }
}

/// Whether both are the same copy: quick, and never true by mistake.
impl PartialEq for Readings {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}
