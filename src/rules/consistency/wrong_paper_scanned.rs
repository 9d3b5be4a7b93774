use crate::form::{self, Reading, Spec};
use crate::rules::{Found, Part, declare::rule};
use crate::scans::fold;

rule! {
    /// ## 检查什么
    /// 签章扫描件是这一栏要的那份材料：看页脚的指纹二维码；没有二维码的，看第一页的标题。
    ///
    /// ## 为什么
    /// 几份签章扫描件容易传错栏目，传错等于漏交。
    ///
    /// ## 示例
    /// ```toml fires
    /// readings = { "00" = { pages = [{ source = "picture", codes = ["SUANBEI:LIABILITY:0123456789ABCDEF:0123"] }] } }
    /// [subject.signed]
    /// commitment = [{ file_name = "承诺书.pdf", sha256 = "00", size = 900000 }]
    /// ```
    /// ```toml silent
    /// readings = { "00" = { pages = [{ source = "picture", codes = ["SUANBEI:COMMITMENT:0123456789ABCDEF:0123"] }] } }
    /// [subject.signed]
    /// commitment = [{ file_name = "承诺书.pdf", sha256 = "00", size = 900000 }]
    /// ```
    /// ```toml fires
    /// readings = { "00" = { pages = [{ source = "picture", lines = [{ text = "算法备案承诺书", certain = 98, area = { left = 300, top = 80, right = 700, bottom = 110 } }] }] } }
    /// [subject.signed]
    /// liability = [{ file_name = "情况.pdf", sha256 = "00", size = 900000 }]
    /// ```
    /// ```toml silent
    /// readings = { "00" = { pages = [{ source = "picture", lines = [{ text = "落实算法安全主体责任基本情况", certain = 98, area = { left = 300, top = 80, right = 700, bottom = 110 } }, { text = "见算法备案承诺书", certain = 98, area = { left = 300, top = 200, right = 700, bottom = 230 } }] }] } }
    /// [subject.signed]
    /// liability = [{ file_name = "情况.pdf", sha256 = "00", size = 900000 }]
    /// ```
    ///
    /// ## 怎么改
    /// 打开文件核对，换上正确的一份。
    X073 Error "“{file}”像是“{other}”，这里要的是“{label}”。"
    basis "材料错位（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for (record, spec, file, reading) in part.sealed() {
        let coded = coded(reading);
        let other = match &coded[..] {
            [] => by_title(spec, reading),
            coded => by_code(spec, coded),
        };
        if let Some(other) = other {
            let facts = [
                ("file", &*file.file_name),
                ("other", other.label),
                ("label", spec.label),
            ];
            found.say(record, spec, &facts);
        }
    }
}

/// Returns the documents that the codes of our own pages name, as the ends of the keys of
/// their slots.
fn coded(reading: &Reading) -> Vec<String> {
    let codes = reading.pages.iter().flat_map(|page| &page.codes);
    let stem = |code: &String| {
        let (stem, _) = code.strip_prefix("SUANBEI:")?.split_once(':')?;
        Some(stem.to_lowercase().replace('-', "_"))
    };
    codes.filter_map(stem).collect()
}

/// Returns the slot that the codes name, if they do not name its own.
fn by_code(spec: &Spec, coded: &[String]) -> Option<&'static Spec> {
    let names = |key: &str| coded.iter().any(|stem| last(key) == stem);
    if names(spec.key) {
        return None;
    }
    sealed().find(|other| names(other.key))
}

/// Returns the slot whose title stands at the top of the first page, unless its own does
/// anywhere.
fn by_title(spec: &Spec, reading: &Reading) -> Option<&'static Spec> {
    let own = title(spec);
    let first = reading.pages.first()?;
    let lines = || first.lines.iter().map(|line| (line.area.top, fold(&line.text)));
    if lines().any(|(_, text)| text.contains(&own)) {
        return None;
    }
    let top = lines().filter(|(top, _)| *top < 250);
    let heads: Vec<_> = top.map(|(_, text)| text).collect();
    sealed().find(|other| {
        let other = title(other);
        other != own && heads.iter().any(|head| head.ends_with(&other))
    })
}

/// Returns every slot for the scan of a document of ours.
fn sealed() -> impl Iterator<Item = &'static Spec> {
    let groups = form::groups().into_iter();
    let fields = groups.flat_map(form::Group::fields);
    // The slots of forms of others take any paper.
    fields.filter(|spec| {
        spec.slot().is_some_and(|slot| slot.sealed) && spec.key.contains('.')
    })
}

/// Returns the title of the document that a slot is for, folded.
fn title(spec: &Spec) -> String {
    let label = spec.label.trim_start_matches('《');
    fold(label.split(['》', '（']).next().unwrap_or(label))
}

fn last(key: &str) -> &str {
    key.rsplit('.').next().unwrap_or(key)
}
