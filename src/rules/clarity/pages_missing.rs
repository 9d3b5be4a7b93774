use crate::form::Reading;
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 签章扫描件的页数与页脚“第几页 共几页”相符：不缺页，不重复，次序没有颠倒，也没有混入另一份材料。页脚没有读出的页不查；一份材料分成几个文件添加的，合起来看。
    ///
    /// ## 为什么
    /// 多页材料扫描时容易漏页、夹错页，缺页的材料会被退回。
    ///
    /// ## 示例
    /// ```toml fires
    /// readings = { "00" = { pages = [{ source = "picture", lines = [{ text = "第1页 共3页", certain = 98, area = { left = 400, top = 950, right = 600, bottom = 970 } }] }, { source = "picture", lines = [{ text = "第3页 共3页", certain = 98, area = { left = 400, top = 950, right = 600, bottom = 970 } }] }] } }
    /// [subject.signed]
    /// liability = [{ file_name = "情况.pdf", sha256 = "00", size = 900000 }]
    /// ```
    /// ```toml fires
    /// readings = { "00" = { pages = [{ source = "picture", lines = [{ text = "第2页 共2页", certain = 98, area = { left = 400, top = 950, right = 600, bottom = 970 } }] }, { source = "picture", lines = [{ text = "第1页 共2页", certain = 98, area = { left = 400, top = 950, right = 600, bottom = 970 } }] }] } }
    /// [subject.signed]
    /// liability = [{ file_name = "情况.pdf", sha256 = "00", size = 900000 }]
    /// ```
    /// ```toml silent
    /// readings = { "00" = { pages = [{ source = "picture", lines = [{ text = "第1页 共2页", certain = 98, area = { left = 400, top = 950, right = 600, bottom = 970 } }] }, { source = "picture" }] } }
    /// [subject.signed]
    /// liability = [{ file_name = "情况.pdf", sha256 = "00", size = 900000 }]
    /// ```
    /// ```toml silent
    /// readings = { "00" = { pages = [{ source = "picture", lines = [{ text = "见第1页 共3页的说明", certain = 98, area = { left = 400, top = 400, right = 600, bottom = 420 } }] }] } }
    /// [subject.signed]
    /// liability = [{ file_name = "情况.pdf", sha256 = "00", size = 900000 }]
    /// ```
    ///
    /// ## 怎么改
    /// 对照页脚补扫缺的页、去掉多余的页、排好次序，再添加到这里。
    Q014 Warning "“{file}”{what}，请对照原件核对。"
    basis "材料完整（实务经验）"
}

/// A footer less certain than this may be misread, in per cent.
const CERTAIN: u8 = 85;

fn check(part: Part<'_>, found: &mut Found<'_>) {
    let all: Vec<_> = part.sealed().collect();
    for of_slot in all.chunk_by(|a, b| a.0.id() == b.0.id() && a.1.key == b.1.key) {
        let Some((record, spec, file, _)) = of_slot.first() else { continue };
        // A page of a file that was not read may be the one that seems to be missing.
        if record.attachments(spec).len() != of_slot.len() {
            continue;
        }
        let pages: Vec<_> =
            of_slot.iter().flat_map(|(.., reading)| footers(reading)).collect();
        if let Some(what) = wrong(&pages) {
            found.say(*record, spec, &[("file", &*file.file_name), ("what", &what)]);
        }
    }
}

/// Returns what each page says of its number and of how many there are.
fn footers(reading: &Reading) -> impl Iterator<Item = Option<(usize, usize)>> {
    reading.pages.iter().map(|page| {
        let mut certain = page.lines.iter().rev().filter(|line| line.certain >= CERTAIN);
        certain.find_map(|line| footer(&line.text))
    })
}

/// Takes `第 3 页 共 9 页` apart, spaces or not.
fn footer(line: &str) -> Option<(usize, usize)> {
    let line: String = line.chars().filter(|c| !c.is_whitespace()).collect();
    let rest = line.strip_prefix('第')?.strip_suffix('页')?;
    let (page, of) = rest.split_once("页共").or_else(|| rest.split_once("页，共"))?;
    let (page, of) = (page.parse().ok()?, of.parse().ok()?);
    (1..=of).contains(&page).then_some((page, of))
}

/// Returns what is wrong with the pages, by what they say of themselves.
fn wrong(pages: &[Option<(usize, usize)>]) -> Option<String> {
    let said: Vec<(usize, usize)> = pages.iter().flatten().copied().collect();
    let total = said.first()?.1;
    if let Some((_, other)) = said.iter().find(|(_, of)| *of != total) {
        return Some(format!(
            "的页脚有的写共 {total} 页，有的写共 {other} 页，像是混入了另一份"
        ));
    }
    let numbers = || said.iter().map(|(page, _)| *page);
    if let Some(page) =
        (1..=total).find(|page| numbers().filter(|one| one == page).count() > 1)
    {
        return Some(format!("的第 {page} 页不止一张"));
    }
    if pages.len() < total {
        let missing: Vec<_> = (1..=total)
            .filter(|page| !numbers().any(|one| one == *page))
            .map(|page| page.to_string())
            .collect();
        let is_known = said.len() == pages.len() && missing.len() <= MOST_NAMED;
        return Some(if is_known {
            format!("缺第 {} 页（页脚写共 {total} 页）", missing.join("、"))
        } else {
            format!("只有 {} 页，页脚写共 {total} 页", pages.len())
        });
    }
    if !numbers().is_sorted() {
        let order: Vec<_> =
            numbers().take(MOST_NAMED).map(|page| page.to_string()).collect();
        return Some(format!("的页序不对：依次是第 {} 页", order.join("、")));
    }
    None
}

/// How many pages are named.
const MOST_NAMED: usize = 8;
