use crate::form::algorithm::basics::{self, Class};
use crate::form::algorithm::description;
use crate::form::{Kind, Record};
use crate::rules::words::{denies, ends_clause, has_any, texts_of};
use crate::rules::{Found, Part, declare::rule};

/// Terms of the trade that only one class needs.
const TERMS: &[(Class, &[&str])] = &[
    (
        Class::Generative,
        &[
            "提示词",
            "大模型",
            "大语言模型",
            "幻觉",
            "生成内容",
            "拒答",
            "语料",
            "文生图",
            "深度合成",
            "生成合成",
            "显式标识",
            "隐式标识",
            "红队",
            "微调",
            "合成内容",
        ],
    ),
    (
        Class::Recommending,
        &[
            "用户画像",
            "兴趣标签",
            "召回",
            "精排",
            "粗排",
            "重排",
            "信息茧房",
            "冷启动",
            "个性化推荐",
            "猜你喜欢",
            "不感兴趣",
            "协同过滤",
            "推送",
            "沉迷",
            "过度消费",
        ],
    ),
    (
        Class::Ranking,
        &["榜单", "热搜", "刷榜", "打榜", "上榜", "热度值", "热榜", "排行榜"],
    ),
    (
        Class::Searching,
        &[
            "搜索词",
            "检索词",
            "倒排索引",
            "索引库",
            "查询改写",
            "搜索结果",
            "检索结果",
            "查询词",
            "分词",
        ],
    ),
    (
        Class::Filtering,
        &[
            "误判率",
            "误杀",
            "漏过率",
            "违规样本",
            "特征库",
            "送审",
            "待检内容",
            "敏感词库",
        ],
    ),
    (
        Class::Dispatching,
        &[
            "骑手",
            "司机",
            "运力",
            "派单",
            "接单",
            "订单分配",
            "配送",
            "劳动者",
            "网约车",
            "调度",
            "送达",
            "订单超时",
        ],
    ),
];

/// As many foreign terms in one sentence, and none of its own, were pasted.
const MANY: usize = 2;

rule! {
    /// ## 检查什么
    /// 风险、策略、自评估等文字的一句话中，没有两个以上另一类算法才有的用语（例如过滤算法写“提示词注入”“模型幻觉”，
    /// 调度算法写“用户画像”“信息茧房”），而该算法的简介、场景和名称都没有提到它们。
    ///
    /// ## 为什么
    /// 套用其他算法的模板，没有结合业务场景，会被退回。
    ///
    /// ## 示例
    /// ```toml fires algorithms[0].risk.analysis
    /// [[algorithms]]
    /// class = "内容过滤类"
    /// brief = "算法识别并过滤用户评论中的违法和不良信息。"
    /// risk.analysis = "算法漏洞方面，存在提示词注入绕过约束、大模型幻觉产生不实内容的情形。"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// class = "内容过滤类"
    /// brief = "算法以大模型识别用户评论中的违法和不良信息，防范提示词注入。"
    /// risk.analysis = "存在提示词注入绕过约束、大模型幻觉的情形。"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// class = "调度决策类"
    /// brief = "算法为骑手分配订单。"
    /// risk.analysis = "不使用用户画像，不做个性化推荐；可能存在派单不均。"
    /// ```
    ///
    /// ## 怎么改
    /// 结合本算法的业务改写；确实用到的，在简介中写明。
    L022 Warning "“{field}”写的是“{terms}”，是{other}算法的用语；本算法是{class}，简介和场景没有提到。"
    basis "驳回整改实例（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for algorithm in part.algorithms() {
        let Some(class) = algorithm.get(&basics::CLASS) else { continue };
        let known = about(algorithm);
        for (spec, text) in texts_of(algorithm) {
            if !matches!(spec.kind, Kind::LongText(_))
                // Platforms label what others generate.
                || spec.key.starts_with("labelling.")
                || [description::BRIEF.spec.key, description::SCENARIO.spec.key].contains(&spec.key)
            {
                continue;
            }
            let sentences = text.split(['。', '；', '\n']);
            let pasted =
                sentences.into_iter().find_map(|text| foreign(text, class, &known));
            if let Some((of, terms)) = pasted {
                let places =
                    vec![algorithm.place(spec), algorithm.place(&basics::CLASS.spec)];
                let facts = [
                    ("field", spec.label),
                    ("terms", &*terms.join("”“")),
                    ("other", name(of)),
                    ("class", class.word()),
                ];
                found.places(places, &facts);
            }
        }
    }
}

/// Returns the terms of one other class in a sentence that has none of its own.
fn foreign(text: &str, class: Class, known: &str) -> Option<(Class, Vec<&'static str>)> {
    if TERMS.iter().any(|(of, own)| *of == class && has_any(text, own)) {
        return None;
    }
    let told: String =
        text.split_inclusive(ends_clause).filter(|clause| !denies(clause)).collect();
    TERMS.iter().filter(|(of, _)| *of != class).find_map(|(of, terms)| {
        let hits =
            terms.iter().filter(|term| told.contains(**term) && !known.contains(**term));
        let hits: Vec<_> = hits.copied().collect();
        (hits.len() >= MANY).then_some((*of, hits))
    })
}

/// Returns what says what the algorithm is.
fn about(algorithm: Record<'_>) -> String {
    [&basics::NAME, &description::BRIEF, &description::SCENARIO]
        .map(|field| algorithm.text(field))
        .join("\n")
}

fn name(class: Class) -> &'static str {
    use crate::form::Choice;
    let index = class.code().trim_start_matches('0').parse::<usize>().unwrap_or(1);
    Class::OPTIONS.get(index - 1).copied().unwrap_or_default()
}
