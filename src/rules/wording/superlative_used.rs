use std::sync::LazyLock;

use crate::form::Kind;
use crate::form::algorithm::basics;
use crate::rules::words::Words;
use crate::rules::{Found, Part, declare::rule};

static SUPERLATIVES: LazyLock<Words> =
    LazyLock::new(|| Words::read(include_str!("../../../assets/words/superlatives.txt")));

rule! {
    /// ## 检查什么
    /// 算法名称和各段文字没有“最佳”“行业领先”“国家级”“排名第一”等宣传性、绝对化的说法。
    /// “第一时间”“第一步”等不算，说明怎样拦截这类用语的句子也不算。
    ///
    /// ## 为什么
    /// 备案材料应客观描述，绝对化用语无法核实。广告法针对广告，这里只是参照。
    ///
    /// ## 示例
    /// ```toml fires algorithms[0].brief
    /// [[algorithms]]
    /// brief = "本算法采用行业领先的大模型，效果全国第一。"
    /// ```
    /// ```toml fires algorithms[0].name
    /// [[algorithms]]
    /// name = "澜图最强文案生成算法"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// strategy.intervention = "对生成文本逐句二次检测，命中绝对化用语、虚假功效等问题时自动改写，改写失败则不予返回。"
    /// brief = "第一步由用户输入，第一时间响应；以第一人称撰写，见第一章、第一条。按最小必要原则使用数据，最大输出长度1024。"
    /// risk.safeguards = "拦截“国家级”“最佳”等词，识别行业领先、销量第一等广告法禁用词。"
    /// ```
    ///
    /// ## 怎么改
    /// 改为可以核实的客观描述，例如具体指标和测试条件。
    L002 Warning "“{field}”含宣传性或绝对化用语“{hit}”，建议改为客观描述。"
    basis "实务经验；参照《中华人民共和国广告法》第9条（未核实）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for (record, spec, text) in part.texts() {
        // Names of firms, places and products are left alone.
        let is_checked =
            matches!(spec.kind, Kind::LongText(_)) || spec.key == basics::NAME.spec.key;
        if is_checked && let Some(hit) = SUPERLATIVES.claimed_in(text) {
            found.say(record, spec, &[("field", spec.label), ("hit", hit)]);
        }
    }
}
