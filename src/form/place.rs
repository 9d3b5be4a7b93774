//! Places in the form: a record, and a field of it.

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use ts_rs::TS;

use super::{Answers, Group, Link, Page, Record, Spec};

/// A field of one record, so that the window can jump there.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Place {
    /// The record.
    #[ts(type = "number")]
    pub record: i64,
    /// The key of the field or of the nested group, `#` and the id of a page, or empty for
    /// the record itself.
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
    /// A page of a record: `algorithms[0]#data`.
    Page(Record<'a>, &'static Page),
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
                end(record, key).filter(|target| !matches!(target, Target::Stem(..)))
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

    /// Returns the record, and the key in it, of what is at a place; a file counts as its
    /// slot.
    #[must_use]
    pub fn key_at<'a>(&self, at: impl Into<At<'a>>) -> Option<(i64, String)> {
        let (record, key) = match self.locate(at.into())? {
            Target::Record(record) => (record, String::new()),
            Target::Field(record, spec) | Target::File(record, spec, _) => {
                (record, spec.key.to_owned())
            }
            Target::Group(record, group) => (record, group.key.to_owned()),
            Target::Page(record, page) => (record, format!("{PAGE}{}", page.id)),
            Target::Stem(..) => return None,
        };
        Some((record.id(), key))
    }

    /// Returns whether what is at `path` belongs to `place`: it is that, or is in it.
    #[must_use]
    pub fn covers(&self, place: &Place, path: &str) -> bool {
        if let Some(Target::Page(record, page)) = self.locate(&place.path) {
            return page.fields.iter().any(|spec| record.path_to(spec.key) == path);
        }
        let rest = path.strip_prefix(&place.path);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
    }

    /// Returns the place of `key` in a record, if both are there.
    #[must_use]
    pub fn place_at(&self, record: i64, key: &str) -> Option<Place> {
        Some(match self.locate(At::Key(record, key))? {
            Target::Field(record, spec) => record.place(spec),
            Target::Group(record, group) => record.place_of_group(group),
            Target::Page(record, page) => record.place_of(key, page.title),
            Target::Record(record) => {
                let (path, label) = (record.path(), record.words());
                Place { record: record.id(), field: String::new(), path, label }
            }
            Target::File(..) | Target::Stem(..) => return None,
        })
    }

    /// Returns links, each path that leads to something for the authority as the place that
    /// it leads to.
    #[must_use]
    pub fn linked(&self, links: &Value) -> Value {
        let outward = |(record, field): &(i64, String)| {
            let is_own = match self.locate(At::Key(*record, field)) {
                Some(Target::Group(_, group)) => group.internal,
                Some(Target::Page(_, page)) => page.is_internal(),
                _ => false,
            };
            !is_own && self.record(*record).is_some_and(|record| !record.is_internal())
        };
        let mut linked: Vec<Link> = Vec::new();
        for link in Link::all(links) {
            let link = match link {
                Link::Path(path) => match self.key_at(&path).filter(outward) {
                    Some((record, field)) => Link::Place { record, field },
                    None => Link::Path(path),
                },
                place @ Link::Place { .. } => place,
            };
            if !linked.contains(&link) {
                linked.push(link);
            }
        }
        if linked.is_empty() { Value::Null } else { json!(linked) }
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
                None if tail.starts_with(PAGE) => return end(record, tail),
                None if tail.is_empty() => return Some(Target::Record(record)),
                None => return None,
            }
        }
    }
}

/// Begins the id of a page, where keys stand too.
const PAGE: char = '#';

fn end<'a>(record: Record<'a>, key: &'a str) -> Option<Target<'a>> {
    if let Some(spec) = record.group().field(key) {
        return Some(Target::Field(record, spec));
    }
    if let Some(group) = record.group().group(key) {
        return Some(Target::Group(record, group));
    }
    if let Some(id) = key.strip_prefix(PAGE) {
        let page = record.group().pages.iter().find(|page| page.id == id)?;
        return Some(Target::Page(record, page));
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

    /// Returns where the links of an answer lead, one for one. Where a record is gone, the
    /// path is empty and the label says so.
    #[must_use]
    pub fn links(self, spec: &Spec) -> Vec<Place> {
        let links = self.raw(spec.key).map(Link::all).unwrap_or_default();
        let place = |link: Link| match link {
            Link::Place { record, field } => {
                self.answers().place_at(record, &field).unwrap_or_else(|| {
                    let (path, label) = (String::new(), "已删除的内容".to_owned());
                    Place { record, field, path, label }
                })
            }
            Link::Path(path) => {
                let (field, label) = (path.clone(), format!("没有这个位置：{path}"));
                Place { record: 0, field, path: String::new(), label }
            }
        };
        links.into_iter().map(place).collect()
    }

    /// Returns the answer stored under `key` as a dump has it: links as paths, without those
    /// to what is gone.
    #[must_use]
    pub fn told(self, key: &str) -> Option<Value> {
        let told = self.told_as(key, self.raw(key)?);
        (!told.is_null()).then_some(told)
    }

    /// Returns `value` as the answer to `key` would be told.
    pub(crate) fn told_as(self, key: &str, value: &Value) -> Value {
        if !self.group().field(key).is_some_and(Spec::has_links) {
            return value.clone();
        }
        let path = |link: Link| match link {
            Link::Place { record, field } => {
                self.answers().place_at(record, &field).map(|place| place.path)
            }
            Link::Path(path) => Some(path),
        };
        let paths: Vec<String> = Link::all(value).into_iter().filter_map(path).collect();
        if paths.is_empty() { Value::Null } else { paths.into() }
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
