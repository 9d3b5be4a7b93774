//! What changed in a text: the characters of Chinese, the words of other scripts.

use std::fmt;

use serde::Serialize;
use similar::{ChangeTag, TextDiff};
use ts_rs::TS;

/// Texts longer than this together, in bytes, are compared by lines: comparing takes as long
/// as the texts times what differs.
const LONG: usize = 40_000;
/// Of a text of which less than one in so many characters stayed, no words are told apart.
const REWRITTEN: usize = 3;
/// A shorter part that stayed between two that changed is no help to the reader.
const SHORT: usize = 3;
/// Of a longer part that stayed, only so much is shown on either side, in characters.
const CONTEXT: usize = 12;

/// A part of a text that stayed, went or came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Wording {
    /// Which of them.
    pub came: Came,
    /// The part.
    pub text: String,
}

/// What became of a part of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "lowercase")]
#[ts(export)]
pub enum Came {
    /// It is in both.
    Stayed,
    /// It is in the old text only.
    Went,
    /// It is in the new text only.
    Came,
}

/// Returns the parts of both texts in order; of those that changed in one place, what went
/// comes first.
pub(super) fn wording(old: &str, new: &str) -> Vec<Wording> {
    let diff = if old.len().saturating_add(new.len()) > LONG {
        TextDiff::from_lines(old, new)
    } else {
        TextDiff::from_unicode_words(old, new)
    };
    let mut runs = Vec::<(bool, String, String)>::new();
    for change in diff.iter_all_changes() {
        let stayed = change.tag() == ChangeTag::Equal;
        if runs.last().is_none_or(|(last, ..)| *last != stayed) {
            runs.push((stayed, String::new(), String::new()));
        }
        if let Some((_, went, came)) = runs.last_mut() {
            if change.tag() != ChangeTag::Insert {
                went.push_str(change.value());
            }
            if change.tag() != ChangeTag::Delete {
                came.push_str(change.value());
            }
        }
    }
    let stayed = runs.iter().filter(|(stayed, ..)| *stayed);
    let stayed: usize = stayed.map(|(_, text, _)| text.len()).sum();
    if stayed.saturating_mul(REWRITTEN) < old.len().max(new.len()) {
        let whole = [(Came::Went, old), (Came::Came, new)];
        let parts = whole.map(|(came, text)| Wording { came, text: text.to_owned() });
        return parts.into_iter().filter(|part| !part.text.is_empty()).collect();
    }
    let last = runs.len().saturating_sub(1);
    let mut joined = Vec::<(bool, String, String)>::new();
    for (index, (stayed, went, came)) in runs.into_iter().enumerate() {
        let is_between = index > 0 && index < last;
        let stayed = stayed && !(is_between && went.chars().count() < SHORT);
        match joined.last_mut() {
            Some((false, before, after)) if !stayed => {
                before.push_str(&went);
                after.push_str(&came);
            }
            _ => joined.push((stayed, went, came)),
        }
    }
    let parts = joined.into_iter().flat_map(|(stayed, went, came)| {
        let part = |came, text| Wording { came, text };
        if stayed {
            vec![part(Came::Stayed, came)]
        } else {
            vec![part(Came::Went, went), part(Came::Came, came)]
        }
    });
    parts.filter(|part| !part.text.is_empty()).collect()
}

/// Returns the parts with long ones that stayed cut to what stands beside a change.
pub(super) fn elided(parts: &[Wording]) -> Vec<Wording> {
    let last = parts.len().saturating_sub(1);
    let cut = |(index, part): (usize, &Wording)| {
        let chars: Vec<char> = part.text.chars().collect();
        let before = if index == 0 { 0 } else { CONTEXT };
        let after = if index == last { 0 } else { CONTEXT };
        let text = if part.came == Came::Stayed && chars.len() > before + after + 1 {
            let begin: String = chars.iter().take(before).collect();
            let end: String = chars.iter().skip(chars.len() - after).collect();
            format!("{begin}…{end}")
        } else {
            part.text.clone()
        };
        Wording { came: part.came, text }
    };
    parts.iter().enumerate().map(cut).collect()
}

impl fmt::Display for Wording {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = self.text.lines().collect::<Vec<_>>().join(" ");
        match self.came {
            Came::Stayed => write!(f, "{text}"),
            Came::Went => write!(f, "[-{text}-]"),
            Came::Came => write!(f, "{{+{text}+}}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shown(old: &str, new: &str) -> String {
        elided(&wording(old, new)).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn what_changed_is_marked_and_the_rest_is_cut() {
        assert_eq!(
            shown("本算法用于营销文案生成", "本算法用于营销文案的生成"),
            "本算法用于营销文案{+的+}生成"
        );
        // Single characters that stayed by chance are part of the change.
        assert_eq!(shown("甲乙丙丁戊", "甲子丙丑戊"), "甲[-乙丙丁-]{+子丙丑+}戊");
        assert_eq!(shown("", "新"), "{+新+}");
        assert_eq!(
            shown("全部改写之前", "完全是另外一句"),
            "[-全部改写之前-]{+完全是另外一句+}"
        );
        let long = "很长的文字。".repeat(20);
        let changed = format!("{long}改后{long}");
        let found = shown(&format!("{long}改前{long}"), &changed);
        assert!(found.starts_with("…") && found.ends_with('…'), "{found}");
        assert!(found.contains("[-前-]{+后+}") && found.chars().count() < 60, "{found}");
        assert_eq!(
            shown("uses GPT-4 model", "uses GPT-5 model"),
            "uses GPT-[-4-]{+5+} model"
        );
    }

    proptest! {
        #[test]
        fn the_parts_make_both_texts(old in "[甲乙丙ab \n]{0,40}", new in "[甲乙丙ab \n]{0,40}") {
            let parts = wording(&old, &new);
            let of = |gone: Came| -> String {
                parts.iter().filter(|part| part.came != gone).map(|part| &*part.text).collect()
            };
            prop_assert_eq!(of(Came::Came), old);
            prop_assert_eq!(of(Came::Went), new);
        }
    }
}
