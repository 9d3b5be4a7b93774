use super::pages_named;
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 页面上的内容都能绘制出来：表单中填写的值、批注自带外观，图片的数据完好。
    ///
    /// ## 为什么
    /// 有些软件只在 PDF 中记下填写的值，由打开它的软件临时画出；合订本中会缺少这些内容。
    ///
    /// ## 示例
    /// ```toml fires
    /// [subject.certificate]
    /// files = [{ file_name = "营业执照.pdf", sha256 = "00", size = 900000, facts = { media_type = "pdf", pages = 1, partly = [1] } }]
    /// ```
    /// ```toml silent
    /// [subject.certificate]
    /// files = [{ file_name = "营业执照.pdf", sha256 = "00", size = 900000, facts = { media_type = "pdf", pages = 1 } }]
    /// ```
    ///
    /// ## 怎么改
    /// 在填写它的软件中“打印为 PDF”，或打印后扫描，再重新添加；图片请重新拍摄、扫描或另存。
    F039 Warning "文件“{file}”{pages}有内容未能绘出（如表单中填写的值），或部分数据损坏。"
    basis "材料真实、完整（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for (record, spec, file) in part.files() {
        let partly = &file.facts.partly;
        if !partly.is_empty() {
            let pages = pages_named(partly, file);
            let facts = [("file", file.file_name.as_str()), ("pages", &pages)];
            found.say(record, spec, &facts);
        }
    }
}
