//! Editing: answers, records, attachments.

use std::io;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::new_file::{NewFile, examine};
use super::{Project, no_such_place};
use crate::disk;
use crate::documents::Document;
use crate::error::{Error, Result};
use crate::form::{Answers, At, Facts, Group, Link, Record, Slot, Spec, Target, filing};
use crate::package::is_project;
use crate::progress::Progress;
use crate::store::{Held, Op, Tx, digest};

impl Project {
    /// Stores an answer; `null` or an empty value clears it.
    pub fn set<'a>(&mut self, at: impl Into<At<'a>>, value: &Value) -> Result<()> {
        let (at, answers) = (at.into(), self.answers()?);
        let Some(Target::Field(record, spec)) = answers.locate(at) else {
            return Err(no_such_place(at));
        };
        let value = spec.accept(value).map_err(|problem| {
            let path = at.to_string();
            Error::WrongKind { path, problem }
        })?;
        let value = if spec.has_links() {
            linked(&answers, record, spec, &value)?
        } else {
            value
        };
        let op = if spec.kind.is_prose() { Op::Type } else { Op::SetAnswer };
        self.step(op, &record.place(spec).label, |tx| {
            tx.set(record.id(), spec.key, &value)
        })
    }

    /// Adds a record at the end of a group and returns its number.
    pub fn add<'a>(&mut self, at: impl Into<At<'a>>) -> Result<i64> {
        let (at, answers) = (at.into(), self.answers()?);
        let Some(Target::Group(record, group)) = answers.locate(at) else {
            return Err(no_such_place(at));
        };
        self.step(Op::AddRecord, &record.place_of_group(group).label, |tx| {
            tx.add(record.id(), group.key)
        })
    }

    /// Returns the path of the record with this number: `algorithms[0].products[2]`.
    pub fn path_of(&self, record: i64) -> Result<String> {
        let answers = self.answers()?;
        let record_of = |at| answers.record(record).ok_or_else(|| no_such_place(at));
        Ok(record_of(At::Key(record, ""))?.path())
    }

    /// Adds a copy of a record right after it, with its files but without signed scans, and
    /// returns its number.
    pub fn duplicate<'a>(&mut self, at: impl Into<At<'a>>) -> Result<i64> {
        let (at, answers) = (at.into(), self.answers()?);
        let record = instance(answers.locate(at)).ok_or_else(|| no_such_place(at))?;
        let parent = record.parent().ok_or_else(|| no_such_place(at))?;
        let group = record.group();
        let mut order: Vec<i64> = parent.rows(group).map(Record::id).collect();
        let behind = record.position() + 1;
        self.step(Op::CopyRecord, &record.words(), |tx| {
            let made = copy(tx, record, parent.id())?;
            order.insert(behind, made);
            tx.order(&order)?;
            Ok(made)
        })
    }

    /// Removes a record with everything that belongs to it.
    pub fn remove<'a>(&mut self, at: impl Into<At<'a>>) -> Result<()> {
        let (at, answers) = (at.into(), self.answers()?);
        let record = instance(answers.locate(at)).ok_or_else(|| no_such_place(at))?;
        let is_filed = |filing: Record<'_>| filing::events(filing).next().is_some();
        if record.rows(&filing::GROUP).any(is_filed) {
            let problem = format!(
                "“{}”已有备案记录，不能删除。终止服务的请办理注销备案；记错的请先撤销或删除备案事项",
                record.words()
            );
            return Err(Error::WrongKind { path: at.to_string(), problem });
        }
        self.step(Op::RemoveRecord, &record.words(), |tx| tx.remove(record.id()))
    }

    /// Moves a record to `position` among its siblings, from 0; beyond the end means last.
    pub fn move_to<'a>(&mut self, at: impl Into<At<'a>>, position: usize) -> Result<()> {
        let (at, answers) = (at.into(), self.answers()?);
        let record = instance(answers.locate(at)).ok_or_else(|| no_such_place(at))?;
        let parent = record.parent().ok_or_else(|| no_such_place(at))?;
        let mut order: Vec<i64> = parent.rows(record.group()).map(Record::id).collect();
        order.retain(|&id| id != record.id());
        order.insert(position.min(order.len()), record.id());
        self.step(Op::MoveRecord, &record.words(), |tx| tx.order(&order))
    }

    /// Attaches files to a slot: all of them or none.
    ///
    /// A file with the bytes that an attachment of the slot is missing completes it.
    pub fn attach<'a>(
        &mut self,
        at: impl Into<At<'a>>,
        files: &[PathBuf],
        progress: &mut Progress<'_>,
    ) -> Result<()> {
        let at = at.into();
        files.iter().try_for_each(|file| self.admits(at, file))?;
        let files = files.iter().map(|file| NewFile::read(file, progress));
        let files = files.collect::<Result<Vec<_>>>()?;
        self.attach_read(at, &files, progress)
    }

    /// Attaches files that were already read to a slot: all of them or none.
    pub fn attach_read<'a>(
        &mut self,
        at: impl Into<At<'a>>,
        files: &[NewFile],
        progress: &mut Progress<'_>,
    ) -> Result<()> {
        let (at, answers) = (at.into(), self.answers()?);
        let place = slotted(&answers, at).ok_or_else(|| no_such_place(at))?;
        self.step(Op::Attach, &place.record.place(place.spec).label, |tx| {
            for file in files {
                put(tx, &place, &file.name, |tx| file.take_in(tx, progress))?;
            }
            Ok(())
        })?;
        self.note_said(files);
        self.note_scan(place.record.id(), place.spec)
    }

    /// Replaces an attachment with another file.
    pub fn replace<'a>(
        &mut self,
        at: impl Into<At<'a>>,
        file: &NewFile,
        progress: &mut Progress<'_>,
    ) -> Result<()> {
        let (at, answers) = (at.into(), self.answers()?);
        let Some(Target::File(record, spec, index)) = answers.locate(at) else {
            return Err(no_such_place(at));
        };
        self.step(Op::Attach, &record.place(spec).label, |tx| {
            let held = file.take_in(tx, progress)?;
            let old = tx.slot(record.id(), spec.key)?.into_iter().nth(index);
            let old = old.ok_or_else(|| no_such_place(at))?;
            tx.reattach(old, &file.name, held.id)
        })?;
        self.note_said(std::slice::from_ref(file));
        self.note_scan(record.id(), spec)
    }

    /// Fails if there is no such slot or attachment, or if `file` is a project. Call it
    /// before opening `file`: this project's own file would grow endlessly while it is
    /// read, and closing any project that is open here would release its lock, where locks
    /// belong to processes (POSIX `fcntl`).
    pub fn admits<'a>(&self, at: impl Into<At<'a>>, file: &Path) -> Result<()> {
        let (at, answers) = (at.into(), self.answers()?);
        let is_there = slotted(&answers, at).is_some()
            || matches!(answers.locate(at), Some(Target::File(..)));
        if is_there { self.can_take(file) } else { Err(no_such_place(at)) }
    }

    /// Fails if `file` is a project: see [`Project::admits`].
    pub fn can_take(&self, file: &Path) -> Result<()> {
        // Also under another name. `file_id` tells no files apart on Windows.
        let is_own = cfg!(unix)
            && disk::file_id(file)
                .is_ok_and(|id| disk::file_id(self.path()).is_ok_and(|own| own == id));
        if is_own || is_project(file) {
            let problem = "项目文件不能添加为附件".to_owned();
            return Err(Error::WrongKind { path: file.display().to_string(), problem });
        }
        Ok(())
    }

    /// Attaches bytes from memory to a slot, as a file called `name`.
    pub(super) fn attach_bytes(
        &mut self,
        path: &str,
        name: &str,
        bytes: &[u8],
    ) -> Result<()> {
        let (at, answers) = (At::Path(path), self.answers()?);
        let place = slotted(&answers, at).ok_or_else(|| no_such_place(at))?;
        let facts = facts_of(name, bytes)?;
        self.step(Op::Attach, &place.record.place(place.spec).label, |tx| {
            put(tx, &place, name, |tx| hold(tx, name, bytes, &facts))
        })
    }

    /// Removes a file from its slot, or all files of a slot. Their bytes stay in the
    /// project, for undo.
    pub fn detach<'a>(&mut self, at: impl Into<At<'a>>) -> Result<()> {
        let (at, answers) = (at.into(), self.answers()?);
        let (record, spec, index) = match answers.locate(at) {
            Some(Target::File(record, spec, index)) => (record, spec, Some(index)),
            Some(Target::Field(record, spec)) if spec.slot().is_some() => {
                (record, spec, None)
            }
            _ => return Err(no_such_place(at)),
        };
        self.step(Op::Detach, &record.place(spec).label, |tx| {
            for (position, row) in tx.slot(record.id(), spec.key)?.into_iter().enumerate()
            {
                if index.is_none_or(|index| index == position) {
                    tx.detach(row)?;
                }
            }
            Ok(())
        })
    }

    pub(super) fn step<T>(
        &mut self,
        op: Op,
        what: &str,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T>,
    ) -> Result<T> {
        let stepped = self.store.transact(op, what, (self.clock)(), work)?;
        self.keep(stepped)
    }
}

/// Returns links with each path as the place it leads to. Only what was lost before may stay
/// lost.
pub(super) fn linked(
    answers: &Answers,
    record: Record<'_>,
    spec: &Spec,
    links: &Value,
) -> Result<Value> {
    let known = record.raw(spec.key).map(Link::all).unwrap_or_default();
    let linked = answers.linked(links);
    for link in Link::all(&linked) {
        if let Link::Path(path) = &link
            && !known.contains(&link)
        {
            return Err(no_such_place(path));
        }
    }
    Ok(linked)
}

/// Returns the record, unless it is the project itself.
fn instance(target: Option<Target<'_>>) -> Option<Record<'_>> {
    match target {
        Some(Target::Record(record)) if record.parent().is_some() => Some(record),
        _ => None,
    }
}

/// Copies `record` and everything below it into `parent`; returns the number of the copy.
fn copy(tx: &mut Tx<'_>, record: Record<'_>, parent: i64) -> Result<i64> {
    let id = tx.add(parent, record.group().key)?;
    for (key, value) in record.values() {
        tx.set(id, key, value)?;
    }
    let mut slots: Vec<&str> = record.all_attachments().map(|(key, _)| key).collect();
    slots.dedup();
    // A signed scan is about the original only.
    slots.retain(|key| !Document::is_signed_scan(key));
    for key in slots {
        for row in tx.slot(record.id(), key)? {
            tx.attach(id, key, &row.file_name, row.content)?;
        }
    }
    // The filings of the original are not those of the copy.
    let is_kept = |group: &&Group| !group.internal || record.is_internal();
    for group in record.group().groups().filter(is_kept) {
        for row in record.rows(group) {
            copy(tx, row, id)?;
        }
    }
    Ok(id)
}

/// Returns the facts of bytes in memory.
pub(super) fn facts_of(name: &str, bytes: &[u8]) -> Result<Facts> {
    examine(name, bytes, bytes.len() as u64, &mut Progress::new(&mut |_| true))
}

/// Stores bytes from memory, unless the project has them.
pub(super) fn hold(
    tx: &mut Tx<'_>,
    name: &str,
    bytes: &[u8],
    facts: &Facts,
) -> Result<Held> {
    let (sha256, size) = (digest(bytes), bytes.len() as u64);
    let bytes = &mut io::Cursor::new(bytes);
    let held = tx.fill(Path::new(name), &sha256, size, bytes, &mut |_| Ok(()))?;
    if held.is_new {
        tx.set_facts(held.id, facts)?;
    }
    Ok(held)
}

/// Where a file goes.
struct Slotted<'a> {
    record: Record<'a>,
    spec: &'static Spec,
    slot: &'static Slot,
}

fn slotted<'a>(answers: &'a Answers, at: At<'a>) -> Option<Slotted<'a>> {
    let Some(Target::Field(record, spec)) = answers.locate(at) else { return None };
    Some(Slotted { record, spec, slot: spec.slot()? })
}

/// Attaches the content that `take_in` stores to a slot, under `name`.
fn put(
    tx: &mut Tx<'_>,
    place: &Slotted<'_>,
    name: &str,
    take_in: impl FnOnce(&mut Tx<'_>) -> Result<Held>,
) -> Result<()> {
    let key = place.spec.key;
    let mut present = tx.slot(place.record.id(), key)?;
    let mut is_missing = Vec::new();
    for row in &present {
        is_missing.push(tx.is_missing(row.content)?);
    }
    let full =
        || Error::SlotFull { label: place.spec.label.to_owned(), most: place.slot.most };
    let is_full = present.len() >= place.slot.most as usize;
    if is_full && !is_missing.contains(&true) {
        return Err(full());
    }
    let held = take_in(tx)?;
    let awaited = (present.iter().zip(&is_missing))
        .position(|(row, missing)| *missing && row.content == held.id);
    match awaited {
        Some(index) => tx.reattach(present.swap_remove(index), name, held.id),
        None if is_full => Err(full()),
        None => tx.attach(place.record.id(), key, name, held.id),
    }
}
