//! 办理流程: the stages of a filing, from the registration to the duties that stay.
//!
//! Each statement has its source. How long something takes stands in [`super::terms`] only.
//! Nobody who wrote this saw the portal: what one practitioner says of it is 未核实.
//!
//! Not here: where a project stands.

use serde::Serialize;
use ts_rs::TS;

use super::terms::{
    CANCELLATION, CERTIFICATE, CHANGE, CORRECTION, FIRST_FILING, IDENTITY, INQUIRY,
    LICENCE, PROGRESS, PUBLICATION, REVIEW, SELF_ASSESSMENT, SUBJECT_REVIEW, Term,
    USUAL_REVIEW,
};
use super::words::words;

/// The address of the portal.
pub const PORTAL: &str = "https://beian.cac.gov.cn";

/// A stage of the process.
#[derive(Debug)]
pub struct Chapter {
    /// Which one it is.
    pub id: Milestone,
    /// What is said of it.
    pub says: &'static [Statement],
    /// How long it takes, and what is due in it.
    pub terms: &'static [Term],
}

/// One thing to know about a stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Statement {
    /// What it answers.
    pub topic: Topic,
    /// The statement.
    pub text: &'static str,
    /// How certain it is.
    pub ground: Ground,
    /// Where it is from.
    pub source: &'static str,
}

words! {
    /// A stage of the process.
    Milestone {
        /// An account on the portal.
        Registration = "registration" "系统注册",
        /// What the portal asks of the subject.
        Subject = "subject" "主体信息填报",
        /// The authority looks at it.
        SubjectReview = "subject-review" "主体信息审核",
        /// What the portal asks of an algorithm.
        Algorithm = "algorithm" "算法信息填报",
        /// The authority looks at it.
        Review = "review" "算法备案审核",
        /// It comes back.
        Correction = "correction" "补正",
        /// It passes.
        Number = "number" "取得备案编号",
        /// The number is shown.
        Display = "display" "显著位置公示",
        /// The authority publishes it.
        Publication = "publication" "主管部门公布",
        /// What was filed changes.
        Change = "change" "变更",
        /// The service ends.
        Cancellation = "cancellation" "注销",
        /// What comes back each year.
        Upkeep = "upkeep" "年度自评估与证照",
    }
}

words! {
    /// What a statement answers.
    Topic {
        /// What to do.
        Task = "task" "做什么",
        /// Where.
        Place = "place" "在哪里",
        /// What to do if something goes wrong.
        Trouble = "trouble" "遇到问题",
        /// Whom to ask.
        Contact = "contact" "问谁",
    }
}

words! {
    /// How certain a statement is.
    Ground {
        /// A regulation states it.
        Law = "law" "法规",
        /// The authority announced it.
        Announced = "announced" "公告",
        /// Several of those who file report it, or the published lists show it.
        Practice = "practice" "实务经验",
        /// One of them says so, or nobody does.
        Unverified = "unverified" "未核实",
        /// Our advice.
        Advice = "internal" "内部建议",
    }
}

const REGULATION_24_1: &str = "《互联网信息服务算法推荐管理规定》第24条第1款";
const SEEN: &str = "备案系统办理说明";
const TOLD: &str = "备案流程说明";
const ADVICE: &str = "本软件";

const ASK: Statement = say(
    Topic::Contact,
    "备案系统咨询：010-68359892，pingguchu@cac.gov.cn，工作日9时至17时。",
    Ground::Announced,
    "网信中国2022年2月28日公告，号码可能已变",
);
const OWN_FILINGS: Statement =
    say(Topic::Place, "登录后在“我的备案”查看进度和意见。", Ground::Unverified, TOLD);

const fn say(
    topic: Topic,
    text: &'static str,
    ground: Ground,
    source: &'static str,
) -> Statement {
    Statement { topic, text, ground, source }
}

use Ground::{Advice, Announced, Law, Practice, Unverified};
use Topic::{Place, Task, Trouble};

/// The stages, in the order of a filing.
pub static GUIDE: &[Chapter] = &[
    Chapter {
        id: Milestone::Registration,
        says: &[
            say(
                Task,
                "选择“企业用户注册”，填写统一社会信用代码、登录密码和企业联系人信息。",
                Unverified,
                TOLD,
            ),
            say(
                Task,
                "打开系统发到注册邮箱的验证邮件，点击其中的链接激活账号。",
                Unverified,
                TOLD,
            ),
            say(Task, "同一主体只注册一个账号。", Practice, SEEN),
            say(Task, "指定专人保管注册邮箱和密码，并记下由谁接任。", Advice, ADVICE),
            say(
                Place,
                "https://beian.cac.gov.cn，从首页“填报人员入口”进入。",
                Practice,
                SEEN,
            ),
            say(
                Place,
                "浏览器用谷歌（Chrome）、Edge、火狐或360极速等较新的版本。",
                Unverified,
                "备案流程说明、备案系统登录说明",
            ),
            say(
                Trouble,
                "忘记密码：在登录页用注册邮箱找回；注册邮箱也不能用的，向网信部门咨询怎样证明主体身份。",
                Unverified,
                "同类系统的通常做法",
            ),
            say(
                Trouble,
                "收不到验证邮件：查看垃圾邮件，让单位邮箱放行 cac.gov.cn 的来信，再请系统重发。",
                Unverified,
                "同类系统的通常做法",
            ),
            ASK,
        ],
        terms: &[],
    },
    Chapter {
        id: Milestone::Subject,
        says: &[
            say(
                Task,
                "填写主体的基本信息、证件、法定代表人和算法安全责任人信息。",
                Practice,
                SEEN,
            ),
            say(
                Task,
                "上传证件、算法安全责任人工作证明、《算法备案承诺书》和《落实算法安全主体责任基本情况》的签章扫描件。",
                Practice,
                SEEN,
            ),
            say(Task, "提交前逐个试过手机号码和邮箱，记下日期。", Advice, ADVICE),
            say(
                Task,
                "指定专人查收审核短信和邮件；这些通知发给算法安全责任人。",
                Practice,
                SEEN,
            ),
            say(Place, "登录后的“主体信息”。", Practice, SEEN),
            say(
                Trouble,
                "联系人、手机号码或邮箱变了：尚未提交的直接修改；已经提交的在“主体信息”修改，是否重新审核未核实。",
                Unverified,
                "同类系统的通常做法",
            ),
            ASK,
        ],
        terms: &[],
    },
    Chapter {
        id: Milestone::SubjectReview,
        says: &[
            say(
                Task,
                "等待审核。结果由短信和邮件通知；退回的，按意见修改后再次提交。",
                Unverified,
                TOLD,
            ),
            say(Task, "通过之后才能提交算法信息，可以先准备。", Practice, SEEN),
            OWN_FILINGS,
            ASK,
        ],
        terms: &[SUBJECT_REVIEW],
    },
    Chapter {
        id: Milestone::Algorithm,
        says: &[
            say(
                Task,
                "填报服务提供者的名称、服务形式、应用领域、算法类型、算法自评估报告、拟公示内容等信息。",
                Law,
                REGULATION_24_1,
            ),
            say(
                Task,
                "深度合成服务技术支持者参照履行备案、变更和注销手续。",
                Law,
                "《互联网信息服务深度合成管理规定》第19条第2款",
            ),
            say(
                Task,
                "一份备案只填一个算法，多个算法分别提交。",
                Practice,
                "驳回整改实例",
            ),
            say(Task, "还没有上线的，也可以先行备案。", Practice, "代办机构的公开说明"),
            say(
                Place,
                "“算法信息”分四步：算法基础属性、算法详细属性、产品及功能信息（或技术服务方式）、确认提交。",
                Practice,
                SEEN,
            ),
            ASK,
        ],
        terms: &[FIRST_FILING],
    },
    Chapter {
        id: Milestone::Review,
        says: &[
            say(
                Task,
                "材料齐全的予以备案，发放备案编号并公示；不齐全的不予备案，通知并说明理由。",
                Law,
                "《互联网信息服务算法推荐管理规定》第25条",
            ),
            say(
                Task,
                "有的申请人经历了资质初审、线上二审、线下核查和线上终审。",
                Unverified,
                "2023年的一份公开记述",
            ),
            say(Task, "指定专人定期查看进度，看过之后记一次“查看进度”。", Advice, ADVICE),
            OWN_FILINGS,
            ASK,
        ],
        terms: &[REVIEW, USUAL_REVIEW, PROGRESS],
    },
    Chapter {
        id: Milestone::Correction,
        says: &[
            say(
                Task,
                "按通知逐项修改或答复，改过的材料重新签章，再次提交。",
                Practice,
                "驳回整改实例",
            ),
            say(
                Task,
                "把通知粘贴到“跟踪”，自动分成补正事项，逐项写明改了什么。",
                Advice,
                ADVICE,
            ),
            say(Place, "通知来自短信、邮件或者“我的备案”。", Unverified, TOLD),
            say(
                Trouble,
                "看不懂要求的：先问清楚再改，把询问和答复记在“跟踪”。",
                Advice,
                ADVICE,
            ),
            ASK,
        ],
        terms: &[CORRECTION, INQUIRY],
    },
    Chapter {
        id: Milestone::Number,
        says: &[
            say(
                Task,
                "在“跟踪”记下通过的日期和备案编号；编号是“网信算备”加21位数字加“号”，会核对校验位。",
                Practice,
                "公开备案清单归纳",
            ),
            say(Task, "能下载备案证明的，下载后与编号一起保存。", Unverified, TOLD),
            say(
                Task,
                "备案不代表对主体、算法、产品、服务的认可，不得将备案结果用于宣传和其他商业用途。",
                Announced,
                "网信中国2022年2月28日公告",
            ),
            OWN_FILINGS,
        ],
        terms: &[],
    },
    Chapter {
        id: Milestone::Display,
        says: &[
            say(
                Task,
                "在对外提供服务的网站、应用程序等的显著位置标明备案编号，并提供公示信息链接。",
                Law,
                "《互联网信息服务算法推荐管理规定》第26条；《互联网信息服务深度合成管理规定》第19条第3款",
            ),
            say(
                Task,
                "以显著方式告知用户提供算法推荐服务的情况，公示基本原理、目的意图和主要运行机制。",
                Law,
                "《互联网信息服务算法推荐管理规定》第16条",
            ),
            say(
                Place,
                "网站放在页脚；APP和小程序放在启动页或“设置—关于”。",
                Practice,
                "已备案产品的做法",
            ),
        ],
        terms: &[],
    },
    Chapter {
        id: Milestone::Publication,
        says: &[
            say(
                Task,
                "网信部门公布备案清单和拟公示内容。",
                Law,
                "《互联网信息服务算法推荐管理规定》第25条",
            ),
            say(
                Place,
                "国家互联网信息办公室网站的备案清单公告；备案系统首页可以查询。",
                Practice,
                "公开备案清单",
            ),
        ],
        terms: &[PUBLICATION],
    },
    Chapter {
        id: Milestone::Change,
        says: &[
            say(
                Task,
                "备案信息发生变更的，办理变更手续。",
                Law,
                "《互联网信息服务算法推荐管理规定》第24条第2款",
            ),
            say(
                Task,
                "公布过的变更有：主体名称、算法名称、关联产品、产品名称、主要用途、算法安全责任人、算法机制机理和自评估报告；编号不变。",
                Practice,
                "公开备案清单归纳",
            ),
            ASK,
        ],
        terms: &[CHANGE],
    },
    Chapter {
        id: Milestone::Cancellation,
        says: &[
            say(
                Task,
                "终止服务的，办理注销备案手续，并对用户和数据作出妥善安排。",
                Law,
                "《互联网信息服务算法推荐管理规定》第24条第3款",
            ),
            say(
                Trouble,
                "没有按要求办理注销，或者被责令关闭网站、吊销许可证或营业执照的，由网信部门注销。",
                Law,
                "《互联网信息服务算法推荐管理规定》第33条第2款",
            ),
            ASK,
        ],
        terms: &[CANCELLATION],
    },
    Chapter {
        id: Milestone::Upkeep,
        says: &[
            say(
                Task,
                "定期审核、评估、验证算法机制机理、模型、数据和应用结果。",
                Law,
                "《互联网信息服务算法推荐管理规定》第8条",
            ),
            say(
                Task,
                "“年检”“年审”只见于个别代办机构的说法，法规没有规定；所在地网信部门另有要求的从其要求。",
                Unverified,
                "代办机构的公开说明",
            ),
        ],
        terms: &[SELF_ASSESSMENT, CERTIFICATE, LICENCE, IDENTITY],
    },
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::tracking::terms::{CORRECTION, TERMS};

    #[test]
    fn every_stage_is_told_once_in_order() {
        let told: Vec<_> = GUIDE.iter().map(|chapter| chapter.id).collect();
        assert_eq!(told, Milestone::ALL);
    }

    #[test]
    fn every_statement_has_a_source() {
        for chapter in GUIDE {
            let title = chapter.id.word();
            assert!(chapter.says.iter().any(|said| said.topic == Topic::Task), "{title}");
            for said in chapter.says {
                assert!(!said.source.is_empty() && said.text.ends_with('。'), "{title}");
                assert_eq!(said.source.starts_with('《'), said.ground == Ground::Law);
            }
        }
        let place = GUIDE[0].says.iter().find(|said| said.text.contains(PORTAL));
        assert!(place.is_some_and(|said| said.topic == Topic::Place));
    }

    /// Lengths are in the table of terms, so that a change of one changes all that is said.
    #[test]
    fn no_statement_types_a_length() {
        let spoken = ["工作日内", "个工作日", "个月", "日内"];
        for said in GUIDE.iter().flat_map(|chapter| chapter.says) {
            let typed = spoken.iter().find(|word| said.text.contains(*word));
            assert_eq!(typed, None, "{}", said.text);
        }
    }

    #[test]
    fn every_term_of_the_process_is_told() {
        let told: BTreeSet<_> =
            GUIDE.iter().flat_map(|one| one.terms).map(|term| term.id).collect();
        let own = "promise"; // the users' own, no part of the process
        let all = TERMS.iter().map(|term| term.id).filter(|id| *id != own);
        assert_eq!(told, all.collect());
        assert!(told.contains(CORRECTION.id));
    }
}
