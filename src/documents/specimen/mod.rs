//! Pictures and papers for the shipped examples: plainly fictional, marked 样例.
//!
//! Only examples use them; none goes into a real filing.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::{ImageFormat, RgbImage};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::folder::Folder;
use crate::error::{Error, Result};
use crate::files::Pages;
use crate::form::MediaType;

/// What a specimen shows. In JSON, its name looks like `id_front`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Specimen {
    /// A business licence.
    Licence,
    /// The portrait side of an identity card; `data.person` is the key of the person in
    /// the subject's answers: `legal_rep`.
    IdFront,
    /// Its other side.
    IdBack,
    /// The portrait side of a mainland travel permit for Hong Kong and Macao residents.
    PermitFront,
    /// Its other side.
    PermitBack,
    /// The sealed proof that `data.person` is employed.
    Letter,
    /// A page of text: `data.title`, `data.paragraphs`.
    Policy,
    /// The first page of a contract: `data.title`, `data.party`.
    Contract,
    /// A screenshot of an app: `data.title`, `data.lines`, and optionally the visible
    /// label `data.mark`.
    App,
    /// The same of a website.
    Web,
    /// An entry of the public register: `data.name`, `data.entity`,
    /// `data.number`.
    PublicRecord,
}

impl Specimen {
    /// Returns the type of file that [`specimen`] makes.
    #[must_use]
    pub fn media_type(self) -> MediaType {
        match self {
            Self::Licence
            | Self::IdFront
            | Self::IdBack
            | Self::PermitFront
            | Self::PermitBack => MediaType::Jpeg,
            Self::App | Self::Web | Self::PublicRecord => MediaType::Png,
            Self::Letter | Self::Policy | Self::Contract => MediaType::Pdf,
        }
    }

    fn template(self) -> &'static str {
        match self {
            Self::Licence => "specimens/licence.typ",
            Self::IdFront | Self::IdBack | Self::PermitFront | Self::PermitBack => {
                "specimens/card.typ"
            }
            Self::App | Self::Web => "specimens/screen.typ",
            Self::PublicRecord => "specimens/record.typ",
            Self::Letter | Self::Policy | Self::Contract => "specimens/page.typ",
        }
    }

    /// Returns the resolution it is drawn at, in pixels per inch.
    fn ppi(self) -> f32 {
        match self {
            // 85.6 mm × 54 mm gives 1,416 × 893.
            Self::IdFront | Self::IdBack | Self::PermitFront | Self::PermitBack => 420.0,
            // A phone 1,080 pixels wide.
            Self::App => 216.0,
            Self::Web | Self::PublicRecord => 144.0,
            _ => 200.0,
        }
    }
}

/// Returns a specimen for an example. `subject` is the example's answers under `subject`,
/// `data` the details from its list of files. The same input gives the same bytes.
///
/// # Errors
///
/// Fails with [`Error::Typeset`] if `subject` or `data` lacks what the specimen
/// shows.
pub fn specimen(kind: Specimen, subject: &Value, data: &Value) -> Result<Vec<u8>> {
    let pdf = typeset(kind, subject, data)?;
    let packed = match kind.media_type() {
        MediaType::Png => {
            let mut bytes = Cursor::new(Vec::new());
            let packed = drawn(kind, pdf)?.write_to(&mut bytes, ImageFormat::Png);
            packed.map(|()| bytes.into_inner())
        }
        MediaType::Jpeg => {
            let mut bytes = Vec::new();
            let packer = JpegEncoder::new_with_quality(&mut bytes, 80);
            drawn(kind, pdf)?.write_with_encoder(packer).map(|()| bytes)
        }
        _ => Ok(pdf),
    };
    packed.map_err(|error| refused(kind, error.to_string()))
}

fn typeset(kind: Specimen, subject: &Value, data: &Value) -> Result<Vec<u8>> {
    let mut shown = json!({ "kind": kind, "subject": subject });
    if let (Some(shown), Some(data)) = (shown.as_object_mut(), data.as_object()) {
        shown.extend(data.iter().map(|(key, value)| (key.clone(), value.clone())));
    }
    Folder::plain(kind.template(), &shown).pdf().map_err(|reason| refused(kind, reason))
}

fn refused(kind: Specimen, reason: String) -> Error {
    Error::Typeset { document: format!("样例 {kind:?}"), reason }
}

fn drawn(kind: Specimen, pdf: Vec<u8>) -> Result<RgbImage> {
    Pages::open("样例", pdf)?.draw(0, kind.ppi())
}

#[cfg(test)]
mod tests;
