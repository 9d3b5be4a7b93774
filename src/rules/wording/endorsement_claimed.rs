use std::sync::LazyLock;

use crate::rules::words::{Words, texts_of};
use crate::rules::{Found, Part, declare::rule};

static ENDORSEMENTS: LazyLock<Words> =
    LazyLock::new(|| Words::read(include_str!("../../../assets/words/endorsements.txt")));

rule! {
    /// ## 检查什么
    /// 拟公示内容没有“已通过审批”“国家认可”“官方认证”等说法。说明“不代表国家认可”的句子不算。
    ///
    /// ## 为什么
    /// 备案不代表对有关主体、算法、产品、服务等的认可，任何组织和个人不得将备案结果用于宣传和其他商业用途。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[algorithms]]
    /// publicity.disclosure = "本算法已获得官方认证，公示信息见官网。"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// publicity.disclosure = "备案不代表官方认可，公示信息展示于官网“合规与公示”页面。"
    /// ```
    ///
    /// ## 怎么改
    /// 删去这类表述，只写备案编号和公示位置。
    L003 Warning "备案不代表认可，不得使用“{hit}”等表述。"
    basis "国家互联网信息办公室2022年2月28日通告（据转载）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for algorithm in part.algorithms() {
        for (spec, text) in texts_of(algorithm) {
            if spec.key.starts_with("publicity.")
                && let Some(hit) = ENDORSEMENTS.claimed_in(text)
            {
                found.say(algorithm, spec, &[("hit", hit)]);
            }
        }
    }
}
