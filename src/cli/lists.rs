//! The lists that the authority published, and what a user adds to them.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::PathBuf;

use clap::Subcommand;
use serde_json::{Value, json};
use suanbei::lists::{Lists, Row, folded};
use suanbei::project::{Taken, config_folder, import_list, lists};
use suanbei::{Error, Result};

use super::{Answer, one_line, pretty};

#[derive(Debug, Subcommand)]
pub(super) enum Published {
    /// 读入网信部门公布的清单：DOCX 附件，或 CSV；已有的不重复
    Import {
        #[arg(value_name = "文件")]
        file: PathBuf,
    },
    /// 按算法名称、主体名称或备案编号查找
    Find {
        #[arg(value_name = "文字")]
        text: String,
    },
}

/// Tells what is known, takes in a list, or finds rows.
pub(super) fn run(what: Option<Published>, json: bool) -> Result<Answer> {
    let folder = config_folder();
    match what {
        None => Ok(summary(&lists(folder.as_deref())?, json)),
        Some(Published::Find { text }) => {
            let lists = lists(folder.as_deref())?;
            let found = lists.find(&text);
            let attention = found.is_empty();
            let text = if json {
                pretty(&found.into_iter().map(in_json).collect())
            } else if attention {
                format!("没有找到“{}”。\n", one_line(&text))
            } else {
                let lines = found.into_iter().map(|row| told(row) + "\n");
                lines.collect()
            };
            Ok(Answer { text, attention })
        }
        Some(Published::Import { file }) => {
            let folder =
                folder.ok_or(Error::NotFound { path: "~/.config/suanbei".into() })?;
            let taken = import_list(&folder, &file)?;
            let attention = !taken.unread.is_empty();
            let text =
                if json { pretty(&taken_json(&taken)) } else { taken_text(&taken) };
            Ok(Answer { text, attention })
        }
    }
}

fn summary(lists: &Lists, json: bool) -> Answer {
    let firms: BTreeSet<_> = lists.rows().map(|row| folded(&row.firm)).collect();
    let (rows, added, firms) = (lists.rows().count(), lists.added(), firms.len());
    let in_words = |month: Option<(u16, u8)>| {
        month.map_or_else(
            || "未写明月份".to_owned(),
            |(year, month)| format!("{year}年{month}月"),
        )
    };
    let counts = |rows: &mut dyn Iterator<Item = &Row>| {
        let counts = Lists::count(rows).into_iter();
        let counts = counts
            .map(|((month, series), rows)| (in_words(month), series.to_owned(), rows));
        counts.collect::<Vec<_>>()
    };
    let (all, added_counts) = (counts(&mut lists.rows()), counts(&mut added.iter()));
    let until = in_words(lists.until());
    if json {
        let told = |counts: &[(String, String, usize)]| -> Vec<Value> {
            let counts = counts.iter();
            let told = counts.map(|(month, series, rows)| {
                json!({ "month": month, "series": series, "rows": rows })
            });
            told.collect()
        };
        let text = pretty(&json!({
            "rows": rows, "firms": firms, "until": until, "lists": told(&all),
            "added": told(&added_counts),
        }));
        return text.into();
    }
    let mut text = format!(
        "已知 {rows} 条公示，{firms} 个主体，截至{until}；随软件提供 {} 条，导入 {} 条。\n",
        rows - added.len(),
        added.len()
    );
    for (month, series, rows) in added_counts {
        _ = writeln!(text, "  导入：{month} {series} {rows} 条");
    }
    text.into()
}

fn told(row: &Row) -> String {
    let ended = if row.ended.is_empty() {
        String::new()
    } else {
        format!("  注销：{}", row.ended)
    };
    let Row { name, firm, kind, month, .. } = row;
    one_line(format!("{name}  {firm}  {}  {kind}  {month}{ended}", row.number()))
}

fn in_json(row: &Row) -> Value {
    json!({
        "name": row.name, "firm": row.firm, "number": row.number(), "kind": row.kind,
        "month": row.month, "series": row.series, "ended": row.ended,
    })
}

fn taken_text(taken: &Taken) -> String {
    let (read, added) = (taken.read, taken.added.len());
    let mut text =
        format!("读到 {read} 条，新增 {added} 条，已有 {} 条。\n", read - added);
    for (row, known) in &taken.differing {
        _ = writeln!(
            text,
            "与已知的不同，两条都保留：{}（已知为 {}，{}）",
            told(row),
            one_line(&known.name),
            one_line(&known.firm)
        );
    }
    for unread in &taken.unread {
        let said: String = unread.said.chars().take(80).collect();
        _ = writeln!(
            text,
            "未读取 {}：{}：{}",
            unread.place,
            unread.why,
            one_line(&said)
        );
    }
    if let Some(path) = &taken.stored {
        _ = writeln!(text, "已存入 {}", path.display());
    }
    text
}

fn taken_json(taken: &Taken) -> Value {
    let differing = taken
        .differing
        .iter()
        .map(|(row, known)| json!({ "read": in_json(row), "known": in_json(known) }));
    let unread = taken.unread.iter().map(
        |unread| json!({ "place": unread.place, "why": unread.why, "said": unread.said }),
    );
    json!({
        "read": taken.read, "added": taken.added.iter().map(in_json).collect::<Value>(),
        "differing": differing.collect::<Value>(), "unread": unread.collect::<Value>(),
        "stored": taken.stored,
    })
}
