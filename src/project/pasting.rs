//! Rows that are pasted from a spreadsheet.

use serde::Serialize;
use serde_json::Value;
use ts_rs::TS;

use super::asking::{BLANK, with_blank};
use super::{Project, no_such_place};
use crate::error::Result;
use crate::form::{Answers, At, Group, Record, Spec, Target, most_rows};
use crate::official::fields_called;
use crate::questions::{Said, cells};
use crate::store::Op;

/// A table that was pasted, and what becomes of it.
#[derive(Debug, Default, Serialize, TS)]
#[ts(export)]
pub struct Pasted {
    /// The questions that the columns answer.
    pub columns: Vec<&'static str>,
    /// What each new record answers, in words.
    pub rows: Vec<Vec<String>>,
    /// What is left out, and why.
    pub misfits: Vec<String>,
}

/// A new record: for each column its question and the answer, `null` if there is none.
type Row = Vec<(&'static Spec, Value)>;

impl Project {
    /// Returns what becomes of a table that is pasted into a group.
    ///
    /// A first row that names the questions says which column is which; without it they come
    /// in the order of the form.
    pub fn pasted<'a>(&self, at: impl Into<At<'a>>, text: &str) -> Result<Pasted> {
        let (at, answers) = (at.into(), self.answers()?);
        let (record, group) = table(&answers, at).ok_or_else(|| no_such_place(at))?;
        let (rows, mut pasted) = read(record, group, text);
        pasted.rows = rows
            .iter()
            .map(|row| row.iter().map(|(spec, value)| spec.kind.typed(value)).collect())
            .collect();
        Ok(pasted)
    }

    /// Adds the rows of a table to a group, as one step; returns how many.
    pub fn paste<'a>(&mut self, at: impl Into<At<'a>>, text: &str) -> Result<usize> {
        let (at, answers) = (at.into(), self.answers()?);
        let (record, group) = table(&answers, at).ok_or_else(|| no_such_place(at))?;
        let (rows, _) = read(record, group, text);
        if rows.is_empty() {
            return Ok(0);
        }
        self.step(Op::AddRecord, &record.place_of_group(group).label, |tx| {
            for row in &rows {
                let id = tx.add(record.id(), group.key)?;
                for (spec, value) in row.iter().filter(|(_, value)| !value.is_null()) {
                    tx.set(id, spec.key, value)?;
                }
            }
            Ok(rows.len())
        })
    }
}

fn table<'a>(answers: &'a Answers, at: At<'a>) -> Option<(Record<'a>, &'static Group)> {
    match answers.locate(at)? {
        Target::Group(record, group) if !group.internal => Some((record, group)),
        _ => None,
    }
}

fn read(record: Record<'_>, group: &'static Group, text: &str) -> (Vec<Row>, Pasted) {
    let mut pasted = Pasted::default();
    let mut lines = cells(text).into_iter().zip(1..).peekable();
    let named = lines.peek().and_then(|(first, _)| heads(record, group, first));
    let columns: Vec<Option<&'static Spec>> = match named {
        Some(named) => {
            let (first, _) = lines.next().unwrap_or_default();
            for (head, spec) in first.iter().zip(&named) {
                if spec.is_none() && !["", "序号"].contains(&head.trim()) {
                    pasted.misfits.push(format!("“{}”一列没有对应的内容", head.trim()));
                }
            }
            named
        }
        None => in_order(record, group).into_iter().map(Some).collect(),
    };
    let room = most_rows(group).saturating_sub(record.rows(group).count());
    let mut rows = Vec::new();
    for (line, number) in lines {
        if line.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        if rows.len() == room {
            let most = most_rows(group);
            pasted.misfits.push(format!("最多 {most} 项，第 {number} 行起没有添加"));
            break;
        }
        let mut row = Row::new();
        for (at, cell) in
            line.iter().enumerate().filter(|(_, cell)| !cell.trim().is_empty())
        {
            match columns.get(at) {
                Some(Some(spec)) => {
                    match spec.accept(&Said::Text(cell.clone()).answer(spec)) {
                        Ok(value) => row.push((*spec, value)),
                        Err(problem) => pasted.misfits.push(format!(
                            "第 {number} 行：{problem}（{}）",
                            cell.trim()
                        )),
                    }
                }
                Some(None) => {}
                None => pasted
                    .misfits
                    .push(format!("第 {number} 行第 {} 格没有对应的内容", at + 1)),
            }
        }
        if !row.is_empty() {
            rows.push(row);
        }
    }
    let answered = |spec: &&Spec| {
        rows.iter().flatten().any(|(own, _): &(&Spec, _)| std::ptr::eq(*own, *spec))
    };
    let used: Vec<&'static Spec> =
        columns.into_iter().flatten().filter(answered).collect();
    pasted.columns = used.iter().map(|spec| spec.label).collect();
    let whole = |row: Row| {
        let of = |spec: &&'static Spec| {
            let own = row.iter().find(|(own, _)| std::ptr::eq(*own, *spec));
            (*spec, own.map_or(Value::Null, |(_, value)| value.clone()))
        };
        used.iter().map(of).collect()
    };
    (rows.into_iter().map(whole).collect(), pasted)
}

/// Returns the question of each column if a row names them: half of them, and at least two
/// if there are several.
fn heads(
    record: Record<'_>,
    group: &'static Group,
    row: &[String],
) -> Option<Vec<Option<&'static Spec>>> {
    let mut named = fields_called(group, &record.path_to(group.key), row);
    let said = row.iter().filter(|cell| !cell.trim().is_empty()).count();
    let count = named.iter().flatten().count();
    // The second column of one name is none.
    let mut seen: Vec<&str> = Vec::new();
    for spec in &mut named {
        match spec {
            Some(one) if seen.contains(&one.key) || !one.fits_cell() => *spec = None,
            Some(one) => seen.push(one.key),
            None => {}
        }
    }
    (count > 0 && count * 2 >= said && count >= said.min(2)).then_some(named)
}

/// Returns what a new record is asked, as far as a cell can hold it.
fn in_order(record: Record<'_>, group: &'static Group) -> Vec<&'static Spec> {
    let Some(answers) = with_blank(record, group) else { return Vec::new() };
    let blank = answers.record(BLANK);
    let shown = blank.into_iter().flat_map(Record::shown_fields);
    shown.filter(|spec| spec.fits_cell()).collect()
}
