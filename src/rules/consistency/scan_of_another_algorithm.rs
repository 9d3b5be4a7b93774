use crate::form::Reading;
use crate::form::algorithm::{basics, signed};
use crate::rules::{Found, Part, declare::rule};
use crate::scans::fold;

rule! {
    /// ## 检查什么
    /// 有几个算法时，一个算法的签章扫描件里写的是它自己的名称，不是另一个算法的。
    ///
    /// ## 为什么
    /// 几个算法的自评估报告长得一样，容易传错。
    ///
    /// ## 示例
    /// ```toml fires algorithms[0].signed.self_assessment
    /// readings = { "00" = { pages = [{ source = "text", lines = [{ text = "算法名称：示例乙推荐算法", certain = 100, area = { left = 1, top = 1, right = 9, bottom = 9 } }] }] } }
    /// [[algorithms]]
    /// name = "示例甲生成算法"
    /// signed.self_assessment = [{ file_name = "报告.pdf", sha256 = "00", size = 900000 }]
    /// [[algorithms]]
    /// name = "示例乙推荐算法"
    /// ```
    /// ```toml silent
    /// readings = { "00" = { pages = [{ source = "text", lines = [{ text = "示例甲生成算法与示例乙推荐算法", certain = 100, area = { left = 1, top = 1, right = 9, bottom = 9 } }] }] } }
    /// [[algorithms]]
    /// name = "示例甲生成算法"
    /// signed.self_assessment = [{ file_name = "报告.pdf", sha256 = "00", size = 900000 }]
    /// [[algorithms]]
    /// name = "示例乙推荐算法"
    /// ```
    ///
    /// ## 怎么改
    /// 打开文件核对，换到对应的算法下。
    X074 Error "“{file}”里写的是“{other}”，没有提到“{own}”，请核对是否传错了算法。"
    basis "材料错位（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    let names = part.names().algorithms;
    let sealed = [&signed::SELF_ASSESSMENT.spec, &signed::PUBLICITY.spec];
    for algorithm in part.algorithms().filter(|_| names.len() > 1) {
        let own = algorithm.text(&basics::NAME).trim();
        for (record, spec, file, reading) in part.readings() {
            if own.is_empty() || !sealed.iter().any(|slot| slot.key == spec.key) {
                continue;
            }
            if let Some(other) = named(reading, own, &names) {
                let facts = [("file", &*file.file_name), ("other", other), ("own", own)];
                let places =
                    vec![record.place(spec), algorithm.place(&basics::NAME.spec)];
                found.places(places, &facts);
            }
        }
    }
}

/// Returns another algorithm's name that a file tells of instead of its own.
fn named<'a>(reading: &Reading, own: &str, names: &'a [String]) -> Option<&'a str> {
    let text = reading.folded(fold);
    if text.contains(&fold(own)) {
        return None;
    }
    let others = names.iter().filter(|name| *name != own && name.chars().count() >= 4);
    let mut found = others.filter(|name| text.contains(&fold(name)));
    found.next().map(String::as_str)
}
