use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 签章扫描件中有圆形红章。扫描成黑白的，也看不到红章。模糊、过暗的扫描件和带电子签名的 PDF 判断不了，不查。
    ///
    /// ## 为什么
    /// 未盖章、盖章不清是常见的退回原因。程序只找圆形红章，方章、椭圆章请说明理由。
    ///
    /// ## 示例
    /// ```toml fires
    /// readings = { "00" = { pages = [{ source = "picture", look = { sharpness = 760, light = 240, colour = 20 } }] } }
    /// [subject.signed]
    /// commitment = [{ file_name = "扫描件.jpg", sha256 = "00", size = 900000, facts = { media_type = "jpeg", width = 1600, height = 1200 } }]
    /// ```
    /// ```toml silent
    /// readings = { "00" = { pages = [{ source = "picture", look = { sharpness = 760, light = 240, colour = 90, seals = [{ left = 600, top = 700, right = 750, bottom = 800 }] } }] } }
    /// [subject.signed]
    /// commitment = [{ file_name = "扫描件.jpg", sha256 = "00", size = 900000, facts = { media_type = "jpeg", width = 1600, height = 1200 } }]
    /// ```
    /// ```toml silent
    /// readings = { "00" = { pages = [{ source = "picture", look = { sharpness = 300, light = 240, colour = 3 } }] } }
    /// [subject.signed]
    /// commitment = [{ file_name = "扫描件.jpg", sha256 = "00", size = 900000, facts = { media_type = "jpeg", width = 1600, height = 1200 } }]
    /// ```
    /// ```toml silent
    /// readings = { "00" = { signed = true, pages = [{ source = "text" }] } }
    /// [subject.signed]
    /// commitment = [{ file_name = "承诺书.pdf", sha256 = "00", size = 900000, facts = { media_type = "pdf", pages = 1 } }]
    /// ```
    /// ```toml fires
    /// readings = { "00" = { pages = [{ source = "text", lines = [{ text = "算法备案承诺书", certain = 100, area = { left = 0, top = 0, right = 9, bottom = 9 } }] }] } }
    /// [subject.signed]
    /// commitment = [{ file_name = "承诺书.pdf", sha256 = "00", size = 900000, facts = { media_type = "pdf", pages = 1 } }]
    /// ```
    ///
    /// ## 怎么改
    /// 打印后加盖公章，用彩色模式扫描，再添加到这里；误加了未盖章的电子版的，换成扫描件。
    Q006 Warning "“{file}”中没有找到圆形红章（看了 {pages} 页），请确认已加盖公章，并以彩色扫描。"
    basis "盖章要求（实务经验）"
}

/// A page less sharp or light blurs the rim of a seal.
const SHARP: u16 = 400;
const LIGHT: u8 = 110;

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for (record, spec, file, reading) in part.sealed() {
        if reading.signed || reading.unread.is_some() {
            continue;
        }
        let looks = || reading.pages.iter().filter_map(|page| page.look.as_ref());
        let has_seal = looks().any(|look| !look.seals.is_empty());
        let can_tell = reading.pages.iter().all(|page| match &page.look {
            // A page of text without any picture has no seal.
            None => page.is_text(),
            Some(look) => {
                look.blank
                    || look.light >= LIGHT
                        && look.sharpness.is_none_or(|sharp| sharp >= SHARP)
            }
        });
        let is_blank = !reading.pages.is_empty()
            && reading.pages.iter().all(crate::form::PageReading::is_blank);
        if can_tell && !has_seal && !is_blank && !reading.pages.is_empty() {
            let pages = reading.pages.len().to_string();
            found.say(record, spec, &[("file", &file.file_name), ("pages", &pages)]);
        }
    }
}
