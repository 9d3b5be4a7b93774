use crate::form::algorithm::basics::{self, LaunchState};
use crate::form::product::{self, Status, service};
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 算法选了“未上线”的，它的产品和服务都不是“已上线”；算法选了“已上线”的，不是所有产品和服务都“未上线”。
    ///
    /// ## 为什么
    /// 上线情况决定备案期限，与产品的服务状态矛盾会被要求说明。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[algorithms]]
    /// launch_state = "未上线"
    /// products = [{ name = "澜图写作", status = "已上线" }]
    /// ```
    /// ```toml fires
    /// [[algorithms]]
    /// launch_state = "已上线"
    /// products = [{ name = "澜图写作", status = "未上线" }]
    /// ```
    /// ```toml fires
    /// [[algorithms]]
    /// class = "生成合成类"
    /// role = "服务技术支持者"
    /// launch_state = "未上线"
    /// tech_services = [{ name = "语音合成接口", status = "已上线" }]
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// launch_state = "已上线"
    /// products = [{ name = "澜图写作", status = "已上线" }, { name = "澜图写作", status = "未上线" }]
    /// ```
    ///
    /// ## 怎么改
    /// 核对两处。产品已上线、但尚未使用该算法的，说明理由。
    X038 Warning "算法的上线情况是“{algorithm}”，“{product}”的服务状态却是“{status}”。"
    basis "材料一致性（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for algorithm in part.algorithms() {
        let Some(state) = algorithm.get(&basics::LAUNCH_STATE) else { continue };
        let products = algorithm.rows(&product::GROUP).map(|row| (row, &product::STATUS));
        let services = algorithm.rows(&service::GROUP).map(|row| (row, &service::STATUS));
        let stated = products
            .chain(services)
            .filter_map(|(row, field)| Some((row, field, row.get(field)?)));
        let stated: Vec<_> = stated.collect();
        let differing = match state {
            LaunchState::Planned => stated.iter().find(|(.., s)| *s == Status::Live),
            LaunchState::Live if stated.iter().all(|(.., s)| *s == Status::Planned) => {
                stated.first()
            }
            LaunchState::Live => None,
        };
        if let Some((row, field, status)) = differing {
            let places =
                vec![algorithm.place(&basics::LAUNCH_STATE.spec), row.place(&field.spec)];
            let facts = [
                ("algorithm", state.word()),
                ("product", &*row.name().unwrap_or_default()),
                ("status", status.word()),
            ];
            found.places(places, &facts);
        }
    }
}
