use crate::form::Field;
use crate::form::algorithm::self_assessment::cover;
use crate::rules::words::length;
use crate::rules::{Found, Part, declare::rule};

static RISKS: [&Field<String>; 7] = [
    &cover::RISK_ABUSE,
    &cover::RISK_EXPLOIT,
    &cover::RISK_FLAW,
    &cover::RISK_CONTENT,
    &cover::RISK_STORAGE,
    &cover::RISK_SPREAD,
    &cover::RISK_LEAK,
];

/// So many denied risks are no assessment.
const MANY: usize = 3;

/// A longer text gives reasons.
const REASONED: usize = 15;

rule! {
    /// ## 检查什么
    /// 自评估的七类风险描述，没有三类以上只写“不存在”“无”而不说明理由。
    ///
    /// ## 为什么
    /// 安全评估流于形式、没有结合业务场景的，会被退回。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[algorithms]]
    /// self_assessment.risk.abuse = "不存在。"
    /// self_assessment.risk.exploit = "不存在。"
    /// self_assessment.risk.leak = "无风险。"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// self_assessment.risk.abuse = "制作虚假促销文案。"
    /// self_assessment.risk.storage = "不涉及。"
    /// self_assessment.risk.leak = "手机号泄露。"
    /// ```
    ///
    /// ## 怎么改
    /// 结合业务写明可能的情形；确实不存在的，写明理由。
    L027 Warning "{n}类风险只写了“{hit}”等，没有说明情形或理由。"
    basis "驳回原因统计（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for algorithm in part.algorithms() {
        let denied: Vec<_> = RISKS
            .iter()
            .filter(|field| {
                let text = algorithm.text(field).trim();
                let denies = ["不存在", "无", "没有", "不涉及", "暂无", "不会"];
                length(text) < REASONED
                    && denies.iter().any(|word| text.starts_with(word))
            })
            .collect();
        if denied.len() >= MANY {
            let places =
                denied.iter().map(|field| algorithm.place(&field.spec)).collect();
            let hit = algorithm.text(denied[0]).trim().trim_end_matches('。');
            found.places(places, &[("n", &denied.len().to_string()), ("hit", hit)]);
        }
    }
}
