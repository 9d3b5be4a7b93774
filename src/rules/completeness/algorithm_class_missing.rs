use crate::form::algorithm::basics;
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 每个算法都已选择类型。
    ///
    /// ## 为什么
    /// 算法类型决定要填写的内容、报告的模板和备案编号中的类别码，应当最先选定。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[algorithms]]
    /// name = "澜图营销文案生成合成算法"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// class = "生成合成类"
    /// ```
    ///
    /// ## 怎么改
    /// 制作内容的选“生成合成类”；按用户特征分发的选“个性化推送类”；其余按说明选择。一个算法只属于一类。
    C020 Error "算法类型未选择。"
    basis "《互联网信息服务算法推荐管理规定》第2条、第24条第1款"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for algorithm in part.algorithms() {
        found.missing(algorithm, &[&basics::CLASS.spec]);
    }
}
