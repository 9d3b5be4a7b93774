use crate::rules::declare::rule;

rule! {
    /// ## 检查什么
    /// 营业执照（或登记证书）的扫描件已经添加。
    ///
    /// ## 为什么
    /// 审核时凭证件扫描件核对主体名称、代码和地址，缺少会被退回。
    ///
    /// ## 示例
    /// ```toml fires
    /// subject.certificate.type = "营业执照"
    /// ```
    /// ```toml silent
    /// subject.certificate.files = [{ file_name = "营业执照副本.jpg", sha256 = "00", size = 1 }]
    /// ```
    ///
    /// ## 怎么改
    /// 用扫描仪或手机拍摄副本原件，彩色、四角完整、文字清晰，存为 JPG、PNG 或 PDF 后添加。
    C006 Error "未添加营业执照（或登记证书）彩色扫描件。"
    basis "备案系统证件信息、备案材料清单（实务经验）"
    required
}
