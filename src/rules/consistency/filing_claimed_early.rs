use std::sync::LazyLock;

use regex::Regex;

use crate::form::algorithm::basics::{self, FilingKind};
use crate::rules::accepted::accepted;
use crate::rules::words::{denies, has_any};
use crate::rules::{Found, Part, declare::rule};

static CLAIM: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?:已经?|业已|现已|均已)(?:通过|完成|取得|获得|办理)[^，。；的后]{0,14}备案(?P<after>[的后号]?)").ok()
});

/// Whose filing it is, if not this algorithm's.
const OTHERS: &[&str] = &[
    "第三方",
    "大模型",
    "模型",
    "ICP",
    "公安",
    "网站",
    "APP",
    "小程序",
    "域名",
    "对方",
    "提供方",
    "供应商",
    "等级保护",
    "等保",
    "客户",
    "企业",
    "许可",
    "底层",
    "基座",
    "接入",
    "用途",
    "服务商",
];

rule! {
    /// ## 检查什么
    /// 首次备案还没有通过时，各段文字没有说本算法已经通过备案。说第三方模型、网站、APP 备案的不算。
    ///
    /// ## 为什么
    /// 与事实不符；备案也不代表认可，不得用于宣传。
    ///
    /// ## 示例
    /// ```toml fires algorithms[0].publicity.disclosure
    /// [[algorithms]]
    /// filing_kind = "首次备案"
    /// publicity.disclosure = "本算法已通过国家网信部门备案，公示于官网。"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// filing_kind = "首次备案"
    /// publicity.disclosure = "尚未通过备案，取得备案编号后公示；底层大模型已完成备案。"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// filing_kind = "已备案变更"
    /// publicity.disclosure = "本算法已通过备案。"
    /// ```
    ///
    /// ## 怎么改
    /// 改为将来的说法，例如“取得备案编号后公示”；已经通过的，在“备案事项”中记录。
    X053 Warning "“{field}”说“{hit}”，本算法却还没有通过备案。"
    basis "国家互联网信息办公室2022年2月28日通告（据转载）；材料一致性（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for algorithm in part.algorithms() {
        let is_first = algorithm.get(&basics::FILING_KIND) == Some(FilingKind::First);
        if !is_first || accepted(algorithm).next().is_some() {
            continue;
        }
        for (record, spec, text) in
            part.texts().filter(|(_, spec, _)| spec.kind.is_prose())
        {
            let clauses = text.split(['，', '。', '；', '、', '\n']);
            let told =
                clauses.filter(|clause| !denies(clause) && !has_any(clause, OTHERS));
            let claim = told.into_iter().find_map(|clause| {
                let claim = CLAIM.as_ref()?.captures(clause)?;
                let is_of_others =
                    claim.name("after").is_some_and(|after| after.as_str() != "");
                (!is_of_others).then(|| claim.get(0)).flatten()
            });
            if let Some(claim) = claim {
                let places =
                    vec![record.place(spec), algorithm.place(&basics::FILING_KIND.spec)];
                found.places(places, &[("field", spec.label), ("hit", claim.as_str())]);
            }
        }
    }
}
