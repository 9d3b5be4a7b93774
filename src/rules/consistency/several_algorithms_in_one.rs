use crate::form::algorithm::{basics, description};
use crate::rules::words::{denies, has_any};
use crate::rules::{Found, Part, declare::rule};

/// The kinds of algorithm that are filed separately, each with words that indicate it.
///
/// Retrieval and generation are one kind: many generative algorithms retrieve.
const KINDS: &[&[&str]] = &[
    &["推荐算法", "推送算法"],
    &["检索算法", "搜索算法", "生成算法", "合成算法"],
    &["调度算法", "派单算法"],
];

const COUNTED: &[&str] =
    &["两个算法", "两套算法", "两项算法", "三个算法", "三套算法", "三项算法", "多套算法"];

rule! {
    /// ## 检查什么
    /// 算法名称中只有一个“算法”，简介也没有写明由两个以上算法组成，例如“推荐算法和搜索算法”
    /// “包括两个算法”。一个算法内部的召回、排序等环节不算。
    ///
    /// ## 为什么
    /// 据实务经验，一条备案只填一个算法，混在一起填报的会被要求拆分。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[algorithms]]
    /// name = "知途课程推荐算法与课程搜索算法"
    /// ```
    /// ```toml fires
    /// [[algorithms]]
    /// brief = "产品使用课程推荐算法和课程搜索算法，为学习者提供课程。"
    /// ```
    /// ```toml fires
    /// [[algorithms]]
    /// brief = "本产品包括两个算法，分别用于推荐和搜索。"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// name = "知途课程个性化推荐算法"
    /// brief = "算法采用多路召回与多目标排序模型，经召回、粗排、精排、重排四个阶段输出课程列表。"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// name = "声合语音合成算法-1"
    /// brief = "声合语音合成算法由文本前端、声学模型、声码器和安全管控四部分组成。"
    /// ```
    ///
    /// ## 怎么改
    /// 为每个算法单独添加一条备案；其实是同一个算法的，改写名称和简介。
    X030 Warning "涉及多个算法的应分别备案。"
    basis "驳回整改实例（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for algorithm in part.algorithms() {
        if algorithm.text(&basics::NAME).matches("算法").count() > 1 {
            found.at(algorithm, &basics::NAME.spec);
        }
        if tells_of_several(algorithm.text(&description::BRIEF)) {
            found.at(algorithm, &description::BRIEF.spec);
        }
    }
}

fn tells_of_several(brief: &str) -> bool {
    brief.split(['，', '。', '；', '\n']).filter(|clause| !denies(clause)).any(|clause| {
        let kinds = KINDS.iter().filter(|words| has_any(clause, words)).count();
        kinds > 1 || has_any(clause, COUNTED)
    })
}
