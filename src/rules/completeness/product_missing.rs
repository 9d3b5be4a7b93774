use crate::form::algorithm::{basics, is_supporter};
use crate::form::product;
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 服务提供者的算法至少关联了一个产品。
    ///
    /// ## 为什么
    /// 公开备案清单逐条列出算法和应用产品；没有产品就无法核对算法用在哪里。只有服务技术支持者可以没有产品。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[algorithms]]
    /// class = "个性化推送类"
    /// ```
    /// ```toml fires
    /// [[algorithms]]
    /// class = "生成合成类"
    /// role = "服务提供者"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// class = "生成合成类"
    /// role = "服务提供者"
    /// [[algorithms.products]]
    /// name = "澜图写作"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// class = "生成合成类"
    /// role = "服务技术支持者"
    /// ```
    ///
    /// ## 怎么改
    /// 在“产品及功能”中添加产品，网站、APP、小程序分别添加；只向企业客户提供技术的，请改选“服务技术支持者”。
    C040 Error "服务提供者须至少关联一个产品及功能。"
    basis "备案系统产品及功能信息（实务经验）；公开备案清单统计（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for algorithm in part.algorithms() {
        if algorithm.has(&basics::CLASS.spec) && !is_supporter(algorithm) {
            found.none_of(algorithm, &product::GROUP);
        }
    }
}
