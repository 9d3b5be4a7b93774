//! The commands of the filing: check, typeset, export, verify, restore.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use jiff::civil::Date;
use serde_json::{Value, json};
use suanbei::numbers::filing_number;
use suanbei::package::Manifest;
use suanbei::project::{Copies, Order, Part, View, blocking, config_folder, lists};
use suanbei::rules::{self, Issue, Severity};
use suanbei::{Error, Project, Result, form, law};

use super::{Answer, Caller, day, look_at, one_line, pretty, watched, working_days};

#[derive(Debug, Subcommand)]
pub(super) enum Filing {
    /// 检查材料是否齐全、规范、一致
    Check {
        #[arg(value_name = "项目文件")]
        file: PathBuf,
        /// 按哪一天检查，默认今天（北京时间），例如 2026-11-23
        #[arg(long, value_name = "日期", value_parser = day)]
        today: Option<Date>,
        /// 先读取还没有读取的附件，扫描件和照片也识别
        #[arg(long)]
        read: bool,
    },
    /// 说明一条规则检查什么、为什么、怎么改
    Explain {
        #[arg(value_name = "规则")]
        rule: String,
    },
    /// 列出全部规则
    Rules,
    /// 生成材料（PDF，可另附 DOCX）
    Documents {
        #[arg(value_name = "项目文件")]
        file: PathBuf,
        /// 材料放到哪个文件夹；不覆盖已有文件
        #[arg(long, value_name = "文件夹")]
        out: PathBuf,
        /// 另外生成可编辑的 DOCX
        #[arg(long)]
        docx: bool,
        /// 另外生成 DOCX 审阅稿：未处理的批注写在页边；收回后用 take 读取新的批注
        #[arg(long, conflicts_with = "docx")]
        comments: bool,
        /// 材料上的日期，默认今天（北京时间）
        #[arg(long, value_name = "日期", value_parser = day)]
        today: Option<Date>,
        #[command(flatten)]
        round: Round,
    },
    /// 由填报内容生成各项管理制度的草稿（DOCX），没有填写的逐处标出
    Systems {
        #[arg(value_name = "项目文件")]
        file: PathBuf,
        /// 草稿放到哪个文件夹；不覆盖已有文件
        #[arg(long, value_name = "文件夹")]
        out: PathBuf,
        /// 草稿上的日期，默认今天（北京时间）
        #[arg(long, value_name = "日期", value_parser = day)]
        today: Option<Date>,
    },
    /// 已备案的算法：生成页脚、关于页面文字、公示内容和公示检查表，交给网站和产品人员
    Display {
        #[arg(value_name = "项目文件")]
        file: PathBuf,
        /// 公示材料放到哪个文件夹；不覆盖已有文件
        #[arg(long, value_name = "文件夹")]
        out: PathBuf,
        /// 材料上的日期，默认今天（北京时间）
        #[arg(long, value_name = "日期")]
        today: Option<Date>,
    },
    /// 导出备案材料包并核对
    Export {
        #[arg(value_name = "项目文件")]
        file: PathBuf,
        /// 材料包的文件名；不覆盖已有文件
        #[arg(long, value_name = "ZIP")]
        out: PathBuf,
        /// 只导出主体备案材料
        #[arg(long, conflicts_with = "algorithm")]
        subject: bool,
        /// 只导出第几个算法的备案材料，从 1 数起
        #[arg(long, value_name = "序号", value_parser = clap::value_parser!(u32).range(1..))]
        algorithm: Option<u32>,
        /// 导出的日期，默认今天（北京时间）
        #[arg(long, value_name = "日期", value_parser = day)]
        today: Option<Date>,
        /// 仍有必须修改的问题时导出的理由，会印在校验报告上
        #[arg(long = "override", value_name = "理由")]
        overriding: Option<String>,
        /// 只放上次提交后修改的材料和附件；需有提交时的留档
        #[arg(long = "changed")]
        only_changed: bool,
        /// 导出内部档案：填报内容、全部附件、跟踪记录和每次提交的材料包；不用于提交
        #[arg(long, conflicts_with_all = ["subject", "algorithm", "overriding", "watermark", "only_changed"])]
        archive: bool,
        #[command(flatten)]
        round: Round,
        /// 合订本上的水印，例如 仅供算法备案使用
        #[arg(long, value_name = "文字")]
        watermark: Option<String>,
    },
    /// 核对备案材料包，逐一指出不同之处
    Verify {
        #[arg(value_name = "ZIP")]
        zip: PathBuf,
        /// 并按导出的日期对包内的填报内容和附件重新运行全部规则
        #[arg(long)]
        rules: bool,
    },
    /// 由备案材料包恢复项目
    Restore {
        #[arg(value_name = "ZIP")]
        zip: PathBuf,
        /// 恢复成哪个项目文件；不覆盖已有文件
        #[arg(long, value_name = "项目文件")]
        out: PathBuf,
    },
    /// 拆解并校验一个算法备案编号
    Number {
        #[arg(value_name = "编号")]
        number: String,
    },
}

/// Runs a command.
/// Which round the documents of a correction tell of.
#[derive(Debug, Args)]
pub(super) struct Round {
    /// 补正材料写哪一个对象的哪一轮，默认未结束的或最近的一轮：subject 或 algorithms[N]
    #[arg(long, value_name = "位置", requires = "round")]
    place: Option<String>,
    /// 第几轮，从 1 数起：每次提交为一轮，变更、注销备案接着前面的备案往下数
    #[arg(long, value_name = "轮次", requires = "place")]
    round: Option<usize>,
}

impl Round {
    fn view<'p>(&self, project: &'p Project) -> Result<View<'p>> {
        let view = project.view()?;
        match (&self.place, self.round) {
            (Some(place), Some(round)) => view.of_round(place, round),
            _ => Ok(view),
        }
    }
}

pub(super) fn run(command: Filing, caller: &Caller) -> Result<Answer> {
    let Caller { json, clock, .. } = *caller;
    let day = |given| caller.day(given);
    match command {
        Filing::Check { file, today, read } => {
            if read {
                let mut project = caller.open(&file)?;
                watched(|progress| project.read_files(progress))?;
            }
            check(&file, day(today), json)
        }
        Filing::Explain { rule } => explain(&rule),
        Filing::Rules => Ok(list(json).into()),
        Filing::Documents { file, out, docx, comments, today, round } => {
            let copies = match (docx, comments) {
                (_, true) => Copies::ForReview,
                (true, _) => Copies::Editable,
                _ => Copies::None,
            };
            let (project, calendar) = (look_at(&file)?, working_days()?);
            let made = watched(|progress| {
                let view = round.view(&project)?;
                view.documents(&out, day(today), &calendar, copies, progress)
            })?;
            Ok(lines(made.iter().map(|path| path.display())).into())
        }
        Filing::Systems { file, out, today } => {
            let project = look_at(&file)?;
            let made = watched(|progress| {
                project.view()?.system_drafts(&out, day(today), progress)
            })?;
            Ok(lines(made.iter().map(|path| path.display())).into())
        }
        Filing::Display { file, out, today } => {
            let project = look_at(&file)?;
            let made =
                watched(|progress| project.view()?.display(&out, day(today), progress))?;
            Ok(lines(made.iter().map(|path| path.display())).into())
        }
        Filing::Export {
            file,
            out,
            subject,
            algorithm,
            today,
            overriding,
            only_changed,
            archive,
            round,
            watermark,
        } => {
            if archive {
                let project = look_at(&file)?;
                let manifest = watched(|progress| {
                    let calendar = working_days()?;
                    project.view()?.archive(&out, day(today), &calendar, progress)
                })?;
                return Ok(written(&out, &manifest, json));
            }
            let part = match algorithm {
                _ if subject => Part::Subject,
                Some(number) => Part::Algorithm(number as usize - 1),
                None => Part::Whole,
            };
            let calendar = working_days()?;
            let order = Order {
                overriding: overriding.as_deref(),
                watermark: watermark.as_deref(),
                only_changed,
                ..Order::new(part, day(today), &calendar)
            };
            export(&file, &out, &order, &round, json)
        }
        Filing::Verify { zip, rules } => verify(&zip, rules, json),
        Filing::Restore { zip, out } => {
            let (_, misfits) =
                watched(|progress| Project::restore(&zip, &out, clock, progress))?;
            Ok(Answer { attention: !misfits.is_empty(), text: lines(misfits) })
        }
        Filing::Number { number } => Ok(take_apart(&number, json)),
    }
}

fn check(file: &Path, today: Date, json: bool) -> Result<Answer> {
    let (project, calendar) = (look_at(file)?, working_days()?);
    let issues = project.check(today, &calendar)?;
    let unread = project.unread_files()?;
    let overview = project.overview(today, &calendar)?;
    if json {
        let mut found = in_json(&issues, today, unread);
        found["parts"] = json!(overview.parts);
        let attention = blocking(&issues) > 0;
        return Ok(Answer { text: pretty(&found), attention });
    }
    let mut answer = found(&issues, today, unread);
    _ = writeln!(answer.text, "{}。", overview.submission);
    Ok(answer)
}

/// Returns what rules found as JSON.
fn in_json(issues: &[Issue], today: Date, unread: usize) -> Value {
    let count = |severity| issues.iter().filter(|i| i.severity == severity).count();
    json!({
        "today": today, "errors": blocking(issues), "warnings": count(Severity::Warning),
        "hints": count(Severity::Hint), "unread": unread, "issues": issues,
    })
}

/// Returns what rules found, the worst first, and what a rule repeats together.
fn found(issues: &[Issue], today: Date, unread: usize) -> Answer {
    let mut text = String::new();
    let count = |severity| issues.iter().filter(|i| i.severity == severity).count();
    let (errors, warnings) = (blocking(issues), count(Severity::Warning));
    let hints = count(Severity::Hint);
    for severity in [Severity::Error, Severity::Warning, Severity::Hint] {
        let mut last = None;
        for issue in issues.iter().filter(|issue| issue.severity == severity) {
            let Issue { rule, message, .. } = issue;
            if last.replace((rule, message)) != Some((rule, message)) {
                _ = writeln!(text, "[{}] {rule} {message}", word(severity));
            }
            for place in &issue.places {
                _ = writeln!(text, "    {}（{}）", place.path, place.label);
            }
            if let Some(reason) = &issue.waiver {
                _ = writeln!(text, "    已说明理由：{reason}");
            }
        }
    }
    _ = writeln!(
        text,
        "截至 {today}：必须修改 {errors} 项，建议修改 {warnings} 项，提示 {hints} 项。"
    );
    if unread > 0 {
        _ = writeln!(
            text,
            "有 {unread} 个附件的内容没有读取，结果不含其中的文字（suanbei check --read）。"
        );
    }
    Answer { text, attention: errors > 0 }
}

fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "必须修改",
        Severity::Warning => "建议修改",
        Severity::Hint => "提示",
    }
}

fn explain(rule: &str) -> Result<Answer> {
    let found = rules::find(rule);
    let rule = found.ok_or_else(|| Error::NoSuchRule { rule: rule.to_owned() })?;
    let mut text = format!(
        "# {} {}\n\n{}\n\n{}\n\n## 依据\n{}\n",
        rule.id,
        word(rule.severity),
        rule.message,
        rule.explanation(),
        rule.basis
    );
    for article in law::cited(rule.basis) {
        let _ = write!(text, "\n{}\n{}\n", article.name, article.text);
    }
    Ok(text.into())
}

fn list(json: bool) -> String {
    if json {
        let rule = |rule: &rules::Rule| {
            json!({
                "id": rule.id, "name": rule.name, "severity": rule.severity,
                "message": rule.message, "basis": rule.basis, "docs": rule.docs(),
            })
        };
        return pretty(&rules::all().map(rule).collect());
    }
    lines(
        rules::all().map(|rule| {
            format!("{} [{}] {}", rule.id, word(rule.severity), rule.message)
        }),
    )
}

fn export(
    file: &Path,
    zip: &Path,
    order: &Order<'_>,
    round: &Round,
    json: bool,
) -> Result<Answer> {
    let project = look_at(file)?;
    let view = round.view(&project)?;
    match watched(|progress| view.export(zip, order, progress)) {
        Err(error @ Error::Blocked { .. }) => {
            super::complain(&super::told(&error));
            check(file, order.today, json)
        }
        manifest => Ok(written(zip, &manifest?, json)),
    }
}

/// Says what was written and verified.
fn written(zip: &Path, manifest: &Manifest, json: bool) -> Answer {
    if json {
        return pretty(&json!(manifest)).into();
    }
    let (count, bytes) = (manifest.files.len(), manifest.total());
    let zip = one_line(zip.display());
    let mut text = format!("已导出并核对：{zip}（{count} 个文件，{bytes} 字节）\n");
    if let Some(font) = &manifest.font {
        let (name, sha256) = (one_line(&font.name), one_line(&font.sha256));
        _ = writeln!(
            text,
            "其中有生僻字用“{name}”印出；要再次生成相同的文件，须有这个字体（SHA-256 {sha256}）"
        );
    }
    text.into()
}

fn verify(zip: &Path, rules: bool, json: bool) -> Result<Answer> {
    let differences = watched(|progress| Project::verify(zip, progress))?;
    let attention = !differences.is_empty();
    let again =
        || Project::recheck(zip, &working_days()?, &lists(config_folder().as_deref())?);
    let rechecked = rules.then(again).transpose()?;
    let mut text = match (json, &rechecked) {
        (true, None) => pretty(&json!(differences)),
        (true, Some(again)) => {
            let mut found = in_json(&again.issues, again.today, again.unread);
            found["differs"] = json!(again.differs);
            pretty(&json!({ "differences": differences, "check": found }))
        }
        (false, _) if attention => lines(differences),
        (false, _) => "材料包完好：文件与清单逐一相符。\n".to_owned(),
    };
    let Some(again) = rechecked else { return Ok(Answer { text, attention }) };
    let found = found(&again.issues, again.today, again.unread);
    if !json {
        text += &lines(again.differs);
        text += &found.text;
    }
    Ok(Answer { text, attention: attention || found.attention })
}

fn take_apart(number: &str, json: bool) -> Answer {
    let parsed = filing_number::parse(number.trim());
    let attention = parsed.is_err();
    let text = match parsed {
        Err(problem) if json => pretty(&json!({ "problem": problem.to_string() })),
        Err(problem) => format!("{problem}\n"),
        Ok(number) if json => pretty(&json!(number)),
        Ok(number) => {
            let region = form::regions::name(number.region);
            let class = form::algorithm::basics::Class::of_code(number.class);
            format!(
                "行政区划：{}（{}）\n主体编号：{}\n算法类别：{}（{}）\n备案年份：{}\n序号：{:03}\n校验码：{}（相符；为本软件由公开编号归纳的规则）\n",
                number.region,
                region.as_deref().unwrap_or("未收录"),
                number.subject,
                number.class,
                class.map_or("未收录", form::algorithm::basics::Class::word),
                number.year,
                number.serial,
                number.check
            )
        }
    };
    Answer { text, attention }
}

/// Returns the items, each on a line of its own.
pub(super) fn lines(items: impl IntoIterator<Item = impl std::fmt::Display>) -> String {
    items.into_iter().fold(String::new(), |mut text, item| {
        let _ = writeln!(text, "{}", one_line(item));
        text
    })
}
