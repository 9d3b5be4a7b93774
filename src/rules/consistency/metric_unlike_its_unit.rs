use crate::form::algorithm::metric;
use crate::rules::words::has_any;
use crate::rules::{Found, Part, declare::rule};

/// Shares of a whole.
const SHARES: &[&str] = &[
    "准确率",
    "召回率",
    "精确率",
    "漏检率",
    "误检率",
    "拒答率",
    "完课率",
    "F1值",
    "AUC",
];

rule! {
    /// ## 检查什么
    /// 比率类指标（准确率、召回率、AUC 等）的数值是百分数或不大于 1 的小数，不带时间单位；响应时延带时间单位；
    /// 主观意见分不带百分号和时间单位。
    ///
    /// ## 为什么
    /// 指标与数值错位，审核人员无法判断算法性能。
    ///
    /// ## 示例
    /// ```toml fires algorithms[0].metrics[0].value
    /// [[algorithms]]
    /// metrics = [{ name = "准确率", value = "平均2.8秒" }]
    /// ```
    /// ```toml fires algorithms[0].metrics[0].value
    /// [[algorithms]]
    /// metrics = [{ name = "响应时延", value = "97.2%" }]
    /// ```
    /// ```toml fires algorithms[0].metrics[0].value
    /// [[algorithms]]
    /// metrics = [{ name = "召回率", value = "4.3" }]
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// metrics = [{ name = "准确率", value = "97.2%" }, { name = "AUC", value = "0.781" }, { name = "响应时延", value = "P99 120毫秒" }, { name = "完课率", value = "提升6.4个百分点" }, { name = "主观意见分", value = "4.3" }, { name = "召回率", value = "千分之九百九" }]
    /// ```
    ///
    /// ## 怎么改
    /// 核对指标与数值是否对应，写上单位。
    X069 Warning "指标“{name}”的数值写的是“{value}”，{problem}。"
    basis "备案系统算法性能（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for algorithm in part.algorithms() {
        for metric in algorithm.rows(&metric::GROUP) {
            let (name, value) =
                (metric.text(&metric::NAME).trim(), metric.text(&metric::VALUE).trim());
            if let Some(problem) = problem(name, value) {
                let places = vec![
                    metric.place(&metric::VALUE.spec),
                    metric.place(&metric::NAME.spec),
                ];
                let facts = [("name", name), ("value", value), ("problem", problem)];
                found.places(places, &facts);
            }
        }
    }
}

fn problem(name: &str, value: &str) -> Option<&'static str> {
    if !value.contains(|char: char| char.is_ascii_digit()) {
        return None;
    }
    let is_share = value.contains(['%', '％', '‰']) || value.contains("百分");
    let is_time = value.contains(['秒', '时'])
        || has_any(value, &["ms", "分钟"])
        || value.ends_with('s') && !is_share;
    if SHARES.contains(&name) {
        let bare = value.parse::<f64>().ok();
        return if is_time && !is_share {
            Some("像是时间")
        } else if bare.is_some_and(|value| value > 1.0) {
            Some("没有百分号又大于 1")
        } else {
            None
        };
    }
    let needs_time = name == "响应时延" && !is_time;
    let needs_none = name == "主观意见分" && (is_share || is_time);
    if needs_time {
        Some("没有时间单位")
    } else {
        needs_none.then_some("不像是评分")
    }
}
