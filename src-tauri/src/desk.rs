//! What one window has open: a project, the document it looks at, and the long
//! work it waits for.
//!
//! It knows no window system: what only that can do, it asks its [`Host`] for.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, PoisonError, RwLock, RwLockWriteGuard};
use std::time::Duration;

use jiff::civil::Date;
use serde::Deserialize;
use suanbei::files::Pages;
use suanbei::form::At;
use suanbei::progress::Progress;
use suanbei::project::{
    Clock, Compacted, HandedOut, Lend, NewFile, Paper, State, Update, View, calendar,
};
use suanbei::tracking::{Calendar, beijing};
use suanbei::{Error, Project, Result};
use ts_rs::TS;

use crate::config::Config;
use crate::granted::Granted;
use crate::lock::lock;
use crate::replace::write_over;
pub use crate::work::Work;
use crate::work::Works;

/// What a desk asks of the system around it.
pub trait Host: Send + Sync {
    /// Asks the user for files or a folder; `None` if the dialog was closed.
    fn pick(&self, ask: &Ask) -> Option<Vec<PathBuf>>;
    /// Shows the name of the open project as the title of the window.
    fn title(&self, name: Option<&str>);
    /// Draws the page so many times as large.
    fn zoom(&self, factor: f64);
    /// Opens another window.
    fn new_window(&self) -> Result<()>;
    /// Closes the window for good.
    fn leave(&self);
    /// Opens a file or folder in the program that the system has for it.
    fn show(&self, path: &Path) -> Result<()>;
}

/// A question for files.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Ask {
    /// What is wanted.
    pub kind: AskKind,
    /// The title of the dialog.
    pub title: String,
    /// The name that a new file is offered.
    pub name: Option<String>,
    /// What kind of file, in words, and its extensions without dots.
    pub filter: Option<(String, Vec<String>)>,
}

/// What a dialog asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
#[ts(export)]
pub enum AskKind {
    /// A file that exists.
    Open,
    /// Files that exist.
    Files,
    /// The name of a file to be written.
    Save,
    /// A folder.
    Folder,
}

/// A document that was typeset for the preview.
pub struct Preview {
    /// The document by its stem, and the algorithm.
    pub of: (String, Option<usize>),
    /// Its pages.
    pub pages: Arc<Mutex<Pages>>,
}

/// An open project.
struct Open {
    project: Project,
    /// As the page was shown it last: it is told what differs since.
    shown: State,
}

/// What one window has open.
pub struct Desk {
    /// What the window system does for it.
    pub host: Box<dyn Host>,
    /// Where recent projects and settings are kept.
    pub config: Arc<Config>,
    /// A project to be opened first, from the command line or the file manager.
    pub given: Mutex<Option<PathBuf>>,
    /// What the page may have read in, replaced or shown.
    pub granted: Granted,
    /// The document that is looked at.
    pub preview: Mutex<Option<Preview>>,
    /// Held while an attachment is drawn: one large picture at a time.
    pub drawing: Mutex<()>,
    clock: Clock,
    open: Mutex<Option<Open>>,
    /// Held while the open project is viewed; taken by what ends it, or drops bytes.
    viewing: RwLock<()>,
    works: Works,
    closing: Mutex<Option<Sender<()>>>,
}

impl Desk {
    /// Returns an empty desk.
    #[must_use]
    pub fn new(
        host: Box<dyn Host>,
        config: Arc<Config>,
        clock: Clock,
        given: Option<PathBuf>,
    ) -> Self {
        let granted = Granted::default();
        granted.add(config.folder());
        Self {
            host,
            config,
            given: Mutex::new(given),
            granted,
            preview: Mutex::default(),
            drawing: Mutex::default(),
            clock,
            open: Mutex::default(),
            viewing: RwLock::default(),
            works: Works::default(),
            closing: Mutex::default(),
        }
    }

    /// Returns the clock.
    #[must_use]
    pub fn clock(&self) -> Clock {
        self.clock
    }

    /// Returns the day in Beijing.
    #[must_use]
    pub fn today(&self) -> Date {
        beijing((self.clock)())
    }

    /// Returns the working days. A `holidays.json` that cannot be read stops no work:
    /// the settings tell of it.
    pub fn calendar(&self) -> Calendar {
        calendar(self.config.folder()).unwrap_or_else(|_| Calendar::bundled())
    }

    /// Does `work` with the open project.
    pub fn with<T>(&self, work: impl FnOnce(&mut Project) -> Result<T>) -> Result<T> {
        work(&mut lock(&self.open).as_mut().ok_or(Error::NoneOpen)?.project)
    }

    /// Does long `work` with the open project as it is now, which goes on meanwhile.
    pub fn view<T>(&self, work: impl FnOnce(&View<'_>) -> Result<T>) -> Result<T> {
        let _viewing = self.viewing.read().unwrap_or_else(PoisonError::into_inner);
        work(&View::of(self)?)
    }

    /// Reads a file that is to be attached, while the project goes on.
    pub fn read(
        &self,
        at: At<'_>,
        file: &Path,
        progress: &mut Progress<'_>,
    ) -> Result<NewFile> {
        self.with(|project| project.admits(at, file))?;
        NewFile::read(file, progress)
    }

    /// Remembers what documents said that left the program; returns how far each is now.
    pub fn hand_out(&self, papers: HandedOut) -> Result<Vec<Paper>> {
        self.with(|project| project.note_handed_out(papers))?;
        self.view(|view| view.shelf(self.today()))
    }

    /// Waits until nobody views the open project, and keeps others from beginning to.
    fn end_views(&self) -> RwLockWriteGuard<'_, ()> {
        self.works.stop_listing();
        self.viewing.write().unwrap_or_else(PoisonError::into_inner)
    }

    /// Makes the file of the open project small; returns its sizes and what differs then.
    pub fn compact(&self, progress: &mut Progress<'_>) -> Result<(Compacted, Update)> {
        let _alone = self.end_views();
        self.change(|project| project.compact(progress))
    }

    /// Returns what the open project looks like.
    pub fn state(&self) -> Result<State> {
        let (today, calendar) = (self.today(), self.calendar());
        let mut open = lock(&self.open);
        let open = open.as_mut().ok_or(Error::NoneOpen)?;
        open.shown = open.project.state(today, &calendar)?;
        Ok(open.shown.clone())
    }

    /// Does `change` to the open project and returns what differs then.
    pub fn update<T>(
        &self,
        change: impl FnOnce(&mut Project) -> Result<T>,
    ) -> Result<Update> {
        Ok(self.change(change)?.1)
    }

    /// Does `change` to the open project and returns what differs then, with what it
    /// returned.
    pub fn change<T>(
        &self,
        change: impl FnOnce(&mut Project) -> Result<T>,
    ) -> Result<(T, Update)> {
        let (today, calendar) = (self.today(), self.calendar());
        self.works.stop_listing();
        let mut open = lock(&self.open);
        let Open { project, shown } = open.as_mut().ok_or(Error::NoneOpen)?;
        let done = change(project)?;
        let state = project.state(today, &calendar)?;
        let update = state.since(shown);
        *shown = state;
        Ok((done, update))
    }

    /// Puts another project in place of the open one. It is being opened, or made,
    /// as one thing: who closes the desk waits until that is done or taken back.
    /// Where it cannot be opened, or not be read, what is open stays open.
    pub fn open(&self, open: impl FnOnce() -> Result<Project>) -> Result<State> {
        let (today, calendar) = (self.today(), self.calendar());
        let _alone = self.end_views();
        let mut place = lock(&self.open);
        let project = open()?;
        let shown = project.state(today, &calendar)?;
        self.show(&project);
        let state = shown.clone();
        *place = Some(Open { project, shown });
        Ok(state)
    }

    /// Writes the open project to `path` and goes on there.
    pub fn save_as(&self, path: &Path) -> Result<Update> {
        self.long(|progress| {
            let _alone = self.end_views();
            self.update(|project| {
                let copy = |fresh: &Path| project.copy_to(fresh, progress);
                write_over(&self.granted, path, copy)?;
                project.go_on_in(path)?;
                self.show(project);
                Ok(())
            })
        })
    }

    /// Shows which project is open, and remembers it.
    fn show(&self, project: &Project) {
        let path = std::path::absolute(project.path());
        self.config.remember(&path.unwrap_or_else(|_| project.path().into()));
        self.granted.add([project.path()]);
        let name = project.path().file_stem().unwrap_or_default().to_string_lossy();
        self.host.title(Some(&name));
        *lock(&self.preview) = None;
    }

    /// Puts the open project away. All of it is on disk already.
    pub fn close(&self) {
        let _alone = self.end_views();
        *lock(&self.preview) = None;
        *lock(&self.open) = None;
        self.host.title(None);
    }

    /// Closes the window. Long work is stopped, and has cleaned up by then.
    pub fn leave(&self) {
        self.works.stop_all();
        self.close();
        self.host.leave();
    }

    /// Returns whether nothing is open or about to be, and so nothing can be left
    /// unsaved or half made.
    pub fn is_empty(&self) -> bool {
        let nothing = self.open.try_lock().is_ok_and(|open| open.is_none());
        nothing && self.works.latest().is_none()
    }

    /// Waits whether the page, told that its window closes, says that it stays.
    /// Returns whether it did not: then it is dead.
    pub fn stays_silent(&self, patience: Duration) -> bool {
        let (sender, receiver) = mpsc::channel();
        *lock(&self.closing) = Some(sender);
        receiver.recv_timeout(patience) == Err(RecvTimeoutError::Timeout)
    }

    /// Lets the page decide when its window closes.
    pub fn stay(&self) {
        *lock(&self.closing) = None;
    }

    /// Returns whether the project at `path` is the open one.
    pub fn holds(&self, path: &Path) -> bool {
        let same = |project: &Project| {
            let (open, other) = (project.path().canonicalize(), path.canonicalize());
            open.is_ok() && open.ok() == other.ok()
        };
        lock(&self.open).as_ref().is_some_and(|open| same(&open.project))
    }

    /// Asks the user for files or a folder; `None` if the dialog was closed.
    ///
    /// A new file gets the extension of the name that it was offered: not every dialog
    /// adds it. Whether that file may be replaced, the dialog has not asked then.
    pub fn pick(&self, ask: &Ask) -> Option<Vec<PathBuf>> {
        let mut picked = self.host.pick(ask)?;
        if ask.kind == AskKind::Save {
            let offered = ask.name.as_deref().unwrap_or_default();
            for path in &mut picked {
                self.granted.add_target(path);
                *path = with_extension_of(offered, path);
            }
        }
        self.granted.add(&picked);
        Some(picked)
    }

    /// Does long work that tells how far it is and can be cancelled, also while it
    /// waits for the project: take or view that within `work`.
    pub fn long<T>(
        &self,
        work: impl FnOnce(&mut Progress<'_>) -> Result<T>,
    ) -> Result<T> {
        self.works.run(work)
    }

    /// Does long work whose result is out of date once something changes: it is stopped
    /// then, and when it is asked for anew.
    pub fn list<T>(
        &self,
        work: impl FnOnce(&mut Progress<'_>) -> Result<T>,
    ) -> Result<T> {
        self.works.run_listing(work)
    }

    /// Returns how far the long work is that was begun last.
    pub fn work(&self) -> Option<Work> {
        self.works.latest()
    }

    /// Asks the long work to stop that was begun last.
    pub fn stop(&self) {
        self.works.stop();
    }
}

impl Lend for Desk {
    fn lend(&self, work: &mut dyn FnMut(&Project) -> Result<()>) -> Result<()> {
        work(&lock(&self.open).as_ref().ok_or(Error::NoneOpen)?.project)
    }
}

/// Returns `path` with the extension that `offered` has.
fn with_extension_of(offered: &str, path: &Path) -> PathBuf {
    let Some(wanted) = Path::new(offered).extension() else { return path.into() };
    if path.extension().is_some_and(|given| given.eq_ignore_ascii_case(wanted)) {
        return path.into();
    }
    let mut path = path.as_os_str().to_owned();
    path.push(".");
    path.push(wanted);
    path.into()
}
