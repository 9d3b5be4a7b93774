//! Parts of a project: the portal takes the subject and each algorithm separately.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::error::{Error, Result};
use crate::form::{Answers, Record, algorithm, subject};
use crate::package::Kind;
use crate::rules::Issue;
use crate::tracking::Calendar;

/// A part of a project.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", content = "index", rename_all = "lowercase")]
#[ts(export)]
pub enum Part {
    /// The subject with all algorithms.
    Whole,
    /// The subject only: 主体备案.
    Subject,
    /// One algorithm, counted from 0, once the subject's filing has passed: 算法备案.
    Algorithm(usize),
}

/// What to export, and how.
#[derive(Debug, Clone, Copy)]
pub struct Order<'a> {
    /// The part of the project.
    pub part: Part,
    /// The day of the export, which dates every file.
    pub today: Date,
    /// The working days, for the check.
    pub calendar: &'a Calendar,
    /// The reason to export although errors remain; 校验报告 prints it.
    pub overriding: Option<&'a str>,
    /// The watermark on the pages of the scan binder, such as 仅供算法备案使用.
    pub watermark: Option<&'a str>,
    /// Whether what the last submission held and nobody changed since stays out.
    pub only_changed: bool,
}

impl<'a> Order<'a> {
    /// Returns an order for everything of `part`, as long as no errors remain.
    #[must_use]
    pub fn new(part: Part, today: Date, calendar: &'a Calendar) -> Self {
        let (overriding, watermark, only_changed) = (None, None, false);
        Self { part, today, calendar, overriding, watermark, only_changed }
    }

    /// Returns the name of the package, without the date:
    /// `杭州澜图示例科技_澜图营销文案生成合成算法_备案材料`.
    pub(super) fn title(&self, answers: &Answers) -> Result<String> {
        let title = self.part.title(answers)?;
        Ok(if self.only_changed { format!("{title}_仅修改部分") } else { title })
    }
}

impl Part {
    pub(super) fn kind(self) -> Kind {
        match self {
            Self::Whole => Kind::Both,
            Self::Subject => Kind::Subject,
            Self::Algorithm(_) => Kind::Algorithm,
        }
    }

    fn has_subject(self) -> bool {
        !matches!(self, Self::Algorithm(_))
    }

    /// Returns the algorithms of the part.
    pub(super) fn algorithms(self, answers: &Answers) -> Result<Vec<Record<'_>>> {
        let mut all = answers.project().rows(&algorithm::GROUP);
        match self {
            Self::Whole => Ok(all.collect()),
            Self::Subject => Ok(Vec::new()),
            Self::Algorithm(index) => match all.nth(index) {
                Some(algorithm) => Ok(vec![algorithm]),
                None => Err(Error::NoSuchPlace {
                    path: format!("{}[{index}]", algorithm::GROUP.key),
                }),
            },
        }
    }

    /// Returns the subject, if it is in the part, and the algorithms.
    pub(super) fn owners(self, answers: &Answers) -> Result<Vec<Record<'_>>> {
        let mut owners = self.algorithms(answers)?;
        if self.has_subject() {
            owners.insert(0, answers.project());
        }
        Ok(owners)
    }

    /// Keeps the issues of the part: an algorithm is judged with its subject, because its
    /// documents name both.
    pub(super) fn retain(self, answers: &Answers, issues: &mut Vec<Issue>) {
        issues.retain(|issue| match (self, concerned(answers, issue)) {
            (Self::Whole, _) | (_, None) => true,
            (Self::Subject, Some(_)) => false,
            (Self::Algorithm(index), Some(algorithms)) => algorithms.contains(&index),
        });
    }

    /// Returns the answers that the part covers.
    pub(super) fn narrow(self, answers: Answers) -> Answers {
        match self {
            Self::Subject => answers.without(&algorithm::GROUP),
            Self::Whole | Self::Algorithm(_) => answers,
        }
    }

    /// Returns the name of all there is of it.
    pub(super) fn title(self, answers: &Answers) -> Result<String> {
        let subject = subject::short_name(answers.project());
        let algorithms = self.algorithms(answers)?;
        let (name, what) = match (self, &algorithms[..]) {
            (Self::Subject, _) => ("", "主体备案材料"),
            (_, [algorithm]) => (algorithm.text(&algorithm::basics::NAME), "备案材料"),
            (_, _) => ("", "备案材料"),
        };
        let words = [subject, name, what].into_iter().filter(|word| !word.is_empty());
        Ok(words.collect::<Vec<_>>().join("_"))
    }
}

/// Returns the algorithms that an issue concerns, by position from 0; `None` if it also
/// concerns the subject.
pub(super) fn concerned(answers: &Answers, issue: &Issue) -> Option<Vec<usize>> {
    let algorithm = |record| answers.record(record).and_then(algorithm::of);
    let of = issue.places.iter().map(|place| algorithm(place.record));
    of.map(|algorithm| Some(algorithm?.position())).collect()
}
