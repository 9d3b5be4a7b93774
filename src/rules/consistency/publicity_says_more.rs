use crate::form::algorithm::{description, publicity};
use crate::form::{Field, Record};
use crate::rules::words::{Words, has_any};
use crate::rules::{Found, Part, declare::rule};

/// The kinds of content, each with words that indicate it.
const CONTENTS: &[&[&str]] = &[
    &["图像", "图片", "照片", "图文", "绘画", "作画"],
    &["音频", "语音", "声音", "人声", "配音", "音乐"],
    &["视频", "影像", "短片"],
    &["人脸", "换脸", "面部"],
    &["数字人", "虚拟人", "虚拟形象"],
];

/// Words next to the name of a product or of a part of one.
const KINDS: &[&str] = &[
    "APP",
    "小程序",
    "网站",
    "公众号",
    "平台",
    "功能",
    "栏目",
    "频道",
    "产品",
    "页面",
    "首页",
];

static PUBLISHED: [&Field<String>; 4] = [
    &publicity::PRINCIPLE,
    &publicity::MECHANISM,
    &publicity::SCENARIO,
    &publicity::PURPOSE,
];

rule! {
    /// ## 检查什么
    /// 拟公示内容提到的图像、语音、视频、人脸等内容，以及带引号的产品、功能、栏目名称，
    /// 在其他填报内容中也出现过。没有填写简介或使用场景时不作判断。
    ///
    /// ## 为什么
    /// 拟公示内容是填报内容的简明版。多出来的场景或产品，等于没有备案。
    ///
    /// ## 示例
    /// ```toml fires algorithms[0].publicity.scenario
    /// [[algorithms]]
    /// brief = "算法面向中小商家生成营销文案。"
    /// scenario = "应用于营销文案生成场景。"
    /// publicity.scenario = "应用于营销文案和短视频生成场景。"
    /// ```
    /// ```toml fires algorithms[0].publicity.mechanism
    /// [[algorithms]]
    /// brief = "算法为学习者推荐课程。"
    /// scenario = "应用于在线课程推荐场景，在APP首页“为你推荐”展示。"
    /// publicity.mechanism = "重排后在小程序“猜你想学”展示课程。"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// brief = "知途课程个性化推荐算法用于职业教育课程的个性化分发。"
    /// scenario = "应用于在线课程推荐场景，在APP首页“为你推荐”、课程详情页“相关课程”和小程序“猜你想学”三个位置展示。"
    /// publicity.scenario = "应用于在线课程推荐场景，包括APP首页“为你推荐”、课程详情页“相关课程”和小程序“猜你想学”。"
    /// publicity.mechanism = "用户的“不感兴趣”等反馈会实时影响后续结果。"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// brief = "算法面向中小商家生成营销文案。"
    /// scenario = "应用于营销文案生成场景。"
    /// publicity.purpose = "不用于生成视频。"
    /// ```
    ///
    /// ## 怎么改
    /// 把多出的内容补充到简介、使用场景或产品中；确实没有的，从拟公示内容中删去。
    X026 Error "拟公示内容与填报内容不一致：{detail}。"
    basis "材料一致性（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for algorithm in part.algorithms() {
        let fields = [&description::BRIEF, &description::SCENARIO];
        if !fields.iter().all(|field| algorithm.has(&field.spec))
            || !PUBLISHED.iter().any(|field| algorithm.has(&field.spec))
        {
            continue;
        }
        let told = told(algorithm);
        for field in PUBLISHED {
            if let Some(detail) = more_than(&told, algorithm.text(field)) {
                found.say(algorithm, &field.spec, &[("detail", &detail)]);
            }
        }
    }
}

/// Returns everything written about the algorithm except what is to be published.
fn told(algorithm: Record<'_>) -> String {
    fn collect(record: Record<'_>, told: &mut String) {
        for spec in record.group().fields() {
            let Some(value) = record.raw(spec.key) else { continue };
            if spec.key.starts_with("publicity.") || !spec.is_shown(record) {
                continue;
            }
            let lines = value.as_array().into_iter().flatten().chain([value]);
            for line in lines.filter_map(|line| line.as_str()) {
                told.push_str(line);
                told.push('\n');
            }
        }
        for group in record.group().groups() {
            record.rows(group).for_each(|row| collect(row, told));
        }
    }
    let mut told = String::new();
    collect(algorithm, &mut told);
    told
}

fn more_than(told: &str, text: &str) -> Option<String> {
    for words in CONTENTS {
        if !has_any(told, words)
            && let Some(word) = Words::of(words).affirmed_in(text)
        {
            return Some(format!("提到“{word}”，其他填报内容没有提到"));
        }
    }
    let names = text.match_indices('“').filter_map(|(at, open)| {
        let (name, after) = text[at + open.len()..].split_once('”')?;
        let is_named = KINDS
            .iter()
            .any(|kind| text[..at].ends_with(kind) || after.starts_with(kind));
        is_named.then_some(name)
    });
    let unknown = names.into_iter().find(|name| !told.contains(name));
    unknown.map(|name| format!("“{name}”没有在其他填报内容中出现"))
}
