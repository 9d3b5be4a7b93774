use crate::rules::declare::rule;

rule! {
    /// ## 检查什么
    /// 已上线的产品填写了前置许可（ICP 备案号等）。
    ///
    /// ## 为什么
    /// 从事互联网信息服务须取得许可或者办理备案，APP 也须向电信主管部门办理许可或者备案；
    /// 漏填或未办理是常见的退回原因。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[algorithms]]
    /// [[algorithms.products]]
    /// name = "澜图写作"
    /// status = "已上线"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// [[algorithms.products]]
    /// name = "澜图写作"
    /// status = "已上线"
    /// pre_licence = "浙ICP备2099000001号-1"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// [[algorithms.products]]
    /// name = "澜图写作"
    /// status = "未上线"
    /// ```
    ///
    /// ## 怎么改
    /// 先在“资质证照”中登记 ICP 备案号或许可证，再在产品中填写同一编号。
    C044 Error "前置许可（ICP备案号等）未填写。"
    basis "《互联网信息服务管理办法》第4条（未核实）；《中华人民共和国反电信网络诈骗法》第23条（未核实）；备案系统产品信息、驳回实例（实务经验）"
    required
}
