//! The calls about what comes from others and goes to them.

use std::path::{Path, PathBuf};

use serde_json::Value;
use suanbei::Result;
use suanbei::form::At;
use suanbei::official::Places;
use suanbei::project::{
    Askable, Chosen, Filled, OutState, Pasted, Proposed, Remarked, Source, Update,
};

use crate::desk::Desk;
use crate::replace::write_over;

commands! {
    /// Returns what can be done with a file that others made.
    fn source(desk, file: PathBuf) -> Result<Source> {
        desk.granted.check(&file)?;
        desk.view(|view| view.source(&file))
    }

    /// Returns what a file proposes; `algorithm` is the number of that which it is about.
    fn propose(desk, file: PathBuf, algorithm: Option<usize>) -> Result<Proposed> {
        desk.granted.check(&file)?;
        let today = desk.today();
        let found = desk.long(|progress| {
            desk.view(|view| view.found_in(&file, algorithm, today, progress))
        })?;
        desk.with(|project| project.proposed(found))
    }

    /// Returns the remarks in a file; `algorithm` is the number of that which it is about.
    fn remarks(desk, file: PathBuf, algorithm: Option<usize>) -> Result<Vec<Remarked>> {
        desk.granted.check(&file)?;
        desk.view(|view| view.remarks_in(&file, algorithm))
    }

    /// Adds the remarks in a file as comments.
    fn take_remarks(desk, file: PathBuf, algorithm: Option<usize>) -> Result<Update> {
        let (remarks, today) = (remarks(desk, file.clone(), algorithm)?, desk.today());
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        desk.update(|project| project.take_remarks(&remarks, &name, today))
    }

    /// Takes answers that a file proposes, and notes that it is back.
    fn take(desk, file: PathBuf, chosen: Vec<(String, Value)>) -> Result<Update> {
        desk.granted.check(&file)?;
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let chosen: Vec<_> =
            chosen.iter().map(|(path, value)| (path.as_str(), value)).collect();
        desk.update(|project| {
            project.take(&chosen, &name)?;
            project.note_back(&file)
        })
    }

    /// Returns the pages that can go to a colleague.
    fn askable(desk) -> Result<Vec<Askable>> {
        desk.with(|project| project.askable())
    }

    /// Saves questions to a colleague, and notes that they went out; returns how many.
    fn ask(
        desk, paths: Vec<String>, missing: bool, to: String, target: PathBuf,
    ) -> Result<usize> {
        let chosen = Chosen { questions: &paths, missing, to: &to, ..Chosen::default() };
        let asked = desk.view(|view| view.ask(chosen, (desk.clock())()))?;
        write_over(&desk.granted, &target, |fresh| asked.save(fresh))?;
        desk.with(|project| project.note_asked(&asked))?;
        Ok(asked.count)
    }

    /// Returns the questionnaires that went out.
    fn asked(desk) -> Result<Vec<OutState>> {
        desk.with(|project| Ok(project.asked()?.iter().map(OutState::from).collect()))
    }

    /// Returns what becomes of a table that is pasted into a group.
    fn pasted(desk, record: i64, group: String, text: String) -> Result<Pasted> {
        desk.with(|project| project.pasted(At::Key(record, &group), &text))
    }

    /// Adds the rows of a table to a group, as one step.
    fn paste(desk, record: i64, group: String, text: String) -> Result<Update> {
        desk.update(|project| project.paste(At::Key(record, &group), &text))
    }

    /// Returns what goes where in a form; `algorithm` is the number of that which it is
    /// about.
    fn fill(desk, file: PathBuf, algorithm: Option<usize>) -> Result<Filled> {
        filled(desk, &file, algorithm)
    }

    /// Remembers what a person said of the places of a form.
    fn note_places(desk, form: String, places: Places) -> Result<()> {
        desk.with(|project| project.note_places(&form, &places))
    }

    /// Saves a form, filled.
    fn save_filled(
        desk, file: PathBuf, algorithm: Option<usize>, target: PathBuf,
    ) -> Result<()> {
        let filled = filled(desk, &file, algorithm)?;
        write_over(&desk.granted, &target, |fresh| filled.save(fresh))
    }
}

fn filled(desk: &Desk, file: &Path, algorithm: Option<usize>) -> Result<Filled> {
    desk.granted.check(file)?;
    let (none, today) = (Places::new(), desk.today());
    desk.long(|progress| {
        desk.view(|view| view.fill_file(file, algorithm, &none, today, progress))
    })
}
