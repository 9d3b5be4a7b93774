//! The font that a project adds for characters that ours lack.
//!
//! The project knows its name and hash. Its bytes are on each machine where it was chosen,
//! as `fonts/<SHA-256>` in the configuration folder.

use std::path::Path;

use serde::Serialize;
use ts_rs::TS;

use super::shelf::find_mark;
use super::{Project, View};
use crate::disk;
use crate::documents::{AddedFont, Fonts, rare};
use crate::error::{Error, Result};
use crate::files::Foreign;
use crate::form::{Answers, Layout, named, visible};
use crate::package::UsedFont;
use crate::store::digest;

/// The mark that names the font.
const FONT: &str = "font";
/// The folder of fonts in the configuration folder.
const FOLDER: &str = "fonts";
/// The largest font in bytes; those with all Chinese characters have some 40 MB.
const LARGEST: u64 = 100 << 20;
/// How many characters a sentence names.
const MOST: usize = 6;

/// The font that a project adds, and what for.
#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct FontState {
    /// The font.
    pub added: Option<AddedFont>,
    /// Whether its file is on this machine.
    pub here: bool,
    /// The characters that it draws.
    pub drawn: String,
    /// The characters that no font draws, so that documents with them cannot be made.
    pub lacking: String,
    /// What this means, and what to do.
    pub said: String,
}

impl Project {
    /// Takes up the font that the project adds, if its file is in `folder`, the
    /// configuration folder of this machine.
    pub(super) fn find_font(&mut self, folder: Option<&Path>) -> Result<()> {
        let marks = self.store.marks()?;
        let mark = find_mark(&marks, Answers::ROOT, FONT);
        let font = mark.and_then(|mark| noted(&mark.value));
        self.set_in(font.map_or_else(Fonts::ours, |font| {
            folder
                .and_then(|folder| held(folder, &font.sha256))
                .unwrap_or_else(|| Fonts::without(font))
        }));
        Ok(())
    }

    /// Chooses the font or collection of fonts in `file`, and keeps a copy in `folder`, the
    /// configuration folder of this machine.
    ///
    /// # Errors
    ///
    /// Fails if it is no font, forbids embedding, or is larger than 100 MB.
    pub fn choose_font(&mut self, folder: &Path, file: &Path) -> Result<()> {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let font = Foreign::new(&name, disk::read(file, LARGEST)?);
        let bytes = font.font(&mut || Ok(()))?;
        let sha256 = digest(&bytes);
        disk::replace(&folder.join(FOLDER).join(&sha256), &bytes)?;
        let fonts = Fonts::adding(bytes, &sha256);
        let chosen = fonts.and_then(|fonts| Some((fonts.added()?.clone(), fonts)));
        let (font, fonts) = chosen.ok_or_else(|| Error::WrongKind {
            path: file.display().to_string(),
            problem: format!("字体“{name}”没有名称，不能选用，请换一个字体"),
        })?;
        self.note_font(&font.name, &font.sha256)?;
        self.set_in(fonts);
        Ok(())
    }

    /// Takes the font away from the project; the copy stays, for other projects.
    pub fn drop_font(&mut self) -> Result<()> {
        self.store.mark(Answers::ROOT, FONT, None, (self.clock)())?;
        self.set_in(Fonts::ours());
        Ok(())
    }

    /// Returns the font that the project adds, and what for.
    pub fn font(&self) -> Result<FontState> {
        let added = self.fonts.added().cloned();
        let here = added.is_some() && self.fonts.missing().is_none();
        let can_print = |c: &char| self.fonts.can_print(*c);
        let (drawn, lacking): (String, String) =
            rare(&*self.answers()?).chars().partition(can_print);
        let said = said(added.is_some(), here, &drawn, &lacking);
        Ok(FontState { added, here, drawn, lacking, said })
    }

    /// Returns a warning if the font is not on this machine and something needs it.
    pub(super) fn font_warning(&self) -> Option<String> {
        let font = self.fonts.missing()?;
        let rare = Some(rare(&*self.answers().ok()?)).filter(|rare| !rare.is_empty())?;
        let (name, rare) = (&font.name, shown(&rare));
        Some(format!(
            "项目选用的生僻字字体“{name}”不在这台计算机上，{rare}印不出，有这些字的材料无法生成。请重新选择字体文件（设置 › 生僻字字体，或 suanbei font）"
        ))
    }

    /// Records which font the project adds.
    pub(super) fn note_font(&mut self, name: &str, sha256: &str) -> Result<()> {
        self.note(Answers::ROOT, FONT, &format!("{sha256} {name}"))
    }

    fn set_in(&mut self, fonts: Fonts) {
        self.fonts = fonts;
        self.checked.take();
    }
}

impl View<'_> {
    /// Returns the added font, if it draws a character of `answers`.
    pub(super) fn used_font(&self, answers: &Answers) -> Option<UsedFont> {
        let AddedFont { name, sha256 } = self.fonts.added()?.clone();
        let is_used = rare(answers).chars().any(|c| self.fonts.can_print(c));
        is_used.then_some(UsedFont { name, sha256 })
    }
}

/// Returns the font that a mark names; nothing but a hash may name a file.
fn noted(mark: &str) -> Option<AddedFont> {
    let (sha256, name) = mark.split_once(' ')?;
    let is_digit = |c: char| matches!(c, '0'..='9' | 'a'..='f');
    let is_hash = sha256.len() == 64 && sha256.chars().all(is_digit);
    let name = visible(name, Layout::Line);
    is_hash.then(|| AddedFont { name, sha256: sha256.to_owned() })
}

/// Returns the fonts with the one that `folder` holds under its hash.
fn held(folder: &Path, sha256: &str) -> Option<Fonts> {
    let bytes = disk::read(&folder.join(FOLDER).join(sha256), LARGEST).ok()?;
    let is_it = digest(&bytes) == sha256;
    is_it.then(|| Fonts::adding(bytes, sha256)).flatten()
}

fn said(is_chosen: bool, here: bool, drawn: &str, lacking: &str) -> String {
    let is_used = !drawn.is_empty();
    let (drawn, lacks) = (shown(drawn), shown(lacking));
    match (is_chosen, here, is_used, lacking.is_empty()) {
        (false, _, _, true) => {
            "随软件附带的字体能印出全部内容，不需要另选字体。".to_owned()
        }
        (false, ..) => {
            format!("附带的字体没有{lacks}，材料印不出。请选用有这些字的字体，或换字。")
        }
        (_, false, _, true) => "不在这台计算机上；目前没有需要用它的字。".to_owned(),
        (_, false, ..) => format!(
            "不在这台计算机上，{lacks}印不出，有这些字的材料无法生成。请重新选择这个字体文件。"
        ),
        (_, _, true, true) => format!("{drawn}用它印出。"),
        (_, _, true, false) => {
            format!("{drawn}用它印出；它没有{lacks}，请换一个字体，或换字。")
        }
        (_, _, false, true) => "目前没有需要用它的字。".to_owned(),
        (_, _, false, false) => format!("它没有{lacks}，请换一个字体，或换字。"),
    }
}

/// Returns characters as sentences name them, the first few of many, with their codes: the
/// screen may lack their shapes as well.
fn shown(characters: &str) -> String {
    let first: Vec<_> = characters.chars().take(MOST).map(named).collect();
    let first = first.join("、");
    match characters.chars().count() {
        count if count > MOST => format!("{first}等 {count} 个字"),
        _ => first,
    }
}
