use std::collections::BTreeMap;

use crate::form::algorithm::risk;
use crate::rules::{Found, Part, declare::rule};

const KINDS: &[&str] = &["滥用", "漏洞", "恶意利用"];

/// Phrases that introduce a measure against one risk.
const OPENINGS: &[&str] = &["针对", "方面", "对于", "一是", "二是", "三是"];

/// Pairs of characters common to all texts about risks.
const COMMON: &[&str] = &[
    "算法", "方面", "存在", "可能", "风险", "情形", "恶意", "利用", "用于", "用户",
    "系统", "通过", "进行", "导致", "造成", "数据", "内容", "模型", "问题", "影响",
    "产生", "引发", "输入", "输出", "结果", "信息",
];

rule! {
    /// ## 检查什么
    /// “算法风险研判”中列出的滥用、漏洞、恶意利用，在“风险防范机制”中都有对应的措施：点明该类风险，
    /// 或者提到其中的具体情形，或者分项、分句的数目不少于风险的类数。
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
    /// ```toml silent
    /// [[algorithms]]
    /// risk.analysis = "算法滥用方面，存在制作虚假促销文案的可能；算法漏洞方面，存在提示词注入；算法恶意利用方面，存在盗用密钥批量生成。"
    /// risk.safeguards = "以禁用语库拦截虚假促销，以红队测试发现提示词注入，并轮换密钥、限制频次以防盗用密钥。"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// risk.analysis = "滥用：诱导沉迷。漏洞：冷启动偏差。恶意利用：刷量。"
    /// risk.safeguards = "设置使用时长提醒。每周校准新内容的曝光。识别并剔除异常点击。"
    /// ```
    ///
    /// ## 怎么改
    /// 按风险研判的顺序，逐类写明技术和管理措施。
    L010 Warning "防范机制应与风险逐项对应。"
    basis "自评估报告模板第四章（实务经验，仅知生成合成类-服务提供者，其他未核实）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for algorithm in part.algorithms() {
        let analysis = algorithm.text(&risk::ANALYSIS);
        let safeguards = algorithm.text(&risk::SAFEGUARDS);
        if safeguards.is_empty() {
            continue;
        }
        let risks = risks(analysis);
        let is_answered = risks.iter().all(|(kind, told)| {
            safeguards.contains(kind) || shares_words(told, safeguards)
        });
        let openings = OPENINGS.iter().map(|opening| safeguards.matches(opening).count());
        let sentences = safeguards.split(['。', '；', ';', '\n']);
        let sentences = sentences.filter(|sentence| !sentence.trim().is_empty()).count();
        if !is_answered && openings.sum::<usize>().max(sentences) < risks.len() {
            found.at(algorithm, &risk::SAFEGUARDS.spec);
        }
    }
}

/// Returns the kinds of risk that the analysis names, each with its text: from each
/// mention to the next mention of any kind.
fn risks(analysis: &str) -> BTreeMap<&'static str, String> {
    let named = KINDS.iter().flat_map(|kind| analysis.match_indices(kind));
    let mut named: Vec<_> = named.map(|(at, _)| at).collect();
    named.sort_unstable();
    let ends = named.iter().skip(1).copied().chain([analysis.len()]);
    let mut risks: BTreeMap<_, String> = BTreeMap::new();
    for (start, end) in named.iter().zip(ends) {
        let told = &analysis[*start..end];
        if let Some(kind) = KINDS.iter().find(|kind| told.starts_with(**kind)) {
            risks.entry(*kind).or_default().push_str(told);
        }
    }
    risks
}

/// Returns whether two texts share at least two pairs of adjacent characters, apart from
/// [`COMMON`] ones and punctuation.
fn shares_words(told: &str, safeguards: &str) -> bool {
    let chars: Vec<_> = told.chars().collect();
    let mut pairs: Vec<String> =
        chars.windows(2).map(|pair| pair.iter().collect::<String>()).collect();
    pairs.sort_unstable();
    pairs.dedup();
    let shared = pairs.iter().filter(|pair| {
        pair.chars().all(char::is_alphanumeric)
            && !COMMON.contains(&pair.as_str())
            && safeguards.contains(pair.as_str())
    });
    shared.take(2).count() == 2
}
