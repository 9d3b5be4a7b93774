use crate::form::Binder;
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 界面截图较短的一边不少于 320 像素。
    ///
    /// ## 为什么
    /// 材料中的截图不会放大；太小的截图，界面上的文字看不清。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[algorithms]]
    /// self_assessment.label_screenshots = [{ file_name = "标识.png", sha256 = "00", size = 900, facts = { media_type = "png", width = 300, height = 200 } }]
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// self_assessment.label_screenshots = [{ file_name = "标识.png", sha256 = "00", size = 90000, facts = { media_type = "png", width = 1280, height = 800 } }]
    /// ```
    ///
    /// ## 怎么改
    /// 用电脑或手机重新截取整个屏幕，不要使用缩略图。
    Q011 Warning "截图“{file}”只有 {width}×{height} 像素，上面的文字可能看不清。"
    basis "截图应清晰完整（实务经验）"
}

/// The fewest pixels on the shorter side at which words are legible.
const LEAST: u32 = 320;

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for (record, spec, file) in part.files() {
        let is_shot = spec.slot().is_some_and(|slot| slot.binder == Binder::Screenshot);
        if let Some((width, height)) = file.facts.width.zip(file.facts.height)
            && is_shot
            && width.min(height) < LEAST
        {
            let (width, height) = (width.to_string(), height.to_string());
            let facts =
                [("file", &*file.file_name), ("width", &*width), ("height", &*height)];
            found.say(record, spec, &facts);
        }
    }
}
