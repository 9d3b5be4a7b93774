//! The project: the one door to everything.
//!
//! The window and the command line change things only through [`Project`]. It combines the
//! other modules and decides nothing itself: the form defines the values, the store keeps
//! them.

use std::cell::RefCell;
use std::path::Path;
use std::sync::Arc;

use jiff::Timestamp;
use serde_json::{Map, Value};

use crate::disk::Fresh;
use crate::documents::Fonts;
use crate::error::{Error, Result};
use crate::form::{Answers, At, Readings, Record, Target};
use crate::lists::Lists;
use crate::progress::Progress;
use crate::rules::Checked;
use crate::store::{ALTERED, MarkRow, Op, Stepped, Store, WaiverRow};

mod adopt;
mod archive;
mod asking;
mod attached;
mod belonging;
mod binder;
mod calendar;
mod check;
mod checkup;
mod comments;
mod contacts;
mod deadlines;
mod demands;
mod diff;
mod display;
mod documents;
mod draft;
mod edit;
mod export;
mod filing;
mod font;
mod goal;
mod guide;
mod history;
mod import;
mod kept;
mod knowledge;
mod lists;
mod matched;
mod me;
mod new_file;
mod official;
mod overview;
mod part;
mod pasting;
mod plan;
mod planning;
mod portal;
mod press;
mod proposal;
mod reading;
mod remarks;
mod report;
mod restore;
mod returned;
mod sent;
mod shelf;
mod sign_off;
mod snapshot;
mod start;
mod state;
mod submission;
mod summary;
mod systems;
mod taking;
mod track;
mod tracked;
mod update;
mod verify;
mod view;
mod waiver;
mod wording;
mod write;

pub use adopt::Adoptable;
pub use asking::{Askable, Asked, Chosen, Out, OutState, Single};
pub use calendar::{calendar, config_folder, note_holidays, text_or_file};
pub use check::blocking;
pub use checkup::{Checkup, Compacted};
pub use comments::{About, Comment, Remark};
pub use contacts::Contact;
use diff::differences;
pub use diff::{Difference, Differs};
pub use documents::Copies;
pub use export::{Contents, Item};
pub use font::FontState;
pub use goal::{Goal, Screen};
pub use guide::{GuideStage, Standing, Stands, TermSaid, guide};
pub use history::{Logged, Past};
pub use import::Imported;
pub use knowledge::Rechecked;
pub use lists::{Listed, Taken, import_list, lists};
pub use me::{my_name, note_my_name};
pub use new_file::NewFile;
pub use official::{Blank, Filled, Offered, note_places};
pub use overview::{DueTogether, Hurdle, Next, Overview, PartState, ToSign, Verdict};
pub use part::{Order, Part};
pub use pasting::Pasted;
pub use planning::{PlanStage, PlanState, PlanStep};
pub use portal::Portal;
pub use proposal::{Found, Proposal, Proposed};
pub use reading::{Known, Said as ScanSaid, read_file};
pub use remarks::Remarked;
pub use restore::EXAMPLES;
pub use shelf::{HandedOut, Paper, PaperStage};
pub use sign_off::{Release, Released, SignOff};
pub use snapshot::{Packed, Snapshot, Uploaded};
pub use state::{Head, IssueState, RecordState, Stage, State, StepState};
pub use summary::Summary;
pub use taking::Source;
pub use track::{Answered, Noted};
pub use tracked::{EventState, FilingState, ItemState, Submittable, Tracked};
pub use update::{Patch, Update};
pub use view::{Lend, View};
pub use waiver::Waiver;
pub use wording::{Came, Wording};

/// A source of the time. Only `main.rs` and the shell pass a real one.
pub type Clock = fn() -> Timestamp;

/// The mark that says when a project was created.
const CREATED: &str = "created";

/// A filing in preparation, in one file.
///
/// Every change is on disk when the call returns, and can be undone, even after the project
/// was closed. No other program can open the file meanwhile.
#[derive(Debug)]
pub struct Project {
    store: Store,
    clock: Clock,
    /// The answers at a revision, read once: each step returns what it changed.
    answers: RefCell<Option<(u64, Arc<Answers>)>>,
    /// What [`Project::state`] last read, to rescue it if the file is overwritten.
    seen: RefCell<Option<Seen>>,
    /// What the last check found.
    checked: RefCell<Option<Checked>>,
    /// The fonts that documents are set in.
    fonts: Fonts,
    /// The published lists.
    lists: Lists,
    /// What is known of the files, once it was asked for.
    readings: RefCell<Option<Readings>>,
}

/// Everything in a project but the undo history and the bytes of its files.
#[derive(Debug)]
struct Seen {
    answers: Arc<Answers>,
    waivers: Vec<WaiverRow>,
    marks: Vec<MarkRow>,
}

impl Project {
    /// Creates a project file. Fails if `path` exists.
    pub fn create(path: &Path, clock: Clock) -> Result<Self> {
        Ok(Self::make(path, clock, |_| Ok(()))?.0)
    }

    /// Creates a project file with what `fill` puts into it, and nothing to undo.
    ///
    /// It gets its name only once it is complete and checked.
    fn make<T>(
        path: &Path,
        clock: Clock,
        fill: impl FnOnce(&mut Self) -> Result<T>,
    ) -> Result<(Self, T)> {
        if path.symlink_metadata().is_ok() {
            return Err(Error::Exists { path: path.into() });
        }
        let fresh = Fresh::beside(path)?;
        drop(fresh.create()?);
        let mut project = Self::of(Store::create(&fresh.path(), path)?, clock);
        project.note(Answers::ROOT, CREATED, &clock().to_string())?;
        let filled = fill(&mut project)?;
        project.store.finish()?;
        drop(project);
        fresh.publish()?;
        Ok((Self::of(Store::open(path)?, clock), filled))
    }

    fn of(store: Store, clock: Clock) -> Self {
        let (answers, seen, checked, readings) = Default::default();
        Self {
            store,
            clock,
            answers,
            seen,
            checked,
            fonts: Fonts::ours(),
            lists: Lists::bundled(),
            readings,
        }
    }

    /// Opens a project file; an older one is backed up and migrated. If it cannot be
    /// written to, it is opened read-only.
    pub fn open(path: &Path, clock: Clock) -> Result<Self> {
        let store = match Store::open(path) {
            Err(Error::ReadOnly { .. }) => Store::open_read_only(path),
            opened => opened,
        };
        Ok(Self::of(store?, clock))
    }

    /// Opens a project file read-only: an older one is not migrated, and neither the file
    /// nor its folder need be writable.
    pub fn open_read_only(path: &Path) -> Result<Self> {
        Ok(Self::of(Store::open_read_only(path)?, || Timestamp::UNIX_EPOCH))
    }

    /// Writes a verified copy to `path`, which must not exist. The open file may have been
    /// moved or deleted. If it was overwritten, the copy holds the answers that
    /// [`Project::state`] last returned, and attachments without their bytes.
    pub fn copy_to(&self, path: &Path, progress: &mut Progress<'_>) -> Result<()> {
        match (self.store.still_there(), self.seen.borrow().as_ref()) {
            (Err(Error::Overwritten { .. }), Some(seen)) => {
                let Seen { answers, waivers, marks } = seen;
                let fill = |project: &mut Self| {
                    let waivers = waivers.clone();
                    project.step(Op::Import, "", |tx| tx.take_over(answers, waivers))?;
                    marks.iter().try_for_each(|mark| project.store.remember(mark))
                };
                Self::make(path, self.clock, fill)?;
                Ok(())
            }
            _ => self.store.copy_to(path, progress),
        }
    }

    /// Switches to the copy at `path`, which was just written.
    pub fn go_on_in(&mut self, path: &Path) -> Result<()> {
        self.answers.take();
        self.readings.take();
        self.store.go_on_in(path)
    }

    /// Returns the path of the file.
    #[must_use]
    pub fn path(&self) -> &Path {
        self.store.path()
    }

    /// Returns whether the project was opened read-only.
    #[must_use]
    pub fn is_read_only(&self) -> bool {
        self.store.is_read_only()
    }

    /// Returns a warning if the answers failed their checksum on opening, or if they need
    /// a font that is not on this machine.
    #[must_use]
    pub fn warning(&self) -> Option<String> {
        let altered = self.store.is_altered().then(|| ALTERED.to_owned());
        let all: Vec<_> = altered.into_iter().chain(self.font_warning()).collect();
        (!all.is_empty()).then(|| all.join("。"))
    }

    /// Returns a number that grows with every change.
    pub fn revision(&self) -> Result<u64> {
        self.store.revision()
    }

    /// Returns the answers, with the facts of the files attached.
    pub fn answers(&self) -> Result<Arc<Answers>> {
        let revision = self.revision()?;
        let mut kept = self.answers.borrow_mut();
        match &*kept {
            Some((at, answers)) if *at == revision => Ok(Arc::clone(answers)),
            _ => {
                let answers = Arc::new(self.store.answers()?);
                *kept = Some((revision, Arc::clone(&answers)));
                Ok(answers)
            }
        }
    }

    /// Returns the answers that apply: what is checked, printed and packed.
    fn applying(&self) -> Result<Answers> {
        Ok(self.answers()?.applying().into_owned())
    }

    /// Applies the changes of a step to the answers in memory; returns its result.
    fn keep<T>(&mut self, stepped: Stepped<T>) -> Result<T> {
        let Stepped { done, changes, has_bytes } = stepped;
        let kept = self.answers.get_mut();
        if has_bytes {
            *kept = None;
        } else if let Some((at, answers)) = kept {
            Arc::make_mut(answers).apply(changes);
            *at = self.store.revision()?;
        }
        Ok(done)
    }

    /// Returns what is at a place: an answer, the files of a slot, a record, all records of
    /// a group; `null` if nothing was answered.
    pub fn get<'a>(&self, at: impl Into<At<'a>>) -> Result<Value> {
        let (at, answers) = (at.into(), self.answers()?);
        Ok(match answers.locate(at).ok_or_else(|| no_such_place(at))? {
            Target::Record(record) => record.to_json(),
            Target::Field(record, spec) if spec.slot().is_some() => {
                serde_json::json!(record.attachments(spec))
            }
            Target::Field(record, spec) => record.told(spec.key).unwrap_or_default(),
            Target::File(record, spec, index) => {
                serde_json::json!(record.attachments(spec).get(index))
            }
            Target::Group(record, group) => {
                record.rows(group).map(Record::to_json).collect()
            }
            Target::Page(record, page) => {
                let keys = page.fields.iter().filter_map(|spec| {
                    Some((spec.key.to_owned(), record.told(spec.key)?))
                });
                keys.collect::<Map<_, _>>().into()
            }
            Target::Stem(record, stem) => {
                let pointer = format!("/{}", stem.replace('.', "/"));
                record.to_json().pointer(&pointer).cloned().unwrap_or_default()
            }
        })
    }

    /// Returns everything but the bytes of files as one JSON object, which
    /// [`Project::import`] reads.
    pub fn dump(&self) -> Result<Value> {
        let answers = self.answers()?;
        Ok(dump(&answers, &waiver::waivers_in(&self.store.waivers()?, &answers)))
    }

    /// Undoes the last step; returns its label, `None` if there is none.
    pub fn undo(&mut self) -> Result<Option<String>> {
        let stepped = self.store.undo((self.clock)())?;
        self.keep(stepped)
    }

    /// Redoes the step undone last; returns its label, `None` if there is none.
    pub fn redo(&mut self) -> Result<Option<String>> {
        let stepped = self.store.redo((self.clock)())?;
        self.keep(stepped)
    }

    /// Returns the label of the step that [`Project::undo`] would undo: `填写 主体名称`.
    pub fn undo_label(&self) -> Result<Option<String>> {
        self.store.undo_label()
    }

    /// Returns the label of the step that [`Project::redo`] would redo.
    pub fn redo_label(&self) -> Result<Option<String>> {
        self.store.redo_label()
    }
}

fn dump(answers: &Answers, waivers: &[Waiver]) -> Value {
    let mut dump = match answers.to_json() {
        Value::Object(dump) => dump,
        _ => Map::new(),
    };
    if !waivers.is_empty() {
        let waivers = waivers.iter().map(Waiver::to_json).collect();
        dump.insert(waiver::KEY.to_owned(), waivers);
    }
    dump.into()
}

fn no_such_place<'a>(at: impl Into<At<'a>>) -> Error {
    Error::NoSuchPlace { path: at.into().to_string() }
}
