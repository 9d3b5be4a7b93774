//! 备案编号 of an algorithm: 网信算备, 21 digits, 号.
//!
//! The parts and the check digit are derived from the published lists (7,943 of 7,944
//! numbers agree, domain §5.2); no authority documents them. Whether the region and the
//! class exist is not checked: both lists may grow.

use std::fmt;

use serde::Serialize;

const DIGITS: usize = 21;

/// A filing number in its parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct FilingNumber<'a> {
    /// The six digits of the region where the subject is registered.
    pub region: &'a str,
    /// The seven digits of the subject, the same in all its numbers.
    pub subject: &'a str,
    /// The two digits of the class: `01` is 生成合成类.
    pub class: &'a str,
    /// The year of the filing: 2023.
    pub year: u16,
    /// The position among the subject's filings of this class, from 1.
    pub serial: u16,
    /// The check digit.
    pub check: u8,
}

/// Why something is not a filing number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Problem {
    /// It is not 网信算备, digits, 号.
    Format,
    /// It has fewer or more digits than 21.
    Length {
        /// How many it has.
        digits: usize,
    },
    /// The last digit does not follow from the others.
    CheckDigit {
        /// The digit that would.
        expected: u8,
        /// The last digit.
        found: u8,
    },
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Format => f.write_str("格式不正确，应写作“网信算备”加 21 位数字加“号”"),
            Self::Length { digits } => {
                write!(f, "应有 {DIGITS} 位数字，现为 {digits} 位")
            }
            Self::CheckDigit { expected, found } => write!(
                f,
                "校验不通过：按前 20 位推算，末位应为 {expected}，现为 {found}，请逐位核对\
                 （校验规则由已公布的备案编号归纳，主管部门未公开）"
            ),
        }
    }
}

impl std::error::Error for Problem {}

/// Parses a filing number.
///
/// # Errors
///
/// Returns what is wrong with it. A digit mistaken for the one five away from
/// it (1 for 6) goes unnoticed unless it is the last: the check cannot see it.
pub fn parse(text: &str) -> Result<FilingNumber<'_>, Problem> {
    let digits = text.strip_prefix("网信算备").and_then(|rest| rest.strip_suffix('号'));
    let digits = digits.filter(|digits| !digits.is_empty()).ok_or(Problem::Format)?;
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Problem::Format);
    }
    if digits.len() != DIGITS {
        return Err(Problem::Length { digits: digits.len() });
    }
    let (expected, found) = (check_digit(&digits[..20]), digits.as_bytes()[20] - b'0');
    if found != expected {
        return Err(Problem::CheckDigit { expected, found });
    }
    Ok(FilingNumber {
        region: &digits[..6],
        subject: &digits[6..13],
        class: &digits[13..15],
        year: 2000 + value(&digits[15..17]),
        serial: value(&digits[17..20]),
        check: found,
    })
}

/// Returns the digit that makes the sum of all, the i-th from the right (from 0)
/// weighted by 2ⁱ, end in 1.
fn check_digit(body: &str) -> u8 {
    let sum = body.bytes().fold(0, |sum, byte| (sum + byte - b'0') * 2 % 10);
    (11 - sum) % 10
}

/// Returns the number that up to three digits spell.
fn value(digits: &str) -> u16 {
    digits.bytes().fold(0, |value, byte| value * 10 + u16::from(byte - b'0'))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::tests::{assert_vectors, with_digit_changed};
    use super::*;

    #[test]
    fn published_examples_are_judged_right() {
        assert_vectors("filingNumber", |number| parse(number).is_ok());
    }

    #[test]
    fn a_number_is_parsed() {
        let number = parse("网信算备330110507206401230035号").unwrap();
        let expected = FilingNumber {
            region: "330110",
            subject: "5072064",
            class: "01",
            year: 2023,
            serial: 3,
            check: 5,
        };
        assert_eq!(number, expected);
    }

    #[test]
    fn problems_are_told_apart() {
        let problem = |text| parse(text).unwrap_err();
        for text in
            ["网信算备A001", "330110507206401230035", "网信算备号", "网信算备３号"]
        {
            assert_eq!(problem(text), Problem::Format, "{text}");
        }
        assert_eq!(
            problem("网信算备1101082242366066220017号").to_string(),
            "应有 21 位数字，现为 22 位"
        );
        assert_eq!(
            problem("网信算备110108823483901230016号"),
            Problem::CheckDigit { expected: 5, found: 6 }
        );
    }

    proptest! {
        #[test]
        fn one_wrong_digit_is_noticed_unless_five_away(
            body in "[1-6][0-9]{19}",
            place in 0..DIGITS,
            step in 1..10u8,
        ) {
            let digits = format!("{body}{}", check_digit(&body));
            let number = format!("网信算备{digits}号");
            prop_assert!(parse(&number).is_ok(), "{number}");
            let wrong = format!("网信算备{}号", with_digit_changed(&digits, place, step));
            let unseen = step == 5 && place != DIGITS - 1;
            prop_assert_eq!(parse(&wrong).is_ok(), unseen, "{}", wrong);
        }
    }
}
