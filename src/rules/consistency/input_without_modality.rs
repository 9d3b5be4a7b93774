use std::sync::LazyLock;

use regex::Regex;

use crate::form::algorithm::basics::Class;
use crate::form::algorithm::{data, description, is};
use crate::rules::words::{denies, ends_clause};
use crate::rules::{Found, Part, declare::rule};

/// Each modality with what is handed in of it.
static TAKEN: LazyLock<Vec<(&str, Regex)>> = LazyLock::new(|| {
    let things = [
        ("图像", "图片|照片|图像|截图|主图"),
        ("音频", "语音|录音|音频"),
        ("视频", "视频|短片"),
    ];
    let patterns = things.into_iter().filter_map(|(modality, things)| {
        let pattern =
            format!("(?:上传|拍摄|提交|录入|输入)[^，。；、]{{0,6}}(?:{things})");
        Some((modality, Regex::new(&pattern).ok()?))
    });
    patterns.collect()
});

rule! {
    /// ## 检查什么
    /// 生成合成类算法的简介、使用场景和数据来源说用户上传、拍摄图片（语音、视频）的，输入模态中选了相应的模态。
    ///
    /// ## 为什么
    /// 输入模态决定输入审核的方式，漏选的会被退回。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[algorithms]]
    /// class = "生成合成类"
    /// data.input_modalities = ["文本"]
    /// data.sources = "用户上传的商品图片，仅用于提取商品类别。"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// class = "生成合成类"
    /// data.input_modalities = ["文本"]
    /// data.sources = "用户填写商品名称，不支持上传图片。"
    /// ```
    ///
    /// ## 怎么改
    /// 在“输入模态”中补选，并补充文件格式；不接收的，改写文字。
    X066 Warning "“{field}”写有“{hit}”，输入模态没有选“{modality}”。"
    basis "驳回整改实例（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for algorithm in part.algorithms().filter(|&a| is(a, Class::Generative)) {
        let chosen = algorithm.get(&data::INPUT_MODALITIES).unwrap_or_default();
        if chosen.is_empty() {
            continue;
        }
        for (modality, taken) in TAKEN.iter() {
            if chosen.iter().any(|chosen| chosen.contains(modality)) {
                continue;
            }
            let fields = [&description::BRIEF, &description::SCENARIO, &data::SOURCES];
            let hit = fields.into_iter().find_map(|field| {
                let clauses = algorithm.text(field).split(ends_clause);
                let mut told = clauses.filter(|clause| !denies(clause));
                Some((field, told.find_map(|clause| taken.find(clause))?))
            });
            if let Some((field, hit)) = hit {
                let places = vec![
                    algorithm.place(&field.spec),
                    algorithm.place(&data::INPUT_MODALITIES.spec),
                ];
                let facts = [
                    ("field", field.spec.label),
                    ("hit", hit.as_str()),
                    ("modality", *modality),
                ];
                found.places(places, &facts);
            }
        }
    }
}
