//! Text without invisible characters.
//!
//! They come with pasted text, and make names differ that look the same.

/// How a text is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Layout {
    /// On one line: breaks and tabs become blanks.
    Line,
    /// In paragraphs.
    Prose,
}

/// Returns `text` with plain blanks, one kind of line break and no invisible characters.
pub(crate) fn visible(text: &str, layout: Layout) -> String {
    let text = text.replace("\r\n", "\n");
    let seen = text.chars().filter_map(|c| match c {
        '\t' if layout == Layout::Prose => Some(c),
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
            Some(if layout == Layout::Prose { '\n' } else { ' ' })
        }
        // Blanks of other widths, or that do not break.
        '\t' | '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' => Some(' '),
        _ if is_invisible(c) => None,
        _ => Some(c),
    });
    seen.collect()
}

/// Returns whether a character is invisible: a control character, or one that Unicode calls
/// default ignorable (`DerivedCoreProperties.txt`), except those that select the shape of a
/// rare character.
pub(crate) fn is_invisible(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\t')
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}'
            | '\u{17b4}'..='\u{17b5}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
            | '\u{fe0e}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
            | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e00ff}' | '\u{e01f0}'..='\u{e0fff}')
}

/// Returns a character as messages name it: `“😀”（U+1F600）`, `U+200B`.
pub(crate) fn named(c: char) -> String {
    let code = format!("U+{:04X}", u32::from(c));
    if is_invisible(c) || c.is_whitespace() {
        code
    } else {
        format!("“{c}”（{code}）")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_that_looks_the_same_is_the_same() {
        for pasted in [
            "澜图\u{200b}科技",
            "\u{feff}澜图科技",
            "澜图\u{ad}科技",
            "\u{202e}澜图科技\u{202c}",
            "澜\u{0}图\u{7f}科技",
            "澜图\u{e0041}科技",
            "澜图\u{2060}科技\u{fe0f}",
        ] {
            assert_eq!(
                visible(pasted, Layout::Line),
                "澜图科技",
                "{}",
                pasted.escape_unicode()
            );
        }
        assert_eq!(visible("a\tb\u{a0}c\r\nd", Layout::Line), "a b c d");
        assert_eq!(
            visible("一\r\n二\u{2028}三\r\t四", Layout::Prose),
            "一\n二\n三\n\t四"
        );
        assert_eq!(
            visible("葛\u{e0100}城", Layout::Line),
            "葛\u{e0100}城",
            "a shape is seen"
        );
    }

    #[test]
    fn a_character_is_named_with_its_code_point() {
        assert_eq!(named('\u{200b}'), "U+200B");
        assert_eq!(named('😀'), "“😀”（U+1F600）");
    }
}
