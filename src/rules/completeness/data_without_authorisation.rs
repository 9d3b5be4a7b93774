use std::sync::LazyLock;

use regex::Regex;

use crate::form::algorithm::data;
use crate::rules::words::{denies, ends_clause, has_any};
use crate::rules::{Found, Part, declare::rule};

static TAKEN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?:(?:下载|抓取|爬取|采集|来源于|来自|取自|收集)[^，。；]{0,10}(?:互联网|网络|网站|网页|公开渠道|公开平台)|(?:互联网|网络|网站|公开渠道|播客|平台)[^，。；]{0,8}(?:下载|抓取|爬取|采集))").ok()
});

const RIGHTS: &[&str] = &[
    "授权",
    "许可",
    "协议",
    "robots",
    "公有领域",
    "开源",
    "购买",
    "合同",
    "版权",
    "著作权",
    "同意",
    "合法性",
    "合法来源",
    "政府公开",
    "CC BY",
];

rule! {
    /// ## 检查什么
    /// 数据来源、训练数据写明取自互联网、公开渠道的，同一项中写到了授权、许可或其他合法性的依据。
    ///
    /// ## 为什么
    /// 训练数据应当具有合法来源，不得侵害知识产权；数据来源不清会被退回。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[algorithms]]
    /// data.training = "主要从各大视频网站下载公开的访谈，自动切分后得到语料。"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// data.sources = "不从互联网抓取语音数据。"
    /// data.training = "从互联网采集的开源数据集，已核对许可协议。"
    /// ```
    ///
    /// ## 怎么改
    /// 逐项写明来源、取得方式和授权依据；没有授权的数据不要使用。
    C073 Warning "“{field}”写有“{hit}”，没有写明授权、许可等合法来源。"
    basis "《生成式人工智能服务管理暂行办法》第7条；驳回原因统计（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for algorithm in part.algorithms() {
        for field in [&data::SOURCES, &data::TRAINING] {
            let text = algorithm.text(field);
            if has_any(text, RIGHTS) {
                continue;
            }
            let clauses = text.split(ends_clause).filter(|clause| !denies(clause));
            let hit = clauses.into_iter().find_map(|clause| TAKEN.as_ref()?.find(clause));
            if let Some(hit) = hit {
                let facts = [("field", field.spec.label), ("hit", hit.as_str())];
                found.say(algorithm, &field.spec, &facts);
            }
        }
    }
}
