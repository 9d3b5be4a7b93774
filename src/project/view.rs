//! A snapshot of a project, for work that takes long.
//!
//! The answers are shared, not copied. The bytes of files are read a piece at a time, and
//! the project is borrowed only for each piece, so that it can be changed meanwhile. This
//! needs no lock: shared answers are never changed in place, and bytes are named by their
//! hash and dropped only by [`Project::compact`] and [`Project::clear_history`].

use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::Value;

use super::Project;
use super::filing::noticed;
use super::tracked::owner_at;
use super::waiver::{Waiver, waivers_in};
use crate::documents::{Document, Fonts};
use crate::error::{Error, Result};
use crate::form::{Answers, At, Attachment, Readings, filing};
use crate::lists::Lists;
use crate::store::{Content, Hold, MarkRow, WaiverRow};

/// The owner of an open project.
pub trait Lend {
    /// Lends the project to `work`, which must be quick.
    fn lend(&self, work: &mut dyn FnMut(&Project) -> Result<()>) -> Result<()>;
}

impl Lend for Project {
    fn lend(&self, work: &mut dyn FnMut(&Project) -> Result<()>) -> Result<()> {
        work(self)
    }
}

/// Borrows the project of `owner` for `work`, which must be quick.
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

/// A project as it was at one moment: to typeset, pack and show.
pub struct View<'p> {
    pub(super) owner: &'p dyn Lend,
    pub(super) answers: Arc<Answers>,
    pub(super) waivers: Vec<WaiverRow>,
    pub(super) marks: Vec<MarkRow>,
    pub(super) revision: u64,
    pub(super) path: PathBuf,
    pub(super) fonts: Fonts,
    pub(super) lists: Lists,
    pub(super) readings: Readings,
    /// The owner and number of the round that documents tell of; the latest without it.
    pub(super) round: Option<(i64, usize)>,
    _held: Option<Hold<'p>>,
}

impl Project {
    /// Returns a view of the project as it is now. While it lives, no other program can
    /// write to the file.
    pub fn view(&self) -> Result<View<'_>> {
        let held = self.store.hold()?;
        Ok(View { _held: Some(held), ..View::read(self, self)? })
    }
}

impl<'p> View<'p> {
    /// Returns a view of the project of `owner` as it is now.
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
            fonts: project.fonts.clone(),
            lists: project.lists.clone(),
            readings: project.readings()?,
            round: None,
            _held: None,
        })
    }

    /// Makes documents tell of round `number` of the subject or an algorithm, counted over
    /// all its filings: each submission begins one.
    ///
    /// # Errors
    ///
    /// Fails if there is no notice in that round.
    pub fn of_round<'a>(
        mut self,
        place: impl Into<At<'a>>,
        number: usize,
    ) -> Result<Self> {
        let owner = owner_at(&self.answers, place.into())?;
        let (owner, title, noticed) = (owner.id(), filing::title(owner), noticed(owner));
        self.round = Some((owner, number));
        if self.told(Document::Correction, owner)?.is_none() {
            let noticed: Vec<_> = noticed.iter().map(ToString::to_string).collect();
            let others = match &noticed[..] {
                [] => String::new(),
                noticed => format!("；有补正通知的是第{}轮", noticed.join("、")),
            };
            let problem = format!("{title}的第{number}轮没有补正通知{others}");
            return Err(Error::WrongKind { path: title, problem });
        }
        Ok(self)
    }

    /// Returns the path of the file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Returns the answers that leave the office: what is printed and packed.
    pub(super) fn for_authority(&self) -> Answers {
        self.answers.for_authority()
    }

    /// Returns every waiver whose place still exists, by rule.
    pub(super) fn waivers(&self, answers: &Answers) -> Vec<Waiver> {
        waivers_in(&self.waivers, answers)
    }

    /// Returns everything but the bytes of files: see [`Project::dump`].
    pub(super) fn dump(&self, answers: &Answers) -> Value {
        super::dump(answers, &self.waivers(answers))
    }

    /// Reads the bytes of an attachment, a piece at a time.
    pub fn content(&self, attachment: &Attachment) -> Result<impl Read + use<'_>> {
        self.stream(&attachment.sha256, &attachment.file_name)
    }

    /// Reads the bytes with this hash, a piece at a time; `name` is what they belong to.
    pub(super) fn stream(&self, sha256: &str, name: &str) -> Result<impl Read + use<'_>> {
        let held = borrow(self.owner, |project| project.store.held(sha256))?;
        let missing = || Error::MissingContent { name: name.to_owned() };
        let (id, size) = held.ok_or_else(missing)?;
        Ok(Content::new(size, move |seq| {
            borrow(self.owner, |project| project.store.piece(id, seq))
                .map_err(io::Error::other)
        }))
    }

    /// Returns the bytes of an attachment that is small enough for memory, as those are
    /// that [`Attachment::is_drawable`].
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
