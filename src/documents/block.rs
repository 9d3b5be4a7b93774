//! The content of a typeset document, block by block.
//!
//! Templates record each block they draw as metadata. The editable copy is made from
//! these records and needs no template of its own.

use serde::{Deserialize, Serialize};

/// One piece of a document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "t", rename_all = "lowercase", deny_unknown_fields)]
pub enum Block {
    /// The title of the document, centred.
    Title {
        /// The text.
        s: String,
    },
    /// A single line without indent, such as on a cover.
    Line {
        /// The text.
        s: String,
        /// Its alignment.
        #[serde(default)]
        align: Align,
    },
    /// A heading of level 1 (一、), 2 (（一）) or 3 (1.); its text includes the number.
    H {
        /// The level, from 1.
        level: u8,
        /// The text.
        s: String,
    },
    /// A paragraph.
    P {
        /// The text.
        s: String,
    },
    /// A table.
    Table {
        /// The caption above, empty if none.
        #[serde(default)]
        caption: String,
        /// The relative widths of the columns.
        widths: Vec<f64>,
        /// The head row, empty if none.
        #[serde(default)]
        head: Vec<String>,
        /// The rows; a cell may hold line feeds.
        rows: Vec<Vec<String>>,
    },
    /// A picture.
    Picture {
        /// The path from which the template read it: `/files/<sha256>`.
        path: String,
        /// The caption below.
        caption: String,
        /// The width on paper in millimetres.
        width_mm: f64,
    },
    /// Boxes joined by arrows, from top to bottom.
    Flow {
        /// The caption below.
        caption: String,
        /// The text of the boxes.
        steps: Vec<String>,
    },
    /// The lines to sign and seal.
    Sign {
        /// The lines to sign, left-aligned: `法定代表人（签字）：`.
        lines: Vec<String>,
        /// The organisation, with `（盖章）`.
        org: String,
        /// The date line.
        date: String,
    },
    /// The table of contents, of the headings of levels 1 and 2.
    Contents,
    /// A page break.
    Break,
}

/// The alignment of a line.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Align {
    /// At the left.
    #[default]
    Left,
    /// In the middle.
    Center,
    /// At the right.
    Right,
}
