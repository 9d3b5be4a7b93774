//! What one window has open: a project, the document in the preview, and the long work it
//! waits for.
//!
//! It is independent of the window system, which it reaches through its [`Host`].

use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, PoisonError, RwLock, RwLockWriteGuard};
use std::time::Duration;

use jiff::civil::Date;
use serde::Deserialize;
use suanbei::files::Pages;
use suanbei::form::At;
use suanbei::progress::Progress;
use suanbei::project::{
    Clock, Compacted, HandedOut, Lend, NewFile, Paper, State, Update, View, calendar,
    my_name, note_my_name,
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

/// What a desk needs from the window system.
pub trait Host: Send + Sync {
    /// Asks the user for files or a folder; `None` if the dialog was closed.
    fn pick(&self, ask: &Ask) -> Option<Vec<PathBuf>>;
    /// Shows the name of the open project as the title of the window.
    fn title(&self, name: Option<&str>);
    /// Scales the page by `factor`.
    fn zoom(&self, factor: f64);
    /// Opens another window.
    fn new_window(&self) -> Result<()>;
    /// Closes the window without asking the page.
    fn leave(&self);
    /// Opens a file or folder in the system's default program.
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
    /// The name suggested for a new file.
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
    /// The state that the page has: it gets only what differs from that.
    shown: State,
}

/// What one window has open.
pub struct Desk {
    /// The window system.
    pub host: Box<dyn Host>,
    /// Where recent projects and settings are kept.
    pub config: Arc<Config>,
    /// The project to open first, from the command line or the file manager.
    pub given: Mutex<Option<PathBuf>>,
    /// The files that the page may attach, replace or show.
    pub granted: Granted,
    /// The document in the preview.
    pub preview: Mutex<Option<Preview>>,
    /// Held while an attachment is drawn: one large picture at a time.
    pub drawing: Mutex<()>,
    clock: Clock,
    open: Mutex<Option<Open>>,
    /// Read-locked by views; write-locked to close or replace the project, or drop bytes.
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

    /// Returns today's date in Beijing.
    #[must_use]
    pub fn today(&self) -> Date {
        beijing((self.clock)())
    }

    /// Returns the working days. A `holidays.json` that cannot be read stops no work: the
    /// settings report it.
    pub fn calendar(&self) -> Calendar {
        calendar(self.config.folder()).unwrap_or_else(|_| Calendar::bundled())
    }

    /// Returns the name of the person at this computer, empty if nobody told it.
    #[must_use]
    pub fn my_name(&self) -> String {
        my_name(self.config.folder())
    }

    /// Keeps that name; the log of the open project has it from now on.
    ///
    /// # Errors
    ///
    /// Fails if the name is too long or cannot be kept.
    pub fn note_my_name(&self, name: &str) -> Result<()> {
        note_my_name(self.folder()?, name)?;
        if let Some(open) = lock(&self.open).as_mut() {
            open.project.act_as(&self.my_name());
        }
        Ok(())
    }

    /// Returns the configuration folder.
    ///
    /// # Errors
    ///
    /// Fails if the system knows no home.
    pub fn folder(&self) -> Result<&Path> {
        self.config.folder().ok_or(Error::NotFound { path: "~/.config".into() })
    }

    /// Runs `work` on the open project.
    pub fn with<T>(&self, work: impl FnOnce(&mut Project) -> Result<T>) -> Result<T> {
        work(&mut lock(&self.open).as_mut().ok_or(Error::NoneOpen)?.project)
    }

    /// Runs long `work` on a view of the open project, which can be edited meanwhile.
    pub fn view<T>(&self, work: impl FnOnce(&View<'_>) -> Result<T>) -> Result<T> {
        let _viewing = self.viewing.read().unwrap_or_else(PoisonError::into_inner);
        work(&View::of(self)?)
    }

    /// Reads a file to be attached; the project can be edited meanwhile.
    pub fn read(
        &self,
        at: At<'_>,
        file: &Path,
        progress: &mut Progress<'_>,
    ) -> Result<NewFile> {
        self.with(|project| project.admits(at, file))?;
        NewFile::read(file, progress)
    }

    /// Records the fingerprints of documents that left the program; returns the new shelf.
    pub fn hand_out(&self, papers: HandedOut) -> Result<Vec<Paper>> {
        self.with(|project| project.note_handed_out(papers))?;
        self.view(|view| view.shelf(self.today()))
    }

    /// Waits until all views of the open project end, and lets no other begin.
    fn end_views(&self) -> RwLockWriteGuard<'_, ()> {
        self.works.stop_listing();
        self.viewing.write().unwrap_or_else(PoisonError::into_inner)
    }

    /// Clears the history of the open project; returns its sizes and the update.
    pub fn clear_history(
        &self,
        forgotten: &[i64],
        progress: &mut Progress<'_>,
    ) -> Result<(Compacted, Update)> {
        let _alone = self.end_views();
        self.change(|project| project.clear_history(forgotten, progress))
    }

    /// Returns the state of the open project.
    pub fn state(&self) -> Result<State> {
        let (today, calendar) = (self.today(), self.calendar());
        let mut open = lock(&self.open);
        let open = open.as_mut().ok_or(Error::NoneOpen)?;
        open.shown = open.project.state(today, &calendar)?;
        Ok(open.shown.clone())
    }

    /// Applies `change` to the open project and returns the update.
    pub fn update<T>(
        &self,
        change: impl FnOnce(&mut Project) -> Result<T>,
    ) -> Result<Update> {
        Ok(self.change(change)?.1)
    }

    /// Applies `change` to the open project and returns its result and the update.
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

    /// Replaces the open project with the one that `open` opens or creates. The desk is
    /// locked meanwhile, so that closing it waits until that has finished or failed. If the
    /// new project cannot be opened or read, the old one stays open.
    pub fn open(&self, open: impl FnOnce() -> Result<Project>) -> Result<State> {
        let (today, calendar) = (self.today(), self.calendar());
        let _alone = self.end_views();
        let mut place = lock(&self.open);
        let mut project = open()?;
        // Without the rows that were added, those of the program count, as with `calendar`.
        project.equip(self.config.folder())?;
        project.act_as(&self.my_name());
        let shown = project.state(today, &calendar)?;
        self.show(&project);
        let state = shown.clone();
        *place = Some(Open { project, shown });
        Ok(state)
    }

    /// Saves the open project as `path` and switches to that file.
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

    /// Shows the name of the project, and adds it to the recent ones.
    fn show(&self, project: &Project) {
        let path = std::path::absolute(project.path());
        self.config.remember(&path.unwrap_or_else(|_| project.path().into()));
        self.granted.add([project.path()]);
        let name = project.path().file_stem().unwrap_or_default().to_string_lossy();
        self.host.title(Some(&name));
        *lock(&self.preview) = None;
    }

    /// Closes the open project. Everything is on disk already.
    pub fn close(&self) {
        let _alone = self.end_views();
        *lock(&self.preview) = None;
        *lock(&self.open) = None;
        self.host.title(None);
    }

    /// Stops long work, waits until it has cleaned up, and closes the window.
    pub fn leave(&self) {
        self.works.stop_all();
        self.close();
        self.host.leave();
    }

    /// Returns whether no project is open or being opened, so that nothing can be unsaved
    /// or half made.
    pub fn is_empty(&self) -> bool {
        let nothing = self.open.try_lock().is_ok_and(|open| open.is_none());
        nothing && self.works.latest().is_none()
    }

    /// Expects the page to [`stay`](Self::stay) once it is told that its window closes.
    pub fn ask_to_close(&self) -> Asked {
        let (sender, receiver) = mpsc::channel();
        *lock(&self.closing) = Some(sender);
        Asked(receiver)
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
    /// A new file gets the extension of the offered name, which not every dialog adds. The
    /// dialog has not asked whether that file may be replaced, so it may not be.
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

    /// Runs long work that reports its progress and can be cancelled, even while it waits
    /// for the project: lock or view the project within `work`.
    pub fn long<T>(
        &self,
        work: impl FnOnce(&mut Progress<'_>) -> Result<T>,
    ) -> Result<T> {
        self.works.run(work)
    }

    /// Runs long work whose result any change makes out of date: it is stopped by a change,
    /// and by the next such work.
    pub fn list<T>(
        &self,
        work: impl FnOnce(&mut Progress<'_>) -> Result<T>,
    ) -> Result<T> {
        self.works.run_listing(work)
    }

    /// Reads one attached file in the background, and keeps what it says; returns its name,
    /// `None` if all are read, or the user wants none read. The project can be edited or
    /// closed meanwhile.
    pub fn read_next(&self) -> Result<Option<String>> {
        if !self.config.settings().reads {
            return Ok(None);
        }
        let next = self.view(|view| {
            let file = view.unread();
            file.map(|file| Ok((view.reader(&file)?, file))).transpose()
        })?;
        let Some((read, file)) = next else { return Ok(None) };
        let reading = self.works.run_quietly(read)?;
        self.with(|project| project.note_reading(&file.sha256, reading))?;
        Ok(Some(file.file_name))
    }

    /// Stops reading in the background.
    pub fn stop_reading(&self) {
        self.works.hush();
    }

    /// Returns the progress of the long work begun last.
    pub fn work(&self) -> Option<Work> {
        self.works.latest()
    }

    /// Asks the long work begun last to stop.
    pub fn stop(&self) {
        self.works.stop();
    }
}

/// A page that was told that its window closes. One that is dead says nothing.
pub struct Asked(Receiver<()>);

impl Asked {
    /// Waits for the page to answer; returns whether it did.
    #[must_use]
    pub fn is_answered(self, patience: Duration) -> bool {
        self.0.recv_timeout(patience) != Err(RecvTimeoutError::Timeout)
    }
}

impl Lend for Desk {
    fn lend(&self, work: &mut dyn FnMut(&Project) -> Result<()>) -> Result<()> {
        work(&lock(&self.open).as_ref().ok_or(Error::NoneOpen)?.project)
    }
}

/// Returns `path` with the extension of `offered`.
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
