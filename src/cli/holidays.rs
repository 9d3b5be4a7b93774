//! The working days that the program counts with, and those a user adds.

use std::fmt::Write as _;

use clap::Subcommand;
use jiff::civil::Date;
use serde_json::json;
use suanbei::project::{config_folder, note_holidays, text_or_file};
use suanbei::tracking::notice::{self, Notice, weekday_name};
use suanbei::{Error, Result};

use super::{Answer, pretty, working_days};

#[derive(Debug, Subcommand)]
pub(super) enum Holidays {
    /// 从国务院办公厅的放假通知（或 JSON、CSV）读入一年的放假和上班日期
    Import {
        /// 通知的文字，或 @文件
        #[arg(value_name = "通知")]
        text: String,
        /// 通知的年份；文字中没有写明时需要
        #[arg(long, value_name = "年份")]
        year: Option<i16>,
        /// 与已有安排不同的日期，以通知为准
        #[arg(long)]
        yes: bool,
    },
}

/// Lists the years that are known, or takes in a notice.
pub(super) fn run(what: Option<Holidays>, json: bool, today: Date) -> Result<Answer> {
    let Some(Holidays::Import { text, year, yes }) = what else { return list(json) };
    let notices = notice::read(&text_or_file(&text)?, year);
    if notices.iter().all(|notice| notice.days.is_empty()) {
        let what = "没有读到放假或上班的日期，或没有写明年份（--year）";
        let text = if json {
            pretty(&json!({ "notices": notices, "stored": null }))
        } else {
            format!("{what}\n")
        };
        return Ok(Answer { text, attention: true });
    }
    let is_sound = notices.iter().all(|notice| notice.problems.is_empty());
    let stored = if is_sound {
        let folder = config_folder()
            .ok_or(Error::NotFound { path: "~/.config/suanbei".into() })?;
        Some(note_holidays(&folder, &notices, yes, today)?)
    } else {
        None
    };
    if json {
        let text = pretty(&json!({ "notices": notices, "stored": stored }));
        return Ok(Answer { text, attention: !is_sound });
    }
    let mut text: String = notices.iter().map(told).collect();
    match stored {
        Some(path) => _ = writeln!(text, "已存入 {}", path.display()),
        None => text.push_str("通知前后矛盾，未存入；请核对原文。\n"),
    }
    Ok(Answer { text, attention: !is_sound })
}

fn list(json: bool) -> Result<Answer> {
    let calendar = working_days()?;
    let years = calendar.years().filter_map(|year| Some((year, calendar.year(year)?)));
    if json {
        let years = years.map(|(year, known)| (year.to_string(), json!(known)));
        return Ok(pretty(&years.collect::<serde_json::Map<_, _>>().into()).into());
    }
    let mut text = String::new();
    for (year, known) in years {
        let (off, on) = (known.holidays.len(), known.workdays.len());
        _ = write!(text, "{year}：放假 {off} 天，调休上班 {on} 天");
        if let Some(source) = &known.source {
            _ = write!(text, "，{source}");
        }
        if let Some(day) = known.noted_on {
            _ = write!(text, "，{day} 存入");
        }
        text.push_str(&lacking(&known.missing));
        text.push('\n');
    }
    Ok(text.into())
}

/// Returns a notice day by day.
fn told(notice: &Notice) -> String {
    let number = notice.number.as_deref().unwrap_or("未写明文号");
    let mut text = format!("{}年（{number}）{}\n", notice.year, lacking(&notice.missing));
    for named in &notice.days {
        let what = if named.worked { "上班" } else { "放假" };
        let weekday = weekday_name(named.day.weekday());
        _ = writeln!(text, "  {} 星期{weekday} {what}", named.day);
    }
    for problem in &notice.problems {
        _ = writeln!(text, "  矛盾：{problem}");
    }
    text
}

fn lacking(missing: &[impl AsRef<str>]) -> String {
    if missing.is_empty() {
        return String::new();
    }
    let names: Vec<_> = missing.iter().map(AsRef::as_ref).collect();
    format!("，缺{}，补全之前期限标为估算", names.join("、"))
}
