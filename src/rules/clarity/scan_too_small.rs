use crate::form::Binder;
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 证照图片较短的一边不少于 800 像素。
    ///
    /// ## 为什么
    /// 证件扫描不清晰是最常见的退回原因之一。
    ///
    /// ## 示例
    /// ```toml fires
    /// [subject.certificate]
    /// files = [{ file_name = "营业执照.jpg", sha256 = "00", size = 90000, facts = { media_type = "jpeg", width = 1000, height = 700 } }]
    /// ```
    /// ```toml silent
    /// [subject.certificate]
    /// files = [{ file_name = "营业执照.jpg", sha256 = "00", size = 900000, facts = { media_type = "jpeg", width = 1600, height = 1200 } }]
    /// ```
    ///
    /// ## 怎么改
    /// 用 300 DPI 彩色扫描，或用手机近距离重新拍摄；不要使用聊天软件压缩过的图片。
    Q001 Error "图片“{file}”分辨率过低，可能不清晰。"
    basis "证照扫描件应清晰完整（实务经验）"
}

/// The fewest pixels on the shorter side at which small print is legible.
const LEAST: u32 = 800;

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for (record, spec, file) in part.files() {
        let is_scan = spec
            .slot()
            .is_some_and(|slot| matches!(slot.binder, Binder::Card | Binder::Page));
        let short = file.facts.width.min(file.facts.height);
        if is_scan && short.is_some_and(|short| short < LEAST) {
            found.say(record, spec, &[("file", &file.file_name)]);
        }
    }
}
