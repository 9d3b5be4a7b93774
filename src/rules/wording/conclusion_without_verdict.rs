use crate::form::algorithm::self_assessment::cover;
use crate::rules::words::has_any;
use crate::rules::{Found, Part, declare::rule};

const VERDICTS: &[&str] = &[
    "可控",
    "可接受",
    "通过",
    "具备",
    "符合",
    "同意",
    "满足",
    "达到要求",
    "健全",
    "有效",
    "合格",
    "较低",
    "为低",
    "未发现",
    "低风险",
    "安全",
];

rule! {
    /// ## 检查什么
    /// 安全评估结论写明了结论：风险是否可控、是否具备上线条件、是否同意备案。
    ///
    /// ## 为什么
    /// 没有结论的自评估流于形式，会被退回。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[algorithms]]
    /// self_assessment.conclusion = "本次自评估在各部门的积极配合下顺利完成，今后将继续努力。"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// self_assessment.conclusion = "经自评估，主要风险可控，具备上线运行条件，同意申请备案。"
    /// ```
    ///
    /// ## 怎么改
    /// 写明主要风险及其等级、措施是否有效、是否具备上线条件。
    L028 Warning "“安全评估结论”没有写明风险是否可控、是否具备上线条件。"
    basis "自评估报告模板第五章（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for algorithm in part.algorithms() {
        let text = algorithm.text(&cover::CONCLUSION);
        if !text.trim().is_empty() && !has_any(text, VERDICTS) {
            found.at(algorithm, &cover::CONCLUSION.spec);
        }
    }
}
