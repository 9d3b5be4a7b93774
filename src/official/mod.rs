//! Forms of the authority and of others, filled: everything else in the file stays.
//!
//! `spots` and `cells` find where answers belong, `labels` and `names` tell what is asked
//! there, `entries` what there is to say, and `fill` writes it. Whatever is not certain is
//! marked, and a place can be set by hand.

mod cells;
mod entries;
mod fill;
mod headings;
mod hints;
mod labels;
mod matching;
mod names;
pub(crate) mod printed;
mod reading;
mod remarks;
mod spots;
mod tagging;
mod writing;

use std::collections::BTreeMap;

use serde::Serialize;
use ts_rs::TS;

pub use entries::{Content, Entry, Rows, Stock};
pub use fill::Pictures;
pub use matching::fields_called;
pub use reading::Passage;
pub use remarks::Remark;
pub use spots::{Kind, Spot};

use crate::documents::Block;
use crate::documents::docx::{Fields, write};
use crate::docx::{Docx, flow};
use crate::error::Error;
use spots::Page;

/// A form that was opened.
#[derive(Debug)]
pub struct Form {
    docx: Docx,
    pages: Vec<Page>,
    spots: Vec<Spot>,
}

/// The fields of a file that has none.
struct NoFields;

impl Fields for NoFields {
    fn of(&self, _: &[&str], _: &[&str], _: &str) -> Option<String> {
        None
    }

    fn of_rows(&self, _: &[String], _: &[Vec<String>]) -> Vec<Vec<Option<String>>> {
        Vec::new()
    }
}

/// What a person said about places: the key of an answer, or nothing belongs there.
pub type Places = BTreeMap<String, Option<String>>;

/// A place with what goes there.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Matched {
    /// The place.
    pub spot: String,
    /// What the form calls it, with what it stands under: `法定代表人 › 姓名`.
    pub called: String,
    /// What the form says there to whoever fills it.
    pub hint: String,
    /// The key of what goes there.
    pub key: Option<String>,
    /// That in words.
    pub label: Option<String>,
    /// How certain it is.
    pub certainty: Certainty,
    /// The same in Chinese.
    pub word: &'static str,
    /// Whether a person should look at it.
    pub is_open: bool,
    /// Whether it is a row of a table, repeated for each record of a group.
    pub repeats: bool,
    /// What will be written, in short.
    pub text: String,
    /// All of it.
    #[serde(skip)]
    pub whole: String,
    /// The keys of what else might belong there.
    pub others: Vec<String>,
}

/// How certain it is what belongs in a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "lowercase")]
#[ts(export, rename = "SpotCertainty")]
pub enum Certainty {
    /// A person said so.
    Set,
    /// It is called the same.
    Sure,
    /// It is called alike: to be looked at.
    Likely,
    /// Nothing was found.
    Unknown,
    /// People sign or seal there by hand.
    Signed,
}

impl Certainty {
    /// Returns the word on the screen.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Set => "指定",
            Self::Sure => "已填",
            Self::Likely => "请核对",
            Self::Unknown => "未找到",
            Self::Signed => "手写",
        }
    }
}

impl Form {
    /// Opens what another kind of file says as if it were a DOCX.
    ///
    /// # Errors
    ///
    /// Fails if it cannot be laid out.
    pub(crate) fn of_blocks(blocks: &[Block]) -> Result<Self, String> {
        let no_picture =
            |path: &str| Err(Error::MissingContent { name: path.to_owned() });
        let docx = write("", blocks, "", &no_picture, &NoFields);
        Self::open(docx.map_err(|error| error.to_string())?)
    }

    /// Opens a form.
    ///
    /// # Errors
    ///
    /// Fails with what is wrong with the file, in words.
    pub fn open(bytes: Vec<u8>) -> Result<Self, String> {
        let mut docx = Docx::open(bytes)?;
        let main = docx.main().to_owned();
        let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder);
        let styles = docx.tree(&format!("{folder}/styles.xml")).ok();
        let styles: BTreeMap<String, u8> =
            styles.iter().flat_map(headings::style_levels).collect();
        let pages = docx.parts()?.into_iter().map(|part| {
            let flow = flow(&part.tree);
            let levels =
                headings::levels(&flow, &part.tree, &|style| styles.get(style).copied());
            Page { part, flow, levels }
        });
        let pages: Vec<_> = pages.collect();
        let spots = spots::find(&pages);
        Ok(Self { docx, pages, spots })
    }

    /// Returns the lines of the body and the rows of its tables, the cells of a row apart.
    #[must_use]
    pub fn rows(&self) -> Vec<Vec<String>> {
        let mut all: Vec<Vec<String>> = Vec::new();
        let mut before = None;
        for one in self.pages.first().into_iter().flat_map(|page| &page.flow.paragraphs) {
            let (said, cell) = (one.text.trim().to_owned(), one.cell);
            let row = |cell: Option<(usize, usize, usize)>| {
                cell.map(|(table, row, _)| (table, row))
            };
            match all.last_mut() {
                Some(cells) if cell.is_some() && row(cell) == row(before) => {
                    match cells.last_mut() {
                        Some(text) if cell == before => {
                            text.push('\n');
                            text.push_str(&said);
                        }
                        _ => cells.push(said),
                    }
                }
                _ if cell.is_none() && said.is_empty() => {}
                _ => all.push(vec![said]),
            }
            before = cell;
        }
        all
    }

    /// Returns whether there is a place with this id.
    #[must_use]
    pub fn has_spot(&self, id: &str) -> bool {
        let apart = |spot: &Spot| match &spot.at {
            spots::Place::Rows { apart, .. } => apart.iter().any(|spot| spot.id == id),
            _ => false,
        };
        self.spots.iter().any(|spot| spot.id == id || apart(spot))
    }

    /// Returns the lines of the body that say something.
    pub fn lines(&self) -> impl Iterator<Item = &str> {
        let body = self.pages.first().into_iter().flat_map(|page| &page.flow.paragraphs);
        body.map(|one| one.text.trim()).filter(|line| !line.is_empty())
    }
}
