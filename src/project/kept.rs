//! Forms that the project keeps: filled again whenever answers change, and signed like our
//! own documents, for one of which a form may stand.
//!
//! Like a document of ours, a filled form is not stored. What was written is, as a digest of
//! each answer: so it is known without filling it again what it says otherwise now.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::edit::{facts_of, hold};
use super::official::{Blank, Filled, about};
use super::shelf::{HandedOut, Paper, PaperStage, find_mark, titled};
use super::taking::meant;
use super::track::put;
use super::{Project, View};
use crate::documents::Document;
use crate::error::{Error, Result};
use crate::form::official_form::{ABOUT, FILE, FOOTER, GROUP, SCAN, SLOT};
use crate::form::{Answers, At, Attachment, Link, Place, Record, Spec};
use crate::official::{Form, Places, Stock};
use crate::store::{MarkRow, Op, digest, hex};

/// The mark of what was written when a form was last saved, and of a scan.
const MADE: &str = "made/form";
/// The key under which what a person said of the places is written.
const PLACES: &str = "";

/// What was written into a form: the keys of answers and chapters, each with a digest of
/// what it said. The number of the algorithm is that of the time.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Written {
    form: String,
    said: BTreeMap<String, String>,
}

impl Written {
    /// Returns its fingerprint, in 16 hexadecimal digits.
    pub(super) fn fingerprint(&self) -> String {
        let mut hash = Sha256::new_with_prefix(&self.form);
        // Without the number of the algorithm, which another one moves.
        for (key, said) in &self.said {
            let key = key.split_once("].").map_or(&**key, |(_, rest)| rest);
            hash.update(format!("\n{key}\n{said}"));
        }
        hex(&hash.finalize())[..16].to_owned()
    }

    fn read(mark: &str) -> Self {
        serde_json::from_str(mark).unwrap_or_default()
    }
}

/// A form that the project keeps.
#[derive(Debug, Clone, Copy)]
pub(super) struct Kept<'a> {
    record: Record<'a>,
    file: Option<&'a Attachment>,
    /// The number of the algorithm's record.
    about: Option<i64>,
    /// The slot of the signed scan.
    slot: (Record<'a>, &'static Spec),
}

impl<'a> Kept<'a> {
    fn of(answers: &'a Answers, record: Record<'a>) -> Self {
        let link = |field| {
            let links: Vec<Link> = record.get(field).unwrap_or_default();
            links.into_iter().find_map(|link| match link {
                Link::Place { record, field } => Some((record, field)),
                Link::Path(_) => None,
            })
        };
        let about = link(&ABOUT).map(|(record, _)| record);
        let slot = link(&SLOT).and_then(|(record, field)| {
            let record = answers.record(record)?;
            let spec = record.group().field(&field)?;
            Document::is_signed_scan(spec.key).then_some((record, spec))
        });
        let slot = slot.unwrap_or((record, &SCAN.spec));
        Self { record, file: record.files(&FILE).first(), about, slot }
    }

    /// Returns the number of the record whose part of a package it belongs to.
    pub(super) fn owner(&self) -> i64 {
        if self.own_slot() {
            self.about.unwrap_or(Answers::ROOT)
        } else {
            self.slot.0.id()
        }
    }

    /// Returns whether its signed scan goes into the slot `spec` of `record`.
    pub(super) fn is_for(&self, record: i64, spec: &Spec) -> bool {
        self.slot.0.id() == record && self.slot.1.key == spec.key
    }

    /// Returns whether it stands for none of our documents.
    pub(super) fn own_slot(&self) -> bool {
        self.slot.1.key == SCAN.spec.key
    }

    /// Returns the number of its record.
    pub(super) fn id(&self) -> i64 {
        self.record.id()
    }

    /// Returns the first signed scan.
    pub(super) fn scan(&self) -> Option<&'a Attachment> {
        self.slot.0.attachments(self.slot.1).first().filter(|scan| !scan.missing)
    }

    /// Returns what of it goes to the authority, to be compared.
    pub(super) fn said(&self) -> String {
        let hash =
            |file: Option<&Attachment>| file.map_or("", |file| &file.sha256).to_owned();
        let (record, spec) = self.slot;
        let slot = record.path_to(spec.key);
        format!("{slot}={}/{}\n", hash(self.file), hash(self.scan()))
    }

    /// Returns what people call it.
    pub(super) fn name(&self) -> &'a str {
        stem(self.file.map_or("", |file| &file.file_name))
    }
}

/// Returns the forms that a project keeps.
pub(super) fn kept(answers: &Answers) -> impl Iterator<Item = Kept<'_>> {
    let mut taken = Vec::new();
    answers.project().rows(&GROUP).map(move |record| {
        let mut form = Kept::of(answers, record);
        let slot = (form.slot.0.id(), form.slot.1.key);
        // The first form that stands for a document does.
        if taken.contains(&slot) {
            form.slot = (record, &SCAN.spec);
        }
        taken.push(slot);
        form
    })
}

impl Project {
    /// Keeps a form, and returns its record; one that is kept already is not kept twice. It
    /// stands for the document of ours that it names in its first lines. What is known of
    /// its places is the project's from then on.
    pub fn keep_form(&mut self, blank: &Blank) -> Result<i64> {
        let answers = self.answers()?;
        let only = meant(&answers, blank.algorithm)?;
        let hash = blank.sha256();
        let said = self.view()?.said_of(&hash, &blank.known, &blank.places);
        self.note_places(&hash, &said)?;
        let is_it = |one: &Kept<'_>| {
            let is_same = one.file.is_some_and(|file| file.sha256 == hash);
            is_same && one.about == only.map(Record::id)
        };
        if let Some(known) = kept(&answers).find(is_it) {
            let id = known.id();
            let is_new = blank.footer && known.record.get(&FOOTER) != Some(true);
            if is_new {
                let value = serde_json::json!(true);
                self.set(At::Key(id, FOOTER.spec.key), &value)?;
            }
            return Ok(id);
        }
        let unread = |reason| Error::Unreadable { name: blank.name.clone(), reason };
        let form = Form::open(blank.docx.clone()).map_err(unread)?;
        let link = |record: i64, field: &str| {
            serde_json::json!([Link::Place { record, field: field.to_owned() }])
        };
        let slot = document_named(&blank.name, &form).and_then(|document| {
            let spec = &document.signed_scan()?.spec;
            let owner =
                if document.is_of_algorithm() { only?.id() } else { Answers::ROOT };
            let is_free = kept(&answers).all(|one| !one.is_for(owner, spec));
            is_free.then(|| link(owner, spec.key))
        });
        let facts = facts_of(&blank.name, &blank.docx)?;
        let what = format!("{} {}", GROUP.title, blank.name);
        self.step(Op::AddRecord, &what, |tx| {
            let id = tx.add(Answers::ROOT, GROUP.key)?;
            let held = hold(tx, &blank.name, &blank.docx, &facts)?;
            tx.attach(id, FILE.spec.key, &blank.name, held.id)?;
            put(tx, id, &ABOUT, only.map(|only| link(only.id(), "")))?;
            put(tx, id, &SLOT, slot)?;
            put(tx, id, &FOOTER, blank.footer.then_some(true.into()))?;
            Ok(id)
        })
    }

    /// Records that the kept form `record` left the program as `filled`.
    pub fn note_filled(&mut self, record: i64, filled: &Filled) -> Result<()> {
        let said = serde_json::json!(filled.written).to_string();
        self.note_handed_out(HandedOut::of(record, MADE, said))
    }

    /// Records what a signed scan of a kept form shows that was just attached.
    pub(super) fn note_scan_of_form(&mut self, record: i64, slot: &Spec) -> Result<bool> {
        let view = self.view()?;
        let Some(form) = kept(&view.answers).find(|one| one.is_for(record, slot)) else {
            return Ok(false);
        };
        let made = find_mark(&view.marks, form.id(), MADE);
        let noted = form
            .scan()
            .zip(made)
            .map(|(scan, made)| (form.id(), scanned(scan), made.value.clone()));
        drop(view);
        if let Some((record, key, value)) = noted {
            self.note(record, &key, &value)?;
        }
        Ok(true)
    }
}

impl View<'_> {
    /// Returns the kept form with this record, to be filled.
    ///
    /// # Errors
    ///
    /// Fails if there is none, or if its file is missing.
    pub fn kept_form(&self, record: i64) -> Result<Blank> {
        let nowhere = || super::no_such_place(At::Key(record, ""));
        let form = kept(&self.answers).find(|one| one.id() == record);
        let form = form.ok_or_else(nowhere)?;
        let file = form.file.ok_or_else(nowhere)?;
        let about = form.about.and_then(|about| self.answers.record(about));
        let mut blank = Blank::of(&file.file_name, self.bytes(file)?, None);
        blank.algorithm = about.map(Record::position);
        blank.footer = form.record.get(&FOOTER) == Some(true);
        Ok(blank)
    }

    /// Returns the slots of signed scans for whose documents the kept form with this record
    /// may stand.
    #[must_use]
    pub fn stands_for(&self, record: i64) -> Vec<Place> {
        let form = kept(&self.answers).find(|one| one.id() == record);
        let about = form.and_then(|form| self.answers.record(form.about?));
        let slots = Document::ALL.iter().filter_map(|document| {
            let spec = &document.signed_scan()?.spec;
            let owner =
                if document.is_of_algorithm() { about? } else { self.answers.project() };
            Some(owner.place(spec))
        });
        slots.collect()
    }

    /// Returns what is written into a form, by the keys of its places.
    pub(super) fn written<'k>(
        &self,
        answers: &Answers,
        only: Option<Record<'_>>,
        stock: &Stock,
        (form, places): (&str, &Places),
        keys: impl Iterator<Item = &'k str>,
        today: Date,
    ) -> Result<Written> {
        let mut documents: BTreeMap<&str, String> = BTreeMap::new();
        let mut said = BTreeMap::new();
        for key in keys {
            // A chapter is laid out only when it is written: it goes with its document.
            let stem = key.split_once('/').map_or("", |(stem, _)| stem);
            if let (None, Some(document)) = (documents.get(stem), Document::find(stem)) {
                let of = only.filter(|_| document.is_of_algorithm());
                let draft = self.draft(answers, document, of.map(Record::position))?;
                let content = self.fingerprint(answers, &draft, today).content;
                documents.insert(stem, content);
            }
            let whole = documents.get(stem).cloned();
            let own = || Some(digest(stock.said(key)?.as_bytes())[..16].to_owned());
            said.insert(key.to_owned(), whole.or_else(own).unwrap_or_default());
        }
        let places = serde_json::json!(places).to_string();
        said.insert(PLACES.to_owned(), digest(places.as_bytes()));
        Ok(Written { form: form.to_owned(), said })
    }

    /// Returns a kept form as it stands on the shelf; `document` is that of ours for which it
    /// stands.
    pub(super) fn paper_of_form(
        &self,
        answers: &Answers,
        form: Kept<'_>,
        document: Option<Document>,
        today: Date,
    ) -> Result<Paper> {
        let only = form.about.and_then(|about| answers.record(about));
        let record = form.id();
        let made = find_mark(&self.marks, record, MADE);
        let scan = form.scan();
        let shown = scan.and_then(|scan| find_mark(&self.marks, record, &scanned(scan)));
        let then = |mark: &MarkRow| Written::read(&mark.value);
        let last = if scan.is_some() { shown } else { made };
        let hash = form.file.map_or("", |file| &file.sha256);
        let stock = Stock::of(answers.project(), only);
        let places = self.said_of(hash, &Places::new(), &Places::new());
        let now = |then: &Written| {
            let keys: Vec<_> = then.said.keys().map(|key| moved(key, only)).collect();
            let keys = keys.iter().filter(|key| !key.is_empty()).map(String::as_str);
            self.written(answers, only, &stock, (hash, &places), keys, today)
        };
        let last = last.map(then);
        let now = last.as_ref().map(now).transpose()?;
        let last = last.zip(now);
        let changed = last.iter().flat_map(|(then, now)| {
            let is_new = |(key, digest): &(&String, &String)| {
                now.said.get(&moved(key, only)) != Some(digest)
            };
            then.said
                .iter()
                .filter(is_new)
                .map(|(key, _)| in_words(&stock, &moved(key, only)))
        });
        let mut changed: Vec<_> = changed.collect();
        changed.dedup();
        if last.as_ref().is_some_and(|(then, _)| then.form != hash) {
            changed.insert(0, FILE.spec.label.to_owned());
        }
        if scan.is_some() && last.is_none() {
            changed.push("签章扫描件（不是按这份模板填写后添加的，请核对）".to_owned());
        }
        let stage = match (scan, &last) {
            _ if !changed.is_empty() => PaperStage::Stale,
            (Some(_), _) => PaperStage::Signed,
            (None, Some(_)) => PaperStage::Made,
            (None, None) => PaperStage::Unmade,
        };
        let of = |mark: Option<&MarkRow>| mark.map(|mark| then(mark).fingerprint());
        let signing = document.map_or(SIGNING, Document::signing);
        Ok(Paper {
            document: document.map_or("", Document::stem),
            form: Some(record),
            algorithm: only.map(Record::position),
            title: document.map_or(form.name(), |document| document.title()).to_owned(),
            about: only.map(titled).unwrap_or_default(),
            name: form.name().to_owned(),
            signed: document.is_some_and(Document::is_signed),
            signing,
            slot: Some(form.slot.0.place(form.slot.1)),
            scan: scan.cloned(),
            stage,
            fingerprint: last.map(|(_, now)| now.fingerprint()).unwrap_or_default(),
            made: of(made),
            made_at: made.map(|mark| mark.at.clone()),
            relaid: false,
            scanned: of(shown),
            changed,
        })
    }
}

const SIGNING: &str =
    "按模板落款处的要求签字、盖章；没有要求的，直接添加打印后的扫描件。";

/// Returns the key of the mark of what a scan shows. It includes the hash: undo may bring
/// back an earlier one.
fn scanned(scan: &Attachment) -> String {
    format!("scanned/form/{}", scan.sha256)
}

fn moved(key: &str, only: Option<Record<'_>>) -> String {
    only.map_or(key.to_owned(), |only| about(key, only))
}

/// Returns what is written for `key`, in words.
fn in_words(stock: &Stock, key: &str) -> String {
    let mut offers = stock.offers();
    match (key, key.split_once('/')) {
        (PLACES, _) => "填写处的指定".to_owned(),
        // Nobody knows which chapter: they are laid out when they are written.
        (_, Some((stem, _))) if let Some(document) = Document::find(stem) => {
            format!("《{}》的内容", document.title())
        }
        _ => offers
            .find(|(other, ..)| *other == key)
            .map_or(key.to_owned(), |(_, label, _)| label.to_owned()),
    }
}

/// How many lines at the head of a form may name it.
const HEAD: usize = 3;

/// Returns the document of ours that a form names in its first lines, or in its file name.
fn document_named(name: &str, form: &Form) -> Option<Document> {
    let lines: Vec<_> = form.lines().take(HEAD).chain([stem(name)]).collect();
    let mut all = Document::ALL.iter().copied().filter(|one| one.signed_scan().is_some());
    all.find(|one| lines.iter().any(|line| one.is_named_in(line)))
}

/// Returns a file name without its extension.
fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}
