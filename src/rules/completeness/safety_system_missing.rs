use crate::form::{Spec, liability::systems};
use crate::rules::{Case, Found, declare::rule};

rule! {
    /// ## 检查什么
    /// 自评估、监测、事件应急处置、违法违规处置四项制度都已填写；监测制度写了任一类监测即算已填写。
    ///
    /// ## 为什么
    /// 这四项是所见模板的章节（实务经验），制度缺项是常见的退回原因。法规列举的制度由 C066 检查。
    ///
    /// ## 示例
    /// ```toml fires liability.monitoring.info_security
    /// liability.self_assessment_system = "新算法上线前必须开展自评估。"
    /// liability.emergency_system = "事件分为四级，15分钟内启动预案。"
    /// liability.violation_system = "明确四类违规情形及处置措施。"
    /// ```
    /// ```toml silent
    /// liability.self_assessment_system = "新算法上线前必须开展自评估。"
    /// liability.emergency_system = "事件分为四级，15分钟内启动预案。"
    /// liability.violation_system = "明确四类违规情形及处置措施。"
    /// liability.monitoring.info_security = "输入输出7×24小时机审。"
    /// ```
    ///
    /// ## 怎么改
    /// 逐项写明制度名称、责任主体、指标、流程和记录留存，避免只写口号。
    C055 Error "模板中的算法安全自评估、监测、事件应急处置、违法违规处置四项制度须全部填写。"
    basis "《落实算法安全主体责任基本情况》模板第二章（实务经验）"
    of project
}

fn check(case: Case<'_>, found: &mut Found<'_>) {
    let project = case.project();
    let systems: [&[&Spec]; 4] = [
        &[&systems::SELF_ASSESSMENT.spec],
        &[
            &systems::MONITORING_INFO.spec,
            &systems::MONITORING_DATA.spec,
            &systems::MONITORING_PERSONAL.spec,
            &systems::MONITORING_ALGORITHM.spec,
        ],
        &[&systems::EMERGENCY.spec],
        &[&systems::VIOLATION.spec],
    ];
    let absent =
        systems.iter().filter(|parts| !parts.iter().any(|part| project.has(part)));
    found.places(absent.map(|parts| project.place(parts[0])).collect(), &[]);
}
