use super::excess;
use crate::form::product::function;
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 名称、地址、姓名没有超过常见的字数上限。功能介绍另有规则检查。
    ///
    /// ## 为什么
    /// 备案系统未公布这些字段的字数上限，这里取常见值；过长的可能无法提交。
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
    /// 照证件填写；原文确实更长的，可说明理由。
    F035 Warning "“{field}”超过{limit}字的上限（现为{n}字）。"
    basis "备案系统未公布上限，取常见值（实务经验，未核实）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for (record, spec) in part.fields() {
        let Some((count, limit)) = excess(record, spec) else { continue };
        if !std::ptr::eq(spec, &raw const function::INTRO.spec) {
            let (count, limit) = (count.to_string(), limit.to_string());
            found.say(
                record,
                spec,
                &[("field", spec.label), ("limit", &limit), ("n", &count)],
            );
        }
    }
}
