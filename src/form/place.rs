//! Places in the form: a record, and a field of it.

use std::fmt;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Answers, Group, Record, Spec};

/// A field of one record, so that the window can jump there.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Place {
    /// The record.
    #[ts(type = "number")]
    pub record: i64,
    /// The key of the field or of the nested group, empty for the record itself.
    pub field: String,
    /// Both as people and scripts write them: `algorithms[0].products[1].url`.
    pub path: String,
    /// Both in words: `算法 1 › 产品 2 › 访问地址`, with the page where several fields of
    /// the record have one label: `法定代表人 › 姓名`.
    pub label: String,
}

/// What a path leads to.
#[derive(Debug, Clone, Copy)]
pub enum Target<'a> {
    /// A record: `algorithms[0]`.
    Record(Record<'a>),
    /// A field: `subject.name`.
    Field(Record<'a>, &'static Spec),
    /// One of the files in a slot: `subject.certificate.files[0]`.
    File(Record<'a>, &'static Spec, usize),
    /// All records of a group: `algorithms`.
    Group(Record<'a>, &'static Group),
    /// Several fields that share a stem: `subject.legal_rep`.
    Stem(Record<'a>, &'a str),
}

/// How a place is named.
#[derive(Debug, Clone, Copy)]
pub enum At<'a> {
    /// A path, as people write it.
    Path(&'a str),
    /// A record by its number, with the key of a field or a nested group of it, empty for
    /// the record itself.
    Key(i64, &'a str),
    /// An attached file by its number.
    File(i64),
}

impl<'a> From<&'a str> for At<'a> {
    fn from(path: &'a str) -> Self {
        Self::Path(path)
    }
}

impl<'a> From<&'a String> for At<'a> {
    fn from(path: &'a String) -> Self {
        Self::Path(path)
    }
}

impl fmt::Display for At<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Path(path) => f.write_str(path),
            Self::Key(record, "") => write!(f, "记录 {record}"),
            Self::Key(record, key) => write!(f, "记录 {record} 的 {key}"),
            Self::File(file) => write!(f, "附件 {file}"),
        }
    }
}

impl Answers {
    /// Returns what is at a place, `None` if nothing.
    #[must_use]
    pub fn locate<'a>(&'a self, at: impl Into<At<'a>>) -> Option<Target<'a>> {
        match at.into() {
            At::Path(path) => self.follow(path),
            At::Key(record, "") => self.record(record).map(Target::Record),
            At::Key(record, key) => {
                let record = self.record(record)?;
                let field = record.group().field(key);
                let field = field.map(|spec| Target::Field(record, spec));
                let group = || record.group().group(key);
                field.or_else(|| group().map(|group| Target::Group(record, group)))
            }
            At::File(id) => self.records().find_map(|record| {
                let (key, _) =
                    record.all_attachments().find(|(_, file)| file.id == id)?;
                let spec = record.group().field(key)?;
                let files = record.attachments(spec);
                let index = files.iter().position(|file| file.id == id)?;
                Some(Target::File(record, spec, index))
            }),
        }
    }

    fn follow<'a>(&'a self, path: &'a str) -> Option<Target<'a>> {
        let mut record = self.project();
        let mut rest = path;
        if rest.is_empty() {
            return Some(Target::Record(record));
        }
        loop {
            let (head, tail) = match rest.split_once('[') {
                Some((head, tail)) => (head, Some(tail)),
                None => (rest, None),
            };
            let Some(tail) = tail else { return end(record, head) };
            let (index, tail) = tail.split_once(']')?;
            let index: usize = index.parse().ok()?;
            if let Some(spec) = record.group().field(head) {
                let exists = tail.is_empty() && index < record.attachments(spec).len();
                return exists.then_some(Target::File(record, spec, index));
            }
            let group = record.group().group(head)?;
            record = record.rows(group).nth(index)?;
            match tail.strip_prefix('.') {
                Some(tail) => rest = tail,
                None if tail.is_empty() => return Some(Target::Record(record)),
                None => return None,
            }
        }
    }
}

fn end<'a>(record: Record<'a>, key: &'a str) -> Option<Target<'a>> {
    if let Some(spec) = record.group().field(key) {
        return Some(Target::Field(record, spec));
    }
    if let Some(group) = record.group().group(key) {
        return Some(Target::Group(record, group));
    }
    let branch = format!("{key}.");
    let is_stem = record.group().fields().any(|spec| spec.key.starts_with(&branch));
    is_stem.then_some(Target::Stem(record, key))
}

impl Record<'_> {
    /// Returns the place of `spec` in this record.
    #[must_use]
    pub fn place(self, spec: &Spec) -> Place {
        let group = self.group();
        let namesakes = group.fields().filter(|other| other.label == spec.label).count();
        // 姓名, but whose? The title of the page says.
        match group.page_of(spec).filter(|_| namesakes > 1) {
            Some(page) => {
                let label = format!("{} › {}", page.title, spec.label);
                self.place_of(spec.key, &label)
            }
            None => self.place_of(spec.key, spec.label),
        }
    }

    /// Returns the place of the nested `group` in this record.
    #[must_use]
    pub fn place_of_group(self, group: &Group) -> Place {
        self.place_of(group.key, group.title)
    }

    fn place_of(self, key: &str, label: &str) -> Place {
        let words = self.words();
        Place {
            record: self.id(),
            field: key.to_owned(),
            path: self.path_to(key),
            label: if words.is_empty() {
                label.to_owned()
            } else {
                format!("{words} › {label}")
            },
        }
    }

    /// Returns the record in words: `算法 1 › 产品 2`, empty for the project.
    #[must_use]
    pub fn words(self) -> String {
        let Some(parent) = self.parent() else { return String::new() };
        let own = format!("{} {}", self.group().title, self.position() + 1);
        let above = parent.words();
        if above.is_empty() { own } else { format!("{above} › {own}") }
    }
}
