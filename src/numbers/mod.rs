//! Numbers that carry a check: codes, identity documents, permits, phones.
//!
//! Pure functions over text as stored (no full-width digits, no spaces). They
//! say whether a number can be right, never whether it exists.

pub mod email;
pub mod filing_number;
mod host;
pub mod model_number;
pub mod org_code;
pub mod permit;
pub mod person_id;
pub mod phone;
pub mod postal_code;
pub mod provider_code;
pub mod url;
pub mod uscc;

use std::ops::RangeInclusive;

/// Returns whether `text` is nothing but digits, of a length in `lengths`.
fn is_digits(text: &str, lengths: RangeInclusive<usize>) -> bool {
    lengths.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Splits the digits at the start of `text` from what follows them.
fn split_digits(text: &str) -> (&str, &str) {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    text.split_at(end)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::Value;

    use super::*;

    /// Runs every published example of `kind` through `is_valid`.
    pub(super) fn assert_vectors(kind: &str, is_valid: impl Fn(&str) -> bool) {
        let text = include_str!("../../tests/data/test_vectors.json");
        let all: Value = serde_json::from_str(text).unwrap();
        for (list, expected) in [("valid", true), ("invalid", false)] {
            for vector in all[kind][list].as_array().unwrap_or(&Vec::new()) {
                // Some carry the reason as a second item.
                let number = vector.get(0).unwrap_or(vector).as_str().unwrap();
                assert_eq!(is_valid(number), expected, "{kind}: {number}");
            }
        }
        assert!(all[kind]["valid"][0].is_string(), "no vectors of {kind}");
    }

    /// Replaces the digit at `place` by another one, `step` (1–9) further on.
    pub(super) fn with_digit_changed(number: &str, place: usize, step: u8) -> String {
        let mut bytes = number.as_bytes().to_vec();
        assert!(bytes[place].is_ascii_digit(), "{number} at {place}");
        bytes[place] = b'0' + (bytes[place] - b'0' + step) % 10;
        String::from_utf8(bytes).unwrap()
    }

    fn judge(text: &str) {
        let _ = filing_number::parse(text);
        let checks = [
            email::is_valid,
            model_number::is_valid,
            org_code::is_valid,
            permit::is_icp_filing,
            permit::is_icp_licence,
            permit::is_police_filing,
            person_id::is_resident_id,
            person_id::is_hkmo_permit,
            person_id::is_tw_permit,
            person_id::is_hkmotw_residence,
            person_id::is_foreign_residence,
            person_id::is_passport,
            phone::is_mobile,
            postal_code::is_valid,
            provider_code::is_valid,
            url::is_public,
            url::is_plain_http,
            uscc::is_valid,
        ];
        for check in checks {
            check(text);
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_a_check_panic(text in any::<String>()) {
            judge(&text);
        }

        /// Numbers that are mostly right get far into the checks.
        #[test]
        fn no_damaged_number_makes_a_check_panic(
            number in prop::sample::select(vec![
                "网信算备330110507206401230035号", "91330110MAXAMPLE28", "71526726X",
                "11010519491231002X", "H01234567", "810000198507072327", "USA110078010112",
                "浙ICP备2026044830号-1A", "A2.B1.B2-20040001", "京公网安备 11010802020134号",
                "001191330110MAXAMPLE2800000",
                "a.b@example.com", "https://user@[::1]:80/path", "http://10.0.0.1",
                "Beijing-YunQue-20230821",
            ]),
            place in any::<prop::sample::Index>(),
            stray in any::<char>(),
            removed in 0..3usize,
        ) {
            let mut chars: Vec<char> = number.chars().collect();
            let start = place.index(chars.len());
            let end = (start + removed).min(chars.len());
            chars.splice(start..end, [stray]);
            judge(&chars.into_iter().collect::<String>());
        }
    }
}
