//! The command line: results on stdout, messages on stderr; exits with 0 if all is well, 1
//! if something needs attention, 2 on failure.
//!
//! It reads arguments and writes text, and leaves everything else to
//! [`Project`].

use std::ffi::OsString;
use std::fmt::Display;
use std::io::{self, ErrorKind, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use jiff::civil::Date;
use serde_json::Value;
use suanbei::form::At;
use suanbei::progress::{Progress, Step};
use suanbei::project::{Clock, calendar, config_folder, my_name};
use suanbei::tracking::{Calendar, beijing};
use suanbei::{Error, Project, Result, error};

mod arguments;
mod fields;
mod filing;
mod font;
mod holidays;
mod lists;
mod office;
mod overview;
mod reading;
mod review;
mod snapshots;
mod told;
mod track;
mod upkeep;

use arguments::day;

/// 算备：离线准备互联网信息服务算法备案材料
#[derive(Debug, Parser)]
#[command(name = "suanbei", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
    /// 以 JSON 输出结果和错误，供程序读取
    #[arg(long, global = true)]
    json: bool,
    /// 以谁的名义，记入修改记录；默认用 suanbei name 设置的姓名
    #[arg(long, global = true, value_name = "姓名")]
    by: Option<String>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// 新建项目文件
    New {
        #[arg(value_name = "项目文件")]
        file: PathBuf,
        /// 以完整的虚构示例为内容
        #[arg(long, value_name = "示例", value_parser = ["generative", "recommender", "supporter"])]
        example: Option<String>,
        /// 沿用另一个项目的填报内容和附件；签章扫描件和备案记录不沿用，须核对的记为批注
        #[arg(long, value_name = "项目文件", conflicts_with = "example")]
        from: Option<PathBuf>,
        /// 只沿用主体信息，不带算法
        #[arg(long, requires = "from")]
        subject_only: bool,
    },
    /// 列出全部页面和字段
    Fields,
    /// 填写一项
    Set {
        #[arg(value_name = "项目文件")]
        file: PathBuf,
        /// 例如 subject.name、algorithms[0].products[1].url
        #[arg(value_name = "位置")]
        path: String,
        /// 填写的内容；多项用 JSON 数组或以“、”隔开；空文字清除已填内容
        #[arg(value_name = "内容", allow_hyphen_values = true)]
        value: String,
    },
    /// 查看一项、一条记录或全部内容
    Get {
        #[arg(value_name = "项目文件")]
        file: PathBuf,
        #[arg(value_name = "位置", default_value = "")]
        path: String,
    },
    /// 添加一条记录，输出它的位置
    Add {
        #[arg(value_name = "项目文件")]
        file: PathBuf,
        /// 例如 algorithms、algorithms[0].products
        #[arg(value_name = "组")]
        group: String,
    },
    /// 删除一条记录及其全部下级内容
    Remove {
        #[arg(value_name = "项目文件")]
        file: PathBuf,
        #[arg(value_name = "位置")]
        path: String,
        /// 其中有提交记录时也删除
        #[arg(long)]
        yes: bool,
    },
    /// 把一条记录移到同组的第几位
    Move {
        #[arg(value_name = "项目文件")]
        file: PathBuf,
        #[arg(value_name = "位置")]
        path: String,
        /// 从 1 数起；超过最后一位即移到最后
        #[arg(value_name = "序号", value_parser = clap::value_parser!(u32).range(1..))]
        position: u32,
    },
    /// 添加附件
    Attach {
        #[arg(value_name = "项目文件")]
        file: PathBuf,
        #[arg(value_name = "位置")]
        path: String,
        #[arg(value_name = "文件", required = true)]
        files: Vec<PathBuf>,
    },
    /// 移除一个附件，或一项的全部附件
    Detach {
        #[arg(value_name = "项目文件")]
        file: PathBuf,
        #[arg(value_name = "位置")]
        path: String,
    },
    /// 导入 JSON 填报内容（与 dump 的输出格式相同）
    Import {
        #[arg(value_name = "项目文件")]
        file: PathBuf,
        #[arg(value_name = "JSON文件")]
        data: PathBuf,
    },
    /// 输出全部内容（不含附件的字节）
    Dump {
        #[arg(value_name = "项目文件")]
        file: PathBuf,
    },
    #[command(flatten)]
    Snapshots(snapshots::Snapshots),
    /// 撤销上一步
    Undo {
        #[arg(value_name = "项目文件")]
        file: PathBuf,
        /// 上一步是提交记录时也撤销
        #[arg(long)]
        yes: bool,
    },
    /// 重做刚撤销的一步
    Redo {
        #[arg(value_name = "项目文件")]
        file: PathBuf,
    },
    /// 为一个“建议修改”或“提示”的问题说明理由
    Waive {
        #[arg(value_name = "项目文件")]
        file: PathBuf,
        #[arg(value_name = "规则")]
        rule: String,
        #[arg(value_name = "位置")]
        path: String,
        #[arg(value_name = "理由")]
        reason: String,
        /// 按哪一天检查，默认今天（北京时间）
        #[arg(long, value_name = "日期", value_parser = day)]
        today: Option<Date>,
    },
    /// 收回为一个问题说明的理由
    Unwaive {
        #[arg(value_name = "项目文件")]
        file: PathBuf,
        #[arg(value_name = "规则")]
        rule: String,
        #[arg(value_name = "位置")]
        path: String,
    },
    /// 列出已知的放假和上班日期，或读入新一年的通知
    Calendar {
        #[command(subcommand)]
        what: Option<holidays::Holidays>,
    },
    /// 说明已知哪些公示清单，读入新公布的，或在其中查找
    Lists {
        #[command(subcommand)]
        what: Option<lists::Published>,
    },
    /// 查看、选用或取消生僻字字体：附带的字体没有的字用它印出
    Font(font::Font),
    #[command(flatten)]
    Said(reading::Said),
    #[command(flatten)]
    Filing(filing::Filing),
    #[command(flatten)]
    Tracking(track::Tracking),
    #[command(flatten)]
    Office(office::Office),
    #[command(flatten)]
    Review(review::Review),
    #[command(flatten)]
    Standing(overview::Standing),
    #[command(flatten)]
    Upkeep(upkeep::Upkeep),
}

/// The output of a command, and whether something needs attention.
struct Answer {
    text: String,
    attention: bool,
}

impl From<String> for Answer {
    fn from(text: String) -> Self {
        Self { text, attention: false }
    }
}

/// Who calls, when, and how the answer is wanted.
#[derive(Clone)]
struct Caller {
    json: bool,
    clock: Clock,
    /// The name for the log, empty if nobody told it.
    by: String,
}

impl Caller {
    /// Opens a project in the name of the caller.
    fn open(&self, file: &Path) -> Result<Project> {
        let mut project = warned(Project::open(file, self.clock))?;
        project.act_as(&self.by);
        Ok(project)
    }

    /// Returns the day in Beijing.
    fn today(&self) -> Date {
        beijing((self.clock)())
    }

    /// Returns the day that was given, or else today.
    fn day(&self, given: Option<Date>) -> Date {
        given.unwrap_or_else(|| self.today())
    }
}

/// Runs the program.
pub(crate) fn main(given: impl IntoIterator<Item = OsString>, clock: Clock) -> ExitCode {
    let arguments: Arguments = match arguments::read(given) {
        Ok(arguments) => arguments,
        Err(code) => return code,
    };
    let Arguments { command, json, by } = arguments;
    let by = by.unwrap_or_else(|| my_name(config_folder().as_deref()));
    match run(command, &Caller { json, clock, by }).and_then(|answer| print(&answer)) {
        Ok(code) => code,
        Err(error) => {
            complain(&if json {
                serde_json::json!(error).to_string()
            } else {
                told(&error)
            });
            ExitCode::from(2)
        }
    }
}

/// Returns the message of a failure, with the command or option that helps.
fn told(error: &Error) -> String {
    let way_out = match error {
        Error::Damaged { .. } => "（suanbei doctor）",
        Error::NoSuchPlace { .. } => "。可用 suanbei fields 查看全部字段",
        Error::NotWaivable { .. } | Error::Blocked { .. } => "（--override）",
        Error::Asks { .. } | Error::HolidaysDiffer { .. } => "（--yes）",
        _ => "",
    };
    format!("错误：{}{way_out}", error::chain(error))
}

fn run(command: Command, caller: &Caller) -> Result<Answer> {
    let Caller { json, clock, .. } = *caller;
    let open = |file: &Path| caller.open(file);
    let done = String::new();
    let text = match command {
        Command::New { file, example: Some(name), .. } => watched(|progress| {
            Project::create_example(&file, &name, clock, progress).map(|_| done)
        })?,
        Command::New { file, from: Some(other), subject_only, .. } => {
            let other = look_at(&other)?;
            let (other, today) = (other.view()?, caller.today());
            let start = |progress: &mut Progress<'_>| {
                Project::create_from(&file, &other, subject_only, clock, today, progress)
            };
            watched(start).map(|_| done)?
        }
        Command::New { file, .. } => Project::create(&file, clock).map(|_| done)?,
        Command::Fields if json => pretty(&serde_json::json!(suanbei::form::PROJECT)),
        Command::Fields => fields::list(),
        Command::Set { file, path, value } => {
            let value = match serde_json::from_str(&value) {
                Ok(list @ Value::Array(_)) => list,
                _ => Value::String(value),
            };
            open(&file)?.set(&path, &value).map(|()| done)?
        }
        Command::Get { file, path } => match look_at(&file)?.get(&path)? {
            Value::String(text) if !json => text + "\n",
            Value::Null if !json => done,
            value => pretty(&value),
        },
        Command::Add { file, group } => {
            let mut project = open(&file)?;
            let added = project.add(&group)?;
            project.path_of(added)? + "\n"
        }
        Command::Remove { file, path, yes } => {
            let mut project = open(&file)?;
            if !yes {
                project.ask_before_remove(&path)?;
            }
            upkeep::telling_left(&mut project, |project| project.remove(&path))?.1
        }
        Command::Move { file, path, position } => {
            open(&file)?.move_to(&path, position as usize - 1).map(|()| done)?
        }
        Command::Attach { file, path, files } => {
            let mut project = open(&file)?;
            watched(|progress| project.attach(&path, &files, progress)).map(|()| done)?
        }
        Command::Detach { file, path } => open(&file)?.detach(&path).map(|()| done)?,
        Command::Import { file, data } => return import(open(&file)?, &data, json),
        Command::Dump { file } => pretty(&look_at(&file)?.dump()?),
        Command::Snapshots(command) => return snapshots::run(command, json),
        Command::Undo { file, yes } => {
            let mut project = open(&file)?;
            if !yes {
                project.ask_before_undo(1)?;
            }
            let (step, left) = upkeep::telling_left(&mut project, Project::undo)?;
            let mut answer = stepped("撤销", step);
            answer.text.push_str(&left);
            return Ok(answer);
        }
        Command::Redo { file } => {
            return Ok(stepped("重做", open(&file)?.redo()?));
        }
        Command::Waive { file, rule, path, reason, today } => {
            let today = caller.day(today);
            let mut project = open(&file)?;
            project
                .waive(&rule, &path, &reason, today, &working_days()?)
                .map(|()| done)?
        }
        Command::Unwaive { file, rule, path } => {
            open(&file)?.unwaive(&rule, &[At::Path(&path)]).map(|()| done)?
        }
        Command::Calendar { what } => {
            return holidays::run(what, json, caller.today());
        }
        Command::Lists { what } => return lists::run(what, json),
        Command::Font(command) => return font::run(command, caller),
        Command::Said(command) => return reading::run(command, caller),
        Command::Filing(command) => return filing::run(command, caller),
        Command::Tracking(command) => return track::run(command, caller),
        Command::Office(command) => return office::run(command, caller),
        Command::Review(command) => return review::run(command, caller),
        Command::Standing(command) => return overview::run(command, caller),
        Command::Upkeep(command) => return upkeep::run(command, caller),
    };
    Ok(text.into())
}

/// Opens a project read-only.
fn look_at(file: &Path) -> Result<Project> {
    warned(Project::open_read_only(file))
}

/// Equips a project that was opened, and says what is wrong with it.
fn warned(opened: Result<Project>) -> Result<Project> {
    let mut project = opened?;
    let folder = config_folder();
    if let Some(error) = project.equip(folder.as_deref())? {
        complain(&format!("警告：{}", error::chain(&error)));
    }
    if let Some(warning) = project.warning() {
        complain(&format!("警告：{}：{warning}", project.path().display()));
    }
    Ok(project)
}

fn stepped(verb: &str, step: Option<String>) -> Answer {
    match step {
        Some(step) => format!("已{verb}：{step}\n").into(),
        None => {
            Answer { text: format!("没有可以{verb}的操作\n"), attention: true }
        }
    }
}

fn import(mut project: Project, data: &Path, json: bool) -> Result<Answer> {
    let imported = project.import_file(data)?;
    let attention = !imported.misfits.is_empty();
    if json {
        return Ok(Answer { text: pretty(&serde_json::json!(imported)), attention });
    }
    let replaced = imported.replaced.iter().map(|what| format!("已替换：{what}"));
    let text = filing::lines(imported.misfits) + &filing::lines(replaced);
    Ok(Answer { text, attention })
}

fn working_days() -> Result<Calendar> {
    calendar(config_folder().as_deref())
}

fn pretty(value: &Value) -> String {
    format!("{value:#}\n")
}

/// Runs long work, showing its progress on a terminal.
fn watched<T>(work: impl FnOnce(&mut Progress<'_>) -> Result<T>) -> Result<T> {
    let mut errors = io::stderr();
    let looking = errors.is_terminal();
    let mut listen = |step: Step<'_>| {
        if looking && let Some(percent) = percent(&step) {
            // Progress that cannot be shown is no failure.
            let _ = write!(errors, "\r{} {percent} %\x1b[K", step.doing);
        }
        true
    };
    let done = work(&mut Progress::new(&mut listen));
    if looking {
        let _ = write!(errors, "\r\x1b[K");
    }
    done
}

/// Returns the percentage done, if the total is known.
fn percent(step: &Step<'_>) -> Option<u128> {
    (u128::from(step.done) * 100).checked_div(u128::from(step.total))
}

/// Writes the result. A reader that stops early, such as `| head`, is no failure.
fn print(answer: &Answer) -> Result<ExitCode> {
    match io::stdout().write_all(answer.text.as_bytes()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(Error::io("写入", "标准输出", error))
        }
        _ => Ok(ExitCode::from(u8::from(answer.attention))),
    }
}

/// Writes a message. There is nobody to tell if this fails.
fn complain(message: &str) {
    let _ = writeln!(io::stderr(), "{}", one_line(message));
}

/// Returns a text on one line: names of files may hold tabs and line breaks.
fn one_line(text: impl Display) -> String {
    let breaks = |c: char| c.is_control() || ['\u{2028}', '\u{2029}'].contains(&c);
    text.to_string().replace(breaks, " ")
}
