use crate::form::algorithm::data::{self, FORMATS};
use crate::rules::{Found, Part, declare::rule};

/// The modalities whose formats belong to no other modality.
const MEDIA: &[&str] = &["图像", "音频", "视频", "3D/虚拟场景"];

rule! {
    /// ## 检查什么
    /// 每种输出模态都有相应的输出文件格式，例如音频有 mp3 或 wav；没有勾选图像、音频、视频的，
    /// 也不填写它们的格式。没有填写文件格式，或含有不认识的格式时不作判断。
    ///
    /// ## 为什么
    /// 审核人员会逐项核对输出模态与文件格式，不对应的会被退回。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[algorithms]]
    /// data.output_modalities = ["文本", "音频"]
    /// data.output_formats = ["txt", "docx"]
    /// ```
    /// ```toml fires
    /// [[algorithms]]
    /// data.output_modalities = ["文本"]
    /// data.output_formats = ["txt", "mp4"]
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// data.output_modalities = ["文本"]
    /// data.output_formats = ["txt", "docx"]
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// data.output_modalities = ["音频"]
    /// data.output_formats = ["MP3", ".wav"]
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// data.output_modalities = ["课程列表"]
    /// data.output_formats = ["json"]
    /// ```
    ///
    /// ## 怎么改
    /// 勾选实际输出的模态，并补充或删去相应的文件格式。
    X006 Error "输出模态与输出文件格式不对应：{detail}。"
    basis "驳回整改实例（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for algorithm in part.algorithms() {
        let modalities = algorithm.get(&data::OUTPUT_MODALITIES).unwrap_or_default();
        let formats = algorithm.get(&data::OUTPUT_FORMATS).unwrap_or_default();
        let formats: Vec<_> =
            formats.iter().flat_map(|format| extensions(format)).collect();
        let is_known = |format: &String| modality_of(format).is_some();
        if modalities.is_empty() || formats.is_empty() || !formats.iter().all(is_known) {
            continue;
        }
        let mut details = Vec::new();
        for (modality, own) in FORMATS {
            if modalities.iter().any(|chosen| chosen == modality)
                && !formats.iter().any(|format| own.contains(&format.as_str()))
            {
                details.push(format!("{modality}没有相应的格式"));
            }
        }
        // The formats of a modality in the user's own words are unknown.
        if modalities
            .iter()
            .all(|chosen| FORMATS.iter().any(|(known, _)| chosen == known))
        {
            for format in &formats {
                let modality = modality_of(format).filter(|of| MEDIA.contains(of));
                if let Some(modality) = modality
                    && !modalities.iter().any(|chosen| chosen == modality)
                {
                    details.push(format!("{format}属于{modality}，但未勾选{modality}"));
                }
            }
        }
        if !details.is_empty() {
            let detail = details.join("；");
            found.say(algorithm, &data::OUTPUT_FORMATS.spec, &[("detail", &detail)]);
        }
    }
}

/// Returns the formats in an entry such as `MP3/.wav`, in lower case.
fn extensions(entry: &str) -> Vec<String> {
    let parts = entry.split(|char: char| !char.is_ascii_alphanumeric());
    parts.filter(|part| !part.is_empty()).map(str::to_lowercase).collect()
}

fn modality_of(format: &str) -> Option<&'static str> {
    let found = FORMATS.iter().find(|(_, own)| own.contains(&format));
    found.map(|(modality, _)| *modality)
}
