use crate::form::algorithm::{basics, is_supporter};
use crate::form::product;
use crate::rules::{Case, Found, declare::rule};

rule! {
    /// ## 检查什么
    /// 角色为服务技术支持者的算法，没有填写产品。
    ///
    /// ## 为什么
    /// 技术支持者通过接口服务企业客户，公示的应用产品一般为“--”。既支持客户又直接面向公众的，
    /// 是两个角色，需要两条备案。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[algorithms]]
    /// class = "生成合成类"
    /// role = "服务技术支持者"
    /// products = [{ name = "声合朗读" }]
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// class = "生成合成类"
    /// role = "服务技术支持者"
    /// tech_services = [{ name = "声合语音合成开放接口" }]
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// class = "生成合成类"
    /// role = "服务提供者"
    /// products = [{ name = "澜图写作" }]
    /// ```
    ///
    /// ## 怎么改
    /// 直接面向公众的，角色改为“服务提供者”；只服务企业客户的，先把角色改为“服务提供者”，
    /// 删除产品后再改回，并填写技术服务方式。
    X005 Error "服务技术支持者一般不关联面向公众的产品；如同时直接面向公众，请另备一条“服务提供者”。"
    basis "公开备案清单统计（实务经验）；《深度合成管理规定》第19条"
}

fn check(case: Case<'_>, found: &mut Found<'_>) {
    for algorithm in case.algorithms().filter(|&algorithm| is_supporter(algorithm)) {
        if algorithm.rows(&product::GROUP).next().is_some() {
            found.at(algorithm, &basics::ROLE.spec);
        }
    }
}
