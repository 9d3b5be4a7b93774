//! Runs the rules, again only where something changed.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::case::{Case, Part};
use super::found::Found;
use super::names::Names;
use super::{Issue, all};
use crate::form::{Answers, Readings, Spec};
use crate::lists::Lists;
use crate::tracking::Calendar;

/// What a rule looks at.
#[derive(Debug, Clone, Copy)]
pub(super) enum Check {
    /// The whole project: it compares the subject with algorithms, or algorithms with
    /// each other.
    Project(fn(Case<'_>, &mut Found<'_>)),
    /// The subject and each algorithm on its own, and the [names](Names) of all.
    Part(fn(Part<'_>, &mut Found<'_>)),
    /// The required fields that name the rule.
    Required,
}

/// What the last check found in each part, and the answers it checked.
#[derive(Debug)]
pub struct Checked {
    applying: Answers,
    today: Date,
    calendar: Calendar,
    lists: Lists,
    readings: Readings,
    names: Names,
    /// By the number of the part's record.
    parts: BTreeMap<i64, CheckedPart>,
}

impl Checked {
    /// Returns the answers that applied.
    #[must_use]
    pub fn applying(&self) -> &Answers {
        &self.applying
    }
}

/// What was found in one part.
#[derive(Debug)]
struct CheckedPart {
    /// The required fields that are not answered, in reading order.
    unanswered: Vec<(i64, &'static Spec)>,
    /// In the order of the rules.
    issues: Vec<Issue>,
}

/// Runs every rule on the answers that apply. Issues come in the order of [`all`], but
/// those of C099 come last: it is silent where another rule says more.
#[must_use]
pub fn check(case: Case<'_>) -> Vec<Issue> {
    recheck(case, &mut None)
}

/// Does what [`check`] does, but looks only at parts that changed since `last`.
pub fn recheck(case: Case<'_>, last: &mut Option<Checked>) -> Vec<Issue> {
    let applying = case.answers.applying().into_owned();
    let (today, calendar, lists) = (case.today, case.calendar, case.lists);
    let readings = case.readings;
    let names = Names::of(applying.project());
    let mut known = last.take().filter(|last| {
        last.today == today
            && last.calendar == *calendar
            && last.lists == *lists
            && last.readings == *readings
            && last.names == names
    });

    let case = Case { answers: &applying, ..case };
    let parts: BTreeMap<_, _> = case
        .parts()
        .map(|part| {
            let id = part.record.id();
            let unchanged =
                known.as_mut().filter(|last| part.record.is_as_in(&last.applying));
            let found = unchanged.and_then(|last| last.parts.remove(&id));
            (id, found.unwrap_or_else(|| check_part(part)))
        })
        .collect();

    let issues = in_order(case, &parts);
    *last = Some(Checked {
        applying,
        today,
        calendar: calendar.clone(),
        lists: lists.clone(),
        readings: readings.clone(),
        names,
        parts,
    });
    issues
}

fn check_part(part: Part<'_>) -> CheckedPart {
    let unanswered: Vec<_> = part.unanswered().collect();
    let mut issues = Vec::new();
    for rule in all() {
        let mut found = Found { rule, unanswered: &unanswered, issues: &mut issues };
        match rule.check {
            Check::Part(check) => check(part, &mut found),
            Check::Required => found.all_unanswered(),
            Check::Project(_) => {}
        }
    }
    let unanswered =
        unanswered.iter().map(|(record, spec)| (record.id(), *spec)).collect();
    CheckedPart { unanswered, issues }
}

/// Merges the parts' issues in the order of the rules; runs the rules of the project.
fn in_order(case: Case<'_>, parts: &BTreeMap<i64, CheckedPart>) -> Vec<Issue> {
    let parts = case.parts().filter_map(|part| parts.get(&part.record.id()));
    let parts: Vec<_> = parts.collect();
    let unanswered = parts.iter().flat_map(|part| &part.unanswered);
    let unanswered: Vec<_> = unanswered
        .filter_map(|(record, spec)| Some((case.answers.record(*record)?, *spec)))
        .collect();
    let mut parts: Vec<_> =
        parts.iter().map(|part| part.issues.iter().peekable()).collect();

    let mut issues = Vec::new();
    let (last, first): (Vec<_>, Vec<_>) = all().partition(|rule| rule.id == "C099");
    for rule in first.into_iter().chain(last) {
        if let Check::Project(check) = rule.check {
            check(
                case,
                &mut Found { rule, unanswered: &unanswered, issues: &mut issues },
            );
            continue;
        }
        for part in &mut parts {
            while let Some(issue) = part.next_if(|issue| issue.rule == rule.id) {
                issues.push(issue.clone());
            }
        }
    }
    issues
}

#[cfg(test)]
mod tests {
    use std::env;

    use jiff::civil::date;
    use proptest::prelude::*;
    use proptest::sample::Index;
    use serde_json::{Value, json};

    use super::*;
    use crate::form::{Attachment, Change, Group, Kind, Record, algorithm, kind};

    #[derive(Debug, Clone)]
    enum Edit {
        Answer(Index, Index, Index),
        File(Index, Index, u64),
        Add(Index, Index),
        Move(Index, i64),
        Remove(Index),
    }

    fn edit() -> impl Strategy<Value = Edit> {
        let index = any::<Index>;
        prop_oneof![
            12 => (index(), index(), index()).prop_map(|(at, of, to)| Edit::Answer(at, of, to)),
            3 => (index(), index(), 0..3_u64).prop_map(|(at, of, to)| Edit::File(at, of, to)),
            2 => (index(), index()).prop_map(|(at, of)| Edit::Add(at, of)),
            1 => (index(), 0..9_i64).prop_map(|(at, to)| Edit::Move(at, to)),
            1 => index().prop_map(Edit::Remove),
        ]
    }

    /// Returns an answer, likely or unlikely.
    fn said(spec: &Spec, which: Index) -> Value {
        let mut pool = vec![
            Value::Null,
            json!(spec.example),
            json!("待补充，全国最佳，13800000000"),
            json!("2019-05-01"),
            json!("2031-05-01"),
            json!(true),
            json!(false),
            json!(80_000),
            json!([spec.example]),
        ];
        if let Kind::Choice(kind::Choice { options, .. })
        | Kind::Choices(kind::Choices { options, .. }) = spec.kind
        {
            pool.extend(options.iter().map(|option| json!(option)));
            pool.extend(options.iter().map(|option| json!([option])));
        }
        which.get(&pool).clone()
    }

    fn file(id: i64, of: u64) -> Attachment {
        Attachment {
            id,
            file_name: format!("{of}.jpg"),
            sha256: format!("{of:064}"),
            size: of,
            facts: crate::form::Facts::default(),
            missing: of == 2,
        }
    }

    fn change(answers: &Answers, edit: &Edit, id: i64) -> Option<Change> {
        let records: Vec<_> = answers.records().collect();
        let record: &Record<'_> = match edit {
            Edit::Answer(at, ..)
            | Edit::File(at, ..)
            | Edit::Add(at, _)
            | Edit::Move(at, _)
            | Edit::Remove(at) => at.get(&records),
        };
        let stands = |id, group: &Group, parent: i64, position| {
            let group = group.key.to_owned();
            Some(Change::Record { id, group, parent, position })
        };
        let group = record.group();
        match edit {
            Edit::Answer(_, of, which) => {
                let fields: Vec<_> =
                    group.fields().filter(|spec| spec.slot().is_none()).collect();
                let spec = fields.get(of.index(fields.len().max(1)))?;
                let (field, value) = (spec.key.to_owned(), said(spec, *which));
                Some(Change::Answer { record: record.id(), field, value })
            }
            Edit::File(_, of, which) => {
                let slots: Vec<_> =
                    group.fields().filter(|spec| spec.slot().is_some()).collect();
                let field = slots.get(of.index(slots.len().max(1)))?.key.to_owned();
                let files = vec![file(id, *which)];
                Some(Change::Files { record: record.id(), field, files })
            }
            Edit::Add(_, of) => {
                let nested: Vec<_> = group.groups().collect();
                let nested = nested.get(of.index(nested.len().max(1)))?;
                stands(id, nested, record.id(), id)
            }
            Edit::Move(_, to) => stands(record.id(), group, record.parent()?.id(), *to),
            Edit::Remove(_) => Some(Change::Gone { id: record.id() }),
        }
    }

    fn example(text: &str) -> Answers {
        let mut filing: Value = serde_json::from_str(text).unwrap();
        let algorithms = &mut filing["answers"][algorithm::GROUP.key];
        *algorithms = vec![algorithms[0].clone(); 3].into();
        Answers::from_json(&filing["answers"]).0
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(
            env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(24)
        ))]

        /// This catches a rule that looks at more than it declares.
        #[test]
        fn a_recheck_finds_what_a_full_check_finds(
            is_generative in any::<bool>(),
            edits in prop::collection::vec(edit(), 1..30),
        ) {
            let mut answers = example(if is_generative {
                include_str!("../../assets/examples/generative.json")
            } else {
                include_str!("../../assets/examples/recommender.json")
            });
            let calendar = Calendar::bundled();
            let mut last = None;
            for (id, edit) in (1_000..).zip(&edits) {
                let Some(change) = change(&answers, edit, id) else { continue };
                answers.apply(vec![change]);
                let case = Case {
                    answers: &answers,
                    today: date(2026, 11, 23),
                    calendar: &calendar,
                    lists: &Lists::bundled(),
                    readings: &Readings::default(),
                    can_print: &|c| c != '😀',
                };
                prop_assert_eq!(recheck(case, &mut last), check(case), "after {:?}", edit);
            }
        }
    }
}
