use std::sync::LazyLock;

use regex::Regex;

use crate::rules::figures::figures;
use crate::rules::words::{denies, ends_clause};
use crate::rules::{Found, Part, declare::rule};

static KEPT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"日志[^，。；]{0,12}?(?:留存|保存|保留|存储)(?:期限|时间|期|至少|不少于|不低于|为|约|：|最长|满)*(?P<term>[0-9一二两三四五六七八九十百]+(?P<unit>个月|天|日|周|小时))").ok()
});

rule! {
    /// ## 检查什么
    /// 写明日志留存期限的，不少于六个月（180日）。
    ///
    /// ## 为什么
    /// 算法推荐服务提供者应当依法留存网络日志；网络日志的留存不少于六个月。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[algorithms]]
    /// model.mechanism = "推理日志留存三个月。"
    /// ```
    /// ```toml fires
    /// liability.tech_measures = "日志保存期限为90天。"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// model.mechanism = "推理日志留存不少于六个月，上传图片保存24小时，日志按小时统计。"
    /// self_assessment.data_security = "日志留存180天。"
    /// ```
    ///
    /// ## 怎么改
    /// 把留存期限改为六个月以上，并按此执行。
    X054 Warning "“{field}”写的是“{hit}”，网络日志的留存不得少于六个月。"
    basis "《互联网信息服务算法推荐管理规定》第28条；《中华人民共和国网络安全法》第21条（未核实）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for (record, spec, text) in part.texts().filter(|(_, spec, _)| spec.kind.is_prose()) {
        let clauses = text.split(ends_clause);
        let short = clauses.into_iter().find_map(|clause| {
            let kept = KEPT.as_ref()?.captures(clause)?;
            let days = match kept.name("unit")?.as_str() {
                "个月" => 30.0,
                "周" => 7.0,
                "小时" => 1.0 / 24.0,
                _ => 1.0,
            };
            let count = figures(kept.name("term")?.as_str()).next()?.value;
            let is_short = count * days < 180.0 && !denies(&clause.replace("不少于", ""));
            is_short.then(|| kept.get(0)).flatten()
        });
        if let Some(short) = short {
            found.say(record, spec, &[("field", spec.label), ("hit", short.as_str())]);
        }
    }
}
