//! AIGC 服务提供者编码 (网安秘字〔2025〕29号, TC260-PG-20252A): 27 characters.
//!
//! `00`, kind of subject (1), how it is bound (1), 统一社会信用代码 (18), service
//! (5). Only codes of organisations bound by their code (`0011`) are known here.

use super::uscc;

/// Returns whether this can be the code of an organisation.
#[must_use]
pub fn is_valid(code: &str) -> bool {
    uscc(code).is_some()
}

/// Returns the 统一社会信用代码 inside, `None` if the code is wrong.
#[must_use]
pub fn uscc(code: &str) -> Option<&str> {
    let (subject, service) = code.strip_prefix("0011")?.split_at_checked(18)?;
    (uscc::is_valid(subject) && is_service(service)).then_some(subject)
}

/// Returns whether this is `00000`, or 1 (generates) or 2 (spreads) with four
/// characters for the model.
fn is_service(service: &str) -> bool {
    let model = service.strip_prefix(['1', '2']);
    let is_model = |model: &str| {
        model.len() == 4 && model.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    service == "00000" || model.is_some_and(is_model)
}

#[cfg(test)]
mod tests {
    use super::super::tests::assert_vectors;
    use super::*;

    #[test]
    fn published_examples_are_judged_right() {
        assert_vectors("aigcProviderCode", is_valid);
        for wrong in [
            "001191330110MAXAMPLE2830001",
            "001191330110MAXAMPLE2900000",
            "001191330110MAXAMPLE280000",
        ] {
            assert!(!is_valid(wrong), "{wrong}");
        }
    }

    #[test]
    fn the_code_contains_that_of_the_subject() {
        assert_eq!(uscc("001191330110MAXAMPLE2800000"), Some("91330110MAXAMPLE28"));
    }
}
