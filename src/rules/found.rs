//! What one rule finds.

use super::{Issue, Rule, Severity};
use crate::form::{Group, Place, Record, Spec};

/// Collects what one rule finds.
#[derive(Debug)]
pub(crate) struct Found<'a> {
    pub(super) rule: &'static Rule,
    /// Every required field that is not answered, in reading order.
    pub(super) unanswered: &'a [(Record<'a>, &'static Spec)],
    pub(super) issues: &'a mut Vec<Issue>,
}

impl<'a> Found<'a> {
    /// Reports the rule's message at a field.
    pub(super) fn at(&mut self, record: Record<'_>, spec: &Spec) {
        self.places(vec![record.place(spec)], &[]);
    }

    /// Reports the rule's message at a field, filled in with `facts`.
    pub(super) fn say(
        &mut self,
        record: Record<'_>,
        spec: &Spec,
        facts: &[(&str, &str)],
    ) {
        self.places(vec![record.place(spec)], facts);
    }

    /// Returns the required fields that name the rule and are not answered.
    pub(super) fn unanswered(
        &self,
    ) -> impl Iterator<Item = (Record<'a>, &'static Spec)> + use<'a> {
        let (all, rule) = (self.unanswered, self.rule.id);
        all.iter().copied().filter(move |(_, spec)| spec.rule == Some(rule))
    }

    /// Reports the [unanswered](Self::unanswered) fields, one issue per record.
    pub(super) fn all_unanswered(&mut self) {
        let fields: Vec<_> = self.unanswered().collect();
        for fields in fields.chunk_by(|(one, _), (next, _)| one.id() == next.id()) {
            let places = fields.iter().map(|(record, spec)| record.place(spec));
            self.places(places.collect(), &[]);
        }
    }

    /// Reports, as one issue, those of `specs` that `record` does not answer.
    pub(super) fn missing(&mut self, record: Record<'_>, specs: &[&Spec]) {
        let empty = specs.iter().filter(|spec| !record.has(spec));
        self.places(empty.map(|spec| record.place(spec)).collect(), &[]);
    }

    /// Reports the rule's message if `record` has no instance of `group`.
    pub(super) fn none_of(&mut self, record: Record<'_>, group: &Group) {
        if record.rows(group).next().is_none() {
            self.places(vec![record.place_of_group(group)], &[]);
        }
    }

    /// Reports one issue at all `places`, or none if there are none.
    pub(super) fn places(&mut self, places: Vec<Place>, facts: &[(&str, &str)]) {
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

    /// Returns whether another rule has already named all of `places` in one issue.
    pub(super) fn knows_all(&self, places: &[Place]) -> bool {
        self.issues.iter().any(|issue| {
            issue.rule != self.rule.id
                && places.iter().all(|place| issue.places.contains(place))
        })
    }

    /// Returns whether another rule has already reported an error at a field.
    pub(super) fn knows(&self, record: Record<'_>, spec: &Spec) -> bool {
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
