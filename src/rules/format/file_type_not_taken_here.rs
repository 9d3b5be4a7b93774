use super::{PAPERS, misplaced_files};
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 截图、示意图是图片，演示视频是 MP4 文件，以文件内容为准。
    ///
    /// ## 为什么
    /// 类型不符的文件无法上传，也无法编入材料。
    ///
    /// ## 示例
    /// ```toml fires
    /// algorithms = [{ products = [{ screenshots = [{ file_name = "首页.pdf", sha256 = "00", size = 900000, facts = { media_type = "pdf", pages = 1 } }] }] }]
    /// ```
    /// ```toml silent
    /// algorithms = [{ products = [{ screenshots = [{ file_name = "首页.png", sha256 = "00", size = 900000, facts = { media_type = "png", width = 1920, height = 1080 } }] }] }]
    /// ```
    ///
    /// ## 怎么改
    /// 重新截图或导出为提示中的类型后添加。
    F036 Error "文件“{file}”不能用作“{field}”，请使用{types}。"
    basis "备案流程说明（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for (record, spec, slot, file) in misplaced_files(part) {
        if slot.accepts != PAPERS {
            let types: Vec<_> = slot.accepts.iter().map(|taken| taken.name()).collect();
            let types = types.join("或");
            let facts = [
                ("file", file.file_name.as_str()),
                ("field", spec.label),
                ("types", &types),
            ];
            found.say(record, spec, &facts);
        }
    }
}
