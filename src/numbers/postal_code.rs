//! 邮政编码: six digits.
//!
//! Whether a code is assigned is not checked. Mainland codes begin with 01 to 86 (domain
//! §7.4, practice).

use super::is_digits;

/// The codes for mail to Hong Kong, Macao and Taiwan.
const BEYOND: [&str; 3] = ["999077", "999078", "999079"];

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
