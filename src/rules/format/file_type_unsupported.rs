use super::{PAPERS, misplaced_files};
use crate::form::MediaType;
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 扫描件和证明材料是 JPG、PNG 或 PDF 文件，以文件内容为准。
    ///
    /// ## 为什么
    /// 据备案流程说明，备案系统接收的是这三种类型。
    ///
    /// ## 示例
    /// ```toml fires
    /// [subject.certificate]
    /// files = [{ file_name = "营业执照.docx", sha256 = "00", size = 900000, facts = { media_type = "zip" } }]
    /// ```
    /// ```toml fires
    /// [subject.certificate]
    /// files = [{ file_name = "IMG_0815.HEIC", sha256 = "00", size = 900000, facts = { media_type = "heic" } }]
    /// ```
    /// ```toml silent
    /// [subject.certificate]
    /// files = [{ file_name = "营业执照.jpg", sha256 = "00", size = 900000, facts = { media_type = "jpeg", width = 1600, height = 1200 } }]
    /// ```
    ///
    /// ## 怎么改
    /// 打印为 PDF，或扫描、拍照为 JPG、PNG 后添加。手机拍的 HEIC 照片，在手机上另存为 JPG。
    F031 Error "文件“{file}”类型不受支持，{remedy}。"
    basis "备案流程说明（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for (record, spec, slot, file) in misplaced_files(part) {
        if slot.accepts == PAPERS {
            let remedy = match file.facts.media_type {
                Some(MediaType::Heic) => "请在手机上另存为JPG后添加",
                _ => "请使用JPG、PNG或PDF",
            };
            found.say(record, spec, &[("file", &file.file_name), ("remedy", remedy)]);
        }
    }
}
