//! Mobile numbers of mainland China, without +86 (《电信网编号计划》).
//!
//! Whether an operator uses a range is not checked: new ranges open each year.

use super::is_digits;

/// Returns whether this can be a mobile number.
#[must_use]
pub fn is_mobile(number: &str) -> bool {
    is_digits(number, 11..=11)
        && number.starts_with('1')
        && matches!(number.as_bytes()[1], b'3'..=b'9')
}

#[cfg(test)]
mod tests {
    use super::super::tests::assert_vectors;
    use super::*;

    #[test]
    fn published_examples_are_judged_right() {
        assert_vectors("mobile", is_mobile);
    }
}
