//! The font that a project adds for characters that ours lack.

use std::fmt::Write as _;
use std::path::PathBuf;

use clap::Args;
use serde_json::json;
use suanbei::project::config_folder;
use suanbei::{Error, Result};

use super::{Answer, Caller, look_at, one_line, pretty};

#[derive(Debug, Args)]
pub(super) struct Font {
    #[arg(value_name = "项目文件")]
    file: PathBuf,
    /// 选用哪个字体文件（TTF、OTF、TTC）；本机留一份副本，项目只记名称和 SHA-256
    #[arg(value_name = "字体文件")]
    chosen: Option<PathBuf>,
    /// 不再选用
    #[arg(long, conflicts_with = "chosen")]
    none: bool,
}

/// Chooses the font or takes it away, and shows what it is for.
pub(super) fn run(command: Font, caller: &Caller) -> Result<Answer> {
    let Font { file, chosen, none } = command;
    if let Some(chosen) = chosen {
        let folder = config_folder()
            .ok_or(Error::NotFound { path: "~/.config/suanbei".into() })?;
        caller.open(&file)?.choose_font(&folder, &chosen)?;
    } else if none {
        caller.open(&file)?.drop_font()?;
    }
    let font = look_at(&file)?.font()?;
    let attention = !font.lacking.is_empty();
    if caller.json {
        return Ok(Answer { text: pretty(&json!(font)), attention });
    }
    let mut text = String::new();
    match &font.added {
        None => text.push_str("没有选用字体。"),
        Some(added) => {
            let (name, sha256) = (one_line(&added.name), &added.sha256);
            _ = write!(text, "{name}（SHA-256 {sha256}）：");
        }
    }
    _ = writeln!(text, "{}", font.said);
    Ok(Answer { text, attention })
}
