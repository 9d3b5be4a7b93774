use crate::form::algorithm::basics::{self, LaunchState};
use crate::rules::{Case, Found, declare::rule};

rule! {
    /// ## 检查什么
    /// 选“已上线”的算法，上线时间不晚于检查当天。
    ///
    /// ## 为什么
    /// 上线情况与上线时间矛盾，审核人员无法判断算法是否已对外提供服务。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[algorithms]]
    /// launch_state = "已上线"
    /// launch_date = "2026-12-01"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// launch_state = "已上线"
    /// launch_date = "2026-11-23"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// launch_state = "未上线"
    /// launch_date = "2026-12-01"
    /// ```
    ///
    /// ## 怎么改
    /// 尚未上线的改选“未上线”；已经上线的，修正上线时间。
    D008 Error "上线时间晚于今日，请改为“未上线”或修正日期。"
    basis "材料一致性（实务经验）"
}

fn check(case: Case<'_>, found: &mut Found<'_>) {
    for algorithm in case.algorithms() {
        let is_live = algorithm.get(&basics::LAUNCH_STATE) == Some(LaunchState::Live);
        let launched = algorithm.get(&basics::LAUNCH_DATE);
        if is_live && launched.is_some_and(|day| day > case.today) {
            found.at(algorithm, &basics::LAUNCH_DATE.spec);
        }
    }
}
