//! What one rule finds.

use super::{Issue, Rule, Severity};
use crate::form::{Group, Place, Record, Spec};

/// Takes down what one rule finds.
#[derive(Debug)]
pub(crate) struct Found<'a> {
    pub(super) rule: &'static Rule,
    pub(super) issues: &'a mut Vec<Issue>,
}

impl Found<'_> {
    /// Reports the rule's message at a field.
    pub(super) fn at(&mut self, record: Record<'_>, spec: &Spec) {
        self.places(vec![record.place(spec)], &[]);
    }

    /// Reports the rule's message at a field, with the facts of the case.
    pub(super) fn say(
        &mut self,
        record: Record<'_>,
        spec: &Spec,
        facts: &[(&str, &str)],
    ) {
        self.places(vec![record.place(spec)], facts);
    }

    /// Reports, as one issue, those of `specs` that must be answered and are not.
    pub(super) fn missing(&mut self, record: Record<'_>, specs: &[&'static Spec]) {
        let empty =
            specs.iter().filter(|spec| spec.is_required(record) && !record.has(spec));
        self.places(empty.map(|spec| record.place(spec)).collect(), &[]);
    }

    /// Reports the rule's message if `record` has no instance of `group`.
    pub(super) fn none_of(&mut self, record: Record<'_>, group: &Group) {
        if record.rows(group).next().is_none() {
            self.places(vec![record.place_of_group(group)], &[]);
        }
    }

    /// Reports one issue at several places; none if there is no place.
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

    /// Returns whether an error of another rule already points at a field.
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
