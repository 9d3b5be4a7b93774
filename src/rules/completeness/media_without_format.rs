use crate::form::algorithm::data;
use crate::rules::{Found, Part, declare::rule};

/// What comes as files.
const MEDIA: &[&str] = &["图像", "音频", "视频", "3D/虚拟场景"];

rule! {
    /// ## 检查什么
    /// 输入、输出模态有图像、音频、视频的，填了相应的文件格式。
    ///
    /// ## 为什么
    /// 输出模态与文件格式不对应是退回的原因；格式空着，审核人员无法核对。
    ///
    /// ## 示例
    /// ```toml fires algorithms[0].data.output_formats
    /// [[algorithms]]
    /// data.output_modalities = ["音频"]
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// data.input_modalities = ["文本"]
    /// data.output_modalities = ["音频"]
    /// data.output_formats = ["mp3"]
    /// ```
    ///
    /// ## 怎么改
    /// 填写文件的扩展名，例如 mp3、wav。
    C077 Warning "{field}有{media}，文件格式没有填写。"
    basis "驳回整改实例（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for algorithm in part.algorithms() {
        for (modalities, formats) in [
            (&data::INPUT_MODALITIES, &data::INPUT_FORMATS),
            (&data::OUTPUT_MODALITIES, &data::OUTPUT_FORMATS),
        ] {
            let chosen = algorithm.get(modalities).unwrap_or_default();
            let media = chosen.iter().find(|one| MEDIA.contains(&one.as_str()));
            if let Some(media) = media.filter(|_| !algorithm.has(&formats.spec)) {
                let facts = [("field", modalities.spec.label), ("media", media)];
                found.say(algorithm, &formats.spec, &facts);
            }
        }
    }
}
