//! What is wrong with the answers: one rule a file, explained and tested where
//! it stands.
//!
//! To add a rule, write its file and add its name to the list of its folder.
//! Rules look at a [`Case`] and report [`Issue`]s; they change nothing, read no
//! clock and no disk, and decide nothing about exporting.

use jiff::civil::Date;
use serde::Serialize;
use ts_rs::TS;

use crate::form::{Answers, Attachment, Group, Place, Record, Spec, algorithm, product};
use crate::tracking::Calendar;

mod clarity;
mod completeness;
mod consistency;
mod declare;
mod format;
mod timeliness;
mod wording;
mod words;

/// What a rule looks at.
#[derive(Debug, Clone, Copy)]
pub struct Case<'a> {
    /// The answers so far, with the facts of the files attached.
    pub answers: &'a Answers,
    /// The day of the check. Rules never read the clock.
    pub today: Date,
    /// The working days.
    pub calendar: &'a Calendar,
    /// Whether documents can print a character.
    pub can_print: fn(char) -> bool,
}

/// Something to correct, to weigh, or to know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Issue {
    /// The rule that fired: `C001`.
    pub rule: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong, in one Chinese sentence.
    pub message: String,
    /// Where to correct it, the first place first. Never empty.
    pub places: Vec<Place>,
    /// The recorded reason for letting it stand.
    pub waiver: Option<String>,
}

/// How bad an issue is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "lowercase")]
#[ts(export)]
pub enum Severity {
    /// Good to know.
    Hint,
    /// Worth a look: 建议修改.
    Warning,
    /// Blocks the export: 必须修改.
    Error,
}

/// A check, with the words that explain it.
#[derive(Debug)]
pub struct Rule {
    /// The name for ever: a letter for the group and three digits.
    pub id: &'static str,
    /// The defect, in English: the name of the file.
    pub name: &'static str,
    /// How bad what it finds is.
    pub severity: Severity,
    /// What it says; `{file}` and the like stand for the facts of a case.
    pub message: &'static str,
    /// The article, or 实务经验 where it is practice.
    pub basis: &'static str,
    docs: &'static str,
    /// `None` if it tells of the fields that name it, and of nothing else.
    check: Option<fn(Case<'_>, &mut Found<'_>)>,
}

impl Rule {
    /// Returns what the rule checks, why, and how to comply, as Markdown.
    #[must_use]
    pub fn docs(&self) -> String {
        let lines = self.docs.lines().map(|line| line.strip_prefix(' ').unwrap_or(line));
        lines.collect::<Vec<_>>().join("\n")
    }

    /// Returns what the rule checks, why, and how to comply, without the examples,
    /// which are for programmers.
    #[must_use]
    pub fn explanation(&self) -> String {
        let docs = self.docs();
        let text = docs.split("## 示例").next().unwrap_or_default().trim_end();
        let remedy = docs.split("## 怎么改").nth(1).unwrap_or_default().trim();
        format!("{text}\n\n## 怎么改\n{remedy}")
    }
}

/// Takes down what one rule finds.
#[derive(Debug)]
pub(crate) struct Found<'a> {
    rule: &'static Rule,
    /// Every field that must be answered and is not, in reading order.
    unanswered: &'a [(Record<'a>, &'static Spec)],
    issues: &'a mut Vec<Issue>,
}

impl<'a> Found<'a> {
    /// Reports the rule's message at a field.
    fn at(&mut self, record: Record<'_>, spec: &Spec) {
        self.places(vec![record.place(spec)], &[]);
    }

    /// Reports the rule's message at a field, with the facts of the case.
    fn say(&mut self, record: Record<'_>, spec: &Spec, facts: &[(&str, &str)]) {
        self.places(vec![record.place(spec)], facts);
    }

    /// Returns the fields that name the rule, must be answered and are not.
    fn unanswered(&self) -> impl Iterator<Item = (Record<'a>, &'static Spec)> + use<'a> {
        let (all, rule) = (self.unanswered, self.rule.id);
        all.iter().copied().filter(move |(_, spec)| spec.rule == Some(rule))
    }

    /// Reports the [unanswered](Self::unanswered) fields, as one issue a record.
    fn all_unanswered(&mut self) {
        let fields: Vec<_> = self.unanswered().collect();
        for fields in fields.chunk_by(|(one, _), (next, _)| one.id() == next.id()) {
            let places = fields.iter().map(|(record, spec)| record.place(spec));
            self.places(places.collect(), &[]);
        }
    }

    /// Reports, as one issue, those of `specs` that `record` does not answer.
    fn missing(&mut self, record: Record<'_>, specs: &[&Spec]) {
        let empty = specs.iter().filter(|spec| !record.has(spec));
        self.places(empty.map(|spec| record.place(spec)).collect(), &[]);
    }

    /// Reports the rule's message if `record` has no instance of `group`.
    fn none_of(&mut self, record: Record<'_>, group: &Group) {
        if record.rows(group).next().is_none() {
            self.places(vec![record.place_of_group(group)], &[]);
        }
    }

    /// Reports one issue at several places; none if there is no place.
    fn places(&mut self, places: Vec<Place>, facts: &[(&str, &str)]) {
        if places.is_empty() {
            return;
        }
        let message =
            facts.iter().fold(self.rule.message.to_owned(), |message, (name, fact)| {
                message.replace(&format!("{{{name}}}"), fact)
            });
        let (rule, severity) = (self.rule.id, self.rule.severity);
        self.issues.push(Issue { rule, severity, message, places, waiver: None });
    }

    /// Returns whether an error of another rule already points at a field.
    fn knows(&self, record: Record<'_>, spec: &Spec) -> bool {
        self.issues.iter().filter(|issue| issue.severity == Severity::Error).any(
            |issue| {
                issue
                    .places
                    .iter()
                    .any(|at| at.record == record.id() && at.field == spec.key)
            },
        )
    }
}

impl<'a> Case<'a> {
    /// Returns the project's own record.
    fn project(self) -> Record<'a> {
        self.answers.project()
    }

    /// Returns the algorithms, in order.
    fn algorithms(self) -> impl Iterator<Item = Record<'a>> {
        self.project().rows(&algorithm::GROUP)
    }

    /// Returns the products, in reading order.
    fn products(self) -> impl Iterator<Item = Record<'a>> {
        self.algorithms().flat_map(|algorithm| algorithm.rows(&product::GROUP))
    }

    /// Returns every field that applies, with its record, in reading order.
    fn fields(self) -> impl Iterator<Item = (Record<'a>, &'static Spec)> {
        let records = self.answers.records();
        records.flat_map(|record| record.shown_fields().map(move |spec| (record, spec)))
    }

    /// Returns every field that must be answered and is not, with its record, in reading
    /// order.
    fn unanswered(self) -> impl Iterator<Item = (Record<'a>, &'static Spec)> {
        let empty = self.fields().filter(|(record, spec)| !record.has(spec));
        empty.filter(|(record, spec)| spec.is_required(*record))
    }

    /// Returns every file in a slot that applies, in reading order.
    fn files(self) -> impl Iterator<Item = (Record<'a>, &'static Spec, &'a Attachment)> {
        self.fields().flat_map(|(record, spec)| {
            record.attachments(spec).iter().map(move |file| (record, spec, file))
        })
    }
}

/// Returns every rule, in the order they run.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    [
        completeness::RULES,
        format::RULES,
        consistency::RULES,
        clarity::RULES,
        timeliness::RULES,
        wording::RULES,
    ]
    .into_iter()
    .flatten()
    .copied()
}

/// Returns the rule called `id`.
#[must_use]
pub fn find(id: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.id.eq_ignore_ascii_case(id) || rule.name == id)
}

/// Something that is due, for an algorithm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Due {
    /// What is due: `首次备案`.
    pub what: &'static str,
    /// The last day.
    #[ts(type = "string")]
    pub day: Date,
    /// The working days left, `None` once the day is past.
    pub left: Option<u32>,
    /// Whether the calendar lacks a year it takes, so that the day is a guess.
    pub estimated: bool,
}

/// Returns what is due next, over all algorithms; the overdue comes first.
#[must_use]
pub fn next_due(case: Case<'_>) -> Option<Due> {
    let all = case.algorithms().flat_map(|one| timeliness::deadlines(case, one));
    let (what, deadline) = all.min_by_key(|(_, deadline)| deadline.due)?;
    let left = (deadline.due >= case.today)
        .then(|| case.calendar.working_days_between(case.today, deadline.due));
    let estimated = deadline.unknown_year.is_some();
    Some(Due { what, day: deadline.due, left, estimated })
}

/// Runs every rule on the answers that apply. Issues come in the order of [`all`], those
/// that only say that an answer is missing last: they are silent where another says more.
#[must_use]
pub fn check(case: Case<'_>) -> Vec<Issue> {
    let answers = &*case.answers.applying();
    let case = Case { answers, ..case };
    let unanswered: Vec<_> = case.unanswered().collect();
    let mut issues = Vec::new();
    let (last, first): (Vec<_>, Vec<_>) = all().partition(|rule| rule.id == "C099");
    for rule in first.into_iter().chain(last) {
        let mut found = Found { rule, unanswered: &unanswered, issues: &mut issues };
        match rule.check {
            Some(check) => check(case, &mut found),
            None => found.all_unanswered(),
        }
    }
    issues
}

#[cfg(test)]
mod tests;
