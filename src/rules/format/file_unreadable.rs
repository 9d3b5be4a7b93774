use crate::form::Attachment;
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 文件不是空的，没有损坏或缺失一部分，打开时不要密码，内容确在项目文件中。
    ///
    /// ## 为什么
    /// 审核人员打不开的材料，视同没有提交。
    ///
    /// ## 示例
    /// ```toml fires
    /// [subject.certificate]
    /// files = [{ file_name = "营业执照.pdf", sha256 = "00", size = 900000, facts = { media_type = "pdf", encrypted = true } }]
    /// ```
    /// ```toml fires
    /// [subject.certificate]
    /// files = [{ file_name = "营业执照.jpg", sha256 = "00", size = 900000, facts = { media_type = "jpeg", damaged = true } }]
    /// ```
    /// ```toml silent
    /// [subject.certificate]
    /// files = [{ file_name = "营业执照.jpg", sha256 = "00", size = 900000, facts = { media_type = "jpeg", width = 1600, height = 1200 } }]
    /// ```
    ///
    /// ## 怎么改
    /// 取消密码或重新扫描后添加；只导入了填报内容的，请重新添加文件。
    F030 Error "文件“{file}”无法打开：{fault}。"
    basis "材料真实、完整（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for (record, spec, file) in part.files() {
        if let Some(fault) = fault_of(file) {
            let facts = [("file", file.file_name.as_str()), ("fault", fault)];
            found.say(record, spec, &facts);
        }
    }
}

/// Returns why a file does not open, and what to do.
fn fault_of(file: &Attachment) -> Option<&'static str> {
    if file.missing {
        Some("内容不在项目文件中，请重新添加")
    } else if file.size == 0 {
        Some("是空的，请检查原文件后重新添加")
    } else if file.facts.encrypted {
        Some("设有密码，请取消密码后重新添加")
    } else if file.facts.damaged {
        Some("已损坏或不完整，请重新扫描、导出或获取后添加")
    } else {
        None
    }
}
