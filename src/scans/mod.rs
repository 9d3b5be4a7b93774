//! What the scan of a licence or an identity card says, and whether it agrees with the
//! answers.
//!
//! A scan is read by a machine that errs: what it says *differs* only if the whole value
//! stands where it belongs and every character is certain. All else cannot be read.

mod amount;
mod fold;
mod layout;
mod near;

use serde::Serialize;
use ts_rs::TS;

pub use fold::fold;
use layout::Sheet;
pub use layout::days_in;
pub use near::misspelt;

use crate::form::subject::{self, certificate, legal_rep, safety_officer};
use crate::form::{Area, Kind, Reading, Record, Spec, TextSource};
use crate::numbers::{person_id, uscc};

/// A value at its label needs this much certainty, in per cent.
const CERTAIN: u8 = 90;
/// A code with a valid check digit needs no more than this.
const CODE_CERTAIN: u8 = 50;

/// What a scan says of one question.
#[derive(Debug, Clone)]
pub struct Fact {
    /// The question.
    pub spec: &'static Spec,
    /// What stands there, as an answer would be written.
    pub says: String,
    /// How certain its least certain character is, in per cent.
    pub certain: u8,
    /// The page, from 0.
    pub page: usize,
    /// Where it is on the page.
    pub area: Area,
}

/// Whether a scan agrees with an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "lowercase")]
#[ts(export)]
pub enum Agreement {
    /// 一致: the answer stands there.
    Agrees,
    /// 不一致: another value stands there, plainly.
    Differs,
    /// 未能读出: neither is certain.
    Unread,
}

impl Agreement {
    /// Returns it in words.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Agrees => "一致",
            Self::Differs => "不一致",
            Self::Unread => "未能读出",
        }
    }
}

/// An answer beside what a scan says.
#[derive(Debug, Clone)]
pub struct Compared {
    /// The question.
    pub spec: &'static Spec,
    /// The answer; empty if there is none.
    pub answer: String,
    /// What the scan says, if that could be read.
    pub fact: Option<Fact>,
    /// Whether they agree; not if nothing was answered.
    pub agreement: Option<Agreement>,
}

/// How the value of a question stands on a scan.
#[derive(Clone, Copy)]
enum Shape {
    /// A code of 18 characters with a check digit.
    Code(fn(&str) -> bool),
    /// The name of an organisation, whole on its line or beside its label.
    Organisation(&'static [&'static str]),
    /// The name of a person beside its label.
    Person(&'static str),
    /// A day beside its label.
    Day(&'static str),
    /// The first day of a term.
    Start(&'static str),
    /// The end of a term, or 长期.
    End(&'static str),
    /// An amount of money: 壹仟万元整.
    Amount(&'static str),
    /// Any text beside its label, perhaps over several lines: too doubtful to differ.
    Loose(&'static str),
}

/// Returns what can be asked of the scans in a slot.
fn asked(slot: &str) -> Vec<(&'static Spec, Shape)> {
    use Shape::{Amount, Code, Day, End, Loose, Organisation, Person, Start};
    let card = |name: &'static Spec, number: &'static Spec| {
        vec![(name, Person("姓名")), (number, Code(person_id::is_resident_id))]
    };
    if slot == certificate::FILES.spec.key {
        vec![
            (&subject::NAME.spec, Organisation(&["名称", "称"])),
            (&subject::USCC.spec, Code(uscc::is_valid)),
            (&legal_rep::NAME.spec, Person("法定代表人")),
            (&subject::COMPANY_TYPE.spec, Loose("类型")),
            (&subject::REGISTERED_CAPITAL.spec, Amount("注册资本")),
            (&subject::ESTABLISHED_ON.spec, Day("成立日期")),
            (&subject::BUSINESS_TERM_FROM.spec, Start("营业期限")),
            (&subject::BUSINESS_TERM_TO.spec, End("营业期限")),
            (&certificate::ADDRESS.spec, Loose("住所")),
        ]
    } else if slot == legal_rep::ID_FRONT.spec.key {
        card(&legal_rep::NAME.spec, &legal_rep::ID_NUMBER.spec)
    } else if slot == safety_officer::ID_FRONT.spec.key {
        card(&safety_officer::NAME.spec, &safety_officer::ID_NUMBER.spec)
    } else if slot == legal_rep::ID_BACK.spec.key {
        vec![(&legal_rep::ID_VALID_TO.spec, End("有效期限"))]
    } else if slot == safety_officer::ID_BACK.spec.key {
        vec![(&safety_officer::ID_VALID_TO.spec, End("有效期限"))]
    } else {
        Vec::new()
    }
}

/// Returns whether scans in a slot can be compared with answers.
#[must_use]
pub fn is_compared(slot: &Spec) -> bool {
    !asked(slot.key).is_empty()
}

/// Compares a scan with the answers of its record.
#[must_use]
pub fn compared(record: Record<'_>, slot: &Spec, reading: &Reading) -> Vec<Compared> {
    let is_read = |page: &&crate::form::PageReading| page.source != TextSource::Unread;
    let pages = reading.pages.iter().filter(is_read);
    let sheets: Vec<_> =
        pages.enumerate().map(|(at, page)| Sheet::of(at, page)).collect();
    if sheets.iter().all(Sheet::is_empty) {
        return Vec::new();
    }
    // A card is asked for only if the person has one.
    let shown: Vec<_> = record.shown_fields().map(|spec| spec.key).collect();
    let asked = asked(slot.key).into_iter().filter(|(spec, _)| shown.contains(&spec.key));
    asked.map(|(spec, shape)| one(record, spec, shape, &sheets)).collect()
}

fn one(
    record: Record<'_>,
    spec: &'static Spec,
    shape: Shape,
    sheets: &[Sheet<'_>],
) -> Compared {
    let facts = sheets.iter().filter_map(|sheet| fact(spec, shape, sheet));
    let fact = facts.max_by_key(|fact| fact.certain);
    let answer = written(record, spec);
    let agreement =
        (!answer.is_empty()).then(|| agreement(shape, &answer, fact.as_ref(), sheets));
    Compared { spec, answer, fact, agreement }
}

/// Returns an answer as it is written.
fn written(record: Record<'_>, spec: &Spec) -> String {
    record.raw(spec.key).and_then(|value| value.as_str()).unwrap_or_default().to_owned()
}

fn agreement(
    shape: Shape,
    answer: &str,
    fact: Option<&Fact>,
    sheets: &[Sheet<'_>],
) -> Agreement {
    if sheets.iter().any(|sheet| occurs(shape, answer, sheet)) {
        return Agreement::Agrees;
    }
    let Some(fact) = fact else { return Agreement::Unread };
    if fold(&fact.says) == fold(answer) {
        return Agreement::Agrees;
    }
    let length = |text: &str| fold(text).chars().count();
    let differs = match shape {
        Shape::Code(_) => fact.certain >= CODE_CERTAIN,
        // One of another length may be cut, or have run into its neighbour.
        Shape::Person(_) => {
            fact.certain >= CERTAIN && length(&fact.says) == length(answer)
        }
        Shape::Organisation(_) | Shape::Day(_) | Shape::Start(_) | Shape::End(_) => {
            fact.certain >= CERTAIN
        }
        Shape::Amount(_) => {
            let amounts = [&*fact.says, answer].map(amount::yuan);
            fact.certain >= CERTAIN
                && matches!(amounts, [Some(seen), Some(own)] if seen != own)
        }
        Shape::Loose(_) => false,
    };
    if differs { Agreement::Differs } else { Agreement::Unread }
}

/// Returns whether an answer stands somewhere on a sheet.
fn occurs(shape: Shape, answer: &str, sheet: &Sheet<'_>) -> bool {
    let spellings = match shape {
        Shape::Day(_) | Shape::Start(_) | Shape::End(_) => layout::spellings(answer),
        _ => vec![answer.to_owned()],
    };
    spellings.iter().any(|spelling| match shape {
        // A short name is contained in a longer one.
        Shape::Organisation(labels) => sheet.has_line(&fold(spelling), labels),
        Shape::Person(label) => sheet.has_line(&fold(spelling), &[label]),
        _ => sheet.has(&fold(spelling)),
    })
}

/// Returns what a sheet says of a question.
fn fact(spec: &'static Spec, shape: Shape, sheet: &Sheet<'_>) -> Option<Fact> {
    let found = match shape {
        Shape::Code(is_valid) => sheet.code(is_valid),
        Shape::Organisation(labels) => sheet.organisation(labels),
        Shape::Person(label) => sheet.beside(label).filter(|found| {
            (2..=4).contains(&found.text.chars().count())
                && found.text.chars().all(layout::is_han)
        }),
        Shape::Day(label) => sheet.beside(label).as_ref().and_then(layout::day),
        Shape::Start(label) => sheet.beside(label).as_ref().and_then(layout::start),
        Shape::End(label) => sheet.beside(label).as_ref().and_then(layout::end),
        Shape::Amount(label) | Shape::Loose(label) => {
            sheet.beside(label).map(|found| sheet.whole(found))
        }
    }?;
    let layout::Found { text: says, certain, area } = found;
    let is_fit = match spec.kind {
        Kind::Date | Kind::Until => !says.is_empty(),
        _ => says.chars().count() > 1,
    };
    is_fit.then_some(Fact { spec, says, certain, page: sheet.page(), area })
}

#[cfg(test)]
mod tests;
