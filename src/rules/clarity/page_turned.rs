use super::scan_page;
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 证照和签章扫描件是正的：文字没有倒着或横着。
    ///
    /// ## 为什么
    /// 审核的人要转过来看；备案系统不会自动转正（未核实）。
    ///
    /// ## 示例
    /// ```toml fires
    /// readings = { "00" = { pages = [{ source = "picture", look = { sharpness = 760, light = 230, colour = 60, turned = 2 } }] } }
    /// [subject.certificate]
    /// files = [{ file_name = "扫描件.jpg", sha256 = "00", size = 900000, facts = { media_type = "jpeg", width = 1600, height = 1200 } }]
    /// ```
    /// ```toml silent
    /// readings = { "00" = { pages = [{ source = "picture", look = { sharpness = 760, light = 230, colour = 60 } }] } }
    /// [subject.certificate]
    /// files = [{ file_name = "扫描件.jpg", sha256 = "00", size = 900000, facts = { media_type = "jpeg", width = 1600, height = 1200 } }]
    /// ```
    ///
    /// ## 怎么改
    /// 在看图软件中转正后另存，再添加到这里。
    Q012 Hint "“{file}”{page}{how}，建议转正后再提交。"
    basis "证照扫描件应清晰完整（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for (record, spec, file, reading) in part.scans() {
        let mut pages = reading.pages.iter().enumerate();
        let turned = pages.find_map(|(at, page)| match page.look.as_ref()?.turned {
            0 => None,
            2 => Some((at, "是倒着的")),
            _ => Some((at, "是横着的")),
        });
        if let Some((at, how)) = turned {
            let page = scan_page(reading, at);
            found.say(
                record,
                spec,
                &[("file", &*file.file_name), ("page", &page), ("how", how)],
            );
        }
    }
}
