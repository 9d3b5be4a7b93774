use super::scan_page;
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 证照和签章扫描件不过暗：最亮的部分够亮。
    ///
    /// ## 为什么
    /// 过暗的照片印出来看不清，容易被退回。
    ///
    /// ## 示例
    /// ```toml fires
    /// readings = { "00" = { pages = [{ source = "picture", look = { sharpness = 760, light = 70, colour = 60 } }] } }
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
    /// 在光线均匀处重新拍摄，或改用扫描仪。
    Q003 Warning "“{file}”{page}过暗（最亮处约 {value}，满分 255），请重新拍摄。"
    basis "证照扫描件应清晰完整（实务经验）"
}

/// Measured on 12 documents in 14 states: dark ones 66 to 72, all others 222 and more.
const LEAST: u8 = 110;

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for (record, spec, file, reading) in part.scans() {
        let looks =
            reading.pages.iter().enumerate().filter(|(_, page)| page.is_picture());
        let lights = looks.filter_map(|(at, page)| Some((at, page.look.as_ref()?.light)));
        if let Some((at, light)) = lights.min_by_key(|(_, light)| *light)
            && light < LEAST
        {
            let page = scan_page(reading, at);
            let facts = [
                ("file", &*file.file_name),
                ("page", &page),
                ("value", &light.to_string()),
            ];
            found.say(record, spec, &facts);
        }
    }
}
