use crate::form::algorithm::basics;
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 生成合成类算法已选择角色。
    ///
    /// ## 为什么
    /// 提供者和技术支持者分别备案，填写内容也不同：前者填写产品及功能，后者填写技术服务方式。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[algorithms]]
    /// class = "生成合成类"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// class = "生成合成类"
    /// role = "服务提供者"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// class = "个性化推送类"
    /// ```
    ///
    /// ## 怎么改
    /// 直接向公众提供服务的选“服务提供者”；只向企业客户提供技术的选“服务技术支持者”；两者兼有的请分成两个算法填报。
    C021 Error "生成合成类（深度合成）须选择“服务提供者”或“服务技术支持者”。"
    basis "《互联网信息服务深度合成管理规定》第19、23条"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for algorithm in part.algorithms() {
        found.missing(algorithm, &[&basics::ROLE.spec]);
    }
}
