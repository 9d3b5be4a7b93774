//! The shelf: every document of the project with its stage, from unmade to signed.
//!
//! Documents are typeset on demand. Only fingerprints are stored: the one a document had
//! when it left the program, and the one its signed scan shows.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::Serialize;
use ts_rs::TS;

use super::draft::Draft;
use super::kept::{Kept, kept};
use super::view::borrow;
use super::{Order, Part, Project, View};
use crate::documents::{self, Document, Fingerprint, Said, Sameness, Source};
use crate::error::{Error, Result};
use crate::form::{Answers, Attachment, Place, Record, Spec};
use crate::store::MarkRow;

/// A document on the shelf.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Paper {
    /// Which document it is: the stem of its folder in `templates/`; empty for a form of
    /// others that stands for none of ours.
    pub document: &'static str,
    /// The record of the form of others that is filled for it.
    #[ts(type = "number | null")]
    pub form: Option<i64>,
    /// The algorithm it is about, counted from 0, if each algorithm has one.
    pub algorithm: Option<usize>,
    /// The name in lists.
    pub title: String,
    /// The name of the algorithm it is about, empty if it is about the subject.
    pub about: String,
    /// Its file name without extension.
    pub name: String,
    /// Whether people sign or seal it.
    pub signed: bool,
    /// Who signs and seals where.
    pub signing: &'static str,
    /// Where the signed scan belongs.
    pub slot: Option<Place>,
    /// The signed scan.
    pub scan: Option<Attachment>,
    /// Its stage.
    pub stage: PaperStage,
    /// Its fingerprint now, in 16 hexadecimal digits.
    pub fingerprint: String,
    /// Its fingerprint when it last left the program.
    pub made: Option<String>,
    /// Whether what left the program, or was signed, says the same in an older layout.
    pub relaid: bool,
    /// When it last left the program, as RFC 3339 in UTC.
    pub made_at: Option<String>,
    /// The fingerprint that the signed scan shows, as far as is known.
    pub scanned: Option<String>,
    /// Of one that is out of date, what it says otherwise now; empty if that is not known.
    pub changed: Vec<String>,
}

/// The stage of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "lowercase")]
#[ts(export)]
pub enum PaperStage {
    /// It never left the program.
    Unmade,
    /// It was saved, printed or exported, and is up to date.
    Made,
    /// The version that left the program, or was signed, is out of date.
    Stale,
    /// The signed scan is in its slot and is up to date.
    Signed,
}

impl PaperStage {
    /// Returns it in words; `signed` says whether people sign or seal it.
    #[must_use]
    pub fn word(self, signed: bool) -> &'static str {
        match self {
            Self::Unmade => "未生成",
            Self::Made => "已生成",
            Self::Stale => "与数据不一致",
            Self::Signed if signed => "已签章",
            Self::Signed => "已添加",
        }
    }
}

/// The documents, with their owners, and the records of forms without one, whose signed
/// scans are out of date.
pub(super) type Stale = BTreeSet<(i64, Option<Document>)>;

impl View<'_> {
    /// Returns every document that people read or sign, in order.
    pub fn shelf(&self, today: Date) -> Result<Vec<Paper>> {
        self.shelf_of(Part::Whole, today)
    }

    pub(super) fn shelf_of(&self, part: Part, today: Date) -> Result<Vec<Paper>> {
        let answers = self.for_authority();
        let drafts = self.drafts(&answers, part)?;
        let mut papers = Vec::new();
        for draft in &drafts {
            papers.push(self.paper(&answers, draft, today)?);
        }
        // Behind the documents of the same owner.
        let owners: Vec<_> = part.owners(&answers)?.into_iter().map(Record::id).collect();
        for form in kept(&self.answers).filter(|form| owners.contains(&form.owner())) {
            if form.own_slot() {
                let paper = self.paper_of_form(&answers, form, None, today)?;
                let of_owner = |one: &Paper| one.algorithm == paper.algorithm;
                let at =
                    papers.iter().rposition(of_owner).map_or(papers.len(), |at| at + 1);
                papers.insert(at, paper);
            }
        }
        Ok(papers)
    }

    /// Returns the form that stands for a document.
    fn form_for(&self, draft: &Draft<'_>) -> Option<Kept<'_>> {
        let slot = slot_of(draft)?;
        kept(&self.answers).find(|form| form.is_for(draft.owner.id(), slot))
    }

    /// Returns a document as it stands on the shelf, or the form that stands for it.
    fn paper(&self, answers: &Answers, draft: &Draft<'_>, today: Date) -> Result<Paper> {
        match self.form_for(draft) {
            Some(form) => self.paper_of_form(answers, form, Some(draft.document), today),
            None => Ok(self.paper_of_ours(answers, draft, today)),
        }
    }

    /// Returns the documents of a package whose signed scans are out of date, with their
    /// owners.
    pub(super) fn stale(&self, answers: &Answers, order: &Order<'_>) -> Result<Stale> {
        let mut stale = BTreeSet::new();
        let drafts = self.drafts(answers, order.part)?.into_iter();
        for draft in drafts.filter(|draft| draft.scan().is_some()) {
            if self.paper(answers, &draft, order.today)?.stage == PaperStage::Stale {
                stale.insert((draft.owner.id(), Some(draft.document)));
            }
        }
        for form in
            kept(&self.answers).filter(|form| form.own_slot() && form.scan().is_some())
        {
            let paper = self.paper_of_form(answers, form, None, order.today)?;
            if paper.stage == PaperStage::Stale {
                stale.insert((form.id(), None));
            }
        }
        Ok(stale)
    }

    /// Returns the fingerprint of one document that leaves the program.
    pub fn handed_out(
        &self,
        document: Document,
        algorithm: Option<usize>,
        today: Date,
    ) -> Result<HandedOut> {
        let answers = self.for_authority();
        let draft = self.draft(&answers, document, algorithm)?;
        Ok(HandedOut(vec![self.leaving(&answers, &draft, today)]))
    }

    /// Returns the fingerprints of all documents, also of those that go into no package.
    pub fn all_handed_out(&self, today: Date) -> Result<HandedOut> {
        let answers = self.for_authority();
        let drafts = self.drafts(&answers, Part::Whole)?.into_iter();
        Ok(HandedOut(drafts.map(|draft| self.leaving(&answers, &draft, today)).collect()))
    }

    /// Returns the fingerprints of the documents that leave the program in a package; a
    /// signed scan stands in for its document.
    pub fn packed(&self, order: &Order<'_>) -> Result<HandedOut> {
        let answers = self.for_authority();
        let sent = self.sent(&answers, order)?.unwrap_or_default();
        let drafts = self.drafts(&answers, order.part)?.into_iter().filter(|draft| {
            let is_ours = draft.scan().is_none() && self.form_for(draft).is_none();
            let is_made = draft.is_packed && is_ours;
            is_made && !sent.has(draft.owner.id(), draft.document)
        });
        let leaving = drafts.map(|draft| self.leaving(&answers, &draft, order.today));
        Ok(HandedOut(leaving.collect()))
    }
}

/// The documents that were saved, printed or packed, for [`Project::note_handed_out`].
#[derive(Debug)]
pub struct HandedOut(Vec<Leaving>);

/// A document that leaves the program.
#[derive(Debug)]
struct Leaving {
    owner: i64,
    /// The key of its mark.
    key: String,
    mark: String,
    /// A digest of each answer, with the key of that mark; none for forms of others, whose
    /// mark has them.
    said: Option<(String, Said)>,
}

impl HandedOut {
    pub(super) fn of(owner: i64, key: &str, mark: String) -> Self {
        Self(vec![Leaving { owner, key: key.to_owned(), mark, said: None }])
    }
}

/// Of so many versions of a document what they said is known.
const KNOWN_VERSIONS: u32 = 5;

impl Project {
    /// Records which documents left the program, unless the project is read-only.
    pub fn note_handed_out(&mut self, HandedOut(papers): HandedOut) -> Result<()> {
        if self.is_read_only() {
            return Ok(());
        }
        papers.iter().try_for_each(|Leaving { owner, key, mark, said }| {
            self.note(*owner, key, mark)?;
            let Some((key, said)) = said else { return Ok(()) };
            self.note_version(*owner, key, said)
        })
    }

    /// Records what a version of a document says, so that it is known later what changed.
    fn note_version(&mut self, owner: i64, key: &str, said: &Said) -> Result<()> {
        self.note(owner, key, &serde_json::json!(said).to_string())?;
        let versions = key.rsplit_once('/').map_or(key, |(versions, _)| versions);
        self.store.keep_latest(owner, &format!("{versions}/"), KNOWN_VERSIONS)
    }

    /// Records what a signed scan shows that was just attached: the version that last left
    /// the program, or else the present one.
    pub(super) fn note_scan(&mut self, record: i64, slot: &Spec) -> Result<()> {
        if self.note_scan_of_form(record, slot)? {
            return Ok(());
        }
        let view = self.view()?;
        let answers = view.for_authority();
        let drafts = view.drafts(&answers, Part::Whole)?;
        let mut slotted = drafts.iter().filter(|draft| {
            let is_its = slot_of(draft).is_some_and(|spec| spec.key == slot.key);
            is_its && draft.owner.id() == record
        });
        let Some((draft, scan)) =
            slotted.next().and_then(|draft| Some((draft, draft.scan()?)))
        else {
            return Ok(());
        };
        let owner = draft.owner.id();
        let made = find_mark(&view.marks, owner, &made_key(draft.document));
        let key = scanned_key(draft.document, scan);
        if let Some(shown) = made.map(|made| made.value.clone()) {
            drop(view);
            return self.note(owner, &key, &shown);
        }
        // What it says does not depend on the date.
        let now = view.leaving(&answers, draft, Date::MIN);
        drop(view);
        self.note(owner, &key, &now.mark)?;
        now.said.map_or(Ok(()), |(key, said)| self.note_version(owner, &key, &said))
    }

    pub(super) fn note(&mut self, record: i64, key: &str, value: &str) -> Result<()> {
        self.store.mark(record, key, Some(value), (self.clock)())
    }
}

impl View<'_> {
    /// Returns a document with what is noted of it when it leaves the program.
    fn leaving(&self, answers: &Answers, draft: &Draft<'_>, today: Date) -> Leaving {
        let (now, said) = self.with_source(answers, draft, today, documents::said);
        Leaving {
            owner: draft.owner.id(),
            key: made_key(draft.document),
            mark: now.mark(),
            said: Some((said_key(draft.document, &now.content), said)),
        }
    }

    /// Returns what a document says otherwise than in the version that `mark` stands for, as
    /// far as is known.
    fn changed_since(
        &self,
        mark: &str,
        answers: &Answers,
        draft: &Draft<'_>,
        today: Date,
    ) -> Vec<String> {
        let key = said_key(draft.document, &digits(mark));
        let owner = draft.owner.id();
        let then = borrow(self.owner, |project| project.store.long_mark(owner, &key));
        let then = then.ok().flatten();
        let then = then.and_then(|then| serde_json::from_str::<Said>(&then).ok());
        let now = || self.with_source(answers, draft, today, documents::said).1;
        then.map(|then| documents::changed(&then, &now())).unwrap_or_default()
    }

    /// Returns a document of ours as it stands on the shelf.
    fn paper_of_ours(&self, answers: &Answers, draft: &Draft<'_>, today: Date) -> Paper {
        let owner = draft.owner.id();
        let marks = &self.marks;
        let made = find_mark(marks, owner, &made_key(draft.document));
        let scan = draft.scan();
        let now = self.fingerprint(answers, draft, today);
        let scanned = scan.and_then(|scan| {
            self.printed_on(draft.document, scan, &now).or_else(|| {
                let key = scanned_key(draft.document, scan);
                find_mark(marks, owner, &key).map(|mark| mark.value.clone())
            })
        });
        let made_now = made.map(|mark| now.compare(&mark.value));
        let last = match scan {
            Some(_) => scanned.as_deref().map(|shown| now.compare(shown)),
            None => made_now,
        };
        let stage = match (scan, last) {
            (_, Some(Sameness::Other)) => PaperStage::Stale,
            (Some(_), _) => PaperStage::Signed,
            (None, Some(_)) => PaperStage::Made,
            (None, None) => PaperStage::Unmade,
        };
        let outdated = scanned.as_deref().or(made.map(|mark| &*mark.value));
        let outdated = outdated.filter(|_| stage == PaperStage::Stale);
        let changed =
            outdated.map(|mark| self.changed_since(mark, answers, draft, today));
        let changed = changed.unwrap_or_default();
        // Shown as a fingerprint of the content, even if the mark is of an older kind.
        let made_of = |mark: &MarkRow| match made_now {
            Some(Sameness::Other) => digits(&mark.value),
            _ => now.content.clone(),
        };
        Paper {
            document: draft.document.stem(),
            form: None,
            algorithm: draft.algorithm.map(Record::position),
            title: draft.document.title().to_owned(),
            about: draft.algorithm.map(titled).unwrap_or_default(),
            name: draft.name(answers),
            signed: draft.document.is_signed(),
            signing: draft.document.signing(),
            slot: slot_of(draft).map(|spec| draft.owner.place(spec)),
            scan: scan.cloned(),
            stage,
            made: made.map(made_of),
            made_at: made.map(|mark| mark.at.clone()),
            relaid: last == Some(Sameness::Relaid),
            changed,
            scanned: scanned.as_deref().map(digits),
            fingerprint: now.content,
        }
    }

    /// Returns the fingerprint that the QR codes of a scan show; of several the first that
    /// is not the present one: then pages of two versions were scanned together.
    fn printed_on(
        &self,
        document: Document,
        scan: &Attachment,
        now: &Fingerprint,
    ) -> Option<String> {
        let reading = self.readings.of(&scan.sha256)?;
        let codes = reading.pages.iter().flat_map(|page| &page.codes);
        let shown = codes.filter_map(|code| {
            let (stem, mark) = code.strip_prefix("SUANBEI:")?.split_once(':')?;
            stem.eq_ignore_ascii_case(document.stem()).then(|| mark.to_lowercase())
        });
        let mut shown: Vec<_> = shown.collect();
        shown.sort_by_key(|mark| now.compare(mark) != Sameness::Other);
        shown.into_iter().next()
    }

    /// Returns the fingerprint that a document has now.
    pub(super) fn fingerprint(
        &self,
        answers: &Answers,
        draft: &Draft<'_>,
        date: Date,
    ) -> Fingerprint {
        self.with_source(answers, draft, date, documents::fingerprint)
    }

    /// Returns what `of` says of a document; it needs no pictures.
    fn with_source<T>(
        &self,
        answers: &Answers,
        draft: &Draft<'_>,
        date: Date,
        of: fn(Document, &Source<'_>) -> T,
    ) -> T {
        let picture = |file: &Attachment| {
            Err(Error::MissingContent { name: file.file_name.clone() })
        };
        let (_, algorithm, extra) = draft.wanted();
        let (picture, fonts) = (&picture, &self.fonts);
        let source = Source { answers, algorithm, date, extra, picture, fonts };
        of(draft.document, &source)
    }
}

/// Returns the name of an algorithm, or its number.
pub(super) fn titled(algorithm: Record<'_>) -> String {
    let name = algorithm.text(&crate::form::algorithm::basics::NAME);
    if name.is_empty() { algorithm.words() } else { name.to_owned() }
}

fn slot_of(draft: &Draft<'_>) -> Option<&'static Spec> {
    draft.document.signed_scan().map(|field| &field.spec)
}

/// Returns the digits that are printed on the paper that `mark` stands for.
fn digits(mark: &str) -> String {
    mark.split(':').next().unwrap_or_default().to_owned()
}

fn made_key(document: Document) -> String {
    format!("made/{}", document.stem())
}

/// Includes the fingerprint: of several versions it is known what they say.
fn said_key(document: Document, content: &str) -> String {
    format!("said/{}/{content}", document.stem())
}

/// Includes the hash of the scan: undo may bring back an earlier one.
fn scanned_key(document: Document, scan: &Attachment) -> String {
    format!("scanned/{}/{}", document.stem(), scan.sha256)
}

pub(super) fn find_mark<'a>(
    marks: &'a [MarkRow],
    record: i64,
    key: &str,
) -> Option<&'a MarkRow> {
    marks.iter().find(|mark| mark.record == record && mark.key == key)
}
