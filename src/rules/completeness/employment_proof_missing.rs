use crate::rules::declare::rule;

rule! {
    /// ## 检查什么
    /// 盖章后的《算法安全责任人工作证明》已经添加。
    ///
    /// ## 为什么
    /// 据实务经验，责任人须为本单位人员，工作证明用来证明这一点，漏交会被退回。
    ///
    /// ## 示例
    /// ```toml fires
    /// subject.safety_officer.name = "顾知远"
    /// ```
    /// ```toml silent
    /// subject.safety_officer.employment_proof = [{ file_name = "工作证明.pdf", sha256 = "00", size = 1 }]
    /// ```
    ///
    /// ## 怎么改
    /// 填好责任人信息后，在“材料”中生成工作证明，打印、加盖公章，扫描后添加到这里。
    C011 Error "未添加《算法安全责任人工作证明》（须按模板填写并加盖公章）。"
    basis "备案系统主体信息、备案材料清单（实务经验）"
    required
}
