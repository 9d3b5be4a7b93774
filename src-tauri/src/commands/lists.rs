//! The calls about the lists that the authority published.

use std::path::PathBuf;

use serde::Serialize;
use suanbei::Result;
use suanbei::form::At;
use suanbei::lists::Unread;
use suanbei::project::{Listed, Update, import_list as take_in, lists};
use ts_rs::TS;

/// What is known of the published lists.
#[derive(Serialize, TS)]
#[ts(export)]
pub(super) struct KnownLists {
    /// The number of rows.
    rows: usize,
    /// How many of them the user added.
    added: usize,
    /// The latest month of a list.
    until: Option<String>,
    /// The rows of the file taken in last that could not be read.
    unread: Vec<String>,
}

commands! {
    /// Returns the rows of the published lists with this text, for a model or an algorithm.
    fn listed(desk, record: i64, text: String) -> Result<Vec<Listed>> {
        desk.with(|project| project.listed(At::Key(record, ""), &text))
    }

    /// Answers what the row with this number says of a model or an algorithm.
    fn take_listed(desk, record: i64, number: String) -> Result<Update> {
        desk.update(|project| project.take_listed(At::Key(record, ""), &number))
    }

    /// Returns what is known of the published lists.
    fn known_lists(desk) -> Result<KnownLists> {
        known(desk, Vec::new())
    }

    /// Adds the rows of a list that the authority published.
    fn import_list(desk, file: PathBuf) -> Result<KnownLists> {
        desk.granted.check(&file)?;
        let folder = desk.folder()?;
        let taken = take_in(folder, &file)?;
        let _ = desk.with(|project| project.equip(Some(folder))); // one may be open
        let told = |one: &Unread| format!("{}：{}（{}）", one.place, one.why, one.said);
        known(desk, taken.unread.iter().map(told).collect())
    }
}

fn known(desk: &crate::desk::Desk, unread: Vec<String>) -> Result<KnownLists> {
    let lists = lists(desk.config.folder())?;
    let until = lists.until().map(|(year, month)| format!("{year}年{month}月"));
    Ok(KnownLists {
        rows: lists.rows().count(),
        added: lists.added().len(),
        until,
        unread,
    })
}
