use std::sync::LazyLock;

use regex::Regex;

use crate::rules::figures::figures;
use crate::rules::{Found, Part, declare::rule};

static TOTAL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?:共有|共计|合计|总计|总人数|共|现有)(?:为|约)?[0-9一二三四五六七八九十百两]+[人名]").ok()
});

rule! {
    /// ## 检查什么
    /// 写明总人数和分项人数的（“共9人，其中技术8人、审核3人”），分项之和不超过总数；以冒号逐项列出的，
    /// 与总数相等。
    ///
    /// ## 为什么
    /// 人数前后矛盾，会被认为专职机构并不存在。
    ///
    /// ## 示例
    /// ```toml fires
    /// liability.staff_size = "共9人，其中技术8人、审核3人。"
    /// ```
    /// ```toml fires
    /// liability.staff_size = "共12人：安全评估3人、内容审核6人、技术保障2人；其中专职9人、兼职3人。"
    /// ```
    /// ```toml silent
    /// liability.staff_size = "共12人：安全评估3人、内容审核6人、技术保障2人、法务合规1人；其中专职9人、兼职3人。"
    /// ```
    /// ```toml silent
    /// liability.staff_size = "共18人，其中评估4人、监测3人、内容审核9人、法务2人，专职15人。另聘请外部专家3人。"
    /// ```
    /// ```toml silent
    /// liability.staff_size = "部门共20人，其中审核组8人。"
    /// ```
    ///
    /// ## 怎么改
    /// 核实总数和各岗位的人数；一人多岗的，写明兼任。
    X049 Warning "“{field}”写的是“{hit}”，分项合计却是{sum}人。"
    basis "材料一致性（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for (record, spec, text) in part.texts().filter(|(_, spec, _)| spec.kind.is_prose()) {
        let Some(total) = TOTAL.as_ref().and_then(|total| total.find(text)) else {
            continue;
        };
        let Some(count) = figures(total.as_str()).next().map(|figure| figure.value)
        else {
            continue;
        };
        let rest = &text[total.end()..];
        let sentence = rest.split(['。', '\n']).next().unwrap_or_default();
        if sentence.contains("兼任") || sentence.contains("一人多岗") {
            continue;
        }
        let wrong = lists(sentence).find_map(|(is_whole, list)| {
            let separate: f64 = list.split('，').map(sum).fold(0.0, f64::max);
            let all = sum(list);
            let is_wrong = if is_whole {
                !is(separate, count) && !is(all, count)
            } else {
                separate > count
            };
            let told = if all < count || is_whole { all } else { separate };
            (is_wrong && told > 0.0).then_some(told)
        });
        if let Some(sum) = wrong {
            let sum = crate::rules::figures::plain(sum);
            let facts = [("field", spec.label), ("hit", total.as_str()), ("sum", &*sum)];
            found.say(record, spec, &facts);
        }
    }
}

fn is(one: f64, other: f64) -> bool {
    (one - other).abs() < 0.5
}

/// Returns the lists of a sentence, each with whether it must tell everybody.
fn lists(sentence: &str) -> impl Iterator<Item = (bool, &str)> {
    let parts = sentence.split(['；', ';']).flat_map(|part| part.split("其中"));
    parts.enumerate().map(|(at, part)| {
        let is_whole =
            at == 0 && part.starts_with(['：', ':']) && part.matches('人').count() > 1;
        (is_whole, part)
    })
}

/// Returns the sum of the persons that a list counts.
fn sum(list: &str) -> f64 {
    let persons =
        figures(list).filter(|figure| list[figure.end..].starts_with(['人', '名']));
    persons.map(|figure| figure.value).sum()
}
