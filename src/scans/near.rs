//! Names that are nearly right: one character off, 有限公司 for 有限责任公司.

use std::collections::BTreeSet;

use super::fold;

/// Shorter names are near too many words.
const SHORTEST: usize = 6;

/// Returns what stands in a text in place of a name: as long as it, with one character
/// otherwise, or with 有限责任公司 for 有限公司 or the reverse. What contains the name is
/// not meant.
#[must_use]
pub fn misspelt(name: &str, text: &str) -> Option<String> {
    let folded = fold(text);
    let name: Vec<char> = fold(name).chars().collect();
    if name.len() < SHORTEST {
        return None;
    }
    let text: Vec<char> = folded.chars().collect();
    let other = other_kind(&name);
    // A place can only match if one half of the name is there as it is.
    let half = name.len() / 2;
    let (front, back) = name.split_at(half);
    let mut starts = BTreeSet::new();
    for (at, window) in text.windows(half).enumerate() {
        if window == front {
            starts.insert(at);
        }
    }
    for (at, window) in text.windows(back.len()).enumerate() {
        if window == back && at >= half {
            starts.insert(at - half);
        }
    }
    let other_starts = other.iter().flat_map(|other| {
        let windows = text.windows(other.len()).enumerate();
        windows
            .filter(move |(_, window)| *window == &other[..])
            .map(|(at, _)| (at, other.len()))
    });
    let same_length = starts.iter().filter_map(|at| {
        let window = text.get(*at..at + name.len())?;
        let differing = name.iter().zip(window).filter(|(a, b)| a != b).count();
        (differing == 1).then_some((*at, name.len()))
    });
    let (at, length) = same_length.chain(other_starts).next()?;
    Some(text[at..at + length].iter().collect())
}

/// Returns the name with the other kind of company.
fn other_kind(name: &[char]) -> Option<Vec<char>> {
    let name: String = name.iter().collect();
    let other = match name.strip_suffix("有限责任公司") {
        Some(own) => format!("{own}有限公司"),
        None => format!("{}有限责任公司", name.strip_suffix("有限公司")?),
    };
    Some(other.chars().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_names_are_found_and_others_are_not() {
        let name = "杭州澜图示例科技有限公司";
        for (text, found) in [
            (
                "甲方：杭州澜图示例科技有限责任公司（盖章）",
                Some("杭州澜图示例科技有限责任公司"),
            ),
            ("杭州兰图示例科技有限公司", Some("杭州兰图示例科技有限公司")),
            ("杭州瀾圖示例科技有限公司", None),
            ("杭州澜图示例科技有限公司杭州分公司", None),
            ("杭州示例网络有限公司", None),
            ("", None),
        ] {
            assert_eq!(misspelt(name, text).as_deref(), found, "{text}");
        }
    }
}
