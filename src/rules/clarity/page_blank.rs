use crate::form::PageReading;
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 附件不是空白的：至少有一页上有内容。
    ///
    /// ## 为什么
    /// 空白的扫描件等于没有提交，多半是放反了纸或选错了文件。
    ///
    /// ## 示例
    /// ```toml fires
    /// readings = { "00" = { pages = [{ source = "picture", look = { blank = true, light = 255, colour = 0 } }] } }
    /// [subject.signed]
    /// commitment = [{ file_name = "扫描件.jpg", sha256 = "00", size = 900000, facts = { media_type = "jpeg", width = 1600, height = 1200 } }]
    /// ```
    /// ```toml silent
    /// readings = { "00" = { pages = [{ source = "picture", look = { light = 255, colour = 90, seals = [{ left = 600, top = 700, right = 750, bottom = 800 }] } }, { source = "picture", look = { blank = true, light = 255, colour = 0 } }] } }
    /// [subject.signed]
    /// commitment = [{ file_name = "扫描件.jpg", sha256 = "00", size = 900000, facts = { media_type = "jpeg", width = 1600, height = 1200 } }]
    /// ```
    ///
    /// ## 怎么改
    /// 打开文件看一看，换上正确的一份。
    Q013 Error "“{file}”是空白的（共 {pages} 页），请换上正确的文件。"
    basis "提交的材料应有内容（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for (record, spec, file, reading) in part.readings() {
        let all_blank = reading.pages.iter().all(PageReading::is_blank);
        if all_blank && !reading.pages.is_empty() {
            let pages = reading.pages.len().to_string();
            found.say(record, spec, &[("file", &file.file_name), ("pages", &pages)]);
        }
    }
}
