//! A form of the authority, filled from the project.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use jiff::civil::Date;
use serde::Serialize;
use sha2::{Digest, Sha256};
use ts_rs::TS;

use super::taking::{meant, not_a_project};
use super::write::save;
use super::{Part, Project, View};
use crate::disk;
use crate::documents::{Document, Typeset};
use crate::error::{Error, Result};
use crate::form::{Answers, Attachment, Record, algorithm};
use crate::official::{Form, Matched, Pictures, Places, Stock};
use crate::progress::{Progress, Step};
use crate::store::hex;

/// The bytes of pictures, by the paths that chapters name.
type Drawn = BTreeMap<String, Arc<[u8]>>;

/// A form that was filled, with what was found in it.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Filled {
    /// The file.
    #[serde(skip)]
    pub docx: Vec<u8>,
    /// The SHA-256 of the empty form, by which places set by hand are remembered.
    pub form: String,
    /// The fingerprint of what was written, in 16 hexadecimal digits.
    pub fingerprint: String,
    /// The places, in reading order.
    pub places: Vec<Matched>,
    /// The keys and words of answers that no place takes.
    pub unplaced: Vec<(String, String)>,
    /// All that a person may choose for a place.
    pub offers: Vec<Offered>,
}

/// Something that a person may choose for a place.
#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct Offered {
    /// Its key: `subject.name`, `self-assessment/（一）算法流程`.
    pub key: String,
    /// The same in words.
    pub label: String,
    /// Whether it is for a row of a table that is repeated.
    pub repeats: bool,
}

/// The marks of what a person said of the places of a form: `form/<sha256>`.
const FORM: &str = "form/";
/// The most bytes of a form.
const MOST: u64 = 100 << 20;

impl Filled {
    /// Writes the file to `path`, which must not exist.
    pub fn save(&self, path: &Path) -> Result<()> {
        save(path, &self.docx)
    }
}

impl Project {
    /// Remembers what a person said of the places of the form with this SHA-256, unless the
    /// project is read-only.
    pub fn note_places(&mut self, form: &str, places: &Places) -> Result<()> {
        if self.is_read_only() {
            return Ok(());
        }
        let value = (!places.is_empty()).then(|| serde_json::json!(places).to_string());
        let (key, now) = (format!("{FORM}{form}"), (self.clock)());
        self.store.mark(Answers::ROOT, &key, value.as_deref(), now)
    }
}

impl View<'_> {
    /// Fills the form at `path`: see [`View::fill`].
    pub fn fill_file(
        &self,
        path: &Path,
        of: Option<usize>,
        places: &Places,
        today: Date,
        progress: &mut Progress<'_>,
    ) -> Result<Filled> {
        not_a_project(path)?;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        self.fill(&name, disk::read(path, MOST)?, of, places, today, progress)
    }

    /// Fills the form `docx`, which people call `name`, with what the project says; about
    /// algorithm number `of`, from 0. `places` is what a person said of places, beyond what
    /// the project remembers.
    ///
    /// # Errors
    ///
    /// Fails with [`Error::Unreadable`] if the form cannot be read.
    pub fn fill(
        &self,
        name: &str,
        docx: Vec<u8>,
        of: Option<usize>,
        places: &Places,
        today: Date,
        progress: &mut Progress<'_>,
    ) -> Result<Filled> {
        let unread = |reason| Error::Unreadable { name: name.to_owned(), reason };
        let empty = hex(&Sha256::digest(&docx));
        let form = Form::open(docx).map_err(unread)?;
        let answers = self.for_authority();
        let only = meant(&answers, of)?;
        let (stock, drawn) = self.stock(&answers, only, today, progress)?;
        let places = &self.places(&empty, places, only);
        let matched = form.matched(&stock, places);
        let fingerprint = fingerprint(&empty, &matched);
        let unplaced = form.unplaced(&stock, &matched).into_iter();
        let unplaced =
            unplaced.map(|entry| (entry.key.clone(), entry.label.clone())).collect();
        let attached =
            |file: &Attachment| self.bytes(file).map_err(|error| error.to_string());
        let by_path = |path: &str| match drawn.get(path) {
            Some(bytes) => Ok(bytes.to_vec()),
            None => Err(format!("图片“{path}”不在项目中")),
        };
        let pictures = Pictures { attached: &attached, drawn: &by_path };
        let docx = form.fill(&stock, places, &pictures, &fingerprint).map_err(unread)?;
        let offers = stock.offers().map(|(key, label, repeats)| {
            let (key, label) = (key.to_owned(), told(key, label));
            Offered { key, label, repeats }
        });
        let (form, places, offers) = (empty, matched, offers.collect());
        Ok(Filled { docx, form, fingerprint, places, unplaced, offers })
    }

    /// Returns what a person said of the places of a form, now and before.
    fn places(&self, form: &str, now: &Places, only: Option<Record<'_>>) -> Places {
        let key = format!("{FORM}{form}");
        let mark = self.marks.iter().find(|mark| mark.key == key);
        let before = mark.and_then(|mark| serde_json::from_str(&mark.value).ok());
        let before: Places = before.unwrap_or_default();
        // What was said of one algorithm holds for the one that it is about now.
        let about = |key: String| {
            let rest = key.strip_prefix(algorithm::GROUP.key);
            let rest = rest.and_then(|rest| rest.strip_prefix('[')?.split_once(']'));
            match (only, rest) {
                (Some(only), Some((_, rest))) => format!("{}{rest}", only.path()),
                _ => key,
            }
        };
        let mut places: Places =
            before.into_iter().map(|(spot, key)| (spot, key.map(about))).collect();
        places.extend(now.clone());
        places
    }

    /// Returns all there is to write about the subject and `only`: the answers, the chapters
    /// of our own documents, and the pictures in those by their paths. A document that cannot
    /// be typeset lends no chapters.
    pub(super) fn stock(
        &self,
        answers: &Answers,
        only: Option<Record<'_>>,
        today: Date,
        progress: &mut Progress<'_>,
    ) -> Result<(Stock, Drawn)> {
        let only = only.map(Record::id);
        let drafts = self.drafts(answers, Part::Whole)?.into_iter().filter(|draft| {
            let is_its = draft.algorithm.is_none_or(|one| only == Some(one.id()));
            is_its && !draft.document.is_called_for()
        });
        let wanted: Vec<_> = drafts.map(|draft| draft.wanted()).collect();
        let total = wanted.len() as u64;
        let only = only.and_then(|only| answers.record(only));
        let mut stock = Stock::of(answers.project(), only);
        let mut drawn = Drawn::new();
        let keep = |document: Document, _, made: Typeset| Ok((document.stem(), made));
        self.typeset_while(answers, today, wanted, keep, |typeset| {
            for done in 0..total {
                progress.tell(Step { doing: "正在整理项目内容", done, total })?;
                match typeset() {
                    Ok((stem, made)) => {
                        stock.document(stem, &made.blocks);
                        drawn.extend(made.pictures);
                    }
                    Err(Error::Typeset { .. } | Error::Unreadable { .. }) => {}
                    Err(error) => return Err(error),
                }
            }
            Ok(())
        })?;
        Ok((stock, drawn))
    }
}

/// Returns what is called `label`; of a chapter also the document.
fn told(key: &str, label: &str) -> String {
    let document = key.split_once('/').and_then(|(stem, _)| Document::find(stem));
    document
        .map_or(label.to_owned(), |document| format!("《{}》{label}", document.title()))
}

/// Returns the fingerprint of what is written into a form.
fn fingerprint(form: &str, matched: &[Matched]) -> String {
    let mut hash = Sha256::new_with_prefix(form);
    for one in matched.iter().filter(|one| one.key.is_some()) {
        hash.update(format!("\n{}\n{}", one.spot, one.whole));
    }
    hex(&hash.finalize())[..16].to_owned()
}
