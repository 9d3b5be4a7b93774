use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 文件的扩展名与开头的字节所说的类型一致。
    ///
    /// ## 为什么
    /// 改过扩展名的文件，备案系统或审核人员可能打不开。
    ///
    /// ## 示例
    /// ```toml fires
    /// [subject.certificate]
    /// files = [{ file_name = "营业执照.pdf", sha256 = "00", size = 900000, facts = { media_type = "jpeg", width = 1600, height = 1200 } }]
    /// ```
    /// ```toml silent
    /// [subject.certificate]
    /// files = [{ file_name = "营业执照.jpg", sha256 = "00", size = 900000, facts = { media_type = "jpeg", width = 1600, height = 1200 } }]
    /// ```
    ///
    /// ## 怎么改
    /// 用原来的程序打开，另存为所需的格式，不要直接改扩展名。
    F028 Error "文件“{file}”的扩展名与实际内容不一致。"
    basis "文件可读性（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for (record, spec, file) in part.files() {
        let Some(media_type) = file.facts.media_type else { continue };
        if !media_type.extensions().contains(&file.extension().as_str()) {
            found.say(record, spec, &[("file", &file.file_name)]);
        }
    }
}
