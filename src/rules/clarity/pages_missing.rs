use crate::form::{Line, Reading};
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 签章扫描件的页数与页脚的页码相符：不缺页，不重复，次序没有颠倒，也没有混入另一份材料。页脚没有读出的页不查；一份材料分成几个文件添加的，合起来看。
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
    /// ```toml fires
    /// readings = { "00" = { pages = [{ source = "picture", lines = [{ text = "—1—", certain = 98, area = { left = 700, top = 940, right = 760, bottom = 960 } }] }, { source = "picture", lines = [{ text = "— 3 —", certain = 98, area = { left = 700, top = 940, right = 760, bottom = 960 } }] }] } }
    /// [subject.signed]
    /// liability = [{ file_name = "情况.pdf", sha256 = "00", size = 900000 }]
    /// ```
    /// ```toml silent
    /// readings = { "00" = { pages = [{ source = "picture" }, { source = "picture", lines = [{ text = "—2—", certain = 98, area = { left = 700, top = 940, right = 760, bottom = 960 } }] }] } }
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
    /// ```toml silent
    /// readings = { "00" = { pages = [{ source = "picture", lines = [{ text = "第1页 共9999999999999页", certain = 98, area = { left = 400, top = 950, right = 600, bottom = 970 } }] }] } }
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

/// The number of a page, and how many there are, if its footer says so.
type Footer = (usize, Option<usize>);

/// Returns what each page says of its number.
fn footers(reading: &Reading) -> impl Iterator<Item = Option<Footer>> {
    reading.pages.iter().map(|page| {
        let mut certain = page.lines.iter().rev().filter(|line| line.certain >= CERTAIN);
        certain.find_map(footer)
    })
}

/// Takes `第 3 页 共 9 页` apart, and at the foot of a page `— 3 —`, spaces or not.
fn footer(line: &Line) -> Option<Footer> {
    let text: String = line.text.chars().filter(|c| !c.is_whitespace()).collect();
    if let Some(rest) = text.strip_prefix('第').and_then(|rest| rest.strip_suffix('页'))
    {
        let (page, of) = rest.split_once("页共").or_else(|| rest.split_once("页，共"))?;
        let (page, of) = (page.parse().ok()?, of.parse().ok()?);
        let is_sound = of <= MOST_PAGES && (1..=of).contains(&page);
        return is_sound.then_some((page, Some(of)));
    }
    // A recognised dash may be any of these.
    let is_dash = |c: char| "—-–―一_~".contains(c);
    let number = text.trim_matches(is_dash);
    let is_between = text.starts_with(is_dash) && text.ends_with(is_dash);
    let page: usize =
        number.parse().ok().filter(|page| (1..=MOST_PAGES).contains(page))?;
    (is_between && line.area.top >= FOOT).then_some((page, None))
}

/// Where the foot of a page begins, in thousandths of its height.
const FOOT: u16 = 850;
/// A larger number is none of a page.
const MOST_PAGES: usize = 500;

/// Returns what is wrong with the pages, by what they say of themselves.
fn wrong(pages: &[Option<Footer>]) -> Option<String> {
    let said = || pages.iter().flatten();
    let mut totals = said().filter_map(|(_, of)| *of);
    let declared = totals.next();
    if let (Some(total), Some(other)) =
        (declared, totals.find(|of| Some(*of) != declared))
    {
        return Some(format!(
            "的页脚有的写共 {total} 页，有的写共 {other} 页，像是混入了另一份"
        ));
    }
    let numbers: Vec<usize> = said().map(|(page, _)| *page).collect();
    let last = declared.or_else(|| numbers.iter().max().copied())?;
    let times = |page: usize| numbers.iter().filter(|one| **one == page).count();
    if let Some(page) = (1..=last).find(|page| times(*page) > 1) {
        return Some(format!("的第 {page} 页不止一张"));
    }
    if pages.len() < last {
        let missing: Vec<_> = (1..=last)
            .filter(|page| times(*page) == 0)
            .map(|page| page.to_string())
            .collect();
        let is_known = numbers.len() == pages.len() && missing.len() <= MOST_NAMED;
        return Some(if is_known {
            format!("缺第 {} 页", missing.join("、"))
        } else {
            format!("只有 {} 页，按页码应有 {last} 页", pages.len())
        });
    }
    if !numbers.is_sorted() {
        let order: Vec<_> =
            numbers.iter().take(MOST_NAMED).map(ToString::to_string).collect();
        return Some(format!("的页序不对：依次是第 {} 页", order.join("、")));
    }
    None
}

/// How many pages are named.
const MOST_NAMED: usize = 8;
