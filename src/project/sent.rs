//! What the authority has already: what the last submission held and nobody changed since.
//!
//! A package of changes leaves it out. Documents are compared by what they say, not by
//! their bytes: those carry the day, and the layout of the program that made them.

use std::collections::BTreeSet;

use super::view::borrow;
use super::{Order, Part, Project, View};
use crate::documents::Document;
use crate::error::{Error, Result};
use crate::form::{Answers, Attachment, Record};

/// What the authority has already.
#[derive(Debug, Default)]
pub(super) struct Sent {
    documents: BTreeSet<(i64, Document)>,
    files: BTreeSet<(i64, String)>,
}

impl Sent {
    /// Returns whether it has `document` of `owner` as it is now.
    pub(super) fn has(&self, owner: i64, document: Document) -> bool {
        self.documents.contains(&(owner, document))
    }

    /// Returns whether it has `file` of `record`.
    pub(super) fn has_file(&self, record: i64, file: &Attachment) -> bool {
        self.files.contains(&(record, file.sha256.clone()))
    }
}

impl View<'_> {
    /// Returns whether something of a part was submitted and kept, so that a package can
    /// hold only what changed since.
    pub(super) fn was_sent(&self, answers: &Answers, part: Part) -> Result<bool> {
        let last = borrow(self.owner, Project::last_sent)?;
        Ok(part.owners(answers)?.iter().any(|owner| last.contains_key(&owner.id())))
    }

    /// Returns what a package of `order` leaves out, `None` if that is nothing because all
    /// of it was asked for.
    ///
    /// # Errors
    ///
    /// Fails if only changes were asked for and no submission was kept: nobody knows since
    /// when something would have changed.
    pub(super) fn sent(
        &self,
        answers: &Answers,
        order: &Order<'_>,
    ) -> Result<Option<Sent>> {
        if !order.only_changed {
            return Ok(None);
        }
        let last = borrow(self.owner, Project::last_sent)?;
        let now = self.drafts(answers, order.part)?;
        let (mut sent, mut is_any) = (Sent::default(), false);
        for owner in order.part.owners(answers)? {
            let Some(number) = last.get(&owner.id()) else { continue };
            let then = self.frozen(*number)?;
            is_any = true;
            let earlier = self.drafts(&then, Part::Whole)?;
            let said = now.iter().filter(|draft| draft.owner.id() == owner.id());
            // What a filing calls for is of this round, whatever it says.
            for draft in said.filter(|draft| !draft.document.is_called_for()) {
                let says = |of: &Answers, draft| {
                    self.fingerprint(of, draft, order.today).content
                };
                let was = earlier.iter().find(|one| {
                    one.document == draft.document && one.owner.id() == owner.id()
                });
                if was.is_some_and(|was| says(&then, was) == says(answers, draft)) {
                    sent.documents.insert((owner.id(), draft.document));
                }
            }
            let part = then.record(owner.id()).into_iter().flat_map(Record::part);
            for record in part {
                let files = record.all_attachments();
                sent.files
                    .extend(files.map(|(_, file)| (record.id(), file.sha256.clone())));
            }
        }
        if is_any {
            return Ok(Some(sent));
        }
        let path = order.part.title(answers)?;
        let problem =
            "还没有留存过提交的内容，不知道哪些是之后修改的，请导出完整的材料包";
        Err(Error::WrongKind { path, problem: problem.to_owned() })
    }
}
