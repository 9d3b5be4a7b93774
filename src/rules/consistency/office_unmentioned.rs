use crate::form::liability::organisation;
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// “专职机构设置”写到了“专职机构名称”中的机构（末尾四个字相同即可）。
    ///
    /// ## 为什么
    /// 机构名称前后不一，会被认为专职机构没有落实。
    ///
    /// ## 示例
    /// ```toml fires
    /// liability.org_name = "算法安全部"
    /// liability.org_structure = "设内容安全中心为专职机构，直接向总经理汇报。"
    /// ```
    /// ```toml silent
    /// liability.org_name = "算法安全委员会办公室"
    /// liability.org_structure = "公司设算法安全委员会，委员会办公室为专职机构。"
    /// ```
    ///
    /// ## 怎么改
    /// 以实际设立的机构为准，改写其中一处。
    X056 Warning "专职机构名称是“{name}”，“专职机构设置”没有写到它。"
    basis "材料一致性（实务经验）"
}

/// So many characters at the end of a name tell it.
const TAIL: usize = 4;

fn check(part: Part<'_>, found: &mut Found<'_>) {
    let name = part.record.text(&organisation::ORG_NAME).trim();
    let structure = part.record.text(&organisation::ORG_STRUCTURE);
    let tail =
        name.char_indices().rev().nth(TAIL - 1).map_or(name, |(at, _)| &name[at..]);
    if !name.is_empty() && !structure.is_empty() && !structure.contains(tail) {
        let specs = [&organisation::ORG_NAME.spec, &organisation::ORG_STRUCTURE.spec];
        let places = specs.map(|spec| part.record.place(spec)).to_vec();
        found.places(places, &[("name", name)]);
    }
}
