use crate::form::algorithm::data;
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 算法数据来源已经说明。
    ///
    /// ## 为什么
    /// 审核要判断数据来源是否合法；没有说明来源是常见的退回原因。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[algorithms]]
    /// class = "个性化推送类"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// data.sources = "运行数据由用户主动填写的商品信息和平台自建词库构成，存储于境内机房。"
    /// ```
    ///
    /// ## 怎么改
    /// 逐项写明运行数据从哪里来、怎样取得授权、存放在哪里、保存多久。
    C027 Error "算法数据来源未说明。"
    basis "备案系统算法数据（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for algorithm in part.algorithms() {
        found.missing(algorithm, &[&data::SOURCES.spec]);
    }
}
