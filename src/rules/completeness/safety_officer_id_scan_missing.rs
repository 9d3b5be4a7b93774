use crate::rules::declare::rule;

rule! {
    /// ## 检查什么
    /// 算法安全责任人的证件扫描件已经添加；居民身份证须两面齐全。
    ///
    /// ## 为什么
    /// 责任人要对评估结论签字负责，审核时凭证件核对本人身份。
    ///
    /// ## 示例
    /// ```toml fires subject.safety_officer.id_back
    /// subject.safety_officer.id_type = "居民身份证"
    /// subject.safety_officer.id_front = [{ file_name = "人像面.jpg", sha256 = "00", size = 1 }]
    /// ```
    /// ```toml fires
    /// subject.safety_officer.id_type = "护照"
    /// ```
    /// ```toml silent
    /// subject.safety_officer.id_type = "护照"
    /// subject.safety_officer.id_front = [{ file_name = "护照资料页.jpg", sha256 = "00", size = 1 }]
    /// ```
    ///
    /// ## 怎么改
    /// 居民身份证添加人像面和国徽面；护照等只有一页的证件添加资料页即可。
    C010 Error "未添加算法安全责任人身份证件扫描件。"
    basis "备案材料清单（实务经验）"
    required
}
