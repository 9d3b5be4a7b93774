//! File names that Windows, macOS and Linux all accept.
//!
//! Not the naming scheme of a package: the caller chooses the words.

use std::collections::BTreeSet;

use super::{MANIFEST, SUMS};

/// The most bytes in a name. Some file systems stop at 255, some fields of the portal
/// earlier; 120 bytes are 40 Chinese characters.
const MOST_BYTES: usize = 120;
/// The most characters in a whole path: Windows stops at 260, and the folder to extract
/// to needs some.
pub(super) const MOST_CHARS: usize = 240;
/// The most bytes of an extension, with its dot, that is kept when a name is cut.
const MOST_EXTENSION: usize = 16;

/// Returns `name` in a form that all systems accept: no characters that Windows forbids,
/// no invisible ones, no device name, no dot or space at the end, at most 120 bytes, the
/// extension kept.
#[must_use]
pub fn safe_name(name: &str) -> String {
    let visible: String = name
        .chars()
        .filter(|c| !is_invisible(*c))
        .map(|c| if r#"<>:"/\|?*"#.contains(c) { '_' } else { c })
        .collect();
    let mut safe = cut(trim(&visible), "", MOST_BYTES, MOST_CHARS);
    if is_device(&safe) {
        safe = cut(&format!("_{safe}"), "", MOST_BYTES, MOST_CHARS);
    }
    if safe.is_empty() { "未命名".to_owned() } else { safe }
}

/// Hands out paths in a package, unique even where case is ignored.
#[derive(Debug)]
pub struct Names {
    folder_chars: usize,
    taken: BTreeSet<String>,
}

impl Names {
    /// Starts a package whose folder is called `folder`.
    #[must_use]
    pub fn new(folder: &str) -> Self {
        let taken = [MANIFEST, SUMS].map(str::to_lowercase).into();
        Self { folder_chars: folder.chars().count() + 1, taken }
    }

    /// Returns a path for `file` in the nested `folders`, each name made safe; the second
    /// file of a name gets `（2）` before its extension.
    pub fn place(&mut self, folders: &[&str], file: &str) -> String {
        let mut prefix = String::new();
        for folder in folders {
            prefix.push_str(&safe_name(folder));
            self.taken.insert(prefix.to_lowercase());
            prefix.push('/');
        }
        let file = safe_name(file);
        let used = self.folder_chars + prefix.chars().count();
        let left = MOST_CHARS.saturating_sub(used);
        let mut suffix = String::new();
        let mut copy = 1;
        loop {
            let path = format!("{prefix}{}", cut(&file, &suffix, MOST_BYTES, left));
            if self.taken.insert(path.to_lowercase()) {
                return path;
            }
            copy += 1;
            suffix = format!("（{copy}）");
        }
    }
}

/// Returns why `path` must not be in a package, if so: it could escape the folder it is
/// extracted to, or break a line of `SHA256SUMS`.
pub(super) fn refusal(path: &str) -> Option<&'static str> {
    let mut start = path.chars();
    let drive = start.next().is_some_and(|c| c.is_ascii_alphabetic())
        && start.next() == Some(':');
    if path.starts_with('/') || drive {
        Some("是绝对路径")
    } else if path.contains('\\') {
        Some("含有反斜杠")
    } else if path.contains(char::is_control) {
        Some("含有控制字符")
    } else if path.split('/').any(|name| name == "..") {
        Some("指向文件夹之外")
    } else if path.split('/').any(|name| name.is_empty() || name == ".") {
        Some("含有空的一级")
    } else {
        None
    }
}

/// Shortens `name` before its extension and inserts `suffix` there.
fn cut(name: &str, suffix: &str, most_bytes: usize, most_chars: usize) -> String {
    let (stem, extension) = match name.rfind('.') {
        Some(dot) if dot > 0 && name.len() - dot <= MOST_EXTENSION => name.split_at(dot),
        _ => (name, ""),
    };
    let bytes = most_bytes.saturating_sub(suffix.len() + extension.len());
    let chars = most_chars
        .saturating_sub(suffix.chars().count() + extension.chars().count())
        .max(1);
    let mut end = 0;
    for (at, c) in stem.char_indices().take(chars) {
        if at + c.len_utf8() > bytes {
            break;
        }
        end = at + c.len_utf8();
    }
    let whole = format!("{}{suffix}{extension}", &stem[..end]);
    trim(&whole).to_owned()
}

fn trim(name: &str) -> &str {
    name.trim_start().trim_end_matches(|c: char| c == '.' || c.is_whitespace())
}

fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}')
        || matches!(c, '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}

/// Returns whether Windows takes the name for a device, whatever its extension.
fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).trim_end().to_uppercase();
    match stem.as_str() {
        "CON" | "PRN" | "AUX" | "NUL" | "CONIN$" | "CONOUT$" => true,
        stem => ["COM", "LPT"].iter().any(|port| {
            let mut rest = stem.strip_prefix(port).unwrap_or("").chars();
            matches!(
                (rest.next(), rest.next()),
                (Some('0'..='9' | '¹' | '²' | '³'), None)
            )
        }),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_name_every_system_accepts_is_kept() {
        for name in ["营业执照.pdf", "é 副本（1）.jpg", ".gitignore", "a.tar.gz"]
        {
            assert_eq!(safe_name(name), name);
        }
    }

    #[test]
    fn what_a_system_refuses_is_replaced() {
        for (name, safe) in [
            ("a/b\\c:d*e?f\"g<h>i|j.pdf", "a_b_c_d_e_f_g_h_i_j.pdf"),
            ("执照.pdf. . ", "执照.pdf"),
            ("con", "_con"),
            ("NUL.txt", "_NUL.txt"),
            ("com1.tar.gz", "_com1.tar.gz"),
            ("com10.txt", "com10.txt"),
            ("图\u{202e}gpj.exe", "图gpj.exe"),
            ("一\n二\u{0}.txt", "一二.txt"),
            ("../..", ".._"),
            (" ", "未命名"),
            ("…", "…"),
        ] {
            let got = safe_name(name);
            assert_eq!(got, safe);
            assert_eq!(refusal(&got), None);
        }
    }

    #[test]
    fn a_long_name_keeps_its_extension() {
        let name = safe_name(&format!("{}.pdf", "算".repeat(100)));
        assert!(name.len() <= 120 && name.ends_with("算.pdf"), "{name}");
    }

    #[test]
    fn a_repeated_name_is_numbered_ignoring_case() {
        let mut names = Names::new("包");
        assert_eq!(names.place(&["01_主体"], "Scan.PDF"), "01_主体/Scan.PDF");
        assert_eq!(names.place(&["01_主体"], "scan.pdf"), "01_主体/scan（2）.pdf");
        assert_eq!(names.place(&["01_主体"], "scan.pdf"), "01_主体/scan（3）.pdf");
        assert_eq!(names.place(&["02_算法"], "scan.pdf"), "02_算法/scan.pdf");
        assert_eq!(names.place(&[], "MANIFEST.json"), "MANIFEST（2）.json");
        assert_eq!(names.place(&[], "01_主体"), "01_主体（2）");
    }

    #[test]
    fn a_deep_path_stays_short_enough_for_windows() {
        let long = "a".repeat(120);
        let mut names = Names::new(&"b".repeat(60));
        let first = names.place(&[&long], &format!("{long}.pdf"));
        let second = names.place(&[&long], &format!("{long}.pdf"));
        for path in [&first, &second] {
            assert!(61 + path.chars().count() <= MOST_CHARS, "{path}");
            assert!(path.to_lowercase().ends_with(".pdf"));
        }
        assert_ne!(first, second);
    }

    proptest! {
        #[test]
        fn any_name_becomes_safe_and_stays_so(name in "\\PC{0,80}|.{0,80}") {
            let safe = safe_name(&name);
            prop_assert!(!safe.is_empty() && safe.len() <= MOST_BYTES);
            prop_assert_eq!(refusal(&safe), None);
            prop_assert!(!safe.ends_with(['.', ' ']) && !is_device(&safe));
            prop_assert_eq!(safe_name(&safe), safe);
        }

        #[test]
        fn no_two_places_are_the_same(files in prop::collection::vec("[aA.（2）]{0,4}", 0..40)) {
            let mut names = Names::new("包");
            let mut seen = BTreeSet::new();
            for file in files {
                prop_assert!(seen.insert(names.place(&["x"], &file).to_lowercase()));
            }
        }
    }
}
