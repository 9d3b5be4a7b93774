//! What a check rests on besides the answers: what the files say, and the versions of the
//! published lists and of the calendar. A package carries it, so that it can be checked
//! again, and a project that is restored from it need not read its files anew.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::check::note_waived;
use super::reading::{all_files, unread};
use super::restore::{dump_in, json_in};
use super::{Part, Project, View, waiver};
use crate::documents::Fonts;
use crate::error::Result;
use crate::files::READER;
use crate::form::{Answers, Reading, Readings};
use crate::lists::Lists;
use crate::package::{Kind, Package};
use crate::rules::{self, Case, Issue};
use crate::tracking::Calendar;

/// The file of a package that holds it.
pub(super) const KNOWLEDGE: &str = "校验依据.json";

/// What a check rests on besides the answers.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Knowledge {
    /// The version of the reader that read the files.
    reader: u32,
    /// The published lists, in words.
    lists: String,
    /// The calendar, in words.
    calendar: String,
    /// What the files say, by SHA-256.
    readings: BTreeMap<String, Reading>,
}

impl Knowledge {
    /// Returns what a check of `answers` rests on.
    pub(super) fn of(view: &View<'_>, answers: &Answers, calendar: &Calendar) -> Self {
        let read = all_files(answers).filter_map(|file| {
            let reading = view.readings.of(&file.sha256)?;
            Some((file.sha256.clone(), reading.clone()))
        });
        Self {
            reader: READER,
            lists: view.lists.in_words(),
            calendar: calendar.in_words(),
            readings: read.collect(),
        }
    }

    /// Returns what the check of a package rested on; of one that older versions made,
    /// nothing is known.
    pub(super) fn in_package(package: &mut Package) -> Result<Self> {
        if !package.manifest().files.iter().any(|file| file.path == KNOWLEDGE) {
            return Ok(Self::default());
        }
        let known = json_in(package, KNOWLEDGE)?;
        Ok(serde_json::from_value(known).unwrap_or_default())
    }

    /// Returns what the files say, if this version of the reader would find the same.
    pub(super) fn readings(self) -> impl Iterator<Item = (String, Reading)> {
        let is_ours = self.reader == READER;
        self.readings.into_iter().filter(move |_| is_ours)
    }

    /// Returns how it differs from what this program knows.
    fn differences(&self, lists: &Lists, calendar: &Calendar) -> Vec<String> {
        let now = [("公示清单", lists.in_words()), ("工作日历", calendar.in_words())];
        let then = [&self.lists, &self.calendar];
        let differs = now.into_iter().zip(then).filter(|((_, now), then)| now != *then);
        let told = differs.map(|((what, now), then)| match then.as_str() {
            "" => format!("{what}：材料包没有写明依据的版本，现在是{now}"),
            then => format!("{what}：材料包依据的是{then}，现在是{now}"),
        });
        let mut told: Vec<_> = told.collect();
        if self.reader != READER && !self.readings.is_empty() {
            told.push("附件内容：由另一版本的算备读取，没有采用".to_owned());
        }
        told
    }

    /// Returns what 校验报告 says of it, in rows of a name and a sentence.
    pub(super) fn told(&self, answers: &Answers) -> Value {
        let is_known = |sha256: &str| {
            let reading = self.readings.get(sha256);
            reading.is_some_and(|one| one.unread.is_none() && !one.has_unread_pages())
        };
        let mut seen = BTreeSet::new();
        let all: Vec<_> =
            all_files(answers).filter(|file| seen.insert(&file.sha256)).collect();
        let unread: Vec<_> = all
            .iter()
            .filter(|file| !is_known(&file.sha256))
            .map(|file| file.file_name.as_str())
            .collect();
        let mut said = format!(
            "附件 {} 个，已读取内容的 {} 个",
            all.len(),
            all.len() - unread.len()
        );
        if !unread.is_empty() {
            let named =
                unread.iter().take(MOST_NAMED).copied().collect::<Vec<_>>().join("、");
            let more = if unread.len() > MOST_NAMED { "等" } else { "" };
            _ = write!(
                said,
                "；未读取的 {} 个：{named}{more}，校验不含其中的文字",
                unread.len()
            );
        }
        serde_json::json!([
            ["附件内容", said],
            ["公示清单", self.lists],
            ["工作日历", self.calendar],
        ])
    }
}

/// How many files that were not read are named.
const MOST_NAMED: usize = 5;

/// What the rules say of a package.
#[derive(Debug)]
pub struct Rechecked {
    /// The day the package was made, as of which it is checked.
    pub today: Date,
    /// What the rules found.
    pub issues: Vec<Issue>,
    /// How many of its files nobody had read.
    pub unread: usize,
    /// How what the rules rest on differs from then.
    pub differs: Vec<String>,
}

impl Project {
    /// Runs every rule on what the package at `zip` holds, as of the day it was made.
    ///
    /// # Errors
    ///
    /// Fails if its answers cannot be read.
    pub fn recheck(zip: &Path, calendar: &Calendar, lists: &Lists) -> Result<Rechecked> {
        let mut package = Package::open(zip)?;
        let dump = dump_in(&mut package)?;
        let (answers, _) = Answers::from_json(&dump);
        let known = Knowledge::in_package(&mut package)?;
        let differs = known.differences(lists, calendar);
        let readings: Readings = known.readings().collect();
        let (today, kind) = (package.manifest().date, package.manifest().kind);
        // With another font it would not have been typeset.
        let (ours, has_font) = (Fonts::ours(), package.manifest().font.is_some());
        let mut issues = rules::check(Case {
            answers: &answers,
            today,
            calendar,
            lists,
            readings: &readings,
            can_print: &|c| has_font || ours.print()(c),
        });
        let waivers = dump[waiver::KEY].as_array().into_iter().flatten();
        let waivers: Vec<_> =
            waivers.filter_map(|one| waiver::read(one, &answers)).collect();
        note_waived(&mut issues, &waivers);
        let part = match kind {
            Kind::Both | Kind::Archive => Part::Whole,
            Kind::Subject => Part::Subject,
            Kind::Algorithm => Part::Algorithm(0),
        };
        part.retain(&answers, &mut issues);
        let unread = unread(&answers, &readings);
        Ok(Rechecked { today, issues, unread, differs })
    }
}
