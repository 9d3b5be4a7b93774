//! After the upload: filings, corrections, what is due.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use jiff::civil::Date;
use serde_json::json;
use suanbei::project::{
    Answered, Clock, ItemState, NewFile, Noted, Tracked, text_or_file,
};
use suanbei::rules::Task;
use suanbei::tracking::filing::{Happened, Purpose};
use suanbei::tracking::{beijing, in_words};
use suanbei::{Error, Project, Result};

use super::{Answer, look_at, pretty, warned, watched, working_days};

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
        #[arg(long, value_name = "日期")]
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
    /// 记录提交
    Submit(Move),
    /// 记录补正后再次提交
    Resubmit(Move),
    /// 记录收到补正通知
    Return(Move),
    /// 记录通过
    Accept(Move),
    /// 记录不通过
    Refuse(Move),
    /// 记录撤回
    Withdraw(Move),
    /// 记录公示
    Publish(Move),
    /// 记录主管部门的询问
    Ask(Move),
    /// 记录查看过进度
    Look(Move),
    /// 新建变更备案事项；日期为变更之日
    Change(Open),
    /// 新建注销备案事项；日期为终止服务之日
    Cancel(Open),
    /// 列出或答复最近一次通知的补正事项
    Items {
        #[command(flatten)]
        place: PlaceOf,
        /// 答复第几项
        #[arg(long, num_args = 2, value_names = ["序号", "文字"], allow_hyphen_values = true)]
        answer: Option<Vec<String>>,
        /// 为第几项添加佐证文件
        #[arg(long, num_args = 2, value_names = ["序号", "文件"])]
        attach: Option<Vec<String>>,
        /// 第几项已完成
        #[arg(long, value_name = "序号")]
        done: Vec<String>,
        /// 第几项涉及哪个位置，例如 algorithms[0].name、subject.certificate.files；可重复
        #[arg(long, num_args = 2, value_names = ["序号", "位置"])]
        link: Option<Vec<String>>,
    },
}

#[derive(Debug, Args)]
pub(super) struct PlaceOf {
    /// subject 或 algorithms[N]，N 从 0 数起
    #[arg(value_name = "位置")]
    place: String,
}

#[derive(Debug, Args)]
pub(super) struct Move {
    #[command(flatten)]
    place: PlaceOf,
    /// 发生的日期，默认今天（北京时间）
    #[arg(long, value_name = "日期")]
    on: Option<Date>,
    /// 提交时为申请编号，通过时为备案编号
    #[arg(long, value_name = "编号")]
    number: Option<String>,
    /// 通知的文字，或 @文件
    #[arg(long, value_name = "通知", allow_hyphen_values = true)]
    notice: Option<String>,
    /// 通知载明的最后一天
    #[arg(long, value_name = "日期")]
    reply_by: Option<Date>,
    /// 备案证明或通知的 PDF、图片
    #[arg(long, value_name = "文件")]
    certificate: Option<PathBuf>,
    /// 备注；有补正事项未完成而再次提交的，即为原因
    #[arg(long, value_name = "文字", allow_hyphen_values = true)]
    note: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct Open {
    #[command(flatten)]
    place: PlaceOf,
    /// 变更或终止服务的日期，默认今天（北京时间）
    #[arg(long, value_name = "日期")]
    on: Option<Date>,
    /// 变更了什么，或为什么终止服务
    #[arg(long, value_name = "文字", allow_hyphen_values = true)]
    note: Option<String>,
}

pub(super) fn run(command: Tracking, json: bool, clock: Clock) -> Result<Answer> {
    let now = beijing(clock());
    match command {
        Tracking::Track { file, what: None | Some(Track::Show) } => {
            show(&look_at(&file)?, json)
        }
        Tracking::Track { file, what: Some(what) } => {
            let mut project = warned(Project::open(&file, clock))?;
            note(&mut project, what, json, now)
        }
        Tracking::Deadlines { file, today, ics } => {
            deadlines(&file, today.unwrap_or(now), ics.as_deref(), json)
        }
    }
}

fn note(project: &mut Project, what: Track, json: bool, today: Date) -> Result<Answer> {
    let (happened, given) = match what {
        Track::Submit(given) => (Happened::Submitted, given),
        Track::Resubmit(given) => (Happened::Resubmitted, given),
        Track::Return(given) => (Happened::Returned, given),
        Track::Accept(given) => (Happened::Accepted, given),
        Track::Refuse(given) => (Happened::Refused, given),
        Track::Withdraw(given) => (Happened::Withdrawn, given),
        Track::Publish(given) => (Happened::Published, given),
        Track::Ask(given) => (Happened::Asked, given),
        Track::Look(given) => (Happened::Checked, given),
        Track::Change(given) => {
            return open(project, Purpose::Change, &given, json, today);
        }
        Track::Cancel(given) => {
            return open(project, Purpose::Cancellation, &given, json, today);
        }
        Track::Items { place, answer, attach, done, link } => {
            let count = listed(&project.tracked_at(&place.place)?).len();
            let given = |all: &Option<Vec<String>>| numbered(all.as_deref(), count);
            let (answers, files) = (given(&answer)?, given(&attach)?);
            let links = given(&link)?;
            let done = done.iter().map(|number| checked(number, count));
            let done = done.collect::<Result<Vec<_>>>()?;
            for (number, text) in answers {
                answered(project, &place, number, Answered::Answer(&text))?;
            }
            for (number, file) in files {
                let file = [read(project, Path::new(&file))?];
                answered(project, &place, number, Answered::Evidence(&file))?;
            }
            for number in done {
                answered(project, &place, number, Answered::Done)?;
            }
            for (number, path) in links {
                answered(project, &place, number, Answered::Link(&path))?;
            }
            return items(project, &place.place, json);
        }
        Track::Show => return show(project, json),
    };
    let on = given.on.unwrap_or(today);
    let notice = given.notice.as_deref().map(text_or_file).transpose()?;
    let read = |path: &PathBuf| read(project, path);
    let files: Vec<NewFile> =
        given.certificate.iter().map(read).collect::<Result<_>>()?;
    let noted = Noted {
        number: given.number.as_deref(),
        notice: notice.as_deref(),
        reply_by: given.reply_by,
        note: given.note.as_deref(),
        files: &files,
        ..Noted::default()
    };
    let (place, calendar) = (&given.place.place, working_days()?);
    watched(|progress| {
        project.note_event(place, happened, (on, today), &noted, &calendar, progress)
    })?;
    show_one(project, place, json)
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
    json: bool,
    today: Date,
) -> Result<Answer> {
    let (place, on) = (&given.place.place, given.on.unwrap_or(today));
    project.open_filing(place, purpose, (on, today), given.note.as_deref())?;
    show_one(project, place, json)
}

fn answered(
    project: &mut Project,
    place: &PlaceOf,
    number: usize,
    answered: Answered<'_>,
) -> Result<()> {
    watched(|progress| project.answer_item(&place.place, number, answered, progress))
}

fn show(project: &Project, json: bool) -> Result<Answer> {
    let tracked = project.tracked()?;
    if json {
        return Ok(pretty(&json!(tracked)).into());
    }
    Ok(tracked.iter().map(told).collect::<String>().into())
}

fn show_one(project: &Project, place: &str, json: bool) -> Result<Answer> {
    let one = project.tracked_at(place)?;
    Ok(if json { pretty(&json!(one)) } else { told(&one) }.into())
}

/// Returns the demands of the latest notice.
fn listed(tracked: &Tracked) -> &[ItemState] {
    let mut events = tracked.filings.iter().flat_map(|filing| &filing.events);
    let notice = events.rfind(|event| event.happened == Happened::Returned);
    notice.map_or(&[], |notice| &notice.items)
}

/// Returns pairs of a number and a text, given one after the other.
fn numbered(given: Option<&[String]>, count: usize) -> Result<Vec<(usize, String)>> {
    let pairs = given.unwrap_or_default().chunks_exact(2);
    pairs.map(|pair| Ok((checked(&pair[0], count)?, pair[1].clone()))).collect()
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

/// Returns the filings of the subject or an algorithm as text.
fn told(tracked: &Tracked) -> String {
    let mut text = format!("{}（{}）\n", tracked.name, tracked.place);
    if tracked.filings.is_empty() {
        text.push_str("  尚未提交\n");
    }
    for filing in &tracked.filings {
        let since = filing.since.map(|day| format!("，自{}", in_words(day)));
        let round = match filing.round {
            0 => String::new(),
            round => format!("，第{round}轮"),
        };
        let (what, stage) = (filing.purpose.word(), filing.stage_word);
        _ = writeln!(text, "  {what}：{stage}{}{round}", since.unwrap_or_default());
        for event in &filing.events {
            let day = event.on.map_or_else(|| "日期未填".to_owned(), in_words);
            _ = writeln!(text, "    {day} {}", event.happened.word());
            for why in &event.odd {
                _ = writeln!(text, "      注意：{why}");
            }
            for (index, item) in event.items.iter().enumerate() {
                _ = writeln!(text, "      {}", item_line(index, item));
            }
        }
    }
    text
}

/// Lists the demands of the latest notice.
fn items(project: &Project, place: &str, json: bool) -> Result<Answer> {
    let tracked = project.tracked_at(place)?;
    let items = listed(&tracked);
    let attention = items.iter().any(|item| !item.done);
    if json {
        return Ok(Answer { text: pretty(&json!(items)), attention });
    }
    let mut text = String::new();
    for (index, item) in items.iter().enumerate() {
        _ = writeln!(text, "{}", item_line(index, item));
        if !item.answer.is_empty() {
            _ = writeln!(text, "   答复：{}", item.answer);
        }
        for link in &item.links {
            _ = writeln!(text, "   关联：{}", link.label);
        }
        if item.evidence > 0 {
            _ = writeln!(text, "   佐证文件：{} 个", item.evidence);
        }
    }
    if items.is_empty() {
        text.push_str("没有补正事项\n");
    }
    Ok(Answer { text, attention })
}

/// Returns a demand, with its headings, on one line.
fn item_line(index: usize, item: &ItemState) -> String {
    let done = if item.done { "已完成" } else { "未完成" };
    let words: Vec<_> = item.demand.split_whitespace().collect();
    format!("{}. [{done}] {}", index + 1, words.join(" "))
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
    let mut text: String = tasks.iter().map(line).collect();
    if tasks.is_empty() {
        text.push_str("没有期限\n");
    }
    if let Some(target) = target {
        _ = writeln!(text, "已存为日历文件 {}", target.display());
    }
    Ok(Answer { text, attention })
}

fn line(task: &Task) -> String {
    let due = &task.due;
    let left = match due.left {
        None => "已过".to_owned(),
        Some(0) => "今天".to_owned(),
        Some(left) => format!("还剩{left}个工作日"),
    };
    let guess = if due.estimated { "（估算）" } else { "" };
    format!(
        "{}{guess} {}：{}，{left}；{}；依据：{}（{}）\n",
        due.day,
        due.about,
        due.what,
        due.counted,
        due.basis,
        due.certainty.word()
    )
}
