//! Importing answers from JSON, in the format that [`Project::dump`] writes.

use std::path::Path;

use serde::Serialize;
use serde_json::Value;

use super::Project;
use super::matched::{kept_why, matched, put_back, stays};
use super::waiver;
use crate::disk;
use crate::error::{Error, Result};
use crate::form::{self, Answers, Attachment, Misfit, Said, Spec};
use crate::json;
use crate::store::{Op, Tx};

/// The result of an import.
#[derive(Debug, Default, Serialize)]
pub struct Imported {
    /// What did not fit the form.
    pub misfits: Vec<Misfit>,
    /// What was overwritten or removed: `“主体名称”`, `算法 2`.
    pub replaced: Vec<String>,
}

impl Project {
    /// Imports the answers in the JSON file at `path`, as [`Project::import`] does.
    ///
    /// # Errors
    ///
    /// Fails with [`Error::NotJson`] if it is not JSON; nothing is imported then.
    pub fn import_file(&mut self, path: &Path) -> Result<Imported> {
        let answers = json::read(&disk::read(path, json::MOST)?);
        let not_json = |reason| Error::NotJson { path: path.to_owned(), reason };
        self.import(&answers.map_err(not_json)?)
    }

    /// Imports answers as one step; returns what did not fit, and what was replaced.
    ///
    /// Answers in `value` replace the project's, `null` clears, and what it does not
    /// mention stays. Records are matched by position, algorithms by name first; a list that
    /// is shorter than the project's removes the rest. What happened to a filing is never
    /// removed, nor an algorithm that was filed: it stays, behind the others, and is told.
    /// Files come without their bytes: they are found in the
    /// project, or missing until attached.
    pub fn import(&mut self, value: &Value) -> Result<Imported> {
        let mut answers = value.clone();
        let waivers = answers
            .as_object_mut()
            .and_then(|object| object.shift_remove(waiver::KEY))
            .unwrap_or_default();
        let before = self.answers()?;
        let (said, mut misfits) = form::read(&answers);
        self.step(Op::Import, "", |tx| {
            let mut links = Vec::new();
            take(tx, &before, Answers::ROOT, "", said, &mut links, &mut misfits)?;
            take_links(tx, links, &mut misfits)?;
            take_waivers(tx, &waivers, &mut misfits)
        })?;
        Ok(Imported { misfits, replaced: replaced(&before, &*self.answers()?) })
    }
}

/// Returns the answers and records of `before` that `after` changes or lacks.
fn replaced(before: &Answers, after: &Answers) -> Vec<String> {
    let mut replaced = Vec::new();
    for old in before.records() {
        let Some(new) = after.record(old.id()) else {
            replaced.push(old.words());
            continue;
        };
        for spec in old.group().fields() {
            let same = old.raw(spec.key) == new.raw(spec.key)
                && old.attachments(spec) == new.attachments(spec);
            if !same && old.has(spec) {
                replaced.push(format!("“{}”", old.place(spec).label));
            }
        }
    }
    replaced
}

fn take(
    tx: &mut Tx<'_>,
    before: &Answers,
    record: i64,
    path: &str,
    said: Vec<Said<'_>>,
    links: &mut Vec<Linked>,
    misfits: &mut Vec<Misfit>,
) -> Result<()> {
    for one in said {
        match one {
            Said::Answer(spec, paths) if spec.has_links() && !paths.is_null() => {
                links.push(Linked { record, spec, at: join(path, spec.key), paths });
            }
            Said::Answer(spec, value) => tx.set(record, spec.key, &value)?,
            Said::Unknown(key, value) => tx.set(record, &key, value)?,
            Said::Files(spec, files) => {
                let at = join(path, spec.key);
                let (files, refused): (Vec<_>, Vec<_>) =
                    files.into_iter().partition(is_sound);
                misfits.extend(refused.into_iter().map(|file| Misfit {
                    path: at.clone(),
                    problem: format!("附件“{}”的文件名或校验值无效", file.file_name),
                }));
                take_files(tx, record, spec.key, files)?;
            }
            Said::Rows(group, rows) => {
                let present = tx.rows(record, group.key)?;
                let matched = matched(before, &present, group, &rows);
                let mut order = Vec::new();
                for (position, (row, id)) in rows.into_iter().zip(&matched).enumerate() {
                    let id = match id {
                        Some(id) => *id,
                        None => tx.add(record, group.key)?,
                    };
                    order.push(id);
                    let at = join(path, &format!("{}[{position}]", group.key));
                    take(tx, before, id, &at, row, links, misfits)?;
                }
                for &surplus in present.iter().filter(|id| !matched.contains(&Some(**id)))
                {
                    match before.record(surplus).filter(|record| stays(*record)) {
                        None => tx.remove(surplus)?,
                        Some(kept) => {
                            put_back(&mut order, &present, surplus, group);
                            misfits.push(Misfit {
                                path: join(path, group.key),
                                problem: kept_why(kept),
                            });
                        }
                    }
                }
                if tx.rows(record, group.key)? != order {
                    tx.order(&order)?;
                }
            }
        }
    }
    Ok(())
}

/// Links to be stored once all records are there.
struct Linked {
    record: i64,
    spec: &'static Spec,
    /// The path of the field.
    at: String,
    paths: Value,
}

fn take_links(
    tx: &mut Tx<'_>,
    links: Vec<Linked>,
    misfits: &mut Vec<Misfit>,
) -> Result<()> {
    if links.is_empty() {
        return Ok(());
    }
    let answers = tx.answers()?;
    for Linked { record, spec, at, paths } in links {
        let linked = answers.linked(&paths);
        misfits.extend(form::lost(&linked, &at));
        // The same may be stored with links to what is gone, which undo may bring back.
        let told = answers.record(record).and_then(|record| record.told(spec.key));
        if told.as_ref() != Some(&paths) {
            tx.set(record, spec.key, &linked)?;
        }
    }
    Ok(())
}

fn take_files(
    tx: &mut Tx<'_>,
    record: i64,
    field: &str,
    files: Vec<Attachment>,
) -> Result<()> {
    let mut present = tx.slot(record, field)?;
    let surplus = present.split_off(files.len().min(present.len()));
    for row in surplus {
        tx.detach(row)?;
    }
    let mut present = present.into_iter();
    for file in files {
        let content = tx.know(&file.sha256, file.size, &file.facts)?;
        match present.next() {
            None => tx.attach(record, field, &file.file_name, content)?,
            Some(row) if row.content == content && row.file_name == file.file_name => {}
            Some(row) => tx.reattach(row, &file.file_name, content)?,
        }
    }
    Ok(())
}

/// Returns whether a file is plausible: it has a name without folders, and a hash.
fn is_sound(file: &Attachment) -> bool {
    let name = &file.file_name;
    let hash = file.sha256.as_bytes();
    let is_hex = |byte: &u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    !name.is_empty()
        && name.len() <= super::new_file::LONGEST_NAME
        && !name.contains(['/', '\\'])
        && !name.chars().any(char::is_control)
        && hash.len() == 64
        && hash.iter().all(is_hex)
        && i64::try_from(file.size).is_ok()
}

fn take_waivers(
    tx: &mut Tx<'_>,
    waivers: &Value,
    misfits: &mut Vec<Misfit>,
) -> Result<()> {
    let listed = match waivers {
        Value::Null => return Ok(()),
        Value::Array(listed) => listed.as_slice(),
        _ => std::slice::from_ref(waivers),
    };
    let answers = tx.answers()?;
    for (index, one) in listed.iter().enumerate() {
        match waiver::read(one, &answers) {
            Some(row) => {
                tx.waive(&row.rule, row.record, &row.field, Some(&row.reason))?;
            }
            None => misfits.push(Misfit {
                path: format!("{}[{index}]", waiver::KEY),
                problem: "没有这条规则、这个位置，或没有理由".into(),
            }),
        }
    }
    Ok(())
}

fn join(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
}
