//! Web addresses the public can open (RFC 3986, and RFC 1918, 4193, 5737, 6598, 6761,
//! 6762, 6890 and 9637 for those it cannot).
//!
//! Nothing is looked up: whether a site responds is for people to try.

use std::net::{Ipv4Addr, Ipv6Addr};

use super::host::is_domain;
use super::is_digits;

/// Top-level names that exist only within one network, or not at all.
const INTERNAL: [&str; 7] =
    ["localhost", "local", "internal", "lan", "test", "invalid", "example"];

/// Returns whether this is an http or https address outside private networks.
#[must_use]
pub fn is_public(url: &str) -> bool {
    let Some((_, rest)) = split_scheme(url) else { return false };
    if url.contains(|c: char| c.is_whitespace() || c.is_control()) {
        return false;
    }
    let authority = rest.split(['/', '?', '#', '\\']).next().unwrap_or_default();
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    if let Some(bracketed) = host.strip_prefix('[') {
        let Some((address, port)) = bracketed.split_once(']') else { return false };
        let is_port = port.is_empty() || port.strip_prefix(':').is_some_and(is_port);
        return is_port && address.parse().is_ok_and(is_public_v6);
    }
    let (name, port) = host.split_once(':').unwrap_or((host, "80"));
    is_port(port)
        && match name.parse() {
            Ok(address) => is_public_v4(address),
            Err(_) => is_public_name(name),
        }
}

/// Returns whether the address begins with `http://`.
#[must_use]
pub fn is_plain_http(url: &str) -> bool {
    split_scheme(url).is_some_and(|(scheme, _)| scheme.eq_ignore_ascii_case("http"))
}

fn split_scheme(url: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = url.split_once("://")?;
    let is_web = ["http", "https"].iter().any(|web| scheme.eq_ignore_ascii_case(web));
    is_web.then_some((scheme, rest))
}

fn is_port(port: &str) -> bool {
    is_digits(port, 1..=5) && port.parse::<u16>().is_ok_and(|port| port > 0)
}

fn is_public_name(name: &str) -> bool {
    let name = name.strip_suffix('.').unwrap_or(name);
    let top = name.rsplit('.').next().unwrap_or_default();
    is_domain(name) && !INTERNAL.iter().any(|known| top.eq_ignore_ascii_case(known))
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    // The second is shared address space behind a provider, the last for benchmarks.
    let is_reserved = matches!(
        address.octets(),
        [0 | 240..=255, ..] | [100, 64..=127, ..] | [192, 0, 0, _] | [198, 18 | 19, ..]
    );
    !(is_reserved
        || address.is_documentation()
        || address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_multicast())
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    if let Some(address) = address.to_ipv4_mapped() {
        return is_public_v4(address);
    }
    !(address.is_loopback()
        || address.is_unspecified()
        || matches!(address.segments(), [0x2001, 0x0db8, ..] | [0x3fff, ..=0x0fff, ..])
        || address.is_unique_local()
        || address.is_unicast_link_local()
        || address.is_multicast())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn public_web_addresses_are_accepted() {
        for right in [
            "https://www.lantu-example.com",
            "HTTPS://WWW.LANTU-EXAMPLE.COM/a?b=c#d",
            "http://例子.中国/路径",
            "https://example.com.:8443/x",
            "http://8.8.8.8:8080",
            "http://172.32.0.1",
            "http://100.63.255.255",
            "http://100.128.0.1",
            "http://198.20.0.1",
            "https://test.example.com",
            "https://[2400:3200::1]/",
        ] {
            assert!(is_public(right), "{right}");
        }
    }

    #[test]
    fn private_and_reserved_addresses_are_refused() {
        for wrong in [
            "http://localhost:3000",
            "http://LOCALHOST.",
            "https://nas.local",
            "https://wiki.internal/x",
            "https://intranet",
            "http://10.1.2.3",
            "http://172.16.0.1",
            "http://172.31.255.255",
            "http://192.168.1.1/admin",
            "http://127.0.0.1:8080",
            "http://169.254.1.1",
            "http://0.0.0.0",
            "http://[::1]:80",
            "http://[::ffff:10.0.0.1]",
            "http://[fd00::1]",
            "https://www.example.com@127.0.0.1/",
            "http://127.1",
            "http://100.64.0.1",
            "http://100.127.255.255",
            "http://192.0.2.1",
            "http://198.51.100.7",
            "http://203.0.113.7",
            "http://198.18.0.1",
            "http://240.0.0.1",
            "http://255.255.255.255",
            "https://app.test",
            "https://app.invalid.",
            "https://app.example/",
            "https://[2001:db8::1]/",
        ] {
            assert!(!is_public(wrong), "{wrong}");
        }
    }

    #[test]
    fn addresses_that_no_browser_opens_are_refused() {
        for wrong in [
            "",
            "www.example.com",
            "ftp://example.com",
            "https://",
            "https:///a",
            "https://example.com:0",
            "https://example.com:99999",
            "https://example.com，打开首页",
            "https://example.com 首页",
            "https://[::1",
            "在微信搜索“澜图”",
        ] {
            assert!(!is_public(wrong), "{wrong}");
        }
    }

    #[test]
    fn plain_http_is_told_apart() {
        assert!(is_plain_http("Http://example.com"));
        assert!(!is_plain_http("https://example.com"));
    }
}
