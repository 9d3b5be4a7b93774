//! Host names as e-mail and web addresses carry them (RFC 1123, RFC 5890).
//!
//! Nothing is looked up.

/// Returns whether this can be a domain name with at least one dot.
///
/// Names in Chinese are accepted; a last part that mixes scripts is not, as in
/// `example.com官网`.
pub(super) fn is_domain(name: &str) -> bool {
    let Some((rest, top)) = name.rsplit_once('.') else { return false };
    let is_top = top.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("xn--"))
        || top.bytes().all(|byte| byte.is_ascii_alphabetic())
        || top.chars().all(|c| !c.is_ascii() && c.is_alphabetic());
    name.len() <= 253 && is_label(top) && is_top && rest.split('.').all(is_label)
}

fn is_label(label: &str) -> bool {
    (1..=63).contains(&label.len())
        && label.chars().all(|c| c.is_alphanumeric() || c == '-')
        && !label.starts_with('-')
        && !label.ends_with('-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_makes_no_difference() {
        for name in
            ["example.com", "EXAMPLE.COM", "example.xn--fiqs8s", "example.XN--FIQS8S"]
        {
            assert!(is_domain(name), "{name}");
        }
        assert!(!is_domain("example.x1"));
    }
}
