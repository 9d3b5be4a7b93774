//! A file that answers a question, as far as the form knows it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The largest picture or PDF that is looked into or drawn, in bytes: more than the
/// limit of any slot for them. Of larger files only the type is told.
pub(crate) const LARGEST: u64 = 64 << 20;

/// A file in a field's slot. Its bytes live in the project file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Attachment {
    /// The row in the project file, 0 while it is in none. A dump leaves it out.
    #[serde(default, skip_serializing)]
    #[ts(type = "number", optional = false)]
    pub id: i64,
    /// The name the user gave it, without folders.
    pub file_name: String,
    /// The SHA-256 of its bytes, in lower-case hexadecimal.
    pub sha256: String,
    /// The number of bytes.
    #[ts(type = "number")]
    pub size: u64,
    /// What its bytes say it is.
    #[serde(default)]
    pub facts: Facts,
    /// Whether the bytes are not in the project file, as after the import of
    /// answers without their files.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub missing: bool,
}

/// What the bytes of a file say: facts, no judgement.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export)]
pub struct Facts {
    /// The type by the first bytes, `None` if no type we know begins so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub media_type: Option<MediaType>,
    /// The number of pages, of a PDF.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pages: Option<u32>,
    /// Whether the PDF asks for a password before it opens.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub encrypted: bool,
    /// Whether the type is known but the file cannot be read as such.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub damaged: bool,
    /// The width in pixels, of a picture.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub width: Option<u32>,
    /// The height in pixels, of a picture.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub height: Option<u32>,
    /// The pages that cannot be drawn within limits of time and memory, from 1; a
    /// picture is one page.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<u32>>")]
    pub undrawn: Vec<u32>,
    /// The pages of which something is not drawn that other programs show.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<u32>>")]
    pub partly: Vec<u32>,
}

/// The types of file we tell apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
#[ts(export)]
pub enum MediaType {
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
    /// PDF.
    Pdf,
    /// MPEG-4 film.
    Mp4,
    /// A zip, hence also DOCX and XLSX.
    Zip,
    /// HEIC or AVIF, as phones take pictures.
    Heic,
}

impl MediaType {
    /// Returns the extensions that files of this type carry, the usual one first.
    #[must_use]
    pub fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Jpeg => &["jpg", "jpeg"],
            Self::Png => &["png"],
            Self::Pdf => &["pdf"],
            Self::Mp4 => &["mp4", "m4v", "mov"],
            Self::Zip => &["zip", "docx", "xlsx", "pptx"],
            Self::Heic => &["heic", "heif", "hif", "avif"],
        }
    }

    /// Returns the name in messages.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Jpeg => "JPG",
            Self::Png => "PNG",
            Self::Pdf => "PDF",
            Self::Mp4 => "MP4",
            Self::Zip => "ZIP",
            Self::Heic => "HEIC",
        }
    }

    /// Returns the name of the type on the internet (RFC 6838).
    #[must_use]
    pub fn mime(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Pdf => "application/pdf",
            Self::Mp4 => "video/mp4",
            Self::Zip => "application/zip",
            Self::Heic => "image/heic",
        }
    }
}

impl Attachment {
    /// Returns the extension of the file name in lower case, without the dot.
    #[must_use]
    pub fn extension(&self) -> String {
        let extension = self.file_name.rsplit_once('.').map(|(_, extension)| extension);
        extension.unwrap_or_default().to_lowercase()
    }

    /// Returns whether it can be drawn: a picture or a PDF that is there, whole, open to
    /// all, and not too large.
    #[must_use]
    pub fn is_drawable(&self) -> bool {
        use MediaType::{Jpeg, Pdf, Png};
        let Facts { media_type, damaged, encrypted, .. } = self.facts;
        let is_fit = matches!(media_type, Some(Jpeg | Png | Pdf)) && self.size <= LARGEST;
        is_fit && !self.missing && !damaged && !encrypted
    }

    /// Returns the file name as people read it under a picture, without number
    /// and extension: `网站：投诉举报入口` for `03_网站_投诉举报入口.png`.
    #[must_use]
    pub fn caption(&self) -> String {
        let stem =
            self.file_name.rsplit_once('.').map_or(&*self.file_name, |(stem, _)| stem);
        let is_mark = |c: char| c.is_ascii_digit() || matches!(c, '_' | '-' | '.' | ' ');
        let words = stem.trim_start_matches(is_mark);
        // A name such as IMG_0815 or 2026-01 has no words to set apart.
        if !words.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)) {
            return stem.to_owned();
        }
        let (digits, rest) = stem.split_at(stem.len() - words.len());
        // 3月报告 begins with its number.
        let words =
            if digits.ends_with(|c: char| c.is_ascii_digit()) { stem } else { rest };
        words.replacen('_', "：", 1).replace('_', " ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_caption_does_not_look_like_a_file_name() {
        let caption = |name: &str| {
            let file = format!(r#"{{"file_name":"{name}","sha256":"","size":0}}"#);
            serde_json::from_str::<Attachment>(&file).unwrap().caption()
        };
        assert_eq!(caption("03_网站_投诉举报入口.png"), "网站：投诉举报入口");
        assert_eq!(caption("算法安全自评估制度.pdf"), "算法安全自评估制度");
        assert_eq!(caption("3月报告.pdf"), "3月报告");
        assert_eq!(caption("IMG_0815.jpg"), "IMG_0815");
        assert_eq!(caption(""), "");
    }
}
