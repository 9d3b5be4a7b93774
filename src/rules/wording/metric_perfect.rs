use crate::form::algorithm::metric;
use crate::rules::figures::figures;
use crate::rules::words::has_any;
use crate::rules::{Found, Part, declare::rule};

const RIGHT: &[&str] =
    &["准确率", "召回率", "精确率", "F1", "AUC", "合格率", "检出率", "识别率"];
const WRONG: &[&str] = &["漏检率", "误检率", "误判率", "误报率", "错误率", "漏报率"];

rule! {
    /// ## 检查什么
    /// 准确率、召回率等指标没有填100%，漏检率、误检率没有填0。
    ///
    /// ## 为什么
    /// 没有不出错的模型，满分的指标会被视为夸大，要求提供测试报告。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[algorithms]]
    /// metrics = [{ name = "准确率", value = "100%" }]
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// metrics = [{ name = "准确率", value = "97.2%" }, { name = "响应时延", value = "100毫秒" }]
    /// ```
    ///
    /// ## 怎么改
    /// 填写实测的数值，并在说明中写明测试集和测试条件。
    L023 Warning "指标“{name}”填的是“{value}”，没有不出错的模型，请填写实测值并写明测试条件。"
    basis "驳回原因统计（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    let metrics = part.algorithms().flat_map(|algorithm| algorithm.rows(&metric::GROUP));
    for row in metrics {
        let (name, value) = (row.text(&metric::NAME), row.text(&metric::VALUE));
        let Some(figure) = figures(value).next() else { continue };
        let is_percent = value[figure.end..].trim_start().starts_with(['%', '％']);
        let is = |wanted: f64| (figure.value - wanted).abs() < 1e-9;
        let is_perfect = has_any(name, RIGHT)
            && (is(100.0) && is_percent || is(1.0) && !is_percent)
            || has_any(name, WRONG) && is(0.0);
        if is_perfect {
            let places = vec![row.place(&metric::VALUE.spec)];
            found.places(places, &[("name", name), ("value", value)]);
        }
    }
}
