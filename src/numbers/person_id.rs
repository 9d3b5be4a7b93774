//! The numbers of identity documents.
//!
//! GB 11643-1999 (citizen numbers: six digits of a region, the birth date, three digits, a
//! check by ISO 7064 MOD 11-2) is binding; the formats of permits and passports are
//! practice (domain §7.6). Whether the region exists and whether the age is plausible is
//! left to rules.

use jiff::civil::Date;

use super::is_digits;

/// Returns whether this can be the number of a 居民身份证.
#[must_use]
pub fn is_resident_id(number: &str) -> bool {
    birth_date(number).is_some()
}

/// Returns the birth date in a citizen number, `None` if the number is wrong.
#[must_use]
pub fn birth_date(number: &str) -> Option<Date> {
    let (&last, body) = number.as_bytes().split_last()?;
    if body.len() != 17 || check_character(body) != Some(last) {
        return None;
    }
    let number =
        |digits: &[u8]| digits.iter().fold(0, |n, d| n * 10 + i16::from(d - b'0'));
    let (year, month, day) = (&body[6..10], &body[10..12], &body[12..14]);
    let (month, day) = (i8::try_from(number(month)), i8::try_from(number(day)));
    Date::new(number(year), month.ok()?, day.ok()?).ok()
}

/// Returns the check of 17 digits: the i-th from the right weighs 2ⁱ mod 11.
fn check_character(body: &[u8]) -> Option<u8> {
    let mut sum = 0;
    for byte in body {
        let digit = byte.is_ascii_digit().then(|| usize::from(byte - b'0'))?;
        sum = (sum + digit) * 2 % 11;
    }
    Some(b"10X98765432"[sum])
}

/// Returns whether this can be the number of a 港澳居民来往内地通行证: H or M and
/// eight digits, or ten with the count of renewals of the older document.
#[must_use]
pub fn is_hkmo_permit(number: &str) -> bool {
    number
        .strip_prefix(['H', 'M'])
        .is_some_and(|digits| is_digits(digits, 8..=8) || is_digits(digits, 10..=10))
}

/// Returns whether this can be the number of a 台湾居民来往大陆通行证 as issued
/// since 2015.
#[must_use]
pub fn is_tw_permit(number: &str) -> bool {
    is_digits(number, 8..=8)
}

/// Returns whether this can be the number of a 港澳居民居住证 or 台湾居民居住证:
/// a citizen number with the region 810000, 820000 or 830000.
#[must_use]
pub fn is_hkmotw_residence(number: &str) -> bool {
    let regions = ["810000", "820000", "830000"];
    regions.iter().any(|region| number.starts_with(region))
        && birth_date(number).is_some()
}

/// Returns whether this can be the number of a 外国人永久居留身份证: three letters
/// and twelve digits, or since 2023-12 a citizen number that begins with 9.
#[must_use]
pub fn is_foreign_residence(number: &str) -> bool {
    let is_older = number.split_at_checked(3).is_some_and(|(country, digits)| {
        country.bytes().all(|byte| byte.is_ascii_uppercase())
            && is_digits(digits, 12..=12)
    });
    is_older || (number.starts_with('9') && birth_date(number).is_some())
}

/// Returns whether this can be the number of a passport of any country.
#[must_use]
pub fn is_passport(number: &str) -> bool {
    (5..=20).contains(&number.len())
        && number.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::super::tests::{assert_vectors, with_digit_changed};
    use super::*;

    #[test]
    fn published_examples_are_judged_right() {
        assert_vectors("residentId", is_resident_id);
        assert_vectors("hkmoPermit", is_hkmo_permit);
        assert_vectors("twPermit", is_tw_permit);
        assert_vectors("hkmotwResidence", is_hkmotw_residence);
        assert_vectors("foreignPR", is_foreign_residence);
    }

    #[test]
    fn passports_are_capitals_and_digits() {
        assert!(is_passport("E12345678"));
        for wrong in ["E123", "e12345678", "E1234 5678", "护照12345", ""] {
            assert!(!is_passport(wrong), "{wrong}");
        }
    }

    #[test]
    fn the_birth_date_is_read_from_the_number() {
        assert_eq!(birth_date("11010519491231002X"), Some(date(1949, 12, 31)));
        assert_eq!(birth_date("110105194912310021"), None, "the check is wrong");
    }

    proptest! {
        #[test]
        fn one_wrong_digit_is_noticed(
            region in "[1-6][0-9]{5}",
            (year, month, day) in (1900..2100i16, 1..13i8, 1..29i8),
            order in "[0-9]{3}",
            place in 0..17usize,
            step in 1..10u8,
        ) {
            let body = format!("{region}{year}{month:02}{day:02}{order}");
            let check = check_character(body.as_bytes()).unwrap();
            let number = format!("{body}{}", char::from(check));
            prop_assert_eq!(birth_date(&number), Some(date(year, month, day)));
            let wrong = with_digit_changed(&number, place, step);
            prop_assert!(!is_resident_id(&wrong), "{wrong}");
        }
    }
}
