use crate::form::algorithm::basics;
use crate::form::{Reading, TextSource, subject};
use crate::rules::clarity::scan_page;
use crate::rules::{Found, Part, declare::rule};
use crate::scans::{fold, misspelt};

rule! {
    /// ## 检查什么
    /// 附件里的主体名称、算法名称与填报的一字不差：“有限公司”没有写成“有限责任公司”，没有错一个字。
    /// 全角半角、空格、繁体字不算不同；识别得到的文字须有把握，同一份文件里别处写对的不报。
    ///
    /// ## 为什么
    /// 名称在各材料中不统一是常见的退回原因。
    ///
    /// ## 示例
    /// ```toml fires subject.signed.commitment
    /// readings = { "00" = { pages = [{ source = "text", lines = [{ text = "杭州澜图示例科技有限责任公司郑重承诺", certain = 100, area = { left = 1, top = 1, right = 9, bottom = 9 } }] }] } }
    /// [subject]
    /// name = "杭州澜图示例科技有限公司"
    /// signed.commitment = [{ file_name = "承诺书.pdf", sha256 = "00", size = 900000 }]
    /// ```
    /// ```toml silent
    /// readings = { "00" = { pages = [{ source = "text", lines = [{ text = "杭州澜图 示例科技有限公司郑重承诺", certain = 100, area = { left = 1, top = 1, right = 9, bottom = 9 } }] }] } }
    /// [subject]
    /// name = "杭州澜图示例科技有限公司"
    /// signed.commitment = [{ file_name = "承诺书.pdf", sha256 = "00", size = 900000 }]
    /// ```
    /// ```toml silent
    /// readings = { "00" = { pages = [{ source = "picture", lines = [{ text = "杭州兰图示例科技有限公司郑重承诺", certain = 60, area = { left = 1, top = 1, right = 9, bottom = 9 } }] }] } }
    /// [subject]
    /// name = "杭州澜图示例科技有限公司"
    /// signed.commitment = [{ file_name = "承诺书.pdf", sha256 = "00", size = 900000 }]
    /// ```
    ///
    /// ## 怎么改
    /// 以营业执照和填报内容为准，改正材料后重新签章、扫描；填报有误的，改填报内容。
    X075 Warning "“{file}”{page}写的是“{seen}”，填报的{label}是“{answer}”，请核对。"
    basis "名称在各材料中不统一（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    let algorithm = part.algorithms().next();
    let algorithm = algorithm.map(|algorithm| {
        (algorithm.text(&basics::NAME), algorithm.place(&basics::NAME.spec))
    });
    let all = part.names();
    let subject = (&*all.subject, part.record.project().place(&subject::NAME.spec));
    let names: Vec<_> = [Some(subject), algorithm].into_iter().flatten().collect();
    for (record, spec, file, reading) in part.readings() {
        for (name, place) in &names {
            if name.is_empty() {
                continue;
            }
            let Some((at, seen)) = seen(reading, name) else { continue };
            let facts = [
                ("file", &*file.file_name),
                ("page", &scan_page(reading, at)),
                ("seen", &seen),
                ("label", &place.label),
                ("answer", name),
            ];
            found.places(vec![record.place(spec), place.clone()], &facts);
        }
    }
}

/// Returns what stands in a file in place of a name, and on which page.
fn seen(reading: &Reading, name: &str) -> Option<(usize, String)> {
    let own = fold(name);
    let is_read = reading.pages.iter().any(|page| page.source == TextSource::Picture);
    if is_read && reading.folded(fold).contains(&own) {
        return None;
    }
    let mut lines = reading.certain_lines();
    lines.find_map(|(at, line)| Some((at, misspelt(name, &line.text)?)))
}
