//! What was answered: every record of a project, with its values and files.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::{Attachment, Field, Group, PROJECT, Spec};

/// The answers of a whole project.
///
/// Records are numbered as the project file numbers them; the project itself is
/// [`Answers::ROOT`]. Answers to fields that this version does not know are
/// kept.
#[derive(Debug, Clone)]
pub struct Answers {
    entries: Vec<Entry>,
}

#[derive(Debug, Clone)]
struct Entry {
    id: i64,
    group: &'static Group,
    parent: Option<usize>,
    children: Vec<usize>,
    path: String,
    values: BTreeMap<String, Value>,
    files: BTreeMap<String, Vec<Attachment>>,
}

/// One instance of a group: the project, its 2nd algorithm, that one's 3rd product.
#[derive(Debug, Clone, Copy)]
pub struct Record<'a> {
    all: &'a Answers,
    index: usize,
}

impl Default for Answers {
    fn default() -> Self {
        let entry = Entry {
            id: Self::ROOT,
            group: &PROJECT,
            parent: None,
            children: Vec::new(),
            path: String::new(),
            values: BTreeMap::new(),
            files: BTreeMap::new(),
        };
        Self { entries: vec![entry] }
    }
}

impl Answers {
    /// The number of the project's own record.
    pub const ROOT: i64 = 1;

    /// Returns the project's own record.
    #[must_use]
    pub fn project(&self) -> Record<'_> {
        Record { all: self, index: 0 }
    }

    /// Returns the record numbered `id`.
    #[must_use]
    pub fn record(&self, id: i64) -> Option<Record<'_>> {
        let index = self.entries.iter().position(|entry| entry.id == id)?;
        Some(Record { all: self, index })
    }

    /// Returns every record in reading order, the project first.
    pub fn records(&self) -> impl Iterator<Item = Record<'_>> {
        let mut waiting = vec![0];
        std::iter::from_fn(move || {
            let index = waiting.pop()?;
            let record = Record { all: self, index };
            let groups: Vec<_> = record.group().groups().collect();
            let nested = groups.iter().flat_map(|group| record.rows(group));
            let mut nested: Vec<usize> = nested.map(|child| child.index).collect();
            nested.reverse();
            waiting.append(&mut nested);
            Some(record)
        })
    }

    /// Returns the answers to what is asked: less the records that no shown page lists, as
    /// the products of an algorithm that was made a supporter's, and less what was said
    /// where a question is no longer shown. The project keeps all of it.
    #[must_use]
    pub fn applying(&self) -> Cow<'_, Self> {
        let asks = |record: Record<'_>, key: &str| {
            record.group().field(key).is_none_or(|spec| spec.is_shown(record))
        };
        let keys = |record: Record<'_>| {
            let entry = &self.entries[record.index];
            entry.values.keys().chain(entry.files.keys())
        };
        let applies = |record: Record<'_>| {
            record.is_listed() && keys(record).all(|key| asks(record, key))
        };
        if self.records().all(applies) {
            return Cow::Borrowed(self);
        }
        let mut applying = Self::default();
        for record in self.records() {
            let Entry { id, group, values, files, .. } = &self.entries[record.index];
            let parent = record.parent().filter(|_| record.is_listed()).map(Record::id);
            let is_root = *id == Self::ROOT;
            if !is_root && !parent.is_some_and(|parent| applying.add(*id, group, parent))
            {
                continue;
            }
            if let Some(entry) = applying.entries.last_mut() {
                entry.values = values.clone();
                entry.values.retain(|key, _| asks(record, key));
                entry.files = files.clone();
                entry.files.retain(|key, _| asks(record, key));
            }
        }
        Cow::Owned(applying)
    }

    /// Returns the answers less the instances of `group` in the project itself.
    #[must_use]
    pub fn without(mut self, group: &Group) -> Self {
        let mut children = std::mem::take(&mut self.entries[0].children);
        children.retain(|&child| self.entries[child].group.key != group.key);
        self.entries[0].children = children;
        self
    }

    /// Adds a record behind its siblings; returns whether `parent` exists.
    pub fn add(&mut self, id: i64, group: &'static Group, parent: i64) -> bool {
        let Some(above) = self.entries.iter().position(|entry| entry.id == parent) else {
            return false;
        };
        let record = Record { all: self, index: above };
        let position = record.rows(group).count();
        let stem = if above == 0 { String::new() } else { format!("{}.", record.path()) };
        let path = format!("{stem}{}[{position}]", group.key);
        let index = self.entries.len();
        self.entries.push(Entry {
            id,
            group,
            parent: Some(above),
            children: Vec::new(),
            path,
            values: BTreeMap::new(),
            files: BTreeMap::new(),
        });
        self.entries[above].children.push(index);
        true
    }

    /// Stores a value as it is; `null` clears it. Unknown records are ignored.
    pub fn set(&mut self, record: i64, key: &str, value: Value) {
        let Some(entry) = self.entries.iter_mut().find(|entry| entry.id == record) else {
            return;
        };
        if value.is_null() {
            entry.values.remove(key);
        } else {
            entry.values.insert(key.to_owned(), value);
        }
    }

    /// Puts a file behind the others of its slot. Unknown records are ignored.
    pub fn attach(&mut self, record: i64, key: &str, attachment: Attachment) {
        if let Some(entry) = self.entries.iter_mut().find(|entry| entry.id == record) {
            entry.files.entry(key.to_owned()).or_default().push(attachment);
        }
    }
}

impl<'a> Record<'a> {
    fn entry(self) -> &'a Entry {
        &self.all.entries[self.index]
    }

    /// Returns the number in the project file.
    #[must_use]
    pub fn id(self) -> i64 {
        self.entry().id
    }

    /// Returns what it is an instance of.
    #[must_use]
    pub fn group(self) -> &'static Group {
        self.entry().group
    }

    /// Returns the path: `algorithms[0].products[1]`, empty for the project.
    #[must_use]
    pub fn path(self) -> &'a str {
        &self.entry().path
    }

    /// Returns the record it belongs to, `None` for the project.
    #[must_use]
    pub fn parent(self) -> Option<Record<'a>> {
        self.entry().parent.map(|index| Record { all: self.all, index })
    }

    /// Returns whether a page that is shown lists it among its parent's records.
    fn is_listed(self) -> bool {
        let Some(parent) = self.parent() else { return true };
        let key = self.group().key;
        let mut pages = parent.group().pages.iter();
        let page = pages.find(|page| page.groups.iter().any(|group| group.key == key));
        page.is_none_or(|page| page.is_shown(parent))
    }

    /// Returns the record of the project that it belongs to.
    #[must_use]
    pub fn project(self) -> Record<'a> {
        self.all.project()
    }

    /// Returns the place among its siblings, from 0.
    #[must_use]
    pub fn position(self) -> usize {
        let Some(parent) = self.parent() else { return 0 };
        parent
            .rows(self.group())
            .take_while(|sibling| sibling.index != self.index)
            .count()
    }

    /// Returns the instances of `group` in it, in order.
    pub fn rows(self, group: &Group) -> impl Iterator<Item = Record<'a>> + use<'a> {
        let key = group.key;
        let all = self.all;
        let children = self.entry().children.iter();
        children
            .map(move |&index| Record { all, index })
            .filter(move |child| child.group().key == key)
    }

    /// Returns the answer to `field`, if it was given and is of its type.
    #[must_use]
    pub fn get<V: DeserializeOwned>(self, field: &Field<V>) -> Option<V> {
        V::deserialize(self.raw(field.spec.key)?).ok()
    }

    /// Returns the answer to a text field, empty if there is none.
    #[must_use]
    pub fn text(self, field: &Field<String>) -> &'a str {
        self.raw(field.spec.key).and_then(Value::as_str).unwrap_or_default()
    }

    /// Returns the answer stored under `key`, of whatever type.
    #[must_use]
    pub fn raw(self, key: &str) -> Option<&'a Value> {
        self.entry().values.get(key)
    }

    /// Returns every answer with its key, also those of unknown fields.
    pub fn values(self) -> impl Iterator<Item = (&'a str, &'a Value)> {
        self.entry().values.iter().map(|(key, value)| (key.as_str(), value))
    }

    /// Returns the files in the slot of `field`.
    #[must_use]
    pub fn files(self, field: &Field<Vec<Attachment>>) -> &'a [Attachment] {
        self.attachments(&field.spec)
    }

    /// Returns the files in the slot of `spec`.
    #[must_use]
    pub fn attachments(self, spec: &Spec) -> &'a [Attachment] {
        self.entry().files.get(spec.key).map_or(&[], Vec::as_slice)
    }

    /// Returns every file with the key of its slot, also those of unknown slots.
    pub fn all_attachments(self) -> impl Iterator<Item = (&'a str, &'a Attachment)> {
        let slots = self.entry().files.iter();
        slots.flat_map(|(key, files)| files.iter().map(|file| (key.as_str(), file)))
    }

    /// Returns whether `spec` was answered or given a file.
    #[must_use]
    pub fn has(self, spec: &Spec) -> bool {
        self.raw(spec.key).is_some() || !self.attachments(spec).is_empty()
    }

    /// Returns the fields that apply, given the other answers.
    pub fn shown_fields(self) -> impl Iterator<Item = &'static Spec> + use<'a> {
        let pages = self.group().pages.iter().filter(move |page| page.is_shown(self));
        pages
            .flat_map(|page| page.fields)
            .copied()
            .filter(move |spec| spec.is_shown(self))
    }
}
