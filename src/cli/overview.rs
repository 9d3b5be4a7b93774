//! Where a project stands: 概览 and 办理流程.

use std::fmt::Write as _;
use std::path::PathBuf;

use clap::Subcommand;
use jiff::civil::Date;
use serde_json::json;
use suanbei::Result;
use suanbei::project::{self, GuideStage, Overview};

use super::track::due_line;
use super::{Answer, Caller, day, look_at, pretty, working_days};

#[derive(Debug, Subcommand)]
pub(super) enum Standing {
    /// 概览：下一步、期限、各部分进度、待签章的材料
    Overview {
        #[arg(value_name = "项目文件")]
        file: PathBuf,
        /// 按哪一天计算，默认今天（北京时间）
        #[arg(long, value_name = "日期", value_parser = day)]
        today: Option<Date>,
    },
    /// 办理流程：各阶段做什么、在哪里、多久、问谁；给出项目文件的，列出办到哪一步
    Guide {
        #[arg(value_name = "项目文件")]
        file: Option<PathBuf>,
        /// 按哪一天计算，默认今天（北京时间）
        #[arg(long, value_name = "日期", value_parser = day)]
        today: Option<Date>,
    },
}

pub(super) fn run(command: Standing, caller: &Caller) -> Result<Answer> {
    let Caller { json, .. } = *caller;
    let day = |given| caller.day(given);
    match command {
        Standing::Overview { file, today } => {
            let found = look_at(&file)?.overview(day(today), &working_days()?)?;
            Ok(if json { pretty(&json!(found)) } else { overview(&found) }.into())
        }
        Standing::Guide { file, today } => {
            let stages = match file {
                Some(file) => look_at(&file)?.guide(day(today), &working_days()?)?,
                None => project::guide(),
            };
            Ok(if json { pretty(&json!(stages)) } else { guide(&stages) }.into())
        }
    }
}

fn overview(found: &Overview) -> String {
    let mut text = format!("下一步：{}\n", found.next.text);
    if !found.next.button.is_empty() {
        _ = writeln!(text, "  在：{}", found.next.goal.words());
    }
    if !found.next.why.is_empty() {
        _ = writeln!(text, "  {}", found.next.why);
    }
    text.push_str("期限：\n");
    if found.due.is_empty() {
        text.push_str("  没有期限\n");
    }
    for one in &found.due {
        _ = write!(text, "  {}", due_line(&one.whose, &one.task));
    }
    if found.due_in_all > found.due.len() {
        _ = writeln!(text, "  全部 {} 项见 suanbei deadlines", found.due_in_all);
    }
    text.push_str("进度：\n");
    for part in &found.parts {
        let (answered, required) = (part.answered, part.required);
        _ = writeln!(text, "  {}：{}；必填 {answered}/{required}", part.name, part.word);
        for hurdle in &part.hurdles {
            _ = writeln!(text, "    - {}", hurdle.text);
        }
    }
    if !found.signing.is_empty() {
        text.push_str("签章：\n");
    }
    for paper in &found.signing {
        let (all, unsigned, stale) = (paper.papers, paper.unsigned, paper.stale);
        _ = writeln!(
            text,
            "  《{}》{all} 份：{unsigned} 份没有签章，{stale} 份须重新签章",
            paper.title
        );
        _ = writeln!(text, "    {}", paper.signing);
    }
    text
}

fn guide(stages: &[GuideStage]) -> String {
    let mut text = String::new();
    for (index, stage) in stages.iter().enumerate() {
        _ = write!(text, "{}. {}", index + 1, stage.title);
        if let Some(stands) = &stage.stands {
            _ = write!(text, " [{}] {}", stands.word, stands.text);
        }
        text.push('\n');
        for said in stage.says {
            let (topic, ground) = (said.topic.word(), said.ground.word());
            _ = writeln!(text, "   {topic}：{}（{ground}：{}）", said.text, said.source);
        }
        for term in &stage.terms {
            let certainty = term.certainty.word();
            _ = writeln!(
                text,
                "   要多久：{}（{certainty}：{}）",
                term.text, term.source
            );
        }
    }
    text
}
