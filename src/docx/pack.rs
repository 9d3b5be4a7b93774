//! The zip around the parts of a DOCX.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::xml::{self, Tree};

/// The most bytes of a part that is read; a document of 500 pages has some 20 MB.
const MOST_PART: u64 = 64 << 20;
/// The most entries of the zip.
const MOST_ENTRIES: usize = 10_000;
/// The compound file of a document that is protected by a password, or of the old format.
const COMPOUND: &[u8] = b"\xD0\xCF\x11\xE0";

const CONTENT_TYPES: &str = "[Content_Types].xml";
const ROOT_RELS: &str = "_rels/.rels";

/// A DOCX file.
#[derive(Debug)]
pub struct Docx {
    archive: ZipArchive<Cursor<Vec<u8>>>,
    /// The path of the main part: `word/document.xml`.
    main: String,
    /// What replaces an entry, or is new.
    changed: BTreeMap<String, Vec<u8>>,
}

/// A part with text: the body, a header, a footer.
#[derive(Debug)]
pub struct Part {
    /// Its path in the zip.
    pub path: String,
    /// Its elements.
    pub tree: Tree,
}

impl Docx {
    /// Opens a file.
    ///
    /// # Errors
    ///
    /// Fails with what is wrong, in words: it is no DOCX, is protected, is damaged.
    pub fn open(bytes: Vec<u8>) -> Result<Self, String> {
        if bytes.is_empty() {
            return Err("文件是空的（0 字节）".to_owned());
        }
        if bytes.starts_with(COMPOUND) {
            return Err("文件有密码，或是旧的 DOC、XLS 格式。请去掉密码，另存为 DOCX、XLSX 后重试"
                .to_owned());
        }
        if !bytes.starts_with(b"PK") {
            return Err("不是 DOCX 文件".to_owned());
        }
        let broken =
            |_| "文件不完整或已损坏，请用 Word、Excel 或 WPS 打开后另存一份".to_owned();
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
        if archive.len() > MOST_ENTRIES || archive.has_duplicate_names() {
            return Err("文件的内部结构不正常，没有读取".to_owned());
        }
        let mut docx = Self { archive, main: String::new(), changed: BTreeMap::new() };
        let rels = docx.tree(ROOT_RELS)?;
        docx.main = main_part(&rels).ok_or("不是 DOCX 文件：找不到正文")?;
        if docx.archive.by_name(&docx.main).is_err() {
            return Err("不是 DOCX 文件：找不到正文".to_owned());
        }
        Ok(docx)
    }

    /// Reads the parts with text: the body first, then headers and footers.
    pub fn parts(&mut self) -> Result<Vec<Part>, String> {
        let (folder, _) = self.main.rsplit_once('/').unwrap_or_default();
        let is_aside = |name: &String| {
            let inside =
                name.strip_prefix(folder).map(|name| name.trim_start_matches('/'));
            inside.is_some_and(|name| {
                name.starts_with("header") || name.starts_with("footer")
            })
        };
        let names = self.archive.file_names().flatten();
        let mut paths: Vec<String> =
            names.map(std::borrow::Cow::into_owned).filter(is_aside).collect();
        paths.sort_unstable();
        paths.insert(0, self.main.clone());
        let read = |path: String| Ok(Part { tree: self.tree(&path)?, path });
        paths.into_iter().map(read).collect()
    }

    /// Reads the elements of a part.
    pub fn tree(&mut self, path: &str) -> Result<Tree, String> {
        let text = String::from_utf8(self.read(path)?);
        let text =
            text.map_err(|_| format!("其中的 {path} 不是 UTF-8 文本，无法读取"))?;
        xml::parse(text).map_err(|problem| format!("其中的 {path} 已损坏（{problem}）"))
    }

    /// Reads an entry as it is now.
    pub fn read(&mut self, path: &str) -> Result<Vec<u8>, String> {
        if let Some(changed) = self.changed.get(path) {
            return Ok(changed.clone());
        }
        let entry = self.archive.by_name(path).map_err(|_| format!("缺少 {path}"))?;
        let mut bytes = Vec::new();
        let read = entry.take(MOST_PART + 1).read_to_end(&mut bytes);
        read.map_err(|_| format!("其中的 {path} 已损坏，无法读取"))?;
        if bytes.len() as u64 > MOST_PART {
            return Err(format!("其中的 {path} 过大，没有读取"));
        }
        Ok(bytes)
    }

    /// Returns whether there is an entry.
    #[must_use]
    pub fn has(&self, path: &str) -> bool {
        self.changed.contains_key(path) || self.archive.index_for_name(path).is_some()
    }

    /// Replaces an entry, or adds it.
    pub fn put(&mut self, path: &str, bytes: Vec<u8>) {
        self.changed.insert(path.to_owned(), bytes);
    }

    /// Returns whether it carries macros, which Word refuses under the name of a DOCX.
    pub fn has_macros(&mut self) -> bool {
        let types = self.read(CONTENT_TYPES).unwrap_or_default();
        String::from_utf8_lossy(&types).contains("macroEnabled")
    }

    /// Returns the path of the main part.
    #[must_use]
    pub fn main(&self) -> &str {
        &self.main
    }

    /// Adds a picture, and returns the id by which the main part refers to it.
    pub fn add_picture(
        &mut self,
        bytes: Vec<u8>,
        extension: &str,
    ) -> Result<String, String> {
        let (folder, name) = self.main.rsplit_once('/').unwrap_or(("", &self.main));
        let rels = format!("{folder}/_rels/{name}.rels");
        let number =
            free(1, |n| !self.has(&format!("{folder}/media/suanbei{n}.{extension}")));
        let file = format!("media/suanbei{number}.{extension}");
        self.put(&format!("{folder}/{file}"), bytes);
        let kind = format!("{OFFICE}/image");
        let id = self.relate(&rels, &kind, &file)?;
        self.declare("Default", "Extension", extension, &format!("image/{extension}"))?;
        Ok(id)
    }

    /// Adds a relationship, and returns its id.
    pub fn relate(
        &mut self,
        rels: &str,
        kind: &str,
        target: &str,
    ) -> Result<String, String> {
        let text = self.text_or(rels, EMPTY_RELS)?;
        let id = free(1, |n| !text.contains(&format!("\"rIdSuanbei{n}\"")));
        let id = format!("rIdSuanbei{id}");
        let entry =
            format!(r#"<Relationship Id="{id}" Type="{kind}" Target="{target}"/>"#);
        let text = inserted(text, "</Relationships>", &entry)
            .ok_or_else(|| format!("其中的 {rels} 已损坏，无法读取"))?;
        self.put(rels, text.into_bytes());
        Ok(id)
    }

    /// Returns the text of an entry, `empty` if there is none.
    fn text_or(&mut self, path: &str, empty: &str) -> Result<String, String> {
        if !self.has(path) {
            return Ok(empty.to_owned());
        }
        Ok(String::from_utf8_lossy(&self.read(path)?).into_owned())
    }

    /// Declares the type of a part, or of all with an extension, unless it is known.
    pub fn declare(
        &mut self,
        element: &str,
        by: &str,
        name: &str,
        media_type: &str,
    ) -> Result<(), String> {
        let text = String::from_utf8_lossy(&self.read(CONTENT_TYPES)?).into_owned();
        let known = format!("{by}=\"{name}\"");
        if text.to_lowercase().contains(&known.to_lowercase()) {
            return Ok(());
        }
        let entry = format!(r#"<{element} {by}="{name}" ContentType="{media_type}"/>"#);
        // Defaults come before overrides in what Word writes; it reads any order.
        let text = inserted(text, "</Types>", &entry)
            .ok_or_else(|| format!("其中的 {CONTENT_TYPES} 已损坏，无法读取"))?;
        self.put(CONTENT_TYPES, text.into_bytes());
        Ok(())
    }

    /// Returns the file with its changes: entries that did not change are copied as they
    /// are, in their order. The same file and changes give the same bytes.
    pub fn save(mut self) -> Result<Vec<u8>, String> {
        let failed = |error: zip::result::ZipError| format!("无法写成 DOCX（{error}）");
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(zip::DateTime::default());
        let put = |zip: &mut ZipWriter<_>, path: &str, bytes: &[u8]| {
            zip.start_file(path, options).map_err(failed)?;
            zip.write_all(bytes).map_err(|error| failed(error.into()))
        };
        for index in 0..self.archive.len() {
            let entry = self.archive.by_index_raw(index).map_err(failed)?;
            let path = entry.name().map_err(failed)?.into_owned();
            match self.changed.remove(&path) {
                Some(bytes) => {
                    drop(entry);
                    put(&mut zip, &path, &bytes)?;
                }
                None => zip.raw_copy_file(entry).map_err(failed)?,
            }
        }
        for (path, bytes) in &self.changed {
            put(&mut zip, path, bytes)?;
        }
        Ok(zip.finish().map_err(failed)?.into_inner())
    }
}

/// The namespace of relationships between parts.
pub const OFFICE: &str =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

const EMPTY_RELS: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
    r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#,
    "</Relationships>"
);

/// Returns the path of the main part, also of a macro-carrying file, whose macros nobody runs.
fn main_part(rels: &Tree) -> Option<String> {
    let mut all = rels.all("Relationship");
    let main = all.find(|node| {
        node.attribute("Type").is_some_and(|kind| kind.ends_with("/officeDocument"))
    })?;
    Some(main.attribute("Target")?.trim_start_matches('/').to_owned())
}

/// Returns the first number from `first` on that is free.
fn free(first: u32, is_free: impl Fn(u32) -> bool) -> u32 {
    (first..=u32::MAX).find(|number| is_free(*number)).unwrap_or(first)
}

/// Returns `text` with `entry` before its last `end`; an element without content is opened.
fn inserted(mut text: String, end: &str, entry: &str) -> Option<String> {
    if let Some(at) = text.rfind(end) {
        text.insert_str(at, entry);
        return Some(text);
    }
    let at = text.rfind("/>")?;
    text.replace_range(at.., &format!(">{entry}{end}"));
    Some(text)
}

impl Docx {
    /// Sets a property of the document that people can look at in Word (自定义属性).
    pub fn set_property(&mut self, name: &str, value: &str) -> Result<(), String> {
        const PATH: &str = "docProps/custom.xml";
        const KIND: &str =
            "application/vnd.openxmlformats-officedocument.custom-properties+xml";
        let is_new = !self.has(PATH);
        let text = without_property(self.text_or(PATH, EMPTY_PROPERTIES)?, name);
        let number = free(2, |n| !text.contains(&format!("pid=\"{n}\"")));
        let value = quick_xml::escape::escape(value);
        let entry = format!(
            r#"<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{number}" name="{name}"><vt:lpwstr xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">{value}</vt:lpwstr></property>"#
        );
        let Some(at) = text.rfind("</Properties>").or_else(|| text.rfind("</")) else {
            return Ok(()); // a file whose properties are damaged stays as it is
        };
        let text = format!("{}{entry}{}", &text[..at], &text[at..]);
        self.put(PATH, text.into_bytes());
        if is_new {
            self.declare("Override", "PartName", &format!("/{PATH}"), KIND)?;
            let kind = format!("{OFFICE}/custom-properties");
            self.relate("_rels/.rels", &kind, PATH)?;
        }
        Ok(())
    }
}

/// Returns the text of the properties without the one called `name`.
fn without_property(mut text: String, name: &str) -> String {
    const END: &str = "</property>";
    let start = text.find(&format!("name=\"{name}\""));
    let start = start.and_then(|at| text[..at].rfind("<property"));
    if let Some(start) = start
        && let Some(length) = text[start..].find(END)
    {
        text.replace_range(start..start + length + END.len(), "");
    }
    text
}

const EMPTY_PROPERTIES: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
    r#"<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties">"#,
    "</Properties>"
);
