use crate::form::algorithm::basics::{self, LaunchState};
use crate::form::product::{self, Status};
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 算法选了“未上线”的，它的产品都不是“已上线”；算法选了“已上线”的，不是所有产品都“未上线”。
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
    /// ```toml silent
    /// [[algorithms]]
    /// launch_state = "已上线"
    /// products = [{ name = "澜图写作", status = "已上线" }, { name = "澜图写作", status = "未上线" }]
    /// ```
    ///
    /// ## 怎么改
    /// 核对两处。产品已上线、但尚未使用该算法的，说明理由。
    X038 Warning "算法的上线情况是“{algorithm}”，产品“{product}”的服务状态却是“{status}”。"
    basis "材料一致性（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for algorithm in part.algorithms() {
        let Some(state) = algorithm.get(&basics::LAUNCH_STATE) else { continue };
        let stated = algorithm
            .rows(&product::GROUP)
            .filter_map(|product| Some((product, product.get(&product::STATUS)?)));
        let stated: Vec<_> = stated.collect();
        let differing = match state {
            LaunchState::Planned => stated.iter().find(|(_, s)| *s == Status::Live),
            LaunchState::Live if stated.iter().all(|(_, s)| *s == Status::Planned) => {
                stated.first()
            }
            LaunchState::Live => None,
        };
        if let Some((product, status)) = differing {
            let places = vec![
                algorithm.place(&basics::LAUNCH_STATE.spec),
                product.place(&product::STATUS.spec),
            ];
            let facts = [
                ("algorithm", state.word()),
                ("product", product.text(&product::NAME)),
                ("status", status.word()),
            ];
            found.places(places, &facts);
        }
    }
}
