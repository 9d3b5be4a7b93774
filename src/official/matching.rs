//! Deciding what belongs where.

use std::collections::BTreeMap;

use super::entries::{Content, Entry, Rows, Stock};
use super::labels::{likeness, plain, without_brackets};
use super::spots::{Kind, Place, Spot};
use super::{Certainty, Form, Matched, Places};
use crate::form::{Group, Spec};

/// From this likeness on, a name is taken to be the same.
const SURE: u32 = 96;
/// From this likeness on, a name is taken to mean the same, and marked.
const LIKELY: u32 = 74;
/// How much less a name counts that several questions share, unless what it stands under
/// tells which.
const SHARED: u32 = 32;

/// What goes into a place.
#[derive(Debug, Clone, Copy)]
pub(super) enum Goes<'s> {
    Entry(&'s Entry),
    /// The records of a group; for each cell of a row, the column.
    Rows(&'s Rows),
}

impl Form {
    /// Returns for every place what belongs there. `places` is what a person said.
    #[must_use]
    pub fn matched(&self, stock: &Stock, places: &Places) -> Vec<Matched> {
        let judged = judged(&self.spots, stock, places);
        judged.iter().map(|(spot, judged)| told(spot, judged)).collect()
    }

    /// Returns what the stock has that no place takes: keys and words, for questions that
    /// were answered.
    #[must_use]
    pub fn unplaced<'s>(&self, stock: &'s Stock, matched: &[Matched]) -> Vec<&'s Entry> {
        let is_taken = |entry: &&Entry| {
            matched.iter().any(|one| {
                let key = one.key.as_deref();
                key.is_some_and(|key| {
                    key == entry.key || entry.key.starts_with(&format!("{key}."))
                })
            })
        };
        let answers = stock.entries.iter().filter(|entry| !entry.key.contains('/'));
        answers.filter(|entry| !entry.content.is_empty() && !is_taken(entry)).collect()
    }
}

/// Returns each place with what belongs there.
pub(super) fn judged<'f, 's>(
    spots: &'f [Spot],
    stock: &'s Stock,
    places: &Places,
) -> Vec<(&'f Spot, Judged<'s>)> {
    let shared = stock.shared();
    let document = document(spots, stock);
    let judge = |spot: &Spot| {
        if let Some(said) = places.get(&spot.id) {
            return Judged {
                goes: said.as_deref().and_then(|key| stock.find(key)),
                certainty: Certainty::Set,
                others: Vec::new(),
            };
        }
        if is_signed(spot) {
            return Judged::none(Certainty::Signed);
        }
        if let Place::Rows { heads, .. } = &spot.at {
            let goes = stock.rows_for(heads, &spot.within).map(Goes::Rows);
            return Judged { goes, certainty: Certainty::Sure, others: Vec::new() };
        }
        stock.best(spot, &shared, document.as_deref())
    };
    let mut all = Vec::new();
    for spot in spots {
        let judged = judge(spot);
        match &spot.at {
            Place::Rows { apart, .. } if judged.goes.is_none() => {
                all.extend(apart.iter().map(|spot| (spot, judge(spot))));
            }
            _ => all.push((spot, judged)),
        }
    }
    all
}

/// Returns which of our documents the form is: the one whose chapters it has.
fn document(spots: &[Spot], stock: &Stock) -> Option<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let names: Vec<String> =
        spots.iter().flat_map(|spot| &spot.names).map(|name| plain(name)).collect();
    for entry in &stock.entries {
        if let Some((stem, _)) = entry.key.split_once('/')
            && entry.names.iter().any(|name| names.contains(name))
        {
            *counts.entry(stem).or_default() += 1;
        }
    }
    let best = counts.into_iter().max_by_key(|(_, count)| *count);
    best.filter(|(_, count)| *count >= 3).map(|(stem, _)| stem.to_owned())
}

/// What belongs in a place.
pub(super) struct Judged<'s> {
    pub(super) goes: Option<Goes<'s>>,
    pub(super) certainty: Certainty,
    others: Vec<String>,
}

impl Judged<'_> {
    fn none(certainty: Certainty) -> Self {
        Self { goes: None, certainty, others: Vec::new() }
    }
}

impl Stock {
    fn find(&self, key: &str) -> Option<Goes<'_>> {
        let entry = self.entries.iter().find(|entry| entry.key == key).map(Goes::Entry);
        entry.or_else(|| self.rows.iter().find(|rows| rows.key == key).map(Goes::Rows))
    }

    /// Returns how many questions have each name. Those of repeated records are meant by it
    /// only where no other has it.
    pub(super) fn shared(&self) -> BTreeMap<&str, usize> {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for entry in self.entries.iter().filter(|entry| entry.is_asked_once) {
            for name in &entry.names {
                *counts.entry(name).or_default() += 1;
            }
        }
        counts
    }

    /// Returns what belongs in a place; of chapters, those of `document` only.
    pub(super) fn best(
        &self,
        spot: &Spot,
        shared: &BTreeMap<&str, usize>,
        document: Option<&str>,
    ) -> Judged<'_> {
        // A mark may name the key itself.
        if let Some(key) =
            spot.names.iter().find(|name| name.contains('.') || name.is_ascii())
            && let Some(goes) = self.by_key(key)
        {
            return Judged {
                goes: Some(goes),
                certainty: Certainty::Sure,
                others: Vec::new(),
            };
        }
        let asked = Asked::of(spot);
        let mut all: Vec<(u32, &Entry)> = self
            .entries
            .iter()
            .filter_map(|entry| {
                let score = asked.score(entry, shared, document)?;
                (score >= LIKELY - 20).then_some((score, entry))
            })
            .collect();
        all.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        let others = |from: usize| {
            let rest = all.iter().skip(from).take(4).map(|(_, entry)| entry.key.clone());
            rest.collect::<Vec<_>>()
        };
        let Some(&(score, best)) = all.first() else {
            return Judged::none(Certainty::Unknown);
        };
        let is_tied = all.iter().skip(1).any(|(other, entry)| {
            score.saturating_sub(*other) <= 2 && !same(&entry.content, &best.content)
        });
        if score < LIKELY || is_tied && score < SURE {
            return Judged { others: others(0), ..Judged::none(Certainty::Unknown) };
        }
        let is_sure = score >= SURE && !is_tied;
        let certainty = if is_sure { Certainty::Sure } else { Certainty::Likely };
        let others = if is_sure { Vec::new() } else { others(1) };
        Judged { goes: Some(Goes::Entry(best)), certainty, others }
    }

    /// Returns the entry with a key as a form would write it: with or without the algorithm.
    fn by_key(&self, key: &str) -> Option<Goes<'_>> {
        let key = key.trim();
        let own = |entry: &&Entry| {
            entry.key == key
                || entry.key.rsplit_once("].").is_some_and(|(_, field)| field == key)
        };
        let entry = self.entries.iter().find(|entry| entry.key == key);
        entry.or_else(|| self.entries.iter().find(own)).map(Goes::Entry)
    }

    /// Returns the group whose fields the heads of a table name.
    pub(super) fn rows_for(&self, heads: &[String], within: &[String]) -> Option<&Rows> {
        let heads: Vec<String> =
            heads.iter().map(|head| plain(&without_brackets(head))).collect();
        let around: Vec<String> = within.iter().map(|name| plain(name)).collect();
        let score = |rows: &Rows| {
            let taken = columns(rows, &heads).into_iter().flatten().count();
            let named = around.iter().any(|name| name.contains(&plain(&rows.label)));
            (taken, usize::from(named), usize::from(!rows.rows.is_empty()))
        };
        let best = self.rows.iter().max_by_key(|rows| score(rows))?;
        let asked = heads.iter().filter(|head| !is_number(head)).count();
        let (taken, ..) = score(best);
        (taken >= 2 && taken * 2 >= asked).then_some(best)
    }
}

/// Returns for each head the column of `rows` that it names.
pub(super) fn columns(rows: &Rows, heads: &[String]) -> Vec<Option<usize>> {
    let label = plain(&rows.label);
    let column = |head: &String| {
        let like = |names: &Vec<String>| {
            let each = names.iter().map(|name| {
                likeness(head, name).max(likeness(head, &format!("{label}{name}")))
            });
            each.max().unwrap_or(0)
        };
        let best = rows
            .columns
            .iter()
            .enumerate()
            .max_by_key(|(at, names)| (like(names), std::cmp::Reverse(*at)));
        best.filter(|(_, names)| like(names) >= 80).map(|(at, _)| at)
    };
    heads.iter().map(column).collect()
}

/// Returns for each head of a table the question of `group`, which is at `path`, that it
/// names.
#[must_use]
pub fn fields_called(
    group: &Group,
    path: &str,
    heads: &[String],
) -> Vec<Option<&'static Spec>> {
    let own: String = path
        .split('[')
        .map(|part| part.split_once(']').map_or(part, |(_, rest)| rest))
        .collect();
    let rows = Rows::none(group, path.to_owned(), &own);
    let heads: Vec<String> =
        heads.iter().map(|head| plain(&without_brackets(head))).collect();
    let named = columns(&rows, &heads).into_iter();
    named.map(|at| group.field(rows.fields.get(at?)?)).collect()
}

/// Returns whether a head is that of the numbers of rows.
pub(super) fn is_number(head: &str) -> bool {
    ["序号", "编号序号", "no", "号"].contains(&head)
}

/// What a place asks for, for comparing.
#[expect(clippy::struct_excessive_bools, reason = "each is about one habit of forms")]
struct Asked {
    /// Each name with how much less it counts.
    names: Vec<(String, u32)>,
    within: Vec<String>,
    is_picture: bool,
    is_section: bool,
    is_boxes: bool,
    is_short: bool,
}

impl Asked {
    fn of(spot: &Spot) -> Self {
        let mut names: Vec<(String, u32)> = Vec::new();
        for (at, name) in spot.names.iter().enumerate() {
            let less = u32::try_from(at * 5).unwrap_or(0).min(15);
            for (name, less) in
                [(plain(name), less), (plain(&without_brackets(name)), less + 1)]
            {
                if !name.is_empty() && !names.iter().any(|(other, _)| *other == name) {
                    names.push((name, less));
                }
            }
        }
        let within: Vec<String> = spot
            .within
            .iter()
            .flat_map(|name| [plain(name), plain(&without_brackets(name))])
            .collect();
        let shown = ["流程图", "截图", "架构图", "示意图", "照片", "扫描件", "结构图"];
        let says = |text: &String| shown.iter().any(|word| text.contains(word));
        Self {
            is_picture: spot.names.iter().any(says) || says(&spot.hint),
            is_section: spot.kind == Kind::Section,
            is_boxes: spot.kind == Kind::Boxes,
            is_short: matches!(spot.kind, Kind::Line),
            names,
            within,
        }
    }

    /// Returns how well an entry fits, `None` if it cannot go there.
    fn score(
        &self,
        entry: &Entry,
        shared: &BTreeMap<&str, usize>,
        document: Option<&str>,
    ) -> Option<u32> {
        let stem = entry.key.split_once('/').map(|(stem, _)| stem);
        // Chapters of another document only repeat what answers say.
        if stem.is_some() && stem != document {
            return None;
        }
        match &entry.content {
            Content::Chosen(_) => {}
            Content::Text(text) if self.is_boxes && text.contains('☑') => {}
            _ if self.is_boxes => return None,
            Content::Blocks(_) if self.is_short => return None,
            Content::Pictures(_) if self.is_short || !self.is_picture => return None,
            _ => {}
        }
        let is_under = entry.within.iter().any(|above| {
            self.within.iter().any(|name| {
                name.contains(above.as_str())
                    || name.len() >= 6 && above.contains(name.as_str())
            })
        });
        let mut best = 0;
        for (name, less) in &self.names {
            for own in &entry.names {
                let all = shared.get(own.as_str()).copied().unwrap_or(0);
                let is_shared = stem.is_none() && all > usize::from(entry.is_asked_once);
                let less = if is_shared && !is_under { less + SHARED } else { *less };
                best = best.max(likeness(name, own).saturating_sub(less));
            }
            for full in &entry.full_names {
                // A bare label at its end is what `names` are about.
                if full == name || !full.ends_with(name) {
                    best = best.max(likeness(name, full).saturating_sub(*less));
                }
                // What names both the person and the question is more than a label.
                for above in self.within.iter().filter(|above| *above != name) {
                    let like = likeness(&format!("{above}{name}"), full);
                    best = best.max(if like == 100 {
                        108
                    } else {
                        like.saturating_sub(*less)
                    });
                }
            }
        }
        let mut bonus = 0;
        bonus += if is_under { 4 } else { 0 };
        bonus += if stem.is_some() && self.is_section { 5 } else { 0 };
        let shows = matches!(&entry.content, Content::Pictures(_));
        bonus += if self.is_picture && shows { 6 } else { 0 };
        // What says nothing yields to what does.
        let empty = if entry.content.is_empty() { 3 } else { 0 };
        // In a cell, an answer itself comes before the chapter that repeats it.
        let repeats = if stem.is_some() && !self.is_section { 2 } else { 0 };
        let bonus = if best >= LIKELY - 20 { bonus } else { 0 };
        Some((best + bonus).saturating_sub(empty + repeats))
    }
}

/// Returns whether people sign or seal in a place, or date what they signed.
fn is_signed(spot: &Spot) -> bool {
    let is = |name: &str, words: &[&str]| words.iter().any(|word| name.contains(word));
    let by_hand = ["签字", "签名", "手签", "印章", "公章"];
    let first = spot.names.first().map(String::as_str).unwrap_or_default();
    let date = ["日期", "年月日", "签署日期", "填表日期", "时间"];
    is(first, &by_hand)
        || is(&spot.hint, &["签字", "签名"])
        || matches!(&spot.at, Place::Text(..)) && date.contains(&plain(first).as_str())
}

fn same(one: &Content, other: &Content) -> bool {
    super::writing::lines(one) == super::writing::lines(other)
}

fn told(spot: &Spot, judged: &Judged<'_>) -> Matched {
    let mut called: Vec<&str> = spot.within.iter().map(String::as_str).collect();
    called.extend(spot.names.first().map(String::as_str));
    called.dedup();
    let short = |text: &str| {
        let mut short: String = text.chars().take(80).collect();
        if short.len() < text.len() {
            short.push('…');
        }
        short
    };
    let (key, label, whole) = match judged.goes {
        None => (None, None, String::new()),
        Some(Goes::Entry(entry)) => {
            let whole = super::writing::lines(&entry.content).join("\n");
            (Some(entry.key.clone()), Some(entry.label.clone()), whole)
        }
        Some(Goes::Rows(rows)) => {
            let whole: Vec<String> = rows.rows.iter().map(|row| row.join("　")).collect();
            (Some(rows.key.clone()), Some(rows.label.clone()), whole.join("\n"))
        }
    };
    let certainty = judged.certainty;
    let is_empty = key.is_some() && whole.is_empty();
    let is_doubtful = matches!(certainty, Certainty::Likely | Certainty::Unknown);
    Matched {
        spot: spot.id.clone(),
        called: called.join(" › "),
        hint: spot.hint.clone(),
        key,
        label,
        certainty,
        word: if is_empty { "未填报" } else { certainty.word() },
        is_open: is_doubtful || is_empty,
        repeats: matches!(spot.at, Place::Rows { .. }),
        text: short(&whole),
        whole,
        others: judged.others.clone(),
    }
}
