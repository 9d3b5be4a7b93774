//! Drafts of the management systems, as DOCX: what was answered, and marks where something
//! is missing. Nothing is invented.

use std::path::{Path, PathBuf};

use jiff::civil::Date;
use serde_json::{Value, json};

use super::View;
use super::documents::editable;
use super::write::write_together;
use crate::documents::{self, Document, Source};
use crate::error::Result;
use crate::form::algorithm;
use crate::form::algorithm::basics::{self, Class};
use crate::form::liability::systems;
use crate::form::{Answers, Attachment, Field};
use crate::package::safe_name;
use crate::progress::{Progress, Step};

/// A system that a filer has to have.
struct System {
    title: &'static str,
    /// Whether 《互联网信息服务算法推荐管理规定》 names it (Art. 7).
    for_recommendation: bool,
    /// Whether 《互联网信息服务深度合成管理规定》 names it (Art. 7).
    for_deep_synthesis: bool,
    /// The answers that say what it rules, with their headings; one needs none.
    parts: &'static [(&'static str, &'static Field<String>)],
    /// What has to stand in it: what the form asks of the answer.
    asks: &'static [&'static str],
}

/// What the form asks of each system of 其他制度.
const OTHERS: &[&str] = &["由谁负责", "怎样执行"];

/// The four of 落实算法安全主体责任基本情况, then those that the regulations name besides.
static ALL: [System; 10] = [
    System {
        title: "算法安全自评估制度",
        for_recommendation: true,
        for_deep_synthesis: false,
        parts: &[("", &systems::SELF_ASSESSMENT)],
        asks: &["评估的时点", "评估的流程", "评估的指标", "执行保障"],
    },
    System {
        title: "算法安全监测制度",
        for_recommendation: true,
        for_deep_synthesis: false,
        parts: &[
            ("（一）信息安全监测", &systems::MONITORING_INFO),
            ("（二）数据安全监测", &systems::MONITORING_DATA),
            ("（三）用户个人信息安全监测", &systems::MONITORING_PERSONAL),
            ("（四）算法安全监测", &systems::MONITORING_ALGORITHM),
        ],
        asks: &["责任主体", "监测指标", "处置流程"],
    },
    System {
        title: "算法安全事件应急处置制度",
        for_recommendation: true,
        for_deep_synthesis: true,
        parts: &[("", &systems::EMERGENCY)],
        asks: &["事件分级", "处置步骤", "责任人和联络方式"],
    },
    System {
        title: "算法违法违规处置制度",
        for_recommendation: false,
        for_deep_synthesis: false,
        parts: &[("", &systems::VIOLATION)],
        asks: &[
            "数据使用违规的处置",
            "信息安全违规的处置",
            "用户权益违规的处置",
            "算法安全违规的处置",
        ],
    },
    other("算法机制机理审核制度"),
    other("科技伦理审查制度"),
    other("用户注册管理制度"),
    other("信息发布审核制度"),
    other("数据安全和个人信息保护制度"),
    other("反电信网络诈骗制度"),
];

/// A system that both regulations name, and the form asks of in 其他制度.
const fn other(title: &'static str) -> System {
    System {
        title,
        for_recommendation: true,
        for_deep_synthesis: true,
        parts: &[],
        asks: OTHERS,
    }
}

impl View<'_> {
    /// Writes a draft of each management system into `folder`, as DOCX, and returns their
    /// paths. They appear together; nothing is overwritten.
    pub fn system_drafts(
        &self,
        folder: &Path,
        today: Date,
        progress: &mut Progress<'_>,
    ) -> Result<Vec<PathBuf>> {
        let answers = self.for_authority();
        let names = ALL.iter().zip(1..).map(|(system, number)| {
            safe_name(&format!("{number:02}_{}_草稿.docx", system.title))
        });
        let names: Vec<_> = names.collect();
        let picture = |attachment: &Attachment| self.bytes(attachment);
        write_together(folder, &names, |put| {
            for (system, done) in ALL.iter().zip(0..) {
                let total = ALL.len() as u64;
                progress.tell(Step { doing: "正在生成制度草稿", done, total })?;
                let (extra, date) = (told(system, &answers), today);
                let (answers, algorithm) = (&answers, None);
                let (picture, fonts) = (&picture, &self.fonts);
                let source = Source { answers, algorithm, date, extra, picture, fonts };
                let made = documents::typeset(Document::System, &source)?;
                put(&editable(Document::System, None, &made, answers)?)?;
            }
            Ok(())
        })
    }
}

/// Returns what a draft says besides the answers that every one prints.
fn told(system: &System, answers: &Answers) -> Value {
    let project = answers.project();
    let algorithms = project.rows(&algorithm::GROUP).map(|one| one.text(&basics::NAME));
    let algorithms: Vec<_> = algorithms.filter(|name| !name.is_empty()).collect();
    let parts = system.parts.iter().map(|(heading, field)| {
        let asked = field.spec.label;
        json!({ "heading": heading, "said": project.text(field), "asked": asked })
    });
    let has_own = !system.parts.is_empty();
    let mut parts: Vec<_> = parts.collect();
    if !has_own {
        parts.push(json!({ "heading": "", "said": "", "asked": system.title }));
    }
    json!({
        "title": system.title,
        "basis": basis(system, answers),
        "algorithms": algorithms,
        "parts": parts,
        "asks": system.asks,
        "elsewhere": if has_own { "" } else { project.text(&systems::OTHER) },
    })
}

/// Returns the articles that a system rests on.
fn basis(system: &System, answers: &Answers) -> String {
    let mut algorithms = answers.project().rows(&algorithm::GROUP);
    let is_deep =
        algorithms.any(|one| one.get(&basics::CLASS) == Some(Class::Generative));
    let rests = [
        (system.for_recommendation, "《互联网信息服务算法推荐管理规定》第七条"),
        (
            system.for_deep_synthesis && is_deep,
            "《互联网信息服务深度合成管理规定》第七条",
        ),
    ];
    let named = rests.into_iter().filter(|(is_named, _)| *is_named);
    named.map(|(_, article)| article).collect::<Vec<_>>().join("、")
}
