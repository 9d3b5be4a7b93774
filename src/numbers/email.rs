//! E-mail addresses (RFC 5321), as people are given them.
//!
//! Quoted local parts and addresses without a domain are refused, though the
//! standard allows them.

use super::host::is_domain;

/// Returns whether this can be an e-mail address.
#[must_use]
pub fn is_valid(address: &str) -> bool {
    let Some((local, domain)) = address.rsplit_once('@') else { return false };
    let is_atom = |atom: &str| {
        let is_fine =
            |b: u8| b.is_ascii_alphanumeric() || b"!#$%&'*+/=?^_`{|}~-".contains(&b);
        !atom.is_empty() && atom.bytes().all(is_fine)
    };
    local.len() <= 64 && local.split('.').all(is_atom)
        // Chinese domains count only in their ASCII form: a typo is likelier.
        && domain.is_ascii()
        && is_domain(domain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_have_a_name_and_a_domain() {
        for right in ["a@b.cn", "gu.zhi-yuan+1@lantu-example.com", "10086@qq.com"] {
            assert!(is_valid(right), "{right}");
        }
        for wrong in [
            "",
            "example.com",
            "@example.com",
            "a@",
            "a@localhost",
            "a@b@c.cn",
            "a..b@example.com",
            ".a@example.com",
            "顾@example.com",
            "a b@example.com",
            "a@example..com",
            "a@-example.com",
            "a@example.com。",
            "a@example.com邮箱",
            "a@10.0.0.1",
            "a@exa庚mple.cn",
            "a@公司.cn",
        ] {
            assert!(!is_valid(wrong), "{wrong}");
        }
    }
}
