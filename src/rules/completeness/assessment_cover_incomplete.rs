use crate::rules::declare::rule;

rule! {
    /// ## 检查什么
    /// 自评估时间、报告撰写时间、上线情况、算法备案类型都已填写。
    ///
    /// ## 为什么
    /// 据实务经验，报告以表头开始；表头不全、缺少标准章节是常见的退回原因。
    ///
    /// ## 示例
    /// ```toml fires algorithms[0].filing_kind
    /// [[algorithms]]
    /// self_assessment.assessed_on = "2026-11-02"
    /// self_assessment.reported_on = "2026-11-09"
    /// launch_state = "未上线"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// self_assessment.assessed_on = "2026-11-02"
    /// self_assessment.reported_on = "2026-11-09"
    /// launch_state = "未上线"
    /// filing_kind = "首次备案"
    /// ```
    ///
    /// ## 怎么改
    /// 在“自评估表头与结论”填写两个日期，在“基本属性”选择上线情况和备案类型。
    C058 Error "自评估报告表头信息不完整。"
    basis "自评估报告模板表头（实务经验，仅知生成合成类-服务提供者，其他未核实）"
    required
}
