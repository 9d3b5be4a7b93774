//! The calls about what colleagues say, release and changed.

use std::path::PathBuf;

use suanbei::documents::Document;
use suanbei::form::At;
use suanbei::project::{About, Comment, Logged, SignOff, Update};
use suanbei::{Project, Result};

use crate::replace::write_over;

commands! {
    /// Returns the name of the person at this computer, empty if nobody told it.
    fn my_name(desk) -> Result<String> {
        Ok(desk.my_name())
    }

    /// Keeps the name of the person at this computer, also for the open project.
    fn note_my_name(desk, name: String) -> Result<()> {
        desk.note_my_name(&name)
    }

    /// Returns the comments, oldest first.
    fn comments(desk) -> Result<Vec<Comment>> {
        desk.with(|project| project.comments())
    }

    /// Adds a comment about a place, or about a document of that record.
    fn comment(
        desk, record: i64, field: String, document: Option<String>, text: String,
    ) -> Result<Update> {
        let document = document.as_deref().and_then(Document::find);
        let about = About { at: At::Key(record, &field), document };
        let (by, today) = (desk.my_name(), desk.today());
        desk.update(|project| project.comment(about, &text, &by, today))
    }

    /// Replies to a comment.
    fn reply(desk, record: i64, text: String) -> Result<Update> {
        let (at, by, today) = (At::Key(record, ""), desk.my_name(), desk.today());
        desk.update(|project| project.reply(at, &text, &by, today))
    }

    /// Marks a comment as dealt with, or as open again.
    fn settle(desk, record: i64, done: bool) -> Result<Update> {
        desk.update(|project| project.settle(At::Key(record, ""), done))
    }

    /// Returns the steps of the sign-off, in order.
    fn sign_offs(desk) -> Result<Vec<SignOff>> {
        desk.with(|project| project.sign_offs())
    }

    /// Names the steps of the sign-off, in order, those that are there with their records.
    fn name_steps(desk, steps: Vec<(Option<i64>, String)>) -> Result<Update> {
        desk.update(|project| project.name_steps(&steps))
    }

    /// Releases the project as it is, in a step.
    fn release(desk, step: String) -> Result<Update> {
        let (by, today) = (desk.my_name(), desk.today());
        desk.update(|project| project.release(&step, &by, today))
    }

    /// Returns what changed since a release, `null` if the log does not reach back to it.
    fn changed_since(desk, release: i64) -> Result<Option<Vec<Logged>>> {
        desk.with(|project| project.changed_since(release))
    }

    /// Returns the changes that have all words of `text`, the latest first.
    fn log(desk, text: String) -> Result<Vec<Logged>> {
        desk.with(|project| logged(project, &text))
    }

    /// Saves those changes as a table.
    fn save_log(desk, text: String, target: PathBuf) -> Result<()> {
        desk.with(|project| {
            let log = logged(project, &text)?;
            write_over(&desk.granted, &target, |fresh| project.save_log(&log, fresh))
        })
    }
}

fn logged(project: &Project, text: &str) -> Result<Vec<Logged>> {
    let log = project.log(None)?.into_iter().rev();
    Ok(log.filter(|one| one.has_words(text)).collect())
}
