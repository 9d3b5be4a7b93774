//! A file that answers a question, as far as the form knows it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The largest picture or PDF that is examined or drawn, in bytes: more than the limit of
/// any slot for them. Of larger files only the type is determined.
pub(crate) const LARGEST: u64 = 64 << 20;

/// A file in a field's slot. Its bytes live in the project file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Attachment {
    /// The row in the project file, 0 while it is in none. A dump leaves it out.
    #[serde(default, skip_serializing)]
    #[ts(skip)]
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

    /// Returns the media type (RFC 6838).
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

    /// Returns whether it can be drawn: a picture or a PDF that is present, undamaged, not
    /// encrypted and not too large.
    #[must_use]
    pub fn is_drawable(&self) -> bool {
        use MediaType::{Jpeg, Pdf, Png};
        let Facts { media_type, damaged, encrypted, .. } = self.facts;
        let is_fit = matches!(media_type, Some(Jpeg | Png | Pdf)) && self.size <= LARGEST;
        is_fit && !self.missing && !damaged && !encrypted
    }

    /// Returns its type and extent: `PDF · 3 页`.
    #[must_use]
    pub fn description(&self) -> String {
        let Facts { media_type, pages, width, height, damaged, .. } = self.facts;
        let pages = pages.filter(|_| !damaged).map(|pages| format!("{pages} 页"));
        let size =
            width.zip(height).map(|(width, height)| format!("{width} × {height} 像素"));
        let kind = media_type.map_or("未知类型", MediaType::name).to_owned();
        let parts = [Some(kind), pages, size].into_iter().flatten();
        parts.collect::<Vec<_>>().join(" · ")
    }

    /// Returns why it cannot be read, `None` if it can.
    #[must_use]
    pub fn fault(&self) -> Option<&'static str> {
        let Facts { media_type, damaged, encrypted, .. } = self.facts;
        match media_type {
            _ if self.missing => Some("内容不在项目中，请重新添加同一文件"),
            _ if damaged => Some("文件可能已损坏"),
            _ if encrypted => Some("PDF 设有密码"),
            None => Some("类型不受支持"),
            Some(_) => None,
        }
    }

    /// Returns what of it cannot be drawn, `None` if all can.
    #[must_use]
    pub fn lack(&self) -> Option<String> {
        let Facts { pages, undrawn, partly, .. } = &self.facts;
        let named = |numbers: &[u32]| match pages {
            Some(_) => {
                let numbers: Vec<_> = numbers.iter().map(u32::to_string).collect();
                format!("第 {} 页", numbers.join("、"))
            }
            None => "图片".to_owned(),
        };
        if !undrawn.is_empty() {
            return Some(format!("{}无法绘制", named(undrawn)));
        }
        (!partly.is_empty())
            .then(|| format!("{}有内容未绘出，以原文件为准", named(partly)))
    }

    /// Returns the file name as the caption of a picture, without number and extension:
    /// `网站：投诉举报入口` for `03_网站_投诉举报入口.png`.
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
    fn a_description_has_type_and_extent_and_faults_are_named() {
        let file = r#"{"file_name":"合同.pdf","sha256":"00","size":416000,
            "facts":{"media_type":"pdf","pages":3}}"#;
        let file: Attachment = serde_json::from_str(file).unwrap();
        assert_eq!(file.description(), "PDF · 3 页");
        assert_eq!((file.fault(), file.lack()), (None, None));
        let with = |change: fn(&mut Attachment)| {
            let mut file = file.clone();
            change(&mut file);
            file
        };
        assert_eq!(with(|f| f.facts.damaged = true).description(), "PDF");
        assert_eq!(with(|f| f.facts.damaged = true).fault(), Some("文件可能已损坏"));
        assert_eq!(with(|f| f.facts.encrypted = true).fault(), Some("PDF 设有密码"));
        assert!(with(|f| f.missing = true).fault().unwrap().contains("重新添加"));
        let lack = with(|f| f.facts.undrawn = vec![2, 3]).lack();
        assert_eq!(lack.as_deref(), Some("第 2、3 页无法绘制"));
    }

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
