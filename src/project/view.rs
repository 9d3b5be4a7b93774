//! A project as it is at one moment, for work that takes long.
//!
//! The answers are shared, not copied. The bytes of files are read a piece at a time, and
//! the project is borrowed only for as long as that takes, so that it can be changed
//! meanwhile. Consistency costs no lock: answers are never changed in place while they
//! are shared, and bytes are named by their hash and dropped by nothing but
//! [`Project::compact`].

use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::Value;

use super::Project;
use super::waiver::{Waiver, waivers_in};
use crate::error::{Error, Result};
use crate::form::{Answers, Attachment};
use crate::store::{Content, Hold, MarkRow, WaiverRow};

/// Whoever has a project open.
pub trait Lend {
    /// Does `work`, which is quick, with the project.
    fn lend(&self, work: &mut dyn FnMut(&Project) -> Result<()>) -> Result<()>;
}

impl Lend for Project {
    fn lend(&self, work: &mut dyn FnMut(&Project) -> Result<()>) -> Result<()> {
        work(self)
    }
}

/// Borrows the project of `owner` for `work`, which is quick.
pub(super) fn borrow<T>(
    owner: &dyn Lend,
    work: impl FnOnce(&Project) -> Result<T>,
) -> Result<T> {
    let (mut work, mut done) = (Some(work), None);
    owner.lend(&mut |project| {
        done = work.take().map(|work| work(project));
        Ok(())
    })?;
    done.unwrap_or(Err(Error::NoneOpen))
}

/// A project as it was at one moment: what is typeset, packed and shown.
pub struct View<'p> {
    pub(super) owner: &'p dyn Lend,
    pub(super) answers: Arc<Answers>,
    pub(super) waivers: Vec<WaiverRow>,
    pub(super) marks: Vec<MarkRow>,
    pub(super) revision: u64,
    pub(super) path: PathBuf,
    _held: Option<Hold<'p>>,
}

impl Project {
    /// Returns the project as it is now. As long as that lives, nobody else writes to it.
    pub fn view(&self) -> Result<View<'_>> {
        let held = self.store.hold()?;
        Ok(View { _held: Some(held), ..View::read(self, self)? })
    }
}

impl<'p> View<'p> {
    /// Returns the project of `owner` as it is now.
    pub fn of(owner: &'p dyn Lend) -> Result<Self> {
        borrow(owner, |project| {
            let _held = project.store.hold()?;
            Self::read(owner, project)
        })
    }

    fn read(owner: &'p dyn Lend, project: &Project) -> Result<Self> {
        Ok(Self {
            owner,
            answers: project.answers()?,
            waivers: project.store.waivers()?,
            marks: project.store.marks()?,
            revision: project.revision()?,
            path: project.path().to_owned(),
            _held: None,
        })
    }

    /// Returns where the file is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Returns the answers that apply: what is checked, printed and packed.
    pub(super) fn applying(&self) -> Answers {
        self.answers.applying().into_owned()
    }

    /// Returns every recorded reason whose place is still there, by rule.
    pub(super) fn waivers(&self, answers: &Answers) -> Vec<Waiver> {
        waivers_in(&self.waivers, answers)
    }

    /// Returns everything but the bytes of files: see [`Project::dump`].
    pub(super) fn dump(&self, answers: &Answers) -> Value {
        super::dump(answers, &self.waivers(answers))
    }

    /// Reads the bytes of an attachment, a piece at a time.
    pub fn content(&self, attachment: &Attachment) -> Result<impl Read + use<'_>> {
        let held = borrow(self.owner, |project| project.store.held(&attachment.sha256))?;
        let (id, size) = held.ok_or_else(|| Error::MissingContent {
            name: attachment.file_name.clone(),
        })?;
        Ok(Content::new(size, move |seq| {
            borrow(self.owner, |project| project.store.piece(id, seq))
                .map_err(io::Error::other)
        }))
    }

    /// Returns the bytes of an attachment that is small enough to hold:
    /// [`Attachment::is_drawable`].
    pub(super) fn bytes(&self, attachment: &Attachment) -> Result<Vec<u8>> {
        let mut bytes = Vec::new();
        let read = self.content(attachment)?.read_to_end(&mut bytes);
        read.map_err(|error| Error::io("读取", &attachment.file_name, error))?;
        Ok(bytes)
    }
}

impl std::fmt::Debug for View<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "View(revision {})", self.revision)
    }
}
