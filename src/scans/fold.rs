//! Two writings of one text: full and half width, brackets and spaces, traditional
//! characters.

use std::collections::HashMap;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

/// The simplified character of each traditional variant.
static VARIANTS: LazyLock<HashMap<char, char>> = LazyLock::new(|| {
    let lines = include_str!("../../assets/words/variants.txt").lines();
    let lines = lines.filter(|line| !line.starts_with('#'));
    let variants = lines.flat_map(|line| {
        let mut all = line.chars();
        let simple = all.next();
        all.filter_map(move |variant| Some((variant, simple?)))
    });
    variants.collect()
});

/// Returns only the letters and digits of a text, in capitals and simplified characters.
#[must_use]
pub fn fold(text: &str) -> String {
    text.nfkc().filter(|char| char.is_alphanumeric()).map(one).collect()
}

fn one(char: char) -> char {
    match VARIANTS.get(&char) {
        Some(simple) => *simple,
        None => char.to_ascii_uppercase(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writings_of_one_name_are_one() {
        for other in ["示例（厦门）有限公司", "示例(廈門)有限公司", " 示例 厦门有限公司"]
        {
            assert_eq!(fold(other), "示例厦门有限公司", "{other}");
        }
        assert_eq!(fold("９１3301１０maxample28"), "91330110MAXAMPLE28");
        assert_ne!(fold("示例有限公司"), fold("示例有限责任公司"));
    }
}
