use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 签章扫描件上“签名”“签字”旁边不是空白。
    ///
    /// ## 为什么
    /// 算法安全责任人、法定代表人签名非手写是常见的退回原因。是不是手写、是谁写的，程序看不出来。
    ///
    /// ## 示例
    /// ```toml fires
    /// readings = { "00" = { pages = [{ source = "picture", look = { sharpness = 760, light = 240, colour = 20, signatures = [[{ left = 600, top = 700, right = 750, bottom = 800 }, 0]] } }] } }
    /// [subject.signed]
    /// commitment = [{ file_name = "扫描件.jpg", sha256 = "00", size = 900000, facts = { media_type = "jpeg", width = 1600, height = 1200 } }]
    /// ```
    /// ```toml silent
    /// readings = { "00" = { pages = [{ source = "picture", look = { sharpness = 760, light = 240, colour = 20, signatures = [[{ left = 600, top = 700, right = 750, bottom = 800 }, 25]] } }] } }
    /// [subject.signed]
    /// commitment = [{ file_name = "扫描件.jpg", sha256 = "00", size = 900000, facts = { media_type = "jpeg", width = 1600, height = 1200 } }]
    /// ```
    ///
    /// ## 怎么改
    /// 请本人在纸上手写签字后重新扫描。
    Q007 Warning "“{file}”{page}签名处是空白的，须由本人手写签字。"
    basis "签名非手写被退回（实务经验）"
}

/// Less ink, in thousandths, is none: blank places have 0, print 12 and more.
const LEAST: u16 = 4;

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for (record, spec, file, reading) in part.sealed() {
        if reading.signed {
            continue;
        }
        let empty = reading.pages.iter().position(|page| {
            let places = page.look.iter().flat_map(|look| &look.signatures);
            page.is_picture() && places.into_iter().any(|(_, ink)| *ink < LEAST)
        });
        if let Some(at) = empty {
            let page = super::scan_page(reading, at);
            found.say(record, spec, &[("file", &file.file_name), ("page", &page)]);
        }
    }
}
