use crate::form::algorithm::basics;
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 每个算法至少选择了一个应用领域。
    ///
    /// ## 为什么
    /// 应用领域是法定的填报内容，自评估报告的表头也要写明。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[algorithms]]
    /// name = "澜图营销文案生成合成算法"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// application_fields = ["计算应用类/信息管理"]
    /// ```
    ///
    /// ## 怎么改
    /// 先选大类再选小类，可以多选；没有合适的选“其他”。
    C024 Error "至少选择一个算法应用领域。"
    basis "《互联网信息服务算法推荐管理规定》第24条第1款；应用领域的选项（实务经验，未核实）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for algorithm in part.algorithms() {
        found.missing(algorithm, &[&basics::APPLICATION_FIELDS.spec]);
    }
}
