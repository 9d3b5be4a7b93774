use crate::form::algorithm::self_assessment::cover;
use crate::form::algorithm::signed;
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 《算法安全自评估报告》已添加签章扫描件，或者已开始填写它的表头与结论。
    ///
    /// ## 为什么
    /// 自评估报告是法定的备案材料，每个算法一份，漏交会被退回。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[algorithms]]
    /// name = "澜图营销文案生成合成算法"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// self_assessment.assessed_on = "2026-11-02"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// signed.self_assessment = [{ file_name = "自评估报告.pdf", sha256 = "00", size = 1 }]
    /// ```
    ///
    /// ## 怎么改
    /// 填写“自评估表头与结论”，在“材料”中生成报告，由算法安全责任人在“算法安全负责人”一栏手写签名，盖章后扫描添加。
    C052 Error "缺少《算法安全自评估报告》。"
    basis "《互联网信息服务算法推荐管理规定》第24条第1款"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for algorithm in part.algorithms() {
        let begun = cover::PAGE.fields.iter().any(|spec| algorithm.has(spec));
        if !begun && !algorithm.has(&signed::SELF_ASSESSMENT.spec) {
            found.at(algorithm, &signed::SELF_ASSESSMENT.spec);
        }
    }
}
