use crate::rules::declare::rule;

rule! {
    /// ## 检查什么
    /// 生成合成类算法的每个产品都已说明使用是否需要实名认证。
    ///
    /// ## 为什么
    /// 深度合成服务须对使用者进行真实身份信息认证，未认证的不得提供信息发布服务。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[algorithms]]
    /// class = "生成合成类"
    /// [[algorithms.products]]
    /// name = "澜图写作"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// class = "排序精选类"
    /// [[algorithms.products]]
    /// name = "澜图热榜"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// class = "生成合成类"
    /// [[algorithms.products]]
    /// name = "澜图写作"
    /// real_name = true
    /// ```
    ///
    /// ## 怎么改
    /// 选择“是”或“否”，与产品实际的注册流程一致。
    C043 Error "须说明产品使用是否需要实名认证。"
    basis "《互联网信息服务深度合成管理规定》第9条；备案系统产品信息（实务经验，未核实）"
    required
}
