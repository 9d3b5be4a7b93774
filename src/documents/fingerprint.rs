//! The fingerprint: what a document was made from, in 16 digits.
//!
//! It tells whether a signed scan still says what the project says. It is no
//! signature: whoever has the project can compute it.

use std::fmt::Write as _;

use qrcode::{Color, EcLevel, QrCode};
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::{Document, templates};

/// Returns the first 16 hexadecimal digits of the SHA-256 over `content` and
/// the templates of `document`.
pub(super) fn of(document: Document, content: &Value) -> String {
    let mut hasher = Sha256::new();
    hasher.update(content.to_string());
    for (path, text) in templates::of(document) {
        hasher.update(path);
        hasher.update(text);
    }
    hasher.finalize()[..8].iter().fold(String::new(), |mut digits, byte| {
        _ = write!(digits, "{byte:02x}");
        digits
    })
}

/// Returns a QR code that says `SUANBEI:<DOCUMENT>:<FINGERPRINT>`, as SVG.
pub(super) fn qr(document: Document, fingerprint: &str) -> String {
    let text = format!("SUANBEI:{}:{fingerprint}", document.stem()).to_uppercase();
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
