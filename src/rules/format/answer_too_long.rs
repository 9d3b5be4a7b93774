use super::excess;
use crate::form::algorithm::basics;
use crate::form::product::function;
use crate::rules::{Case, Found, declare::rule};

rule! {
    /// ## 检查什么
    /// 有字数上限的字段没有超过上限。算法名称和功能介绍另有规则检查。
    ///
    /// ## 为什么
    /// 门户限制字数，超出的无法提交或被截断。
    ///
    /// ## 示例
    /// ```toml fires
    /// subject.safety_officer.name = "顾知远（曾用名顾致远曾用名顾致远曾用名顾致远曾用名顾致远曾用名顾致远曾用名顾致远曾用名顾致远曾用名顾致远）"
    /// ```
    /// ```toml silent
    /// subject.safety_officer.name = "顾知远"
    /// ```
    ///
    /// ## 怎么改
    /// 照证件填写；原文确实更长的，请删去括注等次要内容。
    F035 Error "“{field}”超过{limit}字的上限（现为{n}字）。"
    basis "备案系统字数限制（实务经验）"
}

fn check(case: Case<'_>, found: &mut Found<'_>) {
    let judged_elsewhere = [&basics::NAME.spec, &function::INTRO.spec];
    for (record, spec) in case.fields() {
        let Some((count, limit)) = excess(record, spec) else { continue };
        if !judged_elsewhere.iter().any(|known| std::ptr::eq(*known, spec)) {
            let (count, limit) = (count.to_string(), limit.to_string());
            found.say(
                record,
                spec,
                &[("field", spec.label), ("limit", &limit), ("n", &count)],
            );
        }
    }
}
