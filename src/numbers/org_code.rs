//! 组织机构代码 (GB 11714): 8 characters and a check, without the hyphen.
//!
//! Characters 9–17 of a [`super::uscc`]. Some organisations registered since 2015 seem to
//! deviate, so a wrong check is a reason to look again, not to refuse.

const WEIGHTS: [u32; 8] = [3, 7, 9, 10, 5, 8, 4, 2];

/// Returns whether length, characters and check agree.
#[must_use]
pub fn is_valid(code: &str) -> bool {
    let Some((&last, body)) = code.as_bytes().split_last() else { return false };
    body.len() == 8 && check_character(body) == Some(last)
}

fn check_character(body: &[u8]) -> Option<u8> {
    let mut sum = 0;
    for (&byte, weight) in body.iter().zip(WEIGHTS) {
        let value = match byte {
            b'0'..=b'9' => byte - b'0',
            b'A'..=b'Z' => byte - b'A' + 10,
            _ => return None,
        };
        sum += u32::from(value) * weight;
    }
    Some(b"0X987654321"[(sum % 11) as usize])
}

#[cfg(test)]
mod tests {
    use super::super::tests::assert_vectors;
    use super::*;

    #[test]
    fn published_examples_are_judged_right() {
        assert_vectors("orgCode", is_valid);
        for wrong in ["715267260", "71526726", "71526726-X", "715267二6X", ""] {
            assert!(!is_valid(wrong), "{wrong}");
        }
    }
}
