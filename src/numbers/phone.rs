//! Phone numbers of mainland China, without +86 (《电信网编号计划》).
//!
//! Whether an operator uses a range is not judged: ranges are opened each year.

use super::is_digits;

/// Returns whether this can be a mobile number.
#[must_use]
pub fn is_mobile(number: &str) -> bool {
    is_digits(number, 11..=11)
        && number.starts_with('1')
        && matches!(number.as_bytes()[1], b'3'..=b'9')
}

/// Returns whether this can be a fixed line with its area code, and perhaps an
/// extension: 0571-88888888-801.
#[must_use]
pub fn is_landline(number: &str) -> bool {
    let line = match number.rsplit_once('-') {
        Some((line, extension)) if is_digits(extension, 1..=6) => line,
        _ => number,
    };
    let is_line = match line.split_once('-') {
        Some((area, rest)) => is_digits(area, 3..=4) && is_digits(rest, 7..=8),
        None => is_digits(line, 10..=12),
    };
    line.starts_with('0') && is_line
}

/// Returns whether this can be a 400 or 800 number: 400-800-8888.
#[must_use]
pub fn is_service_line(number: &str) -> bool {
    let digits = number.replace('-', "");
    let is_service = digits.starts_with("400") || digits.starts_with("800");
    is_service && is_digits(&digits, 10..=10) && !number.ends_with('-')
}

#[cfg(test)]
mod tests {
    use super::super::tests::assert_vectors;
    use super::*;

    #[test]
    fn published_examples_are_judged_right() {
        assert_vectors("mobile", is_mobile);
    }

    #[test]
    fn fixed_lines_carry_an_area_code() {
        for right in ["010-12345678", "0571-8888888", "057188888888", "0571-88888888-801"]
        {
            assert!(is_landline(right), "{right}");
        }
        for wrong in [
            "88888888",
            "571-88888888",
            "0571-888",
            "0571-88888888-",
            "057188888888-8888888",
            "13800138000",
        ] {
            assert!(!is_landline(wrong), "{wrong}");
        }
    }

    #[test]
    fn service_lines_begin_with_400_or_800() {
        for right in ["4008008888", "400-800-8888", "800-8200-888"] {
            assert!(is_service_line(right), "{right}");
        }
        for wrong in ["4008008", "500-800-8888", "400-800-888八"] {
            assert!(!is_service_line(wrong), "{wrong}");
        }
    }
}
