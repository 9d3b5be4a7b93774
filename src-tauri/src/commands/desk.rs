//! The calls about the window and its project.

use std::path::{Path, PathBuf};

use serde_json::Value;
use suanbei::documents::{Document, Fingerprint};
use suanbei::files::Pages;
use suanbei::form::{self, At, regions};
use suanbei::law::{self, Article};
use suanbei::project::{
    Checkup, Contents, Copies, EXAMPLES, FontState, Order, Paper, Part, Past, Portal,
    State, Update, calendar,
};
use suanbei::rules;
use suanbei::{Error, Project, Result};

use crate::config::Settings;
use crate::desk::{Ask, Preview, Work};
use crate::lock::lock;
use crate::replace::write_over;
use crate::replies::{
    Added, Compacted, Explanation, Exported, Info, Recent, Restored, Start, Taken,
    Typeset, parted,
};

commands! {
    /// Returns the form, and the project that was given at the start.
    fn start(desk) -> Result<Start> {
        let given = lock(&desk.given).take();
        let opened = match given {
            Some(path) => open(desk, path).map(Some),
            None if desk.with(|_| Ok(())).is_ok() => desk.state().map(Some),
            None => Ok(None),
        };
        let (opened, problem) = parted(opened);
        let settings = desk.config.settings();
        desk.host.zoom(settings.zoom);
        Ok(Start {
            form: &form::PROJECT,
            synonyms: form::SYNONYMS,
            filings: form::filing::FilingWords::all(),
            opened: opened.flatten(),
            problem,
            settings,
            version: env!("CARGO_PKG_VERSION"),
        })
    }

    /// Marks when the first frame is on the screen, for `SUANBEI_TIMING`.
    fn painted(_desk) -> Result<()> {
        Ok(())
    }

    /// Returns the six-digit code and the name of every region in force.
    fn regions(_desk) -> Result<Vec<(&'static str, &'static str)>> {
        let current = regions::all().iter().filter(|region| region.current);
        Ok(current.map(|region| (region.code, region.name)).collect())
    }

    /// Returns the projects opened last.
    fn recent(desk) -> Result<Vec<PathBuf>> {
        let recent = desk.config.recent();
        desk.granted.add(&recent);
        Ok(recent)
    }

    /// Returns one recent project at a glance: its disk may be slow, or the file gone.
    fn glance(desk, path: PathBuf) -> Result<Recent> {
        let (today, calendar) = (desk.today(), desk.calendar());
        let summary = Project::open_read_only(&path).and_then(|mut project| {
            project.equip(desk.config.folder())?;
            project.summary(today, &calendar)
        });
        let (summary, problem) = parted(summary);
        Ok(Recent { path, summary, problem })
    }

    /// Removes a project from the list of recent ones; its file stays.
    fn forget(desk, path: PathBuf) -> Result<()> {
        desk.config.forget(&path);
        Ok(())
    }

    /// Creates a project file and opens it.
    fn create(desk, path: PathBuf) -> Result<State> {
        desk.open(|| Project::create(&path, desk.clock()))
    }

    /// Opens a project file.
    fn open(desk, path: PathBuf) -> Result<State> {
        if desk.holds(&path) {
            return desk.state();
        }
        desk.open(|| Project::open(&path, desk.clock()))
    }

    /// Creates a project from an example and opens it.
    fn create_example(desk, path: PathBuf, name: String) -> Result<State> {
        desk.long(|progress| desk.open(|| {
            Project::create_example(&path, &name, desk.clock(), progress)
        }))
    }

    /// Creates a project that starts from another, and opens it.
    fn create_from(
        desk, path: PathBuf, other: PathBuf, subject_only: bool,
    ) -> Result<State> {
        desk.granted.check(&other)?;
        let mut other = Project::open_read_only(&other)?;
        other.equip(desk.config.folder())?;
        let (view, today) = (other.view()?, desk.today());
        desk.long(|progress| desk.open(|| {
            Project::create_from(&path, &view, subject_only, desk.clock(), today, progress)
        }))
    }

    /// Returns the names of the examples.
    fn examples(_desk) -> Result<Vec<&'static str>> {
        Ok(EXAMPLES.iter().map(|(name, _)| *name).collect())
    }

    /// Creates a project from a package and opens it.
    fn restore(desk, zip: PathBuf, path: PathBuf) -> Result<Restored> {
        let mut misfits = Vec::new();
        let state = desk.long(|progress| desk.open(|| {
            let (project, odd) =
                Project::restore(&zip, &path, desk.clock(), progress)?;
            misfits = odd.iter().map(ToString::to_string).collect();
            Ok(project)
        }))?;
        Ok(Restored { state, misfits })
    }

    /// Saves the open project as another file and switches to that.
    fn save_as(desk, path: PathBuf) -> Result<Update> {
        desk.save_as(&path)
    }

    /// Deletes the undo history, the bytes of files that were removed, and what the
    /// snapshots numbered in `forgotten` hold.
    fn clear_history(desk, forgotten: Vec<i64>) -> Result<Compacted> {
        let (size, update) =
            desk.long(|progress| desk.clear_history(&forgotten, progress))?;
        Ok(Compacted { update, before: size.before, after: size.after })
    }

    /// Closes the project.
    fn close(desk) -> Result<()> {
        desk.close();
        Ok(())
    }

    /// Returns the state of the open project.
    fn state(desk) -> Result<State> {
        desk.state()
    }

    /// Stores an answer.
    fn set(desk, record: i64, field: String, value: Value) -> Result<Update> {
        let at = At::Key(record, &field);
        desk.update(|project| project.set(at, &value))
    }

    /// Adds a record at the end of a group.
    fn add(desk, record: i64, group: String) -> Result<Added> {
        let (record, update) =
            desk.change(|project| project.add(At::Key(record, &group)))?;
        Ok(Added { record, update })
    }

    /// Adds a copy of a record right after it.
    fn duplicate(desk, record: i64) -> Result<Added> {
        let (record, update) =
            desk.change(|project| project.duplicate(At::Key(record, "")))?;
        Ok(Added { record, update })
    }

    /// Removes a record; asks before a submission is removed, unless `sure`.
    fn remove(desk, record: i64, sure: bool) -> Result<Update> {
        let at = At::Key(record, "");
        desk.with(|project| if sure { Ok(()) } else { project.ask_before_remove(at) })?;
        desk.update(|project| project.remove(at))
    }

    /// Moves a record to another position among its siblings, from 0.
    fn move_to(desk, record: i64, position: usize) -> Result<Update> {
        desk.update(|project| project.move_to(At::Key(record, ""), position))
    }

    /// Attaches a file to a slot.
    fn attach(desk, record: i64, field: String, file: PathBuf) -> Result<Update> {
        desk.granted.check(&file)?;
        let at = At::Key(record, &field);
        desk.long(|progress| {
            let file = desk.read(at, &file, progress)?;
            desk.update(|project| project.attach_read(at, &[file], progress))
        })
    }

    /// Replaces the attachment numbered `attachment` with another file.
    fn replace(desk, attachment: i64, file: PathBuf) -> Result<Update> {
        desk.granted.check(&file)?;
        let at = At::File(attachment);
        desk.long(|progress| {
            let file = desk.read(at, &file, progress)?;
            desk.update(|project| project.replace(at, &file, progress))
        })
    }

    /// Removes a file from its slot.
    fn detach(desk, attachment: i64) -> Result<Update> {
        desk.update(|project| project.detach(At::File(attachment)))
    }

    /// Saves an attached file to `target`.
    fn save_attachment(desk, attachment: i64, target: PathBuf) -> Result<()> {
        let at = At::File(attachment);
        write_over(&desk.granted, &target, |fresh| {
            desk.long(|progress| {
                desk.view(|view| view.save_attachment(at, fresh, progress))
            })
        })
    }

    /// Returns the font that the project adds, and what for.
    fn font(desk) -> Result<FontState> {
        desk.with(|project| project.font())
    }

    /// Chooses the font that the project adds.
    fn choose_font(desk, file: PathBuf) -> Result<Update> {
        desk.granted.check(&file)?;
        let folder = desk.folder()?;
        desk.update(|project| project.choose_font(folder, &file))
    }

    /// Takes that font away from the project.
    fn drop_font(desk) -> Result<Update> {
        desk.update(Project::drop_font)
    }

    /// Imports the answers in a JSON file.
    fn import(desk, file: PathBuf) -> Result<Taken> {
        desk.granted.check(&file)?;
        let (imported, update) = desk.change(|project| project.import_file(&file))?;
        let misfits = imported.misfits.iter().map(ToString::to_string).collect();
        Ok(Taken { update, misfits, replaced: imported.replaced })
    }

    /// Returns the steps that can be undone or redone, the latest first.
    fn history(desk) -> Result<Vec<Past>> {
        desk.with(|project| project.history())
    }

    /// Undoes the last `steps` steps; asks before a submission is taken back, unless `sure`.
    fn rewind(desk, steps: usize, sure: bool) -> Result<Update> {
        desk.with(|project| if sure { Ok(()) } else { project.ask_before_undo(steps) })?;
        desk.update(|project| project.rewind(steps))
    }

    /// Undoes the last step; asks before a submission is taken back, unless `sure`.
    fn undo(desk, sure: bool) -> Result<Update> {
        desk.with(|project| if sure { Ok(()) } else { project.ask_before_undo(1) })?;
        desk.update(Project::undo)
    }

    /// Redoes the step undone last.
    fn redo(desk) -> Result<Update> {
        desk.update(Project::redo)
    }

    /// Records why an issue may stand.
    fn waive(
        desk, rule: String, record: i64, field: String, reason: String,
    ) -> Result<Update> {
        let (at, today, calendar) =
            (At::Key(record, &field), desk.today(), desk.calendar());
        desk.update(|project| project.waive(&rule, at, &reason, today, &calendar))
    }

    /// Deletes the waiver of the issue with these places.
    fn unwaive(desk, rule: String, places: Vec<(i64, String)>) -> Result<Update> {
        let places = places.iter().map(|(record, field)| At::Key(*record, field));
        let places: Vec<_> = places.collect();
        desk.update(|project| project.unwaive(&rule, &places))
    }

    /// Returns what a rule checks, why, and how to comply.
    fn explain(_desk, rule: String) -> Result<Explanation> {
        let rule = rules::find(&rule).ok_or(Error::NoSuchRule { rule })?;
        let (severity, message, basis) = (rule.severity, rule.message, rule.basis);
        Ok(Explanation { rule: rule.id, severity, message, docs: rule.explanation(), basis })
    }

    /// Returns the articles that a basis names, of the regulations we ship.
    fn articles(_desk, basis: String) -> Result<Vec<Article>> {
        Ok(law::cited(&basis))
    }

    /// Returns the documents with their stages.
    fn shelf(desk) -> Result<Vec<Paper>> {
        desk.view(|view| view.shelf(desk.today()))
    }

    /// Typesets a document for the preview.
    fn look(desk, document: String, algorithm: Option<usize>) -> Result<Typeset> {
        let made = desk.view(|view| {
            view.typeset_one(known(&document)?, algorithm, desk.today())
        })?;
        let pages = Pages::open(&document, made.pdf)?;
        let Fingerprint { content: fingerprint, layout, .. } = made.fingerprint;
        let look = Typeset { pages: pages.count(), fingerprint, layout };
        let preview = Preview::new(document, algorithm, pages);
        *lock(&desk.preview) = Some(preview);
        Ok(look)
    }

    /// Saves a document as PDF or DOCX, depending on the name of the file.
    fn save_document(
        desk, document: String, algorithm: Option<usize>, target: PathBuf,
    ) -> Result<Vec<Paper>> {
        let document = known(&document)?;
        let today = desk.today();
        let papers = desk.view(|view| {
            write_over(&desk.granted, &target, |fresh| {
                view.save_document(document, algorithm, today, fresh)
            })?;
            view.handed_out(document, algorithm, today)
        })?;
        desk.hand_out(papers)
    }

    /// Saves all documents into a folder as PDF, and beside it what `copies` says.
    fn save_documents(desk, folder: PathBuf, copies: Copies) -> Result<Vec<Paper>> {
        desk.granted.check(&folder)?;
        let (today, calendar) = (desk.today(), desk.calendar());
        let papers = desk.long(|progress| desk.view(|view| {
            view.documents(&folder, today, &calendar, copies, progress)?;
            view.all_handed_out(today)
        }))?;
        desk.hand_out(papers)
    }

    /// Saves drafts of the management systems into a folder; returns how many.
    fn save_systems(desk, folder: PathBuf) -> Result<usize> {
        desk.granted.check(&folder)?;
        let today = desk.today();
        let saved = desk.long(|progress| {
            desk.view(|view| view.system_drafts(&folder, today, progress))
        })?;
        Ok(saved.len())
    }

    /// Saves all documents as one PDF, for printing.
    fn save_joined(desk, target: PathBuf) -> Result<Vec<Paper>> {
        let today = desk.today();
        let papers = desk.long(|progress| desk.view(|view| {
            write_over(&desk.granted, &target, |fresh| {
                view.save_joined(today, fresh, progress)
            })?;
            view.all_handed_out(today)
        }))?;
        desk.hand_out(papers)
    }

    /// Returns what the package of a part would hold.
    fn contents(
        desk, part: Part, watermark: Option<String>, only_changed: bool,
    ) -> Result<Contents> {
        let calendar = desk.calendar();
        let order = Order {
            watermark: watermark.as_deref(), only_changed,
            ..Order::new(part, desk.today(), &calendar)
        };
        desk.list(|progress| desk.view(|view| view.contents(&order, progress)))
    }

    /// Writes the package of a part and verifies it.
    fn export(
        desk, part: Part, target: PathBuf, overriding: Option<String>,
        watermark: Option<String>, only_changed: bool,
    ) -> Result<Exported> {
        let (today, calendar) = (desk.today(), desk.calendar());
        let order = Order {
            overriding: overriding.as_deref(), watermark: watermark.as_deref(), only_changed,
            ..Order::new(part, today, &calendar)
        };
        let (manifest, papers) = desk.long(|progress| desk.view(|view| {
            let manifest = write_over(&desk.granted, &target, |fresh| {
                view.export(fresh, &order, progress)
            })?;
            Ok((manifest, view.packed(&order)?))
        }))?;
        desk.with(|project| project.note_handed_out(papers))?;
        let bytes = manifest.total();
        let submits = desk.with(|project| project.submittable(part))?;
        Ok(Exported { path: target, files: manifest.files.len(), bytes, submits })
    }

    /// Writes everything into an archive, for the office alone, and verifies it.
    fn archive(desk, target: PathBuf) -> Result<Exported> {
        let (today, calendar) = (desk.today(), desk.calendar());
        let manifest = desk.long(|progress| desk.view(|view| {
            write_over(&desk.granted, &target, |fresh| {
                view.archive(fresh, today, &calendar, progress)
            })
        }))?;
        let (bytes, submits) = (manifest.total(), Vec::new());
        Ok(Exported { path: target, files: manifest.files.len(), bytes, submits })
    }

    /// Reads a whole package; returns how it differs from its list.
    fn verify(desk, zip: PathBuf) -> Result<Vec<String>> {
        let differences = desk.long(|progress| Project::verify(&zip, progress))?;
        Ok(differences.iter().map(ToString::to_string).collect())
    }

    /// Returns what to type into the portal.
    fn portal(desk) -> Result<Portal> {
        desk.view(|view| Ok(view.portal(desk.today())))
    }

    /// Records that an answer was typed into the portal; `null` that it was not.
    fn note_typed(
        desk, record: i64, field: String, again: Option<String>, value: Option<String>,
    ) -> Result<()> {
        let at = At::Key(record, &field);
        desk.with(|project| project.note_typed(at, again.as_deref(), value.as_deref()))
    }

    /// Writes a verified copy of the project into a folder and returns its path.
    fn backup(desk, folder: PathBuf) -> Result<PathBuf> {
        desk.granted.check(&folder)?;
        desk.long(|progress| desk.view(|view| view.backup(&folder, progress)))
    }

    /// Checks every byte of a project file that is not open.
    fn doctor(desk, path: PathBuf) -> Result<Checkup> {
        desk.long(|progress| Project::doctor(&path, progress))
    }

    /// Saves the settings.
    fn choose(desk, settings: Settings) -> Result<()> {
        desk.host.zoom(settings.zoom);
        desk.config.choose(settings);
        Ok(())
    }

    /// Returns the version, the settings folder and the years of known working days.
    fn info(desk) -> Result<Info> {
        let folder = desk.config.folder().map(Path::to_owned);
        let (_, problem) = parted(calendar(folder.as_deref()));
        let years = desk.calendar().years().collect();
        Ok(Info { version: env!("CARGO_PKG_VERSION"), folder, years, problem })
    }

    /// Asks the user for files or a folder; `null` if the dialog was closed.
    fn pick(desk, ask: Ask) -> Result<Option<Vec<PathBuf>>> {
        Ok(desk.pick(&ask))
    }

    /// Opens a file or a folder in the system's default program.
    fn show(desk, path: PathBuf) -> Result<()> {
        desk.granted.check_around(&path)?;
        desk.host.show(&path)
    }

    /// Opens another window.
    fn new_window(desk) -> Result<()> {
        desk.host.new_window()
    }

    /// Confirms that the page got `closing` and will decide itself when to leave.
    fn stay(desk) -> Result<()> {
        desk.stay();
        Ok(())
    }

    /// Closes the project and the window.
    fn leave(desk) -> Result<()> {
        desk.leave();
        Ok(())
    }

    /// Returns the progress of long work.
    fn work(desk) -> Result<Option<Work>> {
        Ok(desk.work())
    }

    /// Asks long work to stop.
    fn cancel(desk) -> Result<()> {
        desk.stop();
        Ok(())
    }
}

fn known(document: &str) -> Result<Document> {
    let path = document.to_owned();
    Document::find(document).ok_or(Error::NoSuchPlace { path })
}
