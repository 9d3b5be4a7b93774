use crate::form::algorithm::basics::{self, LaunchState};
use crate::form::product::{self, Status, service};
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 选“已上线”的算法和产品，上线时间不晚于检查当天。
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
    /// ```toml fires
    /// [[algorithms]]
    /// products = [{ status = "已上线", launch_date = "2026-12-01" }]
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
    D008 Error "上线时间 {day} 晚于今日，请改为“未上线”或修正日期。"
    basis "材料一致性（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    let algorithms = part
        .algorithms()
        .filter(|one| one.get(&basics::LAUNCH_STATE) == Some(LaunchState::Live))
        .map(|one| (one, &basics::LAUNCH_DATE));
    let products = part
        .products()
        .filter(|one| one.get(&product::STATUS) == Some(Status::Live))
        .map(|one| (one, &product::LAUNCH_DATE));
    let services = part.algorithms().flat_map(|one| one.rows(&service::GROUP));
    let services = services
        .filter(|one| one.get(&service::STATUS) == Some(Status::Live))
        .map(|one| (one, &service::LAUNCH_DATE));
    for (record, field) in algorithms.chain(products).chain(services) {
        if let Some(day) = record.get(field).filter(|&day| day > part.today) {
            found.say(record, &field.spec, &[("day", &day.to_string())]);
        }
    }
}
