use crate::form::algorithm::risk;
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 算法风险研判和风险防范机制都已填写。
    ///
    /// ## 为什么
    /// 只写风险而没有对策，或只写对策而不说针对什么，都不能说明风险可控。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[algorithms]]
    /// risk.analysis = "存在制作虚假促销文案、提示词注入、盗用密钥的可能。"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// risk.analysis = "存在制作虚假促销文案、提示词注入、盗用密钥的可能。"
    /// risk.safeguards = "实名登录和禁用语拦截；每季度红队测试；密钥轮换与限流。"
    /// ```
    ///
    /// ## 怎么改
    /// 按算法滥用、算法漏洞、算法恶意利用三类写出风险，再逐项写出对应的防范措施。
    C034 Error "算法风险与防范机制须同时填写。"
    basis "备案系统算法风险与防范机制（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for algorithm in part.algorithms() {
        found.missing(algorithm, &[&risk::ANALYSIS.spec, &risk::SAFEGUARDS.spec]);
    }
}
