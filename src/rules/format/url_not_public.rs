use super::spelled;
use crate::form::product::{self, Form};
use crate::form::{Format, Record};
use crate::numbers::url;
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 网址以 http:// 或 https:// 开头，不是本机、内网地址。小程序、公众账号等产品可以写搜索方式。
    ///
    /// ## 为什么
    /// 审核人员会打开地址核对，打不开的会被退回。
    ///
    /// ## 示例
    /// ```toml fires
    /// algorithms = [{ products = [{ form = "网站", url = "http://192.168.1.8:8080" }] }]
    /// ```
    /// ```toml fires
    /// algorithms = [{ products = [{ form = "小程序", url = "https://localhost/" }] }]
    /// ```
    /// ```toml fires
    /// subject.website = "澜图官网"
    /// ```
    /// ```toml silent
    /// algorithms = [{ products = [{ form = "网站", url = "https://www.lantu-example.com" }] }]
    /// ```
    /// ```toml silent
    /// subject.website = "www.lantu-example.com"
    /// ```
    /// ```toml fires
    /// algorithms = [{ products = [{ form = "小程序", url = "lantu://home" }] }]
    /// ```
    /// ```toml silent
    /// algorithms = [{ products = [{ form = "小程序", url = "微信搜索“澜图写作”" }] }]
    /// ```
    /// ```toml silent
    /// algorithms = [{ products = [{ form = "小程序", url = "#小程序://澜图写作/KqPzXwYt1aBcDeF" }] }]
    /// ```
    ///
    /// ## 怎么改
    /// 填写公众在互联网上能打开的完整网址；尚未上线的，填写将要使用的正式网址。
    F021 Error "访问地址须为公众可访问的网址。"
    basis "备案系统产品信息（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for (record, spec, line) in spelled(part, Format::Url) {
        if !may_be_a_hint(record, line) && !url::is_public(line) {
            found.at(record, spec);
        }
    }
}

/// Returns whether the line may be directions to a product without a URL.
fn may_be_a_hint(record: Record<'_>, line: &str) -> bool {
    record.group().key == product::GROUP.key
        && !matches!(record.get(&product::FORM), Some(Form::Website | Form::App))
        && !has_scheme(line)
}

/// Returns whether the line is a URL of some kind. Links into a 小程序 are copied as
/// `#小程序://…`, which is none.
fn has_scheme(line: &str) -> bool {
    let scheme = line.split_once("://").map(|(scheme, _)| scheme);
    scheme.is_some_and(|scheme| scheme.is_ascii() && !scheme.starts_with('#'))
}
