//! What files say: of a file outside, of one attached.

use std::fmt::Write as _;
use std::path::PathBuf;

use clap::Subcommand;
use serde_json::json;
use suanbei::form::{PageLook, Reading, TextSource};
use suanbei::project::ScanSaid;
use suanbei::scans::Agreement;
use suanbei::{Result, project};

use super::{Answer, Caller, look_at, one_line, pretty, watched};

#[derive(Debug, Subcommand)]
pub(super) enum Said {
    /// 读出一个文件的文字：PDF、DOCX、XLSX、文本，以及扫描件和照片（离线识别，可能有误）
    Read {
        #[arg(value_name = "文件")]
        file: PathBuf,
    },
    /// 查看一个附件的已知情况：类型、页数、清晰度、印章、文字
    Facts {
        #[arg(value_name = "项目文件")]
        file: PathBuf,
        /// 例如 subject.certificate.scan[0]
        #[arg(value_name = "位置")]
        path: String,
        /// 先读取项目里还没有读取的全部附件，扫描件和照片也识别
        #[arg(long)]
        read: bool,
        /// 把证照上读出的内容填入还空着的栏目
        #[arg(long)]
        fill: bool,
    },
}

/// Runs a command.
pub(super) fn run(command: Said, caller: &Caller) -> Result<Answer> {
    match command {
        Said::Read { file } => {
            let reading = watched(|progress| project::read_file(&file, progress))?;
            let attention = reading.unread.is_some();
            let text = if caller.json { pretty(&json!(reading)) } else { told(&reading) };
            Ok(Answer { text, attention })
        }
        Said::Facts { file, path, read, fill } => {
            let mut taken = String::new();
            let known = if read || fill {
                let mut project = caller.open(&file)?;
                if read {
                    watched(|progress| project.read_files(progress))?;
                }
                if fill {
                    taken = format!("填入 {} 项\n", project.take_said(&*path, None)?);
                }
                project.known(&*path)?
            } else {
                look_at(&file)?.known(&*path)?
            };
            let differs = |said: &ScanSaid| said.agreement == Some(Agreement::Differs);
            let attention = known.said.iter().any(differs);
            if caller.json {
                return Ok(Answer { text: pretty(&json!(known)), attention });
            }
            let mut text = format!("{}\n{taken}", one_line(&known.file.file_name));
            for said in &known.said {
                let [label, answer, says] =
                    [&said.place.label, &said.answer, &said.says].map(one_line);
                _ = match said.agreement {
                    None => writeln!(text, "{label}：未填写，读作 {says}"),
                    Some(Agreement::Differs) => {
                        writeln!(
                            text,
                            "{label}：{}，填报 {answer}，读作 {says}",
                            said.word
                        )
                    }
                    Some(_) => writeln!(text, "{label}：{}", said.word),
                };
            }
            match &known.reading {
                None => text.push_str("还没有读取（suanbei facts --read）\n"),
                Some(reading) => text.push_str(&told(reading)),
            }
            Ok(Answer { text, attention })
        }
    }
}

fn told(reading: &Reading) -> String {
    let mut text = String::new();
    if let Some(reason) = &reading.unread {
        _ = writeln!(text, "没有读取：{reason}");
    }
    if reading.signed {
        text.push_str("带有电子签名（是否有效未核验）\n");
    }
    let several = reading.pages.len() > 1;
    for (page, number) in reading.pages.iter().zip(1..) {
        if several {
            _ = writeln!(text, "—— 第 {number} 页 ——");
        }
        if let Some((width, height)) = page.size {
            _ = writeln!(text, "{width} × {height} 毫米");
        }
        if let Some(look) = &page.look {
            _ = writeln!(text, "{}", looks(look));
        }
        for code in &page.codes {
            _ = writeln!(text, "二维码：{}", one_line(code));
        }
        if page.source == TextSource::Picture {
            text.push_str("以下文字由识别得到，可能有误：\n");
        }
        for line in &page.lines {
            match page.source {
                TextSource::Picture => {
                    _ = writeln!(text, "{:>3}%  {}", line.certain, one_line(&line.text));
                }
                _ => _ = writeln!(text, "{}", one_line(&line.text)),
            }
        }
    }
    text
}

fn looks(look: &PageLook) -> String {
    let mut said = Vec::new();
    if look.blank {
        said.push("空白".to_owned());
    }
    if let Some(sharpness) = look.sharpness {
        said.push(format!("清晰度 {sharpness}‰"));
    }
    said.push(format!("亮部 {}/255", look.light));
    said.push(format!("色彩 {}/255", look.colour));
    said.push(match look.seals.len() {
        0 => "没有找到圆形红章".to_owned(),
        count => format!("圆形红章 {count} 枚"),
    });
    if look.turned > 0 {
        said.push(format!("需右转 {}°", u16::from(look.turned) * 90));
    }
    for (_, ink) in &look.signatures {
        said.push(format!("签名处墨迹 {ink}‰"));
    }
    said.join("，")
}
