//! After the upload: filings, corrections, what is due.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use jiff::civil::Date;
use serde_json::json;
use suanbei::project::{Answered, NewFile, Noted, Uploaded, text_or_file};
use suanbei::rules::Task;
use suanbei::tracking::filing::{Happened, Purpose};
use suanbei::{Error, Project, Result};

use super::told::{list_items, show, show_one};
use super::{Answer, Caller, day, look_at, one_line, pretty, watched, working_days};

#[derive(Debug, Subcommand)]
pub(super) enum Tracking {
    /// 记录提交之后的进展：提交、补正、通过、变更、注销等；不带动作即列出现状
    Track {
        #[arg(value_name = "项目文件")]
        file: PathBuf,
        #[command(subcommand)]
        what: Option<Track>,
    },
    /// 列出各项期限，最近的在前；可另存为日历文件
    Deadlines {
        #[arg(value_name = "项目文件")]
        file: PathBuf,
        /// 按哪一天计算，默认今天（北京时间）
        #[arg(long, value_name = "日期", value_parser = day)]
        today: Option<Date>,
        /// 存为日历文件（.ics）；不覆盖已有文件
        #[arg(long, value_name = "文件")]
        ics: Option<PathBuf>,
    },
}

#[derive(Debug, Subcommand)]
pub(super) enum Track {
    /// 列出备案事项和现状
    Show,
    /// 把填报内容中已有的备案编号、变更和终止日期记为备案事项
    Adopt,
    /// 记录提交
    Submit(Submission),
    /// 记录补正后再次提交
    Resubmit(Submission),
    /// 记录收到补正通知
    Return(WithNotice),
    /// 记录通过
    Accept(Acceptance),
    /// 记录不通过
    Refuse(Refusal),
    /// 记录撤回
    Withdraw(Event),
    /// 记录公示
    Publish(Event),
    /// 记录主管部门的询问
    Ask(WithNotice),
    /// 记录查看过进度
    Look(Event),
    /// 新建变更备案事项；日期为变更之日
    Change(Open),
    /// 新建注销备案事项；日期为终止服务之日
    Cancel(Cancel),
    /// 列出或答复最近一次通知的补正事项
    Items(Items),
}

#[derive(Debug, Args)]
pub(super) struct PlaceOf {
    /// subject 或 algorithms[N]，N 从 0 数起
    #[arg(value_name = "位置")]
    place: String,
}

/// What is known of any event.
#[derive(Debug, Args)]
pub(super) struct Event {
    #[command(flatten)]
    place: PlaceOf,
    /// 发生的日期，默认今天（北京时间）
    #[arg(long, value_name = "日期", value_parser = day)]
    on: Option<Date>,
    /// 备注；有补正事项未完成而再次提交的，即为原因
    #[arg(long, value_name = "文字", allow_hyphen_values = true)]
    note: Option<String>,
    /// 留存的文件：通知、回执的 PDF 或图片；可多次使用
    #[arg(long = "file", value_name = "文件")]
    files: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct Submission {
    #[command(flatten)]
    event: Event,
    /// 备案系统给出的申请编号
    #[arg(long, value_name = "编号")]
    number: Option<String>,
    /// 提交时上传的材料包：留存其中的内容，列出与现有填报内容的不同
    #[arg(long, value_name = "ZIP")]
    package: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct WithNotice {
    #[command(flatten)]
    event: Event,
    /// 通知或询问的文字，或 @文件
    #[arg(long, value_name = "通知", allow_hyphen_values = true)]
    notice: Option<String>,
    /// 载明的最后一天；没有给出的，从文字中读取
    #[arg(long, value_name = "日期", value_parser = day)]
    reply_by: Option<Date>,
}

#[derive(Debug, Args)]
pub(super) struct Refusal {
    #[command(flatten)]
    event: Event,
    /// 通知的文字，或 @文件
    #[arg(long, value_name = "通知", allow_hyphen_values = true)]
    notice: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct Acceptance {
    #[command(flatten)]
    event: Event,
    /// 备案编号
    #[arg(long, value_name = "编号")]
    number: Option<String>,
    /// 备案证明的 PDF 或图片
    #[arg(long, value_name = "文件")]
    certificate: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct Open {
    #[command(flatten)]
    place: PlaceOf,
    /// 变更或终止服务的日期，默认今天（北京时间）
    #[arg(long, value_name = "日期", value_parser = day)]
    on: Option<Date>,
    /// 内部备注，不写入任何材料
    #[arg(long, value_name = "文字", allow_hyphen_values = true)]
    note: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct Cancel {
    #[command(flatten)]
    open: Open,
    /// 终止服务的原因，写入注销说明
    #[arg(long, value_name = "文字", allow_hyphen_values = true)]
    reason: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct Items {
    #[command(flatten)]
    place: PlaceOf,
    /// 答复第几项
    #[arg(long, num_args = 2, value_names = ["序号", "文字"], allow_hyphen_values = true)]
    answer: Vec<String>,
    /// 为第几项添加佐证文件
    #[arg(long, num_args = 2, value_names = ["序号", "文件"])]
    attach: Vec<String>,
    /// 第几项已完成
    #[arg(long, value_name = "序号")]
    done: Vec<String>,
    /// 第几项涉及哪个位置，例如 algorithms[0].name、subject.certificate.files；可重复
    #[arg(long, num_args = 2, value_names = ["序号", "位置"])]
    link: Vec<String>,
}

/// What is said of an event on the command line.
struct Said {
    happened: Happened,
    event: Event,
    number: Option<String>,
    notice: Option<String>,
    reply_by: Option<Date>,
    certificate: Option<PathBuf>,
    package: Option<PathBuf>,
}

impl Event {
    fn said(self, happened: Happened) -> Said {
        let (number, notice, reply_by) = Default::default();
        let (certificate, package) = Default::default();
        Said { happened, event: self, number, notice, reply_by, certificate, package }
    }
}

impl Submission {
    fn said(self, happened: Happened) -> Said {
        let Self { event, number, package } = self;
        Said { number, package, ..event.said(happened) }
    }
}

impl WithNotice {
    fn said(self, happened: Happened) -> Said {
        let Self { event, notice, reply_by } = self;
        Said { notice, reply_by, ..event.said(happened) }
    }
}

pub(super) fn run(command: Tracking, caller: &Caller) -> Result<Answer> {
    let Caller { json, .. } = *caller;
    let now = caller.today();
    match command {
        Tracking::Track { file, what: None | Some(Track::Show) } => {
            show(&look_at(&file)?, json)
        }
        Tracking::Track { file, what: Some(what) } => {
            let mut project = caller.open(&file)?;
            note(&mut project, what, json, now)
        }
        Tracking::Deadlines { file, today, ics } => {
            deadlines(&file, today.unwrap_or(now), ics.as_deref(), json)
        }
    }
}

fn note(project: &mut Project, what: Track, json: bool, today: Date) -> Result<Answer> {
    let said = match what {
        Track::Show => return show(project, json),
        Track::Adopt => return adopt(project, json),
        Track::Change(given) => {
            return open(project, Purpose::Change, &given, None, json, today);
        }
        Track::Cancel(Cancel { open: given, reason }) => {
            let (purpose, reason) = (Purpose::Cancellation, reason.as_deref());
            return open(project, purpose, &given, reason, json, today);
        }
        Track::Items(given) => return items(project, &given, json),
        Track::Submit(given) => given.said(Happened::Submitted),
        Track::Resubmit(given) => given.said(Happened::Resubmitted),
        Track::Return(given) => given.said(Happened::Returned),
        Track::Ask(given) => given.said(Happened::Asked),
        Track::Accept(Acceptance { event, number, certificate }) => {
            Said { number, certificate, ..event.said(Happened::Accepted) }
        }
        Track::Refuse(Refusal { event, notice }) => {
            Said { notice, ..event.said(Happened::Refused) }
        }
        Track::Withdraw(event) => event.said(Happened::Withdrawn),
        Track::Publish(event) => event.said(Happened::Published),
        Track::Look(event) => event.said(Happened::Checked),
    };
    let Said { happened, event, number, notice, reply_by, certificate, package } = said;
    let uploaded = |zip: &PathBuf| watched(|progress| Uploaded::read(zip, progress));
    let package = package.as_ref().map(uploaded).transpose()?;
    let notice = notice.as_deref().map(text_or_file).transpose()?;
    let files = certificate.iter().chain(&event.files);
    let files = files.map(|path| read(project, path)).collect::<Result<Vec<_>>>()?;
    let noted = Noted {
        number: number.as_deref(),
        notice: notice.as_deref(),
        reply_by,
        note: event.note.as_deref(),
        files: &files,
        package: package.as_ref(),
        ..Noted::on(event.on.unwrap_or(today))
    };
    let place = &*event.place.place;
    watched(|progress| project.note_event(place, happened, &noted, today, progress))?;
    let mut answer = show_one(project, place, json)?;
    if !json {
        answer.text.push_str(&uncounted(project, place)?);
    }
    if !json && package.is_some() {
        answer.text.push_str(&since_upload(project)?);
    }
    Ok(answer)
}

/// Tells how to say by when the notice that was just noted wants its answer, if it does not.
fn uncounted(project: &Project, place: &str) -> Result<String> {
    let tracked = project.tracked_at(place)?;
    let events = tracked.filings.iter().flat_map(|filing| &filing.events);
    let Some(last) = events.max_by_key(|event| event.record) else {
        return Ok(String::new());
    };
    let wants_one = [Happened::Returned, Happened::Asked].contains(&last.happened);
    if !wants_one
        || last.notice.is_none()
        || last.reply_by.is_some()
        || last.reply_within.is_some()
    {
        return Ok(String::new());
    }
    let path = project.path_of(last.record)?;
    Ok(format!(
        "通知中没有读出答复期限；知道最后一天的，用 suanbei set 填写 {path}.reply_by，或者在记录时加 --reply-by\n"
    ))
}

/// Lists how today's answers differ from the package that was just noted.
fn since_upload(project: &Project) -> Result<String> {
    let Some(last) = project.snapshots()?.pop() else { return Ok(String::new()) };
    let differences = project.since(last.number, None)?;
    Ok(match differences.len() {
        0 => "材料包与现有填报内容一致\n".to_owned(),
        count => {
            let lines = super::filing::lines(differences);
            format!("导出之后，填报内容有 {count} 处改动（以材料包为准留存）：\n{lines}")
        }
    })
}

/// Notes the filings that the answers of an older project tell of.
fn adopt(project: &mut Project, json: bool) -> Result<Answer> {
    let adopted = project.adopt()?;
    if json {
        return Ok(pretty(&json!(adopted)).into());
    }
    let mut text = String::new();
    for one in &adopted {
        _ = writeln!(text, "{}：{}", one.name, one.filings.join("；"));
    }
    if adopted.is_empty() {
        text.push_str("填报内容中没有尚未记录的备案\n");
    }
    Ok(text.into())
}

/// Reads a file to be attached.
fn read(project: &Project, path: &Path) -> Result<NewFile> {
    project.can_take(path)?;
    watched(|progress| NewFile::read(path, progress))
}

fn open(
    project: &mut Project,
    purpose: Purpose,
    given: &Open,
    reason: Option<&str>,
    json: bool,
    today: Date,
) -> Result<Answer> {
    let (place, on) = (&*given.place.place, given.on.unwrap_or(today));
    project.open_filing(place, purpose, on, given.note.as_deref(), reason, today)?;
    show_one(project, place, json)
}

/// Answers demands of the latest notice, all in one step, and lists them.
fn items(project: &mut Project, given: &Items, json: bool) -> Result<Answer> {
    let Items { place: PlaceOf { place }, answer, attach, done, link } = given;
    let count = project.items(&**place)?.len();
    let (answers, links) = (numbered(answer, count)?, numbered(link, count)?);
    let attach = numbered(attach, count)?.into_iter();
    let attach =
        attach.map(|(number, file)| Ok((number, [read(project, Path::new(file))?])));
    let files = attach.collect::<Result<Vec<_>>>()?;
    let done = done.iter().map(|number| checked(number, count));
    let done = done.collect::<Result<Vec<_>>>()?;

    let answers = answers.iter().map(|(number, text)| (*number, Answered::Answer(text)));
    let files = files.iter().map(|(number, file)| (*number, Answered::Evidence(file)));
    let done = done.iter().map(|number| (*number, Answered::Done));
    let links = links.iter().map(|(number, path)| (*number, Answered::Link(path)));
    let answered: Vec<_> = answers.chain(files).chain(done).chain(links).collect();
    if !answered.is_empty() {
        watched(|progress| project.answer_items(&**place, &answered, progress))?;
    }
    list_items(project, place, json)
}

/// Returns pairs of a number and a text, given one after the other.
fn numbered(given: &[String], count: usize) -> Result<Vec<(usize, &str)>> {
    let pairs = given.chunks_exact(2);
    pairs.map(|pair| Ok((checked(&pair[0], count)?, &*pair[1]))).collect()
}

/// Returns the number of a demand, one of `count`.
fn checked(number: &str, count: usize) -> Result<usize> {
    let found = number.parse().ok().filter(|number| (1..=count).contains(number));
    found.ok_or_else(|| {
        let problem = match count {
            0 => "没有补正事项".to_owned(),
            _ => format!("没有第“{number}”项补正事项；序号为 1 至 {count}"),
        };
        Error::WrongKind { path: number.to_owned(), problem }
    })
}

fn deadlines(
    file: &Path,
    today: Date,
    target: Option<&Path>,
    json: bool,
) -> Result<Answer> {
    let project = look_at(file)?;
    let tasks = project.tasks(today, &working_days()?)?;
    if let Some(target) = target {
        project.save_calendar(&tasks, today, target)?;
    }
    let attention = tasks.iter().any(|task| task.due.hard && task.due.left.is_none());
    if json {
        return Ok(Answer { text: pretty(&json!(tasks)), attention });
    }
    let mut text: String =
        tasks.iter().map(|task| due_line(&task.due.about, task)).collect();
    if tasks.is_empty() {
        text.push_str("没有期限\n");
    }
    if let Some(target) = target {
        _ = writeln!(text, "已存为日历文件 {}", one_line(target.display()));
    }
    Ok(Answer { text, attention })
}

/// Returns what is due on one line, with its grounds.
pub(super) fn due_line(whose: &str, task: &Task) -> String {
    let due = &task.due;
    let left = due.left_words();
    let guess = if due.estimated { "（估算）" } else { "" };
    format!(
        "{}{guess} {whose}：{}，{left}；{}；依据：{}（{}）\n",
        due.day,
        due.what,
        due.counted,
        due.basis,
        due.certainty.word()
    )
}
