//! The documents a filing needs, each declared once.
//!
//! To add one, make its folder in `templates/`, and here its entry, its variant
//! and its place in [`Document::ALL`].

use crate::form::{Attachment, Field, Record, algorithm, subject};

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

/// What is to know about a document.
pub(super) struct Entry {
    /// The name in lists and file names.
    title: &'static str,
    /// The name of its folder, which also stands for it in ASCII.
    stem: &'static str,
    /// The files of its folder that `main.typ` needs, itself included.
    pub(super) templates: &'static [(&'static str, &'static str)],
    /// Whether people sign or seal it.
    signed: bool,
    /// Who signs and seals where, as its template prints the lines.
    signing: &'static str,
    /// The slot that takes its signed and sealed scan.
    scan: Option<&'static Field<Vec<Attachment>>>,
    /// The answers of the project it tells of, as keys or their stems. What it
    /// does not tell of must not change its fingerprint.
    pub(super) project_keys: &'static [&'static str],
    /// The answers of the algorithm it tells of, likewise.
    pub(super) algorithm_keys: &'static [&'static str],
}

macro_rules! template {
    ($path:literal) => {
        ($path, include_str!(concat!("../../templates/", $path)))
    };
}
pub(super) use template;

static COMMITMENT: Entry = Entry {
    title: "算法备案承诺书",
    stem: "commitment",
    templates: &[template!("commitment/main.typ")],
    signed: true,
    signing: "法定代表人、算法安全责任人分别在落款处手写签字，并在单位名称和日期上加盖公章。",
    scan: Some(&subject::signed::COMMITMENT),
    project_keys: &[
        "subject.name",
        "subject.uscc",
        "subject.legal_rep.name",
        "subject.safety_officer.name",
    ],
    algorithm_keys: &[],
};

static LIABILITY: Entry = Entry {
    title: "落实算法安全主体责任基本情况",
    stem: "liability",
    templates: &[template!("liability/main.typ")],
    signed: true,
    signing: "在落款的单位名称和日期上加盖公章，无须签字；多页的建议加盖骑缝章（实务经验）。",
    scan: Some(&subject::signed::LIABILITY),
    project_keys: &[
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
    algorithm_keys: &[],
};

static EMPLOYMENT_PROOF: Entry = Entry {
    title: "算法安全责任人工作证明",
    stem: "employment-proof",
    templates: &[template!("employment-proof/main.typ")],
    signed: true,
    signing: "在落款的单位名称和日期上加盖公章，无须签字。",
    scan: Some(&subject::safety_officer::EMPLOYMENT_PROOF),
    project_keys: &[
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
    algorithm_keys: &[],
};

static SELF_ASSESSMENT: Entry = Entry {
    title: "算法安全自评估报告",
    stem: "self-assessment",
    templates: &[
        template!("self-assessment/main.typ"),
        template!("self-assessment/cover.typ"),
        template!("self-assessment/mechanism.typ"),
        template!("self-assessment/parts.typ"),
        template!("self-assessment/safety.typ"),
        template!("self-assessment/service.typ"),
    ],
    signed: true,
    signing: "算法安全责任人在封面表格和文末的“算法安全负责人（签名）”两处手写签名，不用签名图片代替（实务经验）；文末单位名称和日期上加盖公章，多页的建议加盖骑缝章（实务经验）。",
    scan: Some(&algorithm::signed::SELF_ASSESSMENT),
    project_keys: &[
        "subject.name",
        "subject.uscc",
        "subject.safety_officer.name",
        "subject.safety_officer.mobile",
    ],
    algorithm_keys: &[
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
};

static PUBLICITY: Entry = Entry {
    title: "拟公示内容",
    stem: "publicity",
    templates: &[template!("publicity/main.typ")],
    signed: false, // sealed only where the portal asks for it
    signing: "备案系统要求盖章的，打印并加盖公章后扫描；不要求的，直接添加保存的 PDF。",
    scan: Some(&algorithm::signed::PUBLICITY),
    project_keys: &["subject.name"],
    algorithm_keys: &["name", "publicity"],
};

static CHECKLIST: Entry = Entry {
    title: "材料清单",
    stem: "checklist",
    templates: &[template!("checklist/main.typ")],
    ..WORKING
};

static CHECK_REPORT: Entry = Entry {
    title: "校验报告",
    stem: "check-report",
    templates: &[template!("check-report/main.typ")],
    ..WORKING
};

static COPY_SHEET: Entry = Entry {
    title: "填报对照表",
    stem: "copy-sheet",
    templates: &[template!("copy-sheet/main.typ")],
    project_keys: &["subject.name", "subject.uscc"],
    ..WORKING
};

/// A paper that helps with the work and is not part of the filing.
const WORKING: Entry = Entry {
    title: "",
    stem: "",
    templates: &[],
    signed: false,
    signing: "",
    scan: None,
    project_keys: &["subject.name"],
    algorithm_keys: &["name"],
};

/// Returns whether `key` is one of `stems` or below one.
pub(super) fn is_under(stems: &[&str], key: &str) -> bool {
    stems.iter().any(|stem| {
        key.strip_prefix(stem)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    })
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

    pub(super) fn entry(self) -> &'static Entry {
        match self {
            Self::Commitment => &COMMITMENT,
            Self::Liability => &LIABILITY,
            Self::EmploymentProof => &EMPLOYMENT_PROOF,
            Self::SelfAssessment => &SELF_ASSESSMENT,
            Self::Publicity => &PUBLICITY,
            Self::Checklist => &CHECKLIST,
            Self::CheckReport => &CHECK_REPORT,
            Self::CopySheet => &COPY_SHEET,
        }
    }

    /// Returns the name in lists and file names.
    #[must_use]
    pub fn title(self) -> &'static str {
        self.entry().title
    }

    /// Returns the name of its folder in `templates/`, which also stands for it
    /// in ASCII.
    #[must_use]
    pub fn stem(self) -> &'static str {
        self.entry().stem
    }

    /// Returns whether people sign or seal it.
    #[must_use]
    pub fn is_signed(self) -> bool {
        self.entry().signed
    }

    /// Returns who signs and seals where. That signatures are written by hand is what
    /// applicants were sent back for (实务经验).
    #[must_use]
    pub fn signing(self) -> &'static str {
        self.entry().signing
    }

    /// Returns the document whose folder in `templates/` is called `stem`.
    #[must_use]
    pub fn find(stem: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|document| document.stem() == stem)
    }

    /// Returns whether the document prints the answer to `key` of `record`.
    #[must_use]
    pub fn tells_of(self, record: Record<'_>, key: &str) -> bool {
        match record.parent() {
            None => is_under(self.entry().project_keys, key),
            Some(_) if record.group().key == algorithm::GROUP.key => {
                is_under(self.entry().algorithm_keys, key)
            }
            Some(parent) => self.tells_of(parent, record.group().key),
        }
    }

    /// Returns the slot that takes the signed and sealed scan.
    #[must_use]
    pub fn signed_scan(self) -> Option<&'static Field<Vec<Attachment>>> {
        self.entry().scan
    }

    /// Returns whether the slot called `key` takes the signed scan of a document.
    #[must_use]
    pub fn is_signed_scan(key: &str) -> bool {
        let mut scans = Self::ALL.iter().filter_map(|document| document.signed_scan());
        scans.any(|scan| scan.spec.key == key)
    }
}
