//! 统一社会信用代码 (GB 32100-2015): 18 characters, the last one a check.
//!
//! Department (1), kind of organisation (1), region (6 digits), organisation (9, see
//! [`super::org_code`]), check (1). Whether the department, kind and region exist is not
//! checked.

/// The digits and letters in use: no I, O, S, V, Z.
const ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";

/// Returns whether length, characters and check agree.
#[must_use]
pub fn is_valid(code: &str) -> bool {
    let Some((&last, body)) = code.as_bytes().split_last() else { return false };
    body.len() == 17
        && body[2..8].iter().all(u8::is_ascii_digit)
        && check_character(body) == Some(last)
}

/// Returns the character that makes the sum of all, the i-th (from 0) weighted
/// by 3ⁱ, divisible by 31.
fn check_character(body: &[u8]) -> Option<u8> {
    let (mut sum, mut weight) = (0, 1);
    for byte in body {
        sum += weight * ALPHABET.iter().position(|known| known == byte)?;
        weight = weight * 3 % 31;
    }
    Some(ALPHABET[(31 - sum % 31) % 31])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::tests::{assert_vectors, with_digit_changed};
    use super::*;

    #[test]
    fn published_examples_are_judged_right() {
        assert_vectors("uscc", is_valid);
    }

    proptest! {
        #[test]
        fn one_wrong_digit_is_noticed(
            body in "[159AY][1239][0-9]{6}[0-9A-HJ-NP-RTUWXY]{9}",
            place in 2..8usize,
            step in 1..10u8,
        ) {
            let check = check_character(body.as_bytes()).unwrap();
            let code = format!("{body}{}", char::from(check));
            prop_assert!(is_valid(&code), "{code}");
            let wrong = with_digit_changed(&code, place, step);
            prop_assert!(!is_valid(&wrong), "{wrong}");
        }

        #[test]
        fn one_wrong_letter_is_noticed(
            place in 0..18usize,
            other in prop::sample::select(ALPHABET.as_slice()),
        ) {
            let mut code = *b"91330110MAXAMPLE28";
            prop_assume!(code[place] != other);
            code[place] = other;
            prop_assert!(!is_valid(std::str::from_utf8(&code).unwrap()));
        }
    }
}
