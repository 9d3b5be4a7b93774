use std::sync::LazyLock;

use regex::Regex;

use crate::form::algorithm::basics::Class;
use crate::form::algorithm::{data, description, is, publicity};
use crate::rules::words::{denies, ends_clause};
use crate::rules::{Found, Part, declare::rule};

/// Each modality with the words that name what it holds.
const THINGS: &[(&str, &str)] = &[
    ("图像", "图片|图像|海报|插画|照片|配图|绘画"),
    ("视频", "视频|短片|动画"),
    ("音频", "音频|语音|配音|音乐|歌曲"),
    ("代码", "代码"),
];

static MADE: LazyLock<Vec<(&str, Regex)>> = LazyLock::new(|| {
    let patterns = THINGS.iter().filter_map(|(modality, things)| {
        // 生成短视频脚本 makes a text.
        let pattern = format!(
            "(?:生成|合成|输出|制作)[^，。；、的]{{0,8}}(?:{things})(?P<after>.{{0,4}})"
        );
        Some((*modality, Regex::new(&pattern).ok()?))
    });
    patterns.collect()
});

/// What is made of a picture or film in words, or is no result.
const IN_WORDS: &[&str] = &[
    "脚本",
    "文案",
    "描述",
    "标题",
    "说明",
    "简介",
    "字幕",
    "提示",
    "台词",
    "大纲",
    "标签",
    "分析",
    "注释",
    "检测",
    "识别",
    "审核",
    "算法",
    "模型",
    "合成",
    "技术",
    "服务",
    "场景",
    "内容标识",
    "口播",
    "推荐",
    "摘要",
    "转",
    "文本",
    "功能",
];

rule! {
    /// ## 检查什么
    /// 生成合成类算法的简介、使用场景和拟公示内容说“生成图片”“输出语音”等的，输出模态中选了相应的
    /// 模态。“生成短视频脚本”这类文字不算。
    ///
    /// ## 为什么
    /// 输出模态决定标识的要求和审核的范围，漏选的会被退回。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[algorithms]]
    /// class = "生成合成类"
    /// brief = "算法根据商品信息生成文案，并生成商品海报。"
    /// data.output_modalities = ["文本"]
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// class = "生成合成类"
    /// brief = "算法生成文案和短视频脚本，生成图片描述，不生成图片。"
    /// data.output_modalities = ["文本"]
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// class = "生成合成类"
    /// brief = "算法合成语音，输出音频文件。"
    /// data.output_modalities = ["音频"]
    /// ```
    ///
    /// ## 怎么改
    /// 在“输出模态”中补选，并补充文件格式；算法不产生这种内容的，改写文字。
    X051 Warning "“{field}”写有“{hit}”，输出模态没有选“{modality}”。"
    basis "驳回整改实例（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for algorithm in part.algorithms().filter(|&a| is(a, Class::Generative)) {
        let chosen = algorithm.get(&data::OUTPUT_MODALITIES).unwrap_or_default();
        if chosen.is_empty() {
            continue;
        }
        let fields = [
            &description::BRIEF,
            &description::SCENARIO,
            &publicity::PRINCIPLE,
            &publicity::MECHANISM,
            &publicity::SCENARIO,
        ];
        for (modality, made) in MADE.iter().filter(|(modality, _)| {
            !chosen.iter().any(|chosen| chosen.contains(modality))
        }) {
            let hit = fields.iter().find_map(|field| {
                let text = algorithm.text(field);
                let mut clauses =
                    text.split(ends_clause).filter(|clause| !denies(clause));
                let hit = clauses.find_map(|clause| thing_in(clause, made))?;
                Some((field, hit))
            });
            if let Some((field, hit)) = hit {
                let places = vec![
                    algorithm.place(&field.spec),
                    algorithm.place(&data::OUTPUT_MODALITIES.spec),
                ];
                let facts =
                    [("field", field.spec.label), ("hit", hit), ("modality", *modality)];
                found.places(places, &facts);
            }
        }
    }
}

/// Returns what `clause` says is made.
fn thing_in<'a>(clause: &'a str, made: &Regex) -> Option<&'a str> {
    made.captures_iter(clause).find_map(|found| {
        let after = found.name("after")?;
        let is_text = IN_WORDS.iter().any(|word| after.as_str().contains(word));
        let start = found.get(0)?.start();
        (!is_text).then(|| &clause[start..after.start()])
    })
}
