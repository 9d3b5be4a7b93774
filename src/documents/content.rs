//! The data a template reads: the answers in words, as JSON.
//!
//! A record becomes an object with the keys of the form, dots included
//! (`"subject.legal_rep.name"`). It holds only answers that apply and that the document
//! prints.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::Arc;

use serde_json::{Map, Value, json};

use super::document::is_under;
use super::fonts::has_rare;
use super::{Document, Fingerprint, Fonts, Source};
use crate::error::Result;
use crate::files::Foreign;
use crate::form::subject::signed::{self, SignedOn};
use crate::form::{Attachment, Facts, MediaType, Record, Spec};
use crate::tracking::in_words;

/// The content of one document.
pub(super) struct Content {
    /// What the template reads as `/data.json`.
    pub(super) json: Value,
    /// The hashes of content and layout.
    pub(super) fingerprint: Fingerprint,
    /// The bytes of the pictures, by path.
    pub(super) pictures: BTreeMap<String, Arc<[u8]>>,
    /// The fonts that it is set in.
    pub(super) fonts: Fonts,
}

impl Content {
    /// Gathers what `document` prints.
    pub(super) fn of(document: Document, source: &Source<'_>) -> Result<Self> {
        let (mut json, fingerprint) = answers(document, source);
        json["fingerprint"] = fingerprint.content.clone().into();
        json["layout"] = fingerprint.layout.clone().into();
        json["date"] = in_words(source.date).into();
        json["signed_on"] = match source.answers.project().get(&signed::SIGNED_ON) {
            Some(SignedOn::Blank) => TO_BE_WRITTEN.into(),
            _ => in_words(source.date).into(),
        };
        json["day"] = json!([source.date.year(), source.date.month(), source.date.day()]);
        let mut pictures = BTreeMap::new();
        json["pictures"] = json!({});
        for file in shown_pictures(document, source) {
            if let Some(width) = file.facts.width {
                let width = f64::from(width) * PIXEL;
                json["pictures"][picture_path(file)] = json!({ "width": width });
            }
            if let Entry::Vacant(place) = pictures.entry(picture_path(file)) {
                let bytes = Foreign::new(&file.file_name, (source.picture)(file)?);
                place.insert(bytes.fit(&mut || Ok(()))?.into());
            }
        }
        Ok(Self { json, fingerprint, pictures, fonts: source.fonts.clone() })
    }
}

/// Returns what `document` prints, in words, and its fingerprint.
pub(super) fn answers(document: Document, source: &Source<'_>) -> (Value, Fingerprint) {
    let project = source.answers.project();
    let entry = document.entry();
    let algorithm = source.algorithm.map(|a| words(a, entry.algorithm_keys));
    let mut json = json!({
        "title": document.heading(source.algorithm),
        "project": words(project, entry.project_keys),
        "algorithm": algorithm.unwrap_or_else(|| json!({})),
        "extra": entry.extra.map_or_else(|| source.extra.clone(), |extra| extra(source)),
    });
    drop_controls(&mut json);
    let font = source.fonts.added().filter(|_| has_rare(&json));
    let fingerprint = Fingerprint::of(document, &json, font);
    (json, fingerprint)
}

/// Returns the answers of `record` that apply and are under one of `keys`, in words.
fn words(record: Record<'_>, keys: &[&str]) -> Value {
    object(record, &|key| is_under(keys, key))
}

fn object(record: Record<'_>, wanted: &dyn Fn(&str) -> bool) -> Value {
    let mut object = Map::new();
    for page in record.group().pages.iter().filter(|page| page.is_shown(record)) {
        for spec in page.fields.iter().filter(|spec| wanted(spec.key)) {
            if record.has(spec) && spec.is_shown(record) {
                object.insert(spec.key.to_owned(), printed(record, spec));
            }
        }
        for group in page.groups.iter().filter(|group| wanted(group.key)) {
            let rows = record.rows(group).map(|row| self::object(row, &|_| true));
            object.insert(group.key.to_owned(), rows.collect());
        }
    }
    object.into()
}

/// Returns an answer as documents print it: a string, or a list of strings.
fn printed(record: Record<'_>, spec: &Spec) -> Value {
    let Some(value) = record.raw(spec.key) else {
        return record.attachments(spec).iter().map(attachment).collect();
    };
    spec.kind.printed(value)
}

/// Returns an attachment as templates see it; `path` only if it can be drawn.
fn attachment(file: &Attachment) -> Value {
    let mut object = json!({ "file_name": file.file_name, "name": file.caption() });
    if is_picture(file) {
        object["path"] = picture_path(file).into();
        object["ratio"] = ratio(file).into();
    }
    object
}

/// A blank for a date to be written by hand.
const TO_BE_WRITTEN: &str = "　　　　年　　月　　日";

/// The width of a pixel on an office screen in millimetres, at 96 ppi.
const PIXEL: f64 = 25.4 / 96.0;

/// Returns width divided by height, or 1.6 if they are unknown.
fn ratio(file: &Attachment) -> f64 {
    let sides = file.facts.width.zip(file.facts.height);
    let sides = sides.filter(|&(width, height)| width > 0 && height > 0);
    sides.map_or(1.6, |(width, height)| f64::from(width) / f64::from(height))
}

fn is_picture(file: &Attachment) -> bool {
    let Facts { media_type, undrawn, .. } = &file.facts;
    *media_type != Some(MediaType::Pdf) && undrawn.is_empty() && file.is_drawable()
}

fn picture_path(file: &Attachment) -> String {
    format!("/files/{}", file.sha256)
}

/// Returns the pictures that `document` draws.
fn shown_pictures<'a>(document: Document, source: &Source<'a>) -> Vec<&'a Attachment> {
    let owner = source.algorithm.unwrap_or_else(|| source.answers.project());
    let slots = (document.entry().pictures)(owner).into_iter();
    let files = slots.flat_map(|(record, slot)| record.files(slot));
    files.filter(|file| is_picture(file)).collect()
}

/// Removes invisible characters that pasted text may contain: control characters except
/// line feeds and tabs, and byte order marks.
fn drop_controls(value: &mut Value) {
    match value {
        Value::String(text) => {
            text.retain(|c| {
                !c.is_control() && c != '\u{feff}' || matches!(c, '\n' | '\t')
            });
        }
        Value::Array(items) => items.iter_mut().for_each(drop_controls),
        Value::Object(object) => object.values_mut().for_each(drop_controls),
        _ => {}
    }
}
