use crate::form::algorithm::self_assessment::cover;
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 报告撰写时间不早于自评估时间，也不晚于检查当天。
    ///
    /// ## 为什么
    /// 先评估、后写报告。报告落款早于评估或在将来，审核人员会质疑材料的真实性。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[algorithms]]
    /// self_assessment.assessed_on = "2026-10-16"
    /// self_assessment.reported_on = "2026-10-15"
    /// ```
    /// ```toml fires
    /// [[algorithms]]
    /// self_assessment.reported_on = "2026-12-01"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// self_assessment.assessed_on = "2026-10-16"
    /// self_assessment.reported_on = "2026-10-19"
    /// ```
    ///
    /// ## 怎么改
    /// 核对两个日期；报告还没有写完的，写完当天再填写撰写时间。
    D006 Error "报告撰写时间（{reported}）{problem}。"
    basis "材料一致性（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for algorithm in part.algorithms() {
        let Some(reported) = algorithm.get(&cover::REPORTED_ON) else { continue };
        let problem = match algorithm.get(&cover::ASSESSED_ON) {
            _ if reported > part.today => "晚于今日".to_owned(),
            Some(assessed) if reported < assessed => {
                format!("早于自评估时间（{assessed}）")
            }
            _ => continue,
        };
        let facts = [("reported", &*reported.to_string()), ("problem", &*problem)];
        found.say(algorithm, &cover::REPORTED_ON.spec, &facts);
    }
}
