//! Filings, events and demands as text.

use std::fmt::Write as _;

use serde_json::json;
use suanbei::project::{EventState, FilingState, ItemState, Snapshot, Tracked};
use suanbei::tracking::in_words;
use suanbei::{Project, Result};

use super::{Answer, one_line, pretty};

/// Lists the filings of the subject and the algorithms.
pub(super) fn show(project: &Project, json: bool) -> Result<Answer> {
    let tracked = project.tracked()?;
    if json {
        return Ok(pretty(&json!(tracked)).into());
    }
    Ok(tracked.iter().map(told).collect::<String>().into())
}

/// Lists the filings of the subject or an algorithm.
pub(super) fn show_one(project: &Project, place: &str, json: bool) -> Result<Answer> {
    let one = project.tracked_at(place)?;
    Ok(if json { pretty(&json!(one)) } else { told(&one) }.into())
}

/// Lists the demands of the notice at hand.
pub(super) fn list_items(project: &Project, place: &str, json: bool) -> Result<Answer> {
    let items = project.items(place)?;
    if json {
        return Ok(pretty(&json!(items)).into());
    }
    let mut text = String::new();
    for (index, item) in items.iter().enumerate() {
        _ = writeln!(text, "{}", item_line(index, item, usize::MAX));
        if !item.answer.is_empty() {
            _ = writeln!(text, "   答复：{}", shortened(&item.answer, usize::MAX));
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
    Ok(text.into())
}

fn told(tracked: &Tracked) -> String {
    let mut text = format!("{}（{}）\n", tracked.name, tracked.place);
    if tracked.filings.is_empty() {
        text.push_str("  尚未提交\n");
    }
    for filing in &tracked.filings {
        tell_filing(&mut text, filing);
    }
    text
}

fn tell_filing(text: &mut String, filing: &FilingState) {
    let since = filing.since.map(|day| format!("，自{}", in_words(day)));
    let round = match filing.round {
        0 => String::new(),
        round => format!("，第{round}轮"),
    };
    let (what, stage) = (filing.purpose.word(), filing.stage_word);
    _ = writeln!(text, "  {what}：{stage}{}{round}", since.unwrap_or_default());
    if let Some(day) = filing.happened_on {
        _ = writeln!(text, "    发生日期：{}", in_words(day));
    }
    for (label, said) in [("说明", &filing.note), ("负责人", &filing.responsible)] {
        tell(text, "    ", label, said.as_deref());
    }
    for event in &filing.events {
        tell_event(text, event);
    }
}

fn tell_event(text: &mut String, event: &EventState) {
    let day = event.on.map_or_else(|| "日期未填".to_owned(), in_words);
    _ = writeln!(text, "    {day} {}", event.happened.word());
    for why in &event.odd {
        _ = writeln!(text, "      注意：{why}");
    }
    let reply_by = event.reply_by.map(in_words);
    let within = event.reply_within.as_ref().map(|term| format!("{term}内"));
    let files = (!event.files.is_empty()).then(|| event.files.join("、"));
    for (label, said) in [
        ("申请编号", &event.application),
        ("备案编号", &event.filing_number),
        ("询问方", &event.asked_by),
        ("通知", &event.notice),
        ("答复期限", &reply_by.or(within)),
        ("答复", &event.answer),
        ("未完成事项的原因", &event.reason),
        ("备注", &event.note),
        ("文件", &files),
    ] {
        tell(text, "      ", label, said.as_deref());
    }
    if let Some(snapshot) = &event.snapshot {
        _ = writeln!(text, "      {}", kept(snapshot));
    }
    for (index, item) in event.items.iter().enumerate() {
        _ = writeln!(text, "      {}", item_line(index, item, SHORT));
    }
}

/// Says what a submission kept.
fn kept(snapshot: &Snapshot) -> String {
    let number = snapshot.number;
    match (&snapshot.package, snapshot.forgotten) {
        (_, true) => format!("留档 {number}（内容已清除）"),
        (Some(package), _) => format!("留档 {number}：{}", one_line(&package.name)),
        (None, _) => format!("留档 {number}（未核对材料包）"),
    }
}

fn tell(text: &mut String, indent: &str, label: &str, said: Option<&str>) {
    if let Some(said) = said {
        _ = writeln!(text, "{indent}{label}：{}", shortened(said, SHORT));
    }
}

/// How many characters of a text the overview shows.
const SHORT: usize = 60;

/// Returns a text on one line, of at most so many characters.
fn shortened(text: &str, most: usize) -> String {
    let words: Vec<_> = text.split_whitespace().collect();
    let line = words.join(" ");
    match line.char_indices().nth(most) {
        Some((end, _)) => format!("{}……（共{}字）", &line[..end], line.chars().count()),
        None => line,
    }
}

/// Returns a demand, with its headings, on one line.
fn item_line(index: usize, item: &ItemState, most: usize) -> String {
    let done = if item.done { "已完成" } else { "未完成" };
    format!("{}. [{done}] {}", index + 1, shortened(&item.demand, most))
}
