//! The commands that look after the project file itself: backup, doctor.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use clap::Subcommand;
use serde_json::json;
use suanbei::project::Clock;
use suanbei::{Project, Result};

use super::{Answer, pretty, warned, watched};

#[derive(Debug, Subcommand)]
pub(super) enum Upkeep {
    /// 备份项目文件，核对后输出备份的位置；保留最近 10 份
    Backup {
        #[arg(value_name = "项目文件")]
        file: PathBuf,
        /// 备份到哪个文件夹，默认项目文件所在的文件夹
        #[arg(long, value_name = "文件夹")]
        to: Option<PathBuf>,
    },
    /// 检查项目文件是否完好，列出备份
    Doctor {
        #[arg(value_name = "项目文件")]
        file: PathBuf,
        /// 先缩小文件：清除撤销记录和已移除附件的内容
        #[arg(long)]
        compact: bool,
    },
}

/// Runs a command.
pub(super) fn run(command: Upkeep, json: bool, clock: Clock) -> Result<Answer> {
    match command {
        Upkeep::Backup { file, to } => {
            let folder = to.as_deref().or(file.parent()).unwrap_or(Path::new(""));
            let project = warned(Project::open(&file, clock))?;
            let copy = watched(|progress| project.view()?.backup(folder, progress))?;
            Ok(format!("{}\n", copy.display()).into())
        }
        Upkeep::Doctor { file, compact } => {
            if compact {
                let mut project = warned(Project::open(&file, clock))?;
                watched(|progress| project.compact(progress))?;
            }
            doctor(&file, json)
        }
    }
}

fn doctor(file: &Path, json: bool) -> Result<Answer> {
    let checkup = watched(|progress| Project::doctor(file, progress))?;
    let attention = !checkup.problems.is_empty() || !checkup.missing.is_empty();
    if json {
        return Ok(Answer { text: pretty(&json!(checkup)), attention });
    }
    let mut text = format!(
        "{}：{} 字节，{} 份附件内容\n",
        if checkup.problems.is_empty() {
            "项目文件完好"
        } else {
            "项目文件有问题"
        },
        checkup.size,
        checkup.contents
    );
    for problem in &checkup.problems {
        let _ = writeln!(text, "问题：{problem}");
    }
    for missing in &checkup.missing {
        let _ = writeln!(text, "缺少内容：{missing}");
    }
    for backup in &checkup.backups {
        let _ = writeln!(text, "备份：{}", backup.display());
    }
    Ok(Answer { text, attention })
}
