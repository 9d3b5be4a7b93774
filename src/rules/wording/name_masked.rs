use crate::form::Kind;
use crate::rules::{Found, Part, declare::rule};

/// Questions that are answered with a name.
const NAMES: &[&str] = &["姓名", "名称", "部门", "机构", "持有人", "提供方"];

rule! {
    /// ## 检查什么
    /// 姓名、部门和各种名称里没有“某”字。
    ///
    /// ## 为什么
    /// 文档脱敏时常用“某”代替真名；备案要的是真名，对不上证件会被退回。
    ///
    /// ## 示例
    /// ```toml fires subject.contact.name
    /// subject.contact.name = "陆某鸣"
    /// ```
    /// ```toml silent
    /// subject.contact.name = "陆一鸣"
    /// subject.contact.title = "某类业务负责人"
    /// ```
    ///
    /// ## 怎么改
    /// 改为完整的真名；名称里确有这个字的，说明理由即可。
    L033 Warning "“{field}”填的“{name}”里有“某”字，像是隐去了真名。"
    basis "材料完整性（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for (record, spec) in part.fields() {
        let is_name = matches!(spec.kind, Kind::Text(_))
            && NAMES.iter().any(|name| spec.label.ends_with(name));
        let name = record.raw(spec.key).and_then(|name| name.as_str());
        if let Some(name) = name.filter(|name| is_name && name.contains('某')) {
            // L017 tells of 某某.
            if !name.contains("某某") {
                found.say(record, spec, &[("field", spec.label), ("name", name)]);
            }
        }
    }
}
