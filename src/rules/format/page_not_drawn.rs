use super::pages_named;
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// PDF 的每一页和每张图片都能在限定的时间和内存内绘制。
    ///
    /// ## 为什么
    /// 合订本由这些页面绘制而成；绘制不了的，合订本中只有一页说明，审核人员的电脑也可能打不开。
    ///
    /// ## 示例
    /// ```toml fires
    /// [subject.certificate]
    /// files = [{ file_name = "营业执照.pdf", sha256 = "00", size = 900000, facts = { media_type = "pdf", pages = 2, undrawn = [2] } }]
    /// ```
    /// ```toml fires
    /// [subject.certificate]
    /// files = [{ file_name = "营业执照.png", sha256 = "00", size = 900000, facts = { media_type = "png", width = 30000, height = 30000, undrawn = [1] } }]
    /// ```
    /// ```toml silent
    /// [subject.certificate]
    /// files = [{ file_name = "营业执照.pdf", sha256 = "00", size = 900000, facts = { media_type = "pdf", pages = 2 } }]
    /// ```
    ///
    /// ## 怎么改
    /// 用其他软件打开后另存为 PDF 或图片，或打印后扫描，再重新添加；图片缩小后重新添加。
    F038 Warning "文件“{file}”{pages}无法绘制，合订本中以说明代替。"
    basis "材料真实、完整（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for (record, spec, file) in part.files() {
        let undrawn = &file.facts.undrawn;
        if !undrawn.is_empty() {
            let pages = match (file.facts.width, file.facts.height) {
                (Some(width), Some(height)) => format!("（{width}×{height} 像素）过大，"),
                _ => pages_named(undrawn, file),
            };
            let facts = [("file", file.file_name.as_str()), ("pages", &pages)];
            found.say(record, spec, &facts);
        }
    }
}
