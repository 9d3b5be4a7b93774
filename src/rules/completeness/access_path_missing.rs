use crate::rules::declare::rule;

rule! {
    /// ## 检查什么
    /// 每个功能都写明了访问路径，至少一步。
    ///
    /// ## 为什么
    /// 审核人员按路径一步步操作来体验功能，走不到就会要求补正。
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
    /// path = ["打开官网首页", "登录", "点击“智能写作”"]
    /// ```
    ///
    /// ## 怎么改
    /// 从打开产品开始，每次点击写一步，直到看见该功能。
    C046 Error "功能访问路径未填写；涉及多步导航的须按顺序逐步填写。"
    basis "备案系统产品功能访问路径（实务经验）"
    required
}
