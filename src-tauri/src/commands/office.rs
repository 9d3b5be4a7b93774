//! The calls about what comes from others and goes to them.

use std::path::PathBuf;

use serde::Deserialize;
use serde_json::Value;
use suanbei::Result;
use suanbei::form::{At, Place};
use suanbei::official::Places;
use suanbei::project::{
    Askable, Blank, Chosen, Filled, OutState, Pasted, Proposed, Remarked, Source, Update,
};
use ts_rs::TS;

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
    fn fill(desk, template: Template, algorithm: Option<usize>) -> Result<Filled> {
        filled(desk, &blank(desk, &template, algorithm)?)
    }

    /// Remembers what a person said of the places of a form, here and for other projects.
    fn note_places(desk, form: String, places: Places) -> Result<()> {
        desk.with(|project| project.note_places(&form, &places))?;
        desk.config.folder().map_or(Ok(()), |folder| suanbei::project::note_places(folder, &form, &places))
    }

    /// Saves a form, filled; `keep` says whether the project keeps one that is new to it.
    fn save_filled(
        desk, template: Template, algorithm: Option<usize>, keep: bool, footer: bool,
        target: PathBuf,
    ) -> Result<Update> {
        let blank = Blank { footer, ..blank(desk, &template, algorithm)? };
        let filled = filled(desk, &blank)?;
        write_over(&desk.granted, &target, |fresh| filled.save(fresh))?;
        desk.update(|project| {
            let record = match template {
                Template::Kept(record) => record,
                Template::File(_) if keep => project.keep_form(&blank)?,
                Template::File(_) => return Ok(()),
            };
            project.note_filled(record, &filled)
        })
    }

    /// Returns what a kept form says when it is filled, the cells of a row apart.
    fn filled_lines(desk, form: i64) -> Result<Vec<Vec<String>>> {
        Ok(filled(desk, &blank(desk, &Template::Kept(form), None)?)?.lines())
    }

    /// Returns the slots of the documents for which a kept form may stand.
    fn stands_for(desk, form: i64) -> Result<Vec<Place>> {
        desk.view(|view| Ok(view.stands_for(form)))
    }
}

/// An empty form: one that the project keeps, by its record, or a file.
#[derive(Debug, Deserialize, TS)]
#[serde(untagged)]
#[ts(export)]
pub(super) enum Template {
    /// One that the project keeps.
    Kept(#[ts(type = "number")] i64),
    /// A file.
    File(PathBuf),
}

fn blank(desk: &Desk, template: &Template, algorithm: Option<usize>) -> Result<Blank> {
    match template {
        Template::Kept(record) => desk.view(|view| view.kept_form(*record)),
        Template::File(file) => {
            desk.granted.check(file)?;
            Ok(Blank { algorithm, ..Blank::read(file, desk.config.folder())? })
        }
    }
}

fn filled(desk: &Desk, blank: &Blank) -> Result<Filled> {
    let today = desk.today();
    desk.long(|progress| desk.view(|view| view.fill(blank, today, progress)))
}
