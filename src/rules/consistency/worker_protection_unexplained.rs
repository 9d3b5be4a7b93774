use crate::form::algorithm::basics::Class;
use crate::form::algorithm::{description, is, strategy};
use crate::rules::words::{asserted, has_any};
use crate::rules::{Found, Part, declare::rule};

/// The matters the article names, each with words that indicate it.
const DUTIES: &[&[&str]] = &[
    &["订单", "派单", "接单", "分配"],
    &["报酬", "收入", "薪", "计价", "酬劳"],
    &["时间", "时长", "工时", "休息", "疲劳"],
    &["奖惩", "奖励", "处罚", "扣罚", "惩罚", "罚款"],
];

const WORKERS: &[&str] =
    &["骑手", "司机", "配送员", "快递员", "劳动者", "外卖员", "网约工", "家政员", "代驾"];

const DISPATCHES: &[&str] = &["派单", "接单", "订单", "调度", "分配", "匹配"];

rule! {
    /// ## 检查什么
    /// 调度决策类算法的“劳动者权益保护”写明了订单分配、报酬、工作时间、奖惩四个方面；写“不涉及”的，
    /// 简介和使用场景中也没有提到为骑手、司机等劳动者派单。
    ///
    /// ## 为什么
    /// 向劳动者提供工作调度服务的，应当建立完善平台订单分配、报酬构成及支付、工作时间、奖惩等相关算法。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[algorithms]]
    /// class = "调度决策类"
    /// strategy.worker_protection = "保护骑手权益。"
    /// ```
    /// ```toml fires
    /// [[algorithms]]
    /// class = "调度决策类"
    /// scenario = "应用于配送场景，计算用户订单的预计送达时间，并为订单匹配骑手。"
    /// strategy.worker_protection = "不涉及"
    /// ```
    /// ```toml fires
    /// [[algorithms]]
    /// class = "调度决策类"
    /// strategy.worker_protection = "订单分配、报酬、工作时间、奖惩均由站点决定，本算法不予保护。"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// class = "调度决策类"
    /// strategy.worker_protection = "限制连续接单时长，超时不自动扣罚，报酬规则公开。"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// class = "调度决策类"
    /// scenario = "用于网约车场景，计算司机到乘客的距离，为用户提供一至三条最优出行路线。"
    /// strategy.worker_protection = "不涉及"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// class = "生成合成类"
    /// ```
    ///
    /// ## 怎么改
    /// 逐项写明四个方面的保护措施；不向劳动者派工的写“不涉及”。
    X022 Error "向劳动者提供工作调度的，须说明订单分配、报酬、工作时间、奖惩等保护措施。"
    basis "《互联网信息服务算法推荐管理规定》第20条"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for algorithm in part.algorithms().filter(|&a| is(a, Class::Dispatching)) {
        let text = algorithm.text(&strategy::WORKER_PROTECTION);
        let explained = if text.contains("不涉及") {
            [&description::BRIEF, &description::SCENARIO]
                .iter()
                .map(|field| algorithm.text(field))
                .all(|text| !has_any(text, WORKERS) || !has_any(text, DISPATCHES))
        } else {
            DUTIES.iter().all(|words| has_any(text, words)) && asserted(text) == text
        };
        if !explained {
            found.at(algorithm, &strategy::WORKER_PROTECTION.spec);
        }
    }
}
