//! The calls about filings, what is due, and the working days.

use std::collections::BTreeMap;
use std::path::PathBuf;

use jiff::civil::Date;
use serde::Deserialize;
use suanbei::form::At;
use suanbei::progress::Progress;
use suanbei::project::{self, NewFile, Noted, Tracked, Update};
use suanbei::rules::Task;
use suanbei::tracking::calendar::Year;
use suanbei::tracking::filing::{Happened, Purpose};
use suanbei::tracking::notice::{self, Notice};
use suanbei::{Error, Result};
use ts_rs::TS;

use crate::desk::Desk;
use crate::replace::write_over;

/// What is known of an event besides its kind and day.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
struct Said {
    /// 申请编号 of a submission, or 备案编号 of what passed.
    number: Option<String>,
    /// The text of a notice.
    notice: Option<String>,
    /// The day that a notice states.
    #[ts(type = "string | null")]
    reply_by: Option<Date>,
    /// Anything worth remembering.
    note: Option<String>,
    /// The notice as a picture, the certificate.
    #[ts(type = "string[]")]
    files: Vec<PathBuf>,
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

    fn noted<'a>(&'a self, files: &'a [NewFile]) -> Noted<'a> {
        Noted {
            number: self.number.as_deref(),
            notice: self.notice.as_deref(),
            reply_by: self.reply_by,
            note: self.note.as_deref(),
            files,
        }
    }
}

commands! {
    /// Returns the subject and the algorithms, with their filings.
    fn tracked(desk) -> Result<Vec<Tracked>> {
        desk.with(|project| project.tracked())
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
    fn open_filing(desk, record: i64, purpose: Purpose, on: Date, note: Option<String>) -> Result<Update> {
        let (days, at) = ((on, desk.today()), At::Key(record, ""));
        desk.update(|project| project.open_filing(at, purpose, days, note.as_deref()))
    }

    /// Notes an event of a filing of the subject or an algorithm.
    fn note_event(desk, record: i64, happened: Happened, on: Date, said: Said) -> Result<Update> {
        let (days, calendar) = ((on, desk.today()), desk.calendar());
        desk.long(|progress| {
            let files = said.read(desk, progress)?;
            desk.update(|project| {
                let at = At::Key(record, "");
                let noted = said.noted(&files);
                project.note_event(at, happened, days, &noted, &calendar, progress)
            })
        })
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

    /// Stores what a notice of holidays says.
    fn note_holidays(desk, text: String, year: Option<i16>) -> Result<()> {
        let folder = desk.config.folder().ok_or_else(|| Error::NotFound { path: "~/.config".into() })?;
        project::note_holidays(folder, &notice::read(&text, year), desk.today()).map(drop)
    }
}
