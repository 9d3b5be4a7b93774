//! The sign-off: who released what state, step by step.

use jiff::civil::Date;
use serde::Serialize;
use serde_json::json;
use sha2::{Digest, Sha256};
use ts_rs::TS;

use super::history::Logged;
use super::kept::kept;
use super::track::put;
use super::{Project, waiver};
use crate::error::{Error, Result};
use crate::form::sign_off::{self, USUAL, release};
use crate::form::{Answers, Record};
use crate::store::{Op, WaiverRow, hex};

/// A step of the sign-off.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct SignOff {
    /// Its record, `None` as long as the usual steps stand for those of the project.
    #[ts(type = "number | null")]
    pub record: Option<i64>,
    /// Its name: `法务`.
    pub step: String,
    /// Where it stands.
    pub stands: Released,
    /// The same in a word.
    pub word: &'static str,
    /// The last release, if there was one.
    pub last: Option<Release>,
    /// How many entries the log has since then of what goes to the authority; `None` if the
    /// log does not reach back.
    pub changes: Option<usize>,
}

/// Where a step of the sign-off stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "lowercase")]
#[ts(export)]
pub enum Released {
    /// Nobody released it.
    Open,
    /// The project is as it was released.
    Current,
    /// The project was changed since.
    Changed,
}

impl Released {
    /// Returns it in words.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Open => "未放行",
            Self::Current => "已放行",
            Self::Changed => "放行后已修改",
        }
    }
}

/// That somebody released a state of the project.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct Release {
    /// Its record.
    #[ts(type = "number")]
    pub record: i64,
    /// Who.
    pub by: String,
    /// When.
    #[ts(type = "string | null")]
    pub on: Option<Date>,
    /// The fingerprint of what was released, in 16 hexadecimal digits.
    pub state: String,
}

impl Project {
    /// Returns the steps of the sign-off, in order.
    pub fn sign_offs(&self) -> Result<Vec<SignOff>> {
        let answers = self.answers()?;
        let mut all = sign_offs(&answers, &self.store.waivers()?);
        if all.iter().any(|one| one.stands == Released::Changed) {
            let ledger = self.ledger()?;
            for one in all.iter_mut().filter(|one| one.stands == Released::Changed) {
                let since = one.last.as_ref().and_then(|last| ledger.since(last.record));
                one.changes = since.map(|log| log.len());
            }
        }
        Ok(all)
    }

    /// Returns what changed since the release with this record, `None` if the log does not
    /// reach back to it.
    pub fn changed_since(&self, release: i64) -> Result<Option<Vec<Logged>>> {
        Ok(self.ledger()?.since(release))
    }

    /// Names the steps of the sign-off, in order. A name with the record of a step keeps its
    /// releases; a step that is not named goes.
    ///
    /// # Errors
    ///
    /// Fails if a name is empty or is there twice, or if there is none.
    pub fn name_steps(&mut self, steps: &[(Option<i64>, String)]) -> Result<()> {
        let names: Vec<_> = steps.iter().map(|(_, name)| name.trim()).collect();
        let is_twice = |at: usize| names[..at].contains(&names[at]);
        let problem = if names.is_empty() {
            Some("至少要有一级".to_owned())
        } else if names.contains(&"") {
            Some("请写明每一级的名称".to_owned())
        } else {
            let twice = (0..names.len()).find(|&at| is_twice(at));
            twice.map(|at| format!("“{}”写了两次", names[at]))
        };
        if let Some(problem) = problem {
            return Err(Error::WrongKind {
                path: sign_off::GROUP.title.to_owned(),
                problem,
            });
        }
        let answers = self.answers()?;
        let known: Vec<_> =
            answers.project().rows(&sign_off::GROUP).map(Record::id).collect();
        let kept = |id: &i64| steps.iter().any(|(step, _)| *step == Some(*id));
        self.step(Op::SetAnswer, sign_off::GROUP.title, |tx| {
            for gone in known.iter().filter(|id| !kept(id)) {
                tx.remove(*gone)?;
            }
            let mut order = Vec::new();
            for ((record, _), name) in steps.iter().zip(&names) {
                let id = match record.filter(|id| known.contains(id)) {
                    Some(id) => id,
                    None => tx.add(Answers::ROOT, sign_off::GROUP.key)?,
                };
                put(tx, id, &sign_off::NAME, Some((*name).into()))?;
                order.push(id);
            }
            tx.order(&order)
        })
    }

    /// Releases the project as it is, in the step called `step`. A project without steps of
    /// its own gets the usual ones.
    ///
    /// # Errors
    ///
    /// Fails if there is no such step, and without a name.
    pub fn release(&mut self, step: &str, by: &str, on: Date) -> Result<()> {
        let answers = self.answers()?;
        let known = sign_offs(&answers, &[]);
        let names =
            || known.iter().map(|one| one.step.as_str()).collect::<Vec<_>>().join("、");
        let wrong = |problem| Error::WrongKind { path: step.to_owned(), problem };
        let Some(index) = known.iter().position(|one| one.step == step.trim()) else {
            return Err(wrong(format!("没有这个放行步骤。现有步骤：{}", names())));
        };
        if by.trim().is_empty() {
            return Err(wrong("请写明放行人的姓名".to_owned()));
        }
        let state = state(&answers, &self.store.waivers()?);
        self.step(Op::Release, &known[index].step, |tx| {
            let mut records: Vec<_> = known.iter().filter_map(|one| one.record).collect();
            if records.is_empty() {
                for name in USUAL {
                    let id = tx.add(Answers::ROOT, sign_off::GROUP.key)?;
                    put(tx, id, &sign_off::NAME, Some(name.into()))?;
                    records.push(id);
                }
            }
            let id = tx.add(records[index], release::GROUP.key)?;
            put(tx, id, &release::BY, Some(by.into()))?;
            put(tx, id, &release::ON, Some(json!(on)))?;
            put(tx, id, &release::STATE, Some(state.into()))
        })
    }
}

/// Returns the steps of the sign-off, without counting changes.
pub(super) fn sign_offs(answers: &Answers, waivers: &[WaiverRow]) -> Vec<SignOff> {
    let steps: Vec<_> = answers.project().rows(&sign_off::GROUP).collect();
    if steps.is_empty() {
        let usual = USUAL.iter().map(|name| SignOff {
            record: None,
            step: (*name).to_owned(),
            stands: Released::Open,
            word: Released::Open.word(),
            last: None,
            changes: None,
        });
        return usual.collect();
    }
    let now = state(answers, waivers);
    steps.into_iter().map(|step| told(step, &now)).collect()
}

fn told(step: Record<'_>, now: &str) -> SignOff {
    let last = step.rows(&release::GROUP).last().map(|last| Release {
        record: last.id(),
        by: last.text(&release::BY).to_owned(),
        on: last.get(&release::ON),
        state: last.text(&release::STATE).to_owned(),
    });
    let stands = match &last {
        None => Released::Open,
        Some(last) if last.state == now => Released::Current,
        Some(_) => Released::Changed,
    };
    let name = step.text(&sign_off::NAME).to_owned();
    let word = stands.word();
    SignOff { record: Some(step.id()), step: name, stands, word, last, changes: None }
}

/// Returns the fingerprint of all that goes to the authority, and of the reasons given for
/// what stands.
fn state(answers: &Answers, waivers: &[WaiverRow]) -> String {
    let outward = answers.for_authority();
    let mut hash = Sha256::new();
    for record in outward.records() {
        hash.update(format!("{}\n", record.path()));
        for (key, value) in record.values() {
            hash.update(format!("{key}={value}\n"));
        }
        for (key, file) in record.all_attachments() {
            hash.update(format!("{key}={}/{}\n", file.sha256, file.file_name));
        }
    }
    // They are internal, but what they make of the answers is not.
    for form in kept(answers) {
        hash.update(form.said());
    }
    for given in waiver::waivers_in(waivers, &outward) {
        hash.update(given.to_json().to_string());
    }
    hex(&hash.finalize())[..16].to_owned()
}
