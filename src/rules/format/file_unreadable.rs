use super::is_readable;
use crate::rules::{Case, Found, declare::rule};

rule! {
    /// ## 检查什么
    /// 文件不是空的，没有损坏，打开时不要密码，内容确在项目文件中。
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
    F030 Error "文件“{file}”无法打开，请更换未加密文件。"
    basis "材料真实、完整（实务经验）"
}

fn check(case: Case<'_>, found: &mut Found<'_>) {
    for (record, spec, file) in case.files() {
        if !is_readable(file) {
            found.say(record, spec, &[("file", &file.file_name)]);
        }
    }
}
