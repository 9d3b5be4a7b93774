//! The answers as one JSON value, the shape of `dump` and `import`.
//!
//! Keys nest at their dots, groups are arrays of objects, slots are arrays of
//! [`Attachment`]s. What does not fit becomes a [`Misfit`].

use serde::Serialize;
use serde_json::{Map, Value};
use ts_rs::TS;

use super::{Answers, Attachment, Group, Kind, Link, PROJECT, Record, Spec};

/// The most records of a group that are read; filings have dozens at most.
const MOST_ROWS: usize = 500;
/// The most of an internal group: a notice of 200 pages may have a thousand demands and more.
const MOST_INTERNAL_ROWS: usize = 3_000;

/// Returns how many records of a group are read at most.
pub(crate) fn most_rows(group: &Group) -> usize {
    if group.internal { MOST_INTERNAL_ROWS } else { MOST_ROWS }
}

/// Something in a JSON value that does not fit the form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Misfit {
    /// Its path.
    pub path: String,
    /// What is wrong, in Chinese.
    pub problem: String,
}

impl std::fmt::Display for Misfit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}：{}", self.path, self.problem)
    }
}

/// One thing that a JSON value says about a record.
#[derive(Debug)]
pub(crate) enum Said<'v> {
    /// An answer, as it is to be stored.
    Answer(&'static Spec, Value),
    /// The files of a slot.
    Files(&'static Spec, Vec<Attachment>),
    /// The records of a group, each with what is said about it.
    Rows(&'static Group, Vec<Vec<Said<'v>>>),
    /// An answer to a field that this version does not know.
    Unknown(String, &'v Value),
}

impl Answers {
    /// Returns the answers as one JSON value, without the bytes of files.
    #[must_use]
    pub fn to_json(&self) -> Value {
        self.project().to_json()
    }

    /// Reads answers from the JSON value that [`Answers::to_json`] writes.
    ///
    /// What does not fit is left out and reported.
    #[must_use]
    pub fn from_json(value: &Value) -> (Self, Vec<Misfit>) {
        let (said, mut misfits) = read(value);
        let mut answers = Self::default();
        let mut next = Self::ROOT;
        answers.take(Self::ROOT, said, &mut next);
        let links = answers.records().flat_map(|record| {
            let fields = record.group().fields().filter(|spec| spec.has_links());
            fields.filter_map(move |spec| Some((record, spec, record.raw(spec.key)?)))
        });
        let links = links.map(|(record, spec, links)| {
            let linked = answers.linked(links);
            misfits.extend(lost(&linked, &record.path_to(spec.key)));
            (record.id(), spec, linked)
        });
        let links: Vec<_> = links.collect();
        for (record, spec, linked) in links {
            answers.set(record, spec.key, linked);
        }
        (answers, misfits)
    }

    fn take(&mut self, record: i64, said: Vec<Said<'_>>, next: &mut i64) {
        for one in said {
            match one {
                Said::Answer(spec, value) => self.set(record, spec.key, value),
                Said::Unknown(key, value) => self.set(record, &key, value.clone()),
                Said::Files(spec, files) => {
                    for file in files {
                        self.attach(record, spec.key, file);
                    }
                }
                Said::Rows(group, rows) => {
                    for row in rows {
                        *next += 1;
                        let id = *next;
                        self.add(id, group, record);
                        self.take(id, row, next);
                    }
                }
            }
        }
    }
}

impl Record<'_> {
    /// Returns the record and all below it as one JSON value.
    #[must_use]
    pub fn to_json(self) -> Value {
        let mut object = Map::new();
        for page in self.group().pages {
            for spec in page.fields {
                if let Some(value) = self.told(spec.key) {
                    put(&mut object, spec.key, value);
                }
                let files = self.attachments(spec);
                if !files.is_empty() {
                    put(&mut object, spec.key, serde_json::json!(files));
                }
            }
            for group in page.groups {
                let rows: Vec<Value> = self.rows(group).map(Record::to_json).collect();
                if !rows.is_empty() {
                    put(&mut object, group.key, rows.into());
                }
            }
        }
        for (key, value) in self.values() {
            if self.group().field(key).is_none() {
                put(&mut object, key, value.clone());
            }
        }
        object.into()
    }
}

/// Puts `value` at the dotted `key`.
fn put(object: &mut Map<String, Value>, key: &str, value: Value) {
    match key.split_once('.') {
        None => {
            object.insert(key.to_owned(), value);
        }
        Some((stem, rest)) => {
            let branch = object.entry(stem).or_insert_with(|| Map::new().into());
            if let Value::Object(branch) = branch {
                put(branch, rest, value);
            }
        }
    }
}

/// Returns what `value` says about a project, and what does not fit the form.
pub(crate) fn read(value: &Value) -> (Vec<Said<'_>>, Vec<Misfit>) {
    let mut misfits = Vec::new();
    let said = read_record(value, &PROJECT, "", &mut misfits);
    (said, misfits)
}

fn read_record<'v>(
    value: &'v Value,
    group: &'static Group,
    path: &str,
    misfits: &mut Vec<Misfit>,
) -> Vec<Said<'v>> {
    let mut said = Vec::new();
    match value {
        Value::Object(object) => read_branch(object, group, path, "", &mut said, misfits),
        _ => misfits.push(misfit(path, "应为一个 JSON 对象")),
    }
    said
}

fn read_branch<'v>(
    object: &'v Map<String, Value>,
    group: &'static Group,
    path: &str,
    stem: &str,
    said: &mut Vec<Said<'v>>,
    misfits: &mut Vec<Misfit>,
) {
    for (name, value) in object {
        let key = if stem.is_empty() { name.clone() } else { format!("{stem}.{name}") };
        let at = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
        if let Some(spec) = group.field(&key) {
            match read_field(spec, value) {
                Ok(one) => said.push(one),
                Err(problem) => misfits.push(Misfit { path: at, problem }),
            }
        } else if let Some(nested) = group.group(&key) {
            let rows: &[Value] = match value {
                Value::Array(rows) => rows,
                Value::Null => &[],
                _ => {
                    misfits.push(misfit(&at, "应为一个 JSON 数组"));
                    continue;
                }
            };
            let most = most_rows(nested);
            if rows.len() > most {
                let problem = format!("超过 {most} 条，其余未导入");
                misfits.push(Misfit { path: at.clone(), problem });
            }
            let rows = rows.iter().take(most).enumerate();
            let rows = rows.map(|(index, row)| {
                read_record(row, nested, &format!("{at}[{index}]"), misfits)
            });
            said.push(Said::Rows(nested, rows.collect()));
        } else if is_stem(group, &key) {
            match value {
                Value::Object(branch) => {
                    read_branch(branch, group, path, &key, said, misfits);
                }
                _ => misfits.push(misfit(&at, "应为一个 JSON 对象")),
            }
        } else {
            misfits.push(misfit(&at, "本版本没有这一项，内容已原样保留"));
            said.push(Said::Unknown(key, value));
        }
    }
}

fn read_field(spec: &'static Spec, value: &Value) -> Result<Said<'static>, String> {
    if let Kind::Files(_) = spec.kind {
        let files = match value {
            Value::Null => Ok(Vec::new()),
            _ => serde_json::from_value(value.clone()),
        };
        let files = files.map_err(|_| format!("“{}”应为附件列表", spec.label))?;
        return Ok(Said::Files(spec, files));
    }
    // Numbers of records mean something only in the project that gave them.
    let has_numbers = |links: &Vec<Value>| links.iter().any(Value::is_object);
    if spec.has_links() && value.as_array().is_some_and(has_numbers) {
        return Err(format!("“{}”应填写{}", spec.label, spec.kind.takes()));
    }
    Ok(Said::Answer(spec, spec.accept(value)?))
}

/// Tells which of the links at `path` lead nowhere.
pub(crate) fn lost(linked: &Value, path: &str) -> Vec<Misfit> {
    let lost = Link::all(linked).into_iter().enumerate().filter_map(|(index, link)| {
        let Link::Path(to) = link else { return None };
        let problem = format!("没有可以关联的位置“{to}”，已原样保留");
        Some(Misfit { path: format!("{path}[{index}]"), problem })
    });
    lost.collect()
}

fn is_stem(group: &Group, key: &str) -> bool {
    let branch = format!("{key}.");
    let keys = group.fields().map(|spec| spec.key);
    keys.chain(group.groups().map(|nested| nested.key))
        .any(|known| known.starts_with(&branch))
}

fn misfit(path: &str, problem: &str) -> Misfit {
    let path = if path.is_empty() { "（全部内容）" } else { path };
    Misfit { path: path.to_owned(), problem: problem.to_owned() }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_dump_reads_back_the_same() {
        let value = json!({
            "subject": {
                "name": "示例公司",
                "certificate": { "files": [{ "file_name": "a.jpg", "sha256": "ab", "size": 3,
                    "facts": { "media_type": "jpeg", "width": 2, "height": 1 } }] },
                "licenses": [{ "number": "京ICP备12345678号" }],
            },
            "algorithms": [{ "name": "甲算法", "products": [{ "name": "乙" }, { "name": "丙" }] }],
            "from_a_newer_version": { "x": 1 },
        });
        let (answers, misfits) = Answers::from_json(&value);
        assert_eq!(answers.to_json(), value);
        assert_eq!(misfits.len(), 1, "{misfits:?}");
        let paths: Vec<_> = answers.records().map(Record::path).collect();
        assert_eq!(
            paths,
            [
                "",
                "subject.licenses[0]",
                "algorithms[0]",
                "algorithms[0].products[0]",
                "algorithms[0].products[1]"
            ]
        );
    }
}
