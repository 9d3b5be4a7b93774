//! Why a document could not be typeset, in terms the user can act on.

use super::content::Content;
use super::fonts::{Fonts, is_rare, walk};
use crate::form::{Answers, Record, named};
use serde_json::Value;

/// Returns the reason to show for Typst's message `said`: the character that cannot be
/// printed and its place, or the picture that cannot be read.
pub(super) fn explain(content: &Content, answers: &Answers, said: &str) -> String {
    if let Some(c) = odd_character(&content.json, &content.fonts) {
        let place =
            place_of(answers, c).map_or(String::new(), |place| format!("，见{place}"));
        let (hit, remedy) = (named(c), remedy(c, &content.fonts));
        return format!("字符{hit}没有可用的字形{place}。{remedy}");
    }
    for file in attachments(answers) {
        let bytes = content.pictures.get(&format!("/files/{}", file.sha256));
        if bytes.is_some_and(|bytes| image::load_from_memory(bytes).is_err()) {
            return format!(
                "图片“{}”无法读取。请重新导出为 JPG 或 PNG 后添加",
                file.file_name
            );
        }
    }
    format!("排版程序报告“{said}”。请把这一提示反馈给软件开发者")
}

/// Returns the first character that none of the fonts can print.
fn odd_character(value: &Value, fonts: &Fonts) -> Option<char> {
    let mut odd = None;
    walk(value, &mut |text| {
        odd = odd.or_else(|| text.chars().find(|&c| !fonts.can_print(c) && !is_mark(c)));
    });
    odd
}

/// Returns what to do about `c`, which cannot be printed.
fn remedy(c: char, fonts: &Fonts) -> String {
    match fonts.missing() {
        _ if !is_rare(c) => "请换字后重试".to_owned(),
        Some(font) => {
            format!("项目选用的字体“{}”不在本机，请在设置中重新选择", font.name)
        }
        None => "请换字，或在设置中选用有这个字的字体，然后重试".to_owned(),
    }
}

/// What begins and ends words that went (Unicode's private use area, which nobody prints).
/// `comparison/marked.typ` and the DOCX strike them out.
pub const WENT: [char; 2] = ['\u{e000}', '\u{e001}'];
/// What begins and ends words that came, which are underlined.
pub const CAME: [char; 2] = ['\u{e002}', '\u{e003}'];

fn is_mark(c: char) -> bool {
    WENT.contains(&c) || CAME.contains(&c)
}

/// Returns where `c` first occurs: the label of the answer, or the file with it in its
/// name.
fn place_of(answers: &Answers, c: char) -> Option<String> {
    let in_name = || {
        let file = attachments(answers).find(|file| file.file_name.contains(c))?;
        Some(format!("附件“{}”的文件名", file.file_name))
    };
    let in_answer = answers.records().find_map(|record| {
        let (key, _) =
            record.values().find(|(_, value)| value.to_string().contains(c))?;
        let spec = record.group().field(key);
        Some(format!(
            "“{}”",
            spec.map_or(key.to_owned(), |spec| record.place(spec).label)
        ))
    });
    in_answer.or_else(in_name)
}

fn attachments(answers: &Answers) -> impl Iterator<Item = &crate::form::Attachment> {
    answers.records().flat_map(Record::all_attachments).map(|(_, file)| file)
}
