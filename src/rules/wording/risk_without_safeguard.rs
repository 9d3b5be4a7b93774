use crate::form::algorithm::risk;
use crate::rules::{Case, Found, declare::rule};

const KINDS: &[&str] = &["滥用", "漏洞", "恶意利用"];

/// What opens a measure against one risk.
const OPENINGS: &[&str] = &["针对", "方面", "对于", "一是", "二是", "三是"];

rule! {
    /// ## 检查什么
    /// “算法风险研判”中列出的滥用、漏洞、恶意利用，在“风险防范机制”中都有对应的措施：点明该类风险，
    /// 或者分项（“针对……”“……方面”）的数目不少于风险的类数。
    ///
    /// ## 为什么
    /// 研判与防范一一对应，才能说明每类风险可控。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[algorithms]]
    /// risk.analysis = "算法滥用方面，存在虚假促销；算法漏洞方面，存在提示词注入；算法恶意利用方面，存在盗用密钥。"
    /// risk.safeguards = "针对算法滥用，实行实名登录和禁用语拦截。"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// risk.analysis = "算法滥用方面，存在虚假促销；算法漏洞方面，存在提示词注入；算法恶意利用方面，存在盗用密钥。"
    /// risk.safeguards = "针对算法滥用，实行实名登录；针对算法漏洞，每季度红队测试；针对恶意利用，密钥轮换与限流。"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// risk.analysis = "算法滥用方面，可能造成信息茧房；算法漏洞方面，刷量数据污染样本；算法恶意利用方面，操纵课程排名。"
    /// risk.safeguards = "防沉迷与防茧房方面，设置多样性下限；防漏洞方面，建立样本异常检测；防恶意利用方面，采用设备指纹识别虚假点击。"
    /// ```
    ///
    /// ## 怎么改
    /// 按风险研判的顺序，逐类写明技术和管理措施。
    L010 Warning "防范机制应与风险逐项对应。"
    basis "自评估报告官方模板第四章"
}

fn check(case: Case<'_>, found: &mut Found<'_>) {
    for algorithm in case.algorithms() {
        let analysis = algorithm.text(&risk::ANALYSIS);
        let safeguards = algorithm.text(&risk::SAFEGUARDS);
        let named = KINDS.iter().filter(|kind| analysis.contains(**kind));
        let is_answered = named.clone().all(|kind| safeguards.contains(kind));
        let measures = OPENINGS.iter().map(|opening| safeguards.matches(opening).count());
        if !safeguards.is_empty()
            && !is_answered
            && measures.sum::<usize>() < named.count()
        {
            found.at(algorithm, &risk::SAFEGUARDS.spec);
        }
    }
}
