use crate::form::subject;
use crate::rules::names::distance;
use crate::rules::words::plain_name;
use crate::rules::{Found, Part, declare::rule};

const ENDS: &[&str] = &["有限责任公司", "股份有限公司", "有限公司"];

rule! {
    /// ## 检查什么
    /// 各段文字中写到的公司全称，没有与主体名称只差一个字、“有限公司”与“有限责任公司”不同、少写了
    /// 地名或者括号写法不同的；“经××公司自评估”等说本单位的，写的是主体名称。其他公司的名称不算。
    ///
    /// ## 为什么
    /// 主体名称在各份材料中须与营业执照逐字一致，写错一个字也会被退回。
    ///
    /// ## 示例
    /// ```toml fires subject.remarks
    /// subject.name = "杭州澜图示例科技有限公司"
    /// subject.remarks = "杭州澜图示例科技有限责任公司无境外投资人。"
    /// ```
    /// ```toml fires algorithms[0].brief
    /// subject.name = "杭州澜图示例科技有限公司"
    /// [[algorithms]]
    /// brief = "本算法由澜图示例科技有限公司研发。"
    /// ```
    /// ```toml fires algorithms[0].brief
    /// subject.name = "杭州澜图示例科技有限公司"
    /// [[algorithms]]
    /// brief = "本算法由杭州蓝图示例科技有限公司研发。"
    /// ```
    /// ```toml silent
    /// subject.name = "杭州澜图示例科技有限公司"
    /// subject.remarks = "杭州澜图示例科技有限公司的股东为杭州澜图控股有限公司，云服务由阿里云计算有限公司提供。"
    /// ```
    ///
    /// ## 怎么改
    /// 照营业执照改写；确是另一家公司的，不必改。
    X001 Warning "“{field}”中的主体名称写作“{hit}”，主体信息中是“{name}”。"
    basis "驳回整改实例（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    let name = part.names().subject;
    let Some(own) = core(&name) else { return };
    let own: Vec<char> = own.chars().collect();
    let mut told = None;
    for (record, spec, text) in part.texts().filter(|(_, spec, _)| spec.kind.is_prose()) {
        let this = Some((record.id(), spec.key));
        if this != told
            && let Some((hit, _)) = firms(text).find(|(firm, after)| {
                is_slip(firm, &name, &own) || is_self(firm, after, &name)
            })
        {
            let places =
                vec![record.place(spec), record.project().place(&subject::NAME.spec)];
            found.places(places, &[("field", spec.label), ("hit", hit), ("name", &name)]);
            told = this;
        }
    }
}

/// Returns what precedes 有限公司 and the like, spelled plainly.
fn core(name: &str) -> Option<String> {
    let stem = ENDS.iter().find_map(|end| name.strip_suffix(end))?;
    Some(plain_name(stem)).filter(|stem| stem.chars().count() >= 4)
}

/// Returns the runs of letters and brackets that end as the name of a firm does, each with
/// what follows.
fn firms(text: &str) -> impl Iterator<Item = (&str, &str)> {
    const WORD: &str = "有限";
    text.match_indices(WORD).filter_map(|(at, _)| {
        let end = ["有限公司", "有限责任公司"]
            .iter()
            .find(|end| text[at..].starts_with(**end))?;
        let end = at + end.len();
        let is_name = |c: char| c.is_alphanumeric() || "（）()".contains(c);
        let start = text[..at].trim_end_matches(is_name).len();
        Some((&text[start..end], &text[end..]))
    })
}

/// Returns whether what follows a firm speaks of this subject: 经××公司自评估.
fn is_self(firm: &str, after: &str, name: &str) -> bool {
    let speaks = [
        "自评估",
        "申请备案",
        "郑重承诺",
        "（以下简称“本公司”",
        "（以下简称“我公司”",
        "（以下简称“本单位”",
    ];
    !firm.ends_with(name) && speaks.iter().any(|words| after.starts_with(words))
}

/// Returns whether `firm` is followed or preceded by nothing else and is the own name with a
/// slip. Words may precede the name: 由杭州澜图示例科技有限公司.
fn is_slip(firm: &str, name: &str, own: &[char]) -> bool {
    if firm.ends_with(name) {
        return false;
    }
    let Some(stem) = ENDS.iter().find_map(|end| firm.strip_suffix(end)) else {
        return false;
    };
    let stem: Vec<char> = plain_name(stem).chars().collect();
    if stem.ends_with(own) {
        return true; // only the end or the brackets differ
    }
    // Without the place: the brand with all that follows.
    let brand = &own[2..];
    let is_short = brand.len() >= 4 && stem.ends_with(brand);
    let tail = &stem[stem.len().saturating_sub(own.len())..];
    is_short && !stem.ends_with(&own[1..]) && tail.len() != own.len()
        || is_short && distance(tail, own) > 0
        || tail.len() == own.len() && distance(tail, own) == 1
}
