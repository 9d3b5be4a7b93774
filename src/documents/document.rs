//! The documents a filing needs, each declared once.
//!
//! To add one, create its folder in `templates/` and its entry here.

use serde_json::{Value, json};

use super::{Source, copy_sheet};
use crate::form::algorithm::basics;
use crate::form::{Attachment, Field, Record, algorithm, liability, product, subject};

/// A slot of files.
type Files = &'static Field<Vec<Attachment>>;

/// The declaration of a document.
pub(super) struct Entry {
    /// The name in lists and file names.
    title: &'static str,
    /// The name of its folder, also its ASCII name.
    stem: &'static str,
    /// What it belongs to.
    owner: Owner,
    /// Whether it is made only if a filing calls for it.
    called_for: bool,
    /// The heading, given the algorithm; `None` for the title.
    heading: Option<fn(Option<Record<'_>>) -> String>,
    /// The templates in its folder, `main.typ` included.
    pub(super) templates: &'static [(&'static str, &'static str)],
    /// Whether people sign or seal it.
    signed: bool,
    /// Who signs and seals where, matching the lines its template prints.
    signing: &'static str,
    /// The slot that takes its signed and sealed scan.
    scan: Option<Files>,
    /// The answers of the project it prints, as keys or prefixes of keys. No other answer
    /// may change its fingerprint.
    pub(super) project_keys: &'static [&'static str],
    /// The answers of the algorithm it prints, likewise.
    pub(super) algorithm_keys: &'static [&'static str],
    /// The slots whose pictures it draws, given its owner's record.
    pub(super) pictures: for<'a> fn(Record<'a>) -> Vec<(Record<'a>, Files)>,
    /// What it prints besides answers, in place of [`Source::extra`].
    pub(super) extra: Option<fn(&Source<'_>) -> Value>,
}

/// What a document belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    /// The subject.
    Subject,
    /// Each algorithm.
    Algorithm,
    /// The subject, and each algorithm.
    Each,
    /// Nothing: it is a working aid, not part of the filing.
    Nobody,
}

/// The defaults of an entry.
const BLANK: Entry = Entry {
    title: "",
    stem: "",
    owner: Owner::Nobody,
    called_for: false,
    heading: None,
    templates: &[],
    signed: false,
    signing: "",
    scan: None,
    project_keys: &["subject.name"],
    algorithm_keys: &["name"],
    pictures: |_| Vec::new(),
    extra: None,
};

/// Declares the documents, in the order of a package.
macro_rules! documents {
    ($($(#[doc = $doc:literal])+ $name:ident { $($key:ident: $value:expr),+ $(,)? })+) => {
        /// A document that we typeset.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Document {
            $($(#[doc = $doc])+ $name),+
        }

        impl Document {
            /// Every document, in the order of a package.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            pub(super) fn entry(self) -> &'static Entry {
                match self {
                    $(Self::$name => {
                        static ENTRY: Entry = Entry { $($key: $value,)+ ..BLANK };
                        &ENTRY
                    })+
                }
            }
        }
    };
}

macro_rules! template {
    ($path:literal) => {
        ($path, include_str!(concat!("../../templates/", $path)))
    };
}
pub(super) use template;

documents! {
    /// 互联网信息服务算法备案承诺书.
    Commitment {
        title: "算法备案承诺书",
        stem: "commitment",
        owner: Owner::Subject,
        heading: Some(|_| "互联网信息服务算法备案承诺书".to_owned()),
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
    }

    /// 落实算法安全主体责任基本情况.
    Liability {
        title: "落实算法安全主体责任基本情况",
        stem: "liability",
        owner: Owner::Subject,
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
        pictures: |subject| vec![(subject, &liability::organisation::ORG_CHART)],
        algorithm_keys: &[],
    }

    /// 算法安全责任人工作证明.
    EmploymentProof {
        title: "算法安全责任人工作证明",
        stem: "employment-proof",
        owner: Owner::Subject,
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
    }

    /// 算法安全自评估报告.
    SelfAssessment {
        title: "算法安全自评估报告",
        stem: "self-assessment",
        owner: Owner::Algorithm,
        heading: Some(assessment_heading),
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
        pictures: assessment_pictures,
    }

    /// 拟公示内容, sealed only where the portal asks for it.
    Publicity {
        title: "拟公示内容",
        stem: "publicity",
        owner: Owner::Algorithm,
        heading: Some(|_| "拟公示算法机制机理内容".to_owned()),
        templates: &[template!("publicity/main.typ")],
        signing: "备案系统要求盖章的，打印并加盖公章后扫描；不要求的，直接添加保存的 PDF。",
        scan: Some(&algorithm::signed::PUBLICITY),
        project_keys: &["subject.name"],
        algorithm_keys: &["name", "publicity"],
    }

    /// 补正说明: what was demanded, and what was done.
    Correction {
        title: "补正说明",
        stem: "correction",
        owner: Owner::Each,
        called_for: true,
        templates: &[template!("correction/main.typ")],
        signing: "备案系统或者网信部门要求盖章的，打印并在落款的单位名称和日期上加盖公章（是否要求未核实）。",
    }

    /// 修改对照表: what was corrected, before and after.
    Comparison {
        title: "修改对照表",
        stem: "comparison",
        owner: Owner::Each,
        called_for: true,
        templates: &[template!("comparison/main.typ"), template!("comparison/marked.typ")],
    }

    /// 变更说明: what changed since the filing passed.
    Change {
        title: "变更说明",
        stem: "change",
        owner: Owner::Each,
        called_for: true,
        templates: &[template!("change/main.typ"), template!("comparison/marked.typ")],
        signing: "备案系统或者网信部门要求盖章的，打印并在落款的单位名称和日期上加盖公章（是否要求未核实）。",
        project_keys: &["subject.name", "subject.uscc"],
        algorithm_keys: &["name", "class", "role"],
    }

    /// 注销说明, sealed only where the authority asks for it.
    Cancellation {
        title: "注销说明",
        stem: "cancellation",
        owner: Owner::Algorithm,
        called_for: true,
        heading: Some(|_| "互联网信息服务算法注销备案说明".to_owned()),
        templates: &[template!("cancellation/main.typ")],
        signing: "备案系统或者网信部门要求盖章的，打印并在落款的单位名称和日期上加盖公章（是否要求未核实）。",
        project_keys: &["subject.name", "subject.uscc"],
        algorithm_keys: &["name", "class", "role"],
    }

    /// 办理进度, for the office only.
    Timeline {
        title: "办理进度",
        stem: "timeline",
        called_for: true,
        templates: &[template!("timeline/main.typ"), template!("timeline/chart.typ")],
    }

    /// 算法公示内容, to be published once the algorithm is filed.
    PublicText {
        title: "算法公示内容",
        stem: "public-text",
        called_for: true,
        templates: &[template!("public-text/main.typ")],
        algorithm_keys: &["name", "publicity"],
    }

    /// 公示检查表, for the office only.
    DisplayCheck {
        title: "公示检查表",
        stem: "display-check",
        called_for: true,
        templates: &[template!("display-check/main.typ")],
    }

    /// A draft of one management system, for the office to complete.
    System {
        title: "算法安全管理制度草稿",
        stem: "system",
        called_for: true,
        templates: &[template!("system/main.typ")],
        project_keys: &["subject.name", "liability"],
        algorithm_keys: &[],
    }

    /// 材料清单.
    Checklist {
        title: "材料清单",
        stem: "checklist",
        templates: &[template!("checklist/main.typ")],
    }

    /// 校验报告.
    CheckReport {
        title: "校验报告",
        stem: "check-report",
        templates: &[template!("check-report/main.typ")],
    }

    /// 填报对照表.
    CopySheet {
        title: "填报对照表",
        stem: "copy-sheet",
        templates: &[template!("copy-sheet/main.typ")],
        project_keys: &["subject.name", "subject.uscc"],
        extra: Some(|source| json!({ "sheets": copy_sheet::own_sheets(source) })),
    }
}

/// Returns whether `key` is one of `stems` or nested below one.
pub(super) fn is_under(stems: &[&str], key: &str) -> bool {
    stems.iter().any(|stem| {
        key.strip_prefix(stem)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    })
}

impl Document {
    /// Returns the name in lists and file names.
    #[must_use]
    pub fn title(self) -> &'static str {
        self.entry().title
    }

    /// Returns the name of its folder in `templates/`, also its ASCII name.
    #[must_use]
    pub fn stem(self) -> &'static str {
        self.entry().stem
    }

    /// Returns the title at the head of the document.
    pub(super) fn heading(self, algorithm: Option<Record<'_>>) -> String {
        let Entry { heading, title, .. } = self.entry();
        heading.map_or_else(|| (*title).to_owned(), |heading| heading(algorithm))
    }

    /// Returns whether `line`, at the head of a form, names the document.
    #[must_use]
    pub fn is_named_in(self, line: &str) -> bool {
        let heading = self.heading(None);
        let is_short = |name: &str| line.chars().count() <= name.chars().count() + 20;
        [self.title(), &heading].iter().any(|name| line.contains(name) && is_short(name))
    }

    /// Returns what it belongs to.
    #[must_use]
    pub fn owner(self) -> Owner {
        self.entry().owner
    }

    /// Returns whether each algorithm has one.
    #[must_use]
    pub fn is_of_algorithm(self) -> bool {
        self.entry().owner == Owner::Algorithm
    }

    /// Returns whether it is made only if a filing calls for it.
    #[must_use]
    pub fn is_called_for(self) -> bool {
        self.entry().called_for
    }

    /// Returns whether people sign or seal it.
    #[must_use]
    pub fn is_signed(self) -> bool {
        self.entry().signed
    }

    /// Returns who signs and seals where. It asks for handwritten signatures: filings
    /// without them were sent back (实务经验).
    #[must_use]
    pub fn signing(self) -> &'static str {
        self.entry().signing
    }

    /// Returns the document whose folder in `templates/` is called `stem`.
    #[must_use]
    pub fn find(stem: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|document| document.stem() == stem)
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

/// Returns the title of a self-assessment, with the class and the role of the algorithm.
fn assessment_heading(algorithm: Option<Record<'_>>) -> String {
    let title = "互联网信息服务算法安全自评估报告";
    let kind = algorithm.and_then(|algorithm| {
        let class = algorithm.get(&basics::CLASS)?.word();
        let role = algorithm.get(&basics::ROLE);
        let role = role.filter(|_| basics::ROLE.spec.is_shown(algorithm));
        Some(role.map_or(class.to_owned(), |role| format!("{class}-{}", role.word())))
    });
    kind.map_or(title.to_owned(), |kind| format!("{title}（{kind}）"))
}

fn assessment_pictures(algorithm: Record<'_>) -> Vec<(Record<'_>, Files)> {
    use algorithm::self_assessment::protection;
    let own = [
        &algorithm::model::FLOW_CHART,
        &protection::LABEL_SHOTS,
        &protection::RIGHT_SHOTS,
        &protection::CONTENT_SHOTS,
    ];
    let own = own.map(|slot| (algorithm, slot));
    let products = algorithm.rows(&product::GROUP);
    own.into_iter().chain(products.map(|one| (one, &product::SCREENSHOTS))).collect()
}
