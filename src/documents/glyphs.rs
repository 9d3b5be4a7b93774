//! Why a document could not be typeset, in terms the user can act on.

use super::content::Content;
use super::folder;
use crate::form::{Answers, Record, named};
use serde_json::Value;

/// Returns the reason to show for Typst's message `said`: the character that cannot be
/// printed and its place, or the picture that cannot be read.
pub(super) fn explain(content: &Content, answers: &Answers, said: &str) -> String {
    if let Some(c) = odd_character(&content.json) {
        let place =
            place_of(answers, c).map_or(String::new(), |place| format!("，见{place}"));
        return format!("字符{}没有可用的字形{place}。请换字后重试", named(c));
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

/// Returns the first character that none of our fonts can print.
fn odd_character(value: &Value) -> Option<char> {
    match value {
        Value::String(text) => text.chars().find(|&c| is_odd(c) && !is_mark(c)),
        Value::Array(items) => items.iter().find_map(odd_character),
        Value::Object(object) => object.values().find_map(odd_character),
        _ => None,
    }
}

/// Returns whether our fonts can print `c` and PDF/A accepts it.
///
/// Everyday characters are recognised without opening a font.
#[must_use]
pub fn can_print(c: char) -> bool {
    let private = matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..);
    is_everyday(c) || c.is_whitespace() || !private && folder::can_draw(c)
}

/// ASCII, the Chinese punctuation, and the first block of Chinese characters.
fn is_everyday(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{4e00}'..='\u{9fa5}' | '“' | '”' | '、'..='】' | '！' | '（'..='；')
}

/// What begins and ends words that went (Unicode's private use area, which nobody prints).
/// `comparison/marked.typ` and the DOCX strike them out.
pub const WENT: [char; 2] = ['\u{e000}', '\u{e001}'];
/// What begins and ends words that came, which are underlined.
pub const CAME: [char; 2] = ['\u{e002}', '\u{e003}'];

fn is_mark(c: char) -> bool {
    WENT.contains(&c) || CAME.contains(&c)
}

fn is_odd(c: char) -> bool {
    !can_print(c)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everyday_characters_are_in_our_fonts() {
        for c in (' '..='\u{ffff}').filter(|&c| is_everyday(c)) {
            assert!(folder::can_draw(c), "{c}");
        }
    }

    #[test]
    fn rare_characters_print_and_emoji_do_not() {
        for c in "㐂𬱖𫟹䶮㎡①".chars() {
            assert!(can_print(c), "{c}");
        }
        for c in "😀\u{10fffd}".chars() {
            assert!(!can_print(c), "{c}");
        }
    }
}
