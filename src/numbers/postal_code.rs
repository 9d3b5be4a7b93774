//! 邮政编码: six digits.
//!
//! Whether a code is assigned is not checked. Mainland codes begin with 01 to 86 (domain
//! §7.4, practice).

use super::is_digits;

/// The codes for mail to Hong Kong, Macao and Taiwan.
const BEYOND: [&str; 3] = ["999077", "999078", "999079"];

/// Provinces, and cities after their provinces, with what their codes begin with: the first
/// two digits are of a province, the third of a region, the fourth of a city. Only places of
/// which this is generally known (unverified).
pub const PLACES: &[(&str, &[&str])] = &[
    ("北京", &["10"]),
    ("天津", &["30"]),
    ("河北", &["05", "06", "07"]),
    ("山西", &["03", "04"]),
    ("内蒙古", &["01", "02", "16"]),
    ("辽宁", &["11", "12"]),
    ("吉林", &["13"]),
    ("黑龙江", &["15", "16"]),
    ("上海", &["20"]),
    ("江苏", &["21", "22"]),
    ("浙江", &["31", "32"]),
    ("安徽", &["23", "24"]),
    ("福建", &["35", "36"]),
    ("江西", &["33", "34"]),
    ("山东", &["25", "26", "27"]),
    ("河南", &["45", "46", "47"]),
    ("湖北", &["43", "44"]),
    ("湖南", &["41", "42"]),
    ("广东", &["51", "52"]),
    ("广西", &["53", "54"]),
    ("海南", &["57"]),
    ("重庆", &["40"]),
    ("四川", &["61", "62", "63", "64"]),
    ("贵州", &["55", "56"]),
    ("云南", &["65", "66", "67"]),
    ("西藏", &["85"]),
    ("陕西", &["71", "72"]),
    ("甘肃", &["73", "74"]),
    ("青海", &["81"]),
    ("宁夏", &["75"]),
    ("新疆", &["83", "84"]),
    ("杭州", &["310", "311"]),
    ("宁波", &["315"]),
    ("南京", &["210", "211"]),
    ("苏州", &["215"]),
    ("广州", &["510", "511"]),
    ("深圳", &["518"]),
    ("武汉", &["430"]),
    ("厦门", &["361"]),
];

/// Returns whether this can be a postal code.
#[must_use]
pub fn is_valid(code: &str) -> bool {
    let is_mainland = !code.starts_with("00") && !code.starts_with('9');
    is_digits(code, 6..=6) && is_mainland || BEYOND.contains(&code)
}

#[cfg(test)]
mod tests {
    use super::super::tests::assert_vectors;
    use super::*;

    #[test]
    fn published_examples_are_judged_right() {
        assert_vectors("postal", is_valid);
        assert!(is_valid("010010"), "呼和浩特");
        assert!(!is_valid("999999"));
    }
}
