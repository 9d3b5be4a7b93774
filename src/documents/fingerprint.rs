//! The fingerprint of a document: a short hash of its content and one of its layout.
//!
//! It tells whether a signed scan still says what the project says. It is not a
//! signature: anyone who has the project can compute it.

use std::fmt::Write as _;

use qrcode::{Color, EcLevel, QrCode};
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::{AddedFont, Document, templates};

/// The hashes that tell one version of a document from another.
#[derive(Debug, Clone)]
pub struct Fingerprint {
    /// The hash of what it says, without the date: 16 hexadecimal digits.
    pub content: String,
    /// The hash of its templates, and of the font that draws its rare characters: 6
    /// hexadecimal digits.
    pub layout: String,
    /// The single hash of content and templates that the first layout would print.
    first: String,
}

/// How a printed document compares with what would be printed now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sameness {
    /// The same content and layout.
    Same,
    /// The same content in another layout.
    Relaid,
    /// Other content.
    Other,
}

impl Fingerprint {
    /// Returns the fingerprint of `document` with `content`, some of it in the added `font`.
    pub(super) fn of(
        document: Document,
        content: &Value,
        font: Option<&AddedFont>,
    ) -> Self {
        let content = content.to_string();
        let digits = |hasher: Sha256, bytes| hex(&hasher.finalize()[..bytes]);
        let mut layout = laid_out(Sha256::new(), templates::of(document));
        if let Some(font) = font {
            layout.update(&font.sha256);
        }
        Self {
            content: digits(Sha256::new_with_prefix(&content), 8),
            layout: digits(layout, 3),
            first: digits(
                laid_out(
                    Sha256::new_with_prefix(&content),
                    templates::first_of(document),
                ),
                8,
            ),
        }
    }

    /// Returns both hashes as they are stored, for [`Fingerprint::compare`].
    #[must_use]
    pub fn mark(&self) -> String {
        format!("{}:{}", self.content, self.layout)
    }

    /// Compares with the mark that was stored when a paper was made, or is printed on it.
    #[must_use]
    pub fn compare(&self, mark: &str) -> Sameness {
        let (content, layout) = mark.split_once(':').unwrap_or((mark, ""));
        match (content == self.content || content == self.first, layout) {
            (true, layout) if layout == self.layout => Sameness::Same,
            (true, _) => Sameness::Relaid,
            (false, _) => Sameness::Other,
        }
    }
}

fn laid_out<'a>(
    mut hasher: Sha256,
    templates: impl Iterator<Item = &'a (&'static str, &'static str)>,
) -> Sha256 {
    for (path, text) in templates {
        hasher.update(path);
        hasher.update(text);
    }
    hasher
}

pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut digits, byte| {
        _ = write!(digits, "{byte:02x}");
        digits
    })
}

/// Returns a QR code of `SUANBEI:<DOCUMENT>:<CONTENT>:<LAYOUT>`, as SVG.
pub(super) fn qr(document: Document, fingerprint: &Fingerprint) -> String {
    let text = format!("SUANBEI:{}:{}", document.stem(), fingerprint.mark());
    let text = text.to_uppercase();
    let code = QrCode::with_error_correction_level(text, EcLevel::M)
        .expect("some fifty letters fit in a QR code");
    let width = code.width();
    let mut svg = format!(
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {width} {width}'><path d='"
    );
    for (index, colour) in code.into_colors().into_iter().enumerate() {
        if colour == Color::Dark {
            _ = write!(svg, "M{} {}h1v1h-1z", index % width, index / width);
        }
    }
    svg.push_str("'/></svg>");
    svg
}
