//! What can be written into a form: the answers, and the chapters of our own documents.

use std::collections::BTreeSet;

use serde_json::Value;

use super::labels::{plain, unnumbered, without_brackets};
use super::names;
use crate::documents::Block;
use crate::form::{Attachment, Group, Kind, MediaType, Record, Spec, algorithm};

/// What our documents print where nothing was answered.
const GAP: &str = "（待填写）";

/// Something to write into a form.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The path of the answer, or `self-assessment/（一）算法流程` for a chapter.
    pub key: String,
    /// The path of the one answer that says it, if a text can become that.
    pub(super) path: Option<String>,
    /// Whether it is an answer of the subject or the algorithm itself.
    pub(super) is_asked_once: bool,
    /// In words, for people.
    pub label: String,
    /// What forms may call it, for comparing.
    pub(super) names: Vec<String>,
    /// Its names with what it belongs to before them: `法定代表人姓名`.
    pub(super) full_names: Vec<String>,
    /// What it belongs to, for comparing.
    pub(super) within: Vec<String>,
    /// What it says.
    pub content: Content,
}

/// What an entry says.
#[derive(Debug, Clone)]
pub enum Content {
    /// Paragraphs, one a line; empty if nothing was answered.
    Text(String),
    /// The options that were chosen.
    Chosen(Vec<String>),
    /// Pictures.
    Pictures(Vec<Attachment>),
    /// A chapter of our own document.
    Blocks(Vec<Block>),
}

impl Content {
    /// Returns whether there is nothing to write.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Text(text) => text.trim().is_empty(),
            Self::Chosen(words) => words.is_empty(),
            Self::Pictures(files) => files.is_empty(),
            Self::Blocks(blocks) => blocks.is_empty(),
        }
    }
}

/// The records of a group, to write into the rows of a table.
#[derive(Debug, Clone)]
pub struct Rows {
    /// The path of the group: `algorithms[0].products`.
    pub key: String,
    /// What one is called.
    pub label: String,
    /// The key of the field in each column.
    pub(super) fields: Vec<&'static str>,
    /// The names of each column.
    pub(super) columns: Vec<Vec<String>>,
    /// What each record says in each column.
    pub rows: Vec<Vec<String>>,
}

impl Rows {
    /// Returns the table of a group without records; `own` names the group in [`names`].
    pub(super) fn none(group: &Group, key: String, own: &str) -> Self {
        let columns = columns(group);
        Self {
            key,
            label: group.title.to_owned(),
            fields: columns.iter().map(|spec| spec.key).collect(),
            columns: columns.iter().map(|spec| names_of(spec, own)).collect(),
            rows: Vec::new(),
        }
    }
}

/// Returns the questions that columns of a table can answer.
fn columns(group: &Group) -> Vec<&'static Spec> {
    group.fields().filter(|spec| spec.slot().is_none()).collect()
}

/// Everything that can be written into a form.
#[derive(Debug, Default)]
pub struct Stock {
    pub(super) entries: Vec<Entry>,
    pub(super) rows: Vec<Rows>,
    /// The lines of our own documents.
    lines: BTreeSet<String>,
}

impl Stock {
    /// Returns the paths of everything that a text can become.
    pub(super) fn paths(&self) -> impl Iterator<Item = String> {
        let single = self.entries.iter().filter_map(|entry| entry.path.clone());
        let rows = self.rows.iter().flat_map(|group| {
            (0..group.rows.len()).flat_map(move |record| {
                let path = move |field| format!("{}[{record}].{field}", group.key);
                group.fields.iter().map(path)
            })
        });
        single.chain(rows)
    }

    /// Returns all that may be written into a place: the key, the words, and whether it is a
    /// table of records.
    pub fn offers(&self) -> impl Iterator<Item = (&str, &str, bool)> {
        let entries = self.entries.iter();
        let entries = entries.map(|one| (one.key.as_str(), one.label.as_str(), false));
        let rows = self.rows.iter();
        entries.chain(rows.map(|one| (one.key.as_str(), one.label.as_str(), true)))
    }

    /// Returns all that is written for `key`, to be compared; `None` if it is not there.
    #[must_use]
    pub fn said(&self, key: &str) -> Option<String> {
        if let Some(rows) = self.rows.iter().find(|rows| rows.key == key) {
            let rows = rows.rows.iter().map(|row| row.join("\t"));
            return Some(rows.collect::<Vec<_>>().join("\n"));
        }
        let entry = self.entries.iter().find(|entry| entry.key == key)?;
        Some(match &entry.content {
            Content::Pictures(files) => files
                .iter()
                .map(|file| file.sha256.as_str())
                .collect::<Vec<_>>()
                .join("\n"),
            content => super::writing::lines(content).join("\n"),
        })
    }

    /// Returns whether a line stands in one of our own documents.
    pub(super) fn says(&self, line: &str) -> bool {
        self.lines.contains(line.trim())
    }

    /// Returns what the answers of `project`, and of `algorithm` if there is one, say.
    #[must_use]
    pub fn of(project: Record<'_>, algorithm: Option<Record<'_>>) -> Self {
        let mut stock = Self::default();
        stock.record(project, "");
        if let Some(algorithm) = algorithm {
            stock.record(algorithm, algorithm::GROUP.key);
        }
        stock
    }

    /// Adds what `record` says; `path` names its group in [`names`].
    fn record(&mut self, record: Record<'_>, path: &str) {
        for page in record.group().pages.iter().filter(|page| page.is_shown(record)) {
            for spec in page.fields {
                let content = content(spec, &[record]);
                let key = record.path_to(spec.key);
                let answer = Some(key.clone());
                self.entry(spec, page.title, path, (key, answer), content);
            }
            for group in page.groups.iter().filter(|group| !group.internal) {
                if group.key != algorithm::GROUP.key {
                    self.group(record, group, path);
                }
            }
        }
    }

    fn group(&mut self, above: Record<'_>, group: &'static Group, path: &str) {
        let own = [path, group.key].join(".");
        let own = own.trim_start_matches('.');
        let records: Vec<_> = above.rows(group).collect();
        let key = above.path_to(group.key);
        for page in group.pages {
            for spec in page.fields {
                // Of several records, none is meant; of none, the first to come.
                let only = (records.len() <= 1).then(|| format!("{key}[0].{}", spec.key));
                let keys = (format!("{key}.{}", spec.key), only);
                self.entry(spec, group.title, own, keys, content(spec, &records));
            }
        }
        let said = |record: &Record<'_>| {
            columns(group)
                .iter()
                .map(|spec| text(spec, *record).unwrap_or_default())
                .collect()
        };
        let rows = records.iter().map(said).collect();
        self.rows.push(Rows { rows, ..Rows::none(group, key, own) });
        for record in records {
            for nested in group.groups().filter(|group| !group.internal) {
                self.group(record, nested, own);
            }
        }
    }

    fn entry(
        &mut self,
        spec: &Spec,
        title: &str,
        path: &str,
        (key, answer): (String, Option<String>),
        content: Content,
    ) {
        let names = names_of(spec, path);
        let title = plain(title);
        let full_names = names.iter().map(|name| format!("{title}{name}")).collect();
        // A page about one person is called by that person: 法定代表人 asks for the name.
        let label = format!("{} › {}", title, spec.label);
        let within = vec![title];
        let is_asked_once = path.is_empty() || path == algorithm::GROUP.key;
        self.entries.push(Entry {
            key,
            path: answer,
            is_asked_once,
            label,
            names,
            full_names,
            within,
            content,
        });
    }

    /// Adds the chapters and the table cells of one of our documents, called `stem`.
    pub fn document(&mut self, stem: &str, blocks: &[Block]) {
        let lines = super::writing::lines(&Content::Blocks(blocks.to_vec()));
        self.lines.extend(lines.iter().map(|line| line.trim().to_owned()));
        for block in blocks {
            if let Block::Table { head, rows, .. } = block {
                let cells = rows.iter().flatten().chain(head);
                self.lines.extend(cells.map(|cell| cell.trim().to_owned()));
            }
        }
        let mut above: Vec<(u8, String)> = Vec::new();
        for (at, block) in blocks.iter().enumerate() {
            match block {
                Block::H { level, s } => {
                    above.retain(|(other, _)| other < level);
                    let rest = &blocks[at + 1..];
                    let end = rest.iter().position(
                        |next| matches!(next, Block::H { level: other, .. } if other <= level),
                    );
                    let last = |block: &Block| matches!(block, Block::Sign { .. });
                    let own = &rest[..end.unwrap_or(rest.len())];
                    let own = own.split(last).next().unwrap_or_default();
                    let within = above.iter().map(|(_, title)| plain(title)).collect();
                    self.chapter(stem, s, within, Content::Blocks(own.to_vec()));
                    above.push((*level, s.clone()));
                }
                Block::Table { head, rows, .. } if head.is_empty() => {
                    for row in rows.iter().filter(|row| row.len() == 2) {
                        let within =
                            above.iter().map(|(_, title)| plain(title)).collect();
                        let text = Content::Text(row[1].clone());
                        self.chapter(stem, &row[0], within, text);
                    }
                }
                _ => {}
            }
        }
    }

    fn chapter(
        &mut self,
        stem: &str,
        title: &str,
        within: Vec<String>,
        content: Content,
    ) {
        let is_gap = |block: &Block| matches!(block, Block::P { s } if s == GAP);
        let content = match content {
            Content::Text(text) if text == GAP => Content::Text(String::new()),
            Content::Blocks(blocks) if blocks.iter().all(is_gap) => {
                Content::Blocks(Vec::new())
            }
            content => content,
        };
        let label = unnumbered(title).to_owned();
        let name = plain(title);
        let full_names = within.last().map(|above| format!("{above}{name}"));
        self.entries.push(Entry {
            key: format!("{stem}/{title}"),
            path: None,
            is_asked_once: false,
            label,
            names: vec![name],
            full_names: full_names.into_iter().collect(),
            within,
            content,
        });
    }
}

/// Returns what a form may call a field.
fn names_of(spec: &Spec, path: &str) -> Vec<String> {
    let own = [spec.label, spec.portal.unwrap_or_default()];
    let own = own.into_iter().chain(names::of(path, spec.key));
    let mut all: Vec<String> = Vec::new();
    for name in own.filter(|name| !name.is_empty()) {
        for name in [plain(name), plain(&without_brackets(name))] {
            if !name.is_empty() && !all.contains(&name) {
                all.push(name);
            }
        }
    }
    all
}

/// Returns what `records` say in a field together.
fn content(spec: &Spec, records: &[Record<'_>]) -> Content {
    if let Kind::Files(_) = spec.kind {
        let files = records.iter().flat_map(|record| record.attachments(spec));
        let drawn = files.filter(|file| {
            !file.missing
                && file
                    .facts
                    .media_type
                    .is_some_and(|kind| matches!(kind, MediaType::Jpeg | MediaType::Png))
        });
        return Content::Pictures(drawn.cloned().collect());
    }
    if let Kind::Choice(_) | Kind::Choices(_) | Kind::YesNo = spec.kind {
        let mut words = Vec::new();
        for record in records {
            match record.raw(spec.key).map(|value| spec.kind.printed(value)) {
                Some(Value::String(word)) => words.push(word),
                Some(Value::Array(all)) => {
                    words.extend(all.iter().filter_map(Value::as_str).map(str::to_owned));
                }
                _ => {}
            }
        }
        words.dedup();
        return Content::Chosen(words);
    }
    let all = records.iter().filter_map(|record| text(spec, *record));
    let all: Vec<_> = all.filter(|text| !text.is_empty()).collect();
    let is_long = all.iter().any(|text| text.contains('\n') || text.chars().count() > 40);
    Content::Text(all.join(if is_long { "\n" } else { "、" }))
}

fn text(spec: &Spec, record: Record<'_>) -> Option<String> {
    let value = record.raw(spec.key)?;
    Some(match spec.kind.printed(value) {
        Value::Array(items) => {
            let items: Vec<_> = items.iter().filter_map(Value::as_str).collect();
            items.join(if matches!(spec.kind, Kind::Steps) { " › " } else { "、" })
        }
        Value::String(text) => text,
        other => other.to_string(),
    })
}
