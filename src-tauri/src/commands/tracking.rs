//! The calls about filings, what is due, and the working days.

use std::collections::BTreeMap;
use std::path::PathBuf;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use suanbei::documents::Sheet;
use suanbei::form::filing::{self, event};
use suanbei::form::{At, Field};
use suanbei::progress::Progress;
use suanbei::project::{
    self, Adoptable, Difference, GuideStage, NewFile, Noted, Overview, PlanState,
    Snapshot, Tracked, Update, Uploaded,
};
use suanbei::rules::Task;
use suanbei::tracking::calendar::Year;
use suanbei::tracking::filing::{Happened, Purpose};
use suanbei::tracking::notice::{self, Notice};
use suanbei::{Error, Project, Result};
use ts_rs::TS;

use crate::desk::Desk;
use crate::replace::write_over;
use crate::replies::Added;

/// What is known of an event besides its kind and day.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
struct Said {
    /// 申请编号 of a submission, or 备案编号 of what passed.
    number: Option<String>,
    /// The text of a notice.
    notice: Option<String>,
    /// The day that a notice states, as it was typed.
    reply_by: Option<String>,
    /// The term that a notice states, a number as it was typed.
    reply_within: Option<String>,
    /// The unit of that term.
    reply_unit: Option<String>,
    /// Anything worth remembering.
    note: Option<String>,
    /// The notice as a picture, the certificate.
    #[ts(type = "string[]")]
    files: Vec<PathBuf>,
    /// Who asked.
    asked_by: Option<String>,
    /// What an inquiry was answered.
    answer: Option<String>,
    /// The package that was uploaded with a submission.
    #[ts(type = "string | null")]
    package: Option<PathBuf>,
}

/// What a submission kept.
#[derive(Serialize, TS)]
#[ts(export)]
struct Kept {
    snapshot: Snapshot,
    /// The names of files in it that were removed from the project since.
    removed: Vec<String>,
}

/// Reads a day as it was typed.
fn day(field: &Field<Date>, typed: &str) -> Result<Option<Date>> {
    let wrong = |problem| Error::WrongKind { path: field.spec.label.to_owned(), problem };
    field.read(typed).map_err(wrong)
}

/// Reads a day as it was typed, which must be given.
fn day_of(field: &Field<Date>, typed: &str) -> Result<Date> {
    day(field, typed)?.ok_or_else(|| {
        let (path, label) = (field.spec.label.to_owned(), field.spec.label);
        Error::WrongKind { path, problem: format!("请填写“{label}”") }
    })
}

impl Said {
    fn read(&self, desk: &Desk, progress: &mut Progress<'_>) -> Result<Vec<NewFile>> {
        let read = |path: &PathBuf| {
            desk.granted.check(path)?;
            desk.with(|project| project.can_take(path))?;
            NewFile::read(path, progress)
        };
        self.files.iter().map(read).collect()
    }

    fn uploaded(
        &self,
        desk: &Desk,
        progress: &mut Progress<'_>,
    ) -> Result<Option<Uploaded>> {
        let Some(zip) = &self.package else { return Ok(None) };
        desk.granted.check(zip)?;
        Uploaded::read(zip, progress).map(Some)
    }

    fn noted<'a>(
        &'a self,
        on: Date,
        files: &'a [NewFile],
        package: Option<&'a Uploaded>,
    ) -> Result<Noted<'a>> {
        Ok(Noted {
            on,
            number: self.number.as_deref(),
            notice: self.notice.as_deref(),
            reply_by: day(
                &event::REPLY_BY,
                self.reply_by.as_deref().unwrap_or_default(),
            )?,
            reply_within: self.reply_within.as_deref(),
            reply_unit: self.reply_unit.as_deref(),
            note: self.note.as_deref(),
            files,
            asked_by: self.asked_by.as_deref(),
            answer: self.answer.as_deref(),
            package,
        })
    }
}

commands! {
    /// Returns the subject and the algorithms, with their filings.
    fn tracked(desk) -> Result<Vec<Tracked>> {
        desk.with(|project| project.tracked())
    }

    /// Returns the project on one page.
    fn overview(desk) -> Result<Overview> {
        let (today, calendar) = (desk.today(), desk.calendar());
        desk.with(|project| project.overview(today, &calendar))
    }

    /// Returns the stages of the process, and where the project stands.
    fn guide(desk) -> Result<Vec<GuideStage>> {
        let (today, calendar) = (desk.today(), desk.calendar());
        desk.with(|project| project.guide(today, &calendar))
    }

    /// Returns the plan.
    fn plan(desk) -> Result<PlanState> {
        let (today, calendar) = (desk.today(), desk.calendar());
        desk.with(|project| project.plan(today, &calendar))
    }

    /// Puts the stages of the plan on the days that are advised.
    fn arrange(desk) -> Result<Update> {
        let (today, calendar) = (desk.today(), desk.calendar());
        desk.update(|project| project.arrange(today, &calendar))
    }

    /// Chooses the day on which the service starts.
    fn plan_start(desk, on: Date) -> Result<Update> {
        desk.update(|project| project.plan_start(on))
    }

    /// Notes that a number or mailbox was tried; `null` takes it back.
    fn note_tried(desk, record: i64, field: String, on: Option<Date>) -> Result<Update> {
        let today = desk.today();
        desk.update(|project| project.note_tried(At::Key(record, &field), on, today))
    }

    /// Returns everything that is due, soonest first.
    fn tasks(desk) -> Result<Vec<Task>> {
        let (today, calendar) = (desk.today(), desk.calendar());
        desk.with(|project| project.tasks(today, &calendar))
    }

    /// Writes what is due into a calendar file.
    fn save_calendar(desk, target: PathBuf) -> Result<()> {
        let tasks = tasks(desk)?;
        write_over(&desk.granted, &target, |fresh| {
            desk.with(|project| project.save_calendar(&tasks, desk.today(), fresh))
        })
    }

    /// Writes what filed algorithms show to the public into a folder; returns how many files.
    fn save_display(desk, folder: PathBuf) -> Result<usize> {
        desk.granted.check(&folder)?;
        let today = desk.today();
        let made = desk.long(|progress| desk.view(|view| view.display(&folder, today, progress)))?;
        Ok(made.len())
    }

    /// Opens a filing of the subject or an algorithm.
    fn open_filing(desk, record: i64, purpose: Purpose, on: String, note: Option<String>) -> Result<Update> {
        let (on, today) = (day_of(&filing::SINCE, &on)?, desk.today());
        let at = At::Key(record, "");
        desk.update(|project| project.open_filing(at, purpose, on, note.as_deref(), None, today))
    }

    /// Notes an event of a filing of the subject or an algorithm.
    fn note_event(desk, record: i64, happened: Happened, on: String, said: Said) -> Result<Update> {
        let (on, today) = (day_of(&event::ON, &on)?, desk.today());
        desk.long(|progress| {
            let files = said.read(desk, progress)?;
            let package = said.uploaded(desk, progress)?;
            desk.update(|project| {
                let at = At::Key(record, "");
                let noted = said.noted(on, &files, package.as_ref())?;
                project.note_event(at, happened, &noted, today, progress)
            })
        })
    }

    /// Returns what was submitted, oldest first.
    fn snapshots(desk) -> Result<Vec<Kept>> {
        desk.with(|project| {
            let all = project.snapshots()?.into_iter();
            all.map(|snapshot| {
                let removed = project.only_in(snapshot.number)?;
                Ok(Kept { snapshot, removed })
            }).collect()
        })
    }

    /// Returns how a later snapshot, or today, differs from one.
    fn since(desk, number: i64, later: Option<i64>) -> Result<Vec<Difference>> {
        desk.with(|project| project.since(number, later))
    }

    /// Makes the package of a snapshot again.
    fn save_package(desk, number: i64, target: PathBuf) -> Result<()> {
        write_over(&desk.granted, &target, |fresh| {
            desk.long(|progress| {
                desk.view(|view| view.save_package(number, fresh, progress))
            })
        })
    }

    /// Adds a demand with its text to the notice of an event.
    fn add_demand(desk, event: i64, text: String) -> Result<Added> {
        let (record, update) = desk.change(|project| project.add_demand(event, &text))?;
        Ok(Added { record, update })
    }

    /// Splits a demand after so many characters of its text.
    fn split_demand(desk, record: i64, at: usize) -> Result<Added> {
        let (record, update) = desk.change(|project| project.split_demand(record, at))?;
        Ok(Added { record, update })
    }

    /// Merges a demand into the one before it.
    fn merge_demand(desk, record: i64) -> Result<Update> {
        desk.update(|project| project.merge_demand(record))
    }

    /// Returns the filings that the answers of an older project tell of and nobody noted.
    fn adoptable(desk) -> Result<Vec<Adoptable>> {
        desk.with(|project| project.adoptable())
    }

    /// Notes those filings.
    fn adopt(desk) -> Result<Update> {
        desk.update(Project::adopt)
    }

    /// Returns the answers that a snapshot keeps.
    fn kept_answers(desk, number: i64) -> Result<Vec<Sheet>> {
        desk.view(|view| view.kept_answers(number, desk.today()))
    }

    /// Returns the working days of each year that is known.
    fn holidays(desk) -> Result<BTreeMap<i16, Year>> {
        let calendar = desk.calendar();
        let known = calendar.years().filter_map(|year| Some((year, calendar.year(year)?.clone())));
        Ok(known.collect())
    }

    /// Reads a notice of holidays, day by day; stores nothing.
    fn read_holidays(_desk, text: String, year: Option<i16>) -> Result<Vec<Notice>> {
        Ok(notice::read(&text, year))
    }

    /// Stores what a notice of holidays says, also where it differs from what is known if
    /// `over`.
    fn note_holidays(desk, text: String, year: Option<i16>, over: bool) -> Result<()> {
        let folder = desk.config.folder().ok_or_else(|| Error::NotFound { path: "~/.config".into() })?;
        project::note_holidays(folder, &notice::read(&text, year), over, desk.today()).map(drop)
    }
}
