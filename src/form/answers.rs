//! What was answered: every record of a project, with its values and files.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::{Attachment, Field, Group, PROJECT, Spec, algorithm};

/// The answers of a whole project.
///
/// Records are numbered as the project file numbers them; the project itself is
/// [`Answers::ROOT`]. Answers to fields that this version does not know are
/// kept.
#[derive(Debug, Clone)]
pub struct Answers {
    pub(super) entries: HashMap<i64, Entry>,
}

/// A record as it is stored.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) id: i64,
    pub(super) group: &'static Group,
    pub(super) parent: Option<i64>,
    /// Orders it among its siblings; its number breaks ties.
    pub(super) position: i64,
    /// Its nested records by the key of their group, in order.
    pub(super) children: BTreeMap<&'static str, Vec<i64>>,
    /// Shared: the window's state holds them without a copy.
    pub(super) values: Arc<BTreeMap<String, Value>>,
    pub(super) files: BTreeMap<String, Vec<Attachment>>,
}

/// One instance of a group: the project, its 2nd algorithm, that one's 3rd product.
#[derive(Debug, Clone, Copy)]
pub struct Record<'a> {
    all: &'a Answers,
    entry: &'a Entry,
}

impl Entry {
    fn new(id: i64, group: &'static Group, parent: Option<i64>, position: i64) -> Self {
        let (children, values, files) = Default::default();
        Self { id, group, parent, position, children, values, files }
    }
}

impl PartialEq for Entry {
    fn eq(&self, other: &Self) -> bool {
        let place = |of: &Self| (of.id, of.group.key, of.parent, of.position);
        place(self) == place(other)
            && self.children == other.children
            && self.values == other.values
            && self.files == other.files
    }
}

impl Default for Answers {
    fn default() -> Self {
        let root = Entry::new(Self::ROOT, &PROJECT, None, 0);
        Self { entries: HashMap::from([(Self::ROOT, root)]) }
    }
}

impl Answers {
    /// The number of the project's own record.
    pub const ROOT: i64 = 1;

    /// Returns the project's own record.
    #[must_use]
    pub fn project(&self) -> Record<'_> {
        // Created by `default`, and never removed.
        Record { all: self, entry: &self.entries[&Self::ROOT] }
    }

    /// Returns the record numbered `id`.
    #[must_use]
    pub fn record(&self, id: i64) -> Option<Record<'_>> {
        Some(Record { all: self, entry: self.entries.get(&id)? })
    }

    /// Returns every record in reading order, the project first.
    pub fn records(&self) -> impl Iterator<Item = Record<'_>> {
        self.project().and_nested(|_| true)
    }

    /// Returns the answers that apply: without records that no shown page lists, as the
    /// products of an algorithm that became a supporter's, and without answers to questions
    /// that are no longer shown. The project keeps all of them.
    #[must_use]
    pub fn applying(&self) -> Cow<'_, Self> {
        let mut applying = Cow::Borrowed(self);
        for record in self.records() {
            if applying.record(record.id()).is_none() {
                continue; // went with the one above
            }
            if !record.is_listed() {
                applying.to_mut().remove(record.id());
                continue;
            }
            let hidden = record.hidden_fields().filter(|spec| record.has(spec));
            for spec in hidden {
                if let Some(entry) = applying.to_mut().entries.get_mut(&record.id()) {
                    Arc::make_mut(&mut entry.values).remove(spec.key);
                    entry.files.remove(spec.key);
                }
            }
        }
        applying
    }

    /// Returns the answers without the records of `group` in the project itself.
    #[must_use]
    pub fn without(mut self, group: &Group) -> Self {
        let ids: Vec<_> = self.project().rows(group).map(Record::id).collect();
        for id in ids {
            self.remove(id);
        }
        self
    }

    /// Returns the subject's answers and those of the algorithm numbered `owner`, which
    /// becomes the first; for another record, such as the project's own, the subject's alone.
    #[must_use]
    pub fn only(mut self, owner: i64) -> Self {
        let all = self.project().rows(&algorithm::GROUP).map(Record::id);
        let others: Vec<_> = all.filter(|id| *id != owner).collect();
        for id in others {
            self.remove(id);
        }
        self
    }

    /// Returns the answers that leave the office: those that apply, without internal
    /// records.
    #[must_use]
    pub fn for_authority(&self) -> Self {
        let mut outward = self.applying().into_owned();
        for record in self.records().filter(|record| record.is_internal()) {
            outward.remove(record.id());
        }
        outward
    }

    /// Adds a record after its siblings; returns whether `parent` exists.
    pub fn add(&mut self, id: i64, group: &'static Group, parent: i64) -> bool {
        let Some(above) = self.record(parent) else { return false };
        let last = above.rows(group).last();
        let position = last.map_or(0, |last| last.entry.position.saturating_add(1));
        self.put(id, group, parent, position)
    }

    /// Puts a record, new or not, at `position` in `parent`; returns whether that exists.
    pub(super) fn put(
        &mut self,
        id: i64,
        group: &'static Group,
        parent: i64,
        position: i64,
    ) -> bool {
        if id == Self::ROOT || !self.entries.contains_key(&parent) {
            return false;
        }
        let known = self.entries.entry(id);
        known.or_insert_with(|| Entry::new(id, group, Some(parent), 0)).position =
            position;
        let Some(above) = self.entries.get_mut(&parent) else { return false };
        let mut siblings = above.children.remove(group.key).unwrap_or_default();
        siblings.retain(|&sibling| sibling != id);
        let place = |id: &i64| (self.entries.get(id).map(|entry| entry.position), *id);
        siblings.insert(siblings.partition_point(|other| place(other) < place(&id)), id);
        if let Some(above) = self.entries.get_mut(&parent) {
            above.children.insert(group.key, siblings);
        }
        true
    }

    /// Removes a record with all below it. The project itself stays.
    pub(super) fn remove(&mut self, id: i64) {
        let Some(entry) = self.entries.get(&id).filter(|_| id != Self::ROOT) else {
            return;
        };
        let (group, parent) = (entry.group.key, entry.parent);
        let below: Vec<_> = entry.children.values().flatten().copied().collect();
        for child in below {
            self.remove(child);
        }
        self.entries.remove(&id);
        let above = parent.and_then(|parent| self.entries.get_mut(&parent));
        if let Some(siblings) = above.and_then(|above| above.children.get_mut(group)) {
            siblings.retain(|&sibling| sibling != id);
        }
    }

    /// Stores a value as it is; `null` clears it. Unknown records are ignored.
    pub fn set(&mut self, record: i64, key: &str, value: Value) {
        let Some(entry) = self.entries.get_mut(&record) else { return };
        if value.is_null() {
            Arc::make_mut(&mut entry.values).remove(key);
        } else {
            Arc::make_mut(&mut entry.values).insert(key.to_owned(), value);
        }
    }

    /// Adds a file after the others in its slot. Unknown records are ignored.
    pub fn attach(&mut self, record: i64, key: &str, attachment: Attachment) {
        if let Some(entry) = self.entries.get_mut(&record) {
            entry.files.entry(key.to_owned()).or_default().push(attachment);
        }
    }
}

impl<'a> Record<'a> {
    /// Returns the answers that it is part of.
    pub(crate) fn answers(self) -> &'a Answers {
        self.all
    }

    pub(super) fn entry(self) -> &'a Entry {
        self.entry
    }

    /// Returns the number in the project file.
    #[must_use]
    pub fn id(self) -> i64 {
        self.entry.id
    }

    /// Returns its group.
    #[must_use]
    pub fn group(self) -> &'static Group {
        self.entry.group
    }

    /// Returns the path: `algorithms[0].products[1]`, empty for the project.
    #[must_use]
    pub fn path(self) -> String {
        let Some(parent) = self.parent() else { return String::new() };
        parent.path_to(&format!("{}[{}]", self.group().key, self.position()))
    }

    /// Returns the path of `key` in it.
    #[must_use]
    pub fn path_to(self, key: &str) -> String {
        let path = self.path();
        let dot = if path.is_empty() || key.starts_with('#') { "" } else { "." };
        format!("{path}{dot}{key}")
    }

    /// Returns the name given to it, with the form that distinguishes it from namesakes:
    /// `澜图写作（网站）`.
    #[must_use]
    pub fn name(self) -> Option<String> {
        let told = |key: &str| self.raw(key).and_then(Value::as_str);
        let name = told("name").filter(|_| self.entry.parent.is_some())?;
        let form = told("form").map(|form| format!("（{form}）"));
        Some(format!("{name}{}", form.unwrap_or_default()))
    }

    /// Returns the record it belongs to, `None` for the project.
    #[must_use]
    pub fn parent(self) -> Option<Record<'a>> {
        self.all.record(self.entry.parent?)
    }

    /// Returns whether the page of its parent that lists it is shown.
    fn is_listed(self) -> bool {
        let Some(parent) = self.parent() else { return true };
        let key = self.group().key;
        let mut pages = parent.group().pages.iter();
        let page = pages.find(|page| page.groups.iter().any(|group| group.key == key));
        page.is_none_or(|page| page.is_shown(parent))
    }

    /// Returns the project's own record.
    #[must_use]
    pub fn project(self) -> Record<'a> {
        self.all.project()
    }

    /// Returns its position among its siblings, from 0.
    #[must_use]
    pub fn position(self) -> usize {
        let Some(parent) = self.parent() else { return 0 };
        parent.rows(self.group()).take_while(|sibling| sibling.id() != self.id()).count()
    }

    /// Returns it and its nested records in reading order, without internal ones; of the
    /// project, only the subject's.
    pub fn part(self) -> impl Iterator<Item = Record<'a>> {
        self.and_nested(|group| group.key != algorithm::GROUP.key && !group.internal)
    }

    /// Returns the records in it that are for the office only, in reading order; of the
    /// project, only the subject's.
    pub fn internal(self) -> impl Iterator<Item = Record<'a>> {
        self.and_nested(|group| group.internal).filter(|record| record.is_internal())
    }

    /// Returns whether it is for the office only.
    #[must_use]
    pub fn is_internal(self) -> bool {
        self.group().internal
    }

    /// Returns it and its nested records, at any depth, of groups that are `wanted`.
    fn and_nested(
        self,
        wanted: fn(&Group) -> bool,
    ) -> impl Iterator<Item = Record<'a>> + use<'a> {
        let mut waiting = vec![self];
        std::iter::from_fn(move || {
            let record = waiting.pop()?;
            let groups = record.group().groups().filter(|group| wanted(group));
            let nested: Vec<_> = groups.flat_map(|group| record.rows(group)).collect();
            waiting.extend(nested.into_iter().rev());
            Some(record)
        })
    }

    /// Returns whether its position, all of its [`part`](Self::part) and its internal
    /// records are as in `earlier`.
    #[must_use]
    pub fn is_as_in(self, earlier: &Answers) -> bool {
        let Some(earlier) = earlier.record(self.id()) else { return false };
        let is_own = |group: &Group| group.key != algorithm::GROUP.key;
        let (now, then) = (self.and_nested(is_own), earlier.and_nested(is_own));
        self.position() == earlier.position()
            && now.map(|one| one.entry).eq(then.map(|one| one.entry))
    }

    /// Returns its nested records of `group`, in order.
    pub fn rows(self, group: &Group) -> impl Iterator<Item = Record<'a>> + use<'a> {
        let nested = self.entry.children.get(group.key).map_or(&[][..], Vec::as_slice);
        nested.iter().filter_map(move |&id| self.all.record(id))
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
        self.entry.values.get(key)
    }

    /// Returns every answer with its key, including those of unknown fields.
    pub fn values(self) -> impl Iterator<Item = (&'a str, &'a Value)> {
        self.entry.values.iter().map(|(key, value)| (key.as_str(), value))
    }

    /// Returns all answers by key, shared rather than copied.
    #[must_use]
    pub fn kept_values(self) -> Arc<BTreeMap<String, Value>> {
        Arc::clone(&self.entry.values)
    }

    /// Returns the files in the slot of `field`.
    #[must_use]
    pub fn files(self, field: &Field<Vec<Attachment>>) -> &'a [Attachment] {
        self.attachments(&field.spec)
    }

    /// Returns the files in the slot of `spec`.
    #[must_use]
    pub fn attachments(self, spec: &Spec) -> &'a [Attachment] {
        self.entry.files.get(spec.key).map_or(&[], Vec::as_slice)
    }

    /// Returns every file with the key of its slot, including those of unknown slots.
    pub fn all_attachments(self) -> impl Iterator<Item = (&'a str, &'a Attachment)> {
        let slots = self.entry.files.iter();
        slots.flat_map(|(key, files)| files.iter().map(|file| (key.as_str(), file)))
    }

    /// Returns whether `spec` was answered or given a file.
    #[must_use]
    pub fn has(self, spec: &Spec) -> bool {
        self.raw(spec.key).is_some() || !self.attachments(spec).is_empty()
    }

    /// Returns the fields that do not apply, given the other answers.
    fn hidden_fields(self) -> impl Iterator<Item = &'static Spec> + use<'a> {
        self.group().pages.iter().flat_map(move |page| {
            let is_shown = page.is_shown(self);
            let fields = page.fields.iter().copied();
            fields.filter(move |spec| !is_shown || !spec.is_shown_on_its_page(self))
        })
    }

    /// Returns the fields that apply, given the other answers.
    pub fn shown_fields(self) -> impl Iterator<Item = &'static Spec> + use<'a> {
        let pages = self.group().pages.iter().filter(move |page| page.is_shown(self));
        pages
            .flat_map(|page| page.fields)
            .copied()
            .filter(move |spec| spec.is_shown_on_its_page(self))
    }
}
