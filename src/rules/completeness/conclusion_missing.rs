use crate::rules::declare::rule;

rule! {
    /// ## 检查什么
    /// 自评估报告写明了安全评估结论。
    ///
    /// ## 为什么
    /// 没有结论的报告不能说明风险是否可控。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[algorithms]]
    /// self_assessment.assessed_on = "2026-11-02"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// self_assessment.conclusion = "经自评估，主要风险可控，具备上线运行条件，同意申请算法备案。"
    /// ```
    ///
    /// ## 怎么改
    /// 概括主要风险和防控效果，写明是否具备上线（继续运行）的条件。
    C059 Error "自评估报告缺少安全评估结论。"
    basis "自评估报告模板第五章（实务经验，仅知生成合成类-服务提供者，其他未核实）"
    required
}
