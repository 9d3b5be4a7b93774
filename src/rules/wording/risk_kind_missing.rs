use crate::form::algorithm::risk;
use crate::form::algorithm::self_assessment::cover;
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 已填写的“算法风险研判”提到了滥用、漏洞、恶意利用三类风险；在自评估中单独填写了某类的风险描述，
    /// 也算覆盖。
    ///
    /// ## 为什么
    /// 据实务经验，三类风险是报告模板的固定小节，缺少的会被要求补充。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[algorithms]]
    /// risk.analysis = "算法滥用方面，可能被用于制作虚假促销文案。"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// risk.analysis = "算法滥用方面，可能造成信息茧房；算法漏洞方面，可能存在刷量数据污染样本；算法恶意利用方面，可能存在批量注册账号操纵课程排名的风险。"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// risk.analysis = "算法滥用方面，可能造成信息茧房。"
    /// self_assessment.risk.flaw = "冷启动偏差导致部分学科曝光不足。"
    /// self_assessment.risk.exploit = "虚假点击操纵排名。"
    /// ```
    ///
    /// ## 怎么改
    /// 分别写明三类风险的情形、影响对象、概率和程度；没有的也说明理由。
    L009 Warning "风险研判应覆盖算法滥用、算法漏洞、算法恶意利用三类。"
    basis "自评估报告模板第三章（实务经验，仅知生成合成类-服务提供者，其他未核实）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    let kinds = [
        ("滥用", &cover::RISK_ABUSE),
        ("漏洞", &cover::RISK_FLAW),
        ("恶意利用", &cover::RISK_EXPLOIT),
    ];
    for algorithm in part.algorithms() {
        let analysis = algorithm.text(&risk::ANALYSIS);
        let covers = |(word, field): &(&str, &crate::form::Field<String>)| {
            analysis.contains(word) || algorithm.has(&field.spec)
        };
        if !analysis.is_empty() && !kinds.iter().all(covers) {
            found.at(algorithm, &risk::ANALYSIS.spec);
        }
    }
}
