use crate::rules::{Found, Part, declare::rule};
use crate::scans::{self, Agreement};

rule! {
    /// ## 检查什么
    /// 营业执照和身份证扫描件上读出的内容与填报的一致：名称、统一社会信用代码、法定代表人、成立日期、
    /// 营业期限、注册资本，姓名、公民身份号码、有效期限。识别在本机离线进行；没有把握读出的不报，住所、类型只显示、不比较。
    ///
    /// ## 为什么
    /// 主体名称、证件信息与证照不符是常见的退回原因。
    ///
    /// ## 示例
    /// ```toml fires subject.certificate.files
    /// readings = { "00" = { pages = [{ source = "picture", lines = [{ text = "91110108MADEM0011M", certain = 98, area = { left = 1, top = 1, right = 9, bottom = 9 } }] }] } }
    /// [subject]
    /// uscc = "91330110MAXAMPLE28"
    /// certificate.files = [{ file_name = "营业执照.jpg", sha256 = "00", size = 900000 }]
    /// ```
    /// ```toml silent
    /// readings = { "00" = { pages = [{ source = "picture", lines = [{ text = "91330110MAXAMPLE28", certain = 98, area = { left = 1, top = 1, right = 9, bottom = 9 } }] }] } }
    /// [subject]
    /// uscc = "91330110MAXAMPLE28"
    /// certificate.files = [{ file_name = "营业执照.jpg", sha256 = "00", size = 900000 }]
    /// ```
    ///
    /// ## 怎么改
    /// 对照原件核对：填报的有误就改填报内容，选错了文件就换文件；是识别读错的，说明理由即可。
    X071 Warning "“{file}”上的“{label}”读作“{seen}”，填报的是“{answer}”，请核对（识别可能有误）。"
    basis "主体名称、地址与证照不符（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for (record, spec, file, reading) in part.readings() {
        if !scans::is_compared(spec) {
            continue;
        }
        for one in scans::compared(record, spec, reading) {
            let (Some(Agreement::Differs), Some(fact)) = (one.agreement, &one.fact)
            else {
                continue;
            };
            let places = vec![record.place(spec), record.place(one.spec)];
            let facts = [
                ("file", &*file.file_name),
                ("label", one.spec.label),
                ("seen", &fact.says),
                ("answer", &one.answer),
            ];
            found.places(places, &facts);
        }
    }
}
