//! The terms of a filing, in one table.
//!
//! How long, from when, on what basis and how certain. What no source states is not
//! invented: a correction is due on the day that its notice names, or on none.
//!
//! Not here: which terms run for a project, and when they end ([`super::due`]).

use serde::Serialize;

use super::demands::ReplyUnit;
use super::words::words;

/// A term: by when something is due, counted from what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Term {
    /// Its name for machines; stable, since calendars of other programs keep it.
    pub id: &'static str,
    /// What is due: `首次备案`.
    pub what: &'static str,
    /// From what it is counted.
    pub since: Since,
    /// How long it is.
    pub length: Length,
    /// How many days before its end one should begin, which is advice; 0 if that needs none.
    pub ahead: u16,
    /// Where it stands.
    pub basis: &'static str,
    /// How certain it is.
    pub certainty: Certainty,
    /// Whose task it is.
    pub kind: Kind,
    /// What to do, and what the term does not say.
    pub note: &'static str,
}

/// How long a term is. Of a range, the end is what one reckons with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Length {
    /// So many working days.
    Working(u16),
    /// So many working days, or more.
    WorkingRange(u16, u16),
    /// So many days of the calendar.
    Days(u16),
    /// So many hours, of which only whole days count.
    Hours(u16),
    /// So many months, or more.
    Months(u16, u16),
    /// So many years.
    Years(u16),
    /// None: the day itself is stated.
    Stated,
}

impl Length {
    /// Returns it in Chinese: `5至10个工作日`.
    #[must_use]
    pub fn words(self) -> String {
        match self {
            Self::Working(n) => format!("{n}个工作日"),
            Self::WorkingRange(least, most) => format!("{least}至{most}个工作日"),
            Self::Months(least, most) if least == most => format!("约{most}个月"),
            Self::Months(least, most) => format!("{least}至{most}个月"),
            Self::Years(n) => format!("满{n}年"),
            Self::Days(n) => format!("{n}日"),
            Self::Hours(n) => format!("{n}小时"),
            Self::Stated => "按载明的日期".to_owned(),
        }
    }
}

words! {
    /// From what a term is counted.
    Since {
        /// The service starts.
        Launch = "launch" "提供服务之日",
        /// What was filed changes.
        Change = "change" "变更之日",
        /// The service ends.
        Termination = "termination" "终止服务之日",
        /// The filing is submitted, the last time.
        Submission = "submission" "最近一次提交之日",
        /// The filing passes.
        Acceptance = "acceptance" "通过之日",
        /// Somebody looked at the progress, or submitted.
        Look = "look" "上次查看或提交之日",
        /// The notice comes.
        Notice = "notice" "通知之日",
        /// The algorithm is assessed.
        Assessment = "assessment" "自评估之日",
        /// Nothing: the day itself is stated.
        Itself = "itself" "载明之日",
    }
}

words! {
    /// How certain a term is.
    Certainty as "TermCertainty" {
        /// A regulation states it.
        Law = "law" "法规",
        /// What those who file report; it binds nobody.
        Practice = "practice" "实务经验",
        /// Our advice.
        Internal = "internal" "内部建议",
        /// The authority's notice states the day.
        Notice = "notice" "通知载明",
        /// The certificate states the day.
        Certificate = "certificate" "证照载明",
        /// The users chose the day.
        Own = "own" "自定",
    }
}

words! {
    /// Whose a term is.
    Kind as "TermKind" {
        /// Ours: whoever is late breaks a rule.
        Duty = "duty" "应办",
        /// The authority's: afterwards one asks.
        Answer = "answer" "待审核结果",
        /// Nobody's: a reminder.
        Reminder = "reminder" "提醒",
    }
}

/// 首次备案.
pub const FIRST_FILING: Term = Term {
    id: "first-filing",
    what: "首次备案",
    since: Since::Launch,
    length: Length::Working(10),
    ahead: 0,
    basis: "《互联网信息服务算法推荐管理规定》第24条第1款；《互联网信息服务深度合成管理规定》第19条",
    certainty: Certainty::Law,
    kind: Kind::Duty,
    note: "具有舆论属性或者社会动员能力的，在期限内通过备案系统填报。已经超过的，越早提交越好。",
};

/// 变更备案.
pub const CHANGE: Term = Term {
    id: "change",
    what: "变更备案",
    since: Since::Change,
    basis: "《互联网信息服务算法推荐管理规定》第24条第2款；《互联网信息服务深度合成管理规定》第19条",
    note: "备案信息发生变更的，在期限内办理变更手续；备案编号不变。",
    ..FIRST_FILING
};

/// 注销备案.
pub const CANCELLATION: Term = Term {
    id: "cancellation",
    what: "注销备案",
    since: Since::Termination,
    length: Length::Working(20),
    basis: "《互联网信息服务算法推荐管理规定》第24条第3款；《互联网信息服务深度合成管理规定》第19条",
    note: "终止服务的，在期限内办理注销备案手续，并作出妥善安排。",
    ..FIRST_FILING
};

/// The authority's term for an algorithm.
pub const REVIEW: Term = Term {
    id: "review",
    what: "算法备案审核",
    since: Since::Submission,
    length: Length::Working(30),
    basis: "《互联网信息服务算法推荐管理规定》第25条",
    kind: Kind::Answer,
    note: "材料齐全的，网信部门在三十个工作日内予以备案；不齐全的，在三十个工作日内通知并说明理由。\
           到期没有结果的，在备案系统“我的备案”查看，或者向网信部门咨询。\
           补正后如何起算、变更和注销的审核时间，法规没有写明，这里从最近一次提交起算。",
    ..FIRST_FILING
};

/// How long the review of an algorithm takes in practice (domain §5.1; §11.2: reports differ).
pub const USUAL_REVIEW: Term = Term {
    id: "usual-review",
    what: "算法备案审核（实务）",
    length: Length::Months(4, 6),
    basis: "实务经验：约4至6个月，也有全程2个月、3至4个月的说法",
    certainty: Certainty::Practice,
    note: "不是期限，供安排时间参考。",
    ..REVIEW
};

/// How long the review of the subject takes in practice (domain §2; §11.2: also 7–10).
pub const SUBJECT_REVIEW: Term = Term {
    id: "subject-review",
    what: "主体信息审核",
    length: Length::WorkingRange(5, 10),
    basis: "实务经验：通常5至10个工作日，也有7至10个工作日的说法",
    certainty: Certainty::Practice,
    note: "到期没有结果的，在备案系统查看，或者向网信部门咨询。通过后才能填报算法信息。",
    ..REVIEW
};

/// The reply to a correction, by the day in the notice.
pub const CORRECTION: Term = Term {
    id: "correction",
    what: "补正后再次提交",
    since: Since::Itself,
    length: Length::Stated,
    ahead: 0,
    basis: "补正通知载明的期限",
    certainty: Certainty::Notice,
    kind: Kind::Duty,
    note: "逐项修改、答复后再次提交。通知没有写明日期的，法规也没有规定，不作推算，请向网信部门确认。",
};

/// The answer to an inquiry, by the day that it states.
pub const INQUIRY: Term = Term {
    id: "inquiry",
    what: "答复询问",
    basis: "询问载明的期限",
    note: "答复后在该事件中填写答复内容，不再提醒。",
    ..CORRECTION
};

/// The list in which the authority publishes what passed (lists of 2024-02 to 2026-03).
pub const PUBLICATION: Term = Term {
    id: "publication",
    what: "公示",
    since: Since::Acceptance,
    length: Length::Months(2, 2),
    basis: "实务经验：约两个月公布一批；《互联网信息服务算法推荐管理规定》第25条（未定期限）",
    certainty: Certainty::Practice,
    note: "不是期限，可能晚一批。公布后核对名称和备案编号。",
    ..REVIEW
};

/// The next self-assessment.
pub const SELF_ASSESSMENT: Term = Term {
    id: "self-assessment",
    what: "算法安全自评估",
    since: Since::Assessment,
    length: Length::Years(1),
    ahead: 30,
    basis: "内部建议：每年一次；《互联网信息服务算法推荐管理规定》第8条（定期，未定期限）",
    certainty: Certainty::Internal,
    kind: Kind::Reminder,
    note: "法规要求定期审核、评估、验证，没有规定多久一次。",
};

/// A licence, permit or other filing that expires, ICP among them.
pub const LICENCE: Term = Term {
    id: "licence",
    what: "资质到期",
    ahead: 90,
    basis: "资质证照载明的有效期；提前90日为内部建议",
    certainty: Certainty::Certificate,
    note: "增值电信业务经营许可证应当提前90日申请延续（《电信业务经营许可管理办法》，未核实）；\
           ICP备案通常没有截止日，填写了的按所填日期提醒。",
    ..CORRECTION
};

/// The certificate of the organisation, or the end of its business term (X029).
pub const CERTIFICATE: Term = Term {
    id: "certificate",
    what: "主体证件到期",
    ahead: 180,
    basis: "主体证件载明的有效期；提前180日为内部建议",
    note: "备案周期较长，建议先换发证件。换发后属于备案信息变更的，办理变更手续。",
    ..LICENCE
};

/// The identity paper of a person (D011).
pub const IDENTITY: Term = Term {
    id: "identity",
    what: "身份证件到期",
    basis: "身份证件载明的有效期；提前90日为内部建议",
    note: "换发后更新有效期和扫描件。",
    ..LICENCE
};

/// A day that the users promised themselves.
pub const PROMISE: Term = Term {
    id: "promise",
    what: "计划日期",
    basis: "自定的计划",
    certainty: Certainty::Own,
    kind: Kind::Reminder,
    note: "可以改期。",
    ..CORRECTION
};

/// The next look at the progress in the portal, five working days on: see [`Term::every`].
pub const PROGRESS: Term = Term {
    id: "progress",
    what: "查看审核进度",
    since: Since::Look,
    length: Length::Working(5),
    ahead: 0,
    basis: "内部建议：审核期间定期查看“我的备案”",
    certainty: Certainty::Internal,
    kind: Kind::Reminder,
    note: "查看后记一次“查看进度”，从那天重新起算。",
};

/// All terms.
pub static TERMS: &[Term] = &[
    FIRST_FILING,
    CHANGE,
    CANCELLATION,
    REVIEW,
    USUAL_REVIEW,
    SUBJECT_REVIEW,
    CORRECTION,
    INQUIRY,
    PUBLICATION,
    SELF_ASSESSMENT,
    LICENCE,
    CERTIFICATE,
    IDENTITY,
    PROMISE,
    PROGRESS,
];

impl Term {
    /// Returns this term with another number of working days, as the users set it.
    #[must_use]
    pub const fn every(self, working_days: u16) -> Self {
        Self { length: Length::Working(working_days), ..self }
    }

    /// Returns this term as a notice counts it, from its own day on.
    #[must_use]
    pub const fn within(self, count: u16, unit: ReplyUnit) -> Self {
        let length = match unit {
            ReplyUnit::WorkingDays => Length::Working(count),
            ReplyUnit::Days => Length::Days(count),
            ReplyUnit::Hours => Length::Hours(count),
            ReplyUnit::Months => Length::Months(count, count),
        };
        Self { length, since: Since::Notice, ..self }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn each_term_says_where_it_stands() {
        let ids: BTreeSet<_> = TERMS.iter().map(|term| term.id).collect();
        assert_eq!(ids.len(), TERMS.len());
        for term in TERMS {
            let stands = match term.certainty {
                Certainty::Law => term.basis.starts_with('《'),
                Certainty::Practice => term.basis.starts_with("实务经验"),
                Certainty::Internal => term.basis.starts_with("内部建议"),
                Certainty::Notice | Certainty::Certificate => term.basis.contains("载明"),
                Certainty::Own => term.basis.starts_with("自定"),
            };
            assert!(stands && term.note.ends_with('。'), "{}", term.id);
            let is_stated = term.length == Length::Stated;
            assert_eq!(is_stated, term.since == Since::Itself, "{}", term.id);
        }
    }
}
