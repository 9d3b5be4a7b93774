use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;

use crate::form::algorithm::basics;
use crate::form::product;
use crate::rules::words::{denies, has_any};
use crate::rules::{Found, Part, declare::rule};

static LAUNCHED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?P<year>20[0-9]{2})年(?P<month>[0-9]{1,2})月(?:(?P<day>[0-9]{1,2})日)?(?:起|正式|全面|，)*(?:上线|投入使用|对外提供服务|开始提供服务)").ok()
});

/// Words of a clause that tells of something else than this launch.
const OTHER: &[&str] = &["版", "前身", "内测", "测试", "升级", "旧", "试运行", "灰度"];

rule! {
    /// ## 检查什么
    /// 各段文字和本单位的报告等附件中写明的上线年月，与算法或某个产品的上线时间相同。说版本、内测的不算。
    ///
    /// ## 为什么
    /// 上线时间决定备案期限，前后矛盾会被要求说明。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[algorithms]]
    /// launch_state = "已上线"
    /// launch_date = "2026-10-12"
    /// brief = "算法于2025年3月上线，面向中小商家。"
    /// ```
    /// ```toml fires algorithms[0].materials.test_report
    /// readings = { "00" = { pages = [{ source = "text", lines = [{ text = "本算法于2025年3月上线，测试对象为线上版本。", certain = 100, area = { left = 1, top = 1, right = 9, bottom = 9 } }] }] } }
    /// [[algorithms]]
    /// launch_state = "已上线"
    /// launch_date = "2026-10-12"
    /// materials.test_report = [{ file_name = "测试报告.pdf", sha256 = "00", size = 900000 }]
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// launch_state = "已上线"
    /// launch_date = "2026-10-12"
    /// brief = "算法于2026年10月12日正式上线，内测版2026年8月上线。"
    /// ```
    ///
    /// ## 怎么改
    /// 以实际提供服务的日期为准，改上线时间或改文字。
    X050 Warning "“{field}写的是“{hit}”，上线时间填的是{launched}。"
    basis "材料一致性（实务经验）；《互联网信息服务算法推荐管理规定》第24条"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for algorithm in part.algorithms() {
        let Some(launched) = algorithm.get(&basics::LAUNCH_DATE) else { continue };
        let products = part.products().filter_map(|row| row.get(&product::LAUNCH_DATE));
        let days: Vec<Date> = products.chain([launched]).collect();
        let hit_in = |text| {
            let mut clauses = str::split(text, ['。', '；', '，', '\n']);
            clauses.find_map(|clause| another(clause, &days))
        };
        let texts = part.texts().filter(|(_, spec, _)| spec.kind.is_prose());
        let texts = texts
            .map(|(record, spec, text)| (record, spec, format!("{}”", spec.label), text));
        // Papers tell of the launch of other systems as well.
        let is_ours = |text: &str| has_any(text, &["算法", "本产品", "本服务"]);
        let lines = part
            .own_lines()
            .filter(|(.., line)| is_ours(line.text))
            .map(|(record, spec, line)| (record, spec, line.at(), line.text));
        let launched = crate::tracking::in_words(launched);
        for (record, spec, at, text) in texts.chain(lines) {
            let Some(hit) = hit_in(text) else { continue };
            let places =
                vec![record.place(spec), algorithm.place(&basics::LAUNCH_DATE.spec)];
            let facts = [("field", &*at), ("hit", hit), ("launched", &*launched)];
            found.places(places, &facts);
        }
    }
}

/// Returns the day of a launch that `clause` tells, if it is none of `days`.
fn another<'a>(clause: &'a str, days: &[Date]) -> Option<&'a str> {
    let said = LAUNCHED.as_ref()?.captures(clause)?;
    let number = |name| said.name(name)?.as_str().parse::<i16>().ok();
    let (year, month, day) = (number("year")?, number("month")?, number("day"));
    let is_known = days.iter().any(|known| {
        known.year() == year
            && i16::from(known.month()) == month
            && day.is_none_or(|day| i16::from(known.day()) == day)
    });
    (!is_known && !denies(clause) && !has_any(clause, OTHER))
        .then(|| said.get(0).map_or(clause, |hit| hit.as_str()))
}
