use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 图片不超过 5 MB，PDF 不超过 20 MB，演示视频不超过 5 GB。
    ///
    /// ## 为什么
    /// 备案系统未公布单个文件的大小上限，过大的可能无法上传；这里取常见值。
    ///
    /// ## 示例
    /// ```toml fires
    /// [subject.certificate]
    /// files = [{ file_name = "营业执照.jpg", sha256 = "00", size = 5000001, facts = { media_type = "jpeg", width = 1600, height = 1200 } }]
    /// ```
    /// ```toml silent
    /// [subject.certificate]
    /// files = [{ file_name = "营业执照.pdf", sha256 = "00", size = 5000001, facts = { media_type = "pdf", pages = 1 } }]
    /// ```
    ///
    /// ## 怎么改
    /// 降低扫描分辨率（300 DPI 足够）或压缩后重新添加；确认备案系统能接收的，可在导出时说明理由。
    F029 Error "文件“{file}”超过大小上限{limit}MB。"
    basis "备案系统未公布上限，取常见值（实务经验，未核实）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for (record, spec, file) in part.files() {
        let Some(slot) = spec.slot() else { continue };
        let limit = slot.limit_mb(file.facts.media_type);
        if file.size > u64::from(limit) * 1_000_000 {
            let facts =
                [("file", file.file_name.as_str()), ("limit", &limit.to_string())];
            found.say(record, spec, &facts);
        }
    }
}
