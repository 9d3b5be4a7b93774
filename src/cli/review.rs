//! Comments, the sign-off, and the log of changes.

use std::fmt::Write as _;
use std::path::PathBuf;

use clap::Subcommand;
use jiff::civil::Date;
use suanbei::form::At;
use suanbei::project::{
    About, Comment, Logged, Released, Remark, SignOff, config_folder, my_name,
    note_my_name,
};
use suanbei::tracking::{beijing_minute, in_words};
use suanbei::{Error, Result};

use super::{Answer, Caller, day, look_at, one_line, pretty};

#[derive(Debug, Subcommand)]
pub(super) enum Review {
    /// 对一个字段、一份材料或整个项目提意见，回复或了结一条意见
    Comment {
        #[arg(value_name = "项目文件")]
        file: PathBuf,
        /// 位置和意见；材料写作 commitment、algorithms[0]/self-assessment，整个项目写作 ""；
        /// 回复只写文字，了结都不写
        #[arg(value_name = "位置 文字", num_args = 0..=2)]
        given: Vec<String>,
        /// 回复第几条，从 1 数起
        #[arg(long, value_name = "序号", conflicts_with = "done")]
        answer: Option<usize>,
        /// 第几条已经处理
        #[arg(long, value_name = "序号")]
        done: Option<usize>,
        /// 日期，默认今天（北京时间）
        #[arg(long, value_name = "日期", value_parser = day)]
        on: Option<Date>,
    },
    /// 列出全部意见；有未处理的，退出码为 1
    Comments {
        #[arg(value_name = "项目文件")]
        file: PathBuf,
    },
    /// 放行现有内容，或不带步骤列出各级放行；全部放行且此后没有修改的，退出码为 0
    Release {
        #[arg(value_name = "项目文件")]
        file: PathBuf,
        /// 放行步骤，例如 经办、法务、负责人；项目可以另设步骤
        #[arg(value_name = "步骤")]
        step: Option<String>,
        /// 日期，默认今天（北京时间）
        #[arg(long, value_name = "日期", value_parser = day)]
        on: Option<Date>,
    },
    /// 列出修改记录：哪一处、从什么改为什么、何时、何人
    History {
        #[arg(value_name = "项目文件")]
        file: PathBuf,
        /// 只列这一处及其下级的
        #[arg(long, value_name = "位置")]
        path: Option<String>,
        /// 另存为 XLSX；不覆盖已有文件
        #[arg(long, value_name = "XLSX")]
        out: Option<PathBuf>,
    },
    /// 查看或设置本机使用者的姓名，记入修改记录
    Name {
        #[arg(value_name = "姓名")]
        name: Option<String>,
    },
}

pub(super) fn run(command: Review, caller: &Caller) -> Result<Answer> {
    match command {
        Review::Comment { file, given, answer, done, on } => {
            let (mut project, on) = (caller.open(&file)?, caller.day(on));
            let at = |number: usize| format!("comments[{}]", number.wrapping_sub(1));
            match (&given[..], answer, done) {
                ([], None, Some(number)) => project.settle(&at(number), true)?,
                ([text], Some(number), None) => {
                    project.reply(&at(number), text, &caller.by, on)?;
                }
                ([path, text], None, None) => {
                    project.comment(About::read(path), text, &caller.by, on)?;
                }
                _ => {
                    let problem = "新的意见写位置和文字；回复写 --answer 序号和文字；了结写 --done 序号";
                    let (path, problem) = ("批注".to_owned(), problem.to_owned());
                    return Err(Error::WrongKind { path, problem });
                }
            }
            Ok(String::new().into())
        }
        Review::Comments { file } => {
            let comments = look_at(&file)?.comments()?;
            let attention = comments.iter().any(|one| !one.done);
            let text = if caller.json {
                pretty(&serde_json::json!(comments))
            } else {
                comments.iter().map(comment).collect()
            };
            Ok(Answer { text, attention })
        }
        Review::Release { file, step, on } => {
            if let Some(step) = step {
                caller.open(&file)?.release(&step, &caller.by, caller.day(on))?;
            }
            let steps = look_at(&file)?.sign_offs()?;
            let attention = steps.iter().any(|one| one.stands != Released::Current);
            let text = if caller.json {
                pretty(&serde_json::json!(steps))
            } else {
                steps.iter().map(sign_off).collect()
            };
            Ok(Answer { text, attention })
        }
        Review::History { file, path, out } => {
            let project = look_at(&file)?;
            let log = project.log(path.as_deref().map(At::Path))?;
            if let Some(out) = out {
                project.save_log(&log, &out)?;
            }
            Ok(if caller.json {
                pretty(&serde_json::json!(log)).into()
            } else {
                log.iter().map(logged).collect::<String>().into()
            })
        }
        Review::Name { name: Some(name) } => {
            let path = "~/.config".into();
            let folder = config_folder().ok_or(Error::NotFound { path })?;
            note_my_name(&folder, &name).map(|()| String::new().into())
        }
        Review::Name { name: None } => {
            Ok(format!("{}\n", my_name(config_folder().as_deref())).into())
        }
    }
}

fn comment(one: &Comment) -> String {
    let mark = if one.done { "已处理" } else { "待处理" };
    let mut text = format!("{}. [{mark}] {}\n", one.number, one.about);
    for said in std::iter::once(&one.said).chain(&one.replies) {
        _ = writeln!(text, "    {}", words(said));
    }
    text
}

fn words(said: &Remark) -> String {
    let on = said.on.map(in_words).unwrap_or_default();
    format!("{} {on}：{}", said.by, one_line(&said.text))
}

fn sign_off(one: &SignOff) -> String {
    let mut text = format!("{}  {}", one.step, one.stands.word());
    if let Some(last) = &one.last {
        let on = last.on.map(in_words).unwrap_or_default();
        _ = write!(text, "  {} {on}  指纹 {}", last.by, last.state);
    }
    if let Some(count) = one.changes {
        _ = write!(text, "  此后修改 {count} 处");
    }
    text + "\n"
}

fn logged(one: &Logged) -> String {
    let at = one.at.parse().map(beijing_minute).unwrap_or_default();
    let who = if one.who.is_empty() { "未署名" } else { &one.who };
    let undone = if one.undone { "（已撤销）" } else { "" };
    format!("{at}  {who}  {}{undone}\n", one_line(&one.difference))
}
