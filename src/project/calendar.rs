//! The working days: those bundled with the program, and the years a user added.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use directories::ProjectDirs;
use jiff::civil::Date;

use crate::disk;
use crate::error::{Error, Result};
use crate::json;
use crate::tracking::notice::Notice;
use crate::tracking::{Calendar, in_words};

/// The years that a user added.
const FILE: &str = "holidays.json";

/// Returns the bundled working days, plus the years in `holidays.json` in `folder` if it
/// exists. That file has the format of `assets/holidays.json`, in any encoding editors
/// save.
///
/// # Errors
///
/// Fails if that file exists but cannot be read.
pub fn calendar(folder: Option<&Path>) -> Result<Calendar> {
    let bundled = Calendar::bundled();
    match folder {
        Some(folder) => bundled_with(bundled, folder),
        None => Ok(bundled),
    }
}

fn bundled_with(bundled: Calendar, folder: &Path) -> Result<Calendar> {
    let path = folder.join(FILE);
    let bytes = match disk::read(&path, json::MOST) {
        Err(Error::NotFound { .. }) => return Ok(bundled),
        read => read?,
    };
    let text = json::text(&bytes).map(|text| {
        let added = bundled.with(&text);
        added.map_err(|error| json::explain(&text, &error))
    });
    text.flatten().map_err(|reason| Error::NotJson { path, reason })
}

/// Adds what notices say to `holidays.json` in `folder`, and returns where that is. Of a
/// year that came with the program the notice is kept beside what is known; where they
/// differ, the notice counts, if that is wanted (`over`).
///
/// # Errors
///
/// Fails with [`Error::HolidaysDiffer`], which lists the days, if it is not wanted; and if a
/// notice names no day or contradicts itself.
pub fn note_holidays(
    folder: &Path,
    notices: &[Notice],
    over: bool,
    today: Date,
) -> Result<PathBuf> {
    sound(notices)?;
    let bundled = Calendar::bundled();
    let known = bundled_with(bundled.clone(), folder)?;
    let differ: Vec<_> = notices.iter().flat_map(|one| known.contradicted(one)).collect();
    if !over && !differ.is_empty() {
        let days = differ.iter().map(|named| {
            let (known, said) =
                if named.worked { ("放假", "上班") } else { ("上班", "放假") };
            format!("{}已知为{known}，通知写作{said}", in_words(named.day))
        });
        return Err(Error::HolidaysDiffer { days: days.collect::<Vec<_>>().join("；") });
    }
    let mut added = bundled_with(Calendar::default(), folder)?;
    for notice in notices {
        for year in notice.years() {
            if let (None, Some(known)) = (added.year(year), bundled.year(year)) {
                added.add(year, known.clone());
            }
        }
        added.note(notice, today);
    }
    let path = folder.join(FILE);
    disk::replace(&path, added.to_json().as_bytes())?;
    Ok(path)
}

/// Fails if notices name no day, or contradict themselves.
fn sound(notices: &[Notice]) -> Result<()> {
    let problems = notices.iter().flat_map(|notice| &notice.problems);
    let problems: Vec<_> = problems.map(String::as_str).collect();
    let problem = if notices.iter().all(|notice| notice.days.is_empty()) {
        "没有读到放假或上班的日期，没有存入。请核对文字和年份".to_owned()
    } else if problems.is_empty() {
        return Ok(());
    } else {
        format!("通知前后矛盾，没有存入：{}。请核对原文", problems.join("；"))
    };
    Err(Error::WrongKind { path: String::new(), problem })
}

/// Returns `given`, or what the file says that is named in it: `@通知.txt`, in any encoding
/// that editors save.
///
/// # Errors
///
/// Fails if that file is no text, and says what to do with a PDF, Word file or picture.
pub fn text_or_file(given: &str) -> Result<String> {
    let Some(path) = given.strip_prefix('@').map(Path::new) else {
        return Ok(given.to_owned());
    };
    let bytes = disk::read(path, json::MOST)?;
    let unread = |reason: String| {
        let problem = format!("“{}”{reason}", path.display());
        Error::WrongKind { path: path.display().to_string(), problem }
    };
    if let Some(what) = no_text(&bytes) {
        return Err(unread(format!(
            "是{what}，不能从中读取文字。请打开它，把文字复制到文本文件或命令行；记录通知时，原件可以作为文件添加（--file）"
        )));
    }
    let text = json::text(&bytes).map(Cow::into_owned);
    text.map_err(|reason| unread(format!("不能读作文字：{reason}")))
}

/// Returns what a file is by its first bytes, if that is not text.
fn no_text(bytes: &[u8]) -> Option<&'static str> {
    const KINDS: &[(&[u8], &str)] = &[
        (b"%PDF", " PDF 文件"),
        (b"PK\x03\x04", " Word 文件（DOCX）或压缩包"),
        (b"\xd0\xcf\x11\xe0", " Word 文件（DOC）"),
        (b"\x89PNG", "图片"),
        (b"\xff\xd8\xff", "图片"),
        (b"GIF8", "图片"),
        (b"II*\0", "图片"),
        (b"MM\0*", "图片"),
        (b"\0\0\0", "图片或视频"),
    ];
    let kind = KINDS.iter().find(|(first, _)| bytes.starts_with(first));
    // UTF-16 has a mark, or a zero in its first character.
    let is_wide =
        matches!(bytes, [0xff, 0xfe, ..] | [0xfe, 0xff, ..] | [0, ..] | [_, 0, ..]);
    let is_binary = bytes.contains(&0) && !is_wide;
    kind.map(|(_, what)| *what).or_else(|| is_binary.then_some("图片或程序文件"))
}

/// Returns the user's configuration folder (`~/.config/suanbei` on Linux), `None`
/// if the system knows no home.
#[must_use]
pub fn config_folder() -> Option<PathBuf> {
    let folders = ProjectDirs::from("", "", "suanbei")?;
    Some(folders.config_dir().to_owned())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_notice_that_says_otherwise_is_stored_only_if_that_is_wanted() {
        let folder = tempfile::tempdir().unwrap();
        let note = |text: &str, over| {
            let notices = crate::tracking::notice::read(text, None);
            note_holidays(folder.path(), &notices, over, jiff::civil::date(2026, 11, 23))
        };
        let known = || calendar(Some(folder.path())).unwrap();
        let text = "2026年5月10日（周日）上班。";
        let error = note(text, false).unwrap_err();
        let said = "2026年5月10日已知为放假，通知写作上班";
        assert!(error.to_string().contains(said), "{error}");
        assert_eq!((error.code(), known()), ("holidays-differ", Calendar::bundled()));
        note(text, true).unwrap();
        let day = jiff::civil::date(2026, 5, 10);
        assert!(known().is_working_day(day) && known().knows(day));
        note(text, false).unwrap(); // it is known now
        for odd in ["2027年5月1日（周日）放假。", "2027年。", "9999年5月1日放假。"]
        {
            note(odd, true).unwrap_err();
        }
        assert_eq!(known().last_year(), Some(2026));
    }

    #[test]
    #[allow(clippy::disallowed_methods, reason = "a test writes the file")]
    fn a_file_that_is_no_text_says_what_to_do() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("通知");
        let read = |bytes: &[u8]| {
            fs::write(&path, bytes).unwrap();
            text_or_file(&format!("@{}", path.display()))
        };
        for (bytes, kind) in [
            (&b"%PDF-1.7\n"[..], "PDF"),
            (b"PK\x03\x04....", "DOCX"),
            (b"\x89PNG\r\n", "图片"),
            (b"BM\x36\0\0\0", "图片"),
        ] {
            let said = read(bytes).unwrap_err().to_string();
            assert!(said.contains(kind) && said.contains("--file"), "{said}");
        }
        let text = "1.请补充BM25算法说明。";
        let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let wide = [b"\xff\xfe", &*wide].concat();
        let (gbk, ..) = encoding_rs::GB18030.encode(text);
        for bytes in [text.as_bytes(), &*wide, &*gbk] {
            assert_eq!(read(bytes).unwrap(), text);
        }
    }

    const YEAR: &str = r#"{ "years": { "2030": { "holiday": [], "workday": [] } } }"#;

    #[test]
    #[allow(clippy::disallowed_methods, reason = "a test writes the file")]
    fn a_file_saved_by_notepad_is_read_or_the_error_says_what_to_do() {
        let folder = tempfile::tempdir().unwrap();
        let with = |bytes: &[u8]| {
            fs::write(folder.path().join("holidays.json"), bytes).unwrap();
            calendar(Some(folder.path()))
        };
        let marked = with(format!("\u{feff}{YEAR}").as_bytes()).unwrap();
        assert_eq!(marked.last_year(), Some(2030));
        let wide: Vec<u8> = YEAR.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(with(&wide).unwrap().last_year(), Some(2030));
        let cut = with(b"{\n\"years\"").unwrap_err().to_string();
        assert!(cut.contains("第 2 行") && cut.contains("中断"), "{cut}");
        let odd = with(b"{ \"\xc4\xea\": 1 }").unwrap_err().to_string();
        assert!(odd.contains("所要求的形式"), "{odd}");
    }
}
