//! A form of the authority, filled from the project.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use jiff::civil::Date;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::taking::meant;
use super::write::save;
use super::{Part, View};
use crate::documents::{Document, Typeset};
use crate::error::{Error, Result};
use crate::form::{Answers, Attachment, Record};
use crate::official::{Form, Matched, Pictures, Places, Stock};
use crate::store::hex;

/// The bytes of pictures, by the paths that chapters name.
type Drawn = BTreeMap<String, Arc<[u8]>>;

/// A form that was filled, with what was found in it.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
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
}

impl Filled {
    /// Writes the file to `path`, which must not exist.
    pub fn save(&self, path: &Path) -> Result<()> {
        save(path, &self.docx)
    }
}

impl View<'_> {
    /// Fills the form `docx`, which people call `name`, with what the project says; about
    /// algorithm number `of`, from 0. `places` is what a person said of places.
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
    ) -> Result<Filled> {
        let unread = |reason| Error::Unreadable { name: name.to_owned(), reason };
        let empty = hex(&Sha256::digest(&docx));
        let form = Form::open(docx).map_err(unread)?;
        let answers = self.for_authority();
        let only = meant(&answers, of)?;
        let (stock, drawn) = self.stock(&answers, only, today)?;
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
        Ok(Filled { docx, form: empty, fingerprint, places: matched, unplaced })
    }

    /// Returns all there is to write about the subject and `only`: the answers, the chapters
    /// of our own documents, and the pictures in those by their paths. A document that cannot
    /// be typeset lends no chapters.
    pub(super) fn stock(
        &self,
        answers: &Answers,
        only: Option<Record<'_>>,
        today: Date,
    ) -> Result<(Stock, Drawn)> {
        let only = only.map(Record::id);
        let drafts = self.drafts(answers, Part::Whole)?.into_iter().filter(|draft| {
            let is_its = draft.algorithm.is_none_or(|one| only == Some(one.id()));
            is_its && !draft.document.is_called_for()
        });
        let wanted: Vec<_> = drafts.map(|draft| draft.wanted()).collect();
        let count = wanted.len();
        let only = only.and_then(|only| answers.record(only));
        let mut stock = Stock::of(answers.project(), only);
        let mut drawn = Drawn::new();
        let keep = |document: Document, _, made: Typeset| Ok((document.stem(), made));
        self.typeset_while(answers, today, wanted, keep, |typeset| {
            for _ in 0..count {
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

/// Returns the fingerprint of what is written into a form.
fn fingerprint(form: &str, matched: &[Matched]) -> String {
    let mut hash = Sha256::new_with_prefix(form);
    for one in matched.iter().filter(|one| one.key.is_some()) {
        hash.update(format!("\n{}\n{}", one.spot, one.whole));
    }
    hex(&hash.finalize())[..16].to_owned()
}
