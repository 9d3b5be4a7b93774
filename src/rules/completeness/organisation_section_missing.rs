use crate::rules::declare::rule;

rule! {
    /// ## 检查什么
    /// 专职机构名称与设置、任职要求、配备规模、技术保障措施都已填写。
    ///
    /// ## 为什么
    /// 法规要求配备与算法推荐服务规模相适应的专业人员和技术支撑；据实务经验，模板第一章分五个小节说明。
    ///
    /// ## 示例
    /// ```toml fires liability.tech_measures
    /// liability.org_name = "算法安全管理部"
    /// liability.org_structure = "下设于领导小组，直接向总经理汇报。"
    /// liability.staff_requirements = "相关专业本科及以上学历。"
    /// liability.staff_size = "共12人，其中专职9人。"
    /// ```
    /// ```toml silent
    /// liability.org_name = "算法安全管理部"
    /// liability.org_structure = "下设于领导小组，直接向总经理汇报。"
    /// liability.staff_requirements = "相关专业本科及以上学历。"
    /// liability.staff_size = "共12人，其中专职9人。"
    /// liability.tech_measures = "建有敏感词库、文本风险识别模型和日志审计平台。"
    /// ```
    ///
    /// ## 怎么改
    /// 逐项如实填写。负责人一节留空时引用算法安全责任人，无需重复填写。
    C054 Error "第一章“算法安全专职机构”五个小节须全部填写。"
    basis "《落实算法安全主体责任基本情况》模板第一章（实务经验）；《互联网信息服务算法推荐管理规定》第7条"
    required
}
