//! What was submitted, and how it differs from what there is now.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use clap::Subcommand;
use serde_json::json;
use suanbei::project::{Difference, Snapshot};
use suanbei::tracking::in_words;
use suanbei::{Error, Result};

use super::{Answer, filing, look_at, one_line, pretty, watched};

#[derive(Debug, Subcommand)]
pub(super) enum Snapshots {
    /// 逐项列出不同之处：与上次提交、与一份留档，或与同一项目的另一个文件（例如备份）
    Diff {
        #[arg(value_name = "项目文件")]
        file: PathBuf,
        #[arg(value_name = "另一项目文件", conflicts_with = "from")]
        other: Option<PathBuf>,
        /// 从第几号留档起，默认最近一次提交
        #[arg(long, value_name = "留档")]
        from: Option<i64>,
        /// 到第几号留档，默认现在
        #[arg(long, value_name = "留档", requires = "from")]
        to: Option<i64>,
    },
    /// 列出提交时的留档；给出编号时，输出当时的填报内容或重新生成当时的材料包
    Snapshots {
        #[arg(value_name = "项目文件")]
        file: PathBuf,
        #[arg(value_name = "留档")]
        number: Option<i64>,
        /// 重新生成当时的材料包，与提交时逐字节相同；不覆盖已有文件
        #[arg(long, value_name = "ZIP", requires = "number")]
        out: Option<PathBuf>,
    },
}

pub(super) fn run(command: Snapshots, json: bool) -> Result<Answer> {
    match command {
        Snapshots::Diff { file, other: Some(other), .. } => {
            Ok(listed(look_at(&file)?.diff(&look_at(&other)?)?, json))
        }
        Snapshots::Diff { file, from, to, .. } => {
            let project = look_at(&file)?;
            let latest = || {
                let last = project.snapshots()?.pop();
                last.map(|last| last.number).ok_or_else(|| {
                    let problem = "还没有提交记录，无从比较".to_owned();
                    Error::WrongKind { path: "留档".to_owned(), problem }
                })
            };
            let from = from.map_or_else(latest, Ok)?;
            Ok(listed(project.since(from, to)?, json))
        }
        Snapshots::Snapshots { file, number: None, .. } => list(&file, json),
        Snapshots::Snapshots { file, number: Some(number), out } => {
            let project = look_at(&file)?;
            let Some(out) = out else {
                return Ok(pretty(&project.frozen(number)?.to_json()).into());
            };
            watched(|progress| project.view()?.save_package(number, &out, progress))?;
            Ok(format!("{}\n", one_line(out.display())).into())
        }
    }
}

/// Returns differences, which call for attention if there are any.
fn listed(differences: Vec<Difference>, json: bool) -> Answer {
    let attention = !differences.is_empty();
    let text =
        if json { pretty(&json!(differences)) } else { filing::lines(differences) };
    Answer { text, attention }
}

fn list(file: &Path, json: bool) -> Result<Answer> {
    let all = look_at(file)?.snapshots()?;
    if json {
        return Ok(pretty(&json!(all)).into());
    }
    let mut text = String::new();
    for one in &all {
        _ = writeln!(text, "{}", line(one));
    }
    if all.is_empty() {
        text.push_str("还没有提交时的留档\n");
    }
    Ok(text.into())
}

/// Returns a snapshot on one line.
fn line(snapshot: &Snapshot) -> String {
    let on = snapshot.on.map_or_else(|| "日期未填".to_owned(), in_words);
    let package = match &snapshot.package {
        Some(package) => {
            let name = one_line(&package.name);
            format!("材料包 {name}，SHA-256 {}", package.sha256)
        }
        None => "未核对材料包".to_owned(),
    };
    let forgotten = if snapshot.forgotten { "，内容已清除" } else { "" };
    format!("留档 {}：{}，{on}提交，{package}{forgotten}", snapshot.number, snapshot.of)
}
