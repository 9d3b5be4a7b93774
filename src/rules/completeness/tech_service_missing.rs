use crate::form::algorithm::is_supporter;
use crate::form::product::service;
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 服务技术支持者至少填写了一种技术服务方式。
    ///
    /// ## 为什么
    /// 技术支持者没有面向公众的产品，据实务经验，审核凭技术服务方式了解技术怎样提供、客户承担什么义务。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[algorithms]]
    /// class = "生成合成类"
    /// role = "服务技术支持者"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// class = "生成合成类"
    /// role = "服务技术支持者"
    /// [[algorithms.tech_services]]
    /// name = "声合语音合成开放接口"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// class = "生成合成类"
    /// role = "服务提供者"
    /// ```
    ///
    /// ## 怎么改
    /// 在“技术服务方式”中添加：服务名称、接入方式（API、SDK 等）、客户类型和客户应承担的义务。
    C041 Error "服务技术支持者须填写技术服务方式。"
    basis "备案系统技术服务方式（实务经验，未核实）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for algorithm in part.algorithms().filter(|algorithm| is_supporter(*algorithm)) {
        found.none_of(algorithm, &service::GROUP);
    }
}
