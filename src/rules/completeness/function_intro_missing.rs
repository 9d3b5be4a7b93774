use crate::rules::declare::rule;

rule! {
    /// ## 检查什么
    /// 每个功能都填写了介绍。
    ///
    /// ## 为什么
    /// 功能介绍说明算法在这个功能里起什么作用，审核时与自评估报告核对。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[algorithms]]
    /// [[algorithms.products]]
    /// [[algorithms.products.functions]]
    /// name = "智能写作"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// [[algorithms.products]]
    /// [[algorithms.products.functions]]
    /// name = "智能写作"
    /// intro = "商家填写商品信息后点击生成，由算法返回三条候选营销文案。"
    /// ```
    ///
    /// ## 怎么改
    /// 写明用户输入什么、算法做什么、用户得到什么，不超过 500 字。
    C047 Error "功能介绍未填写。"
    basis "备案系统功能信息（实务经验）"
    required
}
