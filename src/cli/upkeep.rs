//! The commands that look after the project file itself: backup, doctor.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use clap::Subcommand;
use serde_json::json;
use suanbei::{Project, Result};

use super::{Answer, Caller, one_line, pretty, watched};

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
        /// 先缩小文件：只去掉撤销、重做和留档都用不到的内容
        #[arg(long)]
        compact: bool,
        /// 先清除撤销记录和已移除附件的内容，再缩小文件；提交时的留档保留
        #[arg(long)]
        clear_history: bool,
        /// 清除历史时，第几号留档的内容也清除，只留下材料包的 SHA-256；可以写几次
        #[arg(long, value_name = "留档", requires = "clear_history")]
        forget: Vec<i64>,
        /// 先重新读取全部附件的内容，扫描件和照片也重新识别
        #[arg(long)]
        reread: bool,
    },
}

/// Runs a command.
pub(super) fn run(command: Upkeep, caller: &Caller) -> Result<Answer> {
    match command {
        Upkeep::Backup { file, to } => {
            let folder = to.as_deref().or(file.parent()).unwrap_or(Path::new(""));
            let project = caller.open(&file)?;
            let copy = watched(|progress| project.view()?.backup(folder, progress))?;
            Ok(format!("{}\n", copy.display()).into())
        }
        Upkeep::Doctor { file, compact, clear_history, forget, reread } => {
            let mut told = String::new();
            if reread {
                let mut project = caller.open(&file)?;
                watched(|progress| project.read_files_again(progress))?;
            }
            if clear_history {
                let mut project = caller.open(&file)?;
                watched(|progress| project.clear_history(&forget, progress))?;
                told = still_held(&project)?;
            } else if compact {
                let mut project = caller.open(&file)?;
                watched(|progress| project.compact(progress))?;
            }
            let mut answer = doctor(&file, caller.json)?;
            if !caller.json {
                answer.text.push_str(&told);
            }
            Ok(answer)
        }
    }
}

/// Names the snapshots that still hold files which were removed from the project.
fn still_held(project: &Project) -> Result<String> {
    let mut text = String::new();
    for snapshot in project.snapshots()? {
        let files = project.only_in(snapshot.number)?;
        if !files.is_empty() {
            let (number, of) = (snapshot.number, snapshot.of);
            let files = one_line(files.join("、"));
            _ = writeln!(
                text,
                "留档 {number}（{of}）仍有已移除的文件：{files}。要一并清除，请加 --forget {number}"
            );
        }
    }
    for number in project.left_snapshots()? {
        _ = writeln!(text, "{}要一并清除，请加 --forget {number}", left(number));
    }
    Ok(text)
}

/// Does what may take submissions back; also returns what is to be told of the snapshots
/// that this leaves behind.
pub(super) fn telling_left<T>(
    project: &mut Project,
    work: impl FnOnce(&mut Project) -> Result<T>,
) -> Result<(T, String)> {
    let before = project.left_snapshots()?;
    let done = work(project)?;
    let mut text = String::new();
    for number in project.left_snapshots()? {
        if !before.contains(&number) {
            let way = format!("suanbei doctor --clear-history --forget {number}");
            _ = writeln!(text, "{}要清除，请用 {way}", left(number));
        }
    }
    Ok((done, text))
}

fn left(number: i64) -> String {
    format!("留档 {number} 的提交记录已撤销或删除，内容仍留存。")
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
        let _ = writeln!(text, "问题：{}", one_line(problem));
    }
    for missing in &checkup.missing {
        let _ = writeln!(text, "缺少内容：{}", one_line(missing));
    }
    for backup in &checkup.backups {
        let _ = writeln!(text, "备份：{}", one_line(backup.display()));
    }
    Ok(Answer { text, attention })
}
