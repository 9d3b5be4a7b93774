//! A form of the authority, filled from the project.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;
use serde::Serialize;
use ts_rs::TS;

use super::kept::Written;
use super::shelf::find_mark;
use super::taking::{meant, name_of, not_a_project};
use super::write::save;
use super::{Part, Project, View};
use crate::disk;
use crate::documents::{Document, Typeset};
use crate::error::{Error, Result};
use crate::form::{Answers, Attachment, Record, algorithm};
use crate::official::{Form, Matched, Pictures, Places, Stock};
use crate::progress::{Progress, Step};
use crate::store::digest;

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
    /// What was written, for [`Project::note_filled`].
    #[serde(skip)]
    pub(super) written: Written,
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
/// The folder in the configuration folder with the same for all projects.
const FORMS: &str = "forms";
/// The most bytes of a form, and of what a person said of its places.
const MOST: u64 = 100 << 20;
const MOST_SAID: u64 = 1 << 20;

/// An empty form, to be filled.
#[derive(Debug, Clone)]
pub struct Blank {
    /// What people call the file.
    pub name: String,
    /// The file.
    pub docx: Vec<u8>,
    /// The number of the algorithm that it is about, from 0; without it, the only one.
    pub algorithm: Option<usize>,
    /// What a person says of its places, beyond what the project and this machine remember.
    pub places: Places,
    /// Whether each page has the fingerprint at its foot.
    pub footer: bool,
    /// What this machine remembers of its places.
    pub known: Places,
}

impl Blank {
    /// Returns the form `docx`, which people call `name`; `config` is the configuration
    /// folder.
    #[must_use]
    pub fn of(name: &str, docx: Vec<u8>, config: Option<&Path>) -> Self {
        let known = config.and_then(|folder| {
            let said = disk::read(&said_of(folder, &digest(&docx)), MOST_SAID).ok()?;
            serde_json::from_slice(&said).ok()
        });
        let (name, known) = (name.to_owned(), known.unwrap_or_default());
        Self { name, docx, algorithm: None, places: Places::new(), footer: false, known }
    }

    /// Returns its SHA-256, by which it is known.
    #[must_use]
    pub fn sha256(&self) -> String {
        digest(&self.docx)
    }

    /// Reads the form at `path`.
    pub fn read(path: &Path, config: Option<&Path>) -> Result<Self> {
        not_a_project(path)?;
        Ok(Self::of(&name_of(path), disk::read(path, MOST)?, config))
    }
}

/// Remembers on this machine, for other projects, what a person said of the places of the
/// form with this SHA-256. Only places and questions are written, no answers.
pub fn note_places(folder: &Path, form: &str, places: &Places) -> Result<()> {
    disk::replace(
        &said_of(folder, form),
        serde_json::json!(places).to_string().as_bytes(),
    )
}

fn said_of(folder: &Path, form: &str) -> PathBuf {
    folder.join(FORMS).join(format!("{form}.json"))
}

impl Filled {
    /// Returns what the file says, a line or a row of a table each, its cells apart.
    #[must_use]
    pub fn lines(&self) -> Vec<Vec<String>> {
        Form::open(self.docx.clone()).map(|form| form.rows()).unwrap_or_default()
    }

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
    /// Fills a form with what the project says.
    ///
    /// # Errors
    ///
    /// Fails with [`Error::Unreadable`] if the form cannot be read.
    pub fn fill(
        &self,
        blank: &Blank,
        today: Date,
        progress: &mut Progress<'_>,
    ) -> Result<Filled> {
        let Blank { name, docx, algorithm, footer, .. } = blank;
        let unread = |reason| Error::Unreadable { name: name.clone(), reason };
        let empty = digest(docx);
        let form = Form::open(docx.clone()).map_err(unread)?;
        let answers = self.for_authority();
        let only = meant(&answers, *algorithm)?;
        let (stock, drawn) = self.stock(&answers, only, today, progress)?;
        known_places(&form, &stock, &blank.places)?;
        let said = self.said_of(&empty, &blank.known, &blank.places);
        // What was said of one algorithm holds for the one that it is about now.
        let meant = |key: &String| only.map_or(key.clone(), |only| about(key, only));
        let places = said.iter().map(|(at, key)| (at.clone(), key.as_ref().map(meant)));
        let places = &places.collect();
        let matched = form.matched(&stock, places);
        let keys = matched.iter().filter_map(|one| one.key.as_deref());
        let written =
            self.written(&answers, only, &stock, (&empty, &said), keys, today)?;
        let fingerprint = written.fingerprint();
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
        let footer = footer.then(|| format!("内容指纹 {fingerprint}（算备）"));
        let docx = form
            .fill(&stock, places, &pictures, &fingerprint, footer.as_deref())
            .map_err(unread)?;
        let offers = stock.offers().map(|(key, label, repeats)| {
            let (key, label) = (key.to_owned(), told(key, label));
            Offered { key, label, repeats }
        });
        let (form, places, offers) = (empty, matched, offers.collect());
        Ok(Filled { docx, written, form, fingerprint, places, unplaced, offers })
    }

    /// Returns what a person said of the places of a form: `known` on this machine, before
    /// in this project, and `now`.
    pub(super) fn said_of(&self, form: &str, known: &Places, now: &Places) -> Places {
        let before = find_mark(&self.marks, Answers::ROOT, &format!("{FORM}{form}"));
        let before = before.and_then(|mark| serde_json::from_str(&mark.value).ok());
        let before: Places = before.unwrap_or_default();
        known
            .iter()
            .chain(&before)
            .chain(now)
            .map(|(at, key)| (at.clone(), key.clone()))
            .collect()
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

/// Fails if a person names a place or a content that is not there.
fn known_places(form: &Form, stock: &Stock, places: &Places) -> Result<()> {
    for (spot, key) in places {
        let wrong = |problem| Error::WrongKind { path: spot.clone(), problem };
        if !form.has_spot(spot) {
            return Err(wrong(
                "模板中没有这个填写处。不加 --places 时列出全部".to_owned(),
            ));
        }
        if let Some(key) = key
            && stock.said(key).is_none()
        {
            return Err(wrong(format!(
                "没有可填的内容“{key}”。--json 的 offers 列出全部"
            )));
        }
    }
    Ok(())
}

/// Returns `key`, of whichever algorithm it is, as it is of `only`.
pub(super) fn about(key: &str, only: Record<'_>) -> String {
    let rest = key.strip_prefix(algorithm::GROUP.key);
    match rest.and_then(|rest| rest.strip_prefix('[')?.split_once(']')) {
        Some((_, rest)) => format!("{}{rest}", only.path()),
        None => key.to_owned(),
    }
}

/// Returns what is called `label`; of a chapter also the document.
fn told(key: &str, label: &str) -> String {
    let document = key.split_once('/').and_then(|(stem, _)| Document::find(stem));
    document
        .map_or(label.to_owned(), |document| format!("《{}》{label}", document.title()))
}
