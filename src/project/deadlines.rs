//! What is due by when, and the calendar file of it.

use std::io::Write as _;
use std::path::Path;

use jiff::civil::Date;
use sha2::{Digest, Sha256};

use super::shelf::find_mark;
use super::write::write_new;
use super::{CREATED, Project};
use crate::error::{Error, Result};
use crate::form::{Answers, Readings};
use crate::rules::{self, Case, Task};
use crate::store::hex;
use crate::tracking::Calendar;
use crate::tracking::ics::{self, Entry};
use crate::tracking::terms;

impl Project {
    /// Returns everything that is due as of `today`, soonest first.
    pub fn tasks(&self, today: Date, calendar: &Calendar) -> Result<Vec<Task>> {
        Ok(self.tasks_of(&self.applying()?, today, calendar))
    }

    /// Returns what is due by the answers that apply.
    pub(super) fn tasks_of(
        &self,
        answers: &Answers,
        today: Date,
        calendar: &Calendar,
    ) -> Vec<Task> {
        let (lists, can_print) = (&self.lists, &self.fonts.print());
        // No term rests on what files say.
        let readings = &Readings::default();
        rules::tasks(Case { answers, today, calendar, lists, readings, can_print })
    }

    /// Writes what is due into a calendar file, which must not exist.
    ///
    /// An event keeps its id from one export to the next, so that calendar programs replace
    /// it: the term, the record, and a hash of when the project was created, which tells it
    /// from others under whatever name it is saved.
    pub fn save_calendar(
        &self,
        tasks: &[Task],
        today: Date,
        target: &Path,
    ) -> Result<()> {
        let born = match find_mark(&self.store.marks()?, Answers::ROOT, CREATED) {
            Some(mark) => mark.value.clone(),
            // Of a version that did not note it.
            None => self.path().file_stem().unwrap_or_default().to_string_lossy().into(),
        };
        let own = &hex(&Sha256::digest(born))[..12];
        let uid = |task: &Task| {
            // The papers of several people are in one record.
            let is_of_one = task.due.term != terms::IDENTITY.id;
            let field = if is_of_one { "" } else { &*task.place.field };
            ics::uid(&task.due, format!("{}{field}.{own}", task.place.record))
        };
        let uids: Vec<String> = tasks.iter().map(uid).collect();
        let entries =
            tasks.iter().zip(&uids).map(|(task, uid)| Entry { uid, due: &task.due });
        let text = ics::ics(&entries.collect::<Vec<_>>(), today);
        write_new(target, |file| {
            let written = file.write_all(text.as_bytes());
            written.map_err(|error| Error::io("写入", target, error))
        })
    }
}
