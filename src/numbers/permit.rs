//! ICP 备案号, ICP licences and 公安备案号.
//!
//! Formats as printed at the foot of Chinese websites (domain §7.5); no standard defines
//! them. Licences of other trades are not checked.

use super::{is_digits, split_digits};

/// The one-character names of the provinces, including alternative ones in use, with the first
/// two digits of their region codes.
const PROVINCES: [(char, &str); 36] = [
    ('京', "11"),
    ('津', "12"),
    ('冀', "13"),
    ('晋', "14"),
    ('蒙', "15"),
    ('辽', "21"),
    ('吉', "22"),
    ('黑', "23"),
    ('沪', "31"),
    ('苏', "32"),
    ('浙', "33"),
    ('皖', "34"),
    ('闽', "35"),
    ('赣', "36"),
    ('鲁', "37"),
    ('豫', "41"),
    ('鄂', "42"),
    ('湘', "43"),
    ('粤', "44"),
    ('桂', "45"),
    ('琼', "46"),
    ('渝', "50"),
    ('川', "51"),
    ('蜀', "51"),
    ('贵', "52"),
    ('黔', "52"),
    ('云', "53"),
    ('滇', "53"),
    ('藏', "54"),
    ('陕', "61"),
    ('秦', "61"),
    ('甘', "62"),
    ('陇', "62"),
    ('青', "63"),
    ('宁', "64"),
    ('新', "65"),
];

/// Returns the first two digits of the region codes of a province: 33 for 浙.
#[must_use]
pub fn region(province: &str) -> Option<&'static str> {
    let mut all = PROVINCES.iter();
    all.find(|(name, _)| province.chars().eq([*name])).map(|(_, region)| *region)
}

/// Returns whether this can be an ICP 备案号: 京ICP备12345678号-1.
///
/// The suffix numbers the sites of the filing; A marks an app, X a 小程序, K a 快应用.
#[must_use]
pub fn is_icp_filing(number: &str) -> bool {
    let Some(rest) = after_province(number, "ICP备") else { return false };
    let (digits, rest) = split_digits(rest);
    matches!(digits.len(), 8 | 10) && rest.strip_prefix('号').is_some_and(is_suffix)
}

/// Returns whether `text` is empty, or a hyphen, a number and perhaps a letter.
fn is_suffix(text: &str) -> bool {
    let Some(count) = text.strip_prefix('-') else { return text.is_empty() };
    is_digits(count.strip_suffix(['A', 'X', 'K']).unwrap_or(count), 1..=5)
}

/// Returns whether this can be an ICP licence (增值电信业务经营许可证): 京ICP证030173号, 粤B2-20040001,
/// 合字B2-20090059, A2.B1.B2-20040001; perhaps with the number of a site: 浙B2-20080224-1.
#[must_use]
pub fn is_icp_licence(number: &str) -> bool {
    if let Some(rest) = after_province(number, "ICP证") {
        let (digits, rest) = split_digits(rest);
        return matches!(digits.len(), 6..=8)
            && rest.strip_prefix('号').is_some_and(is_suffix);
    }
    let scope = number.strip_prefix("合字").or_else(|| after_province(number, ""));
    let Some((classes, serial)) = scope.unwrap_or(number).split_once('-') else {
        return false;
    };
    let (digits, suffix) = split_digits(serial);
    classes.split('.').all(|class| matches!(class, "A1" | "A2" | "B1" | "B2"))
        && is_digits(digits, 8..=8)
        && is_suffix(suffix)
}

/// Returns whether this can be a 公安备案号: 沪公网安备31010402333815号, or its digits.
#[must_use]
pub fn is_police_filing(number: &str) -> bool {
    let digits = after_province(number, "公网安备")
        .map(|rest| rest.strip_prefix(' ').unwrap_or(rest))
        .and_then(|rest| rest.strip_suffix('号'));
    is_digits(digits.unwrap_or(number), 14..=14)
}

/// Returns what follows a province and `word`, if `number` begins with both.
fn after_province<'a>(number: &'a str, word: &str) -> Option<&'a str> {
    number
        .strip_prefix(|c| PROVINCES.iter().any(|(name, _)| *name == c))?
        .strip_prefix(word)
}

#[cfg(test)]
mod tests {
    use super::super::tests::assert_vectors;
    use super::*;

    #[test]
    fn published_examples_are_judged_right() {
        assert_vectors("icp", is_icp_filing);
        assert_vectors("icpLicence", is_icp_licence);
        assert_vectors("police", is_police_filing);
    }

    #[test]
    fn a_licence_may_number_a_site() {
        for right in ["浙B2-20080224-1", "京ICP证030173号-1", "A2.B1-20040001-12"] {
            assert!(is_icp_licence(right), "{right}");
        }
        for wrong in ["浙B2-20080224-", "浙B2-20080224-甲", "浙B2-20080224-123456"] {
            assert!(!is_icp_licence(wrong), "{wrong}");
        }
    }

    #[test]
    fn a_filing_is_not_a_licence() {
        assert!(!is_icp_licence("浙ICP备2026044830号-1"));
        assert!(!is_icp_filing("京ICP证030173号"));
        for wrong in ["B3-20040001", "粤B2-2004001", "粤B2", "-20040001"] {
            assert!(!is_icp_licence(wrong), "{wrong}");
        }
    }
}
