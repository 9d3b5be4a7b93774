use std::collections::BTreeMap;

use crate::form::kind::{Format, Text};
use crate::form::{Kind, Place};
use crate::rules::clarity::scan_page;
use crate::rules::{Case, Found, Part, declare::rule};
use crate::scans;

/// Shorter runs are near too many.
const SHORTEST: usize = 8;
/// Two slips in so many characters are no other number.
const LONG: usize = 18;

rule! {
    /// ## 检查什么
    /// 附件里的统一社会信用代码、备案号、许可证号、证件号码、
    /// 手机号码、电子邮箱，没有与填报的只差一两位。同一份文件里别处
    /// 写对的不报；识别得到的文字须有把握。电子邮箱只看域名，18 位以下的号码只差一位或两位互换的才算。
    ///
    /// ## 为什么
    /// 只差一两位的，不是别人的号码，而是抄错的自己的号码；号码对不上会被退回。
    ///
    /// ## 示例
    /// ```toml fires subject.safety_officer.employment_proof
    /// readings = { "00" = { pages = [{ source = "text", lines = [{ text = "联系电话：13900138000", certain = 100, area = { left = 1, top = 1, right = 9, bottom = 9 } }] }] } }
    /// [subject.safety_officer]
    /// mobile = "13900139000"
    /// employment_proof = [{ file_name = "工作证明.pdf", sha256 = "00", size = 900000 }]
    /// ```
    /// ```toml fires algorithms[0].products[0].screenshots
    /// readings = { "00" = { pages = [{ source = "picture", lines = [{ text = "浙ICP备2099000007号-1 | 投诉举报", certain = 98, area = { left = 1, top = 1, right = 9, bottom = 9 } }] }] } }
    /// [[algorithms]]
    /// products = [{ name = "澜图写作", pre_licence = "浙ICP备2099000001号-1", screenshots = [{ file_name = "页脚.png", sha256 = "00", size = 900000 }] }]
    /// ```
    /// ```toml silent
    /// readings = { "00" = { pages = [{ source = "text", lines = [{ text = "甲方联系电话：13900139000，乙方联系电话：13700138000", certain = 100, area = { left = 1, top = 1, right = 9, bottom = 9 } }, { text = "京ICP备2099000001号，编号 13900139001", certain = 100, area = { left = 1, top = 1, right = 9, bottom = 9 } }] }] } }
    /// [subject.safety_officer]
    /// mobile = "13900139000"
    /// employment_proof = [{ file_name = "工作证明.pdf", sha256 = "00", size = 900000 }]
    /// [[subject.licenses]]
    /// number = "浙ICP备2099000001号-1"
    /// ```
    ///
    /// ## 怎么改
    /// 对照证件核对：填报有误的改填报内容，文件有误的改正后重新上传；确是别人的号码，说明理由即可。
    X086 Warning "“{file}”{page}写的“{seen}”，与填报的{label}“{own}”只差一两位，请核对。"
    basis "材料一致性（实务经验）"
    of project
}

/// A number of ours: what stands before the longest run of letters and digits in it, and
/// that run.
struct Own<'a> {
    lead: &'a str,
    core: &'a str,
    format: Format,
    written: &'a str,
    place: Place,
}

fn check(case: Case<'_>, found: &mut Found<'_>) {
    if case.parts().flat_map(Part::readings).next().is_none() {
        return;
    }
    let numbers = numbers(case);
    for (record, spec, file, reading) in case.parts().flat_map(Part::readings) {
        if scans::is_compared(spec) {
            continue; // X071 compares cards and licences
        }
        let lines = reading.certain_lines();
        let tokens: Vec<_> = lines
            .flat_map(|(page, line)| runs(&line.text).map(move |run| (page, run)))
            .collect();
        for own in numbers.values() {
            let Some((page, (lead, core))) = nearly(own, &tokens, &numbers) else {
                continue;
            };
            let places = vec![record.place(spec), own.place.clone()];
            if found.knows_all(&places) {
                continue; // X076 tells of what stands behind its label
            }
            let lead = lead.trim_end().ends_with(own.lead.trim_end());
            let lead = if lead { own.lead } else { "" };
            let facts = [
                ("file", &*file.file_name),
                ("page", &scan_page(reading, page)),
                ("seen", &format!("{lead}{core}")),
                ("label", &own.place.label),
                ("own", own.written),
            ];
            found.places(places, &facts);
        }
    }
}

/// Returns the numbers that are answers, by their cores.
fn numbers(case: Case<'_>) -> BTreeMap<&str, Own<'_>> {
    let mut all = BTreeMap::new();
    for (record, spec) in case.parts().flat_map(Part::fields) {
        let Kind::Text(Text { format }) = spec.kind else { continue };
        let is_number = matches!(
            format,
            Format::Uscc
                | Format::PersonId { .. }
                | Format::Mobile
                | Format::Email
                | Format::ModelNumber
                | Format::Permit
        );
        let written = record.raw(spec.key).and_then(|answer| answer.as_str());
        let Some(written) = written.filter(|_| is_number) else { continue };
        let longest = runs(written).max_by_key(|(_, core)| core.len());
        let Some((lead, core)) = longest.filter(|(_, core)| core.len() >= SHORTEST)
        else {
            continue;
        };
        all.entry(core).or_insert_with(|| Own {
            lead,
            core,
            format,
            written,
            place: record.place(spec),
        });
    }
    all
}

/// Returns the runs of letters and digits in a line, each with what stands before it. An
/// e-mail address is one.
fn runs(line: &str) -> impl Iterator<Item = (&str, &str)> {
    let is_part = |char: char| char.is_ascii_alphanumeric();
    let is_of_address = move |char: char| is_part(char) || "@._-".contains(char);
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + line[at..].find(is_part)?;
        let length = |fits: &dyn Fn(char) -> bool| {
            line[start..].find(|char| !fits(char)).unwrap_or(line.len() - start)
        };
        let address = &line[start..start + length(&is_of_address)];
        let end = if address.contains('@') {
            start + address.trim_end_matches(['.', '_', '-']).len()
        } else {
            start + length(&is_part)
        };
        at = end;
        Some((&line[..start], &line[start..end]))
    })
}

/// A run in a file: its page, what stands before it, and itself.
type Run<'a> = (usize, (&'a str, &'a str));

/// Returns the run that is nearly a number of ours and no other one, unless ours is there
/// as well.
fn nearly<'a>(
    own: &Own<'_>,
    tokens: &[Run<'a>],
    numbers: &BTreeMap<&str, Own<'_>>,
) -> Option<Run<'a>> {
    if tokens.iter().any(|(_, (_, core))| *core == own.core) {
        return None;
    }
    let mut near = tokens.iter().filter(|(_, (lead, core))| {
        core.len() == own.core.len()
            && lead.trim_end().ends_with(own.lead.trim_end())
            && !numbers.contains_key(core)
            && is_slip(own, core)
    });
    near.next().copied()
}

/// Returns whether another number is ours with a slip: one character, two neighbours
/// exchanged, or two characters of a long one.
fn is_slip(own: &Own<'_>, other: &str) -> bool {
    let pairs = || own.core.bytes().zip(other.bytes());
    let differ: Vec<_> =
        pairs().enumerate().filter(|(_, (a, b))| a != b).map(|(at, _)| at).collect();
    // What was recognised confuses letters with digits.
    let is_like = pairs().all(|(a, b)| a.is_ascii_digit() == b.is_ascii_digit());
    let is_exchanged = |one: usize, next: usize| {
        let (own, other) = (own.core.as_bytes(), other.as_bytes());
        next == one + 1 && own[one] == other[next] && own[next] == other[one]
    };
    let is_near = match differ[..] {
        // Colleagues have addresses at one domain.
        [at] => {
            own.format != Format::Email || own.core.find('@').is_some_and(|end| at > end)
        }
        [one, next] => {
            own.format != Format::Email
                && (own.core.len() >= LONG || is_exchanged(one, next))
        }
        _ => false,
    };
    is_near && is_like
}
