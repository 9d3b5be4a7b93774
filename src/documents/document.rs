//! The documents a filing needs, and what is to know about each.

use crate::form::{Attachment, Field, algorithm, subject};

/// A document that we typeset.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Document {
    /// 互联网信息服务算法备案承诺书.
    Commitment,
    /// 落实算法安全主体责任基本情况.
    Liability,
    /// 算法安全责任人工作证明.
    EmploymentProof,
    /// 算法安全自评估报告.
    SelfAssessment,
    /// 拟公示内容.
    Publicity,
    /// 材料清单.
    Checklist,
    /// 校验报告.
    CheckReport,
    /// 填报对照表.
    CopySheet,
}

impl Document {
    /// Every document, in the order of a package.
    pub const ALL: [Self; 8] = [
        Self::Commitment,
        Self::Liability,
        Self::EmploymentProof,
        Self::SelfAssessment,
        Self::Publicity,
        Self::Checklist,
        Self::CheckReport,
        Self::CopySheet,
    ];

    /// Returns the name in lists and file names.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Commitment => "算法备案承诺书",
            Self::Liability => "落实算法安全主体责任基本情况",
            Self::EmploymentProof => "算法安全责任人工作证明",
            Self::SelfAssessment => "算法安全自评估报告",
            Self::Publicity => "拟公示内容",
            Self::Checklist => "材料清单",
            Self::CheckReport => "校验报告",
            Self::CopySheet => "填报对照表",
        }
    }

    /// Returns the name of its folder in `templates/`, which also stands for it
    /// in ASCII.
    #[must_use]
    pub fn stem(self) -> &'static str {
        match self {
            Self::Commitment => "commitment",
            Self::Liability => "liability",
            Self::EmploymentProof => "employment-proof",
            Self::SelfAssessment => "self-assessment",
            Self::Publicity => "publicity",
            Self::Checklist => "checklist",
            Self::CheckReport => "check-report",
            Self::CopySheet => "copy-sheet",
        }
    }

    /// Returns whether every algorithm has its own; the others are made once
    /// for the subject.
    #[must_use]
    pub fn is_per_algorithm(self) -> bool {
        matches!(self, Self::SelfAssessment | Self::Publicity)
    }

    /// Returns whether people sign or seal it.
    #[must_use]
    pub fn is_signed(self) -> bool {
        self.signed_scan().is_some() && self != Self::Publicity
    }

    /// Returns the slot that takes the signed and sealed scan.
    #[must_use]
    pub fn signed_scan(self) -> Option<&'static Field<Vec<Attachment>>> {
        match self {
            Self::Commitment => Some(&subject::signed::COMMITMENT),
            Self::Liability => Some(&subject::signed::LIABILITY),
            Self::EmploymentProof => Some(&subject::safety_officer::EMPLOYMENT_PROOF),
            Self::SelfAssessment => Some(&algorithm::signed::SELF_ASSESSMENT),
            Self::Publicity => Some(&algorithm::signed::PUBLICITY),
            Self::Checklist | Self::CheckReport | Self::CopySheet => None,
        }
    }

    /// Returns the answers of the project it tells of, as keys or their stems.
    ///
    /// What a document does not tell of must not change its fingerprint.
    pub(super) fn project_keys(self) -> &'static [&'static str] {
        match self {
            Self::Commitment => &[
                "subject.name",
                "subject.uscc",
                "subject.legal_rep.name",
                "subject.safety_officer.name",
            ],
            Self::EmploymentProof => &[
                "subject.name",
                "subject.uscc",
                "subject.registered_address",
                "subject.safety_officer.name",
                "subject.safety_officer.title",
                "subject.safety_officer.department",
                "subject.safety_officer.id_type",
                "subject.safety_officer.id_number",
                "subject.safety_officer.mobile",
                "subject.safety_officer.email",
            ],
            Self::Liability => &[
                "subject.name",
                "subject.uscc",
                "subject.legal_rep.name",
                "subject.safety_officer.name",
                "subject.safety_officer.title",
                "subject.safety_officer.id_type",
                "subject.safety_officer.id_number",
                "subject.safety_officer.mobile",
                "subject.safety_officer.email",
                "liability",
            ],
            Self::SelfAssessment => &[
                "subject.name",
                "subject.uscc",
                "subject.safety_officer.name",
                "subject.safety_officer.mobile",
            ],
            Self::Publicity | Self::Checklist | Self::CheckReport => &["subject.name"],
            Self::CopySheet => &["subject.name", "subject.uscc"],
        }
    }

    /// Returns the answers of the algorithm it tells of, as keys or their stems.
    pub(super) fn algorithm_keys(self) -> &'static [&'static str] {
        match self {
            Self::Commitment | Self::Liability | Self::EmploymentProof => &[],
            Self::SelfAssessment => &[
                "class",
                "role",
                "name",
                "launch_state",
                "launch_date",
                "version",
                "application_fields",
                "filing_kind",
                "filing_number",
                "brief",
                "scenario",
                "data",
                "model",
                "models",
                "metrics",
                "strategy",
                "labelling",
                "risk",
                "products",
                "tech_services",
                "self_assessment",
                "materials",
            ],
            Self::Publicity => &["name", "publicity"],
            Self::Checklist | Self::CheckReport | Self::CopySheet => &["name"],
        }
    }
}
