//! One question: its words, its kind, its limits, when it is asked.

use std::marker::PhantomData;

use serde::{Serialize, Serializer};
use serde_json::Value;
use ts_rs::TS;

use super::{Kind, Layout, Offer, Record, Slot, visible};

/// The longest text in characters, some forty pages, unless a field says otherwise.
/// Typesetting a longer one takes minutes, and no filing needs it.
const MOST_CHARS: usize = 20_000;

/// Everything there is to know about one question.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Spec {
    /// The name on disk, within its group. Never change it: project files carry it.
    pub key: &'static str,
    /// The name next to the input.
    pub label: &'static str,
    /// The hint: the doc comment of the field.
    #[serde(serialize_with = "in_one_line")]
    pub help: &'static str,
    /// What a value looks like, hence which input draws it.
    pub kind: Kind,
    /// The most characters: what the authority accepts where that is known
    /// (功能介绍), a usual figure elsewhere.
    pub max_chars: Option<u32>,
    /// The most characters that are stored.
    #[serde(skip)]
    most: usize,
    /// A good answer, from the fictional examples.
    pub example: &'static str,
    /// Where the question comes from; empty means its page says it.
    pub basis: &'static str,
    /// How sure we are that the portal asks this.
    pub certainty: Certainty,
    /// The label on the portal where it differs from `label`; `None` if the
    /// portal does not ask.
    pub portal: Option<&'static str>,
    /// When it must be answered.
    #[ts(as = "When")]
    required: Condition,
    /// The id of the rule that tells if it must be answered and is not.
    pub rule: Option<&'static str>,
    /// When it is asked at all, besides its page.
    #[ts(as = "When")]
    shown: Condition,
    /// Whether a document has a gap without it: leaving it blank is warned about.
    #[serde(skip)]
    expected: bool,
    /// Whether it is the day of a past event, so that no future day is right.
    #[serde(skip)]
    pub past: bool,
    /// The key of the end of the term that begins here.
    pub until: Option<&'static str>,
    /// Whether it is a name that can be chosen from the published lists, with what they say
    /// beside it.
    pub listed: bool,
    /// The answer that follows from others.
    #[serde(skip)]
    offered: Option<fn(Record<'_>) -> Option<Offer>>,
}

/// How the scan binder (合订本) shows an attachment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum Binder {
    /// Not in the binder.
    Left,
    /// An identity card at its true size, 85.6 mm wide (ISO/IEC 7810, ID-1).
    Card,
    /// A page of its own.
    Page,
    /// Half a page, with its file name below.
    Screenshot,
}

/// How sure we are that the portal asks a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum Certainty {
    /// A regulation or an official list says so.
    Official,
    /// Two independent practitioners say so.
    Practice,
    /// One source says so.
    OneSource,
    /// Nobody confirms it; it serves the documents.
    Unverified,
}

/// How the window draws the instances of a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum Look {
    /// Steps of their own in the list of steps.
    Steps,
    /// Rows on the page that holds the group.
    Rows,
}

/// The values of a choice, declared with `choices!`.
pub trait Choice {
    /// The words on the screen and on disk, in reading order.
    const OPTIONS: &'static [&'static str];
}

/// A field whose answers have the type `V`.
#[derive(Debug)]
pub struct Field<V> {
    /// The same field, with the type forgotten.
    pub spec: Spec,
    answers: PhantomData<fn() -> V>,
}

/// When something holds, without an answer to look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum When {
    /// Whatever was answered.
    Always,
    /// Not at all.
    Never,
    /// Depending on the other answers.
    Sometimes,
}

/// When something holds.
#[derive(Debug, Clone, Copy, Serialize)]
#[serde(into = "When")]
pub(super) enum Condition {
    Always,
    Never,
    When(fn(Record<'_>) -> bool),
}

impl Condition {
    /// Returns the condition given, or [`Condition::Always`].
    pub(super) const fn of(given: &[fn(Record<'_>) -> bool]) -> Self {
        if let [holds, ..] = given { Self::When(*holds) } else { Self::Always }
    }

    pub(super) fn holds(self, record: Record<'_>) -> bool {
        match self {
            Self::Always => true,
            Self::Never => false,
            Self::When(holds) => holds(record),
        }
    }
}

impl From<Condition> for When {
    fn from(condition: Condition) -> Self {
        match condition {
            Condition::Always => Self::Always,
            Condition::Never => Self::Never,
            Condition::When(_) => Self::Sometimes,
        }
    }
}

impl Spec {
    /// Returns `value` as it is stored, `null` if it is empty.
    ///
    /// Text is trimmed and loses invisible characters; each kind has its own spelling.
    ///
    /// # Errors
    ///
    /// Returns a Chinese sentence that says what the field takes, if `value` is
    /// of another kind or far too long.
    pub fn accept(&self, value: &Value) -> Result<Value, String> {
        let Self { label, kind, .. } = self;
        let most = self.most;
        if value.as_str().is_some_and(|text| text.chars().count() > most) {
            return Err(format!("“{label}”超过 {most} 字，请精简或改为附件"));
        }
        let accepted = kind.accept(&seen(value, kind.layout()));
        accepted.ok_or_else(|| format!("“{label}”应填写{}", kind.takes()))
    }

    /// Returns whether `record` must answer this, given its other answers.
    ///
    /// A field that is not shown is never required.
    #[must_use]
    pub fn is_required(&self, record: Record<'_>) -> bool {
        self.required.holds(record) && self.is_shown(record)
    }

    /// Returns whether the question applies to `record`, given its other answers.
    ///
    /// The answer to a question that no longer applies is kept.
    #[must_use]
    pub fn is_shown(&self, record: Record<'_>) -> bool {
        let page = record.group().page_of(self);
        self.shown.holds(record) && page.is_none_or(|page| page.is_shown(record))
    }

    /// Returns whether the question applies to `record`, if its page does.
    pub(super) fn is_shown_on_its_page(&self, record: Record<'_>) -> bool {
        self.shown.holds(record)
    }

    /// Returns whether `record` need not answer this, but a document has a gap without it.
    #[must_use]
    pub fn is_expected(&self, record: Record<'_>) -> bool {
        self.expected && !self.is_required(record) && self.is_shown(record)
    }

    /// Returns the answer that follows from others in `record`, if this has none yet.
    #[must_use]
    pub fn offer(&self, record: Record<'_>) -> Option<Offer> {
        let offered = self.offered.filter(|_| !record.has(self))?;
        offered(record)
    }

    /// Returns when it must be answered.
    #[must_use]
    pub fn when_required(&self) -> When {
        self.required.into()
    }

    /// Returns when it is asked, provided that its page is shown.
    #[must_use]
    pub fn when_shown(&self) -> When {
        self.shown.into()
    }

    /// Returns the label on the portal, if the portal asks.
    #[must_use]
    pub fn portal_label(&self) -> Option<&'static str> {
        self.portal.map(|label| if label.is_empty() { self.label } else { label })
    }

    /// Returns whether answers are links to other places.
    #[must_use]
    pub fn has_links(&self) -> bool {
        matches!(self.kind, Kind::Places)
    }

    /// Returns whether a cell of a table can hold an answer: neither files nor links.
    #[must_use]
    pub fn fits_cell(&self) -> bool {
        self.slot().is_none() && !self.has_links()
    }

    /// Returns what the slot takes, if this is a files field.
    #[must_use]
    pub fn slot(&self) -> Option<&Slot> {
        match &self.kind {
            Kind::Files(slot) => Some(slot),
            _ => None,
        }
    }
}

impl<V> Field<V> {
    pub(super) const fn new(label: &'static str, kind: Kind) -> Self {
        let spec = Spec {
            key: "",
            label,
            help: "",
            kind,
            max_chars: None,
            most: MOST_CHARS,
            example: "",
            basis: "",
            certainty: Certainty::Practice,
            portal: Some(""),
            required: Condition::Never,
            rule: None,
            shown: Condition::Always,
            expected: false,
            past: false,
            until: None,
            listed: false,
            offered: None,
        };
        Self { spec, answers: PhantomData }
    }

    pub(super) const fn named(mut self, key: &'static str, help: &'static str) -> Self {
        self.spec.key = key;
        self.spec.help = help;
        self
    }

    /// Makes the field required; `rule` reports a missing answer, `C099` if no other does.
    pub(super) const fn required(mut self, rule: &'static str) -> Self {
        self.spec.required = Condition::Always;
        self.spec.rule = Some(rule);
        self
    }

    /// Makes the field required when `holds`; `rule` reports a missing answer.
    pub(super) const fn required_when(
        mut self,
        rule: &'static str,
        holds: fn(Record<'_>) -> bool,
    ) -> Self {
        self.spec.required = Condition::When(holds);
        self.spec.rule = Some(rule);
        self
    }

    /// Marks an answer without which a document has a gap.
    pub(super) const fn expected(mut self) -> Self {
        self.spec.expected = true;
        self
    }

    /// Lets it be chosen from the published lists.
    pub(super) const fn listed(mut self) -> Self {
        self.spec.listed = true;
        self
    }

    /// Names the field that holds the end of the term that begins here.
    pub(super) const fn until(mut self, key: &'static str) -> Self {
        self.spec.until = Some(key);
        self
    }

    /// Marks a day that cannot be in the future.
    pub(super) const fn past(mut self) -> Self {
        self.spec.past = true;
        self
    }

    pub(super) const fn shown_when(mut self, holds: fn(Record<'_>) -> bool) -> Self {
        self.spec.shown = Condition::When(holds);
        self
    }

    /// Sets how the answer follows from others.
    pub(super) const fn offered(
        mut self,
        offered: fn(Record<'_>) -> Option<Offer>,
    ) -> Self {
        self.spec.offered = Some(offered);
        self
    }

    pub(super) const fn max_chars(mut self, limit: u32) -> Self {
        self.spec.max_chars = Some(limit);
        self
    }

    /// Sets how many characters are stored at most.
    pub(super) const fn at_most(mut self, most: usize) -> Self {
        self.spec.most = most;
        self
    }

    pub(super) const fn example(mut self, example: &'static str) -> Self {
        self.spec.example = example;
        self
    }

    pub(super) const fn basis(mut self, basis: &'static str) -> Self {
        self.spec.basis = basis;
        self
    }

    pub(super) const fn certainty(mut self, certainty: Certainty) -> Self {
        self.spec.certainty = certainty;
        self
    }

    /// Sets the label on the portal.
    pub(super) const fn portal(mut self, label: &'static str) -> Self {
        self.spec.portal = Some(label);
        self
    }

    /// Marks a question that the portal is not known to ask: it serves the documents.
    pub(super) const fn ours(mut self) -> Self {
        self.spec.portal = None;
        self.spec.certainty = Certainty::Unverified;
        self
    }
}

/// Returns `value` without invisible characters in its text.
fn seen(value: &Value, layout: Layout) -> Value {
    match value {
        Value::String(text) => visible(text, layout).into(),
        Value::Array(items) => {
            items.iter().map(|item| seen(item, Layout::Line)).collect()
        }
        other => other.clone(),
    }
}

/// Serialises a doc comment as one line.
pub(super) fn in_one_line<S: Serializer>(
    text: &str,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&unwrapped(text))
}

/// Returns a doc comment as one line; Chinese needs no space where lines were broken.
#[must_use]
pub fn unwrapped(text: &str) -> String {
    text.lines().map(str::trim).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::form::{account, algorithm, subject};

    #[test]
    fn a_value_of_another_kind_is_refused_with_what_the_field_takes() {
        let refused = account::EMAIL.spec.accept(&json!(5)).unwrap_err();
        assert!(refused.contains("文字"), "{refused}");
        let refused = algorithm::basics::CLASS.spec.accept(&json!("推荐")).unwrap_err();
        assert!(refused.contains("个性化推送类"), "{refused}");
    }

    #[test]
    fn invisible_characters_are_not_stored() {
        for (spec, typed, stored) in [
            (&subject::NAME.spec, json!("\u{feff}澜图\u{200b}科技\t"), json!("澜图科技")),
            (&account::EMAIL.spec, json!("\u{200b}"), Value::Null),
            (&account::CHECKLIST.spec, json!(["\u{ad}"]), Value::Null),
            (&subject::USCC.spec, json!("9133\u{202d}0110"), json!("91330110")),
        ] {
            assert_eq!(spec.accept(&typed), Ok(stored), "{}", spec.label);
        }
    }

    #[test]
    fn an_empty_answer_is_no_answer() {
        assert_eq!(account::EMAIL.spec.accept(&json!("  ")), Ok(Value::Null));
        assert_eq!(account::CHECKLIST.spec.accept(&json!([])), Ok(Value::Null));
    }
}
